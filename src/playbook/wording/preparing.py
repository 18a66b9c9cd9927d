"""The words of a check file taken apart, once for each plan, into what `lexicon_of` quickly makes a lexicon from."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from playbook.wording.lexicon import Exemption, Sought
from playbook.wording.normalising import SQUEEZED
from playbook.wording.phrases import chains, literals

_BENIGN = ""


def prepared(params: Mapping[str, Any]) -> dict[str, Any]:
    """Return the words of a check's parameters as plain data."""
    families: Mapping[str, Any] = params["families"]
    sets = {f"<{name}>": "{" + "|".join(words) + "}" for name, words in (params.get("sets") or {}).items()}
    stated = [(name, phrase) for name, family in families.items() for phrase in family["terms"]]
    stated += [(_BENIGN, phrase) for phrases in (params.get("benign") or {}).values() for phrase in phrases]
    numbers: dict[tuple[str, ...], int] = {}
    first: dict[int, list[Sought]] = {}
    benign: dict[int, list[Sought]] = {}
    for name, phrase in stated:
        for taken in chains(_with(sets, phrase)):
            parts = tuple(numbers.setdefault(part, len(numbers)) for part in taken.parts)
            starting = benign if name == _BENIGN else first
            starting.setdefault(parts[0], []).append(Sought(name, parts, taken.gaps, taken.at_end))
    index: dict[str, list[int]] = {}
    for alternatives, number in numbers.items():
        for literal in _squeezed(alternatives):
            index.setdefault(literal, []).append(number)
    return {
        "index": {literal: tuple(parts) for literal, parts in index.items()},
        "first": {part: tuple(phrases) for part, phrases in first.items()},
        "benign": {part: tuple(phrases) for part, phrases in benign.items()},
        "spaced": tuple(name for name, family in families.items() if family.get("spaced")),
        "rank": {name: rank for rank, name in enumerate(families)},
        "exemptions": tuple(_exemption(name, each, sets) for name, each in (params.get("exemptions") or {}).items()),
    }


def _with(sets: Mapping[str, str], phrase: str) -> str:
    """Return a phrase with the names of sets replaced by what they hold."""
    if "<" in phrase:
        for name, alternatives in sets.items():
            phrase = phrase.replace(name, alternatives)
    return phrase


def _squeezed(words: Iterable[str]) -> Iterator[str]:
    """Yield words as the squeezed view shows them, each once, without empty ones."""
    yield from dict.fromkeys(filter(None, (word.translate(SQUEEZED) for word in words)))


def _exemption(name: str, stated: Mapping[str, Any], sets: Mapping[str, str]) -> Exemption:
    def words(key: str) -> tuple[str, ...]:
        return tuple(_squeezed(word for phrase in stated.get(key, ()) for word in literals(_with(sets, phrase))))

    return Exemption(
        name=name,
        evidence=stated.get("outcome") == "evidence",
        before=words("before"),
        after=words("after"),
        within=stated.get("within", 80),
        sentence=stated.get("reach") == "sentence",
        quoted=stated.get("quoted", False),
        unless=words("unless"),
        families=tuple(stated.get("families", ())),
    )
