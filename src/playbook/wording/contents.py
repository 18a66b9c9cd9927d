"""What one clause of an update description is made of, by its words."""

import re
from collections.abc import Container, Iterable, Iterator
from functools import cache

from playbook.hints import Literal
from playbook.tuples import NamedTuple
from playbook.wording.clauses import NUMBER
from playbook.wording.vocabulary import Vocabulary, Word, words_in

Change = Literal["add", "fix", "improve", "drop"]

_CHANGES: dict[str, Change] = {"add": "add", "fix": "fix", "improve": "improve", "alter": "improve", "drop": "drop"}


class Content(NamedTuple):
    """What a clause is made of."""

    sorts: frozenset[str]
    """Sorts of its words, without fillers."""
    details: int
    first: str
    """Sort of the first word that isn't a filler."""
    last: str
    """Sort of the last word that isn't a filler."""
    ending: str
    """The same if nothing is behind it that nobody knows."""
    explained: int
    """Weight of what words of the vocabulary account for."""
    praised: int
    """Weight of what praise accounts for."""
    rest: int
    """Weight of what is left: 1 for a Chinese character, 2 for a Latin word, 1 for a single letter."""
    foreign: bool
    """It holds no Chinese character."""
    negated: bool
    """Something in what is left says that something doesn't happen."""
    change: Change | None
    """What kind of change the clause is about, if it says."""
    thing: str
    """What the clause is about, as it stands there without the verb: 首页 of 优化首页. Empty if it names nothing."""
    ticket: bool = False
    """It holds the number of a ticket or a commit."""
    template: bool = False
    """It holds something to be filled in by a program."""
    exact: bool = False
    """It holds a number, a quotation or a Latin word beside Chinese: people are exact where something changed. Or it
    makes a claim, which is told as one."""
    quotes: bool = False
    """It quotes what stands on the screen."""
    addressed: bool = False
    """It speaks of people rather than of what they use."""
    broad: bool = False
    """It ends in a word for a whole part of the program, of which it says nothing more."""
    listing: bool = False
    """It counts things and then names them: 下线 2 个功能：砍价、签到."""
    able: bool = False
    """It says that something nobody knew before can be done: 需求单可指派给多人."""
    greets: bool = False
    """It starts as one speaks to people: 尊敬的旅客, 各位团长."""
    aims: bool = False
    """It starts as one says what good should come of a change: 为进一步优化营商环境."""


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
        return _BLANK
    if "@" in clause and _authors().fullmatch(clause):
        return _BLANK._replace(sorts=frozenset(), first="", last="", ending="")
    # To compile a pattern takes longer than to judge a clause: each only where there may be something for it.
    filled = clause if _IN_TEMPLATES.isdisjoint(clause) else _template().sub(_spaces, clause)
    told = _ticket().sub(_spaces, filled) if NUMBER in filled or filled.startswith("merge ") else filled
    words = list(_whole(told, list(words_in(told, vocabulary))))
    left = _left(told, words)
    latin = [] if _LETTERS.isdisjoint(left) else _latin_words().findall(left)
    chinese = [character for character in left if is_chinese(character)]
    named = len(chinese) > 1 or any(word.sort in _CHANGES for word in words)
    if told != clause and named and any(map(is_chinese, told)):
        # 增加 $url_query names a variable; 更新说明：$desc is to be filled in.
        latin += _variables().findall(clause)
    repeated = len(set(chinese)) == 1 and len(chinese) > 2
    telling = [word.sort for word in words if word.sort != "filler"]
    return Content(
        sorts=frozenset(telling),
        details=telling.count("details"),
        first=telling[0] if telling else "",
        last=telling[-1] if telling else "",
        ending=_ending(told, words),
        explained=sum(_weight(told[word.start : word.end]) for word in words),
        praised=sum(_weight(told[word.start : word.end]) for word in words if word.sort == "praise"),
        rest=(0 if repeated else len(chinese)) + sum(min(len(word), 2) for word in latin),
        foreign=not any(map(is_chinese, told)),
        negated=any(character in "不没未" for character in left),
        change=next((_CHANGES[sort] for sort in telling if sort in _CHANGES), None),
        thing=_thing(told, words),
        ticket=told != filled,
        template=filled != clause,
        exact=not _EXACT.isdisjoint(told) or bool(latin and chinese) or any(word in told for word in _CLAIMING),
        quotes=not _QUOTING.isdisjoint(told),
        addressed=any(word in told for word in _PEOPLE),
        broad=told.rstrip().endswith(_PARTS) and told.lstrip().startswith(_OPENED),
        listing=_lists(told),
        able=any(sign in told for sign in _ABLE) and _is_able(told, left, telling),
        greets=_greets(told, vocabulary.calls),
        aims=told.startswith(vocabulary.aims),
    )


def _left(clause: str, words: Iterable[Word]) -> str:
    """Return a clause with blanks instead of its words."""
    rest = list(clause)
    for word in words:
        rest[word.start : word.end] = " " * (word.end - word.start)
    return "".join(rest)


def _whole(clause: str, words: list[Word]) -> Iterator[Word]:
    """Yield the words without those that only end one nobody knows: 度 and 条 of 进度条 are no fillers."""
    left = _left(clause, words)
    unknown = -1
    for word in words:
        at = word.start
        may_end = word.end - at == 1 and clause[at] in _ENDINGS and at > 0
        if may_end and (unknown == at or is_chinese(left[at - 1])):
            unknown = word.end
        else:
            yield word


_ENDINGS = frozenset("度条点性化量例日月年版单号机本")


def _ending(clause: str, words: list[Word]) -> str:
    """Return the sort of the word that a clause ends in, whatever fillers are behind it; empty if nobody knows it."""
    end = len(clause.rstrip())
    for word in reversed(words):
        if word.end != end:
            return ""
        if word.sort != "filler":
            return word.sort
        end = word.start
    return ""


def _weight(word: str) -> int:
    """Return what a word of the vocabulary weighs beside what is left."""
    return 2 * (1 + word.count(" ")) if word.isascii() else len(word)


def _lists(clause: str) -> bool:
    counted, _, named = clause.partition(":")
    return bool(named.strip()) and not _UNITS.isdisjoint(counted)


_UNITS = frozenset("个项处条")


def _is_able(clause: str, left: str, sorts: Container[str]) -> bool:
    """Tell whether more follows what says that something can be done: words nobody knows, or any where it is."""
    for sign in _ABLE:
        at = clause.find(sign) + len(sign)
        if at >= len(sign) and len(clause) > at + 1 and not clause.startswith(_NOT_ABLE, at):
            return all(map(is_chinese, left[at : at + 2])) or "places" in sorts
    return False


_ABLE = ("可以", "能够", "可")
_NOT_ABLE = tuple("能用靠观信爱见谓期享及惜怜贵喜")


def _greets(clause: str, calls: tuple[str, ...]) -> bool:
    return (len(clause) <= _CALL and clause.startswith(calls)) or (len(clause) <= _CALLED and clause.endswith("们"))


_CALL = 10
"""Characters up to which a clause only greets: 亲爱的同学们."""
_CALLED = 6
"""The same for one that only ends as one speaks to people: 英雄们."""


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

_BLANK = Content(
    sorts=frozenset({"placeholders"}),
    details=0,
    first="placeholders",
    last="placeholders",
    ending="placeholders",
    explained=0,
    praised=0,
    rest=0,
    foreign=False,
    negated=False,
    change=None,
    thing="",
)

_NOT_THE_THING = frozenset(
    {"add", "fix", "improve", "alter", "drop", "filler", "things", "praise", "chatter", "courtesy"}
)


def _thing(clause: str, words: list[Word]) -> str:
    """Return a clause without the words at both ends that only say that something was done to something."""
    start, end = 0, len(clause)
    for word in words:
        if word.sort not in _NOT_THE_THING or clause[start : word.start].strip():
            break
        start = word.end
    for word in reversed(words):
        if word.start < start or word.sort not in _NOT_THE_THING or clause[word.end : end].strip():
            break
        end = word.start
    return clause[start:end].strip()


def is_chinese(character: str) -> bool:
    """Tell whether a character is a Chinese one."""
    return "\u4e00" <= character <= "\u9fff" or "\u3400" <= character <= "\u4dbf"
