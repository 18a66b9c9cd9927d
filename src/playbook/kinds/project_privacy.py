"""What a manifest declares about private data, against what the code uses."""

from collections import Counter
from collections.abc import Iterator

from playbook.findings import Confidence, Text
from playbook.kinds import PlannedCheck, Satisfied, Verdict, Violated
from playbook.kinds.project_verdicts import first_uses, is_of_map_kit, several, shown, table_of, unread, where_used
from playbook.manifest.facts import Manifest, MiniProgramFacts, Named, NotUnderstood, UsedApi, UsedElement


def private_info(check: PlannedCheck, facts: MiniProgramFacts) -> Iterator[Verdict]:
    """Hold `requiredPrivateInfos` against the APIs that the code uses."""
    table, manifest = table_of(check, facts.platform), facts.manifest
    if not table:
        return
    used = first_uses(facts, table["apis"])
    if not isinstance(manifest, Manifest):
        yield from unread(manifest) if used else ()
        return
    if used or facts.framework != "taro":
        # A configuration that computes something is only a riddle to those who need what it says.
        yield from unread(manifest, "requiredPrivateInfos")
    declared = {info.name for info in manifest.private_infos}
    if "requiredPrivateInfos" not in manifest.flaws:
        for name, use in used.items():
            if name in declared:
                yield Satisfied(shown(use))
            else:
                yield _of_use("undeclared", facts, use)
    if facts.whole:
        yield from _declared(check, manifest, facts)


def _of_use(case: str, facts: MiniProgramFacts, used: UsedApi) -> Violated:
    name = used.use.name
    advice = Text(
        f'在 {_file(facts)} 的 requiredPrivateInfos 里加上 "{name}"，并在小程序后台开通这个接口',
        f'add "{name}" to requiredPrivateInfos in {_file(facts)}, and apply for the API in the console',
    )
    values: dict[str, str | Text] = {"api": shown(used), "manifest": _file(facts), "advice": advice}
    return Violated(case, where_used(used), shown(used), values, _confidence(used))


def _confidence(used: UsedApi) -> Confidence:
    return "low" if is_of_map_kit(used) else "high"


def _declared(check: PlannedCheck, manifest: Manifest, facts: MiniProgramFacts) -> Iterator[Verdict]:
    """Find what is declared wrongly, whether or not it is used."""
    table = table_of(check, facts.platform)
    known, names = frozenset(table["apis"]), Counter(info.name for info in manifest.private_infos)
    fuzzy, precise = frozenset(table["fuzzy"]), [name for name in names if name in table["precise"]]
    seen: Counter[str] = Counter()
    for info in manifest.private_infos:
        seen[info.name] += 1
        if info.name not in known:
            advice = Text(
                f"删掉它；能声明的是 {'、'.join(sorted(known))}", f"take it out; known are {', '.join(sorted(known))}"
            )
            yield _of_declaration("unknown", facts, info, advice)
        elif seen[info.name] == 2:
            advice = Text("留一处，删掉其余的", "keep one of them")
            yield _of_declaration("twice", facts, info, advice)
        elif info.name in fuzzy and seen[info.name] == 1 and precise:
            advice = Text(
                "模糊位置和精确位置只能选一种，用不着的那一种连同代码一起去掉",
                "choose either the fuzzy or the precise location, and drop the other one from the code too",
            )
            yield _of_declaration("exclusive", facts, info, advice, others=several(precise))


def _of_declaration(case: str, facts: MiniProgramFacts, info: Named, advice: Text, **more: Text) -> Violated:
    values: dict[str, str | Text] = {"api": info.name, "manifest": _file(facts), "advice": advice, **more}
    return Violated(case, info.where, info.name, values)


def location_purpose(check: PlannedCheck, facts: MiniProgramFacts) -> Iterator[Verdict]:
    """Hold the purpose that users are told against what is asked of it."""
    table, manifest = table_of(check, facts.platform), facts.manifest
    longest: int = check.params["longest"]
    used = sorted(first_uses(facts, table.get("apis", ())).values(), key=is_of_map_kit)
    if not used or not facts.whole:
        return
    yield from unread(manifest, "permission")
    if not isinstance(manifest, Manifest) or "permission" in manifest.flaws:
        return
    api, purpose = shown(used[0]), manifest.purpose
    values: dict[str, str | Text] = {"api": api, "manifest": _file(facts), "longest": str(longest)}
    if purpose is None or not purpose.name.strip():
        yield Violated("missing", where_used(used[0]), api, values, _confidence(used[0]))
    elif len(purpose.name) > longest:
        values["length"] = str(len(purpose.name))
        yield Violated("too-long", purpose.where, api, values)
    else:
        yield Satisfied(api)


def privacy_check(check: PlannedCheck, facts: MiniProgramFacts) -> Iterator[Verdict]:
    """Hold the switch that turns the privacy terms on against the private APIs and buttons that are used."""
    table, manifest = table_of(check, facts.platform), facts.manifest
    if not table or not facts.whole:
        return
    keys = frozenset(table["elements"])
    used: list[UsedApi | UsedElement] = list(first_uses(facts, table["apis"]).values())
    used += [element for element in facts.elements if element.key in keys]
    if not used:
        return
    yield from unread(manifest, "privacy-check")
    if not isinstance(manifest, Manifest) or "privacy-check" in manifest.flaws:
        return
    switch = manifest.privacy_check
    values: dict[str, str | Text] = {
        "used": several(list(dict.fromkeys(shown(each) for each in used))[:5]),
        "manifest": _file(facts),
    }
    if switch is None:
        # A mini-program created since has it on without the key, and no file tells when it was created.
        yield Violated("not-on", where_used(used[0]), table["key"], values, "low")
    elif not switch.on:
        yield Violated("off", switch.where, table["key"], values)
    else:
        yield Satisfied(table["key"])


def _file(facts: MiniProgramFacts) -> str:
    manifest = facts.manifest
    if isinstance(manifest, Manifest):
        return manifest.where.path
    return manifest.path if isinstance(manifest, NotUnderstood) else "app.json"
