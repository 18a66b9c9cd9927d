"""`extends`: finding the playbook that another one builds on, and reading the whole chain."""

import os
import re
from collections.abc import Callable, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path, PurePosixPath

from playbook.embedded import embedded
from playbook.loading.allowed import Allowed
from playbook.loading.composing import PLAYBOOK_LIMIT, parse_document
from playbook.loading.files import decode, read_bytes
from playbook.loading.merging import merged, without
from playbook.loading.nodes import Document, Entries, Entry, Items, Node, Scalar
from playbook.loading.problems import LoadError, Problem, dotted, problem
from playbook.model.types.written import quoted

_LONGEST_CHAIN = 10
_FILE_NAME = "playbook.yaml"
_PACKAGE = re.compile(r"[A-Za-z](?:[A-Za-z0-9_.-]*[A-Za-z0-9])?")

_NOT_INHERITED = frozenset({"extends", "project"})
"""They speak of one file and of one repository."""


def extended(document: Document, allowed: Callable[[], Allowed]) -> Document:
    """Return a playbook's document with everything it inherits.

    `allowed` returns what a whole playbook may say; it is asked only where something is inherited.

    Raises:
        LoadError: A file of the chain is missing, is no YAML, or extends itself.
    """
    chain = {os.path.realpath(path): path.as_posix() for path in document.sources[:1]}
    return _extended(document, allowed, chain)


# `chain` has the files on the way here: real path -> the name that people know.
def _extended(document: Document, allowed: Callable[[], Allowed], chain: Mapping[str, str]) -> Document:
    root = document.root
    if not isinstance(root, Entries) or "extends" not in root.entries:
        return document
    value = root.entries["extends"].value
    if not isinstance(value, Scalar) or not isinstance(value.value, str) or not value.value:
        # The model says what is wrong with it.
        return document

    def failed(messages: Sequence[str]) -> LoadError:
        at = dotted((*document.steps, "extends"))
        return LoadError([*document.problems, *(problem(value.place, message, at) for message in messages)])

    folder = document.sources[0].parent if document.sources else Path()
    try:
        path = _find(value.value, folder)
    except LookupError as error:
        raise failed([str(error.args[0])]) from error
    real = os.path.realpath(path)
    if real in chain:
        names = list(chain.values())[list(chain).index(real) :]
        raise failed([f"绕成了圈：{' → '.join([*names, names[0]])}"])
    if len(chain) >= _LONGEST_CHAIN:
        raise failed([f"一层套一层超过 {_LONGEST_CHAIN} 层"])
    try:
        content = read_bytes(path, limit=PLAYBOOK_LIMIT)
    except LoadError as error:
        raise failed([f"继承不了 {path.as_posix()}：{each.message}" for each in error.problems]) from error
    base = _parent(content, path, document.problems)
    base = _extended(base, allowed, {**chain, real: path.as_posix()})
    if not isinstance(base.root, Entries):
        raise failed([f"继承不了 {path.as_posix()}：它的内容要是一组键值"])
    inherited = _rebased(without(base.root, _NOT_INHERITED), path.parent)
    sources = (*document.sources, *base.sources)
    problems = (*document.problems, *base.problems)
    return Document(merged(inherited, root, allowed()), problems, sources, document.steps)


def _parent(content: bytes, path: Path, problems: tuple[Problem, ...]) -> Document:
    """Parse a playbook of the chain; its mistakes come after those of the file that extends it."""
    try:
        document = parse_document(decode(content, path.as_posix()), path.as_posix())
    except LoadError as error:
        raise LoadError([*problems, *error.problems]) from error
    return Document(document.root, document.problems, (path,))


def _find(name: str, folder: Path) -> Path:
    """Return the file that `extends: name` means in a playbook of `folder`.

    Raises:
        LookupError: There is none; the message is for users.
    """
    if name == "default":
        return Path(embedded(_FILE_NAME))
    if "/" in name or "\\" in name or name.lower().endswith((".yaml", ".yml", ".json")):
        # `normpath`, so that `base/../other.yaml` is named as people would name it.
        return Path(os.path.normpath(folder / name))
    found = _in_package(name) if _PACKAGE.fullmatch(name) else None
    if found is not None:
        return found
    near = next((each for each in (f"{name}.yaml", f"{name}.yml") if os.path.exists(folder / each)), None)
    hint = f"；旁边有 {near}，要继承它就写 ./{near}" if near else ""
    raise LookupError(
        f"没有安装叫{quoted(name)}的包，或者包里没有 {_FILE_NAME}；"
        f"这里可以写 default、文件的路径（如 ./base.yaml）或已安装的包名{hint}"
    )


def _in_package(name: str) -> Path | None:
    """Return the playbook of an installed package, found without running any of the package's code."""
    module = name.replace("-", "_")
    try:
        # A name without a dot: the parents of a dotted one would be imported.
        spec = find_spec(module) if module.isidentifier() else None
    except (ImportError, ValueError, AttributeError):
        spec = None
    for folder in (spec.submodule_search_locations if spec else None) or ():
        if (path := Path(folder, _FILE_NAME)).is_file():
            return path
    return _in_distribution(name)


def _in_distribution(name: str) -> Path | None:
    """Return the playbook of a distribution whose package has another name."""
    from importlib.metadata import PackageNotFoundError, files

    try:
        listed = files(name) or ()
    except PackageNotFoundError:
        return None
    inside = (each for each in listed if each.name == _FILE_NAME and len(PurePosixPath(each).parts) == 2)
    return next((path for each in inside if (path := Path(str(each.locate()))).is_file()), None)


def _rebased(root: Entries, folder: Path) -> Entries:
    """Let the check packs of a parent be found from `folder`, where the parent lies, whoever extends it."""
    checks = root.entries.get("checks")
    packs = checks.value.entries.get("packs") if checks and isinstance(checks.value, Entries) else None
    if not checks or not isinstance(checks.value, Entries) or not packs or not isinstance(packs.value, Items):
        return root

    def absolute(node: Node) -> Node:
        if isinstance(node, Scalar) and isinstance(node.value, str) and node.value:
            return Scalar(node.place, Path(os.path.abspath(folder / node.value)).as_posix())
        return node

    items = Items(packs.value.place, tuple(map(absolute, packs.value.items)))
    own = Entries(checks.value.place, {**checks.value.entries, "packs": Entry(packs.place, items)})
    return Entries(root.place, {**root.entries, "checks": Entry(checks.place, own)})
