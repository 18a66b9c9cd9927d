"""When an expression of a template is true, in terms of the script beside it."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from playbook.grammars import Node, parser_of
from playbook.hints import TYPE_CHECKING
from playbook.source import flags
from playbook.source.comparing import of_renderer
from playbook.source.conditions import (
    ALWAYS,
    NEVER,
    UNKNOWN,
    Condition,
    all_of,
    any_of,
    is_never,
    negate,
    within_bounds,
)
from playbook.source.scopes import NOTHING_BOUND, Declaration, Write
from playbook.source.templates import Test, expression_of
from playbook.source.tree import FUNCTIONS, field, operator, text, unwrap
from playbook.source.truth_of_names import of_ref_value, ref_argument
from playbook.tuples import NamedTuple

if TYPE_CHECKING:
    from playbook.source.flow import Flow

_LONGEST = 1_000
"""Characters of an expression that is followed."""
_DEEPEST = 30
_NAME = re.compile(r"[^\W\d][\w$]*")
_ARMS = ("alternative", "consequence")
_CONSTANTS = {"true": True, "false": False, "null": False, "undefined": False}
_EMPTY = {"''": "", '""': "", "null": "null"}
"""How a field is written that holds nothing yet."""
_FALSE = frozenset({"false", "undefined", "0"})
_NOT_DATA = frozenset({"watch", "observers", "methods", "components", "filters", "externalClasses"})
"""Where a file's options hold something else than what a template shows."""


class Found(NamedTuple):
    """A name that an expression uses, or a text that it may give."""

    word: str
    node: Node | None
    """Where it stands in the expression; None if the expression is nothing else."""


class Shown:
    """The expressions of one template."""

    def __init__(self, flow: "Flow | None", *, vue: bool) -> None:
        """Prepare to follow expressions into the script `flow`; None: there is none, and nothing is known."""
        self._flow = flow
        self._vue = vue
        self._roots: dict[str, Node | None] = {}

    @property
    def is_supposing(self) -> bool:
        """Whether answers rest on something supposed, so that they can't be kept."""
        return self._flow is not None and self._flow.files.supposing

    def held(self, test: Test) -> Condition:
        """Return what is known where a test of the template lets through."""
        expression = expression_of(test.attribute, vue=self._vue or test.attribute.name.startswith(":"))
        if expression is None or self._flow is None:
            return UNKNOWN
        if expression not in self._roots:
            self._roots[expression] = _parsed(expression)
        known = within_bounds(self._of(self._roots[expression], 0))
        return known if test.holds else negate(known)

    def names(self, expression: str) -> Iterator[Found]:
        """Yield the names that an expression, or the statements of a handler, uses."""
        if _NAME.fullmatch(expression.strip()):
            yield Found(expression.strip(), None)
            return
        root = _parsed(expression) or _parsed(expression, statements=True)
        if root is None:
            for word in _NAME.findall(expression):
                yield Found(word, None)
            return
        waiting = [root]
        while waiting:
            node = waiting.pop()
            if node.type in {"identifier", "shorthand_property_identifier"}:
                yield Found(text(node), node)
            waiting.extend(reversed(node.named_children))

    def texts(self, expression: str) -> Iterator[Found]:
        """Yield the texts that an expression may give."""
        root = _parsed(expression)
        waiting = [root] if root is not None else []
        while waiting:
            node = unwrap(waiting.pop())
            if node.type == "string":
                yield Found(text(node)[1:-1], node)
            elif node.type == "ternary_expression":
                waiting += [arm for name in _ARMS if (arm := field(node, name)) is not None]
            elif node.type == "binary_expression" and operator(node) in {"&&", "||", "??"}:
                waiting += [arm for name in ("right", "left") if (arm := field(node, name)) is not None]

    def before(self, node: Node | None) -> tuple[Condition, ...]:
        """Return what an expression asks before it comes to a part of it."""
        found: list[Condition] = []
        inner, above = node, node.parent if node is not None else None
        while above is not None:
            if above.type == "ternary_expression" and field(above, "condition") != inner:
                held = self._of(field(above, "condition"), 0)
                found.append(held if field(above, "consequence") == inner else negate(held))
            elif above.type == "binary_expression" and field(above, "right") == inner:
                held = self._of(field(above, "left"), 0)
                if operator(above) in {"&&", "||"}:
                    found.append(held if operator(above) == "&&" else negate(held))
            elif above.type == "if_statement" and field(above, "condition") != inner:
                held = self._of(field(above, "condition"), 0)
                found.append(held if field(above, "consequence") == inner else negate(held))
            inner, above = above, above.parent
        return tuple(found)

    def _of(self, node: Node | None, depth: int) -> Condition:
        if node is None or depth > _DEEPEST:
            return UNKNOWN
        node = unwrap(node)
        kind = node.type
        constant = _constant(node)
        if constant is not None:
            return ALWAYS if constant else NEVER
        if kind == "identifier":
            return self._field(text(node))
        if kind == "member_expression":
            return self._of_member(node)
        if kind == "call_expression":
            callee = field(node, "function") or node
            return self._result(text(field(callee, "property") or callee))
        return self._of_operation(node, depth + 1)

    def _of_member(self, node: Node) -> Condition:
        """When a member is true: what is written to a field of its name, or, where nothing is, to what holds it."""
        name = text(field(node, "property") or node)
        owner = field(node, "object")
        if self._flow is None or owner is None or self._flow.property_writes(name):
            return self._field(name)
        while owner.type == "member_expression":
            owner = field(owner, "object") or owner
        if owner.type != "identifier":
            return UNKNOWN
        return self._filled(self._flow, text(owner))

    def _filled(self, flow: "Flow", name: str) -> Condition:
        """Return when a field holds something that has members."""
        writes = [write for write in _data_writes(flow, name) if not _is_empty(write.value)]
        if not writes:
            return UNKNOWN
        found = self._kept(f"{name}.", lambda: flags.of_writes(flow, writes, NOTHING_BOUND))
        return all_of(found, UNKNOWN)

    def _of_operation(self, node: Node, depth: int) -> Condition:
        if node.type == "unary_expression" and operator(node) == "!":
            return negate(self._of(field(node, "argument"), depth))
        if node.type == "ternary_expression":
            test = self._of(field(node, "condition"), depth)
            first, second = (self._of(field(node, arm), depth) for arm in reversed(_ARMS))
            return any_of(all_of(test, first), all_of(negate(test), second))
        return self._of_binary(node, depth) if node.type == "binary_expression" else UNKNOWN

    def _of_binary(self, node: Node, depth: int) -> Condition:
        left, right, sign = field(node, "left"), field(node, "right"), operator(node)
        if left is None or right is None:
            return UNKNOWN
        if sign == "&&":
            return all_of(self._of(left, depth), self._of(right, depth))
        if sign in {"||", "??"}:
            return any_of(self._of(left, depth), self._of(right, depth))
        if sign in {"==", "===", "!=", "!=="}:
            held = self._of_equality(left, right, depth)
            return held if sign[0] == "=" else negate(held)
        return UNKNOWN

    def _of_equality(self, left: Node, right: Node, depth: int) -> Condition:
        """Return when two expressions are equal."""
        for one, other in ((left, right), (right, left)):
            written = text(unwrap(other))
            if written in {"true", "false"}:
                held = self._of(one, depth)
                return held if written == "true" else negate(held)
            skyline = of_renderer(one, other)
            if skyline is not None:
                return skyline
            if self._is_empty_as(unwrap(one), written):
                return negate(self._of(one, depth))
        return UNKNOWN

    def _is_empty_as(self, node: Node, empty: str) -> bool:
        """Tell whether a field is empty by being `''`, or `null`, and by nothing else: `data: { id: '' }`."""
        if self._flow is None or node.type != "identifier" or empty not in _EMPTY:
            return False
        writes = _data_writes(self._flow, text(node))
        written = [text(unwrap(write.value)) for write in writes if write.value is not None]
        without = {_EMPTY.get(value, value) for value in written if value in _EMPTY or value in _FALSE}
        return without == {_EMPTY[empty]}

    def _field(self, name: str) -> Condition:
        """Return when a field that the template shows is true."""
        return self._kept(name, lambda: self._found(name))

    def _kept(self, question: str, find: Callable[[], Condition]) -> Condition:
        """Return the answer to a question about a field, found once."""
        if self._flow is None:
            return UNKNOWN
        known = self._flow.fields.get(question)
        if known is not None:
            return known
        found, keep = self._flow.files.settled(("shown", self._flow.path, question), find, UNKNOWN)
        if keep:
            self._flow.fields[question] = found
        return found

    def _found(self, name: str) -> Condition:
        flow = self._flow
        if flow is None:
            return UNKNOWN
        declared = self._declared(flow, name)
        if declared is not None:
            return self._of_declared(flow, declared)
        # A field that this file only ever sets to false is set to true somewhere else: by a mixin, by a parent class.
        found = (_of_field(each, name) for each in (flow, *flow.kin))
        return next((held for held in found if not is_never(held)), UNKNOWN)

    def _declared(self, flow: "Flow", name: str) -> Declaration | None:
        """Return the variable that a Vue template shows: of `<script setup>`, or given back by `setup()`."""
        if not self._vue:
            return None
        returned = [
            write.value
            for write in flow.property_writes(name)
            if write.value is not None and write.value.type == "shorthand_property_identifier"
        ]
        if returned:
            return flow.scopes.resolve(returned[0])
        at_top = (each for each in flow.scopes.declarations(name) if each.scope == flow.tree.root)
        return next((each for each in at_top if each.kind != "import"), None)

    def _of_declared(self, flow: "Flow", declaration: Declaration) -> Condition:
        if declaration.value is not None and ref_argument(declaration.value) is not None:
            # A template takes the value out of the reference by itself.
            return of_ref_value(flow, declaration.node, NOTHING_BOUND)
        return flow.truth(declaration.node)

    def _result(self, name: str) -> Condition:
        """Return when what a method of the script gives back is true."""
        flow = self._flow
        if flow is None:
            return UNKNOWN
        declared = self._declared(flow, name)
        functions = (
            [declared.value]
            if declared is not None
            else [_function(write) for write in flow.property_writes(name) if write.value is not None]
        )
        if len(functions) == 1 and functions[0] is not None and functions[0].type in FUNCTIONS:
            return flow.result(functions[0], [])
        return UNKNOWN


def _of_field(flow: "Flow", name: str) -> Condition:
    """Return when what a script writes to a field is true; never, if it writes nothing that is."""
    written = flow.property_writes(name)
    computed = [write for write in written if _option(flow, write.node) == "computed"]
    functions = [function for write in computed if (function := _function(write)) is not None]
    if functions:
        return flow.result(functions[0], [])
    writes = _data_writes(flow, name)
    return flags.of_writes(flow, writes, NOTHING_BOUND) if writes else NEVER


def _data_writes(flow: "Flow", name: str) -> list[Write]:
    """Return what a script writes to a field. A method of the same name is something else."""
    return [
        write
        for write in flow.property_writes(name)
        if _option(flow, write.node) not in _NOT_DATA and (write.value is None or _function(write) is None)
    ]


def _is_empty(value: Node | None) -> bool:
    """Tell whether a value has no members: `[]`, `{}`, `''`, `null`."""
    value = unwrap(value) if value is not None else None
    return value is not None and (
        (value.type in {"array", "object", "string"} and not value.named_children) or text(value) in _CONSTANTS
    )


@lru_cache(maxsize=500)
def _parsed(expression: str, *, statements: bool = False) -> Node | None:
    """Return the syntax tree of an expression; None if it is too long or no JavaScript."""
    if len(expression) > _LONGEST:
        return None
    source = expression if statements else f"({expression})"
    root = parser_of("js").parse(source.encode("utf-8", "replace")).root_node
    if root.has_error or not root.named_children:
        return None
    if statements:
        return root
    statement = root.named_children[0]
    return statement.named_children[0] if statement.type == "expression_statement" else None


def _constant(node: Node) -> bool | None:
    written = text(node)
    if written in _CONSTANTS:
        return _CONSTANTS[written]
    if node.type == "string":
        return len(written) > 2
    if node.type == "number":
        return written.strip("0.") != ""
    return True if node.type in {"object", "array"} else None


def _function(write: Write) -> Node | None:
    """Return the function that a property is, if it is one."""
    value = unwrap(write.value) if write.value is not None else None
    return value if value is not None and value.type in FUNCTIONS else None


def _option(flow: "Flow", entry: Node) -> str:
    """Return the name of the option that an entry stands in: `computed` for `computed: { a() {} }`."""
    around = flow.tree.parent(entry) if entry.type in {"pair", "method_definition"} else None
    holder = flow.tree.parent(around) if around is not None and around.type == "object" else None
    key = field(holder, "key") if holder is not None and holder.type == "pair" else None
    return text(key) if key is not None else ""
