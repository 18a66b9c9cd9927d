"""The command `playbook`: reads the environment, picks the command, and turns every ending into an exit code."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import TextIO

from playbook.commands.console import Console
from playbook.errors import UsageError

COMMANDS = ("check", "lint", "evidence", "explain", "list", "build", "schema")
"""In the order in which `playbook --help` lists them; each is a module of `playbook.commands`."""

OK, FOUND, USAGE, CRASHED, INTERRUPTED = 0, 1, 2, 3, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code (the contract is in the README)."""
    for stream in (sys.stdout, sys.stderr):
        _tolerate_narrow_encodings(stream)
    try:
        return _run(list(sys.argv[1:] if arguments is None else arguments), _console())
    except KeyboardInterrupt:
        print("已中断", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # The reader (`head`, a pager) has gone; what it has seen is what it wanted. Python would complain at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except Exception as error:  # noqa: BLE001 - the last stop: whatever it is, the user gets a sentence and a report
        from playbook.commands.crash import write_report

        print(write_report(error), file=sys.stderr)
        return CRASHED


def _run(arguments: list[str], console: Console) -> int:
    from playbook.commands.parser import parse

    try:
        parsed = parse(arguments, COMMANDS, console)
        if parsed is None:
            return OK
        code: int = import_module(f"playbook.commands.{parsed.command}").run(parsed, console)
    except UsageError as error:
        console.err(f"{error}\n")
        return USAGE
    return code


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
        stdin=sys.stdin.buffer.read,
        cwd=os.getcwd(),
        today=strftime("%Y-%m-%d"),
        color=(terminal and not plain) or "FORCE_COLOR" in environment,
        cache_dir=_cache_dir(),
    )


def _write_out(text: str) -> None:
    sys.stdout.write(text)


def _write_err(text: str) -> None:
    sys.stderr.write(text)


def _write_utf8(text: str) -> None:
    """Write what programs read: always UTF-8 with plain line feeds, whatever the console's code page."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    sys.stdout.buffer.flush()


def _cache_dir() -> str | None:
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
