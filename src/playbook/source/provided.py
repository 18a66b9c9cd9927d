"""What the platform and the project's framework give: APIs, the objects and answers of APIs, constants of a build."""

from playbook.grammars import Node
from playbook.hints import TYPE_CHECKING
from playbook.source.denoted import Answer, Api, Constant, Instance, Meaning, Platform, Supplied
from playbook.source.exports import source_of
from playbook.source.roots import TARO
from playbook.source.tree import FUNCTIONS, field, same, text, unwrap

if TYPE_CHECKING:
    from playbook.source.flow import Flow
    from playbook.source.scopes import Bound, Declaration

_GLOBALS = frozenset({"globalThis", "window", "global", "self"})
_INTEROP = frozenset({"_interopRequireDefault", "_interopRequireWildcard", "__importDefault", "__importStar"})
"""What compilers put around `require`."""
_TYPES = "ENV_TYPE"
_OF_PROMISES = frozenset({"then", "catch", "finally"})
"""What an API gives may come with a promise; these are the promise's own."""


def of_name(flow: "Flow", name: str) -> Meaning:
    """Return what a name denotes that nothing in the file declares."""
    if name in flow.roots:
        return Platform(name)
    return _constant(flow.dialect.environment(name))


def _constant(value: str | None) -> Meaning:
    return Constant(value, built=True) if value is not None else None


def member(flow: "Flow", whole: Meaning, name: str) -> Meaning:
    """Return what a member of something provided denotes."""
    if isinstance(whole, Platform):
        return _of_platform(flow, whole, name)
    if isinstance(whole, Instance) and name not in _OF_PROMISES:
        return Api(whole.root, f"{whole.kind}.{name}", called=f"{whole.kind}.{name}", by=whole.by)
    if isinstance(whole, Answer):
        return _instance(flow, whole.root, f"{whole.api}.success.{name}", whole.api)
    if isinstance(whole, Supplied) and whole.name == _TYPES:
        return Constant(name, built=True)
    if isinstance(whole, Api) and f"{whole.name}.{name}" in flow.files.spaces:
        return Api(whole.root, f"{whole.name}.{name}")
    return None


def _of_platform(flow: "Flow", whole: Platform, name: str) -> Meaning:
    if name == "default" and whole.root == "Taro":
        return whole
    api = flow.dialect.api(whole.root, name)
    if api is None:
        return Supplied(whole.root, name)
    wrapped = flow.dialect.is_always_there(whole.root, name)
    return Api(whole.root, api, wrapped, "" if api == name else f"{whole.root}.{name}")


def global_member(flow: "Flow", owner: Node | None, name: str) -> Meaning:
    """Return what `globalThis.wx` or `process.env.TARO_ENV` denotes, with whatever object before the dot."""
    inner = unwrap(owner) if owner is not None else None
    if name in flow.roots and inner is not None and inner.type == "identifier" and text(inner) in _GLOBALS:
        return Platform(name) if flow.scopes.resolve(inner) is None else None
    return _constant(flow.dialect.environment(name))


def of_import(flow: "Flow", declaration: "Declaration") -> Meaning:
    """Return what a name imported from a framework denotes; None if it comes from somewhere else."""
    above = flow.tree.parent(declaration.node)
    statement = above
    while statement is not None and statement.type != "import_statement":
        statement = flow.tree.parent(statement)
    if above is None or statement is None or "Taro" not in flow.roots:
        return None
    clause = above if above.type == "import_require_clause" else statement
    if source_of(clause) != TARO:
        return None
    whole = Platform("Taro")
    if above.type != "import_specifier":
        return whole
    return member(flow, whole, text(field(above, "name") or declaration.node))


def is_taro(flow: "Flow", callee: Node, given: list[Node], bound: "Bound") -> bool:
    """Tell whether a call is `require('@tarojs/taro')`."""
    if "Taro" not in flow.roots or callee.type != "identifier" or text(callee) != "require" or not given:
        return False
    named = flow.meaning(given[0], bound)
    return isinstance(named, Constant) and named.value == TARO and flow.scopes.resolve(callee) is None


def of_call(flow: "Flow", callee: Node, given: list[Node], bound: "Bound") -> Meaning:
    """Return what a call gives: an object of a class, an answer, the platform's object, the name of the platform."""
    if callee.type == "identifier" and text(callee) in _INTEROP and given:
        whole = flow.meaning(given[0], bound)
        return whole if isinstance(whole, Platform) else None
    denoted = flow.meaning(callee, bound)
    if isinstance(denoted, Supplied) and denoted.name == "getEnv":
        return _constant(flow.dialect.taro_type())
    if isinstance(denoted, Api | Supplied):
        return _given_by(flow, denoted.root, denoted.name)
    return None


def _given_by(flow: "Flow", root: str, api: str) -> Meaning:
    if f"{api}.success" in flow.files.answers:
        return Answer(root, api)
    return _instance(flow, root, api, api)


def _instance(flow: "Flow", root: str, giver: str, by: str) -> Meaning:
    kind = flow.files.classes.get(giver)
    return Instance(root, kind, by) if kind is not None else None


def of_parameter(flow: "Flow", declaration: "Declaration") -> Meaning:
    """Return what a callback is given: `success(answer)` of an API, `.then(object => …)` after one."""
    if not flow.files.classes:
        return None
    function = declaration.scope
    if function.type not in FUNCTIONS or not _is_first(flow, function, declaration.node):
        return None
    whole = _answer_to(flow, function)
    for key in declaration.keys:
        whole = member(flow, whole, key)
    return whole


def _is_first(flow: "Flow", function: Node, name: Node) -> bool:
    single, listed = field(function, "parameter"), field(function, "parameters")
    first = single if listed is None else next(iter(flow.tree.children(listed)), None)
    return first is not None and first.start_byte <= name.start_byte < first.end_byte


def _answer_to(flow: "Flow", function: Node) -> Meaning:
    above = flow.tree.parent(function)
    if above is not None and above.type == "arguments":
        call = flow.tree.parent(above)
        callee = unwrap(field(call, "function") or call) if call is not None else None
        if callee is None or callee.type != "member_expression":
            return None
        first = same(next(iter(flow.tree.children(above)), None), function)
        waits = text(field(callee, "property") or callee) == "then" and first
        return _provided(flow.meaning(field(callee, "object"))) if waits else None
    holder = above if above is not None and above.type == "pair" else function
    key = field(holder, "key") or field(holder, "name")
    options = flow.tree.parent(holder)
    given = flow.tree.parent(options) if options is not None and options.type == "object" else None
    call = flow.tree.parent(given) if given is not None and given.type == "arguments" else None
    if call is None or key is None or text(key) != "success":
        return None
    asked = flow.meaning(field(call, "function"))
    if not isinstance(asked, Api) or f"{asked.name}.success" not in flow.files.answers:
        return None
    return Answer(asked.root, asked.name)


def _provided(denoted: Meaning) -> Meaning:
    return denoted if isinstance(denoted, Instance | Answer) else None
