"""Guards that stand in other files than the calls they protect."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from tests.kinds.test_api_use import TABLES, check, marked

from playbook.kinds import Violated, api_use
from playbook.project.modules import SUFFIXES, Modules
from playbook.source.languages import language_of
from playbook.source.reader import read_uses

NAMES = api_use.names_of_interest({"tables": TABLES}, "wechat")
JUDGEMENTS = ("unguarded", "wrong-version")


class Program(NamedTuple):
    files: dict[str, str]
    floor: str
    app: str


def programs() -> Iterator[Any]:
    for path in sorted((Path(__file__).parent / "api_use_projects").glob("*.txt")):
        for block in re.split(r"^=== ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            title, _, rest = block.partition("\n")
            options = dict(re.findall(r"(floor|app)=(\S+)", title))
            parts = re.split(r"^// === (\S+)\n", rest, flags=re.MULTILINE)
            files = dict(zip(parts[1::2], parts[2::2], strict=True))
            program = Program(files, options.get("floor", "2.10.0"), options.get("app", ""))
            yield pytest.param(program, id=f"{path.stem}: {re.sub(r' *(floor|app)=[^ ]+', '', title)}")


def written(program: Program, folder: Path) -> Modules:
    for path, code in program.files.items():
        whole = folder / path
        whole.parent.mkdir(parents=True, exist_ok=True)
        whole.write_text(code, encoding="utf-8")
    return Modules(os.path.realpath(folder), sorted(program.files), apps=(program.app,))


def violations(program: Program, path: str, modules: Modules) -> list[Violated]:
    language = language_of(path)
    if language is None:
        return []
    data = program.files[path].encode()
    followed = api_use.newer_names({"tables": TABLES}, "wechat", program.floor)
    uses = read_uses(data, language=language, names=NAMES, path=path, modules=modules, followed=followed)
    assert uses.unreadable is None
    subject = api_use.SourceSubject(path, "wechat", program.floor, uses)
    verdicts = (verdict for judgement in JUDGEMENTS for verdict in api_use.judge(check(judgement), subject))
    return [verdict for verdict in verdicts if isinstance(verdict, Violated)]


@pytest.mark.parametrize("program", list(programs()))
def test_finds_exactly_what_is_marked(program: Program, tmp_path: Path) -> None:
    modules = written(program, tmp_path)
    found = {
        (path, violated.where.line, violated.case)
        for path in program.files
        if path.endswith(SUFFIXES)
        for violated in violations(program, path, modules)
    }
    assert found == {(path, line, case) for path, code in program.files.items() for line, case in marked(code)}
