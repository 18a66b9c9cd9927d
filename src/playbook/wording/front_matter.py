"""The YAML above a Markdown document: what sort of record it is, for which platforms, and its description."""

import re
from functools import cache

from playbook.hints import TYPE_CHECKING
from playbook.tuples import NamedTuple

if TYPE_CHECKING:
    from yaml.nodes import Node

LONGEST = 20_000
"""Characters in which the front matter has to end: PyYAML reads some 200,000 a second."""
_OPENING = ("---", "\ufeff---")


class FrontMatter(NamedTuple):
    """What the front matter of a document says."""

    release: bool
    platforms: tuple[str, ...]
    description: tuple[int, int] | None
    """Where the value of `description:` stands in the file, with its quotes or the sign of a block."""
    body: int
    """Offset of the text behind the front matter."""
    version: str = ""
    """Of the release, as it is written; empty if it says none."""
    unclosed: bool = False
    """It says that the document is a release record, but doesn't end where it can be read; the rest says nothing."""


def front_matter_of(text: str) -> FrontMatter:
    """Return what stands above a document. Never raises, whatever that is.

    Front matter that is no YAML still tells a release record by its line `type: release`: a slip in another line
    doesn't take the record out of the checks.
    """
    # What most texts show at once needs no pattern.
    opened = _opening().match(text) if text.startswith(_OPENING) else None
    if opened is None:
        return FrontMatter(release=False, platforms=(), description=None, body=0)
    closed = _closing().search(text, opened.end(), opened.end() + LONGEST)
    if closed is None:
        unclosed = _type().search(text, opened.end(), opened.end() + LONGEST) is not None
        return FrontMatter(release=False, platforms=(), description=None, body=0, unclosed=unclosed)
    start, stated = opened.end(), text[opened.end() : closed.start()]
    if "release" not in stated:
        return FrontMatter(release=False, platforms=(), description=None, body=closed.end())
    entries = _entries(stated)
    if entries is None:
        return FrontMatter(_type().search(stated) is not None, (), None, closed.end())
    description = entries.get("description")
    return FrontMatter(
        _texts(entries.get("type")) == ["release"],
        tuple(dict.fromkeys(_texts(entries.get("platforms")))),
        _place(description, start) if description is not None and description.value else None,
        closed.end(),
        next(iter(_texts(entries.get("version"))), ""),
    )


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(r"\ufeff?---[ \t]*\r?\n")


@cache
def _closing() -> re.Pattern[str]:
    return re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.MULTILINE)


@cache
def _type() -> re.Pattern[str]:
    return re.compile(r"^type[ \t]*:[ \t]*[\"']?release[\"']?[ \t]*(?:#.*)?\r?$", re.MULTILINE)


def _entries(stated: str) -> "dict[str, Node] | None":
    """Return the entries of a mapping as nodes, nothing constructed from them; None if it isn't YAML."""
    import yaml

    try:
        root = yaml.compose(stated, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError, ValueError):
        return None
    if not isinstance(root, yaml.MappingNode):
        return {}
    return {str(key.value): value for key, value in reversed(root.value) if isinstance(key, yaml.ScalarNode)}


def _texts(node: "Node | None") -> list[str]:
    """Return the texts of a list, or of one text with commas."""
    if node is None:
        return []
    written = [node.value] if isinstance(node.value, str) else [getattr(item, "value", "") for item in node.value]
    return [name for each in written if isinstance(each, str) for name in re.split(r"[\s,，、]+", each) if name]


def _place(node: "Node", start: int) -> tuple[int, int] | None:
    """Return where a text stands in the file; None for a list or a mapping."""
    if not isinstance(node.value, str):
        return None
    return start + node.start_mark.index, start + node.end_mark.index
