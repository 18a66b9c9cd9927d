"""JSON as mini-program tools take it: with comments, trailing commas and a byte order mark."""

from typing import Any

from playbook.findings import Text
from playbook.project import Unreadable
from playbook.project.decoding import decode
from playbook.project.reading import read_bytes

_LIMIT = 1 << 20
"""A settings file of more than 1 MiB is none: a mini-program has a few hundred pages at most."""

# A string without an end runs to the end of the file, a comment likewise: so every pattern matches where it starts,
# and a hostile file can't make the search go back.
_STRING = r'"(?:\\.|[^"\\])*"?'
_COMMENT = r"//[^\n]*|/\*.*?(?:\*/|\Z)"


def read_object(root: str, path: str) -> dict[str, Any] | Unreadable:
    """Return the JSON object in the file `path` of the project in `root`, or why there is none."""
    data = read_bytes(root, path, _LIMIT)
    if isinstance(data, Unreadable):
        return data
    try:
        value = parse(decode(data)[0])
    except (ValueError, RecursionError):
        return Unreadable(path, Text("不是合法的 JSON，没有读懂", "is not valid JSON and was not understood"))
    if not isinstance(value, dict):
        return Unreadable(path, Text("内容不是 JSON 对象，没有读懂", "holds no JSON object and was not understood"))
    return value


def parse(text: str) -> Any:  # noqa: ANN401 - JSON is anything
    """Return the value of `text`, tolerating comments and trailing commas.

    Raises:
        ValueError: it is no JSON, nor that with comments and trailing commas.
        RecursionError: it is nested too deeply.
    """
    import json

    try:
        return json.loads(text)
    except ValueError:
        return json.loads(_strict(text))


def _strict(text: str) -> str:
    import re

    bare = re.sub(f"({_STRING})|{_COMMENT}", lambda found: found[1] or " ", text, flags=re.DOTALL)
    return re.sub(rf"({_STRING})|,(?=\s*[}}\]])", lambda found: found[1] or "", bare, flags=re.DOTALL)
