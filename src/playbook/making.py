"""From the files that a site is made from to its pages. Loaded only where they are not kept: its imports take time."""

import os
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

from pydantic import TypeAdapter

from playbook import kept
from playbook.checks import Checks, embedded_packs, files_of, load_checks
from playbook.embedded import embedded
from playbook.examples import said_of_examples
from playbook.findings import Finding, Report
from playbook.kept import Sources
from playbook.loading import Document, place_of, playbook_and_document, read_document, validate
from playbook.model.contacts import Contacts
from playbook.pages import pages
from playbook.pages.places import Place, places
from playbook.plan.compile import refuse_unknown_checks, team_packs

_CONTACTS: TypeAdapter[Contacts] = TypeAdapter(Contacts)


class Made(NamedTuple):
    """The pages, and what they were made from."""

    pages: dict[str, str]
    watched: tuple[str, ...]
    """The files and folders whose change makes them anew."""
    sources: Sources


def made_pages(
    path: str | os.PathLike[str] | None,
    reports: Mapping[str, str],
    contacts: str | None,
    source: str,
    cache_dir: str | None,
) -> Made:
    """Return the pages of the playbook in the file `path` (None: the reference playbook); see `publishing.make_pages`.

    Raises:
        LoadError: the playbook, a check file or the contacts are wrong.
        UsageError: a report can't be read.
    """
    document = read_document(Path(embedded("playbook.yaml") if path is None else path))
    playbook, whole = playbook_and_document(document)
    packs = (*embedded_packs(), *team_packs(playbook, whole.sources[0].parent))
    checks = load_checks(packs)
    refuse_unknown_checks(playbook, checks, document)
    found = _read(reports) if reports else {}
    people = validate(read_document(Path(contacts)), _CONTACTS) if contacts else {}
    where = places(playbook, partial(_place, whole, source))
    made = pages(playbook, checks, _said(checks, cache_dir), reports=found, contacts=people, places=where)
    files = (*map(str, whole.sources), *reports.values(), *([contacts] if contacts else []))
    return Made(
        made,
        (*files, *map(str, packs)),
        Sources(
            (*map(os.path.abspath, files), *map(str, files_of(checks))),
            (embedded("checks"), *map(os.path.abspath, packs)),
        ),
    )


def _read(reports: Mapping[str, str]) -> dict[str, Report]:
    # Here, as few sites have any: it brings models of its own.
    from playbook.report.reading import read_report

    return {name: read_report(report) for name, report in reports.items()}


def _said(checks: Checks, cache_dir: str | None) -> dict[str, tuple[tuple[Finding, ...], ...]]:
    """Return what each check says of its bad examples, which has nothing to do with the playbook: kept, if possible."""
    paths = tuple(map(os.path.abspath, files_of(checks)))
    name = f"examples {paths}"
    found = kept.load(cache_dir, name)
    if found is None:
        said = said_of_examples(checks)
        kept.store(cache_dir, name, Sources(paths, ()), said)
        return said
    return {
        check: tuple(tuple(Finding(*each) for each in example) for example in said) for check, said in found.items()
    }


def _place(whole: Document, source: str, steps: tuple[str | int, ...]) -> Place:
    """Return where a part of the playbook is written, as people know the file, and its address below `source`."""
    path, line, _ = place_of(whole, steps)
    here = os.path.dirname(os.path.realpath(whole.sources[0]))
    real = os.path.realpath(path)
    if real == os.path.realpath(embedded("playbook.yaml")) and not os.path.samefile(real, whole.sources[0]):
        return Place("内置的 playbook", line, "")
    try:
        name = os.path.relpath(real, here).replace(os.sep, "/")
    except ValueError:  # another drive on Windows
        name = os.path.basename(real)
    outside = name.startswith("../")
    return Place(name, line, f"{source.rstrip('/')}/{name}#L{line}" if source and not outside else "")
