"""The words of the shipped checks, as the wording tests use them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from playbook.wording.categories import families_for
from playbook.wording.claims import Claim, claims_in
from playbook.wording.descriptions import all_vague, judged_clauses
from playbook.wording.lexicon import Lexicon, lexicon_of
from playbook.wording.preparing import prepared, vocabulary_of
from playbook.wording.vocabulary import Vocabulary, vocabulary_from

CHECKS = Path(__file__).parents[2] / "checks" / "wording"


def parameters(name: str) -> dict[str, Any]:
    stated: dict[str, dict[str, Any]] = yaml.safe_load((CHECKS / f"{name}.yaml").read_text(encoding="utf-8"))
    return stated["parameters"]


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    stated = parameters("absolute-claim")
    return lexicon_of(prepared({**stated, "families": families_for(stated)}))


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return vocabulary_from(vocabulary_of(parameters("vague-description")["words"]))


@pytest.fixture(scope="session")
def claims(lexicon: Lexicon) -> Callable[[str], list[Claim]]:
    """Return the claims that count: those without an exemption."""
    return lambda text: [claim for claim in claims_in(text, lexicon) if claim.exemption is None]


@pytest.fixture(scope="session")
def verdict(vocabulary: Vocabulary) -> Callable[[str], str]:
    """Return vague, mixed or clear, as the labelled lines have it."""

    def judge(text: str) -> str:
        judged = judged_clauses(text, vocabulary)
        if all_vague(judged):
            return "vague"
        return "mixed" if any(each.sense in ("generic", "place-only") for each in judged) else "clear"

    return judge
