"""Take guards out of a copy of a project, one at a time, and see whether the check reports what they protected."""

import re
import shutil
import tempfile
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Literal, NamedTuple

from benchmarks.mutation.sites import Site, removed, sites

from playbook import planning, running
from playbook.data.tables import api_table, parse_version

FLOOR = "2.10.0"
_SOURCES = frozenset({".js", ".ts", ".jsx", ".tsx", ".mjs", ".cjs", ".vue"})
_LARGEST = 1_000_000
_OTHERS = (".git", "node_modules", "miniprogram_npm", "dist", "unpackage", "docs")
_LONGEST_LINE = 1_000
"""Characters; longer lines are minified code."""

Outcome = Literal["found", "another guard", "silent"]
Key = tuple[str, int, str, str]


class Removed(NamedTuple):
    """A guard that was taken out, and what the check said then."""

    site: Site
    outcome: Outcome
    """`another guard`: only when all guards of the API in the file are gone does the check report something."""


class _Copy(NamedTuple):
    """A copy of a project whose files are changed and checked."""

    folder: Path
    playbook: Path | None
    options: planning.Options
    mentions: dict[str, frozenset[str]]
    """API -> the files that name it: nowhere else can a finding about it stand."""

    def findings(self, paths: Collection[str]) -> set[Key]:
        """Return what the check says of some of the files."""
        if not paths:
            return set()
        report = running.check_files(str(self.folder), sorted(paths), self.playbook, self.options)
        return {(each.path, each.line, each.subject, each.confidence) for each in report.findings}

    def naming(self, api: str) -> frozenset[str]:
        """Return the files that name an API; any of them, if none is named."""
        return self.mentions.get(api, frozenset()) if api else frozenset().union(*self.mentions.values())


def remove_each(project: Path, playbook: Path | None) -> Iterator[Removed]:
    """Yield what taking out each guard of a project leads to."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder, "project")
        shutil.copytree(project, place, ignore=_left_out, symlinks=True, ignore_dangling_symlinks=True)
        options = planning.Options(
            ("compat/unguarded-api",), base_library={"wechat": FLOOR}, cache_dir=str(Path(folder, "cache"))
        )
        texts = dict(_texts(place))
        copy = _Copy(place, playbook, options, _mentions(texts))
        for path, source in texts.items():
            yield from _in_file(copy, path, source)


def _in_file(copy: _Copy, path: str, source: str) -> Iterator[Removed]:
    file = copy.folder / path
    found = sites(path, source, _names(), parse_version(FLOOR))
    # Most guards stand in the file of the call; only where they don't, the others are looked at.
    scopes = {api: (frozenset({path}), copy.naming(api) - {path}) for api in {site.api for site in found}}
    before: dict[frozenset[str], set[Key]] = {}

    def reports(gone: list[Site], api: str) -> bool:
        for scope in scopes[api]:
            if scope not in before:
                file.write_bytes(source.encode("utf-8"))
                before[scope] = copy.findings(scope)
            file.write_bytes(removed(source, gone).encode("utf-8"))
            if copy.findings(scope) - before[scope]:
                return True
        return False

    for site in found:
        outcome: Outcome = "silent"
        if reports([site], site.api):
            outcome = "found"
        else:
            alike = [each for each in found if each.api == site.api or not each.api or not site.api]
            if len(alike) > 1 and reports(alike, site.api):
                outcome = "another guard"
        yield Removed(site, outcome)
    file.write_bytes(source.encode("utf-8"))


def _texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the source files that people wrote, with their paths."""
    for path in sorted(folder.rglob("*")):
        if path.suffix not in _SOURCES or path.name.endswith(".min.js") or path.is_symlink() or not path.is_file():
            continue
        try:
            source = path.read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            continue
        if all(len(line) <= _LONGEST_LINE for line in source.splitlines()):
            yield path.relative_to(folder).as_posix(), source


def _mentions(texts: Mapping[str, str]) -> dict[str, frozenset[str]]:
    names = re.compile(rf"\b(?:{'|'.join(sorted(_names()))})\b")
    found: dict[str, set[str]] = {}
    for path, source in texts.items():
        for name in set(names.findall(source)):
            found.setdefault(name, set()).add(path)
    return {name: frozenset(paths) for name, paths in found.items()}


def _names() -> frozenset[str]:
    floor = parse_version(FLOOR)
    since = api_table("wechat").since
    return frozenset(name for name, version in since.items() if parse_version(version) > floor and "." not in name)


def _left_out(folder: str, names: list[str]) -> list[str]:
    return [
        name
        for name in names
        if name in _OTHERS or (Path(folder, name).is_file() and Path(folder, name).stat().st_size > _LARGEST)
    ]
