"""The condition to write before a call, and what to tell users who can't have it."""

import re

from playbook.findings import Fix, Text
from playbook.fixing import reasons
from playbook.fixing.style import Style
from playbook.grammars import Node
from playbook.source.scopes import Scopes
from playbook.source.tree import field, text, unwrap
from playbook.tuples import NamedTuple

_OBJECTS = frozenset({"wx", "my", "tt", "swan", "uni"})
"""What a runtime supplies without an import."""
_CHAIN = re.compile(r"[\w$]+(?:\.[\w$#]+|\['[\w$]+'\]|\[\"[\w$]+\"\])*", re.ASCII)
_CAST = re.compile(r"\([\w$]+ as [\w$.]+\)(?:\.[\w$]+)+", re.ASCII)
_NAME = re.compile(r"[\w$]+", re.ASCII)
_TITLE = "提示"


class Written(NamedTuple):
    """A guard as code."""

    test: str
    otherwise: str
    """The statement for users who lack the API; empty for silence."""


def guard_for(fix: Fix, reference: Node, style: Style, scopes: Scopes) -> Written | Text:
    """Return the guard to write around a statement with the API at `reference`, or why there can't be any."""
    root = _root(fix, reference, scopes)
    if root is None and (fix.key or fix.tell):
        return reasons.NO_ROOT
    if fix.key:
        test: str | None = f"{root}.canIUse({style.quoted(fix.key)})"
    elif fix.root == "uni":
        # Its runtime answers for any name, so that a member of `uni` is always there.
        return reasons.UNSURE_ROOT
    else:
        test = _existence(fix, reference, root)
    if test is None:
        return reasons.NO_NAME
    return Written(test, telling(root or "", fix.root, fix.tell, style) if fix.tell else "")


def telling(root: str, platform_object: str, tell: str, style: Style) -> str:
    """Return the statement that shows a sentence to the user, without its semicolon."""
    call = "alert" if platform_object == "my" else "showModal"
    return f"{root}.{call}({{ title: {style.quoted(_TITLE)}, content: {style.quoted(tell)} }})"


def _root(fix: Fix, reference: Node, scopes: Scopes) -> str | None:
    """Return the platform's object under a name that can be used where the reference stands."""
    held = _object(reference)
    if held is not None and "." not in fix.member and held.type == "identifier":
        return text(held)
    declared = [found.kind for found in scopes.declarations(fix.root) if found.kind != "ambient"]
    if fix.root in _OBJECTS:
        return fix.root if not declared else None
    return fix.root if declared and set(declared) <= {"import", "const"} else None


def _object(reference: Node) -> Node | None:
    held = field(reference, "object")
    return unwrap(held) if held is not None else None


def _existence(fix: Fix, reference: Node, root: str | None) -> str | None:
    """Return the API as an expression that can be asked for without doing anything."""
    written = text(reference)
    if _CHAIN.fullmatch(written) or _CAST.fullmatch(written):
        return written
    held = _object(reference)
    if held is not None and _CHAIN.fullmatch(text(held)):
        return f"{text(held)}.{fix.member.rpartition('.')[2]}"
    plain = root is not None and "." not in fix.member and _NAME.fullmatch(fix.member)
    return f"{root}.{fix.member}" if plain else None
