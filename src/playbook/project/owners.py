"""Whose a file is."""

from playbook.project import MiniProgram, Project


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


def _depth(root: str, path: str) -> int | None:
    """Return how deep `root` lies if `path` is in it, else None. Both may start with `..`."""
    if root == ".":
        return None if path.startswith("../") else 0
    names = root.split("/")
    climbs = names.count("..")
    if climbs == len(names):
        return -climbs if path.split("/").count("..") <= climbs else None
    return len(names) - 2 * climbs if path.startswith(root + "/") else None
