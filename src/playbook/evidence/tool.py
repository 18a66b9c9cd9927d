"""How the words of a backup program are read: which server and databases it saves, and by which method."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

_LINK = re.compile(r"\w+://|host=|dbname=|\$\{?\w*(?:URL|URI|DSN|CONN\w*)\}?$", re.IGNORECASE)
"""A connection URI, libpq's keywords, or a variable whose name says that it holds one of them."""
_LOCAL = frozenset({"", "localhost", "127.0.0.1", "::1", "[::1]", "."})


@dataclass(frozen=True)
class Saved:
    """What one run of a program saves; None where the words don't say."""

    target: str | None
    method: str | None
    instance: str | None = None
    asks: bool = False
    """It asks for a password at the terminal."""


@dataclass(frozen=True)
class Tool:
    """How to read one program's words. Options are given without `=`."""

    target: str
    method: str | None = "full"
    verbs: frozenset[str] = frozenset()
    """It makes a backup only with one of these words; empty: always."""
    not_with: frozenset[str] = frozenset()
    """With one of these it does something else (restores, lists)."""
    incremental: frozenset[str] = frozenset()
    continuous: frozenset[str] = frozenset()
    schema: frozenset[str] = frozenset()
    """Options with which no row is saved."""
    part: frozenset[str] = frozenset()
    """Options with which some rows are left out, so that the method is open."""
    values: frozenset[str] = frozenset()
    """Options whose value is the next word, apart from those below."""
    glued: frozenset[str] = frozenset()
    """Options whose value, if there is one, is the rest of the same word: `-psecret`."""
    asks: frozenset[str] = frozenset()
    """Options that make it ask for a password if they have no value."""
    host: tuple[str, ...] = ()
    port: tuple[str, ...] = ()
    default_port: str = ""
    socket: tuple[str, ...] = ()
    database: tuple[str, ...] = ()
    table: tuple[str, ...] = ()
    every: frozenset[str] = frozenset()
    """Options that mean all databases."""
    many: frozenset[str] = frozenset()
    """Options that make every positional word a database."""
    positional: str = ""
    """What the positional words are: `database` (then tables), or nothing."""
    uri: tuple[str, ...] = ()
    environment: tuple[str, str] = ("", "")
    """Variables that give the host and the database."""
    types: tuple[str, Mapping[str, str]] = ("", {})
    """An option that names the method, and the method of each of its values."""
    always_all: bool = False
    """It saves the whole server, whatever database is named."""


def read_words(tool: Tool, words: Iterable[str], environment: Mapping[str, str], host: str = "") -> tuple[Saved, ...]:
    """Return what a program with these words saves: one for each database it names; nothing if it makes no backup.

    Args:
        tool: The program.
        words: The words after the program.
        environment: Variables whose value is known.
        host: Where the command itself runs, if that isn't the machine that the file is for.
    """
    options = _Options(tool, words)
    given = options.flags.keys() | set(options.positional)
    if given & tool.not_with or (tool.verbs and not given & tool.verbs):
        return ()
    method = _method(tool, options)
    asks = any(options.flags.get(name) == [""] for name in tool.asks)
    return tuple(
        Saved(tool.target, method, instance, asks) for instance in _instances(tool, options, environment, host)
    )


@dataclass
class _Options:
    """A program's words, told apart."""

    tool: Tool
    words: Iterable[str]
    flags: dict[str, list[str]] = field(default_factory=dict)
    """Each option with its values."""
    positional: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        tool = self.tool
        with_value = {
            *tool.values,
            *tool.host,
            *tool.port,
            *tool.socket,
            *tool.database,
            *tool.table,
            *tool.uri,
            tool.types[0],
        }
        words = iter(self.words)
        for word in words:
            if word == "--":
                self.positional.extend(words)
            elif word.startswith("--"):
                name, has_value, value = word.partition("=")
                if not has_value and name in with_value:
                    value = next(words, "")
                self.flags.setdefault(name, []).append(value)
            elif word.startswith("-") and len(word) > 1:
                self.flags.setdefault(word, [])
                for index, letter in enumerate(word[1:], 2):
                    name, value = "-" + letter, word[index:]
                    if name in with_value:
                        self.flags.setdefault(name, []).append(value or next(words, ""))
                        break
                    glued = name in tool.glued
                    self.flags.setdefault(name, []).append(value if glued else "")
                    if glued:
                        break
            else:
                self.positional.append(word)

    def first(self, names: Iterable[str]) -> str:
        """Return the value of the first of these options that is given."""
        return next((self.flags[name][-1] for name in names if name in self.flags), "")


def _method(tool: Tool, options: _Options) -> str | None:
    option, methods = tool.types
    if methods:
        value = (
            options.first([option]) if option else next((word for word in options.positional if word in methods), "")
        )
        if value:
            return methods.get(value)
    given = options.flags.keys()
    if given & tool.schema:
        return "schema"
    if given & tool.part:
        return None
    if given & tool.continuous:
        return "continuous"
    return "incremental" if given & tool.incremental else tool.method


def _instances(tool: Tool, options: _Options, environment: Mapping[str, str], host: str) -> Iterator[str]:
    server = options.first(tool.host) or environment.get(tool.environment[0], "")
    databases = [value for name in tool.database for value in options.flags.get(name, ())]
    tables = [value for name in tool.table for value in options.flags.get(name, ())]
    if tool.positional == "database" and options.positional:
        if options.flags.keys() & tool.many:
            databases.extend(options.positional)
        else:
            databases.append(options.positional[0])
            tables.extend(options.positional[1:])
    if not databases and environment.get(tool.environment[1]):
        databases.append(environment[tool.environment[1]])
    named = (*databases, options.first(tool.uri), *options.positional)
    link = next((value for value in named if _LINK.match(value)), "")
    if link:
        server, databases = _from_uri(link)
    port = options.first(tool.port)
    name = instance_name(server, "" if port == tool.default_port else port, options.first(tool.socket), host)
    if tool.always_all or options.flags.keys() & tool.every or not databases:
        yield name
        return
    for database in databases:
        for part in databases_in(database):
            yield from (f"{name}/{part}/{table}" for table in tables) if tables else (f"{name}/{part}",)


def databases_in(text: str) -> list[str]:
    """Return the names in `a b`, `a,b` or `a`."""
    return [part for part in re.split(r"[,\s]+", text) if part]


def instance_name(server: str, port: str, socket: str, host: str) -> str:
    """Return the name of a server: `localhost` for this machine, `host` where the command runs somewhere else."""
    name = host or "localhost" if server.lower() in _LOCAL else server
    if port:
        return f"{name}:{port}"
    # The path of a socket tells instances on one machine apart; the usual one tells nothing.
    if socket and re.search(r"\d{4,5}", socket):
        return f"{name}:{socket}"
    return name


def _from_uri(link: str) -> tuple[str, list[str]]:
    """Return server and databases of a URI, of libpq's `host=… dbname=…`, or of a variable that holds one of them."""
    if link.startswith("$"):
        return link, []
    if "://" not in link:
        keys = dict(part.split("=", 1) for part in link.split() if "=" in part)
        return keys.get("host", ""), [keys["dbname"]] if keys.get("dbname") else []
    try:
        parts = urlsplit(link)
        server = parts.netloc.rsplit("@", 1)[-1]
    except ValueError:
        return link, []
    database = parts.path.strip("/")
    return re.sub(r":(?:3306|5432|27017)(?=,|$)", "", server), [database] if database else []
