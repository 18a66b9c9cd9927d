"""What a command may use of the outside world: handed in by `cli`, so that no command reads it for itself."""

from collections.abc import Callable

from playbook.tuples import NamedTuple


class Console(NamedTuple):
    """The terminal and the few facts of the environment that commands depend on."""

    out: Callable[[str], None]
    """Write text for people to standard output, as it is (line ends are the caller's)."""
    data: Callable[[str], None]
    """Write text for programs (JSON) to standard output: always UTF-8 with plain line feeds."""
    err: Callable[[str], None]
    """Write text for people to standard error, as it is."""
    stdin: Callable[[int], bytes]
    """Read so many bytes of standard input, fewer at its end, all if negative; UsageError where there is none."""
    cwd: str
    """The current folder, absolute."""
    today: str
    """The date, ISO 8601 (`2026-11-22`), in the machine's time zone."""
    color: bool
    """Whether standard output takes colours."""
    cache_dir: str | None
    """The user's own cache folder for this tool; None when the user has none."""
    typing: bool = False
    """Whether standard input is a terminal: reading it waits for somebody to type."""
