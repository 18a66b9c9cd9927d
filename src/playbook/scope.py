"""The paths of a playbook's `project:` block, seen from the folder that is checked.

They are written relative to the playbook's folder. When a folder below it is checked, only what speaks of that folder
counts; what covers the whole of it (`examples/**` for `playbook check examples/shop`) does not, for whoever names a
folder wants it checked. A playbook that lies elsewhere speaks of the folder it is used on.
"""

import os
import posixpath
from collections.abc import Iterable

from playbook.hints import cast
from playbook.names import Platform
from playbook.plan import DeclaredMiniProgram, Plan
from playbook.project import Framework, Project
from playbook.tuples import NamedTuple

_WHOLE = frozenset({"", "*", "**", "**/*"})
"""Patterns that leave nothing of a folder."""


class Scope(NamedTuple):
    """What of a playbook's `project:` block concerns the folder that is checked; paths relative to it."""

    exclude: tuple[str, ...]
    roots: tuple[str, ...]
    declared: tuple[DeclaredMiniProgram, ...]

    def platforms(self) -> tuple[tuple[str, Platform], ...]:
        """Return folder and platform of each declared mini-program."""
        return tuple((each.root, cast("Platform", each.platform)) for each in self.declared)

    def told(self, project: Project) -> Project:
        """Return the project with the frameworks that the playbook names for its mini-programs."""
        said = {
            (posixpath.normpath(each.root), each.platform): cast("Framework", each.framework)
            for each in self.declared
            if each.framework is not None
        }
        if not said:
            return project
        known = (
            each._replace(framework=said.get((each.root, each.platform), each.framework))
            for each in project.mini_programs
        )
        return project._replace(mini_programs=tuple(known))


def scope_of(plan: Plan, playbook: str | None, folder: str) -> Scope:
    """Return what of the plan's project block concerns `folder` (absolute); `playbook` is its file."""
    below = _below(folder, os.path.dirname(os.path.realpath(playbook))) if playbook else ""
    declared = (each._replace(root=root) for each in plan.mini_programs for root in _seen_from(below, [each.root]))
    return Scope(
        exclude=tuple(_patterns_from(below, plan.exclude)),
        roots=tuple(_seen_from(below, plan.roots)),
        declared=tuple(declared),
    )


def _below(folder: str, base: str) -> str:
    """Return the way down from `base` to `folder` with `/`; empty if there is none."""
    try:
        way = os.path.relpath(folder, base).replace(os.sep, "/")
    except ValueError:
        return ""
    return "" if way == "." or way.startswith("..") else way


def _seen_from(below: str, folders: Iterable[str]) -> Iterable[str]:
    for each in folders:
        plain = posixpath.normpath(each.replace("\\", "/"))
        if not below:
            yield plain
        elif plain == below or plain.startswith(below + "/"):
            yield posixpath.relpath(plain, below)


def _patterns_from(below: str, patterns: Iterable[str]) -> Iterable[str]:
    for pattern in patterns:
        anchored = "/" in pattern.rstrip("/")
        if not below or not anchored:
            yield pattern
        elif (inside := pattern.removeprefix("./")).startswith(below + "/"):
            rest = inside.removeprefix(below + "/")
            if rest not in _WHOLE:
                # The leading `/` keeps a pattern without another one from matching at any depth.
                yield "/" + rest
