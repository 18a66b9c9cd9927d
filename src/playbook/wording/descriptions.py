"""Tells whether an update description says what changed."""

from collections.abc import Iterable, Sequence

from playbook.tuples import NamedTuple
from playbook.wording.clauses import Clause, clauses_of
from playbook.wording.contents import Change, Content, content_of
from playbook.wording.normalising import READ
from playbook.wording.senses import Sense, sense_of
from playbook.wording.vocabulary import Vocabulary, is_chinese

__all__ = ["Change", "Judged", "Sense", "all_vague", "judged_clauses"]

_SENTENCE_ENDS = "。；;！!？?\n"
_MOST_OF_A_LEAD = 20
"""Characters looked at before a clause for the mark of an item of a list."""
_MOST_IN_A_HEADING = 12
"""Characters of a heading such as 本次修复以下问题."""


class Judged(NamedTuple):
    """A clause and what it says."""

    clause: Clause
    sense: Sense
    content: Content

    @property
    def change(self) -> Change | None:
        """What kind of change it is about, if it says."""
        return self.content.change


def judged_clauses(text: str, vocabulary: Vocabulary) -> list[Judged]:
    """Return the clauses of `text` with what they say, each judged beside its neighbours."""
    clauses = list(clauses_of(text, vocabulary.verbs))
    contents = [content_of(clause.text, vocabulary) for clause in clauses]
    senses = list(map(sense_of, contents))
    listed = False
    for at, clause in enumerate(clauses):
        if at and not (senses[at] in _SETTLED and senses[at - 1] in _SETTLED):
            before = Judged(clauses[at - 1], senses[at - 1], contents[at - 1])
            if before.sense == "generic" and _is_heading(text, before, clause.start):
                senses[at - 1] = "neutral"
                listed = before.change is not None
            else:
                here = Judged(clause, senses[at], contents[at])
                together = _together(before, here, vocabulary)
                if together != (before.sense, here.sense) and not _is_apart(text, before, here):
                    senses[at - 1], senses[at] = together
        if listed and senses[at] == "generic" and contents[at].sorts <= {"things"} and contents[at].rest > 1:
            # 夜间模式 says enough below 新增.
            senses[at] = "specific"
    judged = list(map(Judged, clauses, senses, contents))
    return (
        [each._replace(sense="generic") if _is_aside(each) else each for each in judged]
        if _is_letter(judged)
        else judged
    )


_SETTLED = frozenset({"specific", "neutral"})
"""What two of these say is not changed by their standing side by side."""


def _is_letter(judged: Sequence[Judged]) -> bool:
    """Tell whether a text is a letter to its readers: most of it is praise, thanks and the like."""
    empty = [each.content for each in judged if each.sense in ("generic", "neutral")]
    if len(empty) < _LETTER or len(empty) * 2 < len(judged):
        return False
    return sum(not _OF_LETTERS.isdisjoint(content.sorts) or content.addressed for content in empty) >= _LETTER


def _is_aside(judged: Judged) -> bool:
    """Tell whether a clause that names nothing for sure belongs to the letter around it: 最终形成了今天的版本."""
    content = judged.content
    if judged.sense not in ("specific", "place-only") or content.exact or content.able or content.rest > _ASIDE:
        return False
    named = content.sorts & {"places", "symptoms"} or (content.sorts & {"add", "drop"} and content.rest > 1)
    return not named and content.details <= 1


_LETTER = 3
"""Clauses of thanks or praise that make a letter."""
_ASIDE = 8
"""Weight up to which words nobody knows may belong to a letter."""
_OF_LETTERS = frozenset({"praise", "courtesy", "chatter"})


def _together(before: Judged, here: Judged, vocabulary: Vocabulary) -> tuple[Sense, Sense]:
    """Judge two clauses that follow one another by what they say together."""
    if before.sense == "account" and _is_of_account(here.clause.text):
        return before.sense, "account"
    if here.sense == "specific":
        return _explained(before, here, vocabulary), here.sense
    if before.sense == "specific" and _only_ends(here, vocabulary):
        # 支付页新增发票入口，方便报销: the second clause says what for.
        return before.sense, "neutral"
    return before.sense, here.sense


def _is_apart(text: str, before: Judged, here: Judged) -> bool:
    """Tell whether a sentence ends between two clauses, so that they say nothing together. A password may follow."""
    between = _marks(text[before.clause.end : here.clause.start])
    return before.sense != "account" and any(mark in between for mark in _SENTENCE_ENDS)


def _is_of_account(clause: str) -> bool:
    """Tell whether a clause behind a test account goes on with it: the password, or that it follows."""
    return clause in _CREDENTIALS or not any(map(is_chinese, clause))


_CREDENTIALS = frozenset({"密码", "口令", "验证码", "账号", "帐号", "手机号", "用户名"})
"""What stands alone above a line with a password or the like."""


def _explained(before: Judged, here: Judged, vocabulary: Vocabulary) -> Sense:
    """Return what a clause says that the next one, which says something, belongs to."""
    if before.sense == "generic" and before.clause.text.startswith(vocabulary.openings):
        # 为了方便报销，支付页新增发票入口: the first clause says what for.
        return "neutral"
    if before.sense == "place-only" and (here.change is None or before.change is None):
        # 优化注册流程，减少填写步骤; 订单列表，增加按日期筛选: the second clause says what changed there.
        return "specific"
    return before.sense


def _only_ends(here: Judged, vocabulary: Vocabulary) -> bool:
    """Tell whether a clause adds nothing to the one before: what it is good for, or that it is done."""
    if here.sense == "generic":
        return (here.change is None and not _is_further(here)) or _is_outcome(here, vocabulary)
    return here.sense == "place-only" and here.change is None and here.content.first in ("", "praise")


def _is_further(here: Judged) -> bool:
    """Tell whether a clause names one more object that fits any release: 以及一些小问题."""
    return here.clause.text.startswith(_FURTHER) and "things" in here.content.sorts


def _is_outcome(here: Judged, vocabulary: Vocabulary) -> bool:
    """Tell whether a clause says only that what goes before is done: 已修复."""
    return here.clause.text.startswith(vocabulary.outcomes) and here.content.sorts <= _OF_OUTCOMES


def _marks(between: str) -> str:
    """Return what stands between clauses as it reads; every break of a line, of whatever system, is one character."""
    return between.replace("\r\n", "\n").translate(READ)


def _is_heading(text: str, before: Judged, behind: int) -> bool:
    """Tell whether a clause that says nothing only stands above a list of those that do.

    An item of a list is no heading.

    Args:
        text: what both are clauses of.
        before: the clause, which is generic.
        behind: where the next one starts.
    """
    content, clause = before.content, before.clause
    if len(clause.text) > _MOST_IN_A_HEADING or "placeholders" in content.sorts or "praise" in content.sorts:
        return False
    between = _marks(text[clause.end : behind])
    bullet = _marks(text[max(0, clause.start - _MOST_OF_A_LEAD) : clause.start]).rpartition("\n")[2].strip()
    if bullet and not bullet.strip(_BULLETS) and ":" not in between:
        return False
    mark = between.strip(" \t】]*")
    listed = len(mark) > 1 and "\n" in mark
    return (mark.startswith(":") and len(mark) > 1) or (listed and content.sorts <= _OF_HEADINGS)


_BULLETS = "-*+·• \t0123456789.、)）"
_FURTHER = ("以及", "及", "和", "还有", "另有", "另外", "其他", "其它")
_OF_OUTCOMES = frozenset({"add", "fix", "improve", "alter"})
_OF_HEADINGS = frozenset({"add", "fix", "improve", "alter", "things"})


def all_vague(judged: Iterable[Judged]) -> bool:
    """Tell whether no clause says anything about the change. A text with a test account only is no description."""
    senses = [each.sense for each in judged]
    if any(sense in ("specific", "place-only") for sense in senses):
        return False
    return "generic" in senses or "account" not in senses
