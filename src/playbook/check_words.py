"""What is wrong with the words of a check, which shows only once its sets and the words it shares are known."""

import re
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path

from playbook.loading import Problem, place_of, read_document
from playbook.loading.problems import Step, dotted, problem
from playbook.model.parameters.text import SET, TextParameters
from playbook.wording.normalising import SQUEEZED
from playbook.wording.phrases import Sets, members
from playbook.wording.widths import MOST, width_of, widths_of

LIMIT = 1_000_000
"""Bytes of a check file."""

_GROUPS = re.compile(r"(!?)\{([^{}]*)\}|<([a-z][a-z0-9-]*)>|([^{}<]+|<)")
_GAPS = re.compile(r"~\d+|[$!]")


def word_problems(path: Path, own: TextParameters, shared: TextParameters | None) -> Iterator[Problem]:
    """Find names that nothing has, and phrases that stand for nothing or for too much.

    Args:
        path: the file of the check.
        own: its parameters.
        shared: those of the check it shares words with, if it does.
    """
    unknown = [
        (("parameters", *steps), f"短语引用了没有定义的词组：{name}") for steps, name in _unknown_sets(own, shared)
    ]
    unknown += [*_unknown_families(own, shared), *_unknown_groups(own, shared)]
    found = unknown or [*_empty(own, shared), *_wide(own, shared)]
    if found:
        document = read_document(path, limit=LIMIT)
        for steps, message in found:
            yield problem(place_of(document, steps), message, dotted(steps))


_Found = tuple[tuple[Step, ...], str]


def _unknown_sets(own: TextParameters, shared: TextParameters | None) -> Iterator[tuple[tuple[Step, ...], str]]:
    known = _sets(own, shared)
    for steps, phrase in own.phrases():
        for name in SET.findall(phrase) if "<" in phrase else ():
            if name not in known:
                yield steps, name


def _unknown_families(own: TextParameters, shared: TextParameters | None) -> Iterator[_Found]:
    families = {**((shared and shared.families) or {}), **(own.families or {})}
    for name, exemption in (own.exemptions or {}).items():
        for at, family in enumerate(exemption.families):
            if family not in families:
                steps = ("parameters", "exemptions", name, "families", at)
                yield steps, f"没有 {family} 这个分类，有的是：{'、'.join(families)}"


def _unknown_groups(own: TextParameters, shared: TextParameters | None) -> Iterator[_Found]:
    groups = {**((shared and shared.benign) or {}), **(own.benign or {})}
    for name in own.reasons or {}:
        if name not in groups:
            yield ("parameters", "reasons", name), f"benign 里没有 {name}，有的是：{'、'.join(groups)}"


def _sets(own: TextParameters, shared: TextParameters | None) -> Sets:
    return {**((shared and shared.sets) or {}), **(own.sets or {})}


def _empty(own: TextParameters, shared: TextParameters | None) -> Iterator[_Found]:
    """Find phrases of which nothing can be seen in a text, so that they would never be found."""
    sets = _sets(own, shared)
    seen = {name: any(map(_is_seen, members(name, sets))) for name in sets}
    for name in own.sets or {}:
        if not seen[name]:
            yield ("parameters", "sets", name), "这个词组里没有一个看得见的词：只有标点、表情，或者只是绕回自己"
    for steps, phrase in own.phrases():
        if not _stands_for_something(phrase, seen):
            message = "短语里每一处都要有看得见的字：标点、表情、空格和看不见的字符，找的时候会略过"
            yield ("parameters", *steps), message


def _stands_for_something(phrase: str, sets: Mapping[str, bool]) -> bool:
    something = False
    for refused, inside, name, plain in _GROUPS.findall(phrase):
        if refused:
            continue
        if plain:
            something = something or _is_seen(_GAPS.sub("", plain))
        elif name:
            if not sets.get(name, True):
                return False
            something = True
        else:
            words = inside.split("|")
            seen = any(sets.get(word[1:-1], True) if word[:1] == "<" else _is_seen(word) for word in words)
            if not seen and not any(_is_optional(word) for word in words):
                return False
            something = something or seen
    return something


def _is_optional(word: str) -> bool:
    """Tell whether a word of a phrase may be left out, or only ends a clause or leaves a gap."""
    return not _GAPS.sub("", word)


def _is_seen(word: str) -> bool:
    return any(character.isalnum() for character in word) or bool(word.translate(SQUEEZED)) or "#" in word


def _wide(own: TextParameters, shared: TextParameters | None) -> Iterator[_Found]:
    """Find phrases that stand for so much, once the sets are filled in, that they could not be prepared."""
    below = shared if shared is not None and own.sets else None
    widths = widths_of({**((below and below.sets) or {}), **(own.sets or {})})
    for steps, phrase in chain(own.phrases(), below.phrases() if below is not None else ()):
        width = width_of(phrase, widths)
        if (width.words if steps[0] == "exemptions" and steps[2] != "around" else width.ways) > MOST:
            yield ("parameters", *steps), f"填进词组后，这条短语的写法超过 {MOST} 种，请拆成几条"
