"""What the judgements on a mini-program as a whole have in common."""

from collections.abc import Iterable, Iterator, Mapping

from playbook.findings import Location, Text
from playbook.hints import Any
from playbook.kinds import CannotTell, PlannedCheck
from playbook.manifest.facts import Manifest, MiniProgramFacts, NotUnderstood, Part, UsedApi, UsedElement


def table_of(check: PlannedCheck, platform: str) -> Mapping[str, Any]:
    """Return what a platform publishes of what the check is about; empty if it publishes nothing."""
    found: Mapping[str, Any] = check.params["tables"].get(platform, {})
    return found


def rules_of(check: PlannedCheck, platform: str) -> Iterator[Mapping[str, Any]]:
    """Yield what the playbook says in section `review` of a platform, then of all."""
    review = check.params["demands"].get("review", {})
    for name in (platform, "all"):
        yield from review.get(name, {}).values()


def unread(manifest: Manifest | NotUnderstood | None, *parts: Part) -> Iterator[CannotTell]:
    """Yield why the manifest, or the parts of it that a check asks about, could not be understood."""
    if isinstance(manifest, NotUnderstood):
        yield CannotTell(*manifest)
    elif manifest is not None:
        yield from (CannotTell(*manifest.flaws[part]) for part in parts if part in manifest.flaws)


def where_used(used: UsedApi | UsedElement) -> Location:
    """Return where something is used."""
    return Location(used.path, *(used.use.place if isinstance(used, UsedApi) else used.place))


def shown(used: UsedApi | UsedElement) -> str:
    """Return what is used as the code writes it: `wx.getLocation`, `<live-player>`, `<button open-type="…">`."""
    if isinstance(used, UsedApi):
        return f"{used.use.root}.{used.use.name}"
    element, *rest = used.key.split(".")
    if not rest:
        return f"<{element}>"
    return f'<{element} {rest[0]}="{rest[1]}">' if rest[1:] else f"<{element} {rest[0]}>"


def first_uses(facts: MiniProgramFacts, names: Iterable[str]) -> dict[str, UsedApi]:
    """Return the first use of each of the APIs that the mini-program uses; what it only brings along comes last."""
    wanted = frozenset(names)
    found: dict[str, UsedApi] = {}
    for used in sorted(facts.uses, key=is_of_map_kit):
        if used.use.name in wanted:
            found.setdefault(used.use.name, used)
    return found


def is_of_map_kit(used: UsedApi) -> bool:
    """Tell whether a use stands in one of the map makers' kits, which ask for a place only if they aren't given one."""
    return any(kit in used.path for kit in _MAP_KITS)


_MAP_KITS = ("qqmap-wx-jssdk", "amap-wx", "bmap-wx")


def several(names: Iterable[str]) -> Text:
    """Return names in a row."""
    listed = list(names)
    return Text("、".join(listed), ", ".join(listed))
