"""Taro's components in JSX: `<Button openType="chooseAvatar" />`."""

import re
from collections.abc import Iterator

from playbook.grammars import Node
from playbook.hints import TYPE_CHECKING
from playbook.source.facts import ComponentUse
from playbook.source.files import Files
from playbook.source.naming import is_off_anyway, kebab
from playbook.source.preparing import prepared
from playbook.source.tree import field, same, text, unwrap

if TYPE_CHECKING:
    from playbook.source.flow import Flow
    from playbook.source.interest import Interest
    from playbook.source.languages import Language

_IMPORT = re.compile(rb"""import\s*(?:[\w$]+\s*,\s*)?\{([^{}]{0,5000})\}\s*from\s*["']@tarojs/components["']""")
_ELEMENTS = frozenset({"jsx_opening_element", "jsx_self_closing_element"})


def uses_in_jsx(
    data: bytes, language: "Language", interest: "Interest", files: Files, path: str
) -> Iterator[ComponentUse]:
    """Yield the uses of Taro's components in a program, in their order.

    Raises:
        TooMuchError: the program is nested too deeply, or following it takes too long.
    """
    program, written_in = prepared(data, language, files.platform)
    names = {local: name for local, name in _imported(program) if name in interest.components}
    if not names:
        return
    flow = files.begin(program, written_in, path)
    found: list[ComponentUse] = []
    for local, component in names.items():
        for mention in flow.tree.occurrences(local):
            element = flow.tree.parent(mention)
            if element is not None and element.type in _ELEMENTS and same(field(element, "name"), mention):
                found += _uses(flow, element, mention, component, interest)
    yield from sorted(found, key=lambda use: use.place)


def _imported(program: bytes) -> Iterator[tuple[str, str]]:
    """Yield what each of Taro's components is called in the file, and its name on the platform."""
    for statement in _IMPORT.finditer(program):
        for entry in statement[1].decode("utf-8", "replace").split(","):
            name, _, local = (part.strip() for part in entry.strip().partition(" as "))
            if name:
                yield local or name, kebab(name)


def _uses(flow: "Flow", element: Node, mention: Node, component: str, interest: "Interest") -> Iterator[ComponentUse]:
    whole = flow.tree.place(element)
    if interest.wants(component, "", ""):
        yield ComponentUse(component, "", "", flow.tree.place(mention), whole, flow.guards(element))
    for attribute in flow.tree.children(element):
        if attribute.type != "jsx_attribute" or not attribute.named_children:
            continue
        written = text(attribute.named_children[0])
        event = f"bind{written[2:].lower()}" if written.startswith("on") and written[2:3].isupper() else ""
        name = interest.attribute(component, event or written)
        if name is None or (_is_false(attribute) and is_off_anyway(name)):
            continue
        place = flow.tree.place(attribute)
        if interest.wants(component, name, ""):
            yield ComponentUse(component, name, "", place, whole, flow.guards(element))
        for value in _texts(attribute):
            said = text(value)[1:-1]
            if said and interest.wants(component, name, said):
                yield ComponentUse(component, name, said, place, whole, flow.guards(value))


def _is_false(attribute: Node) -> bool:
    return len(attribute.named_children) > 1 and text(attribute.named_children[1]).strip("{} ") == "false"


def _texts(attribute: Node) -> Iterator[Node]:
    """Yield the strings that an attribute may be: `a="x"`, `a={ok ? 'x' : 'y'}`."""
    waiting = attribute.named_children[1:2]
    while waiting:
        node = unwrap(waiting.pop())
        if node.type == "string":
            yield node
        elif node.type == "jsx_expression":
            waiting += node.named_children[:1]
        elif node.type == "ternary_expression":
            waiting += [arm for name in ("alternative", "consequence") if (arm := field(node, name)) is not None]
        elif node.type == "binary_expression":
            waiting += [arm for name in ("right", "left") if (arm := field(node, name)) is not None]
