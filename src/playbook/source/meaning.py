"""What an expression denotes, as far as it concerns the platform's API."""

from playbook.hints import TYPE_CHECKING, Literal
from playbook.source import imports, literals, objects, provided, versions
from playbook.source.denoted import (
    UNDEFINED,
    Api,
    BaseLibrary,
    Constant,
    Elsewhere,
    Function,
    Instance,
    Meaning,
    Platform,
    Provided,
    Whole,
)
from playbook.source.functions import arguments_of, bind, returned, values
from playbook.source.scopes import NOTHING_BOUND, Bound, Declaration, Held
from playbook.source.tree import FUNCTIONS, field, operator, text, unwrap
from playbook.source.versions import is_version_name

if TYPE_CHECKING:
    from playbook.grammars import Node
    from playbook.source.flow import Flow

_NUMBERS = frozenset({"parseInt", "parseFloat", "Number"})
_WHOLES: dict[str, Literal["object", "class"]] = {
    "object": "object",
    "class": "class",
    "class_declaration": "class",
    "abstract_class_declaration": "class",
}
_MOST_VALUES = 8
"""Values of a property that are looked at."""


def of(flow: "Flow", node: "Node", bound: Bound) -> Meaning:
    """Return what `node` denotes; `bound` says what parameters stand for in the call that is being followed."""
    node = unwrap(node)
    literal = literals.of(node)
    if literal is not None:
        return literal
    kind = node.type
    if kind in {"identifier", "shorthand_property_identifier"}:
        return _of_name(flow, node, bound)
    if kind in {"member_expression", "subscript_expression"}:
        return _of_member(flow, node, bound)
    if kind == "call_expression":
        return _of_call(flow, node, bound)
    if kind in FUNCTIONS or kind in _WHOLES or kind in {"program", "new_expression"}:
        return _of_written(flow, node, bound)
    return _of_operation(flow, node, bound)


def _of_written(flow: "Flow", node: "Node", bound: Bound) -> Meaning:
    """Something that the project itself writes: a function, an object, a class, an instance, a file."""
    if node.type in FUNCTIONS:
        return Function(node, flow, bound)
    if node.type == "program":
        return imports.of_file(flow)
    if node.type == "new_expression":
        made = flow.meaning(field(node, "constructor"), bound)
        return made._replace(form="instance") if isinstance(made, Whole) and made.form == "class" else None
    return Whole(_WHOLES[node.type], node, flow, bound)


def _of_operation(flow: "Flow", node: "Node", bound: Bound) -> Meaning:
    kind = node.type
    if kind in {"await_expression", "sequence_expression"}:
        return flow.meaning(next(iter(reversed(node.named_children)), None), bound)
    if kind == "assignment_expression":
        return flow.meaning(field(node, "right"), bound)
    if kind == "unary_expression" and operator(node) in {"+", "-"}:
        return _signed(flow.meaning(field(node, "argument"), bound), operator(node))
    arms: tuple[str, ...] = ()
    if kind == "ternary_expression":
        arms = ("consequence", "alternative")
    elif kind == "binary_expression" and operator(node) in {"||", "??"}:
        arms = ("left",)
    denoted = (flow.meaning(field(node, arm), bound) for arm in arms)
    return next((found for found in denoted if isinstance(found, BaseLibrary | Platform | Whole)), None)


def _signed(denoted: Meaning, sign: str) -> Meaning:
    if isinstance(denoted, BaseLibrary):
        return BaseLibrary(parsed=True)
    if isinstance(denoted, Constant) and isinstance(denoted.value, float):
        return Constant(-denoted.value if sign == "-" else denoted.value)
    return None


def _of_name(flow: "Flow", node: "Node", bound: Bound) -> Meaning:
    name = text(node)
    declaration = flow.scopes.resolve(node)
    if declaration is None or declaration.kind == "ambient":
        in_template = flow.in_template(node)
        return (
            provided.of_name(flow, name)
            or _of_unknown_name(name)
            or (_of_property(flow, name, bound) if in_template else None)
        )
    if declaration.kind == "import":
        return _of_import(flow, declaration, name)
    if declaration.kind in {"function", "class"}:
        return flow.meaning(declaration.value)
    with flow.once("meaning", declaration.node) as first:
        denoted = _of_declared(flow, declaration, bound) if first else None
        if first and declaration.kind == "parameter" and denoted is None:
            denoted = provided.of_parameter(flow, declaration)
    return denoted if denoted is not None else _of_unknown_name(name)


def _of_import(flow: "Flow", declaration: Declaration, name: str) -> Meaning:
    framework = provided.of_import(flow, declaration)
    if framework is not None:
        return framework
    with flow.once("import", declaration.node) as first:
        held = imports.held(flow, declaration) if first else None
    if held is not None:
        denoted = _of_held(held) or _made(held)
        if denoted is not None or not is_version_name(name):
            return denoted
    return BaseLibrary() if is_version_name(name) else Elsewhere()


def _of_held(held: Held) -> Meaning:
    """What something denotes whose writes are known.

    Written several times: if one of the values is the base library's version, the others are stand-ins for it.
    """
    with held.flow.once("meaning", held.writes[0].node) as first:
        found = [held.flow.meaning(write.value, held.bound) for write in held.writes] if first else []
    return found[0] if len(found) == 1 else _of_several(found)


def _made(held: Held) -> Meaning:
    """`createStore({…})`: something that isn't known, but that the other file makes."""
    value = held.writes[0].value
    made = unwrap(value) if value is not None else None
    if made is not None and made.type == "identifier":
        declaration = held.flow.scopes.resolve(made)
        made = unwrap(declaration.value) if declaration is not None and declaration.value is not None else None
    if made is None or made.type not in {"call_expression", "new_expression"}:
        return None
    return Whole("made", held.flow.tree.root, held.flow)


def _of_unknown_name(name: str) -> Meaning:
    if name == "undefined":
        return UNDEFINED
    return BaseLibrary() if is_version_name(name) else None


def _of_declared(flow: "Flow", declaration: Declaration, bound: Bound) -> Meaning:
    if declaration.keys:
        return _of_part(flow, declaration, bound)
    given = flow.value_of(declaration, bound)
    if given is not None:
        return given.flow.meaning(given.node, given.bound)
    # Written several times: if one of the values is the base library's version, the others are stand-ins for it.
    values = [write.value for write in flow.scopes.writes(declaration)]
    if declaration.value is not None or declaration.kind == "parameter":
        values.insert(0, declaration.value)
    return _of_several([flow.meaning(value, bound) for value in values])


def _of_several(denoted: list[Meaning]) -> Meaning:
    """Return what a name with several values denotes: the base library, or the only object that it ever holds."""
    library = next((found for found in denoted if isinstance(found, BaseLibrary)), None)
    held = [found for found in denoted if not (isinstance(found, Constant) and found.nothing)]
    same = bool(held) and isinstance(held[0], Instance | Whole) and all(found == held[0] for found in held)
    return library or (held[0] if same else None)


def _of_part(flow: "Flow", declaration: Declaration, bound: Bound) -> Meaning:
    """A name taken out of an object: `const { SDKVersion } = wx.getSystemInfoSync()`."""
    last = declaration.keys[-1]
    built = BaseLibrary() if is_version_name(last) else provided.global_member(flow, None, last)
    if built is not None:
        return built
    whole = flow.meaning(declaration.value, bound)
    for key in declaration.keys:
        whole = _taken(flow, declaration, whole, key)
    return whole


def _taken(flow: "Flow", declaration: Declaration, whole: Meaning, key: str) -> Meaning:
    if isinstance(whole, Platform | Provided):
        return provided.member(flow, whole, key) if not flow.scopes.writes(declaration) else None
    if isinstance(whole, Whole):
        held = objects.members(whole, key)
        return _of_held(held) if held is not None else None
    return whole if isinstance(whole, Elsewhere) else None


def _of_member(flow: "Flow", node: "Node", bound: Bound) -> Meaning:
    name = member_name(flow, node, bound)
    if name is None:
        return None
    owner = field(node, "object")
    whole = flow.meaning(owner, bound)
    if is_version_name(name):
        return BaseLibrary()
    if isinstance(whole, Platform | Provided):
        return provided.member(flow, whole, name)
    if isinstance(whole, Function) and whole.flow is not flow:
        # `state: () => ({…})` of a store in another file: its members are those of the file.
        whole = Whole("made", whole.flow.tree.root, whole.flow)
    if isinstance(whole, Whole):
        held = objects.members(whole, name)
        denoted = _of_held(held) if held is not None else None
        return whole if whole.form == "made" and not isinstance(denoted, Function | Constant | Api) else denoted
    built = provided.global_member(flow, owner, name)
    if built is not None or isinstance(whole, Constant | BaseLibrary | Elsewhere):
        return built or (whole if isinstance(whole, Elsewhere) else None)
    return _of_property(flow, name, bound)


def _of_property(flow: "Flow", name: str, bound: Bound) -> Meaning:
    """A property that has one value in the whole file, such as a constant in a settings object."""
    writes = flow.property_writes(name)
    if not writes:
        # What a mixin or a parent class brings along.
        there = next((other for other in flow.kin if other.property_writes(name)), None)
        brought = _of_property(there, name, NOTHING_BOUND) if there is not None else None
        return brought if isinstance(brought, Function | BaseLibrary) else None
    if not writes or len(writes) > _MOST_VALUES or any(write.value is None for write in writes):
        return None
    with flow.once("meaning", writes[0].node) as first:
        # Of several values only objects of the platform are of interest, and those don't depend on arguments.
        given = bound if len(writes) == 1 else NOTHING_BOUND
        found = [flow.meaning(write.value, given) for write in writes] if first else []
    denoted = found[0] if len(found) == 1 else _of_several(found)
    if len(found) > 1 and not isinstance(denoted, Instance):
        return None
    # Others of the same name may hold something else, and what is written to its members isn't seen from here.
    return None if isinstance(denoted, Whole) else denoted


def member_name(flow: "Flow", node: "Node", bound: Bound) -> str | None:
    """Return the name of a property that is read: `x` in `a.x` and in `a['x']`."""
    if node.type == "member_expression":
        name = field(node, "property")
        return text(name) if name is not None else None
    denoted = flow.meaning(field(node, "index"), bound)
    return denoted.value if isinstance(denoted, Constant) and isinstance(denoted.value, str) else None


def _of_call(flow: "Flow", node: "Node", bound: Bound) -> Meaning:
    callee = unwrap(field(node, "function") or node)
    given = arguments_of(node)
    if callee.type == "identifier" and text(callee) in _NUMBERS and given:
        return BaseLibrary(parsed=True) if isinstance(flow.meaning(given[0], bound), BaseLibrary) else None
    if callee.type == "identifier" and text(callee) == "String" and given:
        return flow.meaning(given[0], bound)
    if provided.is_taro(flow, callee, given, bound):
        return Platform("Taro")
    if callee.type == "import" or (callee.type == "identifier" and text(callee) in {"require", "getApp"}):
        brought = imports.brought(flow, callee, given, bound)
        if brought is not None:
            return brought
    if callee.type == "member_expression":
        reshaped = versions.reshaped(flow, callee, bound)
        if reshaped is not None:
            return reshaped
    compared = versions.compared(flow, callee, given, bound)
    return compared or provided.of_call(flow, callee, given, bound) or _of_result(flow, callee, given, bound)


def _of_result(flow: "Flow", callee: "Node", given: "list[Node]", bound: Bound) -> Meaning:
    """What a function of the project with a single `return` gives back."""
    denoted = flow.meaning(callee, bound)
    if isinstance(denoted, Whole) and denoted.form == "made":
        return denoted
    function = denoted if isinstance(denoted, Function) else None
    if function is None:
        return None
    there = function.flow
    results = returned(there, function.node)
    if len(results) != 1 or results[0] is None:
        return None
    with there.once("result", function.node) as first:
        return there.meaning(results[0], bind(function, values(flow, given, bound))) if first else None
