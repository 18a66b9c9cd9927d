"""Playbook and checks -> the pages of the runbook site, as Markdown. Pure: nothing is read but templates."""

from playbook.checks import Checks
from playbook.model.playbook import Playbook
from playbook.pages import catalogue, home, manage, oncall, release, routine
from playbook.pages.rendering import render


def pages(playbook: Playbook, checks: Checks) -> dict[str, str]:
    """Return every page by its path (`oncall/index.md`), in the order in which a reader would turn them.

    Sections that are `off` have no page, and nothing links to them.
    """
    drafts = [
        *oncall.drafts(playbook),
        *release.drafts(playbook),
        *routine.drafts(playbook),
        *manage.drafts(playbook),
        *catalogue.drafts(playbook, checks),
    ]
    drafts = [*home.drafts(playbook, {draft.path for draft in drafts}), *drafts]
    known = {draft.path for draft in drafts}
    return {draft.path: render(draft, known) for draft in drafts}
