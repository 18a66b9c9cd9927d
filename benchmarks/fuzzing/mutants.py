"""Real syntax, broken at random: programs from the labelled cases, cut, spliced, repeated, and sown with odd bytes."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from random import Random
from typing import NamedTuple

_CASES = Path(__file__).parents[2] / "tests" / "kinds" / "api_use_cases"
_LANGUAGES = ("js", "ts", "tsx", "vue")
_ODD = (
    *(b"\0", b"\xff", b"\xfe\xff", b"\xef\xbb\xbf", b"\xe2\x80\xa8", b"\xed\xa0\x80", b"\r", b"\x1b[31m", b"\xc4\xe3"),
    *(b"`", b"${", b"'", b'"', b"/*", b"*/", b"//", b"<!--", b"-->", b"</script>", b"<script>", b"{{", b"}}", b"\\"),
    *(b"(", b")", b"[", b"]", b"{", b"}", b"=>", b"?.", b"??", b"...", b"#", b"@", b"async ", b"await ", b"?"),
)
_TOKENS = re.compile(rb"\w+|\s+|[^\w\s]")
_SCRIPT = b'<script>\n%s\n</script>\n<template>\n<view wx:if="{{a}}" v-if="ok" bindtap="onTap"/>\n</template>\n'
_TEMPLATE = (
    b'<view wx:if="{{canIUse && %d > 1}}"><button open-type="%s" bindtap="onTap">{{ a ? "<" : b }}</button></view>\n'
    b'<view wx:else><input type="nickname" model:value="{{x}}"/><!-- note --></view>\n'
    b'<wxs module="m">var a = 1 < 2</wxs>\n'
)


class Mutant(NamedTuple):
    """A file that nobody would write."""

    seed: int
    language: str
    """How its name ends."""
    data: bytes


@cache
def corpus() -> tuple[bytes, ...]:
    """Return the programs of the labelled cases, and two templates."""
    found = [
        block.partition("\n")[2].encode()
        for path in sorted(_CASES.glob("*.txt"))
        for block in re.split(r"^=== ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    ]
    return (*found, _TEMPLATE % (1, b"chooseAvatar"), _TEMPLATE % (2, b"share"))


def mutants(first: int, number: int) -> Iterator[Mutant]:
    """Yield the mutants of the seeds from `first` on."""
    for seed in range(first, first + number):
        yield mutant(seed)


def mutant(seed: int) -> Mutant:
    """Return the mutant of a seed."""
    random = Random(seed)
    programs = corpus()
    data = random.choice(programs)
    for _ in range(random.choice((1, 1, 2, 3, 6))):
        data = random.choice(_CHANGES)(random, data, programs)
    language = random.choice((*_LANGUAGES, "wxml"))
    if language == "vue" and random.random() < 0.8:
        data = _SCRIPT % data
    return Mutant(seed, language, _encoded(random, data[:20_000]))


def _encoded(random: Random, data: bytes) -> bytes:
    chance = random.random()
    if chance < 0.03:
        return data.decode("utf-8", "replace").encode("utf-16")
    if chance < 0.06:
        return data.decode("utf-8", "replace").encode("gb18030")
    return data


def _cut(random: Random, data: bytes, _: Sequence[bytes]) -> bytes:
    return data[: random.randrange(len(data) + 1)]


def _delete(random: Random, data: bytes, _: Sequence[bytes]) -> bytes:
    start, end = _range(random, data)
    return data[:start] + data[end:]


def _repeat(random: Random, data: bytes, _: Sequence[bytes]) -> bytes:
    start, end = _range(random, data)
    return data[:end] + data[start:end] * random.choice((1, 2, 50)) + data[end:]


def _splice(random: Random, data: bytes, programs: Sequence[bytes]) -> bytes:
    other = random.choice(programs)
    start, end = _range(random, other)
    place = random.randrange(len(data) + 1)
    return data[:place] + other[start:end] + data[place:]


def _swap(random: Random, data: bytes, _: Sequence[bytes]) -> bytes:
    tokens = _TOKENS.findall(data)
    if len(tokens) < 2:
        return data
    one, other = random.randrange(len(tokens)), random.randrange(len(tokens))
    tokens[one], tokens[other] = tokens[other], tokens[one]
    return b"".join(tokens)


def _sow(random: Random, data: bytes, _: Sequence[bytes]) -> bytes:
    for _unused in range(random.choice((1, 2, 5))):
        place = random.randrange(len(data) + 1)
        data = data[:place] + random.choice(_ODD) + data[place:]
    return data


def _nest(random: Random, data: bytes, _: Sequence[bytes]) -> bytes:
    opening, closing = random.choice(((b"(", b")"), (b"{", b"}"), (b"[", b"]"), (b"()=>{", b"}"), (b"if(a){", b"}")))
    depth = random.choice((2, 20, 600))
    return opening * depth + data + closing * random.choice((depth, depth - 1))


def _range(random: Random, data: bytes) -> tuple[int, int]:
    start = random.randrange(len(data) + 1)
    return start, min(len(data), start + random.choice((1, 3, 20, 200)))


_CHANGES = (_cut, _delete, _delete, _repeat, _splice, _splice, _swap, _swap, _sow, _sow, _nest)
