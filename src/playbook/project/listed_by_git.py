"""The files of a git work tree, as git itself lists them."""

import os

from playbook.project.git import answer


def listed_files(root: str) -> frozenset[str] | None:
    """Return the paths below `root`, relative to it, that git tracks or would add; None if git can't say.

    Git can't say when it isn't installed, when `root` is in no work tree, or when git refuses (the folder belongs to
    another user). A path may name something that is no longer there, or is no file.
    """
    listed = answer(root, ["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
    return None if listed is None else frozenset(os.fsdecode(path) for path in listed.split(b"\0") if path)
