"""The command `playbook`: reads the environment, picks the command, and turns every ending into an exit code."""

import atexit
import gc
import os
import sys
from collections.abc import Sequence
from errno import EINVAL
from importlib import import_module

from playbook.commands.console import Console
from playbook.errors import UsageError
from playbook.hints import TextIO

COMMANDS = ("check", "lint", "describe", "evidence", "explain", "list", "build", "init", "schema")
"""In the order in which `playbook --help` lists them; each is a module of `playbook.commands`."""

SELDOM = 50_000
"""Objects made between two searches for garbage; Python's own figure is 700."""

OK, FOUND, USAGE, CRASHED, INTERRUPTED = 0, 1, 2, 3, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code (the contract is in the README)."""
    # What a run allocates while it starts is kept to its end: looking for garbage in it takes time and finds none.
    gc.set_threshold(SELDOM)
    # At its end Python would look twice through all that is there, in vain too: the process gives its memory back.
    atexit.unregister(gc.freeze)
    atexit.register(gc.freeze)
    _open_what_is_closed()
    for stream in (sys.stdout, sys.stderr):
        _tolerate_narrow_encodings(stream)
    try:
        return _run(list(sys.argv[1:] if arguments is None else arguments))
    except KeyboardInterrupt:
        print("已中断", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # The reader (`head`, a pager) has gone; what it has seen is what it wanted.
        return OK
    except Exception as error:  # noqa: BLE001 - the last stop: whatever it is, the user gets a sentence and a report
        from playbook.commands.crash import write_report

        print(write_report(error), file=sys.stderr)
        return CRASHED


def _run(arguments: list[str]) -> int:
    from playbook.commands.parser import parse

    try:
        console = _console()
        parsed = parse(arguments, COMMANDS, console)
        if parsed is None:
            return OK
        code: int = import_module(f"playbook.commands.{parsed.command}").run(parsed, console)
    except UsageError as error:
        print(error, file=sys.stderr)
        return USAGE
    return code


def _open_what_is_closed() -> None:
    """Give a program that was started with `>&-` somewhere to write to: what it finds still shows in its exit code."""
    # Python has None for a stream that is closed, whatever the types say.
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - open to the end
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - open to the end


def _tolerate_narrow_encodings(stream: TextIO) -> None:
    """Let a console that can't show a character (GBK and an emoji) show `?` instead of failing."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="replace")


def _console() -> Console:
    from time import strftime

    environment = os.environ
    terminal = sys.stdout.isatty()
    plain = "NO_COLOR" in environment or environment.get("TERM") == "dumb"
    return Console(
        out=_write_out,
        data=_write_utf8,
        err=_write_err,
        stdin=_read_in,
        typing=sys.stdin is not None and sys.stdin.isatty(),
        cwd=_cwd(),
        today=strftime("%Y-%m-%d"),
        color=(terminal and not plain) or "FORCE_COLOR" in environment,
        cache_dir=cache_dir(),
    )


def _cwd() -> str:
    try:
        return os.getcwd()
    except OSError as error:
        raise UsageError("当前目录已经不存在或打不开，请先 cd 到别的目录") from error


def _read_in(size: int) -> bytes:
    if sys.stdin is None:
        raise UsageError("标准输入是关着的，没有可读的内容")
    return sys.stdin.buffer.read(size)


def _write_out(text: str) -> None:
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as error:
        raise _told(error) from error


def _write_err(text: str) -> None:
    sys.stderr.write(text)


def _write_utf8(text: str) -> None:
    """Write what programs read: always UTF-8 with plain line feeds, whatever the console's code page."""
    from playbook.commands.writing import as_utf8

    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(as_utf8(text))
        sys.stdout.buffer.flush()
    except OSError as error:
        raise _told(error) from error


def _told(error: OSError) -> Exception:
    """Say why standard output can't be written (a full disk), and leave nothing for Python to trip over at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    # Windows knows no broken pipe: writing to one is an invalid argument.
    if isinstance(error, BrokenPipeError) or (os.name == "nt" and error.errno == EINVAL):
        return BrokenPipeError()
    from playbook.refusals import why_not_written

    return UsageError(f"写不了标准输出：{why_not_written(error).zh}")


def cache_dir() -> str | None:
    """Return the user's cache folder for this tool, or None where the environment names none."""
    environment = os.environ
    chosen = environment.get("PLAYBOOK_CACHE_DIR")
    if chosen:
        return os.path.abspath(chosen)
    if os.name == "nt":
        base = environment.get("LOCALAPPDATA")
    else:
        home = environment.get("HOME")
        base = environment.get("XDG_CACHE_HOME") or (os.path.join(home, ".cache") if home else None)
    return os.path.join(base, "miniprogram-playbook") if base and os.path.isabs(base) else None
