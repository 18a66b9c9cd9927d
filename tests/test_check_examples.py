"""Every example of every check file, run through the whole program: each is a test of its own."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from _pytest.mark import ParameterSet

from playbook import linting, planning, running
from playbook.checks import Check, embedded_packs, load_checks
from playbook.examples import files_of
from playbook.findings import Finding, Language
from playbook.model.check import Example
from playbook.rendering import PLACEHOLDER

CHECKS = load_checks(embedded_packs())


def examples(goodness: str) -> list[ParameterSet]:
    return list(_examples(goodness))


def _examples(goodness: str) -> Iterator[ParameterSet]:
    for check in CHECKS.values():
        for number, example in enumerate(getattr(check.says.examples, goodness), 1):
            yield pytest.param(check, example, id=f"{check.id}-{goodness}-{number}")


def findings_of(example: Example, folder: Path, language: Language) -> tuple[Finding, ...]:
    playbook = None
    if example.playbook is not None:
        playbook = folder / "playbook.yaml"
        playbook.write_text(yaml.safe_dump(example.playbook, allow_unicode=True), encoding="utf-8")
    floors: dict[str, str] = {example.platform: example.base_library} if example.base_library else {}
    options = planning.Options(base_library=floors, lang=language, today="2026-11-22")
    if example.text is not None:
        return tuple(linting.lint_text(example.text, example.platform, example.field, playbook, options).findings)
    for path, content in files_of(example).items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(content, encoding="utf-8")
    return tuple(running.check_folder(folder, playbook, options).findings)


def pattern_of(template: str) -> re.Pattern[str]:
    """Return a pattern that a message made from the template fits."""
    parts = PLACEHOLDER.split(template)
    return re.compile("(?s:.*)".join(re.escape(part) for part in parts[::2]))


@pytest.mark.parametrize(("check", "example"), examples("bad"))
def test_a_bad_example_trips_its_own_check_and_no_other(check: Check, example: Example, tmp_path: Path) -> None:
    findings = findings_of(example, tmp_path, "zh")
    assert {finding.check for finding in findings} == {check.id, *example.also}
    own = [finding for finding in findings if finding.check == check.id]
    for case in example.cases:
        pattern = pattern_of(check.says.messages[case].zh)
        assert any(pattern.fullmatch(finding.message) for finding in own), [finding.message for finding in own]


@pytest.mark.parametrize(("check", "example"), examples("good"))
def test_a_good_example_passes(check: Check, example: Example, tmp_path: Path) -> None:
    assert {finding.check for finding in findings_of(example, tmp_path, "zh")} == set(example.also) - {check.id}


@pytest.mark.parametrize(("check", "example"), examples("bad"))
def test_every_text_of_a_finding_is_filled_in_in_english_too(check: Check, example: Example, tmp_path: Path) -> None:
    templates = [check.says.help, *check.says.messages.values()]
    stated = {name for template in templates for name in PLACEHOLDER.findall(template.zh + template.en)}
    for finding in findings_of(example, tmp_path, "en"):
        for text in (finding.title, finding.message, finding.help):
            assert text.strip()
            assert not stated & set(PLACEHOLDER.findall(text)), text
    assert check.says.title.en


@pytest.mark.parametrize("check", list(CHECKS.values()), ids=list(CHECKS))
def test_every_case_of_a_check_has_an_example(check: Check) -> None:
    cases = set(check.says.messages)
    shown = {case for example in check.says.examples.bad for case in example.cases}
    assert shown == cases or len(cases) == 1


def test_the_checks_that_the_project_promises_exist() -> None:
    assert {
        "backup/daily-full",
        "backup/incremental",
        "compat/deprecated-api",
        "compat/no-fallback",
        "compat/unguarded-api",
        "compat/wrong-version-guard",
        "wording/absolute-claim",
        "wording/vague-clause",
        "wording/vague-description",
    } <= CHECKS.keys()
