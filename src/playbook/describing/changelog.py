"""A section of a changelog, or of a release record, as items."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from playbook.describing.cleaning import plain
from playbook.describing.headings import Sort, kind_by_verb, sort_of
from playbook.describing.items import Item, Read
from playbook.describing.prefixes import item_of, prefix_of
from playbook.wording.markdown import document_of
from playbook.wording.normalising import MASK


class _Entry(NamedTuple):
    """A point of a list or a paragraph, with the sort of the heading above it."""

    text: str
    sort: Sort | None
    has_points: bool = False
    """It stands above points of its own."""


@cache
def _point() -> re.Pattern[str]:
    return re.compile(
        r"^([ \t]*)(?:[-*+][ \t]+"
        r"|(?:[•·●○▪]|\(?\d{1,3}[.)、）]|[①-⑳]|[(（]\d{1,3}[)）]|[一二三四五六七八九十]{1,2}、)[ \t]*)(?=\S)"
    )


@cache
def _account() -> re.Pattern[str]:
    return re.compile(
        r"(?:测试|体验|审核|演示|试用)(?:账号|帐号|账户|用户|手机号|号)|(?:密码|验证码)\s*[:：]", re.IGNORECASE
    )


@cache
def _credential() -> re.Pattern[str]:
    return re.compile(r"(?:账号|帐号|账户|用户|手机号|号|密码|验证码)\s*[:：为是 ]\s*[A-Za-z0-9@._+*-]{3,}")


_LONGEST_ACCOUNT = 60


def _is_account(text: str) -> bool:
    """Tell whether a line gives the reviewers an account, and is no change of such accounts."""
    if not _account().search(text):
        return False
    return _credential().search(text) is not None or (len(text) <= _LONGEST_ACCOUNT and kind_by_verb(text) is None)


@cache
def _skipped() -> re.Pattern[str]:
    return re.compile(
        r"^\W*(?:full changelog|compare|version bump only|updated dependencies|note\W*version bump"
        r"|(?:(?:发布|更新)?(?:时间|日期)\s*[:：]\s*)?\d{4}[-./年]\d{1,2}[-./月]\d{1,2}日?\W*$)",
        re.IGNORECASE,
    )


@cache
def _to_readers() -> re.Pattern[str]:
    """Return what is said to the readers of a changelog and is no change: thanks, news, calls to report."""
    return re.compile(
        r"高兴(?:地|的)?(?:宣布|告诉)|(?:提|发|开)(?:个|一?条)? ?(?:issues?|pr)\b|求 ?star|群(?:号)?[:：]? ?\d{6}"
        r"|(?:^|[，。！])(?:(?:感谢|鸣谢|致谢|祝)(?=\s|@|[A-Za-z]|所有|大家|各位|使用|支持|反馈|您|你)"
        r"|新年快乐|节日快乐|欢迎(?:反馈|大家|提|试用|各位|star|使用))"
        r"|(?:有|遇到)(?:任何)?(?:bug|问题)请(?:带|反馈|联系|及时)",
        re.IGNORECASE,
    )


def read_section(prose: str) -> Read:
    """Return the items of a section; `prose` is its Markdown with code covered and comments blanked out."""
    items: list[Item] = []
    internal: list[str] = []
    unfinished: list[str] = []
    accounts: list[str] = []
    for entry in _entries(prose):
        ticked, text = _tick(entry.text)
        if _is_account(text):
            accounts.append(plain(text))
            continue
        prefix = prefix_of(text)
        told = plain(prefix.rest)
        if not told or _skipped().match(text) or _skipped().match(told) or _is_below(entry, told):
            continue
        item = item_of(prefix, told, entry.sort)
        if ticked is False or entry.sort == "unfinished":
            unfinished.append(told)
        elif item is None or (kind_by_verb(told) is None and _to_readers().search(told)):
            internal.append(told)
        else:
            items.append(item)
    return Read(tuple(items), tuple(internal), tuple(unfinished), tuple(filter(None, accounts)))


def _is_below(entry: _Entry, told: str) -> bool:
    """Tell whether an entry only stands above others: it names no change of its own."""
    return entry.has_points and (entry.text.rstrip().endswith((":", "：")) or sort_of(told) is not None)


def _tick(text: str) -> tuple[bool | None, str]:
    """Return whether the box before a text is ticked, None if there is no box, and the text."""
    match = re.match(r"\[([ xX])\][ \t]+", text)
    return (match[1] != " ", text[match.end() :]) if match else (None, text)


def _entries(prose: str) -> Iterator[_Entry]:
    """Yield points and paragraphs. Lines that go on with one belong to it."""
    sort: Sort | None = None
    parts: list[str] = []
    depth = 0
    point = False
    headings = {each.start: each.text for each in document_of(prose).headings}
    at = 0
    for whole in [*prose.splitlines(keepends=True), ""]:
        heading, at = headings.get(at), at + len(whole)
        line = whole.rstrip("\r\n").replace(MASK * 3, "")
        found = _point().match(line)
        label = _label(line[found.end() :] if found else line, is_point=found is not None)
        ends = not line.strip() or heading is not None or found or label
        goes_on = parts and not ends and (line[:1].isspace() if point else not _is_complete(parts[-1]))
        if goes_on:
            parts.append(line.strip())
            continue
        if parts:
            inner = found is not None and len(found[1].expandtabs(4)) > depth and point
            yield _Entry(" ".join(parts), sort, inner)
            parts = []
        if heading is not None or label:
            sort = sort_of(heading) if heading is not None else label
        elif found:
            depth, point, parts = len(found[1].expandtabs(4)), True, [line[found.end() :].strip()]
        elif line.strip() and not _is_rule_or_table(line):
            point, parts = False, [line.strip()]


_LONGEST_LABEL = 40


def _label(text: str, *, is_point: bool) -> Sort | None:
    """Return what a line stands for that names a sort of change and nothing else: `**新增**`, `- 修复：`."""
    if len(text) > _LONGEST_LABEL or (is_point and not text.rstrip().endswith((":", "："))):
        return None
    return sort_of(text)


def _is_complete(before: str) -> bool:
    """Tell whether a text is complete, so that the next line says something else."""
    return before.endswith(("。", "；", ";", "！", "."))


def _is_rule_or_table(line: str) -> bool:
    return line.lstrip().startswith("|") or re.fullmatch(r"[\s=*_-]*", line) is not None
