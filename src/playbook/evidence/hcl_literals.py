"""Blocks of Terraform that say only literals and references, one a line: most of those people write.

They are read without python-hcl2, whose grammar alone takes longer to load than a project to check. Whatever looks any
different is left to it.
"""

import re
from typing import Any

# Blanks are taken once and for all (`*+`), so that no line takes long.
_STRING = r'"[^"\\$%\x00-\x1f\x7f]*"'
_LIST = rf"\[[ \t]*+(?:{_STRING}(?:[ \t]*+,[ \t]*+{_STRING})*[ \t]*+,?)?[ \t]*+\]"
_REFERENCE = r"[a-z_]\w*(?:\.[a-z_]\w*)+"
_VALUE = rf"(?:{_STRING}|0|[1-9]\d{{0,14}}|true|false|null|{_REFERENCE}|{_LIST})"
_END = r"[ \t]*+(?:(?:#|//)[^\x00-\x08\x0a-\x1f]*)?"
_HEADER = re.compile(rf'resource[ \t]+"(\w+)"[ \t]+"([\w-]+)"[ \t]*+\{{{_END}', re.ASCII)
_LINE = re.compile(rf"[ \t]*+(?:([a-z_]\w*)[ \t]*+=[ \t]*+({_VALUE}))?{_END}", re.ASCII)
_WORDS = {"true": True, "false": False, "null": None}


def literals(block: str) -> dict[str, Any] | None:
    """Return the attributes of a `resource` block as python-hcl2 would; None if there is more to it."""
    header, *lines, last = block.split("\n") if block.count("\n") else (block, "")
    if not _HEADER.fullmatch(header) or last.strip(" \t") != "}":
        return None
    found: dict[str, Any] = {}
    for line in lines:
        match = _LINE.fullmatch(line)
        if match is None:
            return None
        if match[1]:
            found[match[1]] = _value(match[2])
    return found


def _value(written: str) -> Any:  # noqa: ANN401 - any value of HCL
    if written[0] == '"':
        return written[1:-1]
    if written[0] == "[":
        return [each[1:-1] for each in re.findall(_STRING, written)]
    if written[0].isdigit():
        return int(written)
    return _WORDS.get(written, f"${{{written}}}")
