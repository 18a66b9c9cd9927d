"""A team's pack goes on from a check that the tool brings: its words are laid over those below."""

from pathlib import Path

import pytest

from playbook.checks import load_checks
from playbook.embedded import embedded
from playbook.linting import lint_text
from playbook.loading import LoadError
from playbook.planning import Options

EMBEDDED = Path(embedded("checks")) / "wording"

TEAM = """\
kind: text
title: {zh: 绝对化用语, en: Absolute claim}
severity: {default: warning, douyin: error}
why: 加上本公司的品牌词和禁用词。
messages:
  claim: {zh: "“{text}”属于{family}", en: "“{text}” is {family}"}
help: {zh: "{instead}", en: "{instead}"}
parameters:
  judge: claims
  report: claims
  same_as: wording/absolute-claim
  sets:
    ours: [清泉, 清泉水]
  families:
    slogan:
      name: {zh: 停用的广告语, en: a retired slogan}
      instead: {zh: 换成今年的广告语, en: use the slogan of this year}
      terms: ["<ours>~4甜{到心里|如蜜}"]
    level:
      name: {zh: 级别用语, en: a claim of the highest class}
      instead: {zh: 删掉, en: drop it}
      terms: [御品级]
  benign:
    brands: [销量第一燃茶]
examples:
  bad:
    - {text: 清泉水喝一口甜到心里, field: copy}
  good:
    - {text: 销量第一燃茶新品上市, field: copy}
"""


def team(folder: Path, text: str = TEAM) -> Path:
    (folder / "wording").mkdir()
    (folder / "wording" / "absolute-claim.yaml").write_text(text, encoding="utf-8")
    stated = "name: 清泉\nextends: default\nchecks: {packs: [wording]}\n"
    (folder / "playbook.yaml").write_text(stated, encoding="utf-8")
    return folder / "playbook.yaml"


def found(text: str, playbook: Path) -> list[str]:
    return [finding.subject for finding in lint_text(text, "douyin", "copy", playbook, Options()).findings]


def test_words_of_a_team_are_added_and_stand_in_for_those_of_the_same_name(tmp_path: Path) -> None:
    playbook = team(tmp_path)
    assert found("清泉水喝一口甜到心里", playbook) == ["清泉水喝一口甜到心里"]
    assert found("全网最低价", playbook) == ["全网最低价"], "families that the team doesn't name stay"
    assert found("御品级享受", playbook) == ["御品级"]
    assert found("殿堂级音质", playbook) == [], "a family of the same name stands in for the one below"
    assert found("销量第一燃茶新品上市", playbook) == []
    assert found("销量第一", playbook) == ["销量第一"]


@pytest.mark.parametrize(
    ("old", "new", "part"),
    [
        ("<ours>~4", "<our>~4", "没有定义的词组：our"),
        ("[御品级]", "['御品{级']", "花括号没有闭合"),
        ("[御品级]", "['瘦#']", "后面要有文字"),
        ("[御品级]", "['<claim>级']", "<claim> 只能写在例外的 around 里"),
        ("same_as: wording/absolute-claim", "same_as: wording/absolut-claim", "没有 wording/absolut-claim"),
    ],
)
def test_a_broken_pack_is_an_error_with_its_place(tmp_path: Path, old: str, new: str, part: str) -> None:
    team(tmp_path, TEAM.replace(old, new))
    with pytest.raises(LoadError) as caught:
        load_checks([EMBEDDED, tmp_path / "wording"])
    (problem, *_) = map(str, caught.value.problems)
    assert part in problem
    assert problem.startswith((tmp_path / "wording" / "absolute-claim.yaml").as_posix() + ":")


SHORT = """\
parameters:
  same_as: wording/absolute-claim
  families:
    level:
      instead: {zh: 写用料和工艺, en: tell what it is made of}
    unique: off
  exemptions:
    goal: off
  benign:
    brands: [唯一官方茶]
examples:
  bad:
    - {text: 全网最低价, field: copy}
  good:
    - {text: 唯一官方茶新品上市, field: copy}
"""


def test_what_a_check_leaves_out_is_as_it_is_below(tmp_path: Path) -> None:
    playbook = team(tmp_path, SHORT)
    (finding,) = lint_text("世界级大师", "douyin", "copy", playbook, Options()).findings
    (original,) = lint_text("世界级大师", "douyin", "copy", None, Options()).findings
    assert finding.help == "写用料和工艺"
    assert finding._replace(help="") == original._replace(help="")
    assert found("唯一官方茶新品上市", playbook) == []


def test_what_is_off_is_not_looked_for(tmp_path: Path) -> None:
    playbook = team(tmp_path, SHORT)
    assert found("绝无仅有的优惠力度", playbook) == []
    text = "我们的目标是成为最受用户喜爱的工具"
    assert lint_text(text, "douyin", "copy", None, Options()).findings == ()
    assert found(text, playbook) != []


def test_only_what_is_there_can_be_off(tmp_path: Path) -> None:
    team(tmp_path, SHORT.replace("unique: off", "unqiue: off"))
    with pytest.raises(LoadError) as caught:
        load_checks([EMBEDDED, tmp_path / "wording"])
    (problem,) = map(str, caught.value.problems)
    assert problem.startswith((tmp_path / "wording" / "absolute-claim.yaml").as_posix() + ":6:5: ")
    assert "没有 unqiue 可以关" in problem


def test_layers_go_on_from_each_other(tmp_path: Path) -> None:
    for pack, word in (("first", "甲甲乐"), ("second", "乙乙乐")):
        (tmp_path / pack / "wording").mkdir(parents=True)
        text = SHORT.replace("benign:\n    brands: [唯一官方茶]", f"sets:\n    {pack}: [{word}]").replace(
            "    unique: off\n",
            f"    {pack}:\n      name: {{zh: 甲, en: a}}\n      instead: {{zh: 乙, en: b}}\n      terms: [<{pack}>]\n",
        )
        (tmp_path / pack / "wording" / "absolute-claim.yaml").write_text(
            text if pack == "first" else text.replace("    goal: off\n", "    award: off\n"), encoding="utf-8"
        )
    playbook = tmp_path / "playbook.yaml"
    playbook.write_text("extends: default\nchecks: {packs: [first/wording, second/wording]}\n", encoding="utf-8")
    assert found("甲甲乐，乙乙乐，全网最低价", playbook) == ["甲甲乐", "乙乙乐", "全网最低价"]


def test_a_kept_plan_is_made_anew_when_a_lower_layer_changes(tmp_path: Path) -> None:
    test_layers_go_on_from_each_other(tmp_path)
    kept = Options(cache_dir=str(tmp_path / "kept"))
    playbook = tmp_path / "playbook.yaml"
    lower = tmp_path / "first" / "wording" / "absolute-claim.yaml"
    assert len(lint_text("甲甲乐，丙丙乐", "douyin", "copy", playbook, kept).findings) == 1
    lower.write_text(lower.read_text(encoding="utf-8").replace("甲甲乐", "甲甲乐, 丙丙乐"), encoding="utf-8")
    assert len(lint_text("甲甲乐，丙丙乐", "douyin", "copy", playbook, kept).findings) == 2


def test_a_check_that_goes_on_from_nothing_is_an_error(tmp_path: Path) -> None:
    team(tmp_path)
    with pytest.raises(LoadError, match="absolute-claim"):
        load_checks([tmp_path / "wording"])


def test_no_phrase_can_hang_a_run(tmp_path: Path) -> None:
    """The worst that the notation allows: many gaps, optional words and words that are found everywhere."""
    phrase = "{啊|啊啊|}~20{啊|啊啊}~20{啊|啊啊}~20{啊|啊啊}~20{啊|啊啊}~20{啊|啊啊}~20{啊|啊啊}~20吧"
    playbook = team(tmp_path, TEAM.replace("[御品级]", f"['{phrase}', '{{啊|}}#{{啊|吧}}!{{吧}}~20']"))
    assert found("啊" * 20_000, playbook) == []
    assert found("啊" * 200 + "吧", playbook)
