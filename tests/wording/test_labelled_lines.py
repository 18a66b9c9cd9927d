"""Labelled lines: each is a test of its own, and all together hold the checks to a share."""

import csv
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from playbook.wording.claims import Claim

DATA = Path(__file__).parent / "data"


class Line(NamedTuple):
    ident: str
    text: str
    label: str


def lines(kind: str) -> list[Line]:
    found: list[Line] = []
    for path in sorted(DATA.glob(f"*{kind}.tsv")):
        with path.open(encoding="utf-8", newline="") as file:
            rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            found += [Line(row["id"], row["text"].replace("\\n", "\n"), row["label"]) for row in rows]
    return found


def named(kind: str) -> list[object]:
    return [pytest.param(line, id=line.ident) for line in lines(kind)]


@pytest.mark.parametrize("line", named("claims"))
def test_a_line_is_judged_as_labelled(line: Line, claims: Callable[[str], list[Claim]]) -> None:
    caught = [line.text[claim.start : claim.end] for claim in claims(line.text)]
    if line.label == "violation":
        assert caught
    elif line.label == "ok":
        assert caught == []
    else:
        assert line.label == "borderline"


@pytest.mark.parametrize("line", named("descriptions"))
def test_a_description_is_judged_as_labelled(line: Line, verdict: Callable[[str], str]) -> None:
    assert line.label in (verdict(line.text), "borderline")


def test_claims_are_caught_and_nothing_else(claims: Callable[[str], list[Claim]]) -> None:
    told = [(line.label, bool(claims(line.text))) for line in lines("claims") if line.label != "borderline"]
    right = told.count(("violation", True))
    assert right / (right + told.count(("ok", True))) >= 0.97
    assert right / (right + told.count(("violation", False))) >= 0.97


def test_descriptions_are_told_apart(verdict: Callable[[str], str]) -> None:
    judged = [line.label in (verdict(line.text), "borderline") for line in lines("descriptions")]
    assert sum(judged) / len(judged) >= 0.93


def test_no_clear_description_is_called_vague(verdict: Callable[[str], str]) -> None:
    clear = [line for line in lines("descriptions") if line.label == "clear"]
    assert [line.ident for line in clear if verdict(line.text) == "vague"] == []
