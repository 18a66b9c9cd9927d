"""A settings file that is a script (`manifest.config.ts`), read as data: the object literal that it exports.

Nothing is run. A value that is no literal is *computed*: known to be there, but not what it says.
"""

import re
from collections.abc import Iterator
from functools import cache

from playbook.findings import Text
from playbook.hints import TYPE_CHECKING, Final
from playbook.lines import Lines
from playbook.project.json_places import DEEPEST, Document, Member, NotJson, Shape, Value

if TYPE_CHECKING:
    from playbook.grammars import Node

_LONGEST = 300_000
"""Bytes of such a file; people write a few thousand."""
_WRAPPERS = frozenset({"parenthesized_expression", "as_expression", "satisfies_expression", "non_null_expression"})
_FUNCTIONS = frozenset({"arrow_function", "function_expression"})
_PLAIN_STATEMENTS = frozenset({"lexical_declaration", "variable_declaration", "comment", "return_statement"})
_WORDS: Final[dict[str, tuple[Shape, bool | None]]] = {
    "true": ("flag", True),
    "false": ("flag", False),
    "null": ("null", None),
    "undefined": ("null", None),
}
_ESCAPES: Final = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0", "\n": "", "\r\n": ""}
_DECLARED_AND_USED = 2
"""Times that a name stands in a script."""

_NO_EXPORT = Text(
    "没有找到它导出的对象；只读写在文件里的对象，不运行代码",
    "exports no object that could be found; only what is written in the file is read, no code is run",
)
_BROKEN = Text("里面有读不懂的语法，没有读", "holds syntax that could not be read and was left unread")
_TOO_LONG = Text("太长，没有读", "is too long and was not read")


def read_script(path: str, text: str) -> Document | NotJson:
    """Read the object that a script exports; `path` is what places in it are given with."""
    from playbook.grammars import parser_of

    data = text.encode("utf-8", "replace")
    if len(data) > _LONGEST:
        return NotJson(1, _TOO_LONG)
    root = parser_of("js" if path.endswith("js") else "ts").parse(data).root_node
    exported = _exported(root)
    if exported is None:
        return NotJson(1, _NO_EXPORT)
    if exported.has_error:
        return NotJson(exported.start_point[0] + 1, _BROKEN)
    found = _Reader(root, data).value(exported, 0)
    if found.shape != "object":
        return NotJson(exported.start_point[0] + 1, _NO_EXPORT)
    return Document(path, found, Lines(text))


def _exported(root: "Node") -> "Node | None":
    """Return what a script exports: of `define…({…})` and of a function that only returns something, that."""
    for statement in root.named_children:
        value = None
        if statement.type == "export_statement":
            value = statement.child_by_field_name("value")
        elif statement.type == "expression_statement" and statement.named_children:
            assignment = statement.named_children[0]
            left = assignment.child_by_field_name("left")
            if assignment.type == "assignment_expression" and left is not None and left.text == b"module.exports":
                value = assignment.child_by_field_name("right")
        if value is not None:
            return _given(value)
    return None


def _given(node: "Node") -> "Node":
    node = _unwrapped(node)
    if node.type == "call_expression":
        arguments = node.child_by_field_name("arguments")
        given = _parts(arguments) if arguments is not None else []
        node = _unwrapped(given[0]) if len(given) == 1 else node
    if node.type in _FUNCTIONS:
        body = node.child_by_field_name("body")
        if body is not None and body.type == "statement_block":
            statements = _parts(body)
            last = statements[-1] if statements else None
            if last is not None and last.type == "return_statement" and len(last.named_children) == 1:
                straight = all(each.type in _PLAIN_STATEMENTS for each in statements)
                node = _unwrapped(last.named_children[0]) if straight else node
        elif body is not None:
            node = _unwrapped(body)
    return node


def _unwrapped(node: "Node") -> "Node":
    while node.type in _WRAPPERS and _parts(node):
        node = _parts(node)[0]
    return node


def _parts(node: "Node") -> "list[Node]":
    return [child for child in node.named_children if child.type != "comment"]


class _Reader:
    def __init__(self, root: "Node", data: bytes) -> None:
        self._root = root
        self._data = data
        self._at = _character_offsets(data)

    def value(self, node: "Node", depth: int) -> Value:
        """Return what an expression says, as far as it is written down."""
        node = _unwrapped(node)
        kind = node.type if depth <= DEEPEST else ""
        if kind == "object":
            return self._of(node, "object", tuple(self._members(node, depth)))
        if kind == "array":
            return self._of(node, "array", tuple(self.value(each, depth + 1) for each in _parts(node)))
        if kind in {"identifier", "shorthand_property_identifier"}:
            declared = self._declared(_text(node))
            if declared is not None:
                return self.value(declared, depth + 1)
        return self._of(node, *(_scalar(node) if kind else ("computed", None)))

    def _members(self, node: "Node", depth: int) -> Iterator[Member]:
        for part in _parts(node):
            key, value = part.child_by_field_name("key"), part.child_by_field_name("value")
            if part.type == "pair" and key is not None and value is not None:
                yield Member(self._key(key), *self._place(key), self.value(value, depth + 1))
            elif part.type == "shorthand_property_identifier":
                yield Member(_text(part), *self._place(part), self.value(part, depth + 1))
            else:
                # What is spread, and what a method or an accessor gives.
                name = part.child_by_field_name("name")
                key_there = self._key(name) if name is not None else None
                yield Member(key_there, *self._place(part), self._of(part, "computed", None))

    def _key(self, node: "Node") -> str | None:
        """Return a key; None where it is computed, so that it may be any."""
        if node.type == "computed_property_name":
            inner = _parts(node)
            return self.value(inner[0], DEEPEST).text() if len(inner) == 1 else None
        written = _text(node)
        return _unescaped(written[1:-1]) if node.type == "string" else written

    def _declared(self, name: str) -> "Node | None":
        """Return the value of a constant of the script that nothing but the place asked for can have changed."""
        mentions = re.findall(rb"(?<![\w$])" + re.escape(name.encode()) + rb"(?![\w$])", self._data)
        if len(mentions) > _DECLARED_AND_USED:
            return None
        for statement in self._root.named_children:
            if statement.type == "lexical_declaration" and statement.children[0].type == "const":
                for each in _parts(statement):
                    declared = each.child_by_field_name("name")
                    if declared is not None and declared.text == name.encode():
                        return each.child_by_field_name("value")
        return None

    def _of(self, node: "Node", shape: Shape, content: object) -> Value:
        return Value(shape, content, *self._place(node))

    def _place(self, node: "Node") -> tuple[int, int]:
        return self._at[node.start_byte], self._at[node.end_byte]


def _text(node: "Node") -> str:
    return (node.text or b"").decode("utf-8", "replace")


def _scalar(node: "Node") -> tuple[Shape, object]:
    written = _text(node)
    if node.type == "string" or (node.type == "template_string" and "${" not in written):
        return "text", _unescaped(written[1:-1])
    if node.type == "number" and re.fullmatch(r"\d{1,15}", written):
        return "number", int(written)
    return _WORDS.get(written, ("computed", None))


def _character_offsets(data: bytes) -> "range | list[int]":
    """Return for each byte offset that of the character."""
    if data.isascii():
        return range(len(data) + 1)
    found: list[int] = []
    count = -1
    for byte in data:
        count += byte & 0xC0 != 0x80
        found.append(count)
    return [*found, count + 1]


@cache
def _escape() -> re.Pattern[str]:
    return re.compile(r"\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(\r\n|.))", re.DOTALL)


def _unescaped(written: str) -> str:
    return _escape().sub(_character, written) if "\\" in written else written


def _character(found: "re.Match[str]") -> str:
    code = found[1] or found[2] or found[3]
    if code is None:
        return _ESCAPES.get(found[4], found[4])
    number = int(code, 16)
    return chr(number) if number <= 0x10FFFF and not 0xD800 <= number <= 0xDFFF else "\ufffd"
