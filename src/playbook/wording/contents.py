"""What one clause of an update description is made of, by its words."""

import re
from functools import cache

from playbook.hints import Literal
from playbook.wording.clauses import NUMBER
from playbook.wording.vocabulary import Vocabulary, Word, is_chinese, words_in

Change = Literal["add", "fix", "improve", "drop"]

_CHANGES: dict[str, Change] = {"add": "add", "fix": "fix", "improve": "improve", "alter": "improve", "drop": "drop"}


class Content:
    """What a clause is made of.

    What every clause is judged by is there at once; the rest is looked for when it is asked for, which most clauses are
    not: a symptom or a detail settles them.
    """

    __slots__ = ("_told", "_words", "aims", "greets", "mixed", "rest", "sorts", "template", "ticket")

    sorts: frozenset[str]
    """Sorts of its words, without fillers."""
    rest: int
    """Weight of what is left: 1 for a Chinese character, 2 for a Latin word, 1 for a single letter."""
    mixed: bool
    """What is left is Chinese and Latin."""
    ticket: bool
    """It holds the number of a ticket or a commit."""
    template: bool
    """It holds something to be filled in by a program."""
    greets: bool
    """It starts as one speaks to people: 尊敬的旅客, 各位团长."""
    aims: bool
    """It starts as one says what good should come of a change: 为进一步优化营商环境."""

    def __init__(self, told: str, words: list[Word]) -> None:
        """Take a clause without what is no text, and its words."""
        self._told, self._words = told, words
        self.sorts = frozenset([sort for sort, _, _ in words if sort != "filler"])
        self.rest = 0
        self.mixed = self.ticket = self.template = self.greets = self.aims = False

    @property
    def details(self) -> int:
        """How many of its words are details."""
        return sum(sort == "details" for sort, _, _ in self._words)

    @property
    def first(self) -> str:
        """Sort of the first word that isn't a filler."""
        return next((sort for sort, _, _ in self._words if sort != "filler"), "")

    @property
    def last(self) -> str:
        """Sort of the last word that isn't a filler."""
        return next((sort for sort, _, _ in reversed(self._words) if sort != "filler"), "")

    @property
    def ending(self) -> str:
        """The same if nothing is behind it that nobody knows."""
        return _ending(self._told, self._words)

    @property
    def explained(self) -> int:
        """Weight of what words of the vocabulary account for."""
        return sum(_weight(self._told[start:end]) for _, start, end in self._words)

    @property
    def praised(self) -> int:
        """Weight of what praise accounts for."""
        return sum(_weight(self._told[start:end]) for sort, start, end in self._words if sort == "praise")

    @property
    def foreign(self) -> bool:
        """It holds no Chinese character."""
        return not any(map(is_chinese, self._told))

    @property
    def negated(self) -> bool:
        """Something in what is left says that something doesn't happen."""
        return any(not _NEGATING.isdisjoint(part) for part in _between(self._told, self._words))

    @property
    def change(self) -> Change | None:
        """What kind of change the clause is about, if it says."""
        return next((_CHANGES[sort] for sort, _, _ in self._words if sort in _CHANGES), None)

    @property
    def thing(self) -> str:
        """What the clause is about, as it stands there without the verb: 首页 of 优化首页. Empty if it has no name."""
        return _thing(self._told, self._words)

    @property
    def exact(self) -> bool:
        """It holds a number, a quotation or a Latin word beside Chinese: people are exact where something changed.

        Or it makes a claim, which is told as one.
        """
        return self.mixed or not _EXACT.isdisjoint(self._told) or any(word in self._told for word in _CLAIMING)

    @property
    def quotes(self) -> bool:
        """It quotes what stands on the screen."""
        return not _QUOTING.isdisjoint(self._told)

    @property
    def addressed(self) -> bool:
        """It speaks of people rather than of what they use."""
        return any(word in self._told for word in _PEOPLE)

    @property
    def broad(self) -> bool:
        """It ends in a word for a whole part of the program, of which it says nothing more."""
        return self._told.rstrip().endswith(_PARTS) and self._told.lstrip().startswith(_OPENED)

    @property
    def listing(self) -> bool:
        """It counts things and then names them: 下线 2 个功能：砍价、签到."""
        return ":" in self._told and _lists(self._told)

    @property
    def able(self) -> bool:
        """It says that something nobody knew before can be done: 需求单可指派给多人."""
        return any(sign in self._told for sign in _ABLE) and _is_able(self._told, self._words, self.sorts)


@cache
def _latin_words() -> re.Pattern[str]:
    # v0 is what a version became.
    return re.compile(r"(?!v0\b)\b[a-z][a-z0-9_'’-]*")


@cache
def _ticket() -> re.Pattern[str]:
    """Return what stands for something said elsewhere: tickets, commits, and merges with their branches."""
    return re.compile(
        r"^merge (?:pull request|branch|remote-tracking branch|tag|request)\b[^\u4e00-\u9fff]*"
        r"|#0|\b[a-z]{1,10}-0\b|\b(?:gh|bug|task|issue|pr|mr|story|sprint|jira|tapd|ones|tb)[ #!:-]{0,2}0\b"
        r"|\b(?=[a-f]*0)[0a-f]{7,40}\b"
    )


@cache
def _template() -> re.Pattern[str]:
    """Return what is to be filled in by a program."""
    return re.compile(
        r"\$?\{{1,2}[^{}\n]{0,60}\}{1,2}|<%[^%\n]{0,60}%>"
        r"|【\s*】|__[a-z_]{1,40}__|%[a-z_]{2,40}%|\$[a-z_]{2,40}|<[\u4e00-\u9fff]{1,12}>"
    )


@cache
def _authors() -> re.Pattern[str]:
    """Return who made a change, where a changelog adds it behind the sentence: `@octocat`."""
    return re.compile(r"(?:by )?@[a-z0-9][a-z0-9_-]{0,60}(?:[, 、和&]{1,3}@[a-z0-9][a-z0-9_-]{0,60}){0,10}")


@cache
def _variables() -> re.Pattern[str]:
    return re.compile(r"(?<=\$)[a-z_]{2,40}")


def _spaces(match: re.Match[str]) -> str:
    return " " * len(match[0])


def content_of(clause: str, vocabulary: Vocabulary) -> Content:
    """Take a clause apart."""
    if clause in vocabulary.blanks:
        return Content("", [("placeholders", 0, 0)])
    if "@" in clause and _authors().fullmatch(clause):
        return Content("", [])
    # To compile a pattern takes longer than to judge a clause: each only where there may be something for it.
    filled = clause if _IN_TEMPLATES.isdisjoint(clause) else _template().sub(_spaces, clause)
    told = _ticket().sub(_spaces, filled) if NUMBER in filled or filled.startswith("merge ") else filled
    words = words_in(told, vocabulary)
    content = Content(told, words)
    unknown = " ".join(_between(told, words))
    latin = [] if _LETTERS.isdisjoint(unknown) else _latin_words().findall(unknown)
    chinese = [each for each in unknown if "\u4e00" <= each <= "\u9fff" or "\u3400" <= each <= "\u4dbf"]
    if told != clause and (len(chinese) > 1 or content.change) and not content.foreign:
        # 增加 $url_query names a variable; 更新说明：$desc is to be filled in.
        latin += _variables().findall(clause)
    content.rest = len(chinese)
    if 2 < len(chinese) == chinese.count(chinese[0]):
        content.rest = 0
    if latin:
        content.rest += sum([min(len(word), 2) for word in latin])
        content.mixed = bool(chinese)
    content.ticket, content.template = told != filled, filled != clause
    content.greets = len(told) <= _CALL and _greets(told, vocabulary.calls)
    content.aims = vocabulary.aims.stand_in(told, 0)
    return content


def _between(clause: str, words: list[Word]) -> list[str]:
    """Return what stands before, between and behind words."""
    parts: list[str] = []
    at = 0
    for _, start, end in words:
        if start > at:
            parts.append(clause[at:start])
        at = end
    parts.append(clause[at:])
    return parts


def _ending(clause: str, words: list[Word]) -> str:
    """Return the sort of the word that a clause ends in, whatever fillers are behind it; empty if nobody knows it."""
    behind = len(clause.rstrip())
    for sort, start, end in reversed(words):
        if end != behind:
            return ""
        if sort != "filler":
            return sort
        behind = start
    return ""


def _weight(word: str) -> int:
    """Return what a word of the vocabulary weighs beside what is left."""
    return 2 * (1 + word.count(" ")) if word.isascii() else len(word)


def _lists(clause: str) -> bool:
    counted, _, named = clause.partition(":")
    return bool(named.strip()) and not _UNITS.isdisjoint(counted)


_UNITS = frozenset("个项处条")


def _is_able(clause: str, words: list[Word], sorts: frozenset[str]) -> bool:
    """Tell whether more follows what says that something can be done: words nobody knows, or any where it is."""
    for sign in _ABLE:
        at = clause.find(sign) + len(sign)
        if at >= len(sign) and len(clause) > at + 1 and not clause.startswith(_NOT_ABLE, at):
            is_known = any(start < at + 2 and at < end for _, start, end in words)
            return (not is_known and all(map(is_chinese, clause[at : at + 2]))) or "places" in sorts
    return False


_ABLE = ("可以", "能够", "可")
_NOT_ABLE = tuple("能用靠观信爱见谓期享及惜怜贵喜")


def _greets(clause: str, calls: tuple[str, ...]) -> bool:
    return clause.startswith(calls) or (len(clause) <= _CALLED and clause.endswith("们"))


_CALL = 10
"""Characters up to which a clause only greets: 亲爱的同学们."""
_CALLED = 6
"""The same for one that only ends as one speaks to people: 英雄们."""


_NEGATING = frozenset("不没未")
_IN_TEMPLATES = frozenset("{<_%$】")
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")
_EXACT = frozenset(NUMBER + "“”‘’「」『』\"':->=")
_QUOTING = frozenset('“”‘’「」『』"')
_PEOPLE = (
    *("您", "我们", "你", "大家", "团队", "朋友", "群众", "社会", "国家", "行业", "上级", "领导", "陪伴", "一路", "让"),
    "邀请",
)
_CLAIMING = ("最", "第一", "唯一", "首", "顶级", "独家", "独一", "冠军", "无敌", "销量", "低价", "稳赚", "根治", "碾压")
_OPENED = ("新增", "增加", "上线", "添加", "推出", "开放", "加入", "新上线")
_PARTS = ("模块", "系统", "板块", "相关功能", "相关模块", "相关服务", "相关内容")

_NOT_THE_THING = frozenset(
    {"add", "fix", "improve", "alter", "drop", "filler", "things", "praise", "chatter", "courtesy"}
)


def _thing(clause: str, words: list[Word]) -> str:
    """Return a clause without the words at both ends that only say that something was done to something."""
    start, end = 0, len(clause)
    for sort, first, behind in words:
        if sort not in _NOT_THE_THING or clause[start:first].strip():
            break
        start = behind
    for sort, first, behind in reversed(words):
        if first < start or sort not in _NOT_THE_THING or clause[behind:end].strip():
            break
        end = first
    return clause[start:end].strip()
