"""Tells from the name of a file what text it may hold."""

from posixpath import basename, splitext

TEMPLATES = frozenset({".wxml", ".axml", ".ttml", ".swan"})
MARKDOWN = frozenset({".md", ".markdown"})

_DESCRIPTIONS = (
    "更新说明",
    "update-description",
    "update_description",
    "release-notes",
    "release_notes",
    "releasenotes",
)
_PLAIN = frozenset({"", ".txt"})
_NOT_SHOWN = frozenset({"package.json", "package-lock.json", "tsconfig.json", "jsconfig.json", "composer.json"})


def is_template(path: str) -> bool:
    """Tell whether a file is a template of a mini-program."""
    return splitext(path)[1] in TEMPLATES


def is_page_json(path: str) -> bool:
    """Tell whether a file may configure an app or a page."""
    return path.endswith(".json") and basename(path) not in _NOT_SHOWN


def may_hold_description(path: str) -> bool:
    """Tell whether a file may hold an update description: by its name, or as a record."""
    return splitext(path)[1].lower() in MARKDOWN or is_description(path)


def is_description(path: str) -> bool:
    """Tell whether a file is an update description by its name."""
    name = basename(path).lower()
    return name.startswith(_DESCRIPTIONS) and splitext(name)[1] in MARKDOWN | _PLAIN
