"""The words of a check file taken apart, once for each plan, into what is quickly loaded when a text is judged."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from playbook.wording.clauses import NUMBER
from playbook.wording.lexicon import Exemption, Sought
from playbook.wording.normalising import READ, SQUEEZED
from playbook.wording.phrases import chains, literals
from playbook.wording.searching import lengths_of
from playbook.wording.vocabulary import Vocabulary

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
    words: dict[str, list[int]] = {}
    for alternatives, number in numbers.items():
        for word in _squeezed(alternatives):
            words.setdefault(word, []).append(number)
    openings = ((word, tuple(part for part in parts if part in first)) for word, parts in words.items())
    starts = {word: parts for word, parts in openings if parts}
    return {
        "starts": starts,
        "start_lengths": lengths_of(starts),
        "words": {word: tuple(parts) for word, parts in words.items()},
        "word_lengths": lengths_of(words),
        "phrases": {part: tuple(phrases) for part, phrases in first.items()},
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


_ORDER = (
    "filler",
    "things",
    "praise",
    "areas",
    "places",
    "improve",
    "add",
    "fix",
    "courtesy",
    "details",
    "symptoms",
    "placeholders",
    "accounts",
)


def vocabulary_of(words: Mapping[str, tuple[str, ...]]) -> Vocabulary:
    """Return the vocabulary of a check's parameters."""
    sorts = {
        literal.replace("#", NUMBER).translate(READ): sort
        for sort in _ORDER
        for phrase in words.get(sort, ())
        for literal in literals(phrase)
    }
    sorts.pop("", None)
    verbs = tuple(word for word, sort in sorts.items() if sort in ("add", "fix", "improve") and not word.isascii())
    return Vocabulary(sorts, max(map(len, sorts), default=0), verbs)
