from hypothesis import given, settings
from hypothesis import strategies as st

from playbook.wording.normalising import READ, view_of
from playbook.wording.readings import reading_of

TEXT = st.text(alphabet="修复优化,，。 \tA９①ﷺ½🥇e\u0301\u0302\u200b\u200d\ufe0f\ufeff\r\n", max_size=40)


@given(text=TEXT | st.text(max_size=40))
@settings(max_examples=300, deadline=None)
def test_every_range_leads_back_to_where_it_was_typed(text: str) -> None:
    view, reading = view_of(text, READ), reading_of(text)
    assert reading.text == view.text
    for start in range(len(view.text)):
        for end in range(start + 1, len(view.text) + 1):
            assert reading.span(start, end) == view.span(start, end)
