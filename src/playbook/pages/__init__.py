"""Playbook and checks -> the pages of the runbook site, as Markdown. Pure: nothing is read but templates."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playbook.checks import Checks
    from playbook.findings import Finding, Report
    from playbook.model.contacts import Contacts
    from playbook.model.playbook import Playbook
    from playbook.pages.places import Places

_UNTRIED: Mapping[str, "Sequence[Sequence[Finding]]"] = {}
_NOBODY: "Contacts" = {}
_UNCHECKED: Mapping[str, "Report"] = {}
_NOWHERE: "Places" = {}


def pages(
    playbook: "Playbook",
    checks: "Checks",
    said: Mapping[str, "Sequence[Sequence[Finding]]"] = _UNTRIED,
    *,
    reports: Mapping[str, "Report"] = _UNCHECKED,
    contacts: "Contacts" = _NOBODY,
    places: "Places" = _NOWHERE,
) -> dict[str, str]:
    """Return every page by its path (`oncall/index.md`), in the order in which a reader would turn them.

    Sections that are `off` have no page, and nothing links to them. `said` holds, by check, what it says of each of its
    bad examples; without it the pages show the examples alone. `reports` are what checking found, by the name of the
    project; without any there is no page on where projects stand. `contacts` are the people behind the roles, by role;
    `places` tells where the parts of the playbook are written.
    """
    # Here, so that MkDocs need not load the model when it takes pages that are kept on disk.
    from playbook.pages import catalogue, compliance, home, manage, oncall, release, routine
    from playbook.pages.rendering import render

    drafts = [
        *oncall.drafts(playbook, contacts),
        *release.drafts(playbook),
        *routine.drafts(playbook),
        *manage.drafts(playbook),
        *compliance.drafts(reports, checks),
        *catalogue.drafts(playbook, checks, said),
    ]
    drafts = [*home.drafts(playbook, {draft.path for draft in drafts}), *drafts]
    known = {draft.path for draft in drafts}
    return {draft.path: render(draft, known, places) for draft in drafts}
