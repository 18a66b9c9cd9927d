"""Which part of a phrase ordinary text holds least often: looking for that one first is what makes the search quick."""

from math import prod

_COMMON = (
    "的用数件时是不在文置为一中定示组信可新表取选式动设有小个发单据程户类分开成标使加字序入能图页获点自下否支面性内值以请后关行题本修方型息和复前要对上码回容配认理区"
    "如模过存接列到通名态需持部度会义法应调果录提查间微当于生台更属项情平功县化位试除按显目参默详建作失色器同已无状片出或实增了择多务量计问版确传地格改品大例输现进败"
    "制号重变保返载代编效日验样商档包钮统错完消与最事击所这备端级结段期全权系测注路记添则者相换明导体元框等删人合管指正触服口始工限辑机处高展市空转证将子手未创求我并"
)
"""Characters in the order of how often interfaces, change logs and technical documents in Chinese have them."""

_ORDER = {character: at for at, character in enumerate(_COMMON)}
_SELDOM = 0.0003


def rarest(parts: tuple[tuple[str, ...], ...]) -> int:
    """Return which of the parts, each made of alternatives, is to be expected least often."""
    return min(range(len(parts)), key=lambda at: sum(map(_share, parts[at])))


def _share(word: str) -> float:
    """Return roughly how often a word stands at a place of a text, as if characters had nothing to do with another."""
    return prod(map(_share_of_one, word))


def _share_of_one(character: str) -> float:
    if character.isascii():
        return 0.01
    return 0.2 / (10 + _ORDER[character]) if character in _ORDER else _SELDOM
