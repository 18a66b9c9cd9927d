"""What is known of a mini-program as a whole. Facts only: nothing here knows what a platform allows."""

from collections.abc import Mapping

from playbook.findings import Location, Text
from playbook.hints import Literal
from playbook.source.facts import ApiUse
from playbook.source.places import Place
from playbook.tuples import NamedTuple

Part = Literal["pages", "subpackages", "tabBar", "entryPagePath", "requiredPrivateInfos", "permission", "privacy-check"]
"""The parts of a manifest that somebody asks about."""


class NotUnderstood(NamedTuple):
    """A file, or a part of one, that could not be understood, and where that shows."""

    path: str
    line: int
    why: Text


class Named(NamedTuple):
    """A text of the manifest: the path of a page, the name of an API."""

    name: str
    where: Location


class Flag(NamedTuple):
    """A switch of the manifest."""

    on: bool
    where: Location


class Tab(NamedTuple):
    """A tab of the tab bar."""

    page: Named | None
    icons: tuple[Named, ...]


class Manifest(NamedTuple):
    """What a mini-program says of itself; a part that is missing is empty or None."""

    where: Location
    """The start of the file."""
    pages: tuple[Named, ...] = ()
    """Every page, those of subpackages with the subpackage's root before them; without a suffix."""
    packages: tuple[Named, ...] = ()
    """The roots of the subpackages, without a `/` at the end."""
    tabs: tuple[Tab, ...] = ()
    entry: Named | None = None
    private_infos: tuple[Named, ...] = ()
    purpose: Named | None = None
    """What users are told that their location is used for."""
    privacy_check: Flag | None = None
    flaws: Mapping[Part, NotUnderstood] = {}
    """The parts that could not be understood."""


class Presence(NamedTuple):
    """Which files stand behind a page."""

    page: Named
    script: bool
    template: bool
    alike: str
    """A file whose name differs from the page's in upper and lower case only; empty if there is none."""


class Missing(NamedTuple):
    """A file that the manifest names but that isn't there, and one whose name differs in case only (or nothing)."""

    file: Named
    alike: str


class Presences(NamedTuple):
    """Which of the files that a manifest names are there. Files that are generated are left out."""

    pages: tuple[Presence, ...]
    icons: tuple[Missing, ...]
    """Icons of tabs that are missing."""
    not_fetched: tuple[tuple[str, Named], ...] = ()
    """Submodules of git that weren't fetched, each with the first page that lies in it."""


class Weight(NamedTuple):
    """The size of what is uploaded as one package, as far as source files tell; sizes in bytes."""

    package: Named | None
    """The subpackage; None: the main package."""
    kept: int
    """Files that are uploaded as they are."""
    worked_on: int
    """Files that the tool compiles or compresses before the upload."""
    least: int
    """What is certainly uploaded, however well the tool compresses."""
    largest: tuple[tuple[str, int], ...]
    """The largest files with their sizes, the largest first."""

    def all(self) -> int:
        """Return the size of all files as they lie in the project."""
        return self.kept + self.worked_on


class Weights(NamedTuple):
    """The sizes of a mini-program's packages."""

    packages: tuple[Weight, ...]
    """The main package first."""
    where: Location
    """The manifest that the packages were told apart by."""
    built: bool
    """The files are what a framework built, not the source."""


class UsedApi(NamedTuple):
    """A use of the platform's API in one of the mini-program's files."""

    path: str
    use: ApiUse


class UsedElement(NamedTuple):
    """An element of a template, an attribute of one, or its value."""

    path: str
    key: str
    """As `canIUse` names it: `live-player`, `form.report-submit`, `button.open-type.getUserInfo`."""
    place: Place


class MiniProgramFacts(NamedTuple):
    """A mini-program as a whole."""

    root: str
    """Relative to the project, `.` for itself; may lie above (`..`) when single files are checked."""
    platform: str
    framework: str
    floor: str | None
    """The lowest base library of its users; None if the playbook doesn't say."""
    whole: bool
    """All of its files were looked at, not a few that somebody named."""
    manifest: Manifest | NotUnderstood | None
    """None if it has none (a component library that the playbook names)."""
    uses: tuple[UsedApi, ...] = ()
    """In the order of paths and places."""
    elements: tuple[UsedElement, ...] = ()
    presences: Presences | None = None
    """None if it can't be told from the source: what is uploaded is generated."""
    weights: Weights | NotUnderstood | None = None
    """None as above."""
