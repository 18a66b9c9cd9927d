"""How bad a violation is: what the check file says, over it the playbook's `review`, over that its `checks`."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from playbook.checks import Check
from playbook.findings import Severity
from playbook.model.playbook import Playbook
from playbook.model.words import OFF
from playbook.names import PLATFORMS


class Severities(NamedTuple):
    """The severities of one check."""

    by_platform: Mapping[str, Severity]
    """`default` holds where a platform has none of its own."""
    silent: frozenset[str]
    """Platforms on which the playbook turns the check off; `default` for all."""


def severities_of(check: Check, playbook: Playbook) -> Severities:
    """Return what the playbook makes of the severities in the check's file."""
    stated = check.says.severity
    severities: dict[str, str] = {"default": stated} if isinstance(stated, str) else {}
    if isinstance(stated, dict):
        severities.update(stated.items())
    if playbook.review != OFF:
        for platform in ("all", *PLATFORMS):
            for entry in getattr(playbook.review, platform).values():
                if entry.check == check.id and entry.severity is not None:
                    severities["default" if platform == "all" else platform] = entry.severity
    if check.id in playbook.checks.severity:
        severities = {"default": playbook.checks.severity[check.id]}
    return Severities(
        {platform: severity for platform, severity in severities.items() if severity != OFF},  # type: ignore[misc]
        frozenset(platform for platform, severity in severities.items() if severity == OFF),
    )


def told_apart(severities: Mapping[str, str], scope: Sequence[str]) -> dict[str, str]:
    """Return severities as a reader needs them: only the platforms the check looks at, only those that differ.

    Args:
        severities: by platform, `default` where a platform has none of its own.
        scope: the platforms the check looks at; none: all of them.

    Returns:
        The same, without what says nothing. `default` comes last, and is missing where no platform is left for it.
    """
    default = severities["default"]
    each = {platform: severities.get(platform, default) for platform in scope or PLATFORMS}
    if len(words := set(each.values())) == 1:
        return {"default": words.pop()}
    apart = {platform: word for platform, word in each.items() if word != default}
    return apart if len(apart) == len(each) else {**apart, "default": default}


def named_checks(playbook: Playbook) -> dict[str, tuple[str | int, ...]]:
    """Return the ids of checks that the playbook names, each with where in the document it does so first."""
    named: dict[str, tuple[str | int, ...]] = {}
    if playbook.review != OFF:
        for platform in ("all", *PLATFORMS):
            for key, entry in getattr(playbook.review, platform).items():
                if entry.check is not None:
                    named.setdefault(entry.check, ("review", platform, key, "check"))
    if playbook.compatibility != OFF:
        for number, ident in enumerate(playbook.compatibility.checks):
            named.setdefault(ident, ("compatibility", "checks", number))
    for ident in playbook.checks.severity:
        named.setdefault(ident, ("checks", "severity", ident))
    return named
