"""The interfaces and type aliases of a TypeScript declaration file, each member with the comment above it."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

import tree_sitter
import tree_sitter_typescript

from wechat_typings import TypingsError


class Member(NamedTuple):
    """A member of an interface or of an object type."""

    name: str
    comment: str
    """The documentation comment above it, or empty."""
    type: tree_sitter.Node | None
    """The type of a property, or what a method returns."""
    parameters: tuple[tree_sitter.Node, ...]
    """Types of a method's parameters; a type variable is replaced by what it extends."""
    is_method: bool


class Interface(NamedTuple):
    """An interface with the comment above it."""

    comment: str
    members: tuple[Member, ...]


class Declarations(NamedTuple):
    """What a declaration file declares."""

    interfaces: Mapping[str, Interface]
    aliases: Mapping[str, tree_sitter.Node]
    """Type alias -> what it stands for."""


_CONTAINERS = {"program", "ambient_declaration", "internal_module", "module", "statement_block", "export_statement"}

_KEYWORD_METHOD = re.compile(rb"(?m)^([ \t]*)(in|instanceof)(?=[ \t]*\()")
"""A method named like an operator. The parser takes it for one that goes on from the line above."""


def declarations(data: bytes) -> Declarations:
    """Read a declaration file.

    Raises:
        TypingsError: a part of it can't be parsed.
    """
    tree = _parser().parse(_KEYWORD_METHOD.sub(rb"\1'\2'", data))
    if tree.root_node.has_error:
        raise TypingsError(f"line {_broken_line(tree.root_node)} is no TypeScript that the parser understands")
    interfaces: dict[str, Interface] = {}
    aliases: dict[str, tree_sitter.Node] = {}
    for node, comment in _declared(tree.root_node):
        name = _text(node.child_by_field_name("name"))
        body = node.child_by_field_name("body")
        value = node.child_by_field_name("value")
        if node.type == "interface_declaration" and body is not None:
            before = interfaces.get(name, Interface("", ()))
            interfaces[name] = Interface(before.comment or comment, (*before.members, *members(body)))
        elif node.type == "type_alias_declaration" and value is not None:
            aliases[name] = value
    return Declarations(interfaces, aliases)


def members(body: tree_sitter.Node) -> Iterator[Member]:
    """Yield the members of an interface's body or of an object type."""
    for node, comment in _commented(body):
        name = node.child_by_field_name("name")
        if name is None:
            continue
        is_method = node.type == "method_signature"
        kind = node.child_by_field_name("return_type" if is_method else "type")
        parameters = node.child_by_field_name("parameters")
        variables = _variables(node.child_by_field_name("type_parameters"))
        yield Member(
            name=_text(name).strip("'\""),
            comment=comment,
            type=_inner(kind),
            parameters=()
            if parameters is None
            else tuple(variables.get(name_of(taken) or "", taken) for taken in parameter_types(parameters)),
            is_method=is_method,
        )


def parameter_types(parameters: tree_sitter.Node) -> Iterator[tree_sitter.Node]:
    """Yield the types of parameters that have one."""
    for parameter in parameters.named_children:
        found = _inner(parameter.child_by_field_name("type"))
        if found is not None:
            yield found


def name_of(node: tree_sitter.Node) -> str | None:
    """Return the name that a type is written with; None if it is written out."""
    if node.type == "generic_type":
        return _text(node.child_by_field_name("name"))
    return _text(node) if node.type == "type_identifier" else None


def type_arguments(node: tree_sitter.Node) -> tuple[tree_sitter.Node, ...]:
    """Return `B` and `C` of a type `A<B, C>`."""
    arguments = node.child_by_field_name("type_arguments")
    return tuple(arguments.named_children) if arguments is not None else ()


@cache
def _parser() -> tree_sitter.Parser:
    return tree_sitter.Parser(tree_sitter.Language(tree_sitter_typescript.language_typescript()))


def _declared(root: tree_sitter.Node) -> Iterator[tuple[tree_sitter.Node, str]]:
    waiting = [root]
    while waiting:
        for child, comment in _commented(waiting.pop()):
            if child.type in {"interface_declaration", "type_alias_declaration"}:
                yield child, comment
            elif child.type in _CONTAINERS:
                waiting.append(child)


def _commented(node: tree_sitter.Node) -> Iterator[tuple[tree_sitter.Node, str]]:
    """Yield the children, each with the documentation comment above it."""
    comment = ""
    for child in node.named_children:
        if child.type == "comment":
            text = _text(child)
            comment = text if text.startswith("/**") else comment
        else:
            yield child, comment
            comment = ""


def _variables(parameters: tree_sitter.Node | None) -> Mapping[str, tree_sitter.Node]:
    """Return type variables with what they extend: `<T extends LoginOption = LoginOption>`."""
    found = {}
    for parameter in parameters.named_children if parameters is not None else ():
        extended = _inner(parameter.child_by_field_name("constraint"))
        if extended is not None:
            found[_text(parameter.child_by_field_name("name"))] = extended
    return found


def _inner(annotation: tree_sitter.Node | None) -> tree_sitter.Node | None:
    """Return the type of an annotation, without parentheses around it."""
    node = annotation.named_children[0] if annotation is not None and annotation.named_children else None
    while node is not None and node.type == "parenthesized_type" and node.named_children:
        node = node.named_children[0]
    return node


def _broken_line(root: tree_sitter.Node) -> int:
    node = root
    while node.type != "ERROR" and not node.is_missing:
        broken = [child for child in node.children if child.has_error or child.is_missing]
        if not broken:
            break
        node = broken[0]
    return node.start_point.row + 1


def _text(node: tree_sitter.Node | None) -> str:
    written = node.text if node is not None else None
    return written.decode("utf-8", "replace") if written is not None else ""
