"""Commits since a release as items."""

import re
from collections.abc import Iterable
from functools import cache

from playbook.describing.cleaning import plain
from playbook.describing.items import Item, Read
from playbook.describing.prefixes import item_of, prefix_of
from playbook.project.logged_by_git import Commit


@cache
def _reverted() -> re.Pattern[str]:
    return re.compile(r'^(?:revert[:：]?\s*"?|Revert "|回滚[:：]?\s*|撤销[:：]?\s*)(.{1,300}?)"?$', re.IGNORECASE)


@cache
def _internal() -> re.Pattern[str]:
    """Return the subjects that tools and habits write, whatever they say."""
    return re.compile(
        r"^(?:merge\b|v?\d+\.\d+[\w.+-]*$|(?:release|publish|bump|version)\b"
        # Of these words users' pages may be about, too: 发布动态, 合并订单.
        r"|合并(?:远程|代码|分支|冲突|拉取请求| *[a-z#][\w./-]* *(?:分支|到|进|入|$))"
        r"|(?:发布|发版)(?:正式|线上)?(?:新版本?|版本|版)?[ :：]*(?:v?\d[\w.+-]*)?$"
        r"|(?:升级|更新)版本号?[ :：]*[到至]?[ :：]*(?:v?\d[\w.+-]*)?$"
        r"|update (?:readme|changelog|lock)|wip\b|initial commit|init\b|fixup!|squash!|amend!)",
        re.IGNORECASE,
    )


def read_commits(commits: Iterable[Commit]) -> Read:
    """Return the items of commits, given the newest first, in the order in which they were made.

    A change that was taken back is told no more than its taking back.
    """
    items: list[Item] = []
    internal: list[str] = []
    taken_back: list[str] = []
    for commit in commits:
        subject = commit.subject.strip()
        if reverted := _reverted().match(subject):
            taken_back.append(reverted[1].strip())
            internal.append(plain(subject))
        elif subject in taken_back:
            taken_back.remove(subject)
            internal.append(plain(subject))
        elif commit.is_merge or _internal().match(subject):
            internal.append(plain(subject))
        else:
            prefix = prefix_of(subject)
            breaking = prefix.breaking or re.search(r"^BREAKING[ -]CHANGE:", commit.body, re.MULTILINE) is not None
            told = plain(prefix.rest)
            item = item_of(prefix._replace(breaking=breaking), told, None) if told else None
            if item is None:
                internal.append(told or plain(subject))
            else:
                items.append(item)
    return Read(tuple(reversed(items)), tuple(filter(None, reversed(internal))))
