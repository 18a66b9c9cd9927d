"""Comparisons: of the base library with a version, of an API with `undefined`, of `typeof` with a type's name."""

import operator as arithmetic
from collections.abc import Callable, Iterator

from playbook.grammars import Node
from playbook.hints import TYPE_CHECKING, Any, Literal
from playbook.source.conditions import ALWAYS, NEVER, UNKNOWN, Condition, Exists, LibraryVersion, negate
from playbook.source.denoted import Api, BaseLibrary, Compared, Constant, Meaning, Platform, Supplied, test_of
from playbook.source.functions import arguments_of
from playbook.source.scopes import Bound
from playbook.source.tree import field, operator, same, text, unwrap
from playbook.source.versions import is_comparing_name

if TYPE_CHECKING:
    from playbook.source.flow import Flow

_OPERATIONS: dict[str, Callable[[Any, Any], bool]] = {
    ">=": arithmetic.ge,
    ">": arithmetic.gt,
    "<": arithmetic.lt,
    "<=": arithmetic.le,
    "==": arithmetic.eq,
    "===": arithmetic.eq,
    "!=": arithmetic.ne,
    "!==": arithmetic.ne,
}
_MIRRORED = {">=": "<=", ">": "<", "<": ">", "<=": ">="}
_ORDERS: dict[str, tuple[int, ...]] = {"gte": (0, 1), "gt": (1,), "lte": (-1, 0), "lt": (-1,), "eq": (0,)}


def compared(flow: "Flow", node: Node, bound: Bound) -> Condition:
    """Return when a comparison with `<`, `>=`, `===` and the like comes out true."""
    sign = operator(node)
    left, right = field(node, "left"), field(node, "right")
    if sign not in _OPERATIONS or left is None or right is None:
        return UNKNOWN
    left, right = unwrap(left), unwrap(right)
    for one, other in ((left, right), (right, left)):
        skyline = of_renderer(one, other)
        if skyline is not None and sign.strip("=!") == "":
            return negate(skyline) if sign[0] == "!" else skyline
        if one.type == "unary_expression" and operator(one) == "typeof":
            return _of_type(flow, one, flow.meaning(other, bound), sign, bound)
    return _of_values(flow, node, sign, (left, right), bound)


def of_renderer(asked: Node, value: Node) -> Condition | None:
    """Return what it says that the renderer is Skyline, or another one; None if that isn't what is compared.

    `this.renderer === 'skyline'`: no base library without `wx.worklet` draws with Skyline, whatever the settings say.
    """
    asked, value = unwrap(asked), unwrap(value)
    named = field(asked, "property") if asked.type == "member_expression" else asked
    if named is None or text(named) != "renderer" or value.type != "string":
        return None
    return Exists("worklet") if text(value)[1:-1] == "skyline" else None


def _of_values(flow: "Flow", node: Node, sign: str, sides: tuple[Node, Node], bound: Bound) -> Condition:
    left, right = (flow.meaning(side, bound) for side in sides)
    one, other, other_side = left, right, sides[0]
    if isinstance(left, Constant):
        one, other, other_side, sign = right, left, sides[1], _MIRRORED.get(sign, sign)
    if not isinstance(other, Constant) or isinstance(one, Constant):
        return _of_constants(one, sign, other)
    if isinstance(one, Compared):
        return _of_outcome(flow, node, one, sign, other)
    if isinstance(one, BaseLibrary):
        return _of_library(flow, node, one, sign, other)
    if other.nothing:
        return _of_nothing(one, sign, other)
    if isinstance(other.value, bool) and sign[0] in "=!":
        same = flow.truth(other_side, bound)
        return same if other.value == (sign[0] == "=") else negate(same)
    return UNKNOWN


def _of_constants(left: Meaning, sign: str, right: Meaning) -> Condition:
    """`process.env.TARO_ENV === 'weapp'`. What the project itself calls a constant may be set by others."""
    if not isinstance(left, Constant) or not isinstance(right, Constant):
        return UNKNOWN
    if not (left.built or right.built) or sign[0] not in "=!":
        return UNKNOWN
    return ALWAYS if (left.value == right.value) == (sign[0] == "=") else NEVER


def _of_outcome(flow: "Flow", node: Node, outcome: Compared, sign: str, other: Constant) -> Condition:
    """`compareVersion(SDKVersion, '2.10.4') >= 0`."""
    if isinstance(other.value, bool) or not isinstance(other.value, float):
        return _boolean_outcome(flow, node, outcome, sign, other)
    signs = _signs(sign, other.value)
    if outcome.swapped:
        signs = tuple(sorted(-value for value in signs))
    slip: Literal["", "swapped"] = "swapped" if outcome.swapped else ""
    return LibraryVersion(outcome.version, signs, "numbers", slip, flow.tree.place(node))


def _boolean_outcome(flow: "Flow", node: Node, outcome: Compared, sign: str, other: Constant) -> Condition:
    """`compareVersion(...) === true`: -1, 0 and 1 are never true or false."""
    if not isinstance(other.value, bool):
        return UNKNOWN
    loose = LibraryVersion(outcome.version, (1,), "numbers", "boolean", flow.tree.place(node))
    return loose if sign == "==" and other.value else NEVER if sign in {"==", "==="} else ALWAYS


def _of_library(flow: "Flow", node: Node, library: BaseLibrary, sign: str, other: Constant) -> Condition:
    """`SDKVersion >= '2.10.4'`: as text, or as numbers that hold a part of the version only."""
    if other.nothing or isinstance(other.value, bool) or other.value == "":
        return UNKNOWN
    version = f"{other.value:g}" if isinstance(other.value, float) else str(other.value)
    signs = _signs(sign, 0)
    if sign[0] in "=!" and not library.parsed:
        return LibraryVersion(version, signs, "numbers", "", flow.tree.place(node))
    how: Literal["text", "parsed"] = "parsed" if library.parsed or isinstance(other.value, float) else "text"
    return LibraryVersion(version, signs, how, "", flow.tree.place(node))


def _signs(sign: str, number: float) -> tuple[int, ...]:
    return tuple(value for value in (-1, 0, 1) if _OPERATIONS[sign](value, number))


def _of_nothing(one: Meaning, sign: str, other: Constant) -> Condition:
    """`wx.x !== undefined`. A missing API is `undefined`, so that `=== null` never finds it."""
    if not isinstance(one, Api) or sign[0] not in "=!":
        return UNKNOWN
    if len(sign) == 3 and other.nothing == "null":
        return NEVER if sign == "===" else ALWAYS
    return negate(test_of(one)) if sign[0] == "=" else test_of(one)


def _of_type(flow: "Flow", asked: Node, name: Meaning, sign: str, bound: Bound) -> Condition:
    """`typeof wx.x === 'function'`."""
    if not isinstance(name, Constant) or sign[0] not in "=!":
        return UNKNOWN
    denoted = flow.meaning(field(asked, "argument"), bound)
    if isinstance(denoted, Platform | Supplied):
        there: Condition = ALWAYS
    elif isinstance(denoted, Api):
        there = test_of(denoted)
    else:
        return UNKNOWN
    if name.value in {"function", "object"}:
        return there if sign[0] == "=" else negate(there)
    if name.value == "undefined":
        return negate(there) if sign[0] == "=" else there
    return UNKNOWN


def as_boolean(flow: "Flow", node: Node, outcome: Compared) -> LibraryVersion:
    """Return when the outcome of a comparison, -1, 0 or 1, is true by itself."""
    slip: Literal["swapped", "boolean"] = "swapped" if outcome.swapped else "boolean"
    return LibraryVersion(outcome.version, (-1, 1), "numbers", slip, flow.tree.place(node))


def ordered(flow: "Flow", node: Node, bound: Bound) -> LibraryVersion | None:
    """Return what `gte(SDKVersion, '2.10.4')` tells, and helpers of this file that answer true or false."""
    callee = unwrap(field(node, "function") or node)
    given = arguments_of(node)
    if len(given) < 2:
        return None
    name = text(field(callee, "property") or callee) if callee.type == "member_expression" else text(callee)
    signs = _ORDERS.get(name.lower().replace("version", "").removeprefix("is"))
    if signs is None and is_comparing_name(name) and flow.function_of(callee, bound) is not None:
        signs = (0, 1)
    if signs is None:
        return None
    first, second = flow.meaning(given[0], bound), flow.meaning(given[1], bound)
    if isinstance(first, BaseLibrary) and isinstance(second, Constant) and isinstance(second.value, str):
        return LibraryVersion(second.value, signs, "numbers", "", flow.tree.place(node))
    if isinstance(second, BaseLibrary) and isinstance(first, Constant) and isinstance(first.value, str):
        turned = tuple(sorted(-value for value in signs))
        return LibraryVersion(first.value, turned, "numbers", "swapped", flow.tree.place(node))
    return None


def slips(flow: "Flow", mention: Node) -> Iterator[LibraryVersion]:
    """Yield the comparisons of the base library that are made as text or after parsing."""
    for node in (mention, *_aliases(flow, mention)):
        for above in flow.tree.within(node)[:6]:
            if above.type == "binary_expression":
                found = compared(flow, above, {})
                if isinstance(found, LibraryVersion) and found.compared != "numbers":
                    yield found
                break
            if above.type.endswith(("statement", "declaration")) or above.type == "statement_block":
                break


def _aliases(flow: "Flow", mention: Node) -> list[Node]:
    """Return where a variable that holds the version is used."""
    for above in (mention, *flow.tree.within(mention)[:6]):
        if above.type == "variable_declarator":
            name = field(above, "name")
            if name is not None and name.type == "identifier":
                return _references(flow, name)
            break
        if above.type == "shorthand_property_identifier_pattern":
            return _references(flow, above)
        if above.type == "pair_pattern" and same(field(above, "key"), mention):
            alias = field(above, "value")
            return _references(flow, alias) if alias is not None else []
    return []


def _references(flow: "Flow", name: Node) -> list[Node]:
    declaration = flow.scopes.declaration_at(name)
    return flow.scopes.references(declaration) if declaration is not None else []
