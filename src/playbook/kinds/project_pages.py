"""Whether the pages and icons that a manifest names have files."""

from collections.abc import Iterator

from playbook.findings import Location, Text
from playbook.kinds import CannotTell, PlannedCheck, Satisfied, Verdict, Violated
from playbook.kinds.project_verdicts import unread
from playbook.manifest.facts import Manifest, MiniProgramFacts, Missing, Named, Presence
from playbook.names import TEMPLATE_OF

_CREATE = Text("补上文件，或者从 app.json 里删掉这一行", "add the file, or take the line out of the manifest")
_SPELL = Text(
    "把 app.json 里的名字改成和文件一样的大小写，平台区分大小写",
    "spell the name as the file is: the platform tells cases apart",
)
_LIST = Text("把它加进 pages，或者换成 pages 里有的页面", "add it to pages, or name a page that is in it")

_NOT_FETCHED = Text(
    "页面在 git 子模块 {} 里，子模块没有拉取，看不出有没有文件",
    "the page is in the git submodule {}, which wasn't fetched; whether it has files can't be told",
)


def missing_page(check: PlannedCheck, facts: MiniProgramFacts) -> Iterator[Verdict]:  # noqa: ARG001 - one form for all
    """Hold the manifest against the files; silent where what is uploaded is generated."""
    manifest = facts.manifest
    if not facts.whole or facts.framework != "native":
        return
    yield from unread(manifest, "pages", "subpackages", "tabBar", "entryPagePath")
    if not isinstance(manifest, Manifest) or facts.presences is None:
        return
    suffix = TEMPLATE_OF[facts.platform]
    for presence in facts.presences.pages:
        yield _of_page(presence, suffix)
    for module, page in facts.presences.not_fetched:
        why = Text(_NOT_FETCHED.zh.format(module), _NOT_FETCHED.en.format(module))
        yield CannotTell(page.where.path, page.where.line, why)
    for missing in facts.presences.icons:
        yield _of_icon(missing)
    if "pages" not in manifest.flaws and "subpackages" not in manifest.flaws:
        yield from _unlisted(manifest)


def _of_page(presence: Presence, suffix: str) -> Verdict:
    page = presence.page
    if presence.script and presence.template:
        return Satisfied(page.name)
    if presence.alike:
        return _violated("letter-case", page, presence.alike, _SPELL)
    if presence.script or presence.template:
        return _violated("incomplete", page, page.name + (".js" if presence.template else suffix), _CREATE)
    return _violated("missing", page, page.name + suffix, _CREATE)


def _of_icon(missing: Missing) -> Verdict:
    if missing.alike:
        return _violated("letter-case", missing.file, missing.alike, _SPELL)
    return _violated("icon", missing.file, missing.file.name, _CREATE)


def _unlisted(manifest: Manifest) -> Iterator[Verdict]:
    listed = {page.name for page in manifest.pages}
    named = [tab.page for tab in manifest.tabs if tab.page is not None]
    named += [] if manifest.entry is None else [manifest.entry]
    for page in named:
        if page.name and page.name not in listed:
            yield _violated("unlisted", page, page.name, _LIST)


def _violated(case: str, named: Named, file: str, advice: Text) -> Violated:
    where: Location = named.where
    return Violated(case, where, named.name, {"page": named.name, "file": file, "advice": advice})
