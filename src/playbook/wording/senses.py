"""What one clause of an update description says, by what it is made of."""

from playbook.hints import Literal
from playbook.wording.contents import Content

Sense = Literal["specific", "place-only", "generic", "neutral", "account"]
"""Names an object, symptom or method; names only where; says nothing; isn't meant to say anything (a heading, thanks);
is a test account for the reviewer."""


def sense_of(content: Content) -> Sense:
    """Judge a clause by what it is made of."""
    if "accounts" in content.sorts:
        return "account"
    if _is_placeholder(content):
        return "generic"
    if _is_polite(content):
        return "neutral"
    if _is_chatter(content) or (content.aims and not _says_how(content)):
        return "generic"
    return _sense_of_change(content)


def _sense_of_change(content: Content) -> Sense:
    """Judge a clause that may speak of a change."""
    sorts, rest = content.sorts, content.rest
    if not sorts.isdisjoint(_LISTED) and (rest > 1 or "places" in sorts) and content.listing:
        return "specific"
    if rest <= 1 or _is_bare_part(content):
        return _sense_of_known(content)
    return "specific" if not sorts.isdisjoint(_TOLD) else _sense_of_rest(content)


def _is_placeholder(content: Content) -> bool:
    """Tell whether a clause only stands where a description should."""
    if content.rest > 1 or content.sorts & {"places", "symptoms"}:
        return False
    return content.template or ("placeholders" in content.sorts and "details" not in content.sorts)


def _is_polite(content: Content) -> bool:
    """Tell whether a clause is thanks, a heading, or what a letter begins with."""
    if content.greets and content.sorts.isdisjoint(_SAYING_WHAT) and not content.able:
        return True
    if "courtesy" not in content.sorts or content.first != "courtesy" or not content.sorts.isdisjoint(_TELLING):
        return False
    return content.rest <= min(_POLITE, content.explained - 1)


def _is_chatter(content: Content) -> bool:
    """Tell whether a clause speaks of something else than the program: who made it, what is rumoured, what to do."""
    sorts = content.sorts
    if "chatter" not in sorts or sorts & {"places", "symptoms"} or content.quotes or content.details:
        return False
    if sorts & {"add", "fix", "drop"}:
        return content.rest <= _BESIDE_CHATTER and "areas" not in sorts
    return content.rest <= _CHATTER


def _says_how(content: Content) -> bool:
    """Tell whether a clause that starts with what it is good for says more: 为提高下单速度增加骨架屏."""
    sorts = content.sorts
    if "places" in sorts and content.rest > _SAID_OF_A_PLACE:
        return True
    return not sorts.isdisjoint(_DONE) or not sorts.isdisjoint(_TOLD) or content.exact or content.able


def _is_bare_part(content: Content) -> bool:
    """Tell whether a whole part of the program is said to be new, and nothing more about it."""
    sorts = content.sorts
    return "add" in sorts and content.rest <= _BARE_PART and sorts.isdisjoint(_TOLD) and content.broad


def _sense_of_known(content: Content) -> Sense:
    """Judge a clause with no more words of its own than the name of a part of the program."""
    if _is_bare_part(content):
        return "place-only" if content.rest or content.sorts & {"places", "areas"} else "generic"
    if _only_praises(content):
        return "generic"
    return _sense_without_rest(content)


def _only_praises(content: Content) -> bool:
    """Tell whether a clause of known words is about no change: 让理财更简单; 速度更快了, and nobody knows of what."""
    sorts = content.sorts
    if "praise" not in sorts:
        return False
    return (content.addressed and not sorts & _SAYING_WHAT) or (
        sorts == {"praise", "details"} and content.details == 1 and not content.rest
    )


def _sense_without_rest(content: Content) -> Sense:
    sorts, rest = content.sorts, content.rest
    located = bool(sorts & {"places", "areas"})
    if "symptoms" in sorts or _names_the_change(content, located=located):
        return "specific"
    # 购物 in 打造更好的购物体验 is praise too; 优化删除逻辑 says where; 新增空数据组件 is a name of sorts.
    if (
        "details" in sorts
        or (located and ("places" in sorts or "praise" not in sorts))
        or ("drop" in sorts and content.change == "improve")
        or (sorts & {"add", "drop"} and "things" in sorts and rest)
    ):
        return "place-only"
    return "neutral" if sorts <= {"courtesy"} else "generic"


def _names_the_change(content: Content, *, located: bool) -> bool:
    """Tell whether known words say what is done, and to what: 首页默认定位, 新增扫码, 下线砍价, 余额可刷新."""
    sorts = content.sorts
    if "details" in sorts:
        return located or content.details > 1 or "add" in sorts or content.rest > 0
    if content.change == "drop":
        return located
    return "places" in sorts and ("add" in sorts or (content.able and "praise" not in sorts))


def _sense_of_rest(content: Content) -> Sense:
    """Judge a clause with words of its own, none of which is known to name a symptom or a detail."""
    sorts = content.sorts
    if "fix" in sorts and content.negated:
        return "specific"
    if "praise" in sorts and _is_praise(content):
        return "place-only" if "places" in sorts else "generic"
    if content.rest <= _BARE_PLACE and _is_bare_object(content):
        return "place-only"
    if not sorts.isdisjoint(_DONE):
        return "specific"
    if content.rest <= _IDLE_ABOUT_PEOPLE and _is_idle(content):
        return "generic"
    told = content.rest > _BARE_NAME or not sorts.isdisjoint(_TELLING) or content.exact or content.able
    return "specific" if told else "place-only"


def _is_bare_object(content: Content) -> bool:
    """Tell whether a clause says what was changed, and not how: 修复拼团订单的问题, 优化电子处方流转, 更新活动规则."""
    sorts, rest = content.sorts, content.rest
    if "fix" in sorts and "drop" not in sorts and "things" in sorts and rest <= _BARE_OBJECT:
        return content.last in ("things", "fix")
    if not sorts.isdisjoint(_DONE):
        return False
    return ("improve" in sorts and rest <= _BARE_PLACE) or bool(sorts & {"alter", "praise"} and rest <= _BARE_ALTERED)


def _is_idle(content: Content) -> bool:
    """Tell whether a clause that names no change and no place only says something nice, or something to the reviewer.

    收货人号码中间四位打码 is a change, in words that nobody knew before: 越用越喜欢 is short, 您的满意是我们前进的动力
    speaks of people.
    """
    if not content.sorts.isdisjoint(_TELLING) or content.exact or content.able:
        return False
    if content.addressed:
        return content.rest <= _IDLE_ABOUT_PEOPLE
    if content.foreign:
        return content.rest <= min(_BARE_NAME, content.explained - 1) and bool(content.sorts & _EMPTY)
    return "praise" in content.sorts and content.rest <= min(_IDLE, content.explained - 1)


def _is_praise(content: Content) -> bool:
    """Tell whether what a clause with praise says of its own is no more than what marketing says around it."""
    sorts, rest = content.sorts, content.rest
    if rest >= _SAID_OF_A_PLACE and content.exact:
        return False
    located = "places" in sorts or "areas" in sorts
    explained = content.explained
    enough = rest if sorts.isdisjoint(_DONE) else 2 * rest
    if not located and explained >= _MARKETING * (explained + rest) and content.praised >= max(enough, 1):
        return True
    if not sorts.isdisjoint(_CHANGING):
        return False
    # 语音助手能听懂四川话 says enough besides; 更懂你的出行助手 doesn't.
    says_enough = rest >= _SAID_OF_A_PLACE and "places" in sorts and "things" not in sorts
    most = explained - (content.ending != "praise")
    return not says_enough and rest <= max(most, 1)


_DONE = frozenset({"add", "fix", "drop"})
_LISTED = frozenset({"add", "alter", "drop"})
_CHANGING = frozenset({"add", "fix", "improve", "alter", "drop"})
_TOLD = frozenset({"symptoms", "details"})
_TELLING = frozenset({"places", "areas", "add", "fix", "improve", "alter", "drop", "symptoms", "details"})
_EMPTY = frozenset({"things", "praise", "courtesy", "placeholders"})
_SAYING_WHAT = _CHANGING | _TOLD
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
_CHATTER = 8
"""Weight of what a clause may say besides that it speaks of something else."""
_BESIDE_CHATTER = 6
"""The same where something is said to be added, fixed or dropped."""
_BARE_NAME = 2
"""Weight up to which words nobody knows are less than the name of what changed: 靓号, where 代驾呼叫 says enough."""
_IDLE = 4
"""Weight up to which a clause without any change in it is idle; what changed takes more to be named."""
_IDLE_ABOUT_PEOPLE = 14
"""Weight of what a clause says of a place, from which on it says something in spite of its praise."""
