"""From a playbook file to the pages of its site: what `playbook build` and the MkDocs plugin share."""

import os
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

from pydantic import TypeAdapter

from playbook.checks import Checks, embedded_packs, load_checks
from playbook.embedded import embedded
from playbook.examples import findings_of
from playbook.findings import Finding
from playbook.loading import Document, place_of, playbook_and_document, read_document, validate
from playbook.model.contacts import Contacts
from playbook.model.playbook import Playbook
from playbook.pages import pages
from playbook.pages.places import Place, places
from playbook.plan.compile import refuse_unknown_checks, team_packs
from playbook.report.reading import read_report

_NONE: Mapping[str, str] = {}
_CONTACTS: TypeAdapter[Contacts] = TypeAdapter(Contacts)


class Made(NamedTuple):
    """The pages of a playbook, and the files and folders whose change makes them anew."""

    pages: Mapping[str, str]
    sources: tuple[Path, ...]
    playbook: Playbook


def make_pages(
    path: str | os.PathLike[str] | None,
    *,
    reports: Mapping[str, str] = _NONE,
    contacts: str | None = None,
    source: str = "",
) -> Made:
    """Return the pages of the playbook in the file `path` (None: the reference playbook).

    `reports` are files with the JSON of `playbook check`, by the name of the project they are about; `contacts`
    is the file with the people behind the roles; `source` the address below which the playbook's folder can be read.

    Raises:
        LoadError: the playbook or a check file is wrong, or the playbook names a check that doesn't exist.
        UsageError: a report can't be read; a wrong file of contacts is a LoadError, too.
    """
    document = read_document(Path(embedded("playbook.yaml") if path is None else path))
    playbook, whole = playbook_and_document(document)
    files = whole.sources
    packs = (*embedded_packs(), *team_packs(playbook, files[0].parent))
    checks = load_checks(packs)
    refuse_unknown_checks(playbook, checks, document)
    found = {name: read_report(report) for name, report in reports.items()}
    people = validate(read_document(Path(contacts)), _CONTACTS) if contacts else {}
    where = places(playbook, partial(_place, whole, source))
    made = pages(playbook, checks, said_of_examples(checks), reports=found, contacts=people, places=where)
    return Made(made, (*files, *packs, *map(Path, reports.values()), *([Path(contacts)] if contacts else [])), playbook)


def _place(whole: Document, source: str, steps: tuple[str | int, ...]) -> Place:
    """Return where a part of the playbook is written, as people know the file, and its address below `source`."""
    path, line, _ = place_of(whole, steps)
    here = os.path.dirname(os.path.realpath(whole.sources[0]))
    real = os.path.realpath(path)
    if real == os.path.realpath(embedded("playbook.yaml")) and not os.path.samefile(real, whole.sources[0]):
        return Place("内置手册", line, "")
    try:
        name = os.path.relpath(real, here).replace(os.sep, "/")
    except ValueError:  # another drive on Windows
        name = os.path.basename(real)
    outside = name.startswith("../")
    return Place(name, line, f"{source.rstrip('/')}/{name}#L{line}" if source and not outside else "")


def said_of_examples(checks: Checks) -> dict[str, tuple[tuple[Finding, ...], ...]]:
    """Return what each check says of each of its bad examples."""
    return {
        check.id: tuple(findings_of(check, example, checks) for example in check.says.examples.bad)
        for check in checks.values()
    }
