"""YAML text -> tree. PyYAML's parser finds the structure; what values mean is YAML 1.2's core schema (`scalars`)."""

from pathlib import Path
from typing import NoReturn

import yaml

from playbook.loading.files import decode, read_bytes
from playbook.loading.nodes import Document, Entries, Entry, Items, Node, Scalar
from playbook.loading.parsing import events
from playbook.loading.problems import LoadError, Place, Problem, Step, dotted, problem
from playbook.loading.scalars import Plain, plain_value, quoted_value, tagged_value

PLAYBOOK_LIMIT = 1_000_000
"""Bytes of the longest playbook that is read."""

DEEPEST = 60
"""Levels of nesting. A playbook has eight; Python's own recursion limit is far above."""

MOST_NODES = 100_000
"""Values in a document once its aliases are written out."""

MOST_PROBLEMS = 200
"""A file with more mistakes than that is no playbook; people mend a few and try again."""

_CORE = "tag:yaml.org,2002:"
_SCALAR_TAGS = frozenset({"str", "int", "float", "bool", "null"})


def read_document(path: Path, *, limit: int = PLAYBOOK_LIMIT) -> Document:
    """Read a YAML 1.2 file of at most `limit` bytes.

    Raises:
        LoadError: The file can't be read, or is no single YAML document.
    """
    document = parse_document(decode(read_bytes(path, limit=limit), path.as_posix()), path.as_posix())
    return Document(document.root, document.problems, (path,))


def parse_document(text: str, path: str) -> Document:
    """Parse YAML 1.2 text without a byte order mark; `path` names it in problems.

    Raises:
        LoadError: It is no single YAML document.
    """
    composer = _Composer(text, path)
    root = composer.document()
    return Document(root, tuple(composer.problems))


class _Composer:
    """Builds the tree of one document out of the parser's events."""

    def __init__(self, text: str, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self.count = 0
        self.anchors: dict[str, tuple[Node, int, int] | None] = {}
        """Node, how many values it holds, how deep it is; None while it is still being read."""
        self.events = events(text, path, self.problems)

    def document(self) -> Node:
        """Return the root of the only document."""
        next(self.events)  # the start of the stream
        start = next(self.events)
        empty = LoadError([problem(Place(self.path, 1, 1), "文件是空的（或只有注释），至少要写一个键")])
        if isinstance(start, yaml.StreamEndEvent):
            raise empty
        if isinstance(start, yaml.DocumentStartEvent) and start.version == (1, 1):
            self.note(self.place(start), "%YAML 1.1 用不上：文件按 YAML 1.2 读，请删掉这一行")
        root, _ = self.node(next(self.events), (), 1)
        if isinstance(root, Scalar) and root.value is None:
            if not self.problems:
                raise empty
            root = Scalar(Place(self.path, 1, 1), None)
        next(self.events)  # the end of the document
        after = next(self.events)
        if isinstance(after, yaml.DocumentStartEvent):
            self.fail(after, "一个文件里只能有一份 YAML 文档，请删掉这里的 --- 和后面的内容，或另存一个文件")
        return root

    def node(self, event: yaml.Event, steps: tuple[Step, ...], depth: int) -> tuple[Node, int]:
        """Return the node that starts with `event`, and how many levels it has."""
        self.count += 1
        if self.count > MOST_NODES:
            self.fail(event, f"内容太多：超过 {MOST_NODES} 个值（别名展开后计）", steps)
        if depth > DEEPEST:
            self.fail(event, f"嵌套超过 {DEEPEST} 层", steps)
        if isinstance(event, yaml.AliasEvent):
            return self.alias(event, steps, depth)
        before = self.count
        anchor: str | None = getattr(event, "anchor", None)
        if anchor is not None:
            self.anchors[anchor] = None
        node: Node
        height = 1
        if isinstance(event, yaml.ScalarEvent):
            node = self.scalar(event, steps)
        elif isinstance(event, yaml.SequenceStartEvent):
            node, height = self.items(event, steps, depth)
        else:
            node, height = self.entries(event, steps, depth)
        if anchor is not None:
            self.anchors[anchor] = node, self.count - before + 1, height
        return node, height

    def alias(self, event: yaml.AliasEvent, steps: tuple[Step, ...], depth: int) -> tuple[Node, int]:
        """Return the node an alias stands for; it counts as if it were written here."""
        if event.anchor not in self.anchors:
            self.fail(event, f"没有叫 &{event.anchor} 的锚点；文字以 * 开头时要加引号", steps)
        known = self.anchors[event.anchor]
        if known is None:
            self.fail(event, f"*{event.anchor} 指回了自己，没有尽头", steps)
        node, size, height = known
        self.count += size - 1
        if self.count > MOST_NODES:
            self.fail(event, f"内容太多：超过 {MOST_NODES} 个值（别名展开后计）", steps)
        if depth + height - 1 > DEEPEST:
            self.fail(event, f"别名（*）展开后嵌套超过 {DEEPEST} 层", steps)
        return node, height

    def scalar(self, event: yaml.ScalarEvent, steps: tuple[Step, ...]) -> Scalar:
        """Return a text, number, truth value or nothing."""
        value: Plain = None
        try:
            if event.tag not in {None, "!"}:
                value = tagged_value(event.value, self.tag(event, _SCALAR_TAGS))
            elif event.tag is None and event.implicit[0]:
                value = plain_value(event.value)
            else:
                value = quoted_value(event.value)
        except ValueError as error:
            self.note(self.place(event), str(error), dotted(steps))
        return Scalar(self.place(event), value)

    def items(self, event: yaml.Event, steps: tuple[Step, ...], depth: int) -> tuple[Items, int]:
        """Return a list."""
        self.collection_tag(event, "seq", steps)
        items: list[Node] = []
        height = 0
        while not isinstance(item := next(self.events), yaml.SequenceEndEvent):
            node, levels = self.node(item, (*steps, len(items)), depth + 1)
            items.append(node)
            height = max(height, levels)
        return Items(self.place(event), tuple(items)), height + 1

    def entries(self, event: yaml.Event, steps: tuple[Step, ...], depth: int) -> tuple[Entries, int]:
        """Return a mapping. Of two entries with the same key the first counts, and the second is a problem."""
        self.collection_tag(event, "map", steps)
        entries: dict[str, Entry] = {}
        height = 0
        while not isinstance(found := next(self.events), yaml.MappingEndEvent):
            key = self.key(found, steps)
            value = next(self.events)
            node, levels = self.node(value, (*steps, key), depth + 1)
            place = self.place(found)
            if isinstance(node, Scalar) and node.value is None and getattr(value, "value", None) == "":
                # Nothing stands there, and the parsers do not agree on where nothing is.
                node = Scalar(place, None)
            height = max(height, levels)
            if key == "<<" and isinstance(found, yaml.ScalarEvent) and found.implicit[0]:
                message = "YAML 1.2 没有合并键 <<；要沿用别处的内容请用 extends，或把内容写出来"
                self.note(place, message, dotted((*steps, key)))
            elif key in entries:
                message = f"键重复了：第 {entries[key].place.line} 行已经写过，只能留一个"
                self.note(place, message, dotted((*steps, key)))
            else:
                entries[key] = Entry(place, node)
        return Entries(self.place(event), entries), height + 1

    def key(self, event: yaml.Event, steps: tuple[Step, ...]) -> str:
        """Return a key as text."""
        if isinstance(event, yaml.AliasEvent):
            self.fail(event, "键不能用别名（*），请直接写出来；键以 * 开头时要加引号", steps)
        if not isinstance(event, yaml.ScalarEvent):
            self.fail(event, "键只能是一个词，不能是列表或键值；花括号、方括号开头的文字要加引号", steps)
        if event.tag not in {None, "!"} and event.tag != _CORE + "str":
            self.fail(event, f"键上不能写标签 {event.tag}", steps)
        if event.anchor is not None:
            self.fail(event, "键上不能写锚点（&）；键以 & 开头时要加引号", steps)
        try:
            key = quoted_value(event.value)
        except ValueError as error:
            self.fail(event, f"键：{error}", steps)
        if not key:
            self.fail(event, "冒号前面没有写键", steps)
        return key

    def tag(self, event: yaml.Event, allowed: frozenset[str]) -> str:
        """Return the name of a core tag.

        Raises:
            ValueError: It is another tag; the message is for users.
        """
        tag: str = getattr(event, "tag", None) or ""
        name = tag.removeprefix(_CORE)
        if name not in allowed:
            shown = f"!!{name}" if tag.startswith(_CORE) else tag
            raise ValueError(f"不接受标签 {shown}，请删掉；文字以 ! 开头时要加引号")
        return name

    def collection_tag(self, event: yaml.Event, allowed: str, steps: tuple[Step, ...]) -> None:
        """Note a tag that a list or mapping may not have."""
        if getattr(event, "tag", None) in {None, "!"}:
            return
        try:
            self.tag(event, frozenset({allowed}))
        except ValueError as error:
            self.note(self.place(event), str(error), dotted(steps))

    def place(self, event: yaml.Event) -> Place:
        """Return where an event starts."""
        mark = event.start_mark
        return Place(self.path, mark.line + 1, mark.column + 1) if mark else Place(self.path, 1, 1)

    def note(self, place: Place, message: str, at: str = "") -> None:
        """Keep a problem and read on, as long as that makes sense."""
        self.problems.append(problem(place, message, at))
        if len(self.problems) >= MOST_PROBLEMS:
            raise LoadError(self.problems)

    def fail(self, event: yaml.Event, message: str, steps: tuple[Step, ...] = ()) -> NoReturn:
        """Stop reading: what follows can't be understood or is too much."""
        raise LoadError([*self.problems, problem(self.place(event), message, dotted(steps))])
