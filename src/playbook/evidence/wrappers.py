"""Programs that only start another one: shells, `sudo`, `flock`, `ssh`, `docker exec`, `kubectl exec`."""

import re
from typing import NamedTuple

_SHELLS = frozenset({"sh", "bash", "zsh", "dash", "ash", "ksh"})
_LOCAL: dict[str, str] = {
    "sudo": "-u -g -h -p -C -r -t -U --user --group",
    "doas": "-u -C",
    "nice": "-n --adjustment",
    "ionice": "-c -n -p --class --classdata",
    "chrt": "",
    "nohup": "",
    "setsid": "",
    "stdbuf": "-i -o -e",
    "env": "-u -C",
    "timeout": "-s -k --signal --kill-after",
    "flock": "-w -E --timeout --wait --conflict-exit-code",
    "xargs": "-I -i -n -P -L -d -a -s --max-args --max-procs",
    "cronic": "",
    "chronic": "",
    "systemd-cat": "-t -p",
    "gosu": "",
    "su-exec": "",
    "runuser": "-u -g",
}
"""Wrappers on the same machine, with their options that take a separate value."""
_OWN_WORDS = {"timeout": 1, "flock": 1, "chrt": 1, "gosu": 1, "su-exec": 1}
"""How many words of its own a wrapper has before the command."""
_DOCKER = (
    "-e --env -u --user -w --workdir --env-file -v --volume --name --network --net -H --host -f --file -p -l --link"
)
_KUBECTL = "-n --namespace -c --container --context --kubeconfig -l --selector"
_ELSEWHERE: dict[str, str] = {
    "ssh": "-b -c -D -E -e -F -I -i -J -L -l -m -O -o -p -Q -R -S -W -w",
    "docker": _DOCKER,
    "podman": _DOCKER,
    "nerdctl": _DOCKER,
    "docker-compose": _DOCKER,
    "kubectl": _KUBECTL,
    "oc": _KUBECTL,
}
"""Wrappers that run a command in another place, with their options that take a separate value."""


class Inside(NamedTuple):
    """What a wrapper starts: words, or a text for another shell, and where."""

    words: list[str]
    text: str | None = None
    host: str = ""


def inside(words: list[str]) -> Inside | None:
    """Return what `words` start, or None if they wrap nothing."""
    if not words:
        return None
    program = words[0].rsplit("/", 1)[-1]
    if program in _SHELLS:
        text = _shell_text(words)
        return Inside([], text) if text is not None else _script(words)
    if program == "su":
        return Inside([], _shell_text(words) or "")
    if program in _ELSEWHERE:
        return _elsewhere(program, words[1:])
    if program in _LOCAL:
        text = _shell_text(words) if program in {"flock", "runuser"} else None
        rest = _after_options(words[1:], _LOCAL[program].split())[_OWN_WORDS.get(program, 0) :]
        return Inside(rest, text)
    return None


def _script(words: list[str]) -> Inside | None:
    rest = _after_options(words[1:], ["-o", "-O"])
    return Inside(rest) if rest else None


def _shell_text(words: list[str]) -> str | None:
    """Return the text after `-c` (`sh -c`, `bash -lc`, `su -c`, `flock -c`)."""
    for index, word in enumerate(words[1:-1], 1):
        if word == "--command" or re.fullmatch(r"-[a-z]*c", word):
            return words[index + 1]
    return None


def _after_options(words: list[str], with_value: list[str]) -> list[str]:
    index = 0
    while index < len(words) and (words[index].startswith("-") or re.match(r"[A-Za-z_]\w*=", words[index])):
        if words[index] == "--":
            return words[index + 1 :]
        index += 2 if words[index] in with_value else 1
    return words[index:]


def _elsewhere(program: str, words: list[str]) -> Inside | None:
    with_value = _ELSEWHERE[program].split()
    verb = "exec"
    if program != "ssh":
        at = next((index for index, word in enumerate(words[:8]) if word in {"exec", "run"}), None)
        if at is None:
            return None
        verb, words = words[at], words[at + 1 :]
    words = _after_options(words, with_value)
    if not words:
        return None
    where, rest = words[0], _after_options(words[1:], with_value)
    if program == "ssh":
        # ssh joins the words with spaces and hands them to the shell over there.
        return Inside([], " ".join(rest), where.rsplit("@", 1)[-1])
    # The name of an image says nothing about the database that its client talks to.
    return Inside(rest, host="" if verb == "run" else where)
