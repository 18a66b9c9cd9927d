"""The notation in which check files write words: `{全网|行业}~4最{快|低}`.

`{a|b}` stands for either, `{a|}` for a or nothing; `~4` for at most four characters of the same clause; `#` for a run
of digits; `$` for the end of the clause; `<name>` for the words of a set, inside of braces and of other sets too;
`!{a|b}` for a place that none of these words follow, or go before, if it opens the phrase. A gap at the end takes so
many more characters into the claim. Around a claim, `<claim>` stands for it: `{把|将}~6<claim>~4{改为|改成}`. The
notation has no repetition, so no phrase can make a search slow.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from playbook.tuples import NamedTuple


class Gap(NamedTuple):
    """What may stand between two parts of a chain."""

    most: int
    digits: bool = False
    """Only digits, and at least one."""
    unless: tuple[str, ...] = ()
    """The gap doesn't start with any of these."""


class Chain(NamedTuple):
    """A phrase taken apart: sets of literals, with gaps between them."""

    parts: tuple[tuple[str, ...], ...]
    gaps: tuple[Gap, ...]
    at_end: bool
    before: tuple[str, ...] = ()
    """None of these goes before the chain."""
    behind: tuple[str, ...] = ()
    """None of these follows the chain."""
    number: bool = False
    """The chain opens with a number."""
    more: int = 0
    """How many characters of the same clause behind it belong to it, if there are so many."""


CLAUSE_ENDS = frozenset(",。!?;\n")

NUMERALS = "0123456789零一二三四五六七八九十百千万亿"

LONGEST_NUMBER = 12

_MOST = 24
"""Literals in one part. Where more would be needed, a phrase is cut into parts that follow one another directly."""

_DEAREST = 1.5
"""How many more literals a part may have than the two it is put together from: longer ones are rarer, and take room."""

_SIGNS = frozenset("~#$")

Sets = Mapping[str, Sequence[str]]

CLAIM = "<claim>"
"""Stands for the claim in a phrase about what is around one."""


def with_sets(phrase: str, sets: Sets) -> str:
    """Return a phrase with the names of sets replaced by what they hold; an unknown name stands for itself."""
    if "<" not in phrase:
        return phrase
    before, *chunks = phrase.split("<")
    written = before
    for chunk in chunks:
        name, closed, behind = chunk.partition(">")
        if not closed or name not in sets:
            written += "<" + chunk
            continue
        words = "|".join(members(name, sets))
        inside = written.count("{") > written.count("}")
        written += (words if inside else "{" + words + "}") + behind
    return written


def members(name: str, sets: Sets) -> Iterator[str]:
    """Yield the words of a set and of the sets that it names, however deep, each set once: they may go in circles."""
    seen = {name}
    left = [iter(sets[name])]
    while left:
        word = next(left[-1], None)
        if word is None:
            left.pop()
            continue
        other = word[1:-1]
        if not (word.startswith("<") and word.endswith(">") and other in sets):
            yield word
        elif other not in seen:
            seen.add(other)
            left.append(iter(sets[other]))


def literals(phrase: str) -> tuple[str, ...]:
    """Return every text that a phrase without gaps stands for."""
    stretches = (group.words if isinstance(group, _Refused) else group for group in _groups(phrase))
    return tuple(map("".join, product(*stretches)))


def chains(phrase: str) -> Iterator[Chain]:
    """Take a phrase apart."""
    for variant in product(*map(_apart, _without_ends(list(_groups(phrase))))):
        yield from _chains([token for group in variant for token in _tokens(group)])


class _Refused(NamedTuple):
    """What must not stand at a place."""

    words: tuple[str, ...]


_Group = tuple[str, ...] | _Refused
"""A stretch of a phrase: alternatives, or what must not stand there."""


def _groups(phrase: str) -> Iterator[_Group]:
    before, *chunks = phrase.split("{")
    for chunk in chunks:
        inside, _, behind = chunk.partition("}")
        words = tuple(inside.split("|"))
        refused = before.endswith("!")
        if before := before.removesuffix("!"):
            yield (before,)
        yield _Refused(words) if refused else words
        before = behind
    if before:
        yield (before,)


def _without_ends(groups: list[_Group]) -> list[_Group]:
    """Return a phrase without the marks that its `$` stands for already: with them, they would belong to the claim."""
    last = groups[-1] if groups else ()
    if isinstance(last, _Refused) or "$" not in last:
        return groups
    return [*groups[:-1], tuple(word for word in last if word not in _END_MARKS)]


_END_MARKS = frozenset(",，。!！?？;；")


def _apart(group: _Group) -> list[_Group]:
    """Return the alternatives without signs together, and each of the others on its own."""
    if isinstance(group, _Refused) or _SIGNS.isdisjoint("".join(group)):
        return [group]
    plain = tuple(word for word in group if _SIGNS.isdisjoint(word))
    return [*([plain] if plain else []), *((word,) for word in group if not _SIGNS.isdisjoint(word))]


_Token = tuple[str, ...] | Gap | _Refused | None
"""Alternatives, a gap, what must not stand there, or the end of the clause."""


def _tokens(group: _Group) -> Iterator[_Token]:
    if isinstance(group, _Refused) or len(group) > 1:
        yield group
    else:
        yield from _signs(group[0])


def _signs(text: str) -> Iterator[_Token]:
    at = 0
    while at < len(text):
        start = at
        while at < len(text) and text[at] not in _SIGNS:
            at += 1
        if at > start:
            yield (text[start:at],)
        if at == len(text):
            return
        sign = text[at]
        at += 1
        if sign == "#":
            yield Gap(LONGEST_NUMBER, digits=True)
        elif sign == "$":
            yield None
        else:
            start = at
            while at < len(text) and text[at].isdigit():
                at += 1
            yield Gap(int(text[start:at]))


def _chains(tokens: list[_Token]) -> Iterator[Chain]:
    """Join alternatives that follow one another, as long as they don't become too many."""
    chain = _Building()
    for at, token in enumerate(tokens):
        if token is None:
            chain.at_end = True
        elif isinstance(token, _Refused):
            chain.refuse(token.words)
        elif isinstance(token, Gap):
            chain.leave(token)
        elif "" in token and not chain.joins(token) and not _joins(token, tokens[at + 1 :]):
            # A part can't be empty: the phrase once without these alternatives, once with the others of them.
            yield from _chains([*tokens[:at], *tokens[at + 1 :]])
            if others := tuple(filter(None, token)):
                yield from _chains([*tokens[:at], others, *tokens[at + 1 :]])
            return
        else:
            chain.add(token)
    yield from chain.done()


def _joins(token: tuple[str, ...], following: list[_Token]) -> bool:
    """Tell whether alternatives, one of which is empty, are joined to what follows them so that none is empty."""
    further = following[0] if following else None
    return (
        isinstance(further, tuple)
        and not isinstance(further, Gap | _Refused)
        and ("" not in further and _fit(token, further))
    )


def _fit(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Tell whether alternatives and those that follow them are put together in one part."""
    many = len(first) * len(second)
    return many <= _MOST and many <= _DEAREST * (len(first) + len(second))


class _Building:
    """A chain that is being put together from left to right."""

    def __init__(self) -> None:
        self.at_end = False
        self._parts: list[tuple[str, ...]] = []
        self._gaps: list[Gap] = []
        self._before: tuple[str, ...] = ()
        self._refused: tuple[str, ...] = ()
        self._number = False
        self._open = False
        """What comes next may be joined to the last part."""

    def refuse(self, words: tuple[str, ...]) -> None:
        """Go on with none of these words."""
        if self._parts:
            self._refused = words
        else:
            self._before = words
        self._open = False

    def leave(self, gap: Gap) -> None:
        """Go on after a gap. Before the first part anything may stand anyway."""
        self._number = self._number or (gap.digits and not self._parts)
        if self._parts and len(self._gaps) < len(self._parts):
            self._gaps.append(gap._replace(unless=self._refused))
            self._refused = ()
        elif self._parts:
            self._gaps[-1] = Gap(self._gaps[-1].most + gap.most, unless=self._gaps[-1].unless)
        self._open = False

    def joins(self, words: tuple[str, ...]) -> bool:
        """Tell whether alternatives are joined to the last part."""
        return self._open and _fit(self._parts[-1], words)

    def add(self, words: tuple[str, ...]) -> None:
        """Go on with alternatives."""
        if self.joins(words):
            self._parts[-1] = tuple(map("".join, product(self._parts[-1], words)))
            return
        if self._parts and len(self._gaps) < len(self._parts):
            self.leave(Gap(0))
        self._parts.append(words)
        self._open = True

    def done(self) -> Iterator[Chain]:
        """Yield the chain, if there is anything in it."""
        parts = tuple(tuple(filter(None, part)) for part in self._parts)
        if not parts or not all(parts):
            return
        last = self._gaps[-1] if len(self._gaps) == len(parts) else Gap(0, unless=self._refused)
        between = tuple(self._gaps[: len(parts) - 1])
        more = 0 if last.digits else last.most
        behind = self._refused or last.unless
        yield Chain(parts, between, self.at_end, self._before, behind, self._number, more)
