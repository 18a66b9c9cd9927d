"""Text users read that a program holds: what it shows in messages, shares, and puts in fields a template shows.

A string is judged by where it stands in the program, and by where variables and functions of the same file take it;
what goes through those of other files is not looked at.
"""

import re
from collections.abc import Iterator
from functools import cache

from playbook.findings import Text
from playbook.hints import TYPE_CHECKING
from playbook.lines import Lines
from playbook.tuples import NamedTuple
from playbook.wording.decoding import unescaped
from playbook.wording.fields import Fields
from playbook.wording.normalising import MASK
from playbook.wording.pieces import Piece, Unread

if TYPE_CHECKING:
    from tree_sitter import Node

    from playbook.grammars import Program
    from playbook.wording.following import Following

_LARGEST = 3_000_000
"""Bytes of a program whose texts are read."""
_LONGEST_LINE = 5_000
"""Bytes of a line with a string in it; only generated programs have longer ones."""
_MOST_STRINGS = 20_000

_TOO_LARGE = Text("代码太大，没有检查其中的文字", "the program is too large; the texts in it were not checked")
_TOO_LONG = Text(
    "这一行太长，像是压缩过或生成的代码，这样的行都没有检查其中的文字",
    "the line is too long, as in minified or generated code; the texts in such lines were not checked",
)
_TOO_MANY = Text(
    f"代码里的文字超过 {_MOST_STRINGS} 处，从这一行起没有检查",
    f"the program has more than {_MOST_STRINGS} texts; they were not checked from this line on",
)
_TOO_DEEP = Text(
    "代码嵌套太深，没有检查这样深的地方的文字", "the code is nested too deeply; texts at such depths were not checked"
)

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
        rb"|[mM]odal|msg[A-Z]|[lk]eText\(|setPageInfo|setTopBar|setDocumentTitle|enableAlert|openCustomer|Props\b"
        rb"|tabBar|permission|required"
    )


def text_in_script(
    path: str, text: str, platform: str | None, language: "Program", fields: Fields, *, everything: bool = False
) -> Iterator[Piece | Unread]:
    """Yield the strings of a program that end up on the screen, and what of it is too much to be read.

    Args:
        path: of the file.
        text: the program; what isn't part of it (a single-file component) is blanked out.
        platform: the platform it runs on.
        language: what it is written in.
        fields: what the template of the same page or component shows.
        everything: all values are shown, as in a file of translations.
    """
    data = text.encode("utf-8", "replace")
    all_count = everything or fields.handed_out or bool(fields.shown)
    if not _chinese().search(data) or not (all_count or _calls().search(data)):
        return
    lines = Lines(text)
    from playbook.wording.following import Following

    places = _Places(data)
    following = Following(data, fields)
    told: set[Text] = set()
    for node in _strings(data, language):
        shown = node.why if isinstance(node, _Skipped) else _is_shown(node, following, everything=everything)
        if isinstance(shown, Text):
            if shown not in told:
                told.add(shown)
                yield Unread(path, platform, lines.position(places.character(node.start_byte))[0], shown)
        elif shown and not isinstance(node, _Skipped):
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


class _Skipped(NamedTuple):
    """A part of a program that is not looked into."""

    start_byte: int
    why: Text


def _strings(data: bytes, language: "Program") -> Iterator["Node | _Skipped"]:
    """Yield the strings that hold Chinese, each once, found from the characters upwards."""
    from playbook.grammars import parser_of

    # Of a component everything but its program is blank.
    if len(data) > _LARGEST and len(data.strip()) > _LARGEST:
        yield _Skipped(len(data) - len(data.lstrip()), _TOO_LARGE)
        return
    hits: list[tuple[int, int]] = []
    for hit in _in_written_lines(data):
        if isinstance(hit, _Skipped):
            yield hit
        else:
            hits.append(hit)
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
            yield _Skipped(node.start_byte, _TOO_MANY)
            return
        if node.type in _STRINGS:
            yield node


def _in_written_lines(data: bytes) -> Iterator[tuple[int, int] | _Skipped]:
    """Yield where Chinese characters stand, and instead of those in lines that no person writes the lines."""
    line_end = -1
    written = False
    for match in _chinese().finditer(data):
        if match.start() > line_end:
            line_start = data.rfind(b"\n", 0, match.start()) + 1
            line_end = data.find(b"\n", match.start())
            line_end = len(data) if line_end < 0 else line_end
            written = line_end - line_start <= _LONGEST_LINE
            if not written:
                yield _Skipped(line_start, _TOO_LONG)
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


def _is_shown(node: "Node", following: "Following", *, everything: bool) -> bool | Text:
    """Whether a string ends up on the screen; a text says why that is not looked at."""
    if node.type == "jsx_text" or (everything and not _is_key(node)):
        return True
    shown = following.shows(node)
    return _TOO_DEEP if shown is None else shown
