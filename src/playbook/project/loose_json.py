"""Settings as plain data: JSON as mini-program tools take it (comments, trailing commas), or a script's object."""

from playbook.findings import Text
from playbook.hints import Any
from playbook.project import Unreadable
from playbook.project.decoding import decode
from playbook.project.reading import read_bytes

_LIMIT = 1 << 20
"""A settings file of more than 1 MiB is none: a mini-program has a few hundred pages at most."""


def read_object(root: str, path: str) -> dict[str, Any] | Unreadable:
    """Return the object in the file `path` of the project in `root`, or why there is none.

    In a script (`manifest.config.ts`) it is the one that is exported, what is computed being `COMPUTED`.
    """
    data = read_bytes(root, path, _LIMIT)
    if isinstance(data, Unreadable):
        return data
    text = decode(data)[0]
    if not path.endswith(".json"):
        return _of_script(path, text)
    try:
        value = parse(text)
    except (ValueError, RecursionError):
        return Unreadable(path, Text("不是合法的 JSON，没有读懂", "is not valid JSON and was not understood"))
    if not isinstance(value, dict):
        return Unreadable(path, Text("内容不是 JSON 对象，没有读懂", "holds no JSON object and was not understood"))
    return value


def _of_script(path: str, text: str) -> dict[str, Any] | Unreadable:
    from playbook.project.config_scripts import read_script
    from playbook.project.json_places import Document

    found = read_script(path, text)
    if isinstance(found, Document):
        return {member.key: member.value.plain() for member in found.root.members() if member.key is not None}
    return Unreadable(path, found.why)


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
        from playbook.project.json_places import Document, read_document

        # Far slower, and seldom needed.
        found = read_document("", text)
    if isinstance(found, Document):
        return found.root.plain()
    raise ValueError(found.why.en)
