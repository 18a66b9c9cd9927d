"""One broken program, checked with everything that reads source files."""

from functools import cache
from pathlib import Path

from benchmarks.fuzzing.mutants import Mutant

from playbook import planning
from playbook.checker import check_project
from playbook.findings import Report
from playbook.floors import Floors
from playbook.plan import Plan
from playbook.project.opening import open_files

_OPTIONS = planning.Options(today="2026-01-01")
_SIBLING = {"wxml": "js", "js": "wxml", "ts": "wxml"}
_BESIDE = {
    "js": b"Page({ onTap() { wx.getWindowInfo() }, data: { ok: !!wx.getWindowInfo } })\n",
    "wxml": b'<view wx:if="{{ok}}" bindtap="onTap"/>\n',
}


def check(mutant: Mutant, folder: Path) -> Report:
    """Write a mutant into an empty mini-program in `folder`, and check it."""
    (folder / "app.json").write_text('{"pages": ["page"]}', encoding="utf-8")
    for old in folder.glob("page.*"):
        old.unlink()
    (folder / f"page.{mutant.language}").write_bytes(mutant.data)
    sibling = _SIBLING.get(mutant.language)
    if sibling is not None:
        (folder / f"page.{sibling}").write_bytes(_BESIDE[sibling])
    project = open_files(str(folder), [path.name for path in sorted(folder.glob("page.*"))])
    plan = _plan()
    return check_project(project, plan, Floors(plan.base_library, (), {}), _OPTIONS.settings(str(folder)), ())


@cache
def _plan() -> Plan:
    return planning.plan_for(None, _OPTIONS)
