"""Whether something happens for users whose platform does not pass a test."""

from playbook.grammars import Node
from playbook.hints import TYPE_CHECKING, Literal
from playbook.source.conditions import tells
from playbook.source.scopes import NOTHING_BOUND
from playbook.source.tree import FUNCTIONS, field, same, text, unwrap

if TYPE_CHECKING:
    from playbook.source.flow import Flow

Alternative = Literal["yes", "no", "unknown"]

_EXITS = frozenset({"return_statement", "break_statement", "continue_statement"})
_RUNS = frozenset({"call_expression", "await_expression"})


def of_if(flow: "Flow", statement: Node) -> Alternative:
    """Return whether an `if` has something for the case that its test fails: an `else`, or code after a `return`."""
    other = field(statement, "alternative")
    if other is not None:
        return "yes" if _does_something(flow, other) else "no"
    then = field(statement, "consequence")
    if then is None:
        return "unknown"
    inner = flow.tree.children(then) if then.type == "statement_block" else [then]
    if inner and inner[-1].type in _EXITS | {"throw_statement"}:
        return "yes" if _followed(flow, statement) else "no"
    return "unknown" if inner and all(_asks_no_answer(child) for child in inner) else "no"


def after_exit(flow: "Flow", statement: Node) -> Alternative:
    """Return whether a statement that leaves does something before it: `if (!wx.x) { tell(); return }`."""
    if statement.type != "if_statement":
        return "unknown"
    then, other = field(statement, "consequence"), field(statement, "alternative")
    arms = [arm for arm in (then, other) if arm is not None]
    told = [_told(flow, arm) for arm in arms]
    return "yes" if "yes" in told else "unknown" if "unknown" in told else "no"


def shown_instead(flow: "Flow", guard: Node) -> bool:
    """Tell whether the template has something else for those who fail a test.

    That is so where it chooses by a field that the test asks for: `open-type="{{ok ? '' : 'getUserInfo'}}"`.
    """
    waiting = [field(guard, "condition") or guard]
    while waiting:
        node = waiting.pop()
        flow.tree.spend()
        named = field(node, "property") if node.type == "member_expression" else node
        if node.type in {"identifier", "member_expression"} and named is not None:
            if text(named) in flow.bindings.chosen_by and tells(flow.truth(node, NOTHING_BOUND)):
                return True
        elif node.type not in FUNCTIONS:
            waiting += node.named_children
    return False


def of_expression(flow: "Flow", node: Node, other: Node | None) -> Alternative:
    """Return whether `a && b()` or `a ? b() : c` leaves users with nothing: only where its value is thrown away."""
    if other is not None:
        value = unwrap(other)
        nothing = value.type in {"null", "undefined", "false"} or (
            value.type == "unary_expression" and (value.text or b"").startswith(b"void")
        )
        if not nothing:
            return "yes"
    above = flow.tree.parent(node)
    while above is not None and above.type in {"parenthesized_expression", "await_expression"}:
        above = flow.tree.parent(above)
    return "no" if above is not None and above.type == "expression_statement" else "unknown"


def _does_something(flow: "Flow", arm: Node) -> bool:
    if arm.type in {"else_clause", "statement_block"}:
        return any(_does_something(flow, child) for child in flow.tree.children(arm))
    return arm.type != "empty_statement" and not (arm.type in _EXITS and not arm.named_children)


def _told(flow: "Flow", arm: Node) -> Alternative:
    statements = flow.tree.children(arm) if arm.type in {"statement_block", "else_clause"} else [arm]
    if len(statements) != 1:
        return "yes" if statements else "no"
    only = statements[0]
    if only.type in {"break_statement", "continue_statement"}:
        return "unknown"
    if only.type != "return_statement":
        return "yes"
    value = unwrap(only.named_children[0]) if only.named_children else None
    if value is None or value.type in {"undefined", "null"}:
        return "no"
    return "unknown" if value.type in {"false", "true", "number", "string", "identifier"} else "yes"


def _followed(flow: "Flow", statement: Node) -> bool:
    above = flow.tree.parent(statement)
    if above is None or above.type == "else_clause":
        return True
    siblings = flow.tree.children(above)
    return not same(siblings[-1] if siblings else None, statement)


def _asks_no_answer(statement: Node) -> bool:
    """Tell whether nobody waits for what a statement does: it fills in a value that was there before, or only logs.

    `let rect = null; if (wx.x) rect = wx.x()`: the value it had before is the alternative.
    """
    if statement.type in {"lexical_declaration", "variable_declaration"}:
        values = [field(declarator, "value") for declarator in statement.named_children]
        return not any(value is not None and unwrap(value).type in _RUNS for value in values)
    if statement.type != "expression_statement" or not statement.named_children:
        return False
    expression = unwrap(statement.named_children[0])
    callee = field(expression, "function") if expression.type == "call_expression" else None
    called = text(callee) if callee is not None else ""
    return expression.type == "assignment_expression" or called == "Object.assign" or called.startswith("console.")
