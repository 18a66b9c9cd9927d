"""A plan: a playbook and its checks, made ready to run, as plain data.

`compile` makes it from the playbook and the check files (pydantic, YAML); `cache` keeps it on disk. A plan that was
just compiled goes through `freeze` and `thaw` as well, so that the first run sees exactly what a cached one sees.
"""

from collections.abc import Mapping

from playbook.findings import Severity, Text
from playbook.hints import Any
from playbook.kinds import PlannedCheck, Scope, plain_data
from playbook.plan.packed import Packed
from playbook.tuples import NamedTuple


class DeclaredMiniProgram(NamedTuple):
    """A mini-program as the playbook's `project:` block names it."""

    root: str
    platform: str
    base_library: str | None
    framework: str | None = None
    """None: its files show it."""


class Plan(NamedTuple):
    """What a run needs to know."""

    checks: tuple[PlannedCheck, ...]
    """Sorted by id."""
    unknown: Severity
    """How much a "cannot tell" weighs."""
    roots: tuple[str, ...]
    """Folders to look at, relative to the playbook's folder; empty: all of it."""
    exclude: tuple[str, ...]
    """Glob patterns of paths left out, relative to the playbook's folder."""
    mini_programs: tuple[DeclaredMiniProgram, ...]
    base_library: Mapping[str, str]
    """The lowest base library by platform, where no mini-program states its own."""


def freeze(plan: Plan) -> dict[str, Any]:
    """Return the plan as plain dicts, tuples, strings, bytes, numbers and None."""
    checks = tuple(plain_data(check._replace(params=_unpacked(check.params))) for check in plan.checks)
    return {field: plain_data(value) for field, value in plan._asdict().items()} | {"checks": checks}


def _unpacked(params: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value.content() if isinstance(value, Packed) else value for key, value in params.items()}


def thaw(frozen: Mapping[str, Any]) -> Plan:
    """Return the plan that `freeze` took apart; its bytes may have become `Packed` since.

    Raises:
        KeyError, TypeError, ValueError: the data is no frozen plan.
    """
    packed: dict[int, Packed] = {}
    return Plan(
        checks=tuple(_thaw_check(check, packed) for check in frozen["checks"]),
        unknown=frozen["unknown"],
        roots=frozen["roots"],
        exclude=frozen["exclude"],
        mini_programs=tuple(DeclaredMiniProgram(*declared) for declared in frozen["mini_programs"]),
        base_library=frozen["base_library"],
    )


def _thaw_check(frozen: tuple[Any, ...], packed: dict[int, Packed]) -> PlannedCheck:
    ident, kind, params, severities, scope, title, messages, advice, url = frozen
    return PlannedCheck(
        id=ident,
        kind=kind,
        params={key: _packed(value, packed) if isinstance(value, bytes) else value for key, value in params.items()},
        severities=severities,
        scope=Scope(*scope),
        title=Text(*title),
        messages={case: Text(*message) for case, message in messages.items()},
        help=Text(*advice),
        url=url,
    )


def _packed(content: bytes, known: dict[int, Packed]) -> Packed:
    """Return bytes as the cache would hand them out: those that checks share are one object."""
    return known.setdefault(id(content), Packed(lambda: content))
