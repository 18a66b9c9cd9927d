"""git asked about a repository, without letting the repository's own settings run anything."""

import os
from collections.abc import Sequence

# A checkout brings its own .git/config, and several settings there name programs that git would run. What is set here
# on the command line wins over them. The two `core` settings about names make git list a file as the disk spells it.
_SETTINGS = (
    "core.fsmonitor=false",
    f"core.hooksPath={os.devnull}",
    f"core.attributesFile={os.devnull}",
    "core.precomposeunicode=false",
    "core.ignorecase=false",
    # To show a signature git runs the program that the settings name.
    "log.showSignature=false",
)

# The user's own git may live in an unusual place; every other GIT_ variable (a hook has GIT_DIR and GIT_INDEX_FILE)
# would make git look at another repository.
_KEPT = frozenset({"GIT_EXEC_PATH", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM"})

_FORCED = {
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    # A partial clone fetches what it lacks, through a program its settings may name: no fetching, by no protocol.
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "",
    "LC_ALL": "C",
}

_SECONDS = 60
"""Listing 100,000 files takes git about a second; what takes a minute hangs."""


def answer(root: str, arguments: Sequence[str]) -> bytes | None:
    """Return what git prints for some arguments, run in the folder `root`; None if it can't be run, or refuses.

    Only commands that read are ever asked for.
    """
    program = _git(root)
    if program is None:
        return None
    import subprocess

    settings = [part for setting in _SETTINGS for part in ("-c", setting)]
    try:
        done = subprocess.run(
            [program, "--no-pager", *settings, *arguments],
            cwd=root,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name in _KEPT}
    return kept | _FORCED


def _git(root: str) -> str | None:
    """Find git on PATH, but never in the project itself nor in the current folder, where Windows would look first."""
    name = "git.exe" if os.name == "nt" else "git"
    inside = os.path.join(os.path.realpath(root), "")
    for folder in os.environ.get("PATH", "").split(os.pathsep):
        if not os.path.isabs(folder):
            continue
        program = os.path.join(folder, name)
        if os.access(program, os.X_OK) and os.path.isfile(program) and not os.path.realpath(folder).startswith(inside):
            return program
    return None
