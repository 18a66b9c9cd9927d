"""What a check says: findings with their places, and the report that holds them.

Named tuples, not dataclasses: this module is on the path of every warm `playbook check FILE.js`, and importing
`dataclasses` alone costs more than judging a small file.
"""

from collections.abc import Sequence

from playbook.hints import Any, Literal
from playbook.tuples import NamedTuple

Severity = Literal["error", "warning", "info"]
Language = Literal["zh", "en"]
Confidence = Literal["high", "low"]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
"""From the worst to the mildest."""


class Text(NamedTuple):
    """A sentence for people, in Simplified Chinese and in English."""

    zh: str
    en: str

    def to(self, language: Language) -> str:
        """Return the sentence in `language`."""
        return self.zh if language == "zh" else self.en


class Location(NamedTuple):
    """A range in a file. Lines and columns start at 1, columns count characters, the end is exclusive."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int


class Fix(NamedTuple):
    """A guard that would mend a finding. Whether it can be written there safely is for `fixing` to see."""

    places: tuple[tuple[int, int, int, int], ...]
    """The API, with its object, in every call that the finding is about: line, column, end line, end column, counted
    as in `Location`."""
    root: str
    """The platform's object, e.g. `wx`."""
    member: str
    """Its member `getUserProfile`, or of what a member gave back: `CameraContext.onCameraFrame`."""
    key: str
    """What to ask `canIUse` for; empty where it can't tell, so that the API itself has to be looked for."""
    tell: str
    """What users without the API are told; empty where nobody waits for an answer."""


class Finding(NamedTuple):
    """One thing that is wrong at one place, ready to be printed (the language is already chosen).

    `ignored` says why a finding does not count (an exemption of the law, shown on demand); None means it counts.
    """

    check: str
    severity: Severity
    title: str
    message: str
    help: str
    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    subject: str
    url: str
    confidence: Confidence = "high"
    ignored: str | None = None
    code: str = ""
    """Code to paste, a part of the help that a terminal leaves out."""
    fix: Fix | Text | None = None
    """How the finding can be mended by a machine, or why it can't be; None where that was never thought of."""
    hidden: bool = False
    """What it marks is a secret: no report shows it."""

    def to_dict(self) -> dict[str, Any]:
        """Return the finding as the JSON contract of `playbook check` has it."""
        document = self._asdict()
        del document["fix"], document["hidden"]
        code = document.pop("code")
        return {**document, "help": f"{self.help}\n{code}"} if code else document


class Undecided(NamedTuple):
    """A place where the files cannot tell whether a check holds, with the reason."""

    path: str
    line: int
    why: str


class Inspected(NamedTuple):
    """What a run looked at, so that silence is never mistaken for a pass."""

    files: int
    mini_programs: tuple[tuple[str, str], ...]
    """(root, platform) of each mini-program."""
    facts: dict[str, int]
    """How many facts of each type the readers found, e.g. `{"backup": 2}`."""
    nothing_to_look_at: tuple[str, ...]
    """One sentence for each check that found nothing it could judge."""
    cannot_tell: tuple[Undecided, ...]
    unseen_packs: tuple[str, ...] = ()
    """The packs none of whose checks found anything they could judge: no findings of theirs mean nothing."""

    def to_dict(self) -> dict[str, Any]:
        """Return what was looked at as the JSON contract of `playbook check` has it.

        `unseen_packs` stands there wherever something had nothing to look at, empty or not.
        """
        return {
            "files": self.files,
            "mini_programs": [{"root": root, "platform": platform} for root, platform in self.mini_programs],
            "facts": self.facts,
            "nothing_to_look_at": list(self.nothing_to_look_at),
            **({"unseen_packs": list(self.unseen_packs)} if self.nothing_to_look_at or self.unseen_packs else {}),
            "cannot_tell": [undecided._asdict() for undecided in self.cannot_tell],
        }


class Report(NamedTuple):
    """The outcome of a run. `unknown` is how much a "cannot tell" weighs (the playbook's `unknown:`)."""

    findings: Sequence[Finding]
    """In the order of the contract; a tuple, or where a text has very many, what reads them from disk each time."""
    inspected: Inspected
    unknown: Severity

    def summary(self) -> dict[str, int]:
        """Count the findings that count, by severity."""
        counts: dict[str, int] = dict.fromkeys(SEVERITIES, 0)
        for finding in self.findings:
            if finding.ignored is None:
                counts[finding.severity] += 1
        return counts

    def to_dict(self) -> dict[str, Any]:
        """Return the report as the JSON contract of `playbook check` has it."""
        return {
            "findings": [finding.to_dict() for finding in self.findings],
            "inspected": self.inspected.to_dict(),
            "summary": self.summary(),
        }


def at_or_above(severity: Severity, floor: Severity) -> bool:
    """Tell whether `severity` is as bad as `floor` or worse."""
    return SEVERITIES.index(severity) <= SEVERITIES.index(floor)
