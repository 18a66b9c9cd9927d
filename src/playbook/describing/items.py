"""What a description is made of."""

import re
from functools import cache
from typing import Literal, NamedTuple

Kind = Literal["add", "improve", "change", "fix"]

KINDS: tuple[Kind, ...] = ("add", "improve", "change", "fix")
"""In the order in which they are told."""

NAMES: dict[Kind, str] = {"add": "新增", "improve": "优化", "change": "调整", "fix": "修复"}


class Item(NamedTuple):
    """One change, in a line."""

    kind: Kind
    text: str
    breaking: bool = False
    """What worked before works differently: the last to be left out."""

    @property
    def judged(self) -> str:
        """How it reads under its heading: what a check is asked about."""
        says_so = self.kind == "change" or any(verb in self.text[:_NEAR] for verb in _SAYING)
        return self.text if says_so else f"{NAMES[self.kind]}：{self.text}"

    @property
    def code_name(self) -> str:
        """A name out of the program, which means nothing to users; empty if there is none."""
        return next((match[0] for match in _code().finditer(self.text) if match[0] not in _KNOWN), "")

    @property
    def is_english(self) -> bool:
        """Tell whether nothing of it is Chinese."""
        return not any("\u4e00" <= character <= "\u9fff" for character in self.text)


_KNOWN = frozenset({"iOS", "iPhone", "iPad", "iPadOS", "macOS", "iCloud", "eSIM", "iQOO", "watchOS"})


@cache
def _code() -> re.Pattern[str]:
    """Return names as programs write them: `withTimeout`, `user_id`, `env.ts`."""
    return re.compile(
        r"(?<![\w.])(?:[a-z]+[A-Z]\w*|[A-Za-z]+_\w+|[\w-]+\.(?:[jt]sx?|vue|java|kt|py|php|toml|json|ya?ml|sql|env))(?!\w)",
        re.ASCII,
    )


_SAYING = ("新增", "增加", "添加", "支持", "上线", "修复", "修正", "解决", "优化", "提升", "改进", "完善", "调整")
_NEAR = 12
"""Characters in which a change says what sort it is."""


class Read(NamedTuple):
    """What was found in a changelog, in commits or in a record."""

    items: tuple[Item, ...]
    internal: tuple[str, ...] = ()
    """Changes that users don't see: chores, tests, documents, builds, merges."""
    unfinished: tuple[str, ...] = ()
    """Items with an empty tick box."""
    accounts: tuple[str, ...] = ()
    """Lines with a test account for the reviewers."""
