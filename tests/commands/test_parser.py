"""What is said of a command line with a slip in it: in Chinese, what is wrong and what may have been meant."""

import pytest

from playbook.cli import main
from playbook.report.columns import width


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("chekc", "playbook: 没有 chekc 这个命令，是不是想用 check？"),
        ("frobnicate", "playbook: 没有 frobnicate 这个命令，可用的命令：check、lint、"),
        ("--verison", "playbook: 不认识的参数：--verison，是不是想用 --version？"),
        ("--fix check", "playbook: 不认识的参数：--fix，命令要写在选项前面"),
        ("check --fromat json", "playbook check: 不认识的参数：--fromat，是不是想用 --format？"),
        ("check --quiet", "playbook check: 不认识的参数：--quiet\n"),
        ("check --format jsn", "playbook check: --format 不能是“jsn”，可选：text、concise、json\n"),
        ("check --output", "playbook check: --output 后面要跟一个值\n"),
        ("check --no-cache=yes", "playbook check: --no-cache 不带值，多写了 'yes'\n"),
        ("check -j many", "playbook check: -j/--jobs 后面要写整数，写的是“many”\n"),
        ("explain", "playbook explain: 缺少参数：ID\n"),
    ],
)
def test_a_slip_is_named_with_what_may_have_been_meant(
    line: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(line.split()) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith(said)
    assert printed.err.rstrip().endswith("--help")


@pytest.mark.parametrize("command", ["check", "lint", "list", "explain x/y"])
def test_the_language_is_one_of_two_wherever_it_is_asked_for(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*command.split(), "--lang", "jp"]) == 2
    assert "--lang 不能是“jp”，可选：zh、en\n" in capsys.readouterr().err


@pytest.mark.parametrize(
    "command", ["check", "lint", "describe", "evidence", "explain", "list", "build", "init", "schema"]
)
def test_the_help_fits_a_terminal_of_eighty_columns(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command, "--help"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "选项：" in lines
    assert [line for line in lines if width(line) > 80] == []
