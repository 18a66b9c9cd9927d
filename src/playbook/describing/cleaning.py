"""One line of a changelog or a commit as it would be told: without links, code marks, tickets and names of people."""

import re
from functools import cache

_LONGEST = 2_000
"""Characters of a line that is looked at; what is longer is no item."""


@cache
def _removed() -> tuple[re.Pattern[str], ...]:
    """Return what is taken out, in this order. Every repetition is bounded."""
    return (
        re.compile(r"<!--.{0,2000}?(?:-->|$)", re.DOTALL),
        re.compile(r"!\[[^\[\]]{0,200}\]\([^()\n]{0,500}\)"),
        re.compile(r"\[(?:https?|ftp)://[^\[\]\s]{1,500}\](?:\([^()\s]{0,500}\))?"),
        re.compile(
            r"\s*,?\s*(?:\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?|refs?)\b:?\s*)?"
            r"\(?\[?`?(?:#\d{1,9}|\b[0-9a-f]{7,40}\b)`?\]?\((?:https?:)?[^()\s]{1,500}\)\)?,?"
        ),
        re.compile(r"\bThanks (?:\[?@[\w-]{1,40}\]?(?:\([^()\s]{1,300}\))?(?:, | and )?){1,10}! ?-? ?"),
        re.compile(r"\s*\bby @[\w-]{1,40}(?: in)?(?: (?:https?://\S{1,300}|#\d{1,9}))?"),
        re.compile(
            r"\s*[(（]?\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?|refs?|see|issues?)\b:?(?:\s*,?\s*#\d{1,9}){1,10}[)）]?",
            re.IGNORECASE,
        ),
        re.compile(
            r"\s*[(（]\s*(?:(?:#|!|GH-)\d{1,9}|[0-9a-f]{7,40}|[A-Z]{2,10}-\d{1,6})"
            r"(?:\s*[,，、]\s*(?:#|!)?\w{1,40}){0,5}\s*[)）]"
        ),
        re.compile(r"(?:[,，、]?\s*@[A-Za-z0-9][\w-]{0,39}){1,10}\s*[)）]?$"),
        re.compile(
            r"[,，;；。(（]?\s*(?:详见|参见|详情[见看])本?[次个]?\s*(?:commit|PR|issue|提交|注释|文档|链接)[^，。；]{0,40}"
            r"|\[(?:skip ci|ci skip)\]",
            re.IGNORECASE,
        ),
        re.compile(r"\s*[(（]\s*[A-Z][A-Z0-9]{0,9}-\d{2,6}(?:\s*[/、,，~-]\s*[A-Z0-9-]{1,12}){0,5}\s*[)）]"),
        re.compile(r"(?:https?|ftp)://[^\s<>()，。；、）]{1,500}"),
        re.compile(r"</?[A-Za-z][^<>\n]{0,300}>"),
        re.compile(r"^(?:\[?[A-Z][A-Z0-9]{1,9}-\d{1,6}\]?|#\d{1,9})\s*[:：,，]?\s*"),
        re.compile(r"^\(?[0-9a-f]{7,40}\)?:?\s+(?=\S)"),
        re.compile(r"\s+(?:#\d{1,9}\s*)+$"),
    )


@cache
def _mentioned() -> re.Pattern[str]:
    """Return a ticket within a sentence, `修改 #12 的存储逻辑`, but no color."""
    return re.compile(r"\s*(?<![\w#\[])#\d{1,9}(?![\w\]]|\s*(?:颜)?色)\s*(?:[里中]?的)?\s*(?=[\u4e00-\u9fff])")


@cache
def _pointing() -> re.Pattern[str]:
    """Return what pointed to an address or code that is taken out, who made a change, and signs of warning."""
    return re.compile(
        r"[，,。；;]?\s*(?:详见|参见|详情|参考|文档|更多请?看?)\s*[:：]\s*$|[，,]?\s*(?:例如|比如)\s*[:：]?\s*$"
        r"|[，,、；;（(]?\s*(?:译者|作者|贡献者|提交者|感谢)\s*[:：][^。；;]{1,400}|\s*[👉🔗📎].{0,40}$|[⚠❗‼🚨💥]\ufe0f?\s*"
    )


@cache
def _chinese() -> re.Pattern[str]:
    return re.compile("[\u4e00-\u9fff]")


@cache
def _signature() -> re.Pattern[str]:
    """Return who made a change, as stands at the end of a Chinese line; in an English one anything can stand there."""
    return re.compile(r"(?<!order)(?<!sort)(?<!group)[ \t]+by[ \t]+@?[A-Za-z0-9_-]{2,40}\s*$", re.IGNORECASE)


@cache
def _escaped() -> re.Pattern[str]:
    r"""Return what is written with a backslash so as to be read as it stands: \#12, get\_token."""
    return re.compile(r"\\([#_\[\]().!+&|-])")


@cache
def _link() -> re.Pattern[str]:
    return re.compile(r"\[([^\[\]\n]{0,300})\](?:\([^()\n]{0,500}\)|\[[^\[\]\n]{0,100}\])")


@cache
def _marks() -> re.Pattern[str]:
    return re.compile(r"(\*\*\*|\*\*|__|~~|``|`|(?<![\w*])\*(?=\S)|(?<=\S)\*(?![\w*]))")


@cache
def _unseen() -> re.Pattern[str]:
    """Return what no reader sees: control characters, marks of direction, what stands for something covered."""
    return re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffc\ufffd]")


@cache
def _pictures() -> re.Pattern[str]:
    return re.compile(
        r"^(?:[\u2190-\u21ff\u2600-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff\ufe0f\u200d]|:[a-z0-9_+-]{2,30}:|\s)+"
    )


def plain(line: str) -> str:
    """Return a line as it would be told; empty if nothing of it is left."""
    text = _escaped().sub(r"\1", line[:_LONGEST])
    text = _mentioned().sub("", text)
    if _chinese().search(text):
        text = _signature().sub("", text)
    for pattern in _removed():
        text = pattern.sub(" ", text.strip())
    text = _pointing().sub("", _link().sub(r"\1", text))
    text = _unseen().sub(" ", _marks().sub("", text))
    text = _pictures().sub("", re.sub(r"\s+", " ", text))
    text = re.sub(r"[(（\[【]\s*[)）\]】]", "", text)
    text = re.sub(r"\s+(?=[，。；：、！？）])|(?<=[，。；：、！？（])\s+", "", text)
    return text.strip(" \t,，;；。.、:：-–—|>#*_~")
