"""A text that is read in parts says the same as the whole."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbook.lines import Lines
from playbook.wording import blocks
from playbook.wording.claims import Claim, claims_in
from playbook.wording.lexicon import Lexicon
from playbook.wording.long_texts import decoded, pieces_of

Place = tuple[int, int, int, int]

LINES = (
    "全网最低价，买到就是赚到",
    "修复订单页支付失败的问题",
    "销量第一",
    "🎉 e\u0301 国 家 级 品质\r",
    "",
    "好" * 90,
    "最 好 的 选 择。",
)


def in_parts(text: str, size: int, lexicon: Lexicon) -> list[Place]:
    chunks = [text[at : at + size] for at in range(0, len(text), size)]
    found: list[Place] = []
    for piece in pieces_of(chunks, "a.txt", "wechat", "copy"):
        if piece.part == "block":
            assert piece.told is not None
            first, behind = piece.told
            told = [claim for claim in claims_in(piece.text, lexicon) if first <= claim.start < behind]
            found += [piece.where(claim.start, claim.end)[1:] for claim in told]
    return found


@given(
    lines=st.lists(st.sampled_from(LINES), max_size=40),
    size=st.integers(1, 90),
    joint=st.sampled_from(["\n", "。", ""]),
)
@settings(max_examples=60, deadline=None)
def test_parts_say_what_the_whole_says(lines: list[str], size: int, joint: str, lexicon: Lexicon) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "LONGEST", 120)
        patch.setattr(blocks, "_MARGIN", 20)
        text = joint.join(lines)
        of_whole = Lines(text)
        whole = [(*of_whole.position(each.start), *of_whole.position(each.end)) for each in claims_in(text, lexicon)]
        assert in_parts(text, size, lexicon) == whole


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("size", [101, 1_000])
def test_bytes_in_parts_read_like_the_whole(encoding: str, size: int) -> None:
    text = "修复订单页支付失败的问题，全网最低价\n" * 20
    data = text.encode(encoding)
    parts = [data[at : at + size] for at in range(0, len(data), size)]
    assert "".join(decoded(parts)) == text


def test_a_long_line_is_bounded(claims: Callable[[str], list[Claim]]) -> None:
    text = "好" * 200_000 + "全网最低价" + "好" * 200_000
    (claim,) = claims(text)
    assert text[claim.start : claim.end] == "全网最低价"
    assert max(len(block.text) for block in blocks.blocks_of([text])) <= blocks.LONGEST
