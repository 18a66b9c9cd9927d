"""The report as a person reads it: marks stand under the right characters, and text can't play tricks."""

from playbook.findings import Finding, Inspected, Report, Undecided
from playbook.report.columns import width
from playbook.report.text import LineOf, Style, parts

PLAIN = Style("zh", color=False)
FINDING = Finding(
    check="compat/unguarded-api",
    severity="error",
    title="调用前没有判断是否支持",
    message="wx.getUserProfile 需要基础库 2.10.4",
    help="先判断再调用",
    path="pages/login/login.js",
    line=2,
    column=5,
    end_line=2,
    end_column=22,
    subject="wx.getUserProfile",
    url="",
)


INSPECTED = Inspected(2, (("mini", "wechat"),), {"backup": 1}, (), ())


def render(whole: Report, line_of: LineOf, style: Style) -> str:
    return "".join(parts(whole, line_of, style))


def report(*findings: Finding, inspected: Inspected = INSPECTED) -> Report:
    return Report(findings, inspected, "warning")


def lines_with_mark(source: list[str], finding: Finding) -> tuple[str, str]:
    def line_of(path: str, number: int) -> str | None:
        assert path == finding.path
        return source[number - 1] if 0 < number <= len(source) else None

    lines = render(report(finding), line_of, PLAIN).splitlines()
    at = next(number for number, line in enumerate(lines) if "^" in line)
    return lines[at - 1], lines[at]


def marked(source_line: str, mark_line: str) -> str:
    """Return the characters of the source line above the marks, column by column."""
    start = width(mark_line[: mark_line.index("^")])
    end = start + mark_line.count("^")
    chosen, column = "", 0
    for character in source_line:
        if start <= column < end:
            chosen += character
        column += width(character)
    return chosen


def test_a_finding_reads_as_the_design_shows_it() -> None:
    text = render(
        report(FINDING),
        lambda _path, number: ["  onTap() {", "    wx.getUserProfile({ desc: '完善资料' })"][number - 1],
        PLAIN,
    )
    assert text == (
        "pages/login/login.js:2:5  错误  compat/unguarded-api\n"
        "  wx.getUserProfile 需要基础库 2.10.4\n"
        "  1 |   onTap() {\n"
        "  2 |     wx.getUserProfile({ desc: '完善资料' })\n"
        "    |     ^^^^^^^^^^^^^^^^^\n"
        "  建议  先判断再调用\n"
        "  说明  playbook explain compat/unguarded-api\n"
        "\n"
        "检查了 2 个文件，1 个微信小程序，1 条备份计划；1 个错误，0 个警告，0 条提示\n"
    )


def test_the_mark_stands_under_chinese_text() -> None:
    source = "全场 国家级 品质"
    finding = FINDING._replace(line=1, column=4, end_line=1, end_column=7)
    assert marked(*lines_with_mark([source], finding)) == "国家级"


def test_the_mark_stands_right_after_tabs_emoji_and_combining_marks() -> None:
    source = "\t\t👍e\u0301：最好的"
    finding = FINDING._replace(line=1, column=7, end_line=1, end_column=9)
    assert marked(*lines_with_mark([source], finding)) == "最好"


def test_a_very_long_line_is_cut_around_the_mark() -> None:
    source = "x" * 5000 + "wx.login()" + "y" * 5000
    finding = FINDING._replace(line=1, column=5001, end_line=1, end_column=5009)
    shown, mark = lines_with_mark([source], finding)
    assert marked(shown, mark) == "wx.login"
    assert width(shown) < 130


def test_control_characters_of_a_file_never_reach_the_terminal() -> None:
    source = "a\x1b[31mred\x07\u202egnp.exe"
    finding = FINDING._replace(line=1, column=1, end_line=1, end_column=2, path="a\x1b[2J.js", message="\x1b[0m")
    text = render(report(finding), lambda _path, number: source if number == 1 else None, PLAIN)
    assert not set(text) & set("\x1b\x07\u202e")


def test_a_line_that_cannot_be_had_is_left_out() -> None:
    text = render(report(FINDING), lambda _path, _number: None, PLAIN)
    assert "^" not in text
    assert "先判断再调用" in text


def test_what_could_not_be_told_and_what_was_not_there_is_said() -> None:
    undecided = Undecided("ops/backup.yaml", 7, "Helm 模板，没有读")
    inspected = INSPECTED._replace(cannot_tell=(undecided,), nothing_to_look_at=("backup/incremental：没有",))
    text = render(report(inspected=inspected), lambda _path, _number: None, PLAIN)
    assert "ops/backup.yaml:7  无法判定  Helm 模板，没有读\n" in text
    assert "没有可查  backup/incremental：没有\n" in text
    assert text.endswith("0 个错误，0 个警告，0 条提示；1 处无法判定，按警告计\n")
    text = render(report(inspected=inspected)._replace(unknown="info"), lambda _path, _number: None, PLAIN)
    assert text.endswith("；1 处无法判定\n")


def test_the_english_report_is_english() -> None:
    text = render(report(FINDING), lambda _path, _number: None, Style("en", color=False))
    assert "error  compat/unguarded-api" in text
    assert text.endswith(
        "Checked 2 file(s), 1 WeChat mini-program(s), 1 backup schedule(s); 1 error(s), 0 warning(s), 0 info\n"
    )


def test_colours_only_where_they_are_wanted() -> None:
    assert "\x1b[" in render(report(FINDING), lambda _path, _number: None, Style("zh", color=True))
    assert "\x1b[" not in render(report(FINDING), lambda _path, _number: None, PLAIN)


def test_what_is_exempted_says_why_and_asks_for_nothing() -> None:
    exempted = FINDING._replace(ignored="在转述这个说法")
    text = render(report(exempted), lambda _path, _number: None, PLAIN)
    assert text.startswith(
        "pages/login/login.js:2:5  豁免  compat/unguarded-api\n  “wx.getUserProfile”：在转述这个说法\n"
    )
    assert FINDING.help not in text
    assert FINDING.message not in text
