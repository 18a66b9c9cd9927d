"""Build a tree of source files out of npm packages, the same one every time, for measuring how long a check takes.

    python -m benchmarks.speed.tree FOLDER [--copies 1] [--downloads FOLDER]

The packages' versions are pinned below; `npm pack` fetches them. Type declarations, minified and built files are left
out, so that every tool that is measured reads the same files. The tree is one WeChat mini-program (`app.json`), so that
each file belongs to one. Prints how many files and bytes there are.
"""

import argparse
import subprocess
import sys
import tarfile
from collections.abc import Iterator, Sequence
from pathlib import Path

PACKAGES = (
    # made for mini-programs: components, frameworks, and code that only guards and calls `wx`
    "@antmjs/vantui@3.7.0",
    "@cloudbase/adapter-wx_mp@1.3.1",
    "@dcloudio/uni-ui@1.5.12",
    "@tarojs/components@4.2.1",
    "@tarojs/runtime@4.2.1",
    "@vant/weapp@1.11.7",
    "mobx-miniprogram@6.12.3",
    "sentry-miniapp@0.11.0",
    "taro-ui@3.3.2",
    "tdesign-miniprogram@1.16.0",
    "uview-plus@3.8.112",
    "uview-ui@2.0.38",
    "weui-miniprogram@1.5.6",
    "wot-design-uni@1.14.0",
    "wux-weapp@3.11.3",
    # what projects bring along
    "@babylonjs/core@9.31.0",
    "@cesium/engine@26.3.0",
    "@mui/material@9.5.0",
    "antd@6.6.8",
    "core-js@3.51.0",
    "date-fns@4.4.0",
    "echarts@6.1.0",
    "element-plus@2.14.8",
    "lodash-es@4.18.1",
    "mathjs@15.2.0",
    "ol@10.10.0",
    "rxjs@7.8.2",
    "three@0.187.0",
)
_SUFFIXES = (".js", ".mjs", ".cjs", ".jsx", ".ts", ".tsx")
_LEFT_OUT = (".d.ts", ".d.mts", ".min.js", ".umd.js", ".global.js", ".prod.js", ".prod.cjs")
_BUILT = frozenset({"node_modules", "miniprogram_npm", "umd", "bundle", "Build", "iife", "cjs"})
_PASSED_OVER = frozenset({"dist", "build", "output", "out"})
"""Names of folders that some of the tools pass over; they get another one."""
_LONGEST_LINE = 1_000
_LARGEST = 1_000_000
_MOST_OF_A_PACKAGE = 6_000_000
"""Bytes: none of the large libraries is to outweigh the others."""


def main(arguments: Sequence[str]) -> None:
    """Build the tree."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--copies", type=int, default=1, help="how often each package is there, for larger trees")
    parser.add_argument("--downloads", type=Path, help="where packages are kept (default: beside the folder)")
    options = parser.parse_args(arguments)
    files, size = build(options.folder, options.downloads or options.folder.parent / "downloads", options.copies)
    print(f"{files} files, {size / 1e6:.1f} MB")


def build(folder: Path, downloads: Path, copies: int = 1) -> tuple[int, int]:
    """Build the tree in a new folder and return how many files and bytes it has."""
    folder.mkdir(parents=True)
    (folder / "app.json").write_text('{"pages": ["pages/index"]}', encoding="utf-8")
    (folder / "project.config.json").write_text("{}", encoding="utf-8")
    files = size = 0
    for package in PACKAGES:
        for path, content in sources(archive(package, downloads)):
            for copy in range(copies):
                place = folder / f"copy{copy}" / package.rpartition("@")[0].replace("/", "+").strip("@") / path
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(content)
                files, size = files + 1, size + len(content)
    return files, size


def archive(package: str, downloads: Path) -> Path:
    """Return the archive of a package, fetched if it isn't there yet."""
    downloads.mkdir(parents=True, exist_ok=True)
    name, _, version = package.rpartition("@")
    found = downloads / f"{name.replace('@', '').replace('/', '-')}-{version}.tgz"
    if not found.exists():
        subprocess.run(["npm", "pack", package, "--silent"], cwd=downloads, check=True, stdout=subprocess.DEVNULL)
    return found


def sources(path: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the source files of a package, the first ones by name, with their paths."""
    with tarfile.open(path) as packed:
        members = sorted((each for each in packed.getmembers() if each.isfile()), key=lambda each: each.name)
        taken = 0
        for member in members:
            parts = member.name.split("/")[1:]
            if not _is_source(parts, member.size) or taken > _MOST_OF_A_PACKAGE:
                continue
            file = packed.extractfile(member)
            content = file.read() if file is not None else b""
            if max(map(len, content.split(b"\n"))) <= _LONGEST_LINE:
                taken += len(content)
                yield "/".join("code" if part in _PASSED_OVER else part for part in parts), content


def _is_source(parts: Sequence[str], size: int) -> bool:
    name = parts[-1]
    return (
        name.endswith(_SUFFIXES)
        and not name.endswith(_LEFT_OUT)
        and _BUILT.isdisjoint(parts)
        and not any(part.startswith(".") or part == ".." for part in parts)
        and size <= _LARGEST
    )


if __name__ == "__main__":
    main(sys.argv[1:])
