"""Why the system refuses to read or to write a file, in words that are the same on every machine."""

from errno import EEXIST, EISDIR, ELOOP, ENAMETOOLONG, ENOENT, ENOSPC, ENOTDIR, EROFS

from playbook.findings import Text

MISSING = Text("文件不存在", "no such file")
NO_NAME = Text("文件名不合法，系统无法打开", "the system cannot open a file of this name")

_READING = {
    ENOENT: MISSING,
    ENOTDIR: MISSING,
    ELOOP: Text("符号链接绕成了圈", "its symbolic links lead in a circle"),
    ENAMETOOLONG: Text("路径太长，系统打不开", "its path is too long for the system"),
}
_NO_FOLDER = Text("没有这个目录", "no such folder")
_WRITING = {
    EEXIST: Text("有同名的文件", "there is a file of the same name"),
    ENOENT: _NO_FOLDER,
    ENOTDIR: _NO_FOLDER,
    EISDIR: Text("这是一个目录", "it is a folder"),
    ENOSPC: Text("磁盘满了", "the disk is full"),
    EROFS: Text("这里只能读", "there, files can only be read"),
}


def why_not_read(error: OSError | ValueError) -> Text:
    """Say why the system did not let us read."""
    if isinstance(error, ValueError):
        return NO_NAME
    if isinstance(error, PermissionError):
        return Text("没有读取权限", "permission denied")
    number = error.errno or 0
    return _READING.get(number) or Text(f"系统拒绝读取（系统错误 {number}）", f"the system refused (error {number})")


def why_not_written(error: OSError | ValueError) -> Text:
    """Say why the system did not let us write."""
    if isinstance(error, ValueError):
        return NO_NAME
    if isinstance(error, PermissionError):
        return Text("没有写入权限", "no permission to write")
    number = error.errno or 0
    return _WRITING.get(number) or Text(f"系统拒绝写入（系统错误 {number}）", f"the system refused (error {number})")
