"""Whether a file that was there before already has to do with us: the site's configuration, the hooks."""

import posixpath
from collections.abc import Iterator

from yaml import MarkedYAMLError
from yaml.nodes import Node

from playbook.evidence.yaml_nodes import Document, child, items, pairs, scalar
from playbook.project import Unreadable
from playbook.project.decoding import decode
from playbook.project.reading import read_named
from playbook.refusals import why_not_read
from playbook.report.columns import printable
from playbook.starting import HOOKS, SITE

_PLUGIN = "playbook"
_HOOKS = frozenset({"playbook-check", "playbook-lint"})
_LARGEST = 256_000
"""Bytes; a site's configuration has some thousand."""
_MOST_PARENTS = 5
"""Configurations that lead to each other with `INHERIT`."""


def lists_us(folder: str, path: str) -> bool:
    """Tell whether `path` (`mkdocs.yml` or `.pre-commit-config.yaml`) in `folder` asks for our plugin or our hooks.

    Tags such as `!!python/name` are passed over: nothing is made of what the file says.

    Raises:
        ValueError: it can't be understood; the message is for users.
    """
    if path == SITE:
        return _PLUGIN in _plugins(folder, path, _MOST_PARENTS)
    assert path == HOOKS  # noqa: S101 - no other file is asked about
    repositories = items(child(_root(folder, path), "repos"))
    hooks = (hook for repository in repositories for hook in items(child(repository, "hooks")))
    return any(scalar(child(hook, "id")) in _HOOKS for hook in hooks)


def _plugins(folder: str, path: str, parents: int) -> set[str]:
    """Return the names of MkDocs' plugins: a list replaces that of the configuration it inherits, a mapping adds."""
    root = _root(folder, path)
    plugins = child(root, "plugins")
    own = set(_names(plugins))
    above = scalar(child(root, "INHERIT"))
    if not above or items(plugins) or parents == 0:
        return own
    return own | _plugins(folder, posixpath.join(posixpath.dirname(path), above.replace("\\", "/")), parents - 1)


def _names(plugins: Node | None) -> Iterator[str]:
    yield from (name for name, _ in pairs(plugins))
    for each in items(plugins):
        yield scalar(each)
        yield from (name for name, _ in pairs(each))


def _root(folder: str, path: str) -> Node | None:
    shown = printable(path)
    try:
        data = read_named(folder, path, _LARGEST)
    except ValueError as error:
        raise ValueError(f"{shown} {why_not_read(error).zh}") from error
    if isinstance(data, Unreadable):
        raise ValueError(f"{shown} {data.reason.zh}")  # noqa: TRY004 - what can't be read is no wrong type
    try:
        return Document(decode(data)[0], 1).root()
    except ValueError as error:
        mark = error.__cause__.problem_mark if isinstance(error.__cause__, MarkedYAMLError) else None
        where = f"第 {mark.line + 1} 行" if mark is not None else ""
        raise ValueError(f"{shown} {where}不合 YAML 的写法，没有读懂") from error
