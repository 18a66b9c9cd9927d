"""The core schema of YAML 1.2."""

import pytest

from playbook.loading.scalars import plain_value, tagged_value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None), ("~", None), ("null", None), ("Null", None), ("NULL", None),
        ("true", True), ("True", True), ("TRUE", True), ("false", False), ("False", False), ("FALSE", False),
        ("0", 0), ("12", 12), ("-3", -3), ("+5", 5), ("007", 7), ("0o17", 15), ("0x1F", 31),
        ("1.5", 1.5), ("-0.5", -0.5), (".5", 0.5), ("1.", 1.0), ("1e3", 1000.0), ("1.5E-2", 0.015),
    ],
)  # fmt: skip
def test_what_has_a_meaning(text: str, value: object) -> None:
    found = plain_value(text)
    assert found == value
    assert isinstance(found, bool) == isinstance(value, bool)
    assert isinstance(found, float) == isinstance(value, float)


@pytest.mark.parametrize(
    "text",
    [
        "on", "off", "yes", "no", "y", "n", "ON", "tRUE", "nULL", "10:30", "190:20:30", "2026-11-22",
        "2026-11-22T03:00:00Z", "1_000", "0b101", "017_", "3.10.1", "v1.2", "=", "<<", "10%", "1e", "0x", "0o8", ".",
        "-", "+", "1 2", "٣", "１２",
    ],
)  # fmt: skip
def test_everything_else_is_text(text: str) -> None:
    assert plain_value(text) == text
    assert type(plain_value(text)) is str


@pytest.mark.parametrize("text", ["3.10", "1.50", "007", "+5", "0x1F", "1e3", "1."])
def test_a_number_remembers_what_the_file_says(text: str) -> None:
    assert getattr(plain_value(text), "text", None) == text


@pytest.mark.parametrize("text", ["3.1", "2.0", "10", "-3", "0.5"])
def test_a_number_that_says_it_all_is_a_plain_number(text: str) -> None:
    assert type(plain_value(text)) in {int, float}


@pytest.mark.parametrize("text", [".inf", "-.INF", ".nan", "1e999", "9" * 41, "1." + "0" * 50])
def test_numbers_that_no_figure_needs(text: str) -> None:
    with pytest.raises(ValueError, match=r"[无太]"):
        plain_value(text)


def test_tags_of_the_core_schema() -> None:
    assert tagged_value("10", "str") == "10"
    assert tagged_value("10", "int") == 10
    assert tagged_value("10", "float") == 10
    with pytest.raises(ValueError, match="对不上"):
        tagged_value("true", "int")
    with pytest.raises(ValueError, match="对不上"):
        tagged_value("on", "bool")
