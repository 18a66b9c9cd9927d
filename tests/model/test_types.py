"""The values a playbook is written with: what they accept, what they mean, what they answer to a mistake."""

import contextlib
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter
from pydantic_core import PydanticCustomError

from playbook.loading.scalars import plain_value
from playbook.model import types
from playbook.model.types import (
    BaseLibrary,
    Cadence,
    Count,
    Day,
    Duration,
    DurationRange,
    Length,
    Month,
    Multiple,
    Percentage,
    ReleaseVersion,
    Share,
    Size,
    Threshold,
    TimeZone,
    Window,
    Written,
    Yuan,
)

ALL = [kind for name in types.__all__ if isinstance(kind := getattr(types, name), type) and kind is not Written]
Kind = type[Written]


@pytest.mark.parametrize(
    ("kind", "text", "zh", "plain"),
    [
        (Duration, "500ms", "500 毫秒", 0.5),
        (Duration, "10m", "10 分钟", 600),
        (Duration, "1.5h", "1.5 小时", 5400),
        (Duration, "1d", "1 天", 86400),
        (Duration, "2w", "2 周", 1_209_600),
        (DurationRange, "3-5m", "3–5 分钟", [180, 300]),
        (Cadence, "week", "每周", "week"),
        (Cadence, "2w", "每 2 周", "2w"),
        (Cadence, "1d", "每天", "1d"),
        (Window, "02:00-05:00", "02:00–05:00", ["02:00", "05:00"]),
        (Window, "23:00-02:00", "23:00–次日 02:00", ["23:00", "02:00"]),
        (TimeZone, "Asia/Shanghai", "Asia/Shanghai", "Asia/Shanghai"),
        (TimeZone, "UTC", "UTC", "UTC"),
        (Day, "2026-11-01", "2026-11-01", "2026-11-01"),
        (Month, "2026-11", "2026 年 11 月", "2026-11"),
        (Percentage, "99.9%", "99.9%", 99.9),
        (Percentage, "100%", "100%", 100.0),
        (Share, "15-25%", "15–25%", [15.0, 25.0]),
        (Share, "10%", "10%", [10.0, 10.0]),
        (Threshold, ">= 99.9%", "≥ 99.9%", {"comparator": ">=", "number": 99.9, "unit": "%"}),
        (Threshold, "<= 500ms", "≤ 500 毫秒", {"comparator": "<=", "number": 0.5, "unit": "s"}),
        (Threshold, "< 10000 人", "< 10000 人", {"comparator": "<", "number": 10000, "unit": "人"}),
        (Yuan, "24-36 万元/年", "24–36 万元/年", [240_000, 360_000]),
        (Yuan, "50000 元", "50000 元", [50_000, 50_000]),
        (Size, "2 MB", "2 MB", 2_097_152),
        (Size, "2048 bytes", "2048 字节", 2048),
        (Length, "10-60 字", "10–60 字", [10, 60]),
        (Length, "<= 200 字", "最多 200 字", [0, 200]),
        (Count, "10-20 人", "10–20 人", [10, 20]),
        (Count, "2 人", "2 人", [2, 2]),
        (Multiple, "10x", "10 倍", 10),
        (BaseLibrary, "2.10.0", "2.10.0", "2.10.0"),
        (ReleaseVersion, "v1.2.3", "v1.2.3", [1, 2, 3]),
    ],
)
def test_what_a_value_means(kind: Kind, text: str, zh: str, plain: object) -> None:
    value = kind.parse(text)
    assert (str(value), value.zh, value.plain) == (text, zh, plain)


@pytest.mark.parametrize(
    ("kind", "found", "message"),
    [
        (Duration, 10, "10 不是时长（缺少单位）"),
        (Duration, "10", "缺少单位"),
        (Duration, "10 分钟", "写成 10m"),
        (Duration, "3 hours", "写成 3h"),
        (Duration, "10S", "写成 10s"),
        (Duration, "3 个月", "没有单位 个月"),
        (Duration, "0h", "要大于 0"),
        (Duration, True, "true 不是时长"),
        (Duration, ["10m"], "一个列表不是时长"),
        (Duration, {"m": 10}, "一组键值不是时长"),
        (Duration, "", "空文本不是时长"),
        (Duration, "十分钟", "“十分钟”不是时长"),
        (Duration, "９m", "不是时长"),
        (DurationRange, "5-3m", "下限大于上限"),
        (Cadence, "weekly", "day、week、month、quarter、year 之一"),
        (Cadence, "0d", "不是周期"),
        (Window, "2:00-5:00", "写成 02:00-05:00"),
        (Window, "02:00 至 05:00", "写成 02:00-05:00"),
        (Window, "02:00-24:00", "不是时间窗口"),
        (Window, "02:00-02:00", "开始和结束是同一时刻"),
        (TimeZone, "Asia/Beijing", "北京时间写 Asia/Shanghai"),
        (TimeZone, "UTC+8", "北京时间写 Asia/Shanghai"),
        (TimeZone, "Asia/Shanghia", "没有这个时区"),
        (Day, "2026-02-30", "日历上没有这一天"),
        (Day, "2026/11/01", "年-月-日"),
        (Month, "2026-13", "年-月"),
        (Percentage, "120%", "超过 100%"),
        (Percentage, "99.9 %", "写成 99.9%"),
        (Percentage, 0.1, "缺少单位"),
        (Percentage, "-1%", "0 到 100"),
        (Share, "15%-25%", "写成 15-25%"),
        (Share, "25-15%", "下限大于上限"),
        (Share, "90-110%", "超过 100%"),
        (Threshold, "99.9%", "缺少方向"),
        (Threshold, ">= 99.9", "缺少单位"),
        (Threshold, ">= 101%", "超过 100%"),
        (Threshold, "≥ 99.9%", "不是带方向的阈值"),
        (Yuan, "36-24 万元/年", "下限大于上限"),
        (Yuan, "24 万", "元或万元"),
        (Size, "2MB", "数字，空格"),
        (Size, 2048, "缺少单位"),
        (Length, "60-10 字", "下限大于上限"),
        (Length, 200, "缺少单位"),
        (Count, "20-10 人", "下限大于上限"),
        (Multiple, "10 倍", "数字紧跟 x"),
        (BaseLibrary, "v2.10.0", "不带字母 v"),
        (BaseLibrary, 2, "至少写两段"),
        (BaseLibrary, True, "true 不是基础库版本"),
        (ReleaseVersion, "1.2.3", "v主.次.修订"),
    ],
)
def test_a_mistake_is_told_with_what_to_write(kind: Kind, found: object, message: str) -> None:
    with pytest.raises(PydanticCustomError) as caught:
        kind.parse(found)
    told = caught.value.message()
    assert message in told
    assert kind.examples[0] in told


@pytest.mark.parametrize("text", ["3.10", "3.1", "2.10.0", "1.0"])
def test_a_version_keeps_the_digits_that_were_written(text: str) -> None:
    assert str(BaseLibrary.parse(plain_value(text))) == text


def test_versions_compare_by_number() -> None:
    assert BaseLibrary.parse("2.9.0").parts < BaseLibrary.parse("2.10.0").parts


@pytest.mark.parametrize(
    ("text", "days"), [("day", 1), ("2w", 14), ("week", 7), ("month", 31), ("quarter", 92), ("year", 366)]
)
def test_a_cadence_knows_its_longest_gap(text: str, days: int) -> None:
    assert Cadence.parse(text).days == days


@pytest.mark.parametrize("kind", ALL)
def test_the_examples_are_values(kind: Kind) -> None:
    for example in kind.examples:
        assert str(kind.parse(example)) == example


@pytest.mark.parametrize("kind", ALL)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_the_schema_takes_what_the_parser_takes(kind: Kind, data: st.DataObject) -> None:
    """The parser knows more (the calendar, the order of a range), but never takes what the schema refuses."""
    near = st.one_of(st.from_regex(f"(?:{kind.pattern})", fullmatch=True), st.text(max_size=12))
    text = data.draw(near)
    schema: dict[str, Any] = TypeAdapter(kind).json_schema()
    try:
        value = kind.parse(text)
    except PydanticCustomError:
        return
    assert re.search(schema["pattern"], value.text)
    assert value.zh
    assert kind.parse(value.text) == value
    assert kind.parse(value) == value


@pytest.mark.parametrize("kind", ALL)
@settings(max_examples=30, deadline=None)
@given(found=st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.lists(st.integers()), st.text()))
def test_nothing_but_a_told_mistake_comes_out_of_any_input(kind: Kind, found: object) -> None:
    with contextlib.suppress(PydanticCustomError):
        kind.parse(found)
