"""Tells from the name of a file what text it may hold."""

import re
from functools import cache, lru_cache
from posixpath import basename, splitext

from playbook.names import TEMPLATE_OF

TEMPLATES = frozenset(TEMPLATE_OF.values())
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

_PROGRAMS = frozenset({".js", ".mjs", ".cjs", ".jsx", ".ts", ".mts", ".cts", ".tsx"})
_MODULES = (".wxs", ".sjs", ".filter.js")
"""How the modules of templates end, on WeChat, on Douyin and Alipay, on Baidu."""
_COMPONENTS = frozenset({".vue", ".nvue"})
_TRANSLATIONS = frozenset({".json", ".json5", ".js", ".mjs", ".ts", ".mts", ".yaml", ".yml"})
_FOLDERS_OF_TRANSLATIONS = frozenset(
    {"i18n", "locale", "locales", "lang", "langs", "language", "languages", "translation", "translations"}
)
_NOT_FOR_USERS = frozenset(
    {"test", "tests", "__tests__", "__mocks__", "e2e", "mock", "mocks", "spec", "scripts", "cloudfunctions"}
)
"""Folders of programs that no user of the mini-program runs, or that hold made-up data."""
_CHANGELOGS = frozenset({"changelog", "changes", "history", "releases", "更新日志", "更新记录", "版本记录", "变更日志"})


_just_asked = lru_cache(maxsize=4)
"""Several ask the same of one file after another."""


@cache
def _chinese_name() -> re.Pattern[str]:
    return re.compile(
        r"(?:^|[/._-])(?:zh(?:[-_]?(?:cn|hans|hant|tw|hk|sg))*|cn|chs|cht|chinese)(?:[/._-]|$)", re.IGNORECASE
    )


@cache
def _chinese_end() -> re.Pattern[str]:
    return re.compile(r"[._-](?:zh(?:[-_](?:cn|hans))?|cn|chs)$")


@cache
def _of_tests() -> re.Pattern[str]:
    return re.compile(r"\.(?:test|spec|mock|stories|min|d)\.[a-z]+$")


@_just_asked
def is_program(path: str) -> bool:
    """Tell whether a file is a program that may show something; tests and minified code are not."""
    suffix = splitext(path)[1].lower()
    folders = path.lower().split("/")[:-1]
    return (
        (suffix in _PROGRAMS or is_module(path)) and not _of_tests().search(path) and _NOT_FOR_USERS.isdisjoint(folders)
    )


def is_module(path: str) -> bool:
    """Tell whether a file is a module whose functions templates call."""
    return path.endswith(_MODULES)


def is_component(path: str) -> bool:
    """Tell whether a file is a single-file component."""
    return splitext(path)[1] in _COMPONENTS


@_just_asked
def is_translation(path: str) -> bool:
    """Tell whether a file holds translations into Chinese: `locales/zh-CN.json`, `i18n/zh/common.ts`."""
    if splitext(path)[1].lower() not in _TRANSLATIONS:
        return False
    folders = path.lower().split("/")[:-1]
    at = next((at for at, folder in enumerate(folders) if folder in _FOLDERS_OF_TRANSLATIONS), None)
    return at is not None and _chinese_name().search("/".join(path.split("/")[at + 1 :])) is not None


def is_changelog(path: str) -> bool:
    """Tell whether a file tells of the changes of every release."""
    name, suffix = splitext(basename(path).lower())
    return suffix in MARKDOWN and _chinese_end().sub("", name).replace("_", "").replace("-", "") in _CHANGELOGS


def is_template(path: str) -> bool:
    """Tell whether a file is a template of a mini-program."""
    return splitext(path)[1] in TEMPLATES


def is_page_json(path: str) -> bool:
    """Tell whether a file may configure an app or a page."""
    return path.endswith(".json") and basename(path) not in _NOT_SHOWN


@_just_asked
def may_hold_description(path: str) -> bool:
    """Tell whether a file may hold an update description: by its name, or as a record."""
    return splitext(path)[1].lower() in MARKDOWN or is_description(path)


def is_description(path: str) -> bool:
    """Tell whether a file is an update description by its name."""
    name = basename(path).lower()
    return name.startswith(_DESCRIPTIONS) and splitext(name)[1] in MARKDOWN | _PLAIN
