"""Take guards out of a copy of a project, one at a time, and see whether the check reports what they protected."""

import shutil
import tempfile
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from benchmarks.mutation.sites import Site, removed, sites

from playbook import running
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


def remove_each(project: Path, playbook: Path | None) -> Iterator[Removed]:
    """Yield what taking out each guard of a project leads to."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, "project")
        shutil.copytree(project, copy, ignore=_left_out, symlinks=True, ignore_dangling_symlinks=True)
        options = running.Options(
            ("compat/unguarded-api",), base_library={"wechat": FLOOR}, cache_dir=str(Path(folder, "cache"))
        )
        before = _findings(copy, playbook, options)
        for path in sorted(copy.rglob("*")):
            if path.suffix in _SOURCES and path.is_file() and not path.is_symlink():
                yield from _in_file(copy, path, before, playbook, options)


def _in_file(
    copy: Path, path: Path, before: Collection[Key], playbook: Path | None, options: running.Options
) -> Iterator[Removed]:
    data = path.read_bytes()
    try:
        source = data.decode("utf-8")
    except UnicodeDecodeError:
        return
    if any(len(line) > _LONGEST_LINE for line in source.splitlines()) or path.name.endswith(".min.js"):
        return
    found = sites(path.relative_to(copy).as_posix(), source, _names(), parse_version(FLOOR))

    def reports(gone: list[Site]) -> bool:
        path.write_bytes(removed(source, gone).encode("utf-8"))
        return bool(_findings(copy, playbook, options) - set(before))

    for site in found:
        outcome: Outcome = "silent"
        if reports([site]):
            outcome = "found"
        else:
            alike = [each for each in found if each.api == site.api or not each.api or not site.api]
            if len(alike) > 1 and reports(alike):
                outcome = "another guard"
        yield Removed(site, outcome)
    path.write_bytes(data)


def _findings(copy: Path, playbook: Path | None, options: running.Options) -> set[Key]:
    try:
        report = running.check_folder(copy, playbook, options)
    except running.NothingToCheck:
        return set()
    return {(each.path, each.line, each.subject, each.confidence) for each in report.findings}


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
