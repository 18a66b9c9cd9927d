"""The commits of a git repository since one of its releases."""

from playbook.project.git import answer
from playbook.tuples import NamedTuple

MOST = 3_000
"""Commits of which anything is told: what is more is no single release."""


class Commit(NamedTuple):
    """What a commit says."""

    subject: str
    body: str
    is_merge: bool


class Repository(NamedTuple):
    """What a repository knows of its past."""

    is_shallow: bool
    """Commits before some point were not fetched."""
    tags: tuple[str, ...]
    """The newest first, those of which `HEAD` is made."""


def repository_at(root: str) -> Repository | None:
    """Return what is known of the repository that holds a folder; None if there is none, or no git."""
    shallow = answer(root, ["rev-parse", "--is-shallow-repository"])
    if shallow is None:
        return None
    # A repository without a commit has no tags that lead to it.
    tags = answer(root, ["tag", "--sort=-creatordate", "--merged", "HEAD"]) or b""
    return Repository(shallow.strip() == b"true", tuple(tags.decode("utf-8", "replace").split()))


def commits_since(root: str, revision: str) -> tuple[Commit, ...] | None:
    """Return the commits of the folder `root` that came after a revision, the newest first; None if git can't say.

    No more than `MOST` and one are read: by the one it is known that there are more.
    Git can't say when it isn't installed, when there is no repository, or when it doesn't know the revision.
    """
    if not revision or revision.startswith("-") or any(character in revision for character in " \t\n\0:?*[\\"):
        return None
    known = answer(root, ["rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"])
    start = known.decode("ascii", "replace").strip() if known is not None else ""
    if not start.isalnum():
        return None
    form = "--format=%P%x00%s%x00%b%x01"
    below = answer(root, ["rev-parse", "--show-prefix"])
    # Of a repository with several projects, only what concerns the folder; of a whole one also what changes no file.
    only = ["--", "."] if below is not None and below.strip() else ["--"]
    logged = answer(root, ["log", f"-n{MOST + 1}", "--encoding=UTF-8", "--no-color", form, f"{start}..HEAD", *only])
    if logged is None:
        return None
    records = (each.strip("\n").split("\0") for each in logged.decode("utf-8", "replace").split("\x01"))
    return tuple(
        Commit(subject, body, is_merge=" " in parents)
        for parents, subject, body in (each for each in records if len(each) == 3)
    )
