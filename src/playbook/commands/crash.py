"""What is left behind when this program itself is at fault."""

import os
import platform
import sys
import tempfile
import traceback

from playbook import __version__


def write_report(error: BaseException) -> str:
    """Write a report file about `error` and return the sentence that tells the user where it is."""
    first = (
        f"playbook {__version__}, Python {platform.python_version()}, {platform.system()} {platform.release()}\n"
        f"arguments: {sys.argv[1:]!r}\n\n"
    )
    body = first + "".join(traceback.format_exception(error))
    say = f"playbook 内部错误（{type(error).__name__}），这是本工具的问题，不是你的项目的问题。"
    try:
        handle, path = tempfile.mkstemp(prefix="playbook-crash-", suffix=".txt")
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write(body)
    except OSError:
        return f"{say}\n{body}"
    return f"{say}详细信息写在 {path}，反馈时请附上（其中有文件路径，没有文件内容）。"
