"""A page for every check, made from the same file that runs it."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from playbook.checks import Check, Checks
from playbook.findings import Finding
from playbook.model.check import CheckFile, Example
from playbook.model.playbook import Playbook
from playbook.names import FIELD_NAMES, PACK_NAMES, PLATFORM_NAMES, SEVERITY_NAMES
from playbook.pages.rendering import Draft
from playbook.plan.severities import severities_of, told_apart
from playbook.report.hiding import without_secrets
from playbook.tuples import NamedTuple

_LANGUAGES = {
    "js": "js",
    "ts": "ts",
    "vue": "html",
    "wxml": "html",
    "json": "json",
    "yaml": "yaml",
    "yml": "yaml",
    "tf": "terraform",
    "sh": "bash",
}
"""What highlighters call the language of a file, by its ending."""


class CheckLink(NamedTuple):
    """A check as a list names it."""

    id: str
    title: str
    path: str
    severities: tuple[tuple[str, str], ...]
    """Platforms (empty: all of them) and how bad a finding is there."""


class Catalogue(NamedTuple):
    """All checks by pack."""

    packs: tuple[tuple[str, tuple[CheckLink, ...]], ...]


class Code(NamedTuple):
    """One file, or one text, of an example."""

    path: str
    """Empty when the example is only one piece."""
    text: str
    language: str


class Said(NamedTuple):
    """What a finding says."""

    message: str
    help: str


class ExampleView(NamedTuple):
    """An example with the code it shows."""

    why: str
    about: str
    """Under which conditions it is one, where they are not the usual ones."""
    pieces: tuple[Code, ...]
    said: tuple[Said, ...]
    """What the check says of it, each sentence once."""


class CheckPage(NamedTuple):
    """Why a check exists, what it reports and how to mend it."""

    id: str
    says: CheckFile
    help: str
    """How to mend the first bad example."""
    severities: tuple[tuple[str, str], ...]
    platforms: tuple[str, ...]
    fields: tuple[str, ...]
    bad: tuple[ExampleView, ...]
    good: tuple[ExampleView, ...]
    references: tuple[tuple[str, str], ...]
    """Titles and addresses."""


def drafts(playbook: Playbook, checks: Checks, said: Mapping[str, Sequence[Sequence[Finding]]]) -> Iterator[Draft]:
    """Yield the list of checks and a page for each, with what it says of its bad examples."""
    links = [
        CheckLink(check.id, check.says.title.zh, _path_of(check), _severities(check, playbook))
        for check in checks.values()
    ]
    packs = groupby(links, key=lambda link: link.id.partition("/")[0])
    catalogue = Catalogue(tuple((pack_name(pack), tuple(each)) for pack, each in packs))
    yield Draft("checks/index.md", "checks/index.md.j2", catalogue)
    for check in checks.values():
        yield Draft(
            _path_of(check),
            "checks/check.md.j2",
            _page(check, playbook, said.get(check.id) or [()] * len(check.says.examples.bad)),
        )


def pack_name(pack: str) -> str:
    """Return what a pack is called on pages: `兼容（compat）`; one of a team's own by its folder alone."""
    return f"{PACK_NAMES[pack].zh}（{pack}）" if pack in PACK_NAMES else pack


def _page(check: Check, playbook: Playbook, said: Sequence[Sequence[Finding]]) -> CheckPage:
    says = check.says
    bad = tuple(map(_example, says.examples.bad, said))
    return CheckPage(
        id=check.id,
        says=says,
        help=next((each.said[0].help for each in bad if each.said), says.help.zh),
        severities=_severities(check, playbook),
        platforms=tuple(PLATFORM_NAMES[platform].zh for platform in says.scope.platforms),
        fields=tuple(FIELD_NAMES[field].zh for field in says.scope.fields),
        bad=bad,
        good=tuple(map(_example, says.examples.good)),
        references=tuple((reference.title, str(reference.url)) for reference in says.references),
    )


def _severities(check: Check, playbook: Playbook) -> tuple[tuple[str, str], ...]:
    """Return how bad a finding is, by the platforms the check looks at, those without a word of their own last."""
    found = severities_of(check, playbook)
    words: Mapping[str, str] = {
        **{platform: SEVERITY_NAMES[severity].zh for platform, severity in found.by_platform.items()},
        **dict.fromkeys(found.silent, "关闭"),
    }
    scope = check.says.scope.platforms
    apart = told_apart(words, scope)
    rest = "其他平台" if len(apart) > 1 else "、".join(PLATFORM_NAMES[platform].zh for platform in scope)
    return tuple((rest if name == "default" else PLATFORM_NAMES[name].zh, word) for name, word in apart.items())


def _example(example: Example, findings: Sequence[Finding] = ()) -> ExampleView:
    about = f"最低基础库 {example.base_library}" if example.base_library else ""
    why = example.why.zh if example.why else ""
    if example.files is not None:
        pieces = tuple(
            Code(path, _covered(path, text, findings), _language_of(path)) for path, text in example.files.items()
        )
    elif example.code is not None and example.script is not None:
        pieces = (Code("index.wxml", example.code, "html"), Code("index.js", example.script, "js"))
    elif example.code is not None:
        pieces = (Code("", example.code, _LANGUAGES.get(example.language, "text")),)
    else:
        pieces = (Code("", example.text or "（空）", "text"),)
        about = f"{PLATFORM_NAMES[example.platform].zh}，{FIELD_NAMES[example.field].zh}"
    said = tuple(dict.fromkeys(Said(finding.message, finding.help) for finding in findings))
    return ExampleView(why, about, pieces, said)


def _covered(path: str, text: str, findings: Sequence[Finding]) -> str:
    """Return a file without the keys in it: whoever keeps the pages in a repository would have them reported there."""
    lines = text.split("\n")
    line_of = without_secrets(findings, lambda _path, number: lines[number - 1])
    return "\n".join(line_of(path, number) or "" for number in range(1, len(lines) + 1))


def _language_of(path: str) -> str:
    """Return the name that highlighters know a file's language by."""
    return _LANGUAGES.get(path.rpartition(".")[2], "text")


def _path_of(check: Check) -> str:
    return f"checks/{check.id}.md"
