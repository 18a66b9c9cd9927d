"""The words of a check file taken apart, once for each plan, into what is quickly loaded when a text is judged."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from playbook.hints import Any
from playbook.wording.clauses import NUMBER
from playbook.wording.lexicon import Sought
from playbook.wording.nearby import Around, Exemption, Side
from playbook.wording.normalising import MASK, READ, SQUEEZED
from playbook.wording.phrases import CLAIM, CLAUSE_ENDS, Chain, Gap, Sets, chains, literals, members, with_sets
from playbook.wording.rarity import SHARES, share_of
from playbook.wording.searching import Records, recorded, shelved
from playbook.wording.vocabulary import SORTS, packed_starts, packed_words

_BENIGN = ""


def prepared(params: Mapping[str, Any]) -> dict[str, Any]:
    """Return the words of a check's parameters as plain data."""
    families: Mapping[str, Any] = params["families"]
    stated_sets: Sets = params.get("sets") or {}
    # Many phrases name the same ones: each is put together once.
    sets = {name: ("|".join(members(name, stated_sets)),) for name in stated_sets}
    reasons = params.get("reasons") or {}
    claimed = [(name, phrase, False) for name, family in families.items() for phrase in family["terms"]]
    claimed += [(name, phrase, True) for name, family in families.items() for phrase in family.get("disguised", ())]
    ordinary = [
        (group if group in reasons else _BENIGN, phrase, False)
        for group, phrases in (params.get("benign") or {}).items()
        for phrase in phrases
    ]
    parts = _Parts()
    phrases: dict[int, list[tuple[Any, ...]]] = {}
    benign: dict[int, list[tuple[Any, ...]]] = {}
    for at, (name, phrase, disguised) in enumerate(claimed + ordinary):
        is_benign = at >= len(claimed)
        for chain in chains(with_sets(phrase, sets)):
            found = parts.of(chain.parts)
            if not found:
                continue
            owned = tuple(map(parts.number, found))
            gaps = tuple((gap.most, gap.digits, _refused(gap.unless, 0)) for gap in chain.gaps)
            around = (_refused(chain.before, -1), _refused(chain.behind, 0))
            anchor = 0 if is_benign else parts.rarest(found, chain.gaps)
            sought = Sought(name, owned, gaps, chain.at_end, *around, chain.number, chain.more, anchor, disguised)
            (benign if is_benign else phrases).setdefault(owned[anchor], []).append(tuple(sought))
    forward, back = shelved(parts.words(), (0, -1))
    return {
        "forward": forward,
        "back": back,
        "phrases": _by_part(phrases, len(parts)),
        "benign": _by_part(benign, len(parts)),
        "spaced": tuple(name for name, family in families.items() if family.get("spaced")),
        "rank": {name: rank for rank, name in enumerate(families)},
        "exemptions": tuple(_exemption(name, each, sets) for name, each in (params.get("exemptions") or {}).items()),
    }


class _Parts:
    """The parts of phrases, as the squeezed view shows them. Each has a number."""

    def __init__(self) -> None:
        self._squeezed: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._numbers: dict[tuple[str, ...], int] = {}
        self._share_of: dict[int, float] = {}

    def __len__(self) -> int:
        return len(self._numbers)

    def of(self, written: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
        """Return the parts of a phrase as they are looked for; none if nothing can be seen of one of them."""
        parts = [self._squeezed.get(part) or self._squeezed.setdefault(part, _visible(part)) for part in written]
        return parts if all(parts) else []

    def number(self, part: tuple[str, ...]) -> int:
        """Return the number of a part."""
        return self._numbers.setdefault(part, len(self._numbers))

    def rarest(self, parts: Sequence[tuple[str, ...]], gaps: Sequence[Gap]) -> int:
        """Return which of the parts is to be expected least often with what stands next to it."""
        if len(parts) == 1:
            return 0

        def share(at: int) -> float:
            before = share_of(_characters(parts[at - 1], -1)) if at and not gaps[at - 1].most else 1
            behind = share_of(_characters(parts[at + 1], 0)) if at < len(gaps) and not gaps[at].most else 1
            return self._share(parts[at]) * min(before, behind, 1)

        return min(range(len(parts)), key=share)

    def _share(self, part: tuple[str, ...]) -> float:
        number = self.number(part)
        if number not in self._share_of:
            self._share_of[number] = sum(map(SHARES.__getitem__, part))
        return self._share_of[number]

    def words(self) -> dict[str, tuple[int, ...]]:
        """Return all words, each with the numbers of the parts it belongs to."""
        words: dict[str, tuple[int, ...]] = {}
        for part, number in self._numbers.items():
            alone = (number,)
            for word in part:
                words[word] = words[word] + alone if word in words else alone
        return words


@cache
def _characters(words: tuple[str, ...], end: int) -> frozenset[str]:
    return frozenset({word[end] for word in words})


def _by_part(phrases: Mapping[int, list[tuple[Any, ...]]], parts: int) -> tuple[Records, frozenset[int]]:
    """Return phrases as `playbook.wording.lexicon.Phrases` takes them."""
    return recorded(tuple(phrases.get(part, ())) for part in range(parts)), frozenset(phrases)


def _refused(words: Sequence[str], end: int) -> dict[str, tuple[str, ...]]:
    """Return by their first (`end` 0) or last (-1) character what must not stand next to a phrase.

    `$` is any character that ends a clause. Left out is what stands there only where a shorter one stands too.
    """
    read = iter(_through(SQUEEZED, [word for word in words if word != "$"]))
    stated = {part for word in words for part in (CLAUSE_ENDS if word == "$" else (next(read),)) if part}
    refused: dict[str, list[str]] = {}
    for part in sorted(stated, key=lambda part: (len(part), part)):
        shorter = (part[:length] if end == 0 else part[-length:] for length in range(1, len(part)))
        if stated.isdisjoint(shorter):
            refused.setdefault(part[end], []).append(part)
    return {character: tuple(parts) for character, parts in refused.items()}


def _squeezed(words: Sequence[str]) -> tuple[str, ...]:
    """Return words as the squeezed view shows them, each once, without empty ones."""
    return tuple(dict.fromkeys(filter(None, _through(SQUEEZED, words))))


def _visible(words: Sequence[str]) -> tuple[str, ...]:
    """Return words as the squeezed view shows them, without those whose end it does not show: 最低 is not `最低.`."""
    read = _through(SQUEEZED, words)
    if read == [*words]:
        return tuple(dict.fromkeys(filter(None, read)))
    shown = zip(words, read, strict=True)
    return tuple(dict.fromkeys(seen for word, seen in shown if seen and _shows(word[-1])))


@cache
def _shows(character: str) -> bool:
    return bool(character.translate(SQUEEZED))


def _through(table: dict[int, str], words: Sequence[str]) -> list[str]:
    """Return words through a table for `str.translate`."""
    # All in one go, as there are tens of thousands. None of them holds a line break.
    return "\n".join(words).translate(table).split("\n") if words else []


def _exemption(name: str, stated: Mapping[str, Any], sets: Sets) -> Exemption:
    def words(key: str) -> tuple[str, ...]:
        return _squeezed([word for phrase in stated.get(key, ()) for word in literals(with_sets(phrase, sets))])

    return Exemption(
        name=name,
        evidence=stated.get("outcome") == "evidence",
        before=words("before"),
        after=words("after"),
        within=stated.get("within", 80),
        sentence=stated.get("reach") == "sentence",
        quoted=stated.get("quoted"),
        unless=words("unless"),
        families=tuple(stated.get("families", ())),
        around=tuple(_around(with_sets(phrase, sets)) for phrase in stated.get("around", ())),
    )


def _around(phrase: str) -> Around:
    left, _, right = phrase.partition(CLAIM)
    lefts = tuple(_side(chain) for chain in chains(left + MASK)) if left else ()
    rights = tuple(_side(chain) for chain in chains(MASK + right)) if right else ()
    # On the left the words that stand furthest from the claim, or else on the right: that is never the claim itself.
    telling = [word for side in lefts for word in side.parts[0]] or [word for side in rights for word in side.parts[-1]]
    return Around(lefts, rights, tuple(dict.fromkeys(word.replace(MASK, "") for word in telling)))


def _side(chain: Chain) -> Side:
    def refused(words: Sequence[str]) -> tuple[str, ...]:
        return tuple(sorted(part for parts in _refused(words, 0).values() for part in parts))

    parts = tuple(map(_squeezed, chain.parts))
    gaps = tuple((gap.most, gap.digits, refused(gap.unless)) for gap in chain.gaps)
    return Side(parts, gaps, chain.at_end, refused(chain.before), refused(chain.behind))


def vocabulary_of(words: Mapping[str, tuple[str, ...]]) -> dict[str, Any]:
    """Return the vocabulary of a check's parameters as plain data."""
    sorts: dict[str, int] = {}
    for at, sort in enumerate(SORTS):
        stated = [literal for phrase in words.get(sort, ()) for literal in literals(phrase.replace("#", NUMBER))]
        sorts.update(dict.fromkeys(_through(READ, stated), at))
    sorts.pop("", None)

    def whole(name: str) -> tuple[str, ...]:
        stated = [literal for phrase in words.get(name, ()) for literal in literals(phrase)]
        return tuple(dict.fromkeys(filter(None, _through(READ, stated))))

    return {
        "words": packed_words(sorts),
        "verbs": packed_starts(
            _shortest(word for word, at in sorts.items() if SORTS[at] in _VERBS and not word.isascii())
        ),
        "openings": whole("openings"),
        "outcomes": whole("outcomes"),
        "calls": whole("calls"),
        "aims": packed_starts(_shortest(whole("aims"))),
        "blanks": whole("blanks"),
    }


def _shortest(words: Iterable[str]) -> tuple[str, ...]:
    """Return the words without those that start with another one: what starts with them starts with it too."""
    kept: dict[str, None] = {}
    for word in sorted(words, key=len):
        if not any(word[:length] in kept for length in range(1, len(word))):
            kept[word] = None
    return tuple(kept)


_VERBS = frozenset({"add", "fix", "improve", "alter"})
