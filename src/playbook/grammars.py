"""The parsers of JavaScript and TypeScript, loaded without running the `__init__` of their packages.

That `__init__` imports `importlib.resources` or `typing`, which costs more than parsing a file. The extension module
inside the package is all that is needed; where it can't be found this way, the package is imported as usual.
"""

import sys
from functools import cache
from importlib import import_module
from importlib.machinery import PathFinder
from types import ModuleType

from playbook.hints import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from tree_sitter import Node, Parser
else:
    # Annotations name them, and nothing else does.
    Node = Parser = Any

Program = Literal["js", "ts", "tsx"]
"""What a parser reads."""


@cache
def parser_of(language: Program) -> Parser:
    """Return the parser of a language."""
    tree_sitter = _binding("tree_sitter")
    if language == "js":
        pointer = _binding("tree_sitter_javascript").language()
    else:
        binding = _binding("tree_sitter_typescript")
        pointer = binding.language_tsx() if language == "tsx" else binding.language_typescript()
    parser: Parser = tree_sitter.Parser(tree_sitter.Language(pointer))
    return parser


@cache
def _binding(package: str) -> Any:  # noqa: ANN401 - an extension module without types
    if f"{package}._binding" in sys.modules:
        return sys.modules[f"{package}._binding"]
    spec = PathFinder.find_spec(package)
    folders = spec.submodule_search_locations if spec else None
    inner = PathFinder.find_spec(package + "._binding", folders) if folders else None
    if inner is None or inner.loader is None:
        return import_module(package)
    module = inner.loader.create_module(inner) or ModuleType(inner.name)
    # Whoever imports the package later on gets this one: two of them would refuse each other's objects.
    sys.modules[inner.name] = module
    try:
        inner.loader.exec_module(module)
    except BaseException:
        del sys.modules[inner.name]
        raise
    return module


__all__ = ["Node", "Parser", "Program", "parser_of"]
