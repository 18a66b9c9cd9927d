"""The texts in a project's file that users or reviewers read, for each platform the file runs on."""

from collections.abc import Callable, Iterator, Sequence
from posixpath import basename, dirname

from playbook.hints import TYPE_CHECKING
from playbook.project import MiniProgram, Project, Unreadable
from playbook.project.decoding import decode
from playbook.project.reading import read_bytes
from playbook.refusals import MISSING
from playbook.wording.names import is_changelog
from playbook.wording.pieces import Unread
from playbook.wording.places import is_part_of_program, pieces_in

if TYPE_CHECKING:
    from playbook.findings import Text
    from playbook.material import File
    from playbook.wording.pieces import Piece

_LARGEST = 3_000_000
"""Bytes of a template that is looked at for the sake of its script."""
_SHOWCASES = frozenset({"example", "examples", "_example", "demo", "demos", "playground", "docs", "test"})
"""Folders of mini-programs that show a library: what is said of its releases is for programmers."""


def texts_of(
    project: Project,
    file: "File",
    platforms: Sequence[str],
    vue_of: Callable[[MiniProgram | None], int | None],
    *,
    alone: bool,
) -> Iterator["Piece | Unread"]:
    """Yield the texts in a file, once for each of `platforms`, and what of it is not read.

    Args:
        project: the project.
        file: the file.
        platforms: those it runs on; none if nobody knows.
        vue_of: the version of Vue that a mini-program is built with.
        alone: single files were named, which are judged wherever they stand.
    """
    if is_part_of_program(file.path) and not platforms:
        return
    text, _ = decode(file.data)
    if is_changelog(file.path) and not alone:
        platforms = tuple(dict.fromkeys(each.platform for each in project.mini_programs if _tells_of(file.path, each)))
        pieces = _of(project, file, text, platforms, vue_of)
        yield from (piece for piece in pieces if platforms or isinstance(piece, Unread) or piece.submitted)
        return
    yield from _of(project, file, text, platforms, vue_of)


def _of(
    project: Project,
    file: "File",
    text: str,
    platforms: Sequence[str],
    vue_of: Callable[[MiniProgram | None], int | None],
) -> Iterator["Piece | Unread"]:
    def beside(path: str) -> "str | Text | None":
        data = read_bytes(project.root, path, _LARGEST)
        if isinstance(data, Unreadable):
            return data.reason if data.reason != MISSING else None
        return decode(data)[0]

    read: dict[tuple[str, str | None], tuple[Piece | Unread, ...]] = {}
    for platform in platforms or (None,):
        owner = next((each for each in file.owners if each.platform == platform), None)
        compiled = text if owner is None else _compiled(file.path, text, owner, vue_of)
        if compiled is None:
            continue
        if not is_part_of_program(file.path):
            yield from pieces_in(file.path, compiled, platform, beside)
            continue
        # Each platform has templates of its own; what is built for several reads the same for most of them.
        key = (compiled, platform if owner is None or owner.framework == "native" else None)
        if key not in read:
            read[key] = tuple(pieces_in(file.path, compiled, platform, beside))
        yield from (piece._replace(platform=platform) for piece in read[key])


def _compiled(
    path: str,
    text: str,
    owner: MiniProgram,
    vue_of: Callable[[MiniProgram | None], int | None],
) -> str | None:
    """Return the text of a file as it is built for a platform; None if it isn't."""
    if owner.framework == "native":
        return text
    from playbook.project.variants import platform_of
    from playbook.source.conditional import for_platform

    if platform_of(path, owner.framework) not in (None, owner.platform):
        return None
    return for_platform(text, owner.platform, vue_of(owner)) if owner.framework == "uni-app" else text


def _tells_of(path: str, mini_program: MiniProgram) -> bool:
    """Tell whether a changelog is that of a mini-program: it stands in its folder or right above it."""
    folder = dirname(path) or "."
    if basename(mini_program.root) in _SHOWCASES:
        return False
    return folder in (mini_program.root, dirname(mini_program.root) or ".")
