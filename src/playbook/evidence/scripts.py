"""Scripts of the project that a scheduled job starts: one step is followed, by reading; nothing is run."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import timedelta

from playbook.evidence.commands import LONGEST, TOO_LONG, backups_in
from playbook.evidence.facts import Backup, Evidence, Fact, Unread
from playbook.evidence.found import Found


def follow_scripts(evidence: Evidence, files: Iterable[str], read: Callable[[str], str | None]) -> Evidence:
    """Put what the project's own scripts say in place of facts that know a script's name alone.

    `/opt/ops/backup.sh` of a crontab is the project's `scripts/backup.sh` if no other file has as much of its path in
    common. A script that isn't in the project, or that makes no backup anyone can see, leaves the fact as it is.

    Args:
        evidence: What the readers found in all files.
        files: The project's files, relative, with `/`.
        read: Returns a file's text, or None if it can't be read.
    """
    if not any(isinstance(fact, Backup) and fact.script for fact in evidence.facts):
        return evidence
    by_name: dict[str, list[str]] = {}
    for path in files:
        by_name.setdefault(path.rsplit("/", 1)[-1], []).append(path)
    known = [each for fact in evidence.facts for each in _followed(fact, by_name, read)]
    unread = tuple(dict.fromkeys(each for each in known if isinstance(each, Unread)))
    facts = tuple(each for each in known if not isinstance(each, Unread))
    return Evidence(facts, evidence.cannot_tell + unread)


def _followed(fact: Fact, by_name: dict[str, list[str]], read: Callable[[str], str | None]) -> Iterator[Fact | Unread]:
    found: tuple[Found, ...] = ()
    if isinstance(fact, Backup) and fact.script:
        path = _nearest(fact.script, by_name)
        text = read(path) if path else None
        if text and _is_shell(path, text):
            found = tuple(one for one in backups_in(text) if not one.script)
            if len(text) > LONGEST:
                yield Unread(path, text.count("\n", 0, LONGEST) + 1, TOO_LONG)
        if found:
            yield from (_known(fact, one) for one in found)
            return
    yield fact


def _known(fact: Backup, found: Found) -> Backup:
    never_pauses = found.method == "continuous"
    retention = fact.retention if isinstance(fact.retention, timedelta) else found.retention
    return replace(
        fact,
        target=found.target,
        instance=found.instance,
        method=found.method,
        longest_gap=timedelta(0) if never_pauses else fact.longest_gap,
        retention=retention,
    )


def _nearest(script: str, by_name: dict[str, list[str]]) -> str:
    """Return the file that shares the most of its path's end with `script`; empty if none or several do."""
    parts = script.split("/")
    candidates = sorted(by_name.get(parts[-1], ()), key=lambda path: -_shared(path.split("/"), parts))
    if len(candidates) > 1 and _shared(candidates[0].split("/"), parts) == _shared(candidates[1].split("/"), parts):
        return ""
    return candidates[0] if candidates else ""


def _shared(path: list[str], script: list[str]) -> int:
    count = 0
    for mine, its in zip(reversed(path), reversed(script), strict=False):
        if mine != its:
            break
        count += 1
    return count


def _is_shell(path: str, text: str) -> bool:
    first = text.partition("\n")[0]
    return path.endswith(".sh") or (first.startswith("#!") and "sh" in first.rsplit("/", 1)[-1])
