"""What a name in a file means: its declaration, and everything that is written to it."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from playbook.grammars import Node
from playbook.hints import TYPE_CHECKING, Literal
from playbook.source.tree import FUNCTIONS, SourceTree, field, has_token, same, text
from playbook.tuples import NamedTuple

if TYPE_CHECKING:
    from playbook.source.flow import Flow

Kind = Literal["const", "let", "var", "parameter", "function", "class", "import", "other", "ambient"]


class Declaration(NamedTuple):
    """One declaration of a name. Two are the same if their nodes are."""

    kind: Kind
    node: Node
    """The name, where it is declared."""
    scope: Node
    """The part of the file in which the name means this."""
    value: Node | None
    """The expression it starts with, or the function it is."""
    keys: tuple[str, ...] = ()
    """Which part of `value` it is: `("a",)` for `const {a} = value`; `?` where that can't be told."""
    fallback: Node | None = None
    """The default of a parameter or of a destructured name."""


class Write(NamedTuple):
    """A value given to a name or a property. `value` is None where it can't be seen."""

    value: Node | None
    node: Node
    """The place of the write."""


class Value(NamedTuple):
    """An expression, with the file it stands in and what the parameters in it stand for."""

    node: Node
    bound: "Bound"
    flow: "Flow"


Bound = Mapping[int, Value]
"""By the id of the parameter's node. Empty outside a call that is being followed."""

NOTHING_BOUND: Bound = {}


class Held(NamedTuple):
    """What a name of another file, or a member of an object, holds: everything that is written to it."""

    flow: "Flow"
    writes: list[Write]
    """At least one."""
    bound: Bound = NOTHING_BOUND


_PER_STEP = 8
"""Declarations of a name looked through in the time of one step."""
_BLOCKS = frozenset({"statement_block", "program", "switch_body", "class_static_block"})
_LOOPS = frozenset({"for_statement", "for_in_statement"})
_PATTERNS = frozenset(
    {
        "shorthand_property_identifier_pattern",
        "pair_pattern",
        "assignment_pattern",
        "object_assignment_pattern",
        "array_pattern",
        "object_pattern",
        "rest_pattern",
    }
)


class _Spans:
    """The declarations of one name by the ranges in which the name may mean them.

    Any two of these ranges lie apart, or one in the other: they are nodes of a tree.
    """

    def __init__(self, declarations: Sequence[Declaration]) -> None:
        ranges = ((each.scope.start_byte, -each.scope.end_byte) for each in declarations)
        # Of several with the same range the last one comes last, and is found.
        self.found = [
            (start, -end, each)
            for (start, end), _, each in sorted(zip(ranges, range(len(declarations)), declarations, strict=True))
        ]
        self._starts = [start for start, _, _ in self.found]
        self._above: list[int] = []
        """For each the one whose range is around its own; -1: none."""
        open_: list[int] = []
        for number, (start, end, _) in enumerate(self.found):
            while open_ and not (self.found[open_[-1]][0] <= start and end <= self.found[open_[-1]][1]):
                open_.pop()
            self._above.append(open_[-1] if open_ else -1)
            open_.append(number)

    def around(self, start: int, end: int) -> Declaration | None:
        """Return the declaration with the innermost range around these bytes."""
        number = bisect_right(self._starts, start) - 1
        while number >= 0 and self.found[number][1] < end:
            number = self._above[number]
        return self.found[number][2] if number >= 0 else None


class Scopes:
    """The names of one file, each looked up when it is first asked for."""

    def __init__(self, tree: SourceTree) -> None:
        self.tree = tree
        self._declarations: dict[str, list[Declaration]] = {}
        self._spans: dict[str, _Spans] = {}
        self._resolved: dict[int, Declaration | None] = {}
        self._references: dict[int, list[Node]] = {}
        self._writes: dict[int, list[Write]] = {}

    def resolve(self, node: Node) -> Declaration | None:
        """Return the declaration that an identifier refers to; None for a global name."""
        if node.id in self._resolved:
            return self._resolved[node.id]
        spans = self._spans_of(text(node))
        self.tree.spend(len(spans.found) // _PER_STEP)
        self._resolved[node.id] = nearest = spans.around(node.start_byte, node.end_byte)
        return nearest

    def declarations(self, name: str) -> list[Declaration]:
        """Return all declarations of a name in the file."""
        known = self._declarations.get(name)
        if known is None:
            found = (self._declared(node) for node in self.tree.occurrences(name))
            known = [declaration for declaration in found if declaration is not None]
            self._declarations[name] = known
        return known

    def _spans_of(self, name: str) -> "_Spans":
        """Return the declarations of a name, each with the range of bytes in which the name may mean it."""
        known = self._spans.get(name)
        if known is None:
            known = self._spans[name] = _Spans(self.declarations(name))
        return known

    def declaration_at(self, name: Node) -> Declaration | None:
        """Return the declaration that a name is, where it is declared."""
        return next((found for found in self.declarations(text(name)) if same(found.node, name)), None)

    def references(self, declaration: Declaration) -> list[Node]:
        """Return every other place where the declared name stands for this declaration."""
        known = self._references.get(declaration.node.id)
        if known is None:
            known = [
                node
                for node in self.tree.occurrences(text(declaration.node))
                if node.type in {"identifier", "shorthand_property_identifier", "shorthand_property_identifier_pattern"}
                and not same(node, declaration.node)
                and self._refers(node, declaration)
            ]
            self._references[declaration.node.id] = known
        return known

    def _refers(self, node: Node, declaration: Declaration) -> bool:
        resolved = self.resolve(node)
        return resolved is not None and same(resolved.node, declaration.node)

    def writes(self, declaration: Declaration) -> list[Write]:
        """Return what is assigned to the name after its declaration."""
        known = self._writes.get(declaration.node.id)
        if known is None:
            known = self._writes[declaration.node.id] = self._written(declaration)
        return known

    def _written(self, declaration: Declaration) -> list[Write]:
        found: list[Write] = []
        for node in self.references(declaration):
            above = self.tree.parent(node)
            if above is None:
                continue
            if above.type == "assignment_expression" and same(field(above, "left"), node):
                found.append(Write(field(above, "right"), above))
            elif (
                (above.type == "augmented_assignment_expression" and same(field(above, "left"), node))
                or above.type == "update_expression"
                or (above.type == "for_in_statement" and same(field(above, "left"), node))
                or above.type in _PATTERNS
            ):
                found.append(Write(None, above))
            elif above.type == "variable_declarator" and same(field(above, "name"), node):
                found.append(Write(field(above, "value"), above))
        return found

    def _declared(self, node: Node) -> Declaration | None:
        above = self.tree.parent(node)
        if above is None or node.type in {"property_identifier", "string_fragment", "shorthand_property_identifier"}:
            return None
        kind = above.type
        if kind.startswith(("import_", "namespace_import")):
            return self._imported(node, above)
        if same(field(above, "name"), node) and kind != "variable_declarator":
            return self._named(node, above)
        if kind == "arrow_function" and same(field(above, "parameter"), node):
            return Declaration("parameter", node, above, None)
        return self._bound(node)

    def _imported(self, node: Node, above: Node) -> Declaration | None:
        if above.type == "import_specifier" and not same(field(above, "alias") or field(above, "name"), node):
            return None
        return Declaration("import", node, self.tree.root, None)

    def _named(self, node: Node, above: Node) -> Declaration | None:
        """A function, class or enum by its own name."""
        if above.type in {"function_declaration", "generator_function_declaration"}:
            return Declaration("function", node, self._block(above), above)
        if above.type in {"function_expression", "generator_function"}:
            return Declaration("function", node, above, above)
        if above.type in {"class_declaration", "abstract_class_declaration"}:
            return Declaration("class", node, self._block(above), above)
        if above.type == "class":
            return Declaration("class", node, above, above)
        if above.type in {"enum_declaration", "internal_module", "module"}:
            return Declaration("other", node, self._block(above), None)
        return None

    def _bound(self, node: Node) -> Declaration | None:
        """A name bound by a variable, parameter, loop or catch clause, perhaps inside a pattern."""
        keys: list[str] = []
        fallback: Node | None = None
        inner = node
        above = self.tree.parent(node) if node.type != "shorthand_property_identifier_pattern" else node
        while above is not None and above.type in _PATTERNS:
            if above.type == "shorthand_property_identifier_pattern":
                keys.append(text(above))
            elif above.type == "pair_pattern":
                key = field(above, "key")
                if key is None or same(key, inner):
                    return None
                keys.append(text(key) if key.type == "property_identifier" else "?")
            elif above.type in {"assignment_pattern", "object_assignment_pattern"}:
                if not same(field(above, "left"), inner):
                    return None
                fallback = field(above, "right")
            elif above.type in {"array_pattern", "rest_pattern"}:
                keys.append("?")
            inner, above = above, self.tree.parent(above)
        if above is None:
            return None
        return self._binding(node, inner, above, tuple(reversed(keys)), fallback)

    def _binding(
        self, node: Node, inner: Node, above: Node, keys: tuple[str, ...], fallback: Node | None
    ) -> Declaration | None:
        if above.type == "variable_declarator" and same(field(above, "name"), inner):
            return self._variable(node, above, keys, fallback)
        if above.type in {"required_parameter", "optional_parameter"} and same(field(above, "pattern"), inner):
            fallback = fallback or field(above, "value")
            inner, above = above, self.tree.parent(above) or above
        if above.type == "formal_parameters":
            owner = self.tree.parent(above)
            scope = owner if owner is not None and owner.type in FUNCTIONS else above
            return Declaration("parameter", node, scope, None, keys, fallback)
        if above.type == "catch_clause" and same(field(above, "parameter"), inner):
            return Declaration("other", node, above, None)
        if above.type == "for_in_statement" and same(field(above, "left"), inner) and field(above, "kind"):
            return Declaration("other", node, above, None)
        return None

    def _variable(self, node: Node, declarator: Node, keys: tuple[str, ...], fallback: Node | None) -> Declaration:
        statement = self.tree.parent(declarator) or declarator
        around = self.tree.parent(statement) or statement
        value = field(declarator, "value")
        if around.type == "ambient_declaration":
            return Declaration("ambient", node, self._block(around), None)
        if statement.type == "variable_declaration":
            return Declaration("var", node, self._function_body(statement), value, keys, fallback)
        scope = around if around.type in _LOOPS else self._block(statement)
        kind: Kind = "const" if has_token(statement, "const") else "let"
        return Declaration(kind, node, scope, value, keys, fallback)

    def _block(self, node: Node) -> Node:
        above = self.tree.parent(node)
        while above is not None and above.type not in _BLOCKS:
            above = self.tree.parent(above)
        return above or self.tree.root

    def _function_body(self, node: Node) -> Node:
        function = self.tree.function_around(node)
        body = field(function, "body") if function is not None else None
        return body or self.tree.root
