"""A report read back from the JSON of `playbook check`, which may come from anywhere: a CI job, another machine."""

import re
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from playbook.errors import UsageError
from playbook.findings import Finding, Inspected, Report, Undecided
from playbook.refusals import why_not_read

_LARGEST = 50_000_000
"""Bytes; a hundred thousand findings."""

_PACK_SAID = re.compile(r"([\w-]+)[：:]")
"""How a sentence begins that speaks of a whole pack: `backup：…`, or `backup: …` in English."""

_Number = Annotated[int, Field(ge=0)]


class _Part(BaseModel):
    # Later versions may say more; what this one shows is all it needs.
    model_config = ConfigDict(extra="ignore", strict=True, frozen=True)


class _Finding(_Part):
    check: str
    severity: Literal["error", "warning", "info"]
    title: str
    message: str
    help: str
    path: str
    line: _Number
    column: _Number
    end_line: _Number
    end_column: _Number
    subject: str
    url: str
    confidence: Literal["high", "low"] = "high"
    ignored: str | None = None


class _MiniProgram(_Part):
    root: str
    platform: str


class _Undecided(_Part):
    path: str
    line: _Number
    why: str


class _Inspected(_Part):
    files: _Number
    mini_programs: list[_MiniProgram]
    facts: dict[str, _Number]
    nothing_to_look_at: list[str]
    cannot_tell: list[_Undecided]
    unseen_packs: list[str] | None = None

    def packs_without_anything(self) -> tuple[str, ...]:
        """Return the packs that had nothing to look at; reports of older versions only say it in sentences."""
        if self.unseen_packs is not None:
            return tuple(self.unseen_packs)
        named = (_PACK_SAID.match(sentence) for sentence in self.nothing_to_look_at)
        return tuple(dict.fromkeys(name[1] for name in named if name))


class _Report(_Part):
    findings: list[_Finding]
    inspected: _Inspected


def read_report(path: str | Path) -> Report:
    """Return the report in a file that `playbook check --format json` wrote.

    Raises:
        UsageError: there is no such file, or it is no such report.
    """
    try:
        with open(path, "rb") as file:
            data = file.read(_LARGEST + 1)
    except FileNotFoundError:
        raise UsageError(f"{path}：没有这个检查结果") from None
    except OSError as error:
        raise UsageError(f"{path}：打不开检查结果：{why_not_read(error).zh}") from error
    if len(data) > _LARGEST:
        raise UsageError(f"{path}：检查结果超过 {_LARGEST // 1_000_000} MB，太大了")
    try:
        read = _Report.model_validate_json(data)
    except ValidationError as error:
        where = ".".join(str(step) for step in error.errors()[0]["loc"])
        raise UsageError(
            f"{path}：不是 playbook check 的检查结果{f'（{where} 不对）' if where else ''}。\n"
            f"  用 playbook check --format json --output {Path(path).name} 生成"
        ) from error
    says = read.inspected
    return Report(
        findings=tuple(Finding(**finding.model_dump()) for finding in read.findings),
        inspected=Inspected(
            says.files,
            tuple((each.root, each.platform) for each in says.mini_programs),
            says.facts,
            tuple(says.nothing_to_look_at),
            tuple(Undecided(**each.model_dump()) for each in says.cannot_tell),
            says.packs_without_anything(),
        ),
        # The file doesn't say; it only decides an exit code, and who reads a report back has none to decide.
        unknown="warning",
    )
