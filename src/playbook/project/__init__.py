"""A project folder: which files it has, which mini-programs, for which platforms."""

from typing import Literal, NamedTuple

Platform = Literal["wechat", "douyin", "alipay", "baidu"]
Framework = Literal["native", "uni-app", "taro"]


class MiniProgram(NamedTuple):
    """A mini-program in a project, for one platform (a uni-app project for two platforms is two of them)."""

    root: str
    """The folder that holds app.json, relative to the project, with `/`; `.` for the project itself."""
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
