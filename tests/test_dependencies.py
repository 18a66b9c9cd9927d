"""What is imported is declared, what is declared is imported, and checking needs none of the site's libraries."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, packages_distributions, requires
from pathlib import Path

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "playbook"
STATED = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

FOR_THE_SITE = {SOURCE / "mkdocs_plugin.py", SOURCE / "pages" / "labelled_tables.py"}
"""The only files that may import what `[site]` brings along."""
NOT_IMPORTED = {
    "tzdata": "`zoneinfo` reads its files",
    "mkdocs-material": "mkdocs.yml names it as the theme",
}

# A process that is to import the modules named on its command line, with the first of them as if not installed.
STRICT = """
import importlib, sys
refused = set(sys.argv[1].split())
class Refusing:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in refused:
            raise ModuleNotFoundError(f"{name} is not installed", name=name)
sys.meta_path.insert(0, Refusing())
for name in sys.argv[2:]:
    importlib.import_module(name)
"""


def plain(requirement: str) -> str:
    """Return the name in a requirement, as it is compared."""
    return re.sub(r"[-_.]+", "-", re.split(r"[^\w.-]", requirement, maxsplit=1)[0]).lower()


DEPENDENCIES = {plain(each) for each in STATED["dependencies"]}
SITE = {plain(each) for each in STATED["optional-dependencies"]["site"]}
DEV = {plain(each) for each in STATED["optional-dependencies"]["dev"]} - {plain(STATED["name"])}
MODULES = {module: {plain(each) for each in given} for module, given in packages_distributions().items()}


def imported(files: Iterable[Path]) -> dict[str, str]:
    """Return the modules of others that files import, by their first name, each with a file that does."""
    found: dict[str, str] = {}
    for path in files:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names = [node.module]
            # `_binding("tree_sitter_javascript")`
            if isinstance(node, ast.Constant) and str(node.value) in MODULES and path.name == "grammars.py":
                names = [str(node.value)]
            found.update((name.partition(".")[0], path.relative_to(ROOT).as_posix()) for name in names)
    own = {"playbook", "benchmarks", "tests", *(path.stem for path in (ROOT / "tools").iterdir())}
    return {name: path for name, path in found.items() if name not in own | sys.stdlib_module_names}


def undeclared(files: Iterable[Path], declared: set[str]) -> list[str]:
    return [f"{path}: {name}" for name, path in imported(files).items() if not MODULES.get(name, set()) & declared]


def test_what_checking_imports_is_a_dependency() -> None:
    assert undeclared(set(SOURCE.rglob("*.py")) - FOR_THE_SITE, DEPENDENCIES) == []


def test_what_the_site_imports_comes_with_it() -> None:
    assert undeclared(FOR_THE_SITE, DEPENDENCIES | SITE) == []


def test_what_tests_and_tools_import_is_declared() -> None:
    files = [path for folder in ("tests", "benchmarks", "tools") for path in (ROOT / folder).rglob("*.py")]
    assert undeclared([*files, ROOT / "hatch_build.py"], DEPENDENCIES | SITE | DEV) == []


def test_every_dependency_is_imported() -> None:
    known = {given for name in imported(SOURCE.rglob("*.py")) for given in MODULES.get(name, ())}
    assert (DEPENDENCIES | SITE) - known == set(NOT_IMPORTED)


def closure(names: Iterable[str]) -> set[str]:
    """Return distributions with all that they need, but for their extras."""
    found: set[str] = set()
    waiting = [*names]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            try:
                needed = requires(name) or []
            except PackageNotFoundError:
                continue  # for another system
            waiting += (plain(each) for each in needed if "extra ==" not in each)
    return found


def test_every_module_can_be_imported_without_the_libraries_of_the_site() -> None:
    allowed = closure(DEPENDENCIES)
    refused = sorted(name for name, given in MODULES.items() if name != "playbook" and not given & allowed)
    assert {"mkdocs", "markdown", "pytest"} <= {*refused}
    own = sorted(
        ".".join(path.relative_to(SOURCE.parent).with_suffix("").parts).removesuffix(".__init__")
        for path in set(SOURCE.rglob("*.py")) - FOR_THE_SITE - {SOURCE / "__main__.py"}
    )
    command = [sys.executable, "-c", STRICT, " ".join(refused), *own]
    done = subprocess.run(command, capture_output=True, check=False, encoding="utf-8")
    assert done.returncode == 0, done.stderr
