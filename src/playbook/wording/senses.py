"""What one clause of an update description says, by the words it is made of."""

import re
from functools import cache

from playbook.hints import Literal
from playbook.tuples import NamedTuple
from playbook.wording.clauses import NUMBER
from playbook.wording.vocabulary import Vocabulary, Word, words_in

Sense = Literal["specific", "place-only", "generic", "neutral", "account"]
"""Names an object, symptom or method; names only where; says nothing; isn't meant to say anything (a heading, thanks);
is a test account for the reviewer."""

Change = Literal["add", "fix", "improve"]

_CHANGES: dict[str, Change] = {"add": "add", "fix": "fix", "improve": "improve", "alter": "improve"}


class Content(NamedTuple):
    """What a clause is made of."""

    sorts: frozenset[str]
    """Sorts of its words, without fillers."""
    details: int
    first: str
    """Sort of the first word that isn't a filler."""
    last: str
    """Sort of the last word that isn't a filler."""
    explained: int
    """Characters that words of the vocabulary account for."""
    praised: int
    """Characters that praise accounts for."""
    rest: int
    """Weight of what is left: 1 for a Chinese character, 2 for a Latin word, 1 for a single letter."""
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
    addressed: bool = False
    """It speaks of people rather than of what they use."""
    broad: bool = False
    """It ends in a word for a whole part of the program, of which it says nothing more."""
    listing: bool = False
    """It counts things and then names them: 下线 2 个功能：砍价、签到."""


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
        r"|__[a-z_]{1,40}__|%[a-z_]{2,40}%|\$[a-z_]{2,40}|<[\u4e00-\u9fff]{1,12}>"
    )


def _spaces(match: re.Match[str]) -> str:
    return " " * len(match[0])


def content_of(clause: str, vocabulary: Vocabulary) -> Content:
    """Take a clause apart."""
    if clause in vocabulary.blanks:
        return _BLANK
    # To compile a pattern takes longer than to judge a clause: each only where there may be something for it.
    filled = clause if _IN_TEMPLATES.isdisjoint(clause) else _template().sub(_spaces, clause)
    told = _ticket().sub(_spaces, filled) if NUMBER in filled or filled.startswith("merge ") else filled
    words = list(words_in(told, vocabulary))
    rest = list(told)
    for word in words:
        rest[word.start : word.end] = " " * (word.end - word.start)
    left = "".join(rest)
    latin = [] if _LETTERS.isdisjoint(left) else _latin_words().findall(left)
    chinese = [character for character in left if is_chinese(character)]
    repeated = len(set(chinese)) == 1 and len(chinese) > 2
    telling = [word.sort for word in words if word.sort != "filler"]
    return Content(
        sorts=frozenset(telling),
        details=telling.count("details"),
        first=telling[0] if telling else "",
        last=telling[-1] if telling else "",
        explained=sum(word.end - word.start for word in words),
        praised=sum(word.end - word.start for word in words if word.sort == "praise"),
        rest=(0 if repeated else len(chinese)) + sum(min(len(word), 2) for word in latin),
        negated=any(character in "不没未" for character in left),
        change=next((_CHANGES[sort] for sort in telling if sort in _CHANGES), None),
        thing=_thing(told, words),
        ticket=told != filled,
        template=filled != clause,
        exact=not _EXACT.isdisjoint(told) or bool(latin and chinese) or any(word in told for word in _CLAIMING),
        addressed=any(word in told for word in _PEOPLE),
        broad=told.rstrip().endswith(_PARTS) and told.lstrip().startswith(_OPENED),
        listing=_lists(told),
    )


def _lists(clause: str) -> bool:
    counted, _, named = clause.partition(":")
    return bool(named.strip()) and not _UNITS.isdisjoint(counted)


_UNITS = frozenset("个项处条")


_IN_TEMPLATES = frozenset("{<_%$")
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")
_EXACT = frozenset(NUMBER + "“”‘’「」『』\"':->=")
_PEOPLE = (
    *("您", "我们", "你", "大家", "团队", "朋友", "群众", "社会", "国家", "行业", "上级", "领导", "陪伴", "一路", "让"),
    "邀请",
)
_CLAIMING = ("最", "第一", "唯一", "首", "顶级", "独家", "独一", "冠军", "无敌", "销量", "低价", "稳赚", "根治", "碾压")
_OPENED = ("新增", "增加", "上线", "添加", "推出", "开放", "加入", "新上线")
_PARTS = ("模块", "系统", "板块", "相关功能", "相关模块", "相关服务", "相关内容")

_BLANK = Content(
    frozenset({"placeholders"}), 0, "placeholders", "placeholders", 0, 0, 0, negated=False, change=None, thing=""
)

_NOT_THE_THING = frozenset({"add", "fix", "improve", "alter", "filler", "things", "praise", "courtesy"})


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


def sense_of(content: Content) -> Sense:
    """Judge a clause by what it is made of."""
    sorts, rest = content.sorts, content.rest
    if "accounts" in sorts:
        return "account"
    if "placeholders" in sorts and rest <= 1 and not sorts & {"places", "symptoms", "details"}:
        return "generic"
    if content.first == "courtesy" and rest <= _POLITE and not sorts & _TELLING:
        return "neutral"
    names_them = content.listing and sorts & {"add", "alter"} and (rest > 1 or "places" in sorts)
    if not names_them and (rest <= 1 or _is_bare_part(content)):
        return _sense_of_known(content)
    if names_them or "symptoms" in sorts or "details" in sorts:
        return "specific"
    return _sense_of_rest(content)


def _is_bare_part(content: Content) -> bool:
    """Tell whether a whole part of the program is said to be new, and nothing more about it."""
    told = content.sorts & {"symptoms", "details"}
    return content.broad and "add" in content.sorts and content.rest <= _BARE_PART and not told


def _sense_of_known(content: Content) -> Sense:
    """Judge a clause with no more words of its own than the name of a part of the program."""
    if _is_bare_part(content):
        return "place-only" if content.rest or content.sorts & {"places", "areas"} else "generic"
    if _only_praises(content):
        return "generic"
    return _sense_without_rest(content.sorts, content.details, content.rest)


def _only_praises(content: Content) -> bool:
    """Tell whether a clause of known words is about no change: 让理财更简单; 速度更快了, and nobody knows of what."""
    sorts = content.sorts
    if "praise" not in sorts:
        return False
    return (content.addressed and not sorts & _SAYING_WHAT) or (sorts == {"praise", "details"} and content.details == 1)


def _sense_without_rest(sorts: frozenset[str], details: int, rest: int) -> Sense:
    located = "places" in sorts or "areas" in sorts
    if "symptoms" in sorts:
        return "specific"
    if "details" in sorts:
        return "specific" if located or details > 1 or "add" in sorts or rest else "place-only"
    if "add" in sorts and "places" in sorts:
        return "specific"
    if located and ("places" in sorts or "praise" not in sorts):
        # 购物 in 打造更好的购物体验 is praise too.
        return "place-only"
    if "add" in sorts and "things" in sorts and rest:
        # 新增空数据组件 is a name of sorts.
        return "place-only"
    return "neutral" if sorts <= {"courtesy"} else "generic"


def _sense_of_rest(content: Content) -> Sense:
    """Judge a clause with words of its own, none of which is known to name a symptom or a detail."""
    sorts, rest = content.sorts, content.rest
    if "fix" in sorts and content.negated:
        return "specific"
    if _is_praise(content):
        return "place-only" if "places" in sorts else "generic"
    if "fix" in sorts and content.last in ("things", "fix") and rest <= _BARE_OBJECT and "things" in sorts:
        return "place-only"
    if sorts & {"add", "fix"}:
        return "specific"
    if ("improve" in sorts and rest <= _BARE_PLACE) or (sorts & {"alter", "praise"} and rest <= _BARE_ALTERED):
        return "place-only"
    return "generic" if _is_idle(content) else "specific"


def _is_idle(content: Content) -> bool:
    """Tell whether a clause that names no change and no place only says something nice, or something to the reviewer.

    收货人号码中间四位打码 is a change, in words that nobody knew before: 越用越喜欢 is short, 您的满意是我们前进的动力
    speaks of people.
    """
    if content.exact or content.sorts & _TELLING:
        return False
    return content.rest <= _IDLE or (content.addressed and content.rest <= _IDLE_ABOUT_PEOPLE)


def _is_praise(content: Content) -> bool:
    """Tell whether what a clause says of its own is no more than what marketing says around its praise."""
    sorts, rest = content.sorts, content.rest
    located = "places" in sorts or "areas" in sorts
    mostly_known = content.explained >= _MARKETING * (content.explained + rest)
    if not located and mostly_known and content.praised >= max(rest, 1):
        return True
    if "praise" not in sorts or sorts & {"add", "fix", "improve", "alter"}:
        return False
    # 语音助手能听懂四川话 says enough besides; 更懂你的出行助手 doesn't.
    says_enough = rest >= _SAID_OF_A_PLACE and "places" in sorts and "things" not in sorts
    return not says_enough and rest <= max(content.explained, _SAID_OF_A_PLACE)


_TELLING = frozenset({"places", "areas", "add", "fix", "improve", "alter", "symptoms", "details"})
_SAYING_WHAT = frozenset({"add", "fix", "improve", "alter", "symptoms", "details"})
_MARKETING = 0.7
"""Share of known words from which a clause with praise in it counts as praise."""
_POLITE = 3
"""Weight of what a polite phrase may hold beside words known to be polite."""
_BARE_OBJECT = 6
"""修复拼团订单的问题: an object of up to this weight, and no symptom."""
_BARE_PLACE = 8
"""优化电子处方流转: a place of up to this weight, and not what changed there."""
_BARE_ALTERED = 3
"""更新活动规则, where 更新春节主题皮肤 names what is new: what is replaced is named by more than this."""
_SAID_OF_A_PLACE = 3
_BARE_PART = 3
"""增加陪玩相关功能: what a whole part of the program is called, and not what it does."""
_IDLE = 4
"""Weight up to which a clause without any change in it is idle; what changed takes more to be named."""
_IDLE_ABOUT_PEOPLE = 14
"""Weight of what a clause says of a place, from which on it says something in spite of its praise."""


def is_chinese(character: str) -> bool:
    """Tell whether a character is a Chinese one."""
    return "\u4e00" <= character <= "\u9fff" or "\u3400" <= character <= "\u4dbf"
