"""Which elements of the platform the templates of a mini-program use, with which attributes and values.

They are named as `canIUse` names them: `live-player`, `form.report-submit`, `button.open-type.getUserInfo`.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from playbook.lines import Lines
from playbook.manifest.facts import UsedElement
from playbook.names import TEMPLATE_OF
from playbook.project.decoding import decode
from playbook.source.places import Place

_TEMPLATES = (*TEMPLATE_OF.values(), ".vue", ".nvue")
_JSX = (".jsx", ".tsx")


def may_hold_elements(path: str) -> bool:
    """Tell from its name whether a file may hold elements."""
    return path.endswith((*_TEMPLATES, *_JSX))


def used_elements(
    path: str, data: bytes, keys: frozenset[str], built: tuple[str, int | None] | None = None
) -> tuple[UsedElement, ...]:
    """Return what of `keys` a template uses, in its order.

    `built` is the platform that uni-app builds it for, with the version of Vue; None for what isn't built by uni-app.
    """
    jsx = path.endswith(_JSX)
    if not any(_word(key, jsx=jsx) in data for key in keys):
        return ()
    text, _ = decode(data)
    if built is not None:
        from playbook.source.conditional import for_platform

        text = for_platform(text, *built)
    return tuple(_in_script(path, text, keys) if jsx else _in_template(path, text, keys))


def _word(key: str, *, jsx: bool) -> bytes:
    """Return a word that is in every template that uses `key`."""
    parts = key.split(".")
    return (_in_jsx(parts) if jsx else parts)[-1].encode()


def _in_template(path: str, text: str, keys: frozenset[str]) -> Iterator[UsedElement]:
    from playbook.markup import elements

    lines = Lines(text)
    for element in elements(text):
        if element.name in keys:
            end = element.start + 1 + len(element.name)
            yield UsedElement(path, element.name, _place(lines, element.start, end))
        for attribute in element.attributes:
            key = f"{element.name}.{attribute.name}"
            for used in (key, f"{key}.{attribute.value}"):
                if used in keys:
                    yield UsedElement(path, used, _place(lines, attribute.start, attribute.end))


def _in_script(path: str, text: str, keys: frozenset[str]) -> Iterator[UsedElement]:
    """Yield what JSX uses, which writes `LivePlayer` for `live-player` and `openType` for `open-type`."""
    lines = Lines(text)
    written = {".".join(_in_jsx(key.split("."))): key for key in keys}
    for found in _opening(tuple(sorted({key.split(".")[0] for key in written}))).finditer(text):
        name = found[1]
        if name in written:
            yield UsedElement(path, written[name], _place(lines, found.start(), found.end(1)))
        for attribute in _attribute().finditer(text, found.end(1), min(_tag_end(text, found.end(1)), len(text))):
            for used in (f"{name}.{attribute[1]}", f"{name}.{attribute[1]}.{attribute[2]}"):
                if used in written:
                    yield UsedElement(path, written[used], _place(lines, attribute.start(), attribute.end()))


def _place(lines: Lines, start: int, end: int) -> Place:
    return Place(*lines.position(start), *lines.position(end))


_LONGEST_TAG = 2_000


def _tag_end(text: str, start: int) -> int:
    """Return where an opening tag ends at the latest: at the next one."""
    following = text.find("<", start, start + _LONGEST_TAG)
    return following if following >= 0 else start + _LONGEST_TAG


@lru_cache(maxsize=4)
def _opening(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"<({'|'.join(map(re.escape, names))})(?=[\s/>])")


@lru_cache(maxsize=1)
def _attribute() -> re.Pattern[str]:
    return re.compile(r"\b([a-z][A-Za-z]{0,40})(?:=\{?[\"'](\w{1,60})[\"'])?")


def _in_jsx(parts: list[str]) -> list[str]:
    """Return the parts of a key as JSX writes them; a value stays what it is."""
    return [*map(_camel, parts[:1]), *(_lower(_camel(part)) for part in parts[1:2]), *parts[2:]]


def _camel(name: str) -> str:
    return "".join(part[:1].upper() + part[1:] for part in name.split("-"))


def _lower(name: str) -> str:
    return name[:1].lower() + name[1:]
