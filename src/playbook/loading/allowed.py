"""What a model allows at a place, looked up in its JSON Schema: the words for an error message."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from playbook.loading.nodes import Entries, Node, Scalar
from playbook.loading.problems import Step

Schema = Mapping[str, Any]

_KINDS = {
    "string": "文字",
    "integer": "整数",
    "number": "数字",
    "boolean": "true 或 false",
    "array": "列表",
    "object": "一组键值",
}

_CHINESE_LATIN = re.compile("([\u4e00-\u9fff])([A-Za-z0-9])")
_LATIN_CHINESE = re.compile("([A-Za-z0-9])([\u4e00-\u9fff])")


class Allowed:
    """The schemas that apply at one place of a document; several where the model takes one of several forms."""

    def __init__(self, whole: Schema, here: Sequence[Schema]) -> None:
        self._whole = whole
        self._here = here

    def step(self, step: Step, node: Node) -> "Allowed":
        """Return what is allowed one step below; `node`, what stands here, may tell the form."""
        below: list[Schema] = []
        for schema in self._forms(node):
            if isinstance(step, str):
                patterns = schema.get("patternProperties", {}).items()
                matching = next((entry for pattern, entry in patterns if re.search(pattern, step)), None)
                found = schema.get("properties", {}).get(step, matching or schema.get("additionalProperties"))
            else:
                first = schema.get("prefixItems", ())
                found = first[step] if step < len(first) else schema.get("items")
            if isinstance(found, Mapping):
                below.append(found)
        return Allowed(self._whole, below)

    def is_tag(self, name: object, node: Node) -> bool:
        """Tell whether `name` is the word in `node` that chooses between several forms (`kind: fact`)."""
        return any(_tag(schema, node) == name for schema in map(self._follow, self._here) if "discriminator" in schema)

    def known_keys(self, node: Node | None = None) -> tuple[str, ...]:
        """Return the keys that a mapping here may have; nothing when it may have any."""
        keys: dict[str, None] = {}
        for schema in self._forms(node):
            keys |= dict.fromkeys(schema.get("properties", ()))
            keys |= dict.fromkeys(self._follow(schema.get("propertyNames", {})).get("enum", ()))
        return tuple(keys)

    def knows(self, word: str) -> bool:
        """Tell whether the model gives `word` a meaning of its own here."""
        return any(schema.get("const") == word or word in schema.get("enum", ()) for schema in self._forms())

    def words(self, without: str = "") -> str:
        """Say what can be written here: `时长（例如 10m、24h）或 team`; nothing when the schema doesn't say.

        `without` is the title of a form that has been spoken of already.
        """
        forms = [schema for schema in self._forms() if not without or schema.get("title") != without]
        words = "或".join(dict.fromkeys(filter(None, map(self._word, forms))))
        return _LATIN_CHINESE.sub(r"\1 \2", _CHINESE_LATIN.sub(r"\1 \2", words))

    def _word(self, schema: Schema) -> str:
        kind = schema.get("type")
        options = [schema["const"]] if "const" in schema else schema.get("enum")
        if options is not None:
            return "、".join(str(option) for option in options) + (" 之一" if len(options) > 1 else "")
        if schema.get("examples") and schema.get("pattern"):
            return f"{schema.get('title', '文字')}（例如 {'、'.join(map(str, schema['examples']))}）"
        kinds = [kind] if isinstance(kind, str) else kind or []
        return "或".join(_KINDS[each] for each in kinds if each in _KINDS)

    def _forms(self, node: Node | None = None) -> Iterator[Schema]:
        """Iterate over the single forms here; `node` rules out those of another discriminator."""
        for schema in self._here:
            yield from self._split(schema, node)

    def _split(self, schema: Schema, node: Node | None) -> Iterator[Schema]:
        schema = self._follow(schema)
        choices = [*schema.get("anyOf", ()), *schema.get("oneOf", ())]
        if "discriminator" in schema and (target := schema["discriminator"].get("mapping", {}).get(_tag(schema, node))):
            choices = [{"$ref": target}]
        for choice in choices:
            yield from self._split(choice, node)
        if not choices and schema.get("type") != "null":
            yield schema

    def _follow(self, schema: Schema) -> Schema:
        while "$ref" in schema:
            target: Any = self._whole
            for name in schema["$ref"].removeprefix("#/").split("/"):
                target = target[name]
            schema = target
        return schema


def _tag(schema: Schema, node: Node | None) -> str | None:
    """Return the word in `node` by which `schema` tells its forms apart."""
    if isinstance(node, Entries) and (entry := node.entries.get(schema["discriminator"]["propertyName"])):
        return entry.value.value if isinstance(entry.value, Scalar) and isinstance(entry.value.value, str) else None
    return None
