"""Conditional compilation as uni-app does it: `// #ifdef MP-WEIXIN` … `// #endif`.

uni-app looks for such comments in the text, before anything is parsed, and leaves out what belongs to other platforms.
So does this module; line breaks and columns stay. What it can't work out (keys of the project's own)
stays in the text whichever way it goes, and a file whose comments don't pair up stays as it is, as with uni-app itself.

The semantics are those of `lib/preprocess` in `@dcloudio/uni-cli-shared`: the words are read without regard to case,
`-` in a name is `_`, and comments of HTML and of JavaScript are paired apart from each other.
"""

import re
from collections.abc import Iterator
from functools import cache

from playbook.source.text import blank
from playbook.tuples import NamedTuple

_OWN = {"wechat": "MP_WEIXIN", "douyin": "MP_TOUTIAO", "alipay": "MP_ALIPAY", "baidu": "MP_BAIDU"}
_OTHERS = frozenset(
    {
        *("UNI_APP_X", "APP", "APP_UVUE", "APP_NVUE", "APP_PLUS", "APP_PLUS_NVUE", "APP_VUE"),
        *("APP_ANDROID", "APP_IOS", "APP_HARMONY", "H5", "WEB"),
        *("MP_360", "MP_ALIPAY", "MP_BAIDU", "MP_HARMONY", "MP_QQ", "MP_LARK", "MP_TOUTIAO", "MP_WEIXIN"),
        *("MP_KUAISHOU", "MP_JD", "MP_XHS"),
        *("QUICKAPP_NATIVE", "QUICKAPP_WEBVIEW", "QUICKAPP_WEBVIEW_HUAWEI", "QUICKAPP_WEBVIEW_UNION"),
    }
)
_LONGEST = 200
"""Characters of a condition; people write a few names."""


_Build = tuple[str, int | None]
"""Platform, and version of Vue."""


class _Mark(NamedTuple):
    word: str
    test: str
    start: int
    end: int


def for_platform(text: str, platform: str, vue: int | None = None) -> str:
    """Return the text with blanks in place of everything that is compiled for other platforms only.

    `vue` is the version of Vue that the project is built with, 2 or 3; None if nobody knows.
    """
    if "#if" not in text and "#IF" not in text:
        return text
    for pattern in _patterns():
        text = _without(text, _left_out(text, pattern, (platform, vue)))
    return text


def _without(text: str, ranges: list[tuple[int, int]]) -> str:
    """Return the text with blanks in these ranges, which may hold each other."""
    parts: list[str] = []
    done = 0
    for start, end in sorted(ranges):
        if end > done:
            parts += text[done:start], blank(text[max(start, done) : end])
            done = end
    return "".join((*parts, text[done:]))


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Return the comments of HTML and of JavaScript that say something; uni-app reads them in this order."""
    html = rf"<!--[ \t]*#(ifn?def|if)[ \t]+([^\n]{{0,{_LONGEST}}}?)[ \t]*-->|<!(?:--)?[ \t]*#(else|endif)[ \t]*-->"
    script = rf"(?://|/\*)[ \t]*#(?:(ifn?def|if)[ \t]+([^\n*]{{0,{_LONGEST}}})(?:\*[*/])?|(else|endif)(?![\w]))"
    return re.compile(html, re.IGNORECASE), re.compile(script, re.IGNORECASE)


def _left_out(text: str, pattern: re.Pattern[str], build: _Build) -> list[tuple[int, int]]:
    """Return the ranges that are not compiled for the platform; none if the comments don't pair up."""
    found: list[tuple[int, int]] = []
    opened: list[tuple[bool | None, int]] = []
    for mark in _marks(text, pattern):
        if mark.word not in {"else", "endif"}:
            held = holds(mark.test, *build)
            opened.append((not held if mark.word == "ifndef" and held is not None else held, mark.end))
            continue
        if not opened:
            return []
        held, start = opened.pop()
        if held is False:
            found.append((start, mark.start))
        if mark.word == "else":
            opened.append((None if held is None else not held, mark.end))
    return [] if opened else found


def _marks(text: str, pattern: re.Pattern[str]) -> Iterator[_Mark]:
    for match in pattern.finditer(text):
        yield _Mark((match[1] or match[3]).lower(), match[2] or "", match.start(), match.end())


def holds(test: str, platform: str, vue: int | None = None) -> bool | None:
    """Return whether a condition such as `MP-WEIXIN || H5` holds on a platform; None where that can't be told."""
    words = re.findall(r"\|\|?|&&?|[!()]|[\w$-]+|\S", test)
    return _any(words, (platform, vue)) if _is_whole(words) else None


def _is_whole(words: list[str]) -> bool:
    """Tell whether names and operators take turns as they should."""
    wants_name, depth = True, 0
    for word in words:
        if word in {"!", "("}:
            if not wants_name:
                return False
            depth += word == "("
        elif word == ")":
            depth -= 1
            if wants_name or depth < 0:
                return False
        elif wants_name == (word[0] in "|&") or not (word[0] in "|&" or re.fullmatch(r"[\w$-]+", word)):
            return False
        else:
            wants_name = not wants_name
    return not wants_name and depth == 0


def _any(words: list[str], build: _Build) -> bool | None:
    return _joined([_all(part, build) for part in _split(words, "|")], outcome=True)


def _all(words: list[str], build: _Build) -> bool | None:
    return _joined([_one(part, build) for part in _split(words, "&")], outcome=False)


def _one(words: list[str], build: _Build) -> bool | None:
    if words[0] == "!":
        held = _one(words[1:], build)
        return None if held is None else not held
    return _any(words[1:-1], build) if words[0] == "(" else _named(words[0], *build)


def _split(words: list[str], sign: str) -> list[list[str]]:
    """Split at `|` or `&` outside of parentheses."""
    parts: list[list[str]] = [[]]
    depth = 0
    for word in words:
        depth += (word == "(") - (word == ")")
        if word[0] == sign and not depth:
            parts.append([])
        else:
            parts[-1].append(word)
    return parts


def _joined(held: list[bool | None], *, outcome: bool) -> bool | None:
    """Return `outcome` if a part has it, else unknown if a part is unknown."""
    return outcome if outcome in held else None if None in held else not outcome


def _named(name: str, platform: str, vue: int | None) -> bool | None:
    name = name.replace("-", "_")
    if name in {"true", "false"}:
        return name == "true"
    if name in {"VUE2", "VUE3"}:
        return None if vue is None else name == f"VUE{vue}"
    if name in {"MP", _OWN.get(platform)}:
        return True
    return False if name in _OTHERS else None
