"""Whose a file is."""

from playbook.project import MiniProgram, Platform, Project


def owner_of(project: Project, path: str) -> tuple[MiniProgram, ...]:
    """Return the innermost mini-program that the file `path` belongs to; one for each of its platforms.

    Empty if the file belongs to none (a server's code, an operations folder).
    """
    innermost: list[MiniProgram] = []
    deepest = None
    for mini_program in project.mini_programs:
        depth = _depth(mini_program.root, path)
        if depth is None or (deepest is not None and depth < deepest):
            continue
        if depth != deepest:
            innermost, deepest = [], depth
        innermost.append(mini_program)
    return tuple(innermost)


def platform_of_lone_file(path: str, data: bytes) -> Platform | None:
    """Guess the platform of a file that was named on the command line but belongs to no mini-program on the disk.

    A template tells by its suffix, code by the global object it calls. A web page that uses WeChat's JS-SDK calls a
    `wx` too; it gives itself away by what no mini-program has.
    """
    for suffix, platform in _SUFFIXES.items():
        if path.endswith(suffix):
            return platform
    if not path.endswith(_SOURCES) or any(mark in data for mark in _OF_THE_WEB):
        return None
    found = [platform for name, platform in _GLOBALS.items() if name in data]
    return found[0] if len(found) == 1 else None


_SUFFIXES: dict[str, Platform] = {
    ".wxml": "wechat",
    ".wxs": "wechat",
    ".ttml": "douyin",
    ".axml": "alipay",
    ".swan": "baidu",
}
_SOURCES = (".js", ".ts", ".mjs", ".cjs", ".vue", ".jsx", ".tsx")
_GLOBALS: dict[bytes, Platform] = {b"wx.": "wechat", b"tt.": "douyin", b"my.": "alipay", b"swan.": "baidu"}
_OF_THE_WEB = (b"jweixin", b"weixin-js-sdk", b"wx.config(", b"document.", b"window.")


def _depth(root: str, path: str) -> int | None:
    """Return how deep `root` lies if `path` is in it, else None. Both may start with `..`."""
    if root == ".":
        return None if path.startswith("../") else 0
    names = root.split("/")
    climbs = names.count("..")
    if climbs == len(names):
        return -climbs if path.split("/").count("..") <= climbs else None
    return len(names) - 2 * climbs if path.startswith(root + "/") else None
