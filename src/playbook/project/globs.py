"""Patterns for paths: the few forms of .gitignore that people write by heart, without negation."""

from collections.abc import Callable, Sequence

Matcher = Callable[[str], bool]


def NOTHING(_path: str) -> bool:  # noqa: N802 - a constant: the matcher without patterns
    """Match no path."""
    return False


def matcher(patterns: Sequence[str]) -> Matcher:
    """Return a function that tells whether a path, or a folder above it, matches one of `patterns`.

    Paths are relative with `/`; a folder's path ends with `/`. `*` and `?` stay within a name, `**` crosses folders,
    `{a,b}` is either, `[...]` a character class. A pattern without a `/` (but at its end) matches at any depth, every
    other one counts from the project's root. A `/` at the end makes it match folders alone.
    """
    wanted = [pattern for pattern in map(_normal, patterns) if pattern]
    if not wanted:
        return NOTHING
    import re

    expression = re.compile("|".join(map(_expression, wanted)), re.DOTALL)
    return lambda path: expression.match(path) is not None


def _normal(pattern: str) -> str:
    pattern = pattern.strip().replace("\\", "/")
    while pattern.startswith("./"):
        pattern = pattern[2:]
    return "**" if pattern == "." else pattern


def _expression(pattern: str) -> str:
    import re

    folder_only = pattern.endswith("/")
    body = pattern.strip("/")
    anchored = "/" in pattern.rstrip("/")
    parts = [] if anchored else ["(?:.*/)?"]
    position, in_braces = 0, False
    while position < len(body):
        character = body[position]
        if body.startswith("**/", position):
            while body.startswith("**/", position):
                position += 3
            parts.append("(?:.*/)?")
            continue
        if body.startswith("**", position):
            parts.append(".*")
            position += 2
            continue
        closing = body.find("]", position + 2) if character == "[" else -1
        if closing > 0:
            inside = body[position + 1 : closing]
            negated = inside[0] in "!^"
            parts.append("[" + ("^/" if negated else "") + re.escape(inside[negated:]).replace(r"\-", "-") + "]")
            position = closing + 1
            continue
        if character == "{" and "}" in body[position:]:
            parts.append("(?:")
            in_braces = True
        elif character == "}" and in_braces:
            parts.append(")")
            in_braces = False
        elif character == "," and in_braces:
            parts.append("|")
        else:
            parts.append({"*": "[^/]*", "?": "[^/]"}.get(character, re.escape(character)))
        position += 1
    return "(?:" + "".join(parts) + (r"/.*)\Z" if folder_only else r"(?:/.*)?)\Z")
