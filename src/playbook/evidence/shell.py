"""A shell command line as pipelines of simple commands: enough to see which programs it starts with which words.

This is no shell: nothing is run, nothing is expanded but variables whose value the caller knows. What cannot be parsed
(an unclosed quote) is read as far as it goes.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

_DEEPEST = 6
"""How many `sh -c "ssh host 'sudo …'"` are unpacked; real lines have two or three."""
_KEYWORDS = frozenset(
    {
        "if",
        "then",
        "elif",
        "else",
        "while",
        "until",
        "do",
        "done",
        "fi",
        "!",
        "{",
        "}",
        "time",
        "exec",
        "eval",
        "command",
        "builtin",
    }
)
_ASSIGNMENT = re.compile(r"[A-Za-z_][A-Za-z0-9_]*=")
_VARIABLE = re.compile(r"\$(?:\{([A-Za-z_][A-Za-z0-9_]*)\}|([A-Za-z_][A-Za-z0-9_]*))")
_SHELLS = frozenset({"sh", "bash", "zsh", "dash", "ash", "ksh"})

_WRAPPERS: dict[str, frozenset[str]] = {
    "sudo": frozenset({"-u", "-g", "-h", "-p", "-C", "-r", "-t", "-U", "--user", "--group"}),
    "doas": frozenset({"-u", "-C"}),
    "nice": frozenset({"-n", "--adjustment"}),
    "ionice": frozenset({"-c", "-n", "-p", "--class", "--classdata"}),
    "chrt": frozenset(),
    "nohup": frozenset(),
    "setsid": frozenset(),
    "stdbuf": frozenset({"-i", "-o", "-e"}),
    "env": frozenset({"-u", "-C"}),
    "timeout": frozenset({"-s", "-k", "--signal", "--kill-after"}),
    "flock": frozenset({"-w", "-E", "--timeout", "--wait", "--conflict-exit-code"}),
    "lockrun": frozenset(),
    "cronic": frozenset(),
    "chronic": frozenset(),
    "systemd-cat": frozenset({"-t", "-p"}),
    "caffeinate": frozenset(),
    "gosu": frozenset(),
    "su-exec": frozenset(),
    "runuser": frozenset({"-u", "-g"}),
}
"""Programs that start the program named after them, with their options that take a separate value."""
_OWN_WORDS = {"timeout": 1, "flock": 1, "chrt": 1, "gosu": 1, "su-exec": 1}
"""How many words of its own a wrapper has before the command."""
_REMOTE: dict[str, frozenset[str]] = {
    "ssh": frozenset(
        [
            "-b",
            "-c",
            "-D",
            "-E",
            "-e",
            "-F",
            "-I",
            "-i",
            "-J",
            "-L",
            "-l",
            "-m",
            "-O",
            "-o",
            "-p",
            "-Q",
            "-R",
            "-S",
            "-W",
            "-w",
        ]
    ),
    "docker": frozenset(
        [
            "-e",
            "--env",
            "-u",
            "--user",
            "-w",
            "--workdir",
            "--env-file",
            "-v",
            "--volume",
            "--name",
            "--network",
            "--net",
            "-H",
            "--host",
            "-f",
            "--file",
            "-p",
        ]
    ),
    "kubectl": frozenset(["-n", "--namespace", "-c", "--container", "--context", "--kubeconfig", "-l", "--selector"]),
}
_REMOTE["podman"] = _REMOTE["nerdctl"] = _REMOTE["docker-compose"] = _REMOTE["docker"]
_REMOTE["oc"] = _REMOTE["k3s"] = _REMOTE["kubectl"]


class Command(NamedTuple):
    """One simple command: the program and its words, after everything that only wraps it."""

    words: tuple[str, ...]
    writes: tuple[str, ...] = ()
    """The files its output is redirected to."""
    host: str = ""
    """The host, container or pod it runs in; empty for here."""

    @property
    def program(self) -> str:
        """The program's name without its folder."""
        return self.words[0].rsplit("/", 1)[-1] if self.words else ""


Pipeline = tuple[Command, ...]


def pipelines(line: str, variables: Mapping[str, str] | None = None) -> tuple[Pipeline, ...]:
    """Return the pipelines of `line` in order, those inside `$(…)`, `sh -c '…'` and `ssh host '…'` among them."""
    return tuple(_pipelines(line, dict(variables or {}), "", 0))


def is_whole(line: str) -> bool:
    """Tell whether every quote, `$(` and backtick of `line` is closed."""
    return _Scanner(line).scan().whole


def expand(text: str, variables: Mapping[str, str]) -> str:
    """Replace `$NAME` and `${NAME}` by values that are known; others stay as they are."""
    return _VARIABLE.sub(lambda match: variables.get(match[1] or match[2], match[0]), text)


def _pipelines(line: str, variables: dict[str, str], host: str, depth: int) -> Iterator[Pipeline]:
    scanned = _Scanner(line).scan()
    for pipeline in scanned.pipelines:
        commands: list[Command] = []
        for words, writes in pipeline:
            command, inner = _unwrap([expand(word, variables) for word in words], variables)
            if inner is not None and depth < _DEEPEST:
                found = tuple(_pipelines(inner, variables, command.host or host, depth + 1))
                # `ssh host 'mysqldump db' | gzip`: the last pipeline inside goes on in the one outside.
                yield from found[:-1]
                if found:
                    last = found[-1][-1]
                    commands.extend((*found[-1][:-1], last._replace(writes=(*last.writes, *writes))))
            elif command.words:
                writes = [expand(path, variables) for path in writes]
                commands.append(command._replace(writes=tuple(writes), host=command.host or host))
        if commands:
            yield tuple(commands)
    if depth < _DEEPEST:
        for inner in scanned.nested:
            yield from _pipelines(inner, variables, host, depth + 1)


def _unwrap(words: list[str], variables: dict[str, str]) -> tuple[Command, str | None]:
    """Return the command within its wrappers, or the shell text that it hands to another shell."""
    host = ""
    for _ in range(_DEEPEST * 2):
        while words and (words[0] in _KEYWORDS or _ASSIGNMENT.match(words[0])):
            name, is_assignment, value = words[0].partition("=")
            if is_assignment:
                variables[name] = value
            words = words[1:]
        if not words:
            break
        program = words[0].rsplit("/", 1)[-1]
        if " " in words[0].strip() and _looks_expanded(words[0]):
            return Command((), host=host), " ".join(words)
        if program in _SHELLS:
            inner = _shell_text(words)
            if inner is not None:
                return Command((), host=host), inner
            script = [word for word in words[1:] if not word.startswith("-")]
            return Command(tuple(script), host=host), None
        if program == "su":
            inner = _shell_text(words)
            return Command((), host=host), inner or ""
        if program in _REMOTE:
            where, rest = _remote(program, words[1:])
            if rest is None:
                break
            host = where or host
            if program == "ssh":
                return Command((), host=host), " ".join(rest)
            words = rest
        elif program in _WRAPPERS:
            inner = _shell_text(words) if program in {"flock", "runuser"} else None
            if inner is not None:
                return Command((), host=host), inner
            words = _after_options(words[1:], _WRAPPERS[program])[_OWN_WORDS.get(program, 0) :]
        else:
            break
    return Command(tuple(words), host=host), None


def _looks_expanded(word: str) -> bool:
    return bool(re.match(r"[\w./-]+\s", word))


def _shell_text(words: list[str]) -> str | None:
    """Return the text after `-c` (`sh -c`, `bash -lc`, `su -c`, `flock -c`)."""
    for index, word in enumerate(words[1:-1], 1):
        if word in {"-c", "--command"} or re.fullmatch(r"-[a-z]*c", word):
            return words[index + 1]
    return None


def _after_options(words: list[str], with_value: frozenset[str]) -> list[str]:
    index = 0
    while index < len(words) and (words[index].startswith("-") or _ASSIGNMENT.match(words[index])):
        if words[index] == "--":
            return words[index + 1 :]
        index += 2 if words[index] in with_value else 1
    return words[index:]


def _remote(program: str, words: list[str]) -> tuple[str, list[str] | None]:
    """Return where `ssh`, `docker exec` or `kubectl exec` goes and the words it runs there; None if it runs nothing."""
    with_value, starts_new = _REMOTE[program], False
    if program != "ssh":
        verbs = [index for index, word in enumerate(words[:6]) if word in {"exec", "run"}]
        if not verbs:
            return "", None
        starts_new = words[verbs[0]] == "run"
        words = words[verbs[0] + 1 :]
    words = _after_options(words, with_value)
    if not words:
        return "", None
    where, rest = words[0], words[1:]
    if program == "ssh":
        where = where.rsplit("@", 1)[-1]
    elif starts_new:
        where = ""  # the name of an image says nothing about which database its client talks to
    return where, _after_options(rest, with_value)


class _Scanner:
    """Splits a line into pipelines of (words, files written), as a POSIX shell would."""

    def __init__(self, line: str) -> None:
        self.line = line
        self.at = 0
        self.whole = True
        self.nested: list[str] = []
        self.pipelines: list[list[tuple[list[str], list[str]]]] = [[([], [])]]

    def scan(self) -> "_Scanner":
        line, size = self.line, len(self.line)
        word: list[str] | None = None
        while self.at < size:
            char = line[self.at]
            if char in " \t":
                self._end(word)
                word = None
                self.at += 1
            elif char == "#" and word is None:
                end = line.find("\n", self.at)
                self.at = size if end < 0 else end
            elif char in "\r\n;&|(){}" and not (char in "{}" and (word is not None or not self._stands_alone())):
                self._operator(word)
                word = None
            elif char in "<>":
                self._redirect(word)
                word = None
            else:
                word = word if word is not None else []
                word.append(self._piece())
        self._end(word)
        return self

    def _stands_alone(self) -> bool:
        return self.line[self.at + 1 : self.at + 2] in {"", " ", "\t", "\n", ";"}

    def _end(self, word: list[str] | None) -> None:
        """Put a finished word to the command it belongs to."""
        if word is not None:
            self.pipelines[-1][-1][0].append("".join(word))

    def _operator(self, word: list[str] | None) -> None:
        line, at = self.line, self.at
        if line[at] == "&" and line[at + 1 : at + 2] == ">":
            self._end(word)
            self.at += 1
            self._redirect(None)
            return
        self._end(word)
        self.at += 2 if line[at : at + 2] in {"&&", "||", ";;", "|&"} else 1
        if line[at] == "|" and line[at : at + 2] != "||":
            self.pipelines[-1].append(([], []))
        else:
            self.pipelines.append([([], [])])

    def _redirect(self, word: list[str] | None) -> None:
        """Take `> file`, `2>&1`, `< file` out of the words; files written to are kept."""
        descriptor = "".join(word) if word is not None else ""
        if word is not None and not descriptor.isdigit():
            self._end(word)
            descriptor = ""
        line = self.line
        start = self.at
        while self.at < len(line) and line[self.at] in "<>&|":
            self.at += 1
        sign = line[start : self.at]
        while self.at < len(line) and line[self.at] in " \t":
            self.at += 1
        path: list[str] = []
        while self.at < len(line) and line[self.at] not in " \t\r\n;&|<>()":
            path.append(self._piece())
        if ">" in sign and not sign.endswith("&") and descriptor in {"", "1"} and path:
            self.pipelines[-1][-1][1].append("".join(path))

    def _piece(self) -> str:
        """Take one quoted part, substitution or plain character of a word."""
        line, at = self.line, self.at
        char = line[at]
        if char == "\\":
            self.at += 2
            return "" if line[at + 1 : at + 2] == "\n" else line[at + 1 : at + 2]
        if char == "'":
            end = self._until("'", at + 1)
            return line[at + 1 : end]
        if char == '"':
            return self._double()
        if char == "`":
            end = self._until("`", at + 1)
            self.nested.append(line[at + 1 : end])
            return line[at : end + 1]
        if line.startswith("$(", at):
            end = self._closing(at + 2)
            self.nested.append(line[at + 2 : end])
            return line[at : end + 1]
        if line.startswith("${", at):
            end = self._until("}", at + 2)
            return line[at : end + 1]
        self.at += 1
        return char

    def _until(self, char: str, start: int) -> int:
        end = self.line.find(char, start)
        if end < 0:
            self.whole = False
            end = len(self.line)
        self.at = end + 1
        return end

    def _double(self) -> str:
        line = self.line
        parts: list[str] = []
        self.at += 1
        while self.at < len(line) and line[self.at] != '"':
            if line[self.at] == "\\" and line[self.at + 1 : self.at + 2] in {'"', "\\", "$", "`", "\n"}:
                parts.append(line[self.at + 1 : self.at + 2])
                self.at += 2
            elif line[self.at] == "`" or line.startswith(("$(", "${"), self.at):
                parts.append(self._piece())
            else:
                parts.append(line[self.at])
                self.at += 1
        if self.at >= len(line):
            self.whole = False
        self.at += 1
        return "".join(parts)

    def _closing(self, start: int) -> int:
        """Return where the `)` of a `$(` that begins before `start` stands."""
        line, depth, at = self.line, 1, start
        while at < len(line):
            if line[at] == "\\":
                at += 1
            elif line[at] == "'":
                at = line.find("'", at + 1)
                if at < 0:
                    break
            elif line[at] in "()":
                depth += 1 if line[at] == "(" else -1
                if depth == 0:
                    self.at = at + 1
                    return at
            at += 1
        self.whole = False
        self.at = len(line) + 1
        return len(line)
