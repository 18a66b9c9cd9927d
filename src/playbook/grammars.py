"""The parsers of JavaScript and TypeScript, loaded without running the `__init__` of their packages.

That `__init__` imports `importlib.resources`, which costs more than parsing a file. The extension module inside the
package is all that is needed; where it can't be found this way, the package is imported as usual.
"""

from functools import cache
from importlib import import_module
from importlib.machinery import PathFinder
from types import ModuleType

from playbook.hints import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from tree_sitter import Parser

Program = Literal["js", "ts", "tsx"]
"""What a parser reads."""


@cache
def parser_of(language: Program) -> "Parser":
    """Return the parser of a language."""
    from tree_sitter import Language as Grammar
    from tree_sitter import Parser

    if language == "js":
        pointer = _binding("tree_sitter_javascript").language()
    else:
        binding = _binding("tree_sitter_typescript")
        pointer = binding.language_tsx() if language == "tsx" else binding.language_typescript()
    return Parser(Grammar(pointer))


@cache
def _binding(package: str) -> Any:  # noqa: ANN401 - an extension module without types
    spec = PathFinder.find_spec(package)
    folders = spec.submodule_search_locations if spec else None
    inner = PathFinder.find_spec(package + "._binding", folders) if folders else None
    if inner is None or inner.loader is None:
        return import_module(package)
    module = inner.loader.create_module(inner) or ModuleType(inner.name)
    inner.loader.exec_module(module)
    return module
