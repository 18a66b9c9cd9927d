"""A file's content replaced on disk: as a whole or not at all, and only if nobody changed it meanwhile."""

import os
import stat
from contextlib import suppress

from playbook.findings import Text
from playbook.fixing import reasons
from playbook.project import Unreadable
from playbook.project.reading import read_bytes, system_path
from playbook.refusals import why_not_written


def replace(root: str, path: str, old: bytes, new: bytes) -> Text | None:
    """Replace the content `old` of the file `path` (relative to `root`, with `/`) by `new`; return why not, if not.

    Its mode stays, and so does its owner where the system allows it.
    """
    name = system_path(root, path)
    temporary = f"{name}.{os.getpid()}.part"
    try:
        status = os.lstat(name)
        reason = _unfit(root, path, name, status)
        if reason is not None:
            return reason
        # O_EXCL: somebody else's file of this name, or a link, is never written to.
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(new)
                file.flush()
                os.fsync(file.fileno())
            if hasattr(os, "chown"):
                with suppress(OSError):
                    os.chown(temporary, status.st_uid, status.st_gid)
            os.chmod(temporary, stat.S_IMODE(status.st_mode))
            now = read_bytes(root, path, len(old) + 1)
            if isinstance(now, Unreadable) or now != old:
                return reasons.CHANGED
            os.replace(temporary, name)
        finally:
            # Also after Ctrl-C. Where all went well, it has its own name by now.
            with suppress(OSError):
                os.unlink(temporary)
    except (OSError, ValueError) as error:
        why = why_not_written(error)
        return Text(f"写不进去（{why.zh}），没有改", f"could not be written ({why.en}) and was left alone")
    return None


def _unfit(root: str, path: str, name: str, status: os.stat_result) -> Text | None:
    if stat.S_ISLNK(status.st_mode):
        return reasons.LINK
    if ".." in path.split("/") or not _within(root, name):
        return reasons.OUTSIDE
    if not stat.S_ISREG(status.st_mode):
        return reasons.CHANGED
    return None if status.st_mode & stat.S_IWUSR and os.access(name, os.W_OK) else reasons.READ_ONLY


def _within(root: str, name: str) -> bool:
    """Tell whether a file lies in a folder, whatever links lead to it."""
    folder = os.path.realpath(root)
    try:
        return os.path.commonpath((folder, os.path.realpath(os.path.dirname(name)))) == folder
    except ValueError:
        return False
