"""The files that a team starts with: its playbook, the site's configuration, the hooks. Nothing is written here."""

import json
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from playbook.project import MiniProgram

PLAYBOOK, SITE, HOOKS = "playbook.yaml", "mkdocs.yml", ".pre-commit-config.yaml"
PAGES = "runbook"
"""The folder of the team's own pages. Not `docs`, which many projects have for something else."""

DESCRIPTIONS = (
    r"(?i)((^|/)(releases?|发布记录|发布)/([^/]+/)*[^/]+\.(md|markdown)"
    r"|(^|/)(更新说明|update[-_]description|release[-_]?notes)[^/.]*(\.(md|markdown|txt))?)$"
)
"""Files that hold an update description, as `.pre-commit-hooks.yaml` has them."""
SKIPPED = r"(^|/)(node_modules|miniprogram_npm|unpackage|dist)/|\.min\.[cm]?js$"


class Start(NamedTuple):
    """What is known of a project that has no playbook yet."""

    name: str
    """What the site is called."""
    mini_programs: Sequence[MiniProgram]
    base_library: str
    """The lowest base library of WeChat that is written where the team has to fill in its own."""


def files(start: Start) -> Mapping[str, str]:
    """Return the first files of a project by their paths, in the order in which a reader would open them."""
    values = {**start._asdict(), "pages": PAGES, "linted": DESCRIPTIONS, "skipped": SKIPPED}
    return {
        PLAYBOOK: _filled("playbook.yaml.j2", values),
        SITE: _filled("mkdocs.yml.j2", values),
        f"{PAGES}/notes.md": _filled("notes.md.j2", values),
        HOOKS: _filled("pre-commit.yaml.j2", values),
    }


def _filled(template: str, values: Mapping[str, object]) -> str:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=PackageLoader("playbook.starting", "."),
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701 - YAML and Markdown, not HTML; values go through `yaml`
    )
    # A string of JSON is one of YAML, whatever is in it.
    made.filters["yaml"] = lambda value: json.dumps(value, ensure_ascii=False)
    return made.get_template(template).render(values)
