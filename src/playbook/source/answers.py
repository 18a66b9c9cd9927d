"""What is looked for in an answer of the platform, or in a list of platforms, and what finding it tells."""

from playbook.grammars import Node
from playbook.hints import TYPE_CHECKING
from playbook.source.conditions import ALWAYS, NEVER, UNKNOWN, Condition, Exists, all_of, negate
from playbook.source.denoted import Constant
from playbook.source.functions import arguments_of
from playbook.source.scopes import Bound
from playbook.source.tree import field, operator, text, unwrap

if TYPE_CHECKING:
    from playbook.source.flow import Flow

_ERRORS = {"privacy permission is not authorized": "requirePrivacyAuthorize"}
"""Words of error texts, each with an API that came with the same base library: no older one gives such an error.

The privacy check and its error are of WeChat's base library 2.32.3 (framework/user-privacy/PrivacyAuthorize).
"""
_TRUE_WHERE_FOUND = frozenset({"includes", "match"})
_MOST_LISTED = 50
_FOUND = frozenset({("!=", -1.0), ("!==", -1.0), (">", -1.0), (">=", 0.0)})
_NOT_FOUND = frozenset({("==", -1.0), ("===", -1.0), ("<", 0.0), ("<=", -1.0)})


def searched(flow: "Flow", call: Node, bound: Bound) -> Condition | None:
    """Return when `errMsg.includes('…')` is true; None if it doesn't look for a telling error."""
    method, found = _search(flow, call, bound)
    return found if method in _TRUE_WHERE_FOUND else None


def compared_position(flow: "Flow", comparison: Node, bound: Bound) -> Condition | None:
    """Return when `errMsg.indexOf('…') !== -1` is true; None if it doesn't look for a telling error."""
    left, right = field(comparison, "left"), flow.meaning(field(comparison, "right"), bound)
    if left is None or not isinstance(right, Constant) or not isinstance(right.value, float):
        return None
    method, found = _search(flow, unwrap(left), bound)
    if found is None or method not in {"indexOf", "search"}:
        return None
    outcome = (operator(comparison), right.value)
    return found if outcome in _FOUND else negate(found) if outcome in _NOT_FOUND else None


def _search(flow: "Flow", call: Node, bound: Bound) -> tuple[str, Condition | None]:
    callee = unwrap(field(call, "function") or call)
    given = arguments_of(call) if call.type == "call_expression" else []
    wanted = flow.meaning(given[0], bound) if given and callee.type == "member_expression" else None
    if not isinstance(wanted, Constant) or not isinstance(wanted.value, str):
        return "", None
    method = text(field(callee, "property") or callee)
    whole = unwrap(field(callee, "object") or callee)
    if whole.type == "array" and wanted.built:
        return method, _listed(flow, whole, wanted, bound)
    api = next((api for words, api in _ERRORS.items() if words in str(wanted.value)), None)
    # That the words are missing says nothing: the call may have failed otherwise.
    found = all_of(Exists(api, by_result=True), UNKNOWN) if api is not None else None
    return method, found


def _listed(flow: "Flow", items: Node, wanted: Constant, bound: Bound) -> Condition:
    """Return when what the build puts there is in a list: `['weapp', 'tt'].includes(process.env.TARO_ENV)`."""
    written = flow.tree.children(items)
    listed = [flow.meaning(item, bound) for item in written[:_MOST_LISTED]]
    if any(isinstance(item, Constant) and item.value == wanted.value for item in listed):
        return ALWAYS
    known = len(written) <= _MOST_LISTED and all(isinstance(item, Constant) for item in listed)
    return NEVER if known else UNKNOWN
