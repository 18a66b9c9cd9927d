"""What a source file says about the platform's API: uses, and what is known to hold when control reaches them.

Facts only. Whether a guard is enough for an API at some lowest base library is for the kind of check to decide.
"""

from playbook.findings import Text
from playbook.hints import Literal
from playbook.source.conditions import Condition, LibraryVersion
from playbook.source.places import Place
from playbook.tuples import NamedTuple

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
    tried: frozenset[str] = frozenset()
    """APIs that the code tries before, so that this use is for where they gave nothing; see `source.tried`."""
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
    """Why not all was looked at: of the file, or of what it leads to, so that guards there may have been missed."""
