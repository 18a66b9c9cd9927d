"""Where a repository begins."""

import os


def repository_top(folder: str) -> str | None:
    """Return the nearest folder at or above `folder` that holds `.git`, or None."""
    while not os.path.lexists(os.path.join(folder, ".git")):
        parent = os.path.dirname(folder)
        if parent == folder:
            return None
        folder = parent
    return folder
