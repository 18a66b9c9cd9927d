"""What a project's settings (project.config.json and its like) say about the upload."""

import posixpath
import re
from collections.abc import Callable, Iterable, Mapping

from playbook.hints import Final
from playbook.project.globs import matcher
from playbook.project.json_places import Value
from playbook.tuples import NamedTuple

Match = Callable[[str], bool]
"""Tells whether a path (relative to the mini-program, with `/`, in lower case) is meant."""


class Upload(NamedTuple):
    """How the developer tool makes packages of the files."""

    ignores: Match
    includes: Match
    """Wins over `ignores`."""
    elsewhere: frozenset[str]
    """Folders of cloud functions and plugins, relative to the mini-program, in lower case."""
    least_code: float
    """Which part of the code is certainly uploaded: the tool compresses it, and may leave out what nothing uses."""


_COMPRESSED: Final = 0.4
"""Compressing makes scripts and templates smaller, seldom to less than this."""

_OTHER_CODE: Final = ("cloudfunctionRoot", "cloudfunctionTemplateRoot", "pluginRoot", "qcloudRoot", "cloudbaseRoot")


def upload_of(settings: Value | None, folder: str, platform: str) -> Upload:
    """Return what settings say; None stands for a project without any.

    Args:
        settings: the object in project.config.json.
        folder: the mini-program's folder as seen from that file, `` for the same one.
        platform: whose tool it is.
    """
    pack = settings.get("packOptions") if settings is not None else None
    ignores, ignores_clear = _rules(pack.get("ignore") if pack is not None else None)
    includes, _ = _rules(pack.get("include") if pack is not None else None)
    elsewhere = frozenset(_folders(settings, folder)) if settings is not None else frozenset[str]()
    least = _least_code(settings, platform) if ignores_clear else 0.0
    return Upload(ignores if ignores_clear else (lambda _path: False), includes, elsewhere, least)


def _least_code(settings: Value | None, platform: str) -> float:
    # WeChat's tool leaves out files that nothing uses unless the settings say otherwise.
    if platform == "wechat" and not _is_off(settings, "ignoreUploadUnusedFiles"):
        return 0.0
    return 1.0 if _is_off(settings, "minified") else _COMPRESSED


def _is_off(settings: Value | None, key: str) -> bool:
    value = settings.at("setting", key) if settings is not None else None
    return value is not None and value.content is False


def _folders(settings: Value, folder: str) -> Iterable[str]:
    for key in _OTHER_CODE:
        value = settings.get(key)
        if value is not None and value.text():
            way = posixpath.relpath(posixpath.normpath("/" + value.content), "/" + folder)
            if way != "." and not way.startswith(".."):
                yield way.lower()


def _rules(rules: Value | None) -> tuple[Match, bool]:
    """Return what rules mean, and whether all of them could be understood."""
    found: list[Match] = []
    clear = True
    for rule in rules.items() if rules is not None else ():
        kind, value = rule.get("type"), rule.get("value")
        match = _rule(kind.text() if kind else None, value.text() if value else None)
        if match is None:
            clear = False
        else:
            found.append(match)
    return lambda path: any(match(path) for match in found), clear


def _rule(kind: str | None, written: str | None) -> Match | None:
    """Return what one rule means; None if that isn't known, or if it would take too long to follow."""
    if not kind or not written:
        return None
    value = written.lower()
    plain = value.replace("\\", "/").removeprefix("./").strip("/")
    if kind == "glob":
        return _glob(plain)
    if kind == "regexp":
        return _expression(value)
    return _SIMPLE[kind](value, plain) if kind in _SIMPLE else None


_SIMPLE: Final[Mapping[str, Callable[[str, str], Match]]] = {
    "folder": lambda _value, plain: lambda path: path.startswith(plain + "/"),
    "file": lambda _value, plain: lambda path: path == plain,
    "suffix": lambda value, _plain: lambda path: path.endswith(value),
    "prefix": lambda value, plain: lambda path: path.rpartition("/")[2].startswith(value) or path.startswith(plain),
}

_FEW: Final = 3
"""Stars in a pattern. The repository is somebody else's: a pattern with many takes as long as its author likes."""


def _glob(written: str) -> Match | None:
    if written.replace("**", "*").count("*") > _FEW or set(written) & set("{}[]!"):
        return None
    return matcher([written if "/" in written else f"/{written}"])


def _expression(written: str) -> Match | None:
    if len(re.findall(r"[*+?{]", written)) > 1 or "(" in written:
        return None
    try:
        expression = re.compile(written)
    except re.error:
        return None
    return lambda path: expression.search(path) is not None
