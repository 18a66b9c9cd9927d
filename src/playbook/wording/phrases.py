"""The notation in which check files write words: `{全网|行业}~4最{快|低}`.

`{a|b}` stands for either, `{a|}` for a or nothing; `~4` for at most four characters of the same clause; `#` for a run
of digits; `$` for the end of the clause. The notation has no repetition, so no phrase can make a search slow.
"""

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple


class Gap(NamedTuple):
    """What may stand between two parts of a chain."""

    most: int
    digits: bool = False
    """Only digits, and at least one."""


class Chain(NamedTuple):
    """A phrase taken apart: sets of literals, with gaps between them."""

    parts: tuple[tuple[str, ...], ...]
    gaps: tuple[Gap, ...]
    at_end: bool


LONGEST_NUMBER = 12

_MOST = 24
"""Literals in one part. Where more would be needed, a phrase is cut into parts that follow one another directly."""

_SIGNS = "~#$"


def literals(phrase: str) -> tuple[str, ...]:
    """Return every text that a phrase without gaps stands for."""
    return tuple("".join(chosen) for chosen in product(*_groups(phrase)))


def chains(phrase: str) -> Iterator[Chain]:
    """Take a phrase apart."""
    groups = [
        [group] if not any(sign in choice for choice in group for sign in _SIGNS) else [(choice,) for choice in group]
        for group in _groups(phrase)
    ]
    for variant in product(*groups):
        yield from _parts(_tokens(variant))


def _groups(phrase: str) -> list[tuple[str, ...]]:
    """Return the alternatives of each stretch of a phrase."""
    before, *chunks = phrase.split("{")
    groups: list[tuple[str, ...]] = [(before,)] if before else []
    for chunk in chunks:
        inside, _, rest = chunk.partition("}")
        groups.append(tuple(inside.split("|")))
        if rest:
            groups.append((rest,))
    return groups


_Token = tuple[str, ...] | Gap | None
"""Alternatives, a gap, or the end of the clause."""


def _tokens(groups: tuple[tuple[str, ...], ...]) -> list[_Token]:
    tokens: list[_Token] = []
    for group in groups:
        if len(group) == 1 and any(sign in group[0] for sign in _SIGNS):
            tokens += _signs(group[0])
        else:
            tokens.append(group)
    return tokens


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


def _parts(tokens: list[_Token]) -> Iterator[Chain]:
    """Join alternatives that follow one another, as long as they don't become too many."""
    parts: list[tuple[str, ...]] = []
    gaps: list[Gap] = []
    open_part = False
    for at, token in enumerate(tokens):
        if token is None:
            continue
        if isinstance(token, Gap):
            gaps.append(token)
            open_part = False
            continue
        if not open_part:
            parts.append(token)
        elif len(parts[-1]) * len(token) <= _MOST:
            parts[-1] = tuple(map("".join, product(parts[-1], token)))
        elif "" in token:
            # A part can't be empty: the phrase once without these alternatives, once with the others of them.
            yield from _parts([*tokens[:at], *tokens[at + 1 :]])
            yield from _parts([*tokens[:at], tuple(filter(None, token)), *tokens[at + 1 :]])
            return
        else:
            gaps.append(Gap(0))
            parts.append(token)
        open_part = True
    whole = [tuple(filter(None, part)) for part in parts]
    if all(whole) and len(gaps) == len(whole) - 1:
        yield Chain(tuple(whole), tuple(gaps), at_end=None in tokens)
