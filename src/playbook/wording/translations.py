"""Files of translations: every value is text that somebody reads, keys and what is filled in are not."""

import re
from collections.abc import Iterator
from functools import cache

from playbook.findings import Text
from playbook.hints import TYPE_CHECKING
from playbook.lines import Lines
from playbook.wording.fields import Fields
from playbook.wording.json_text import strings_in_json
from playbook.wording.normalising import MASK
from playbook.wording.pieces import Piece, Unread

if TYPE_CHECKING:
    from yaml.events import ScalarEvent

    from playbook.grammars import Program

_LARGEST_YAML = 200_000
"""Characters of a YAML file of translations that is read: about a second."""
_TOO_LARGE = Text("文件太大，没有检查其中的文字", "the file is too large; the texts in it were not checked")
_NO_YAML = Text(
    "YAML 在这里有错，后面的文字没有检查", "there is an error in the YAML here; the texts behind it were not checked"
)


@cache
def _filled_in() -> re.Pattern[str]:
    """Return what a program replaces or resolves: `{name}`, `{{name}}`, `%s`, `%{name}`, `@:key`, `$t(key)`, tags."""
    return re.compile(
        r"\{\{[^{}\n]{0,80}\}\}|[$%]?\{[^{}\n]{0,80}\}|%(?:\d\$)?[sdif@]|@(?:\.[a-z]+)?:[\w.]+|\$t\([^()\n]{0,80}\)"
        r"|</?[A-Za-z][^<>\n]{0,200}>"
    )


def text_in_translations(path: str, text: str, platform: str | None) -> Iterator[Piece | Unread]:
    """Yield the Chinese texts in a file of translations: JSON, YAML, JavaScript or TypeScript."""
    for piece in _values(path, text, platform):
        if isinstance(piece, Unread):
            yield piece
        elif not piece.text.isascii():
            yield piece._replace(text=_filled_in().sub(lambda match: MASK * len(match[0]), piece.text))


def _values(path: str, text: str, platform: str | None) -> Iterator[Piece | Unread]:
    suffix = path[path.rfind(".") :].lower()
    if suffix in (".json", ".json5"):
        yield from json_translations(path, text, platform, (0, len(text)), Lines(text))
    elif suffix in (".yaml", ".yml"):
        yield from _yaml_translations(path, text, platform)
    else:
        from playbook.wording.scripts import text_in_script

        language: Program = "ts" if suffix in (".ts", ".mts", ".cts") else "js"
        yield from text_in_script(path, text, platform, language, Fields(), everything=True)


def json_translations(
    path: str, text: str, platform: str | None, where: tuple[int, int], lines: Lines
) -> Iterator[Piece]:
    """Yield the values of the JSON that stands at a place of a file."""
    for content, offsets, start in strings_in_json(text, where):
        yield Piece(content, path, platform, "copy", lines, start, offsets)


def _yaml_translations(path: str, text: str, platform: str | None) -> Iterator[Piece | Unread]:
    """Yield the values of a YAML file. Aliases are not followed, so none can multiply."""
    import yaml

    if text.isascii():
        return
    if len(text) > _LARGEST_YAML:
        yield Unread(path, platform, 1, _TOO_LARGE)
        return
    lines = Lines(text)
    key_follows: list[bool | None] = []
    """Of each collection around, the innermost last: whether a key comes next; None in a sequence."""
    try:
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            if isinstance(event, yaml.CollectionEndEvent):
                key_follows.pop()
            if not isinstance(event, yaml.NodeEvent):
                continue
            is_key = bool(key_follows and key_follows[-1])
            if isinstance(event, yaml.ScalarEvent) and not is_key and not event.value.isascii():
                start, end = _place(event)
                yield Piece(text[start:end], path, platform, "copy", lines, start)
            _turn(key_follows)
            if isinstance(event, yaml.CollectionStartEvent):
                key_follows.append(True if isinstance(event, yaml.MappingStartEvent) else None)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = error.problem_mark if isinstance(error, yaml.MarkedYAMLError) else None
        yield Unread(path, platform, mark.line + 1 if mark is not None else 1, _NO_YAML)


def _place(event: "ScalarEvent") -> tuple[int, int]:
    start, end = event.start_mark, event.end_mark
    return (start.index, end.index) if start is not None and end is not None else (0, 0)


def _turn(key_follows: list[bool | None]) -> None:
    """In a mapping, keys and values take turns."""
    if key_follows and key_follows[-1] is not None:
        key_follows[-1] = not key_follows[-1]
