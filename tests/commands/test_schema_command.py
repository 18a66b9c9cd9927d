"""`playbook schema`."""

import argparse
from pathlib import Path

import pytest

from playbook.commands import schema
from playbook.commands.console import Console
from playbook.errors import UsageError
from playbook.schema import schema_text


class Screen:
    """A console that keeps what was written."""

    def __init__(self) -> None:
        self.data: list[str] = []
        self.err: list[str] = []
        self.console = Console(
            out=self.data.append,
            data=self.data.append,
            err=self.err.append,
            stdin=bytes,
            cwd="",
            today="2026-11-22",
            color=False,
            cache_dir=None,
        )

    def run(self, *arguments: str) -> int:
        parser = argparse.ArgumentParser()
        schema.add_arguments(parser)
        return schema.run(parser.parse_args(arguments), self.console)


def test_it_prints_the_schema_and_nothing_else() -> None:
    screen = Screen()
    assert screen.run() == 0
    assert "".join(screen.data) == schema_text()
    assert screen.err == []


def test_it_writes_a_file_and_says_how_an_editor_finds_it(tmp_path: Path) -> None:
    screen = Screen()
    file = tmp_path / "playbook.schema.json"
    assert screen.run("--output", str(file)) == 0
    assert file.read_bytes().decode("utf-8") == schema_text()
    assert screen.data == []
    assert "yaml-language-server" in "".join(screen.err)


def test_a_folder_that_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="写不了"):
        Screen().run("--output", str(tmp_path / "nowhere" / "schema.json"))
