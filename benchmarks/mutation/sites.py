"""Guards in source text, found by regular expressions: what people write to test whether an API is there.

Nothing here comes from the analysis that is measured: no syntax tree, no names but those of the API tables.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_ROOT = r"(?<![\w.$])(?:wx|uni|Taro)"
_NAME = r"([A-Za-z]\w*)"
_COMPARE = r"\b\w*(?:[cC]ompare|[cC]mp)\w*\(\s*"
_ARGUMENT = r"[^(),'\"]*(?:\([^()]*\)[^(),'\"]*)*"
_VERSION = r"['\"](\d+\.\d+\.\d+)['\"]"
_OUTCOME = r"\)\s*(>=|<=|===|!==|==|!=|>|<)\s*(-?\d)"

_IDIOMS: tuple[tuple[str, str], ...] = (
    ("typeof", rf"typeof\s+{_ROOT}\.{_NAME}\s*(===?|!==?)\s*['\"](function|undefined|object)['\"]"),
    ("canIUse", rf"{_ROOT}\??\.canIUse(?:\?\.)?\(\s*['\"`]{_NAME}(?:\.[\w.-]+)?['\"`]\s*\)"),
    ("in", rf"['\"]{_NAME}['\"]\s+in\s+(?:wx|uni|Taro)\b"),
    ("against nothing", rf"{_ROOT}\.{_NAME}\s*(===?|!==?)\s*(undefined|null)\b"),
    ("if", rf"(?<=[(!&|]){_ROOT}\.{_NAME}(?=\s*\))"),
    ("if", rf"(?<=[&|]\s){_ROOT}\.{_NAME}(?=\s*\))"),
    ("and", rf"{_ROOT}\.{_NAME}(?=\s*&&)"),
    ("ternary", rf"{_ROOT}\.{_NAME}(?=\s*\?(?![.?]))"),
    ("flag", rf"(?<=!!){_ROOT}\.{_NAME}(?![\w.(?])"),
    ("optional call", rf"{_ROOT}\.{_NAME}(\?\.)\("),
)
_VERSION_IDIOMS: tuple[tuple[str, str], ...] = (
    ("version", rf"{_COMPARE}{_ARGUMENT},\s*{_VERSION}\s*{_OUTCOME}"),
    ("version, other way round", rf"{_COMPARE}{_VERSION}\s*,{_ARGUMENT}{_OUTCOME}"),
    ("version helper", rf"\b(?:gte|isGte|versionGte|checkVersion|isSupport\w*|canIUse)\(\s*{_VERSION}\s*\)"),
    ("named helper", r"(?<![\w.$])(?<!function )canIUse[A-Z]\w*\(\)(?!\s*[:{])"),
)
_SUPPLIED = frozenset({"getWindowInfo", "getDeviceInfo", "getAppBaseInfo"})
"""What the uni-app runtime supplies where the platform lacks it."""
_SIGN = {"version": 1, "version, other way round": -1}


class Site(NamedTuple):
    """A guard, and what to write in its place so that it lets everything through."""

    path: str
    start: int
    end: int
    idiom: str
    api: str
    """The API it tests for; empty if it tests a version."""
    instead: str
    line: int
    text: str
    """The guard as it is written."""


def sites(path: str, source: str, names: frozenset[str], floor: tuple[int, ...]) -> list[Site]:
    """Return the guards in a file that test for one of `names`, or for a version above `floor`.

    A version is counted only in a file that mentions one of the APIs: most of them are about components and fields.
    """
    code = without_comments(source)
    found = {site.start: site for site in _of_names(path, code, names)}
    if any(match[1] in names for match in re.finditer(rf"{_ROOT}\.{_NAME}", code)):
        found = {site.start: site for site in _of_versions(path, code, floor)} | found
    kept: list[Site] = []
    for start in sorted(found):
        if not kept or start >= kept[-1].end:
            kept.append(found[start])
    return kept


def removed(source: str, sites_of_file: list[Site]) -> str:
    """Return the text without these guards; lines stay where they are."""
    for site in sorted(sites_of_file, key=lambda each: -each.start):
        source = source[: site.start] + site.instead + source[site.end :]
    return source


def _of_names(path: str, code: str, names: frozenset[str]) -> Iterator[Site]:
    # Backwards, so that the more telling idiom, which stands earlier in the list, wins at the same place.
    for idiom, pattern in reversed(_IDIOMS):
        for match in re.finditer(pattern, code):
            if match[1] in names and not (match[0].startswith("uni.") and match[1] in _SUPPLIED):
                instead = _instead(idiom, match)
                yield _site(path, match, idiom, api=match[1], instead=instead)


def _instead(idiom: str, match: re.Match[str]) -> str:
    if idiom == "optional call":
        return match[0].replace("?.(", "(")
    if idiom == "typeof":
        same, undefined = match[2].startswith("="), match[3] == "undefined"
        return "true" if same != undefined else "false"
    if idiom == "against nothing":
        return "false" if match[2].startswith("=") else "true"
    return "true"


def _of_versions(path: str, code: str, floor: tuple[int, ...]) -> Iterator[Site]:
    for idiom, pattern in _VERSION_IDIOMS:
        for match in re.finditer(pattern, code):
            if idiom != "named helper" and tuple(map(int, match[1].split("."))) <= floor:
                continue
            yield _site(path, match, idiom, api="", instead=_outcome(idiom, match))


def _outcome(idiom: str, match: re.Match[str]) -> str:
    """Return what the comparison says on a new base library."""
    if idiom not in _SIGN:
        return "true"
    sign, other = _SIGN[idiom], int(match[3])
    holds = {
        ">=": sign >= other,
        "<=": sign <= other,
        ">": sign > other,
        "<": sign < other,
        "==": sign == other,
        "!=": sign != other,
    }
    return "true" if holds[match[2].replace("===", "==").replace("!==", "!=")] else "false"


def _site(path: str, match: re.Match[str], idiom: str, *, api: str, instead: str) -> Site:
    line = match.string.count("\n", 0, match.start()) + 1
    return Site(path, match.start(), match.end(), idiom, api, instead, line, match[0])


_TOKENS = re.compile(
    r"//[^\n]*|/\*.*?\*/|<!--.*?-->|'(?:[^'\\\n]|\\.)*'|\"(?:[^\"\\\n]|\\.)*\"|`(?:[^`\\]|\\.)*`", re.DOTALL
)


def without_comments(source: str) -> str:
    """Return the text with blanks in place of its comments."""

    def blank(match: re.Match[str]) -> str:
        return re.sub(r"[^\n]", " ", match[0]) if match[0].startswith(("//", "/*", "<!--")) else match[0]

    return _TOKENS.sub(blank, source)
