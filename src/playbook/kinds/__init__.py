"""The few kinds of check. A kind is code; a check is data (a file under `checks/`) that names its kind.

A kind is a module of this package (`fact` -> `kinds.fact`, `api-use` -> `kinds.api_use`, `text` -> `kinds.text`,
`project-file` -> `kinds.project_file`) with

- `cases(parameters)`: for each way in which a check with these parameters can be violated, the placeholders that its
  message may use. A check file has exactly one message for each case; its help may use what all cases have in common.
- `prepared(parameters)`: the parameters as a plan carries them. What takes time (tables to read, words to make ready to
  be searched for) is done here, once, so that a warm run reads it from the cache.
- `judge(check, subject)`: an iterator of verdicts. What `subject` is differs by kind: all facts of a project, the API
  uses of one source file, one piece of text, a mini-program as a whole.

`text` also has `let_through(check, subject)`: what ordinary phrases cover, for who asks what was let through.

Kinds see plain data only (`PlannedCheck`), so that a warm run needs neither pydantic nor YAML.
"""

from collections.abc import Mapping
from functools import cache
from importlib import import_module

from playbook.findings import Confidence, Fix, Location, Severity, Text
from playbook.hints import Any, Literal
from playbook.tuples import NamedTuple

KindName = Literal["fact", "api-use", "text", "project-file"]

KINDS: frozenset[KindName] = frozenset({"fact", "api-use", "text", "project-file"})


class Scope(NamedTuple):
    """Where a check applies. An empty tuple means: everywhere."""

    platforms: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    """Sorts of text: description, name, summary, copy, feedback."""
    files: tuple[str, ...] = ()
    """Glob patterns relative to the project, with `/`."""


class PlannedCheck(NamedTuple):
    """A check made ready to run: plain data in which what it needs of the playbook is already resolved."""

    id: str
    kind: KindName
    params: Mapping[str, Any]
    """The check file's `parameters`, and under `demands` what `needs` resolved to: `{id: plain value}`."""
    severities: Mapping[str, Severity]
    """By platform; `default` for the others."""
    scope: Scope
    title: Text
    messages: Mapping[str, Text]
    """By case."""
    help: Text
    url: str

    def severity(self, platform: str | None) -> Severity:
        """Return how bad a violation is on `platform` (None: on no platform in particular)."""
        return self.severities.get(platform or "default", self.severities["default"])


class Satisfied(NamedTuple):
    """The check was applied to `subject` and holds."""

    subject: str


class Violated(NamedTuple):
    """The check does not hold. `values` fill the placeholders of the case's message and of the help."""

    case: str
    where: Location
    subject: str
    values: Mapping[str, str | Text]
    confidence: Confidence = "high"
    exempted: Text | None = None
    """Why this does not count (an exemption of the law); shown only on demand."""
    code: Text = Text("", "")
    """Code to paste."""
    fix: Fix | Text | None = None
    """How it can be mended by a machine, or why it can't be."""
    hidden: bool = False
    """What it marks is a secret: no report shows it."""
    at_most: Severity | None = None
    """Harms less than other violations of the check: the finding weighs this much at most."""


class CannotTell(NamedTuple):
    """The files do not say whether the check holds."""

    path: str
    line: int
    why: Text


class NothingToLookAt(NamedTuple):
    """What the check is about isn't there to be looked at, although somebody may think it was. Weighs nothing."""

    why: Text


Verdict = Satisfied | Violated | CannotTell | NothingToLookAt


@cache
def module_of(kind: KindName) -> Any:  # noqa: ANN401 - modules have no protocol type that mypy can check here
    """Return the module of a kind, imported only when a check of that kind runs."""
    return import_module("playbook.kinds." + kind.replace("-", "_"))


def plain_data(value: Any) -> Any:  # noqa: ANN401 - data of any shape
    """Return data as `marshal` takes it: mappings as dicts, sequences (named tuples too) as tuples."""
    if isinstance(value, Mapping):
        return {key: plain_data(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return tuple(plain_data(item) for item in value)
    return value
