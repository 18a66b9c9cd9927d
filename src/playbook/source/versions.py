"""What denotes the base library's version, and what compares it with another."""

import re

from playbook.hints import TYPE_CHECKING
from playbook.source.denoted import BaseLibrary, Compared, Constant, Meaning
from playbook.source.tree import field, text, unwrap

if TYPE_CHECKING:
    from playbook.grammars import Node
    from playbook.source.flow import Flow
    from playbook.source.scopes import Bound

_VERSION_NAMES = frozenset(
    {
        "sdkversion",
        "libversion",
        "libraryversion",
        "baselibversion",
        "baselibraryversion",
        "wxsdkversion",
        "minsdkversion",
    }
)
"""How base library versions are called; `version` alone is the app's."""
_COMPARING = ("comp", "cmp", "diff", "check")
_SAME_STRING = frozenset({"toString", "trim", "valueOf"})


def is_version_name(name: str) -> bool:
    """Tell whether something of this name holds the base library's version."""
    return name.replace("_", "").lower() in _VERSION_NAMES


def is_comparing_name(name: str) -> bool:
    """Tell whether a function of this name compares versions: `compareVersion`, `versionCompare`, `cmpVer`."""
    lower = name.lower()
    return lower == "compare" or ("ver" in lower and any(part in lower for part in _COMPARING))


def reshaped(flow: "Flow", callee: "Node", bound: "Bound") -> Meaning:
    """Return what the base library's version is after a method of strings; None for anything else."""
    method = text(field(callee, "property") or callee)
    owner = unwrap(field(callee, "object") or callee)
    if method in _SAME_STRING:
        denoted = flow.meaning(owner, bound)
        return denoted if isinstance(denoted, BaseLibrary) else None
    if method in {"replace", "replaceAll"} and isinstance(flow.meaning(owner, bound), BaseLibrary):
        return BaseLibrary(parsed=True)
    if method == "join" and owner.type == "call_expression":
        inner = unwrap(field(owner, "function") or owner)
        if inner.type == "member_expression" and text(field(inner, "property") or inner) == "split":
            whole = flow.meaning(field(inner, "object"), bound)
            return BaseLibrary(parsed=True) if isinstance(whole, BaseLibrary) else None
    return None


def compared(flow: "Flow", callee: "Node", given: "list[Node]", bound: "Bound") -> Compared | None:
    """Return what a call gives that compares the base library's version with another; None for any other call."""
    if len(given) < 2 or not _compares(flow, callee, bound):
        return None
    first, second = flow.meaning(given[0], bound), flow.meaning(given[1], bound)
    if isinstance(first, BaseLibrary) and isinstance(second, Constant) and isinstance(second.value, str):
        return Compared(second.value, swapped=False)
    if isinstance(second, BaseLibrary) and isinstance(first, Constant) and isinstance(first.value, str):
        return Compared(first.value, swapped=True)
    return None


def _compares(flow: "Flow", callee: "Node", bound: "Bound") -> bool:
    """Whether a function compares two versions and answers -1, 0 or 1, by its body or by its name."""
    function = flow.function_of(callee, bound)
    name = text(field(callee, "property") or callee) if callee.type == "member_expression" else text(callee)
    if function is not None:
        written = text(function.node)
        return "-1" in written and re.search(r"(?:\breturn|\?|:|=>)\s*\(?1\b", written) is not None
    return is_comparing_name(name)
