"""Where the typings come from: npm, a downloaded archive, or an unpacked folder."""

import json
import re
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from wechat_typings import TypingsError

NAME = "miniprogram-api-typings"
_API = "types/wx/lib.wx.api.d.ts"
_LARGEST = 20_000_000
"""Bytes of one file of the package; 5.2.3 has 2 million."""

_LINES = 3
"""What npm says of a failure begins with what matters."""

_VERSION = re.compile(r"\d+\.\d+\.\d+(?:-[\w.]+)?")


class Package(NamedTuple):
    """The part of the package that is read."""

    version: str
    api: bytes
    """The file that declares `wx`."""


def package(source: str) -> Package:
    """Read the package from a folder, an archive (`.tgz`), or npm: a version, or `latest`.

    Raises:
        TypingsError: it isn't there, or lacks a file.
    """
    path = Path(source)
    if path.is_dir():
        return _checked(lambda name: _from_folder(path, name), source)
    if path.is_file():
        return _from_archive(path)
    if source != "latest" and not _VERSION.fullmatch(source):
        raise TypingsError(f"{source} is neither a folder, nor a file, nor a version such as 5.2.3")
    with tempfile.TemporaryDirectory() as folder:
        return _from_archive(_packed(source, Path(folder)))


def _packed(version: str, folder: Path) -> Path:
    # On Windows npm is `npm.cmd`, which only a whole path leads to.
    npm = shutil.which("npm")
    if npm is None:
        raise TypingsError("npm is not installed; give the archive of the package instead (FILE.tgz)")
    command = [npm, "pack", f"{NAME}@{version}", "--loglevel=error", "--pack-destination", str(folder)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise TypingsError(f"npm can't be run: {error}") from error
    archives = list(folder.glob("*.tgz"))
    if done.returncode or not archives:
        said = [line.strip() for line in done.stderr.splitlines() if line.strip()]
        why = "; ".join(said[:_LINES]) or f"it ended with {done.returncode}"
        raise TypingsError(f"npm pack {NAME}@{version} failed: {why}; without a network give the archive (FILE.tgz)")
    return archives[0]


def _from_archive(path: Path) -> Package:
    try:
        with tarfile.open(path, "r:gz") as archive:
            return _checked(lambda name: _member(archive, name), str(path))
    except (tarfile.TarError, OSError, EOFError) as error:
        raise TypingsError(f"{path} can't be unpacked: {error}") from error


def _member(archive: tarfile.TarFile, name: str) -> bytes:
    """Return one file; nothing is unpacked to disk."""
    try:
        found = archive.getmember(f"package/{name}")
        stream = archive.extractfile(found) if found.isfile() and found.size <= _LARGEST else None
    except KeyError:
        stream = None
    if stream is None:
        raise TypingsError(f"{name} is missing")
    return stream.read()


def _from_folder(path: Path, name: str) -> bytes:
    try:
        return (path / name).read_bytes()
    except OSError as error:
        raise TypingsError(f"{name} can't be read: {error.strerror or error}") from error


def _checked(read: Callable[[str], bytes], source: str) -> Package:
    try:
        about = json.loads(read("package.json"))
    except ValueError as error:
        raise TypingsError(f"{source}: package.json is no JSON: {error}") from error
    name, version = (about.get("name"), about.get("version")) if isinstance(about, dict) else (None, None)
    if name != NAME or not isinstance(version, str) or not _VERSION.fullmatch(version):
        raise TypingsError(f"{source} is {name} {version}, not a version of {NAME}")
    return Package(version, read(_API))
