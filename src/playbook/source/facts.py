"""What a source file says about the platform's API: uses, and what is known to hold when control reaches them.

Facts only. Whether a guard is enough for an API at some lowest base library is for the kind of check to decide.
"""

from typing import Literal, NamedTuple

from playbook.findings import Text


class Place(NamedTuple):
    """A range in the file. Lines and columns start at 1, columns count characters, the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


class Exists(NamedTuple):
    """`wx.name` is there."""

    api: str
    by_result: bool = False
    """Told by what a call of it gave back, not by a test."""


class CanIUse(NamedTuple):
    """`wx.canIUse(key)` answers true."""

    key: str


class LibraryVersion(NamedTuple):
    """A comparison of the base library with `version` came out true."""

    version: str
    signs: tuple[int, ...]
    """For which outcomes it is true: -1 the base library is lower than `version`, 0 equal, 1 higher."""
    compared: Literal["numbers", "text", "parsed"]
    """`numbers`: part by part, as it should be. `text`: as strings. `parsed`: after `parseInt`, `parseFloat` or
    `Number`, which keep only a part of a version."""
    slip: Literal["", "swapped", "boolean"]
    """`swapped`: the arguments stand the other way round, `version` first. `boolean`: the outcome of the comparison
    (-1, 0 or 1) is itself the condition."""
    place: Place
    elsewhere: bool = False
    """It is made in another file; `place` is where this file asks for its outcome."""


class Unknown(NamedTuple):
    """Something that says nothing about the platform, or that could not be followed."""

    note: Literal["", "promise", "ref", "wrapped"] = ""
    """Why it could not be: a promise, or a reactive reference without `.value`, taken for the value inside; a function
    of the framework taken for the platform's."""


class AllOf(NamedTuple):
    """All parts hold; without parts: always."""

    parts: tuple["Condition", ...]


class AnyOf(NamedTuple):
    """One of the parts holds; without parts: never."""

    parts: tuple["Condition", ...]


class Not(NamedTuple):
    """The part does not hold."""

    part: "Condition"


Condition = Exists | CanIUse | LibraryVersion | Unknown | AllOf | AnyOf | Not
"""Told apart by type, never by equality: named tuples of different types can be equal."""

Form = Literal[
    "if", "else", "ternary", "and", "or", "nullish", "loop", "case", "exit", "optional", "callers", "callback"
]


class Guard(NamedTuple):
    """One condition that control passed on its way to a use."""

    condition: Condition
    form: Form
    """`exit`: the code above leaves where the condition does not hold. `callers`: a function that is only reached from
    places in this file, under what holds there. `callback`: a function that an API of the platform calls."""
    alternative: Literal["yes", "no", "unknown"]
    """Whether something happens where the condition does not hold."""
    place: Place


class Missed(NamedTuple):
    """Something near a use that looks as if it protected it."""

    what: Literal["goes-on", "over", "try-outside", "in-catch", "only-finally", "late-catch", "object"]
    """`goes-on`: a test above acts where the API is missing, but does not leave. `over`: a test above ended before.
    `try-outside`: a `try` around the function that holds the use, which runs later. `in-catch`: the use is in the
    `catch` itself. `only-finally`: a `try` without `catch`. `late-catch`: `.catch()` of a promise that is never made.
    `object`: `wx?.x()` looks for `wx`."""
    line: int


WrittenAs = Literal["statement", "awaited", "value", "arrow", "part"]


class Written(NamedTuple):
    """A use in its statement. Put together, the three parts are the code, indented from its own first line."""

    kind: WrittenAs
    """`statement`: nothing is done with what the call gives back, and `awaited` is one that is waited for before
    the code goes on. `value`: it is used in the statement. `arrow`: it is what an arrow function gives back, which
    is shown as a whole. `part`: only the expression is shown."""
    before: str
    expression: str
    after: str
    follows: bool
    """It is awaited, and other statements come after it."""
    inside: bool
    """A function stands around it, which can be left."""
    bound: bool
    """It is a part of a larger expression that binds closer than `a ? b : c`: `wx.getWindowInfo().windowWidth`."""


class Option(NamedTuple):
    """An option that a call hands to an API."""

    name: str
    place: Place


class ApiUse(NamedTuple):
    """A use of `wx.name` that fails where the platform does not have it."""

    root: str
    """The platform's object, e.g. `wx`, whatever alias the code calls it by."""
    name: str
    form: Literal["call", "value", "member"]
    """`call`, or the function is handed on as a value (`promisify(wx.x)`), or something of it is read (`wx.x.y`)."""
    place: Place
    """The API with its object: `wx.name`, or the alias."""
    guards: tuple[Guard, ...]
    """From the innermost to the outermost. Those that say nothing about the platform are left out."""
    caught: bool
    """A `try` with a `catch` stands around it."""
    valued: bool = False
    """What the call gives back is used at once, not awaited or answered by a callback."""
    again: bool = False
    """The statement right above makes the very same call, with other arguments perhaps."""
    called: str = ""
    """What to call the API where that isn't `root.name`: `CameraContext.onCameraFrame`, `uni.scanCode`."""
    by: str = ""
    """The API that gave the object whose method this is; empty for a member of `root`."""
    written: str = ""
    """A method of an object as the code writes it: `this.camera.onCameraFrame`."""
    around: Written | None = None
    """The code around it."""
    missed: Missed | None = None
    """What looks like a protection, where there is no guard."""
    options: tuple[Option, ...] = ()
    """Those that a call writes out, without its callbacks and what a literal switches off."""
    after: tuple["Earlier", ...] = ()
    """Other uses that control has come past on every way to this one, the first one first."""

    @property
    def api(self) -> str:
        """Return what to call the API: `wx.getUserProfile`, `CameraContext.onCameraFrame`, `uni.scanCode`."""
        return self.called or f"{self.root}.{self.name}"

    @property
    def expression(self) -> str:
        """Return the API as code: `wx.getUserProfile`, `this.camera.onCameraFrame`, `uni.scanCode`."""
        return self.written or self.api

    @property
    def member(self) -> str:
        """Return the last part of the name: `onCameraFrame`."""
        return self.name.rpartition(".")[2]


class Earlier(NamedTuple):
    """A use that comes before another one, whatever happens: where it fails, nobody gets to the other."""

    use: ApiUse
    path: str = ""
    """The file it stands in, seen from the folder of the other use's file; empty: the same file."""


class ComponentUse(NamedTuple):
    """A component, an attribute or a value in a template that the platform may not know yet."""

    component: str
    """As the platform calls it: `scroll-view`, whatever the framework makes of that."""
    attribute: str
    """`open-type`; events are written `bindevent` in lower case; empty for the component itself."""
    value: str
    """Empty for the attribute itself."""
    place: Place
    """The component's name, or the attribute with its value."""
    element: Place
    """The opening tag: uses in one element have the same."""
    guards: tuple[Guard, ...]
    """From the innermost to the outermost. Those that say nothing about the platform are left out."""
    around: tuple[Place, ...] = ()
    """Of a component: the opening tags around it of components that the platform may not know either."""

    @property
    def key(self) -> str:
        """Return what the tables call it, and `canIUse` in most cases: `button.open-type.chooseAvatar`."""
        return ".".join(filter(None, (self.component, self.attribute, self.value)))


class ComponentUses(NamedTuple):
    """What was read in one template."""

    uses: tuple[ComponentUse, ...] = ()
    """In the order of the file."""
    unreadable: Text | None = None
    """Why the template could not be read to the end; `uses` is then empty."""


class SourceUses(NamedTuple):
    """What was read in one file."""

    uses: tuple[ApiUse, ...] = ()
    """In the order of the file."""
    comparisons: tuple[LibraryVersion, ...] = ()
    """Comparisons of the base library that are made as text or after parsing, guarding something or not."""
    unreadable: Text | None = None
    """Why the file could not be read to the end; `uses` is then empty."""
    not_followed: Text | None = None
    """Why not all was looked at that the file leads to, so that guards in other files may have been missed."""


ALWAYS = AllOf(())
NEVER = AnyOf(())


_LARGEST = 400
"""Tests in one condition; people never write so many."""


def all_of(*parts: Condition) -> Condition:
    """Return that all parts hold, in the simplest form."""
    kept: list[Condition] = []
    for part in parts:
        if is_never(part):
            return NEVER
        kept.extend(part.parts if isinstance(part, AllOf) else (part,))
    return _simplest(AllOf, kept)


def any_of(*parts: Condition) -> Condition:
    """Return that one of the parts holds, in the simplest form."""
    kept: list[Condition] = []
    for part in parts:
        if is_always(part):
            return ALWAYS
        kept.extend(part.parts if isinstance(part, AnyOf) else (part,))
    return _simplest(AnyOf, kept)


def _simplest(kind: type[AllOf] | type[AnyOf], parts: list[Condition]) -> Condition:
    """Return the parts joined, with at most one of those that say nothing."""
    telling = [part for part in parts if tells(part)]
    if len(telling) < len(parts):
        telling.append(Unknown())
    return telling[0] if len(telling) == 1 else kind(tuple(telling))


def within_bounds(condition: Condition) -> Condition:
    """Return the condition, or that nothing is known if it has grown too large to be worked out."""
    left = _LARGEST
    waiting = [condition]
    while waiting and left:
        part = waiting.pop()
        left -= 1
        if isinstance(part, Not):
            waiting.append(part.part)
        elif isinstance(part, AllOf | AnyOf):
            waiting.extend(part.parts)
    return Unknown() if waiting else condition


def negate(part: Condition) -> Condition:
    """Return that `part` does not hold, in the simplest form."""
    if isinstance(part, Not):
        return part.part
    if isinstance(part, AllOf) and not part.parts:
        return NEVER
    if isinstance(part, AnyOf) and not part.parts:
        return ALWAYS
    return part if isinstance(part, Unknown) else Not(part)


def asks_for(part: Condition, api: str) -> bool:
    """Tell whether a condition tests an API, or compares the base library."""
    if isinstance(part, Not):
        return asks_for(part.part, api)
    if isinstance(part, AllOf | AnyOf):
        return any(asks_for(inner, api) for inner in part.parts)
    if isinstance(part, CanIUse):
        return part.key.removeprefix("wx.").startswith(api)
    return isinstance(part, LibraryVersion) or (isinstance(part, Exists) and part.api == api)


def asked_at(place: Place, condition: Condition, here: str = "") -> Condition:
    """Move comparisons that are made elsewhere to the place where their outcome is asked for.

    `here` is the source of a function of the same file: what it compares with by itself stays there, and only the
    versions that are handed to it are moved. Without it all comparisons are of another file.
    """
    if isinstance(condition, LibraryVersion):
        if here:
            return condition if condition.version in here else condition._replace(place=place)
        return condition._replace(place=place, elsewhere=True)
    if isinstance(condition, Not):
        return Not(asked_at(place, condition.part, here))
    if isinstance(condition, AllOf):
        return AllOf(tuple(asked_at(place, part, here) for part in condition.parts))
    if isinstance(condition, AnyOf):
        return AnyOf(tuple(asked_at(place, part, here) for part in condition.parts))
    return condition


def is_always(part: Condition) -> bool:
    """Tell whether the condition holds whatever the platform."""
    return isinstance(part, AllOf) and not part.parts


def is_never(part: Condition) -> bool:
    """Tell whether the condition never holds."""
    return isinstance(part, AnyOf) and not part.parts


def tells(part: Condition) -> bool:
    """Tell whether the condition says anything about the platform, or excludes everything."""
    if isinstance(part, Unknown):
        return bool(part.note)
    if isinstance(part, Not):
        return tells(part.part)
    if isinstance(part, AllOf):
        return any(tells(inner) for inner in part.parts)
    if isinstance(part, AnyOf):
        return not part.parts or any(tells(inner) for inner in part.parts)
    return True
