"""Check files: what is missing or wrong is refused with its place, nothing loads by half."""

from pathlib import Path

import pytest

from playbook.checks import embedded_packs, load_check, load_checks
from playbook.embedded import embedded
from playbook.loading import LoadError
from playbook.plan.compile import compile_file

ORIGINAL = Path(embedded("checks")) / "wording" / "vague-description.yaml"
COMPAT = Path(embedded("checks")) / "compat" / "no-fallback.yaml"


def problems_of(folder: Path, text: str) -> list[str]:
    pack = folder / "mine"
    pack.mkdir(exist_ok=True)
    (pack / "one.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(LoadError) as caught:
        load_checks([pack])
    return [str(problem).replace(folder.as_posix() + "/", "") for problem in caught.value.problems]


def without(text: str, key: str) -> str:
    """Return a check file without a top-level key and what is below it."""
    kept, inside = [], False
    for line in text.splitlines(keepends=True):
        if not line.startswith((" ", "\n", "#", "-")):
            inside = line.startswith(f"{key}:")
        if not inside:
            kept.append(line)
    return "".join(kept)


def without_examples(text: str, goodness: str) -> str:
    kept, inside = [], False
    for line in text.splitlines(keepends=True):
        if line.startswith("  ") and not line.startswith("   ") and not line.startswith("  -"):
            inside = line.startswith(f"  {goodness}:")
        if not inside:
            kept.append(line)
    return "".join(kept)


@pytest.mark.parametrize("key", ["kind", "title", "severity", "why", "messages", "help", "parameters", "examples"])
def test_a_check_without_one_of_its_parts_does_not_load(tmp_path: Path, key: str) -> None:
    (problem,) = problems_of(tmp_path, without(COMPAT.read_text(encoding="utf-8"), key))
    assert problem.startswith("mine/one.yaml:1:1: ")
    assert key in problem


@pytest.mark.parametrize("goodness", ["good", "bad"])
def test_a_check_without_both_kinds_of_examples_does_not_load(tmp_path: Path, goodness: str) -> None:
    (problem,) = problems_of(tmp_path, without_examples(COMPAT.read_text(encoding="utf-8"), goodness))
    assert goodness in problem


def test_a_case_without_a_message_and_a_message_without_a_case(tmp_path: Path) -> None:
    text = COMPAT.read_text(encoding="utf-8")
    renamed = text.replace("  no-fallback:\n", "  no-fallbak:\n", 1)
    assert renamed != text
    told = problems_of(tmp_path, renamed)
    assert len(told) == 2
    assert all("no-fallbac" in each or "no-fallbak" in each for each in told)


def test_a_placeholder_that_nothing_fills_is_refused(tmp_path: Path) -> None:
    text = COMPAT.read_text(encoding="utf-8")
    changed = text.replace("{api}", "{apii}", 1)
    assert changed != text
    (problem,) = problems_of(tmp_path, changed)
    assert "{apii}" in problem
    assert "{api}" in problem


def test_parameters_shared_with_a_check_that_does_not_exist(tmp_path: Path) -> None:
    text = (ORIGINAL.parent / "vague-clause.yaml").read_text(encoding="utf-8")
    assert "same_as: wording/vague-description" in text
    (problem,) = problems_of(tmp_path, text)
    assert "wording/vague-description" in problem


def test_all_problems_of_all_files_come_at_once(tmp_path: Path) -> None:
    pack = tmp_path / "mine"
    pack.mkdir()
    (pack / "one.yaml").write_text("kind: text\n", encoding="utf-8")
    (pack / "two.yaml").write_text("- not a mapping\n", encoding="utf-8")
    (pack / "three.yaml").write_bytes(b"\xff\xfe")
    with pytest.raises(LoadError) as caught:
        load_checks([pack])
    assert {Path(problem.path).name for problem in caught.value.problems} == {"one.yaml", "two.yaml", "three.yaml"}


def test_a_pack_folder_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(LoadError) as caught:
        load_checks([tmp_path / "no-such-pack"])
    assert "no-such-pack" in str(caught.value)


def test_ids_come_from_folder_and_file() -> None:
    assert load_check(ORIGINAL).id == "wording/vague-description"
    assert all(
        ident == f"{check.path.parent.name}/{check.path.stem}" for ident, check in load_checks(embedded_packs()).items()
    )


def test_a_pack_that_is_not_there_is_named(tmp_path: Path) -> None:
    playbook = tmp_path / "playbook.yaml"
    playbook.write_text("extends: default\nchecks: {packs: [checks/ours]}\n", encoding="utf-8")
    with pytest.raises(LoadError) as caught:
        compile_file(str(playbook))
    (problem,) = map(str, caught.value.problems)
    assert problem.startswith((tmp_path / "checks/ours").as_posix())
    assert "没有这个检查包的文件夹" in problem


CLAIMS = """kind: text
title: {{zh: 甲, en: a}}
severity: warning
why: 甲
parameters:
  judge: claims
  report: claims
  sets:
    many: [{many}]
  families:
    price:
      name: {{zh: 甲, en: a}}
      instead: {{zh: 甲, en: a}}
      terms:
        - 全网最低
        - '{term}'
  exemptions:
    goal:
      why: {{zh: 甲, en: a}}
      before: ['{before}']
messages: {{claim: {{zh: 甲, en: a}}}}
help: {{zh: 甲, en: a}}
examples:
  good: [{{text: 甲, field: copy}}]
  bad: [{{text: 全网最低, field: copy}}]
"""
MANY = ", ".join(map(chr, range(0x4E00, 0x4E00 + 100)))
SIGNED = "{" + "|".join(f"{chr(0x4E00 + at)}~1末" for at in range(40)) + "}"


WORDS = (
    CLAIMS.replace("{before}", "力争")
    .replace("{many}", "全网, <rounds>")
    .replace(
        "    many:", "    rounds: [<many>]\n    bare: [<odd>]\n    odd: [<bare>]\n    pictures: ['***']\n    many:"
    )
)


@pytest.mark.parametrize(
    ("term", "place", "said"),
    [
        ("最低<nobody>", "20:11", "没有定义的词组：nobody"),
        ("\u200b", "20:11", "看得见的字"),
        ("** · **", "20:11", "看得见的字"),
        ("最{*|·}低", "20:11", "看得见的字"),
        ("最低<bare>", "20:11", "看得见的字"),
        ("最低", "10:11", "没有一个看得见的词"),
        ("最低", "12:15", "没有一个看得见的词"),
    ],
)
def test_a_phrase_that_stands_for_nothing_is_refused_with_its_place(
    tmp_path: Path, term: str, place: str, said: str
) -> None:
    told = problems_of(tmp_path, WORDS.format(term=term))
    assert any(each.startswith(f"mine/one.yaml:{place}: ") and said in each for each in told), told


def test_an_exemption_names_families_that_are_there(tmp_path: Path) -> None:
    text = CLAIMS.format(many=MANY, term="最低", before="力争")
    text = text.replace("      before: ['力争']", "      before: ['力争']\n      families: [prize]")
    (problem,) = problems_of(tmp_path, text)
    assert problem.startswith("mine/one.yaml:21:18: parameters.exemptions.goal.families[0]: ")
    assert "prize" in problem
    assert "price" in problem


def test_evidence_that_no_check_would_ask_for_is_refused(tmp_path: Path) -> None:
    text = CLAIMS.format(many=MANY, term="最低", before="力争")
    text = text.replace("      before: ['力争']", "      before: ['力争']\n      outcome: evidence")
    (problem,) = problems_of(tmp_path, text)
    assert problem.startswith("mine/one.yaml:21:16: parameters.exemptions.goal.outcome: ")
    assert "same_as 写 mine/one" in problem
    reminder = (ORIGINAL.parent / "claim-evidence.yaml").read_text(encoding="utf-8")
    reminder = reminder.replace("same_as: wording/absolute-claim", "same_as: mine/one")
    (tmp_path / "mine" / "reminder.yaml").write_text(reminder, encoding="utf-8")
    assert set(load_checks([tmp_path / "mine"])) == {"mine/one", "mine/reminder"}


def test_a_reason_is_for_phrases_that_are_there(tmp_path: Path) -> None:
    text = CLAIMS.format(many=MANY, term="最低", before="力争")
    text = text.replace("messages:", "  benign: {brands: [甲]}\n  reasons: {brand: {zh: 名称, en: name}}\nmessages:")
    (problem,) = problems_of(tmp_path, text)
    assert problem.startswith("mine/one.yaml:22:20: parameters.reasons.brand: ")
    assert "brands" in problem


@pytest.mark.parametrize(
    ("changed", "place", "said"),
    [
        (("kind: text", "kind: texts"), "1:7", "是不是想写 text"),
        (("    price:", "    Low Price:"), "11:5", "如 low-price"),
        (("report: claims", "report: claims\n  same_as: nothing"), "8:12", "如 wording/absolute-claim"),
        (("report: claims", "report: claims\n  same_as: mine/none"), "8:12", "没有 mine/none"),
        (("report: claims", "report: claims\n  same_as: mine/one"), "8:12", "前面的检查包里没有"),
        (("report: claims", "report: claims\n  same_as: mine/two"), "8:12", "judge 是 length"),
    ],
)
def test_what_a_check_names_is_told_where_it_is_written(
    tmp_path: Path, changed: tuple[str, str], place: str, said: str
) -> None:
    text = CLAIMS.format(many=MANY, term="最低", before="力争").replace(*changed, 1)
    length = (ORIGINAL.parent / "description-length.yaml").read_text(encoding="utf-8")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "two.yaml").write_text(length, encoding="utf-8")
    (problem,) = problems_of(tmp_path, text)
    assert problem.startswith(f"mine/one.yaml:{place}: ")
    assert said in problem


@pytest.mark.parametrize("name", ["one.yml", "one.YAML", "one.Yml"])
def test_a_check_that_would_not_be_read_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / name).write_text("kind: text\n", encoding="utf-8")
    with pytest.raises(LoadError) as caught:
        load_checks([tmp_path / "mine"])
    (problem,) = map(str, caught.value.problems)
    assert problem.startswith((tmp_path / "mine" / name).as_posix() + ":1:1: ")
    assert ".yaml" in problem


def test_a_pack_without_a_check_is_told_and_where_there_are_some(tmp_path: Path) -> None:
    (tmp_path / "mine" / "wording").mkdir(parents=True)
    (tmp_path / "mine" / "README.md").write_text("# ours\n", encoding="utf-8")
    with pytest.raises(LoadError, match="没有检查") as caught:
        load_checks([tmp_path / "mine"])
    assert "wording" not in str(caught.value)
    (tmp_path / "mine" / "wording" / "one.yaml").write_text("kind: text\n", encoding="utf-8")
    with pytest.raises(LoadError, match="wording"):
        load_checks([tmp_path / "mine"])


@pytest.mark.parametrize(
    ("term", "before", "place", "said"),
    [
        ("行业~999999999最低", "力争", "16:11", "~"),
        (SIGNED * 8, "力争", "16:11", "请拆成几条"),
        ("最低", "<many>" * 4, "20:16", "请拆成几条"),
    ],
    ids=["huge-gap", "ways", "words"],
)
def test_a_phrase_that_stands_for_too_much_is_refused_with_its_place(
    tmp_path: Path, term: str, before: str, place: str, said: str
) -> None:
    told = problems_of(tmp_path, CLAIMS.format(many=MANY, term=term, before=before))
    assert any(each.startswith(f"mine/one.yaml:{place}: ") and said in each for each in told), told
