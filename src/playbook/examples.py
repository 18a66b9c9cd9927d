"""Run the examples of a check, so that its page shows what the program really says of them."""

import json
import os
import shutil
import tempfile
from functools import lru_cache

from playbook import checker, linting
from playbook.checks import Check, Checks
from playbook.findings import Finding, Language
from playbook.floors import Floors
from playbook.loading.playbooks import load_default, load_playbook_mapping
from playbook.model.check import Example
from playbook.model.playbook import Playbook
from playbook.names import UNI_APP_NAMES
from playbook.outcome import Settings
from playbook.plan import Plan
from playbook.plan.cache import round_trip
from playbook.plan.compile import compile_plan
from playbook.project.opening import open_project
from playbook.wording.pieces import piece_of_text

_SETTINGS = {
    "wechat": "project.config.json",
    "douyin": "project.tt.json",
    "alipay": "mini.project.json",
    "baidu": "project.swan.json",
}
_MEMORY = "/dev/shm"  # noqa: S108 - what is made in it has a name of its own
_ENOUGH = 1_000_000
"""Bytes. An example has some hundreds."""
_TODAY = "2026-11-22"
"""Examples with dates are judged on this day, so that a page doesn't change by itself."""


def findings_of(check: Check, example: Example, checks: Checks, language: Language = "zh") -> tuple[Finding, ...]:
    """Return what the check says of an example; `checks` holds it and what it shares parameters with.

    Raises:
        LoadError: the example's own playbook is wrong.
    """
    return _run(_plan(check, example, checks), example, language)


def said_of_examples(checks: Checks) -> dict[str, tuple[tuple[Finding, ...], ...]]:
    """Return what each check says of each of its bad examples."""
    usual = round_trip(compile_plan(_default(), checks))
    alone = {check.id: usual._replace(checks=(check,)) for check in usual.checks}

    def said(check: Check, example: Example) -> tuple[Finding, ...]:
        is_usual = example.playbook is None and check.id in alone
        return _run(alone[check.id] if is_usual else _plan(check, example, checks), example, "zh")

    return {check.id: tuple(said(check, example) for example in check.says.examples.bad) for check in checks.values()}


def _run(plan: Plan, example: Example, language: Language) -> tuple[Finding, ...]:
    settings = Settings(language, _TODAY)
    if example.text is not None:
        piece = piece_of_text(example.text, "-", example.platform, example.field)
        return tuple(linting.check_texts([piece], plan, settings).findings)
    instead: dict[str, str] = {example.platform: example.base_library} if example.base_library else {}
    with tempfile.TemporaryDirectory(prefix="playbook-example-", dir=_in_memory()) as folder:
        for path, text in files_of(example).items():
            target = os.path.join(folder, path)
            os.makedirs(os.path.dirname(target), exist_ok=True)
            with open(target, "w", encoding="utf-8", newline="") as file:
                file.write(text)
        project = open_project(folder, use_git=False)
        floors = Floors(plan.base_library, (), instead)
        return tuple(checker.check_project(project, plan, floors, settings).findings)


def _in_memory() -> str | None:
    """Return a folder of the system's that is kept in memory, if it has one: a disk would be most of the work."""
    try:
        room = shutil.disk_usage(_MEMORY).free
    except OSError:
        return None
    return _MEMORY if room > _ENOUGH and os.access(_MEMORY, os.W_OK | os.X_OK) else None


def files_of(example: Example) -> dict[str, str]:
    """Return the files of an example; a single piece of code becomes the page of a small mini-program."""
    if example.files is not None:
        return dict(example.files)
    page = "pages/index/index"
    code = {f"{page}.{example.language}": example.code or ""}
    if example.language == "vue":
        manifest = json.dumps({UNI_APP_NAMES[example.platform]: {"appid": "wx0123456789abcdef"}})
        return {"pages.json": json.dumps({"pages": [{"path": page}]}), "manifest.json": manifest, **code}
    script = {f"{page}.js": example.script or "Page({})\n"} if example.language == "wxml" else {}
    return {"app.json": json.dumps({"pages": [page]}), _SETTINGS[example.platform]: "{}", **code, **script}


def _plan(check: Check, example: Example, checks: Checks) -> Plan:
    playbook = _default() if example.playbook is None else load_playbook_mapping(example.playbook)
    other: str | None = getattr(check.says.parameters, "same_as", None)
    needed = {check.id: check} if other is None else {check.id: check, other: checks[other]}
    plan = round_trip(compile_plan(playbook, needed))
    return plan._replace(checks=tuple(each for each in plan.checks if each.id == check.id))


@lru_cache(maxsize=1)
def _default() -> Playbook:
    return load_default()
