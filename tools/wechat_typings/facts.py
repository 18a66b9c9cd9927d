"""The facts that the typings state, in the form in which the table keeps them."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import tree_sitter

from wechat_typings import TypingsError
from wechat_typings.comments import Note, note
from wechat_typings.declarations import (
    Declarations,
    Interface,
    Member,
    members,
    name_of,
    parameter_types,
    type_arguments,
)

_GLOBAL = "Wx"
"""The interface of the object `wx`."""

_DEEPEST = 4
"""Objects within objects under `wx` that are followed; the typings nest two."""

_CALLBACKS = frozenset({"complete", "fail", "success"})


class Facts(NamedTuple):
    """What is known about WeChat's API. Versions are base libraries."""

    apis: Mapping[str, Mapping[str, object]]
    """API -> `since`, `deprecated_since`, `replacement`, `kind: property`, as far as known."""
    members: Mapping[str, str]
    """`Class.method` -> its version."""
    classes: Mapping[str, str]
    """`api`, `api.success.field` or `Class.method` -> the class of what it gives."""
    can_i_use: Mapping[str, str]
    """Key of `wx.canIUse` -> the version that answers true; those of `members` are keys as well."""


def facts(declared: Declarations) -> Facts:
    """Collect the facts.

    Raises:
        TypingsError: there is no interface `Wx`.
    """
    if _GLOBAL not in declared.interfaces:
        raise TypingsError(f"interface {_GLOBAL} is not declared")
    found = _Reader(declared).read()
    return Facts(
        apis=dict(sorted(found.apis.items())),
        members=dict(sorted(found.members.items())),
        classes=dict(sorted(found.classes.items())),
        can_i_use=dict(sorted(found.can_i_use.items())),
    )


class _Reader:
    def __init__(self, declared: Declarations) -> None:
        self._declared = declared
        self._wx = declared.interfaces[_GLOBAL]
        pages = frozenset().union(*(_pages(interface) for interface in declared.interfaces.values()))
        self._classes = frozenset(
            name
            for name, interface in declared.interfaces.items()
            if name != _GLOBAL and (name in pages or _has_pages(name, interface))
        )

    def read(self) -> Facts:
        apis = {member.name: _api(member) for member in self._wx.members}
        keys: dict[str, str] = {}
        given: dict[str, str] = {}
        methods: dict[str, str] = {}
        for member in self._wx.members:
            keys |= self._keys(member.name, member)
            given |= self._given(member.name, member)
            if not member.is_method:
                keys |= self._nested(member.name, member, {_GLOBAL})
        for name in self._classes:
            interface = self._declared.interfaces[name]
            since = note(interface.comment).since
            if since is not None:
                keys[name] = since
            for member in interface.members:
                key = f"{name}.{member.name}"
                found = self._keys(key, member)
                if key in found and _is_method(name, member):
                    methods[key] = found.pop(key)
                keys |= found
                if _is_method(name, member):
                    given |= self._given(key, member)
        return Facts(apis, methods, given, self._made_by_apis(given, apis) | keys)

    def _keys(self, key: str, member: Member) -> dict[str, str]:
        """Return the keys of `canIUse` for an API or a member of a class, and for what it takes and gives."""
        found: dict[str, str] = {}
        since = note(member.comment).since
        if since is not None:
            found[key] = since
        for below, part in self._parts(member):
            version = note(part.comment).since
            if version is not None:
                found[f"{key}.{below}.{part.name}"] = version
        return found

    def _nested(self, key: str, member: Member, above: set[str]) -> dict[str, str]:
        """Return the keys of what an object under `wx` holds: `worklet.scrollViewContext.scrollTo`."""
        name = name_of(member.type) if member.type is not None else None
        if member.type is None or name is None or name in above or len(above) > _DEEPEST:
            return {}
        found: dict[str, str] = {}
        for part in self._fields(member.type):
            about = note(part.comment)
            since = about.since
            # A page may name a deeper place than the interface it is declared in.
            pages = (page for page in about.pages if page.startswith(f"{key}.") and page.endswith(f".{part.name}"))
            below = next(pages, f"{key}.{part.name}")
            if since is not None:
                found[below] = since
            found |= self._nested(below, part, above | {name})
        return found

    def _made_by_apis(self, given: Mapping[str, str], apis: Mapping[str, Mapping[str, object]]) -> dict[str, str]:
        """Return the classes that no API makes before some version, with that version."""
        versions: dict[str, list[str | None]] = {}
        for maker, name in given.items():
            since = apis.get(maker.split(".", 1)[0], {}).get("since")
            versions.setdefault(name, []).append(since if isinstance(since, str) else None)
        return {
            name: min((since for since in found if since is not None), key=_numbers)
            for name, found in versions.items()
            if None not in found and _has_pages(name, self._declared.interfaces[name])
        }

    def _parts(self, member: Member) -> Iterator[tuple[str, Member]]:
        """Yield options, results and fields, each with the word that `canIUse` has for the place."""
        if member.is_method and member.type is not None:
            yield from (("return", part) for part in self._fields(member.type))
        for parameter in member.parameters:
            taken = self._called_with(parameter)
            if taken is not None:
                yield from (("callback", part) for part in self._fields(taken))
                continue
            for part in self._fields(parameter):
                result = self._called_with(part.type) if part.name in _CALLBACKS and part.type is not None else None
                if result is not None:
                    yield from ((part.name, field) for field in self._fields(result))
                elif part.name not in _CALLBACKS:
                    yield "object", part

    def _given(self, key: str, member: Member) -> dict[str, str]:
        """Return the classes of objects that a call gives: returned, promised, or handed to `success`."""
        found: dict[str, str] = {}
        returned = self._class_of(member.type)
        if returned is not None and member.is_method:
            found[key] = returned
        for place, part in self._results(member):
            kind = self._class_of(part.type)
            if kind is not None:
                found[f"{key}.{place}.{part.name}"] = kind
        return found

    def _results(self, member: Member) -> Iterator[tuple[str, Member]]:
        for parameter in member.parameters:
            for part in self._fields(parameter):
                result = self._called_with(part.type) if part.name == "success" and part.type is not None else None
                if result is not None:
                    yield from ((part.name, field) for field in self._fields(result))

    def _class_of(self, node: tree_sitter.Node | None) -> str | None:
        if node is None:
            return None
        name = name_of(node)
        if name == "Promise":
            return next((self._class_of(argument) for argument in type_arguments(node)), None)
        return name if name in self._classes else None

    def _fields(self, node: tree_sitter.Node) -> tuple[Member, ...]:
        """Return the fields of an object type, written out or named."""
        meant = self._meant(node)
        if meant.type == "object_type":
            return tuple(members(meant))
        name = name_of(meant)
        if name is None or name in self._classes or name == _GLOBAL or name not in self._declared.interfaces:
            return ()
        return self._declared.interfaces[name].members

    def _called_with(self, node: tree_sitter.Node | None) -> tree_sitter.Node | None:
        """Return the type of what a function gets as its first parameter; None if the type is no function."""
        meant = self._meant(node) if node is not None else None
        if meant is None or meant.type != "function_type":
            return None
        parameters = meant.child_by_field_name("parameters")
        return next(parameter_types(parameters), None) if parameters is not None else None

    def _meant(self, node: tree_sitter.Node) -> tree_sitter.Node:
        """Return what a type stands for, through aliases of aliases."""
        seen: set[str] = set()
        while (name := name_of(node)) is not None and name in self._declared.aliases and name not in seen:
            seen.add(name)
            node = self._declared.aliases[name]
        return node


def _api(member: Member) -> Mapping[str, object]:
    about = note(member.comment)
    found: dict[str, object] = {}
    if about.since is not None:
        found["since"] = about.since
    if about.deprecated_since is not None:
        found["deprecated_since"] = about.deprecated_since
        if about.replacements:
            found["replacement"] = list(about.replacements)
    if not member.is_method:
        found["kind"] = "property"
    return found


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


def _pages(interface: Interface) -> frozenset[str]:
    return frozenset().union(
        note(interface.comment).pages, *(note(member.comment).pages for member in interface.members)
    )


def _has_pages(name: str, interface: Interface) -> bool:
    return any(_documents(note(member.comment), name, member) for member in interface.members)


def _documents(about: Note, name: str, member: Member) -> bool:
    return f"{name}.{member.name}" in about.pages


def _is_method(name: str, member: Member) -> bool:
    """Tell whether a member is called. Some are declared as properties of no type, with a page that calls them."""
    return member.is_method or _documents(note(member.comment), name, member)
