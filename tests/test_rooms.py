"""The rooms of the source: imports go one way, and only the commands speak to the outside world."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "playbook"

LEVELS = (
    {
        "hints",
        "tuples",
        "findings",
        "errors",
        "names",
        "refusals",
        "embedded",
        "kept",
        "lines",
        "grammars",
        "sharing",
        "remembered",
    },
    {"model", "project", "data", "markup"},
    {"source", "wording", "evidence", "manifest", "fixing", "describing"},
    {"kinds", "plan", "loading", "rendering", "checks", "check_words", "schema", "scope", "floors"},
    {"pages", "report", "outcome", "aside", "checker", "judging", "looking", "material", "wholes", "texts"},
    {"planning", "running", "linting", "examples", "publishing", "making", "starting"},
    {"commands", "cli", "mkdocs_plugin", "__main__"},
)
"""From the ground up. A room may import from its own level and from those below."""

WARM = {
    "source",
    "wording",
    "kinds",
    "project",
    "manifest",
    "fixing",
    "plan/__init__",
    "grammars",
    "remembered",
    "sharing",
    "scope",
}
WARM |= {"checker", "judging", "looking", "material", "wholes", "texts", "outcome", "findings", "names", "report/text"}
"""Rooms and modules on the way of a warm `playbook check`; `playbook.hints` and `playbook.tuples` do for `typing`."""

OUTSIDE = {
    # git is run with the user's environment, less what would let a checked repository steer it.
    ("project/git.py", "os.environ"),
}
"""What else touches the outside world, and why."""


def room_of(module: str) -> str:
    return module.split(".")[1] if "." in module else "__init__"


def imports(path: Path) -> set[str]:
    """Return the modules of this package that a file imports, anywhere in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "playbook":
            found |= {f"playbook.{alias.name}" for alias in node.names} if node.module == "playbook" else {node.module}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names if alias.name.split(".")[0] == "playbook"}
    return {module for module in found if not module.endswith("__version__")}


FILES = sorted(SOURCE.rglob("*.py"))


def own_room(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_no_room_knows_one_above_it(path: Path) -> None:
    level = {room: number for number, rooms in enumerate(LEVELS) for room in rooms}
    room = own_room(path)
    if room == "__init__":
        return
    assert room in level, f"say in LEVELS where {room} stands"
    above = {each for each in map(room_of, imports(path)) if each != room and level[each] > level[room]}
    assert above == set()


def test_nothing_on_the_way_of_a_warm_run_asks_for_typing() -> None:
    asking = set()
    for path in FILES:
        name = path.relative_to(SOURCE).as_posix().removesuffix(".py")
        if not {name, own_room(path)} & WARM:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            named = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if "typing" in named or (isinstance(node, ast.ImportFrom) and node.module == "typing"):
                asking.add(name)
    assert asking == set()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_only_commands_print_exit_or_read_the_environment(path: Path) -> None:
    if own_room(path) in {"commands", "cli", "__main__"}:
        return
    name = path.relative_to(SOURCE).as_posix()
    found: set[tuple[str, str]] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Name) and node.id in {"print", "input", "exit", "quit"}:
            found.add((name, node.id))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            called = f"{node.value.id}.{node.attr}"
            if called in {"os.environ", "os.getenv", "os.getcwd", "sys.exit", "sys.stdout", "sys.stderr", "sys.argv"}:
                found.add((name, called))
    assert found <= OUTSIDE
