"""Text users read that a program holds: what it shows in messages, shares, and puts in fields a template shows.

A string is judged by where it stands in the program, not by following values: what goes through variables of other
files is not looked at.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from playbook.lines import lines_of
from playbook.wording.decoding import unescaped
from playbook.wording.fields import Fields
from playbook.wording.normalising import MASK
from playbook.wording.pieces import Piece
from playbook.wording.places import LARGEST_PROGRAM

if TYPE_CHECKING:
    from tree_sitter import Node

    from playbook.grammars import Program

_LONGEST_LINE = 5_000
"""Bytes of a line with a string in it; only generated programs have longer ones."""
_MOST_STRINGS = 20_000
_MOST_LEVELS = 400
"""Levels of nodes above a string; deeper programs are generated."""

_STRINGS = frozenset({"string", "template_string", "jsx_text"})


@cache
def _chinese() -> re.Pattern[bytes]:
    return re.compile(rb"(?:[\xe3-\xe9][\x80-\xbf]{2})")


@cache
def _calls() -> re.Pattern[bytes]:
    """Return what has to stand in a program that shows something: a call, a share, data, or an element."""
    return re.compile(
        rb"\b[sS]how[A-Z]|[tT]oast|Dialog|Notify|[mM]essage|\balert|\bconfirm|\bprompt|setNavigationBar|setTabBar|onShare"
        rb"|use[A-Z]|TitleText|\bdefaultTitle|setData|\bdata\b|\bref\(|[rR]eactive\(|</|/>|\bvalue\b|getUserProfile"
    )


def text_in_script(
    path: str, text: str, platform: str | None, language: "Program", fields: Fields, *, everything: bool = False
) -> Iterator[Piece]:
    """Yield the strings of a program that end up on the screen.

    Args:
        path: of the file.
        text: the program; what isn't part of it (a single-file component) is blanked out.
        platform: the platform it runs on.
        language: what it is written in.
        fields: what the template of the same page or component shows.
        everything: all values are shown, as in a file of translations.
    """
    data = text.encode("utf-8", "replace")
    if len(data) > LARGEST_PROGRAM or not _chinese().search(data) or not (everything or _calls().search(data)):
        return
    lines = lines_of(text)
    places = _Places(data)
    for node in _strings(data, language):
        if (everything and not _is_key(node)) or _is_shown(node, fields):
            quoted = node.type != "jsx_text"
            start = places.character(node.start_byte) + quoted
            end = places.character(node.end_byte) - quoted
            content, offsets = unescaped(_filled(node, text[start:end], start, places), start)
            yield Piece(content, path, platform, "copy", lines, start, offsets)


class _Places:
    """Turns offsets in bytes, asked for in their order, into offsets in characters."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._known = (0, 0)

    def character(self, byte: int) -> int:
        done, count = self._known
        if byte < done:
            done = count = 0
        count += len(self._data[done:byte].decode("utf-8", "replace"))
        self._known = (byte, count)
        return count


def _strings(data: bytes, language: "Program") -> Iterator["Node"]:
    """Yield the strings that hold Chinese, each once, found from the characters upwards."""
    from playbook.grammars import parser_of

    hits = list(_in_written_lines(data))
    root = parser_of(language).parse(data).root_node if hits else None
    done = 0
    number = 0
    for start, end in hits:
        node = root.descendant_for_byte_range(start, end) if root is not None and start >= done else None
        if node is not None and node.type in ("string_fragment", "escape_sequence"):
            node = node.parent
        if node is None or node.type == "program":
            continue
        done = node.end_byte
        number += node.type in _STRINGS
        if number > _MOST_STRINGS:
            return
        if node.type in _STRINGS:
            yield node


def _in_written_lines(data: bytes) -> Iterator[tuple[int, int]]:
    """Yield where Chinese characters stand, but for those in lines that no person writes."""
    line_end = -1
    written = False
    for match in _chinese().finditer(data):
        if match.start() > line_end:
            line_start = data.rfind(b"\n", 0, match.start()) + 1
            line_end = data.find(b"\n", match.start())
            line_end = len(data) if line_end < 0 else line_end
            written = line_end - line_start <= _LONGEST_LINE
        if written:
            yield match.span()


def _filled(node: "Node", text: str, start: int, places: _Places) -> str:
    """Return the text of a string with what is filled in at run time covered, of the same length."""
    if node.type != "template_string":
        return text
    for child in node.named_children:
        if child.type == "template_substitution":
            first = places.character(child.start_byte) - start
            behind = places.character(child.end_byte) - start
            text = text[:first] + MASK * (behind - first) + text[behind:]
    return text


def _is_key(node: "Node") -> bool:
    above = node.parent
    return above is not None and above.type == "pair" and above.child_by_field_name("key") == node


class _Step(NamedTuple):
    """A string on its way up through a program."""

    node: "Node"
    keys: tuple[str, ...]
    """Keys of the objects it is in, the outermost first."""


def _is_shown(node: "Node", fields: Fields) -> bool:
    from playbook.wording.screens import leads_to_screen

    if node.type == "jsx_text":
        return True
    step = _Step(node, ())
    for _ in range(_MOST_LEVELS):
        above = step.node.parent
        if above is None:
            return False
        verdict = leads_to_screen(above, step.node, step.keys, fields)
        if isinstance(verdict, bool):
            return verdict
        step = _Step(above, verdict)
    return False
