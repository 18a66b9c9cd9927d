"""What comes out, read by the parsers that will read it: Node.js and TypeScript."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from tests.fixing.making import Program, programs
from tests.fixing.programs import fixed, pairs

from playbook.source.languages import Language

CHANGED = [pair for pair in pairs() if not pair.why]
TYPESCRIPT = "typescript@5.6.3"
READ = """
const [, , typescript, file] = process.argv
const ts = require(typescript)
const programs = JSON.parse(require('fs').readFileSync(file, 'utf8'))
for (const { suffix, code } of programs) {
  const source = ts.createSourceFile(`a.${suffix}`, code, ts.ScriptTarget.Latest, true)
  if (source.parseDiagnostics.length) console.log(code)
}
console.log(`read ${programs.length}`)
"""


def outcomes() -> list[tuple[Language, str]]:
    """Return programs with guards in them: those that people could have written, and the same random ones each time."""
    found = [(pair.language, fixed(pair.before, pair.language, pair.floor).data) for pair in CHANGED]

    @settings(max_examples=60, deadline=None, derandomize=True, database=None)
    @given(programs())
    def made(program: Program) -> None:
        found.append((program.language, fixed(program.data, program.language).data))

    made()
    return [(language, data.decode("utf-8-sig")) for language, data in found if language != "vue"]


def run(*command: str) -> "subprocess.CompletedProcess[str]":
    program, *arguments = command
    whole = [shutil.which(program) or program, *arguments]
    return subprocess.run(whole, capture_output=True, check=False, text=True, encoding="utf-8", timeout=300)


@pytest.mark.node
def test_node_takes_every_program(tmp_path: Path) -> None:
    # One process for all: each program is the body of a function that is never called.
    file = tmp_path / "all.js"
    bodies = (f"(async function () {{\n{code}\n}});\n" for language, code in outcomes() if language == "js")
    file.write_text("".join(bodies), encoding="utf-8")
    done = run("node", "--check", str(file))
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.node
@pytest.mark.network
def test_typescript_takes_every_program(tmp_path: Path) -> None:
    installed = run("npm", "install", "--prefix", str(tmp_path), "--no-audit", "--ignore-scripts", TYPESCRIPT)
    assert installed.returncode == 0, installed.stderr
    wanted = [{"suffix": language, "code": code} for language, code in outcomes()]
    (tmp_path / "programs.json").write_text(json.dumps(wanted), encoding="utf-8")
    (tmp_path / "read.js").write_text(READ, encoding="utf-8")
    typescript = tmp_path / "node_modules" / "typescript"
    done = run("node", str(tmp_path / "read.js"), str(typescript), str(tmp_path / "programs.json"))
    assert (done.stdout, done.stderr) == (f"read {len(wanted)}\n", "")
