"""What the guide shows is what happens: its files are written, its commands are run, its output is compared."""

import re
import shlex
from pathlib import Path

import pytest

from playbook.cli import main

GUIDE = Path(__file__).parents[2] / "docs" / "guide"
PAGES = sorted(path.name for path in GUIDE.glob("*.md") if "```console" in path.read_text(encoding="utf-8"))
BLOCK = re.compile(
    r'^```(?P<language>[a-z]+)(?: title="(?P<title>[^"]+)")?\n(?P<body>.*?)^```$', re.MULTILINE | re.DOTALL
)


@pytest.mark.parametrize("page", PAGES)
def test_the_commands_of_a_page_print_what_it_shows(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for block in BLOCK.finditer((GUIDE / page).read_text(encoding="utf-8")):
        body = block["body"]
        if block["title"]:
            Path(block["title"]).parent.mkdir(parents=True, exist_ok=True)
            Path(block["title"]).write_text(body, encoding="utf-8")
        elif block["language"] == "console":
            command, _, shown = body.partition("\n")
            prompt, program, *arguments = shlex.split(command)
            assert (prompt, program) == ("$", "playbook")
            main(arguments)
            printed = capsys.readouterr()
            assert printed.out + printed.err == shown
