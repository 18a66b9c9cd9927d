"""Which files are source files, by their names."""

from playbook.grammars import Program
from playbook.hints import Literal
from playbook.names import TEMPLATE_OF

Language = Program | Literal["vue"]

_SUFFIXES: dict[str, Language] = {
    ".js": "js",
    ".mjs": "js",
    ".cjs": "js",
    ".jsx": "js",
    ".ts": "ts",
    ".mts": "ts",
    ".cts": "ts",
    ".tsx": "tsx",
    ".vue": "vue",
    ".nvue": "vue",
}
TEMPLATES = tuple(TEMPLATE_OF.values())
"""How files end that are templates and nothing else, one for each platform."""
SCRIPTS_BESIDE = (".ts", ".js", ".mts", ".mjs", ".cts", ".cjs")
"""How the scripts end that a template may stand beside."""
TARO = b"@tarojs/components"
"""What a program imports in which elements are components of the platform."""
_DECLARATIONS = (".d.ts", ".d.mts", ".d.cts")


def language_of(path: str) -> Language | None:
    """Return the language of a source file by its name; None for other files and for type declarations."""
    dot = path.rfind(".")
    suffix = path[dot:] if dot >= 0 else ""
    language = _SUFFIXES.get(suffix) or _SUFFIXES.get(suffix.lower())
    return None if language == "ts" and path.endswith(_DECLARATIONS) else language


def may_hold_elements(language: Language | None, data: bytes) -> bool:
    """Tell whether a file (None: a template) may hold elements of the platform: most programs hold none."""
    return language in {None, "vue"} or TARO in data or data[:1] in {b"\xff", b"\xfe"}
