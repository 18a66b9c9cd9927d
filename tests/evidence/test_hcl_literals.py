from typing import Any

import hcl2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbook.evidence.hcl_literals import literals

NAMES = st.from_regex(r"[a-z_][a-z0-9_]{0,6}", fullmatch=True)
STRINGS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=8).map(
    lambda text: f'"{text}"'
)
REFERENCES = st.lists(NAMES, min_size=1, max_size=3).map(".".join)
LISTS = st.lists(STRINGS | st.just("1"), max_size=3).map(lambda each: f"[{', '.join(each)}]")
VALUES = (
    STRINGS | REFERENCES | LISTS | st.integers(-5, 10**15).map(str) | st.sampled_from(["true", "null", "007", "1.5"])
)
COMMENTS = st.sampled_from(["", " # 备注", "  // x = 1", "\t"])
LINES = st.builds("  {} = {}{}".format, NAMES, VALUES, COMMENTS) | COMMENTS


def by_hcl2(block: str) -> dict[str, Any]:
    options = hcl2.SerializationOptions(strip_string_quotes=True, with_comments=False, explicit_blocks=False)
    found = hcl2.loads(block + "\n", serialization_options=options)["resource"][0]["alicloud_db_instance"]["main"]
    assert isinstance(found, dict)
    return found


@given(st.lists(LINES, max_size=4))
@settings(max_examples=150, deadline=None)
def test_what_is_read_reads_as_hcl2_has_it(lines: list[str]) -> None:
    block = "\n".join(['resource "alicloud_db_instance" "main" {', *lines, "}"])
    found = literals(block)
    if found is not None:
        assert found == by_hcl2(block)
        assert [*map(type, found.values())] == [*map(type, by_hcl2(block).values())]


def test_literals_and_references_are_read() -> None:
    lines = [
        "id = alicloud_db_instance.main.id # 订单库",
        'days = ["Monday", "Friday",]',
        "",
        "  keep = 30",
        "log = true",
    ]
    assert literals("\n".join(['resource "alicloud_db_instance" "main" {', *lines, "}"])) == {
        "id": "${alicloud_db_instance.main.id}",
        "days": ["Monday", "Friday"],
        "keep": 30,
        "log": True,
    }


@pytest.mark.parametrize(
    "line",
    [
        'name = "a${var.x}"',
        'name = "a\\"b"',
        "name = var.x ? 1 : 2",
        "name = max(1, 2)",
        "name = local.all[0]",
        "name = -1",
        "lifecycle {}",
        'name = "a" other = "b"',
        "name = <<EOT",
        "/* name = 1",
        "}",
        'name = "a',
    ],
)
def test_all_else_is_left_to_hcl2(line: str) -> None:
    assert literals(f'resource "alicloud_db_instance" "main" {{\n{line}\n}}') is None
