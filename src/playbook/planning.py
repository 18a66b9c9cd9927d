"""What a caller asks for, which playbook holds, and its plan."""

import os
import time
from collections.abc import Collection, Mapping

from playbook.errors import UsageError
from playbook.findings import Language
from playbook.hints import Any
from playbook.names import PLATFORMS
from playbook.outcome import Settings
from playbook.plan import Plan, cache
from playbook.project.repositories import repository_top
from playbook.tuples import NamedTuple

PLAYBOOK = "playbook.yaml"
_OTHER_ENDING = "playbook.yml"
"""What a team may have called its playbook by mistake; also what many a project's Ansible playbook is called."""


_LOOKED_AT = 100_000
"""How many bytes of such a file are looked at for the key that an Ansible playbook, a list, doesn't have."""


class Options(NamedTuple):
    """What a run may choose."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    base_library: Mapping[str, str] = {}
    show_exempted: bool = False
    lang: Language = "zh"
    cache_dir: str | None = None
    """Where plans are kept; None: nowhere."""
    today: str = ""
    """ISO date on which attestations are judged; empty: the machine's."""
    processes: int = 1
    """How many processes may take part in checking a folder with much code."""

    def settings(self, folder: str = "", playbook: str | None = None) -> Settings:
        """Return what of this concerns the checker, for a folder (absolute) and the file of its playbook."""
        today = self.today or time.strftime("%Y-%m-%d")
        shown = PLAYBOOK if playbook is None else _seen_from(folder, playbook)
        return Settings(self.lang, today, self.show_exempted, shown)


def plan_for(playbook: str | None, options: Options, kinds: Collection[str] | None = None) -> Plan:
    """Return the plan of the playbook in a file (None: the embedded one), with the checks that the options select.

    Args:
        playbook: the file.
        options: what the run may choose.
        kinds: the kinds of the checks that are needed; None: of all. A plan on disk is read only as far as that.

    Raises:
        UsageError: wrong options; LoadError (a UsageError): a wrong playbook or check file.
    """
    for platform, version in options.base_library.items():
        refuse_unknown_platform(platform)
        _refuse_odd_version(version)
    path = None if playbook is None else os.path.abspath(playbook)
    entry = options.cache_dir and cache.entry_path(options.cache_dir, path)

    def compiled() -> Plan:
        return _compiled(playbook, path, entry) if entry else _in_memory(playbook, path)

    # Names of checks are looked up among all of them.
    needed = None if options.select or options.ignore else kinds
    plan = cache.load(entry, path, compiled, needed) if entry else None
    plan = compiled() if plan is None else plan
    if options.select or options.ignore:
        from playbook.plan.selecting import selected

        plan = selected(plan, options.select, options.ignore)
    return plan if kinds is None else plan._replace(checks=tuple(each for each in plan.checks if each.kind in kinds))


class _Made(NamedTuple):
    """A plan that this process has made."""

    plan: Plan
    sources: cache.Sources
    state: dict[str, Any]


_MADE: dict[str, _Made] = {}
_MOST_MADE = 4


def _in_memory(playbook: str | None, path: str | None) -> Plan:
    """Compile a plan, unless this process has it and nothing it was made from has changed.

    A script may judge a thousand texts one by one: it pays for the plan once.
    """
    from contextlib import suppress

    from playbook.embedded import embedded

    name = path or embedded("playbook.yaml")
    known = _MADE.get(name)
    with suppress(OSError):
        if known is not None and cache.still_holds(known.sources, known.state):
            return known.plan
    from playbook.plan.compile import compile_file

    plan, sources = compile_file(playbook)
    plan = cache.round_trip(plan)
    _MADE.pop(name, None)
    if len(_MADE) >= _MOST_MADE:
        del _MADE[next(iter(_MADE))]
    with suppress(OSError):
        _MADE[name] = _Made(plan, sources, cache.state_of(sources))
    return plan


def _compiled(playbook: str | None, path: str | None, entry: str) -> Plan:
    """Compile a plan and keep it in the file `entry`.

    Compiling loads what no other part of a run needs, several times as much as the rest. As the plan is kept, so that
    this happens once, a process of its own does it, and the memory is free again when it ends.
    """

    def made() -> bytes | UsageError:
        from playbook.plan.compile import compile_file

        try:
            plan, sources = compile_file(playbook)
        except UsageError as error:
            return error
        cache.store(entry, path, plan, sources)
        return cache.dumps(plan)

    from playbook.sharing import apart

    found = apart(made)
    if isinstance(found, UsageError):
        raise found
    return cache.loads(found)


def _refuse_odd_version(version: str) -> None:
    import re

    if not re.fullmatch(r"\d{1,4}(\.\d{1,4}){1,3}", version):
        raise UsageError(f"基础库版本要写成 2.10.0 这样，写的是“{version}”")


def playbook_of(folder: str) -> str | None:
    """Return the playbook that holds for `folder` (absolute): its own, or the nearest above it in the same repository.

    Without a repository only its own counts: what lies above a folder may be anybody's.

    Raises:
        UsageError: it has the wrong name, and would be passed over without a word.
    """
    top = repository_top(folder) or folder
    here = folder
    while True:
        path = os.path.join(here, PLAYBOOK)
        if os.path.isfile(path):
            return path
        _refuse_other_ending(os.path.join(here, _OTHER_ENDING))
        if here == top or os.path.dirname(here) == here:
            return None
        here = os.path.dirname(here)


def _refuse_other_ending(path: str) -> None:
    try:
        with open(path, "rb") as file:
            is_ours = any(line.startswith(b"extends:") for line in file.read(_LOOKED_AT).splitlines())
    except OSError:
        return
    if is_ours:
        raise UsageError(
            f"{path}：文件名要写成 {PLAYBOOK}，{_OTHER_ENDING} 不会被读到；请改名，或者用 --playbook 指定它"
        )


def _seen_from(folder: str, playbook: str) -> str:
    try:
        return os.path.relpath(os.path.realpath(playbook), folder).replace(os.sep, "/")
    except ValueError:
        # On another drive of Windows there is no way from one to the other.
        return playbook.replace(os.sep, "/")


def refuse_unknown_platform(platform: str) -> None:
    """Make sure that there is such a platform.

    Raises:
        UsageError: there isn't.
    """
    if platform not in PLATFORMS:
        raise UsageError(f"没有 {platform} 这个平台，可选：{'、'.join(PLATFORMS)}")
