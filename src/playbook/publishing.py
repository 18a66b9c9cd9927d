"""From a playbook file to the pages of its site: what `playbook build` and the MkDocs plugin share."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from playbook import __version__, kept

_NONE: Mapping[str, str] = {}


class Made(NamedTuple):
    """The pages of a playbook, and the files and folders whose change makes them anew."""

    pages: Mapping[str, str]
    sources: tuple[Path, ...]


def make_pages(
    path: str | os.PathLike[str] | None,
    *,
    reports: Mapping[str, str] = _NONE,
    contacts: str | None = None,
    source: str = "",
    cache_dir: str | None = None,
) -> Made:
    """Return the pages of the playbook in the file `path` (None: the reference playbook).

    Args:
        path: the file.
        reports: files with the JSON of `playbook check`, by the name of the project they are about.
        contacts: the file with the people behind the roles.
        source: the address below which the playbook's folder can be read.
        cache_dir: where pages are kept until something changes; None: nowhere.

    Raises:
        LoadError: the playbook or a check file is wrong, or the playbook names a check that doesn't exist.
        UsageError: a report can't be read; a wrong file of contacts is a LoadError, too.
    """
    # What is watched goes by the paths that were given, which mean something else in another folder.
    asked = (os.path.abspath(""), None if path is None else os.fspath(path), [*reports.items()], contacts, source)
    name = f"pages {__version__} {asked}"
    found = kept.load(cache_dir, name)
    if found is None:
        from playbook.making import made_pages

        made = made_pages(path, reports, contacts, source, cache_dir)
        kept.store(cache_dir, name, made.sources, [made.pages, made.watched])
        found = [made.pages, made.watched]
    pages, watched = found
    return Made(pages, tuple(map(Path, watched)))
