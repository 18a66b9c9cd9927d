"""A project folder: which files it has, which mini-programs, for which platforms.

- `opening`: `open_project` and `open_files`, the ways in
- `walking`, `listed_by_git`, `ignore_files`, `globs`: which files count
- `git`, `logged_by_git`: what git says of the repository
- `discovery`, `native`, `uni_app`, `taro`, `owners`: which mini-programs there are, and whose a file is
- `hosts`: mini-programs in a platform's form that run elsewhere
- `compiled`: scripts that only repeat the TypeScript beside them
- `gaps`: what is not checked although somebody may think it is
- `reading`, `decoding`: bytes and text of files that others wrote
- `json_places`, `loose_json`, `config_scripts`: settings as data, with the place of every key and value

Nothing of a project is ever run.
"""

from playbook.findings import Text
from playbook.hints import Final, Literal
from playbook.names import Platform
from playbook.tuples import NamedTuple

Framework = Literal["native", "uni-app", "taro"]

COMPUTED: Final = ("computed",)
"""Stands for what a settings file works out, so that nobody knows it; values of JSON are never tuples."""


class Unreadable(NamedTuple):
    """A place of the project that could not be looked at, with the reason."""

    path: str
    """Relative to the project, with `/`; `.` for the project itself."""
    reason: Text


class MiniProgram(NamedTuple):
    """A mini-program in a project, for one platform (a uni-app project for two platforms is two of them)."""

    root: str
    """The folder that holds app.json (uni-app: manifest.json and pages.json, or App.vue where those are generated;
    Taro: app.config.*), relative to the project, with `/`; `.` for the project itself. When single files or a part of
    a mini-program are checked, it may lie above: `..`, `../..`."""
    platform: Platform
    framework: Framework


class Project(NamedTuple):
    """A folder that is checked. Nothing of it is ever run."""

    root: str
    """Absolute path of the folder."""
    files: tuple[str, ...]
    """Paths relative to `root`, with `/`, sorted; what git ignores, dependencies and build output are left out."""
    mini_programs: tuple[MiniProgram, ...]
    """Sorted by root, then platform."""
    unread: tuple[Unreadable, ...] = ()
    """Folders and settings that could not be looked at, so that silence is never mistaken for a pass."""
