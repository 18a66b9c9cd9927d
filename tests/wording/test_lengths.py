import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbook.wording.lengths import counted, too_far


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        (" \n", 0),
        ("修复白屏", 4),
        ("  修复白屏\n", 4),
        ("a1，。", 4),
        ("😀", 1),
        ("一\r\n二", 3),
        ("一\n二", 3),
        ("一  \n二", 3),
        ("一\n\n\n\n二", 3),
    ],
)
def test_characters_count_one_each(text: str, count: int) -> None:
    assert counted(text) == count


@given(text=st.text(alphabet="修a \r\n\t", max_size=60), most=st.integers(1, 10))
@settings(max_examples=200, deadline=None)
def test_what_stands_before_the_first_character_too_many_is_as_long_as_allowed(text: str, most: int) -> None:
    at = too_far(text, most)
    if counted(text) > most:
        assert at < len(text.rstrip())
        assert counted(text[:at]) <= most
    else:
        assert at == len(text)
