"""A parsed file, walked from the hits upwards: nothing visits the whole tree."""

from playbook.grammars import Node, Parser
from playbook.source.places import Place, place_of

MOST_LEVELS = 400
"""Deeper code than this is generated, not written."""
_MOST_STEPS = 1_000_000
"""Nodes looked at before giving up, in one file and those it is followed into: seconds, not minutes."""
_MOST_OCCURRENCES = 3_000


class TooMuchError(Exception):
    """The file is nested too deep, or following it takes too long."""


class Budget:
    """How much work may still be done for one file that is read, wherever it leads."""

    def __init__(self, steps: int = _MOST_STEPS) -> None:
        self._left = steps

    def spend(self, steps: int = 1) -> None:
        """Count work.

        Raises:
            TooMuchError: the file has had its share.
        """
        self._left -= steps
        if self._left < 0:
            raise TooMuchError


FUNCTIONS = frozenset(
    {
        "function_declaration",
        "generator_function_declaration",
        "function_expression",
        "generator_function",
        "arrow_function",
        "method_definition",
    }
)
WRAPPERS = frozenset(
    {
        "parenthesized_expression",
        "as_expression",
        "satisfies_expression",
        "non_null_expression",
        "type_assertion",
    }
)
"""Nodes around an expression that leave its value alone."""
_NAMES = frozenset(
    {
        "identifier",
        "property_identifier",
        "private_property_identifier",
        "shorthand_property_identifier",
        "shorthand_property_identifier_pattern",
        "type_identifier",
        "string_fragment",
        "statement_identifier",
        "this",
        "return",
        "throw",
    }
)


class SourceTree:
    """The syntax tree of one file, with parents and name look-ups that stay cheap in large files."""

    def __init__(self, data: bytes, parser: Parser, budget: Budget | None = None) -> None:
        self.data = data
        self._tree = parser.parse(data)
        self.root = self._tree.root_node
        self._parents: dict[int, Node] = {}
        self._children: dict[int, list[Node]] = {}
        self._occurrences: dict[str, list[Node]] = {}
        self._count_for(budget or Budget())

    def begin(self, budget: Budget) -> None:
        """Count work for another file that led here, as if nothing had been looked up yet."""
        self._count_for(budget)
        self._children = {}
        self._occurrences = {}

    def _count_for(self, budget: Budget) -> None:
        self.budget = budget
        """Of the file that is being read, wherever that led here from."""
        self.spend = budget.spend
        """Counts work: a million times over in a large project."""

    def node_at(self, start: int, end: int) -> Node | None:
        """Return the smallest node that spans exactly these bytes, having noted all nodes above it."""
        cursor = self.root.walk()
        levels = 0
        above = self.root
        while cursor.node is not None and (above.start_byte != start or above.end_byte != end or above.child_count):
            if cursor.goto_first_child_for_byte(start) is None or cursor.node is None:
                return None
            node = cursor.node
            if node.end_byte < end:
                return None
            levels += 1
            if levels > MOST_LEVELS:
                raise TooMuchError
            self._parents.setdefault(node.id, above)
            above = node
        self.spend(levels)
        return above

    def parent(self, node: Node) -> Node | None:
        """Return the node above; None above the root."""
        self.spend()
        known = self._parents.get(node.id)
        if known is None and node.id != self.root.id:
            known = node.parent
            if known is not None:
                self._parents[node.id] = known
        return known

    def children(self, node: Node) -> list[Node]:
        """Return the named children without comments."""
        known = self._children.get(node.id)
        if known is None:
            known = [child for child in node.named_children if not child.is_extra]
            self.spend(len(known))
            self._children[node.id] = known
            for child in known:
                self._parents.setdefault(child.id, node)
        return known

    def occurrences(self, name: str) -> list[Node]:
        """Return the nodes that are exactly `name`: identifiers, property names, string contents, keywords."""
        known = self._occurrences.get(name)
        if known is None:
            known = self._occurrences[name] = []
            word = name.encode("utf-8")
            start = self.data.find(word) if word else -1
            while start >= 0:
                end = start + len(word)
                node = self._leaf(start, end) if is_word(self.data, start, end) else None
                if node is not None and node.type in _NAMES:
                    known.append(node)
                if len(known) > _MOST_OCCURRENCES:
                    raise TooMuchError
                start = self.data.find(word, end)
        return known

    def _leaf(self, start: int, end: int) -> Node | None:
        """Return the node without parts that spans exactly these bytes."""
        self.spend()
        node = self.root.descendant_for_byte_range(start, end)
        while node is not None and node.child_count:
            node = next((child for child in node.children if child.start_byte == start and child.end_byte == end), None)
        exact = node is not None and node.start_byte == start and node.end_byte == end
        return node if exact else None

    def within(self, node: Node) -> "list[Node]":
        """Return the chain of nodes above, the nearest first."""
        chain = []
        above = self.parent(node)
        while above is not None:
            chain.append(above)
            above = self.parent(above)
        return chain

    def function_around(self, node: Node) -> Node | None:
        """Return the nearest function that holds the node."""
        above = self.parent(node)
        while above is not None and above.type not in FUNCTIONS:
            above = self.parent(above)
        return above

    def place(self, node: Node) -> Place:
        """Return where the node stands."""
        return place_of(self.data, node.start_byte, node.end_byte, node.start_point[0], node.end_point[0])


def text(node: Node) -> str:
    """Return the source of a node."""
    return (node.text or b"").decode("utf-8", "replace")


def field(node: Node, name: str) -> Node | None:
    """Return a child by its field's name."""
    return node.child_by_field_name(name)


def unwrap(node: Node) -> Node:
    """Return the expression inside parentheses and type annotations."""
    while node.type in WRAPPERS:
        inner = [child for child in node.named_children if not child.is_extra]
        if not inner:
            break
        node = inner[-1] if node.type == "type_assertion" else inner[0]
    return node


def same(one: Node | None, other: Node | None) -> bool:
    """Tell whether both are the same node of the tree."""
    return one is not None and other is not None and one.id == other.id


def contains(outer: Node, inner: Node) -> bool:
    """Tell whether `inner` stands within the range of `outer`."""
    return outer.start_byte <= inner.start_byte and inner.end_byte <= outer.end_byte


def operator(node: Node) -> str:
    """Return the operator of a unary, binary or assignment expression."""
    sign = node.child_by_field_name("operator")
    return text(sign) if sign is not None else ""


def has_token(node: Node, token: str) -> bool:
    """Tell whether an unnamed child, such as `async` or `get`, is there."""
    return any(child.type == token for child in node.children)


_LETTERS = frozenset(byte for byte in range(128) if chr(byte).isalnum() or chr(byte) in "_$")


def is_word(data: bytes, start: int, end: int) -> bool:
    """Tell whether the bytes from `start` to `end` are a whole word of a program, not a part of one."""
    return not (start and data[start - 1] in _LETTERS) and not (end < len(data) and data[end] in _LETTERS)
