import pytest

from playbook.findings import Text
from playbook.kinds import PlannedCheck, Satisfied, Scope, Verdict, Violated, api_use
from playbook.source.reader import read_uses
from playbook.source.roots import dialect_of

TABLES = api_use.prepared({})["tables"]
CHECK = PlannedCheck(
    id="compat/unsupported-option",
    kind="api-use",
    params={"judge": "unsupported-option", "tables": TABLES},
    severities={"default": "info"},
    scope=Scope(),
    title=Text("", ""),
    messages={},
    help=Text("", ""),
    url="",
)


def verdicts(code: str, floor: str | None = "2.10.0", framework: str = "native") -> list[Verdict]:
    uses = read_uses(
        code.encode(),
        language="js",
        names=api_use.names_of_interest({"tables": TABLES}, "wechat", floor),
        classes=api_use.classes_of_interest({"tables": TABLES}, "wechat"),
        dialect=dialect_of("wechat", framework),
    )
    return list(api_use.judge(CHECK, api_use.SourceSubject("a.js", "wechat", floor, uses)))


def violations(code: str, floor: str | None = "2.10.0", framework: str = "native") -> list[Violated]:
    return [verdict for verdict in verdicts(code, floor, framework) if isinstance(verdict, Violated)]


def test_tells_the_option_and_its_place() -> None:
    [violated] = violations("wx.request({\n  url,\n  enableChunked: true\n})")
    assert violated.subject == "wx.request enableChunked"
    assert violated.where[1:] == (3, 3, 3, 16)
    assert (violated.values["needed"], violated.values["floor"]) == ("2.20.2", "2.10.0")


@pytest.mark.parametrize(
    "code",
    [
        "wx.request({ url, enableChunked })",
        "wx.request({ url, 'enableChunked': true })",
        "wx.request({ ...options, enableChunked: stream })",
        "wx.request(({ url, enableChunked: true }))",
        "const app = wx; app.request({ enableChunked: true })",
        "const { request } = wx; request({ enableChunked: true })",
        "wx.createCameraContext().takePhoto({ selfieMirror: true })",
        "const files = wx.getFileSystemManager(); wx.createWorker('a.js', { useExperimentalWorker: true })",
        "if (force || wx.canIUse('request.object.enableChunked')) wx.request({ enableChunked: true })",
        "if (wx.canIUse('request')) wx.request({ enableChunked: true })",
    ],
)
def test_reports_an_option_that_older_clients_ignore(code: str) -> None:
    assert len(violations(code)) == 1


@pytest.mark.parametrize(
    "code",
    [
        "wx.request({ url, method: 'POST', success, fail() {}, complete: done })",
        "wx.request({ enableChunked: false })",
        "wx.request({ enableChunked: undefined })",
        "wx.request({ [enableChunked]: true })",
        "wx.request(options)",
        "wx.request({ data: { enableChunked: true } })",
        "wx.request({ ...(wx.canIUse('request.object.enableChunked') && { enableChunked: true }) })",
        "wx.other({ enableChunked: true })",
        "request({ enableChunked: true })",
        "if (wx.canIUse('request.object.enableChunked')) wx.request({ enableChunked: true })",
        "if (compareVersion(SDKVersion, '2.20.2') >= 0) wx.request({ enableChunked: true })",
        "wx.previewMedia && wx.request({ url })",
    ],
)
def test_says_nothing_of_others(code: str) -> None:
    assert violations(code) == []


def test_a_guarded_option_satisfies_the_check() -> None:
    code = "if (wx.canIUse('showModal.object.editable')) wx.showModal({ editable: true })"
    assert verdicts(code) == [Satisfied("wx.showModal editable")]


def test_options_that_came_together_are_told_once() -> None:
    [violated] = violations("wx.showModal({ title, editable: true, placeholderText: '写一句' })")
    assert violated.values["what"] == Text("editable、placeholderText", "editable, placeholderText")


def test_an_option_that_came_with_its_api_goes_without_saying() -> None:
    table = {
        **TABLES["wechat"],
        "since": "\nnewer 2.12.0\n",
        "can_i_use": "\nnewer.object.a 2.12.0\nnewer.object.b 2.13.0\n",
    }
    uses = read_uses(b"wx.newer({ a, b })", language="js", names=frozenset({"newer"}))
    check = CHECK._replace(params={**CHECK.params, "tables": {"wechat": table}})
    found = api_use.judge(check, api_use.SourceSubject("a.js", "wechat", "2.10.0", uses))
    assert [verdict.subject for verdict in found if isinstance(verdict, Violated)] == ["wx.newer b"]


def test_says_why_the_comparison_does_not_count() -> None:
    [violated] = violations("if (compareVersion(SDKVersion, '2.15.0') >= 0) wx.showModal({ editable: true })")
    reason = violated.values["reason"]
    assert isinstance(reason, Text)
    assert "判断的是 2.15.0，要 2.17.1 才够" in reason.zh


def test_uni_app_hands_options_on() -> None:
    [violated] = violations("uni.request({ enableChunked: true })", framework="uni-app")
    assert violated.subject == "uni.request enableChunked"


@pytest.mark.parametrize("floor", ["2.20.2", "3.0.0", None])
def test_says_nothing_where_all_users_have_it(floor: str | None) -> None:
    assert violations("wx.request({ enableChunked: true })", floor) == []
