"""The kinds of thing that an expression denotes, as far as it concerns the platform's API."""

from playbook.hints import TYPE_CHECKING, Literal
from playbook.source.conditions import Condition, Exists, Unknown
from playbook.source.scopes import NOTHING_BOUND, Bound
from playbook.tuples import NamedTuple

if TYPE_CHECKING:
    from playbook.grammars import Node
    from playbook.source.flow import Flow


class Platform(NamedTuple):
    """The platform's object itself."""

    root: str


class Api(NamedTuple):
    """A member of the platform's object, or a method of an object that an API gave."""

    root: str
    name: str
    """`getUserProfile`, `CameraContext.onCameraFrame`, `ap.imgRisk`."""
    wrapped: bool = False
    """The framework gives out a function of its own under this name, so that a test for it says nothing."""
    called: str = ""
    """What to call it, where that isn't `root.name`."""
    by: str = ""
    """The API that gave the object whose method it is."""


class Supplied(NamedTuple):
    """A member that the framework supplies itself."""

    root: str
    name: str


class Instance(NamedTuple):
    """An object of one of the platform's classes."""

    root: str
    kind: str
    by: str
    """The API that gave it."""


class Answer(NamedTuple):
    """What an API hands to its `success`, or gives with `await`."""

    root: str
    api: str


class Constant(NamedTuple):
    """A literal. `undefined` and `null` are told apart by `nothing`."""

    value: str | float | bool | None
    nothing: Literal["", "null", "undefined"] = ""
    built: bool = False
    """The build for the platform puts it there: `process.env.TARO_ENV`."""


class BaseLibrary(NamedTuple):
    """The version of the base library, whole or after `parseInt`, `parseFloat`, `Number` or removal of the dots."""

    parsed: bool = False


class Compared(NamedTuple):
    """-1, 0 or 1: the base library compared with a version, or the other way round."""

    version: str
    swapped: bool


class Function(NamedTuple):
    """A function of the project."""

    node: "Node"
    flow: "Flow"
    """The file it stands in."""
    bound: Bound = NOTHING_BOUND
    """What the parameters of the functions around it stand for."""


class Whole(NamedTuple):
    """Something of the project that has members."""

    form: Literal["object", "class", "instance", "file", "made"]
    """`made`: something that a file makes with the help of others, such as a store; what the file writes to members of
    a name may be meant."""
    node: "Node"
    """The literal, the class (of the instance), or the root of the file whose exports are the members."""
    flow: "Flow"
    bound: Bound = NOTHING_BOUND


class Elsewhere(NamedTuple):
    """Something from another file that is not followed: a package, or a file that isn't there."""


Provided = Api | Supplied | Instance | Answer
Meaning = Platform | Provided | Constant | BaseLibrary | Compared | Function | Whole | Elsewhere | None
"""None: nothing that concerns us."""

UNDEFINED = Constant(None, "undefined")


def test_of(api: Api) -> Condition:
    """Return what a test for the existence of an API tells."""
    return Unknown("wrapped") if api.wrapped else Exists(api.name)
