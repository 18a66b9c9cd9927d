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
