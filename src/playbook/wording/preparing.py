"""The words of a check file taken apart, once for each plan, into what is quickly loaded when a text is judged."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from playbook.wording.clauses import NUMBER
from playbook.wording.lexicon import Sought
from playbook.wording.nearby import Exemption
from playbook.wording.normalising import READ, SQUEEZED
from playbook.wording.phrases import CLAUSE_ENDS, Sets, chains, literals, with_sets
from playbook.wording.rarity import rarest
from playbook.wording.searching import Records, recorded, shelved
from playbook.wording.vocabulary import SORTS

_BENIGN = ""


def prepared(params: Mapping[str, Any]) -> dict[str, Any]:
    """Return the words of a check's parameters as plain data."""
    families: Mapping[str, Any] = params["families"]
    sets = params.get("sets") or {}
    stated = [(name, phrase, False) for name, family in families.items() for phrase in family["terms"]]
    stated += [(name, phrase, True) for name, family in families.items() for phrase in family.get("disguised", ())]
    stated += [(_BENIGN, phrase, False) for phrases in (params.get("benign") or {}).values() for phrase in phrases]
    numbers: dict[tuple[str, ...], int] = {}
    phrases: dict[int, list[Sought]] = {}
    benign: dict[int, list[Sought]] = {}
    for name, phrase, disguised in stated:
        for chain in chains(with_sets(phrase, sets)):
            parts = tuple(tuple(_squeezed(part)) for part in chain.parts)
            if not all(parts):
                continue
            owned = tuple(numbers.setdefault(part, len(numbers)) for part in parts)
            gaps = tuple((gap.most, gap.digits, _refused(gap.unless, 0)) for gap in chain.gaps)
            around = (_refused(chain.before, -1), _refused(chain.behind, 0))
            anchor = 0 if name == _BENIGN else rarest(parts)
            sought = Sought(name, owned, gaps, chain.at_end, *around, chain.number, chain.more, anchor, disguised)
            (benign if name == _BENIGN else phrases).setdefault(owned[anchor], []).append(sought)
    words: dict[str, list[int]] = {}
    for alternatives, number in numbers.items():
        for word in alternatives:
            words.setdefault(word, []).append(number)
    owned_words = {word: tuple(parts) for word, parts in words.items()}
    return {
        "forward": shelved(owned_words, 0),
        "back": shelved(owned_words, -1),
        "phrases": _by_part(phrases, len(numbers)),
        "benign": _by_part(benign, len(numbers)),
        "spaced": tuple(name for name, family in families.items() if family.get("spaced")),
        "rank": {name: rank for rank, name in enumerate(families)},
        "exemptions": tuple(_exemption(name, each, sets) for name, each in (params.get("exemptions") or {}).items()),
    }


def _by_part(phrases: Mapping[int, list[Sought]], parts: int) -> tuple[Records, frozenset[int]]:
    """Return phrases as `playbook.wording.lexicon.Phrases` takes them."""
    return recorded([tuple(map(tuple, phrases.get(part, ()))) for part in range(parts)]), frozenset(phrases)


def _refused(words: Iterable[str], end: int) -> dict[str, tuple[str, ...]]:
    """Return by their first (`end` 0) or last (-1) character what must not stand next to a phrase.

    `$` is any character that ends a clause.
    """
    refused: dict[str, tuple[str, ...]] = {}
    for word in words:
        for part in sorted(CLAUSE_ENDS) if word == "$" else _squeezed((word,)):
            refused[part[end]] = (*refused.get(part[end], ()), part)
    return refused


def _squeezed(words: Iterable[str]) -> Iterator[str]:
    """Yield words as the squeezed view shows them, each once, without empty ones."""
    yield from dict.fromkeys(filter(None, (word.translate(SQUEEZED) for word in words)))


def _exemption(name: str, stated: Mapping[str, Any], sets: Sets) -> Exemption:
    def words(key: str) -> tuple[str, ...]:
        return tuple(_squeezed(word for phrase in stated.get(key, ()) for word in literals(with_sets(phrase, sets))))

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


def vocabulary_of(words: Mapping[str, tuple[str, ...]]) -> dict[str, Any]:
    """Return the vocabulary of a check's parameters as plain data."""
    sorts = {
        literal.replace("#", NUMBER).translate(READ): at
        for at, sort in enumerate(SORTS)
        for phrase in words.get(sort, ())
        for literal in literals(phrase)
    }
    sorts.pop("", None)

    def whole(name: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(each.translate(READ) for phrase in words.get(name, ()) for each in literals(phrase)))

    return {
        "words": shelved({word: (at,) for word, at in sorts.items()}, 0),
        "verbs": tuple(word for word, at in sorts.items() if SORTS[at] in _VERBS and not word.isascii()),
        "openings": whole("openings"),
        "outcomes": whole("outcomes"),
        "blanks": whole("blanks"),
    }


_VERBS = frozenset({"add", "fix", "improve", "alter"})
