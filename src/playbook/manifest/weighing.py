"""How large the packages of a mini-program are, by the sizes that the system gives: no file is opened.

Only an estimate. The tool compiles and compresses code, and the platform counts what comes out; images, fonts and
sounds are uploaded as they are.
"""

import heapq
import os
from collections.abc import Collection, Iterator, Mapping, Sequence

from playbook.findings import Location, Text
from playbook.hints import Final
from playbook.manifest.facts import Named, NotUnderstood, Weight, Weights
from playbook.manifest.settings import Upload
from playbook.project.native import SETTINGS
from playbook.project.reading import system_path

# fmt: off
_CODE: Final = (
    ".js", ".ts", ".json", ".wxml", ".wxss", ".wxs", ".ttml", ".ttss", ".sjs", ".axml", ".acss", ".swan", ".css",
    ".less", ".scss", ".sass", ".styl",
)
_KEPT: Final = (
    ".png", ".jpg", ".jpeg", ".gif", ".svg", ".cer", ".mp3", ".aac", ".m4a", ".mp4", ".wav", ".ogg", ".silk", ".wasm",
    ".br", ".cert",
)
# fmt: on
"""What WeChat uploads as it is, https://developers.weixin.qq.com/miniprogram/dev/framework/structure.html; taken for
the other platforms too, so that what they may leave out isn't counted."""

_STYLES = (".wxss", ".ttss", ".acss", ".css")
_COMPILED: Final[Mapping[str, tuple[str, ...]]] = {
    "ts": (".js",), "less": _STYLES, "scss": _STYLES, "sass": _STYLES, "styl": _STYLES
}  # fmt: skip
_NOT_UPLOADED: Final = frozenset(
    (*SETTINGS, "project.private.config.json", "package.json", "package-lock.json", "tsconfig.json", "jsconfig.json")
)
_MOST: Final = 200_000
"""Files that are counted; a mini-program of a few megabytes has thousands."""
_SHOWN: Final = 5

_TOO_MANY = Text(
    f"文件超过 {_MOST} 个，没有计算包大小", f"there are more than {_MOST} files; the package size was not computed"
)


def weights_of(
    folder: str, packages: Sequence[Named], upload: Upload, where: Location, *, built: bool
) -> Weights | NotUnderstood:
    """Return the sizes of the packages of the mini-program in `folder` (absolute).

    Args:
        folder: what holds app.json.
        packages: the roots of its subpackages.
        upload: what of the files is uploaded.
        where: app.json.
        built: the files are what a framework built.
    """
    # The innermost root counts, as with the platforms.
    roots = sorted({package.name: package for package in packages if package.name}.values(), key=_longest_first)
    counted: dict[str, _Count] = {root.name: _Count() for root in roots}
    main = _Count()
    for number, (path, size) in enumerate(_files(folder, upload)):
        if number == _MOST:
            return NotUnderstood(where.path, 1, _TOO_MANY)
        home = next((root.name for root in roots if path.startswith(root.name + "/")), None)
        (main if home is None else counted[home]).add(path, size)
    by_name = sorted(roots, key=lambda root: root.name)
    weights = (main.weight(None, upload), *(counted[root.name].weight(root, upload) for root in by_name))
    return Weights(weights, where, built)


def _longest_first(root: Named) -> tuple[int, str]:
    return -len(root.name), root.name


class _Count:
    def __init__(self) -> None:
        self._kept = 0
        self._code = 0
        self._largest: list[tuple[int, str]] = []

    def add(self, path: str, size: int) -> None:
        if path.lower().endswith(_CODE):
            self._code += size
        else:
            self._kept += size
        if len(self._largest) < _SHOWN:
            heapq.heappush(self._largest, (size, path))
        else:
            heapq.heappushpop(self._largest, (size, path))

    def weight(self, package: Named | None, upload: Upload) -> Weight:
        largest = sorted(((path, size) for size, path in self._largest), key=lambda item: (-item[1], item[0]))
        least = self._kept + int(self._code * upload.least_code)
        return Weight(package, self._kept, self._code, least, tuple(largest))


def _files(folder: str, upload: Upload) -> Iterator[tuple[str, int]]:
    """Yield every file that is uploaded, relative to `folder`, with its size. Links are not followed."""
    folders = [""]
    while folders:
        here = folders.pop()
        try:
            with os.scandir(system_path(folder, here.rstrip("/"))) as entries:
                found = sorted(entries, key=lambda entry: entry.name)
        except OSError:
            continue
        names = {entry.name for entry in found}
        for entry in found:
            path = here + entry.name
            if _is_compiled_beside(entry.name, names):
                continue
            try:
                if entry.is_dir(follow_symlinks=False):
                    if not _is_passed_over(path, entry.name, upload):
                        folders.append(path + "/")
                elif entry.is_file(follow_symlinks=False) and _is_uploaded(path, entry.name, upload):
                    yield path, entry.stat(follow_symlinks=False).st_size
            except OSError:
                continue


def _is_compiled_beside(name: str, names: Collection[str]) -> bool:
    """Tell whether what a source file is compiled to lies beside it, and is counted in its place."""
    stem, _, suffix = name.rpartition(".")
    return any(f"{stem}{compiled}" in names for compiled in _COMPILED.get(suffix, ()))


def _is_passed_over(path: str, name: str, upload: Upload) -> bool:
    return name.startswith(".") or name == "node_modules" or path.lower() in upload.elsewhere


def _is_uploaded(path: str, name: str, upload: Upload) -> bool:
    lower = path.lower()
    if upload.includes(lower):
        return True
    known = lower.endswith((*_CODE, *_KEPT)) and not lower.endswith(".d.ts")
    return known and not (name.startswith(".") or name in _NOT_UPLOADED or upload.ignores(lower))
