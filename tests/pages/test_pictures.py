"""Pictures say what the playbook says, stay within a phone's width, and hold nothing but text and shapes."""

from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from playbook.pages.pictures.backup import Schedule, backup
from playbook.pages.pictures.drawing import WIDTH, column, width_of
from playbook.pages.pictures.flow import Step, flow
from playbook.pages.pictures.gray import Share, gray
from playbook.pages.pictures.incident import Moment, incident
from playbook.pages.pictures.shares import Part, shares
from playbook.pages.pictures.year import Turn, year

ALLOWED = {"figure", "svg", "title", "figcaption", "text", "rect", "polyline", "circle", "a"}
DAY = 86400.0


class Picture(HTMLParser):
    """What a picture holds."""

    def __init__(self, markup: Markup) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.shapes: list[tuple[str, dict[str, str]]] = []
        self.said: list[str] = []
        self._open: list[str] = []
        self.feed(str(markup))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.shapes.append((tag, {name: value or "" for name, value in attrs}))
        self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] in {"text", "title"}:
            self.said.append(data)

    @property
    def lines(self) -> list[str]:
        """The lines of text in the drawing."""
        return self.said[1:]

    @property
    def title(self) -> str:
        """What is read aloud."""
        return self.said[0]


def test_a_release_is_shown_with_the_way_back_from_review() -> None:
    steps = [
        Step("audit", "平台审核", (), "提审被驳回", "驳回", back=True),
        Step("gray", "灰度发布", ("10% 用户", "观察 24 小时"), "", "", back=False),
        Step("full", "全量发布", ("观察 1 小时",), "立即回滚", "出问题", back=False),
    ]
    drawn = Picture(flow(steps))
    assert drawn.title == (
        "发布流程：平台审核 → 灰度发布 → 全量发布。平台审核驳回：提审被驳回；全量发布出问题：立即回滚"
    )
    assert {"1 平台审核", "驳回", "提审被驳回", "2 灰度发布", "3 全量发布", "立即回滚"} <= set(drawn.lines)
    assert [shape[1]["href"] for shape in drawn.shapes if shape[0] == "a"] == ["#audit", "#gray", "#full"]


def test_the_bars_of_a_gray_release_are_as_high_as_its_shares() -> None:
    drawn = Picture(
        gray([Share("灰度", 10, "10%", "24 小时"), Share("放量", 50, "50%", ""), Share("全量", 100, "100%", "")])
    )
    low, half, all_ = (float(shape[1]["height"]) for shape in drawn.shapes if shape[0] == "rect")
    assert (low / all_, half / all_) == (0.1, 0.5)
    assert "观察 24 小时" in drawn.lines
    assert gray([Share("全量", 100, "100%", "")]) == ""


def test_an_incident_runs_downwards() -> None:
    moments = [
        Moment("", "发现", "告警"),
        Moment("10 分钟内", "▲ 紧急：响应", ""),
        Moment("修复后 24 小时内", "复盘", "原因"),
    ]
    drawn = Picture(incident(moments))
    heights = [float(shape[1]["cy"]) for shape in drawn.shapes if shape[0] == "circle"]
    assert heights == sorted(heights)
    assert len(heights) == 3
    assert drawn.title == "一次故障的先后：发现；▲ 紧急：响应（10 分钟内）；复盘（修复后 24 小时内）"
    assert "修复后 24 小时内" in drawn.lines


@pytest.mark.parametrize(("days", "blocks"), [(7, 52), (92, 4), (31, 12), (366, 1), (1, 1), (14, 26), (0, 0)])
def test_a_year_has_a_block_for_each_turn(days: int, blocks: int) -> None:
    drawn = Picture(year([Turn("巡检", days, "每周")]))
    assert [shape[0] for shape in drawn.shapes].count("rect") == blocks


def test_a_share_is_filled_up_to_its_lower_end() -> None:
    parts = [Part("人力", 40, 60, "40–60%"), Part("预备金", 10, 10, "10%"), Part("安全", None, None, "由团队定")]
    drawn = Picture(shares("picture-a", "年度预算", parts))
    widths = [float(shape[1]["width"]) for shape in drawn.shapes if shape[0] == "rect"]
    assert widths[0] == pytest.approx(2 * widths[1], rel=1e-4)
    assert widths[0] == pytest.approx(4 * widths[2], rel=1e-4)
    assert drawn.title == "占年度预算的比例：人力 40–60%，预备金 10%，安全 由团队定"
    assert shares("picture-b", "年度预算", parts[2:]) == ""


def test_backups_stand_where_their_window_is() -> None:
    drawn = Picture(
        backup(
            "picture-a",
            Schedule(DAY, (7200, 18000), None, continuous=True, written="全量每 1 天", recovery="恢复点：任意时刻"),
        )
    )
    first, second, stream = (shape[1] for shape in drawn.shapes if shape[0] == "rect")
    day = float(second["x"]) - float(first["x"])
    assert float(first["width"]) == pytest.approx(day / 8)
    assert float(stream["width"]) == pytest.approx(2 * day)
    assert drawn.title == "全量每 1 天。恢复点：任意时刻"
    hourly = Picture(backup("picture-b", Schedule(DAY, None, 3600, continuous=False, written="", recovery="")))
    assert [shape[0] for shape in hourly.shapes].count("rect") == 2 + 48
    assert backup("picture-c", Schedule(None, None, None, continuous=False, written="", recovery="")) == ""


WORDS = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=40)
TIMES = st.floats(60, 40 * DAY)


def everything(one: str, other: str, number: float) -> list[Markup]:
    return [
        flow([Step("a", one, (other,), other, one[:3], back=True), Step("b", other, (), "", "", back=False)]),
        incident([Moment(one, other, one), Moment("", one, other)]),
        year([Turn(one, int(number // DAY), other)]),
        shares("picture-x", one, [Part(one, 1, 2, other[:8]), Part(other, None, None, "由团队定")]),
        backup("picture-y", Schedule(number, (82800, 7200), number, continuous=False, written=one, recovery=other)),
        gray([Share(one[:4], 10, "10%", other[:4]), Share(other[:4], 100, "100%", "")]),
    ]


@settings(max_examples=60, deadline=None)
@given(WORDS, WORDS, TIMES)
def test_any_text_is_only_text(one: str, other: str, number: float) -> None:
    for markup in everything(one, other, number):
        assert "\n\n" not in markup
        drawn = Picture(markup)
        assert set(drawn.tags) <= ALLOWED
        assert not [name for _, attributes in drawn.shapes for name in attributes if name.startswith("on")]


@settings(max_examples=60, deadline=None)
@given(WORDS, WORDS, TIMES)
def test_shapes_stay_within_the_picture(one: str, other: str, number: float) -> None:
    for markup in everything(one, other, number):
        for tag, shape in Picture(markup).shapes:
            if tag == "rect":
                assert float(shape["x"]) >= 0
                assert float(shape["x"]) + float(shape["width"]) <= WIDTH + 0.01


@settings(max_examples=100, deadline=None)
@given(st.text(st.sampled_from("备份，。a1 。（）%- "), min_size=1, max_size=80), st.integers(60, 340))
def test_text_breaks_into_lines_that_fit(said: str, width: int) -> None:
    lines = Picture(Markup("<svg><title>x</title>") + column(0, 0, said, width).shapes + Markup("</svg>")).lines
    assert "".join(lines).replace(" ", "") == said.replace(" ", "")
    # Punctuation that may not start a line stays with the line before.
    assert all(width_of(line.rstrip("，。）%")) <= width for line in lines)
