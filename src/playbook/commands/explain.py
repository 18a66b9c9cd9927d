"""`playbook explain ID`: why a check exists, what it reports, and how to mend it."""

import argparse
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from playbook.commands.console import Console
from playbook.commands.options import add_language_option, add_playbook_option
from playbook.errors import UsageError
from playbook.findings import Language, Text
from playbook.names import PLATFORM_NAMES, SEVERITY_NAMES

if TYPE_CHECKING:
    from playbook.checks import Check, Checks
    from playbook.findings import Finding
    from playbook.model.check import Example
    from playbook.model.playbook import Playbook

_LEVELS: dict[str, Text] = {"off": Text("关闭", "off")}
_LEVELS.update(SEVERITY_NAMES.items())
_BAD, _GOOD = Text("不通过的例子", "Reported"), Text("通过的例子", "Passes")

_SHOWN = 3
"""Examples of each sort that are shown; the page on the site has them all."""

HELP = "解释一个检查：为什么有它，报告什么，怎么改"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("id", metavar="ID", help="检查的 id，如 compat/unguarded-api")
    add_playbook_option(parser)
    add_language_option(parser, "用哪种语言，默认 zh（“为什么”只有中文）")


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Run the command and return its exit code: 1 if an example of a team's own check doesn't hold.

    Raises:
        UsageError: there is no such check, or the playbook or a check file is wrong.
    """
    from playbook import planning
    from playbook.checks import embedded_packs, load_checks
    from playbook.loading.playbooks import load_playbook_sources
    from playbook.plan.compile import team_packs

    path = arguments.playbook or planning.playbook_of(console.cwd)
    playbook, sources = load_playbook_sources(path)
    checks = load_checks((*embedded_packs(), *team_packs(playbook, Path(sources[0]).parent)))
    check = checks.get(arguments.id)
    if check is None:
        of_pack = [each.id for each in checks.values() if each.pack == arguments.id]
        if of_pack:
            raise UsageError(f"{arguments.id} 是检查包，请写其中一个检查：{'、'.join(of_pack)}")
        near = get_close_matches(arguments.id, checks, 1)
        raise UsageError(f"没有 {arguments.id} 这个检查，{f'是不是 {near[0]}？' if near else '现有的见 playbook list'}")
    console.out("\n".join(_lines(check, checks, playbook, arguments.lang)) + "\n")
    # Ours are run by our own tests; nobody else would tell a team of an example that doesn't hold.
    wrong = () if check.path.parent in embedded_packs() else tuple(_wrong(check, checks, arguments.lang))
    if wrong:
        label = Text("和例子对不上，改检查或者改例子", "Examples that don't hold: mend the check, or the example")
        console.out("\n".join(_block(label, wrong, arguments.lang)) + "\n")
    return 1 if wrong else 0


def _lines(check: "Check", checks: "Checks", playbook: "Playbook", language: Language) -> Iterator[str]:
    from playbook.examples import findings_of

    says = check.says
    yield f"{check.id}  {says.title.text().to(language)}"
    yield ""
    yield from _block(Text("级别", "Severity"), _severities(check, playbook, language), language)
    yield from _block(Text("为什么", "Why"), says.why.splitlines(), language)
    for example in says.examples.bad[:_SHOWN]:
        lines = [*_example(example, language), "", *_said(findings_of(check, example, checks, language), language)]
        yield from _block(_BAD, lines, language)
    for example in says.examples.good[:_SHOWN]:
        yield from _block(_GOOD, _example(example, language), language)
    links = [f"{reference.title}  {reference.url}" for reference in says.references]
    if links:
        yield from _block(Text("参考", "References"), links, language)


def _wrong(check: "Check", checks: "Checks", language: Language) -> Iterator[str]:
    """Yield what is wrong with the examples: bad ones that pass, good ones that are reported."""
    from playbook.examples import findings_of

    for number, example in enumerate(check.says.examples.bad, 1):
        if not findings_of(check, example, checks, language):
            yield Text(f"第 {number} 个不通过的例子：没有报告", f"bad example {number}: nothing is reported").to(
                language
            )
    for number, example in enumerate(check.says.examples.good, 1):
        for finding in findings_of(check, example, checks, language):
            label = Text(f"第 {number} 个通过的例子：报告了", f"good example {number} is reported: ").to(language)
            yield label + finding.message


def _said(findings: "Iterable[Finding]", language: Language) -> Iterator[str]:
    """Yield what the program says of an example, each sentence once."""
    for message, advice in dict.fromkeys((finding.message, finding.help) for finding in findings):
        yield Text("报告：", "It says: ").to(language) + message
        yield Text("建议：", "Help: ").to(language) + advice


def _block(label: Text, lines: Iterable[str], language: Language) -> Iterator[str]:
    yield label.to(language)
    yield from (f"  {line}".rstrip() for line in lines)
    yield ""


def _severities(check: "Check", playbook: "Playbook", language: Language) -> Iterator[str]:
    """Yield what the check's file says, and where the playbook says otherwise, what holds instead."""
    from playbook.plan.severities import severities_of, told_apart

    stated, scope = check.says.severity, check.says.scope.platforms
    severities = told_apart(dict(stated.items()) if isinstance(stated, dict) else {"default": stated}, scope)
    effective = severities_of(check, playbook)
    holds = told_apart({**effective.by_platform, **dict.fromkeys(effective.silent, "off")}, scope)
    yield _in_words(severities, language)
    if holds != severities:
        yield Text("这份 playbook 改为：", "This playbook says: ").to(language) + _in_words(holds, language)


def _in_words(severities: "Mapping[str, str]", language: Language) -> str:
    words = [
        _LEVELS[severity].to(language) if platform == "default" else _on(platform, severity, language)
        for platform, severity in sorted(severities.items(), key=lambda item: item[0] != "default")
    ]
    return Text("，", ", ").to(language).join(words)


def _on(platform: str, severity: str, language: Language) -> str:
    name, level = PLATFORM_NAMES[platform], _LEVELS[severity]
    zh = f"{name.zh}不查" if severity == "off" else f"{name.zh}为{level.zh}"
    return Text(zh, f"{level.en} on {name.en}").to(language)


def _example(example: "Example", language: Language) -> Iterator[str]:
    if example.why is not None:
        yield f"# {example.why.text().to(language)}"
    files = example.files
    if example.code is not None and example.script is not None:
        files = {"index.wxml": example.code, "index.js": example.script}
    if files is not None:
        for path, content in files.items():
            yield f"{path}:"
            yield from (f"  {line}" for line in content.splitlines())
    else:
        yield from (example.code or example.text or "").splitlines()
