"""Keys and tokens in a text file: those that a mini-program's team has to do with.

First a search for a few words in the bytes, so that a file without them costs next to nothing; only around a word that
is there, and only for what has the exact form of a real key, anything more is done. A value that people make up
(`xxxxxxxx`, `12345678…`, one letter again and again) is none, nor is a reference to the environment.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from ahocorasick_rs import BytesAhoCorasick

from playbook.hints import Final, Literal
from playbook.lines import Lines
from playbook.project.decoding import decode
from playbook.source.places import Place
from playbook.tuples import NamedTuple

Sort = Literal["wecom-robot", "dingtalk-robot", "feishu-robot", "app-secret", "other-secret", "pay-key", "private-key"]


class Secret(NamedTuple):
    """A key or token, told so that nobody learns it."""

    sort: Sort
    start: str
    """Its first four characters."""
    length: int
    place: Place


class _Form(NamedTuple):
    sort: Sort
    words: tuple[bytes, ...]
    """One of these is in every file that holds one."""
    pattern: str
    """Group 1 is the key. It starts with a plain word and repeats nothing twice over, so searching is linear."""


_HEX: Final = "[0-9a-fA-F]"
_UUID: Final = f"{_HEX}{{8}}-{_HEX}{{4}}-{_HEX}{{4}}-{_HEX}{{4}}-{_HEX}{{12}}"
_END: Final = r"(?![0-9A-Za-z_])"
_IS: Final = r"""["'`\]]{0,3}(?:[ \t]{0,4}:[ \t]{0,4}[Ss]tring)?[ \t]{0,40}(?:=>|:=|==?|[:,(>])[ \t]{0,40}["'`]?"""
"""What stands between a name and its value, in the languages that people write servers and scripts in."""

_FORMS: Final = (
    _Form("wecom-robot", (b"webhook/send?key=",), rf"webhook/send\?key=({_UUID}){_END}"),
    _Form("dingtalk-robot", (b"robot/send?access_token=",), rf"robot/send\?access_token=([0-9a-f]{{64}}){_END}"),
    _Form("dingtalk-robot", (b"SEC",), r"(?<![0-9A-Za-z])(SEC[0-9a-f]{64})" + _END),
    _Form("feishu-robot", (b"open-apis/bot/",), rf"open-apis/bot/(?:v2/)?hook/({_UUID}|[0-9a-f]{{32}}){_END}"),
    _Form(
        "app-secret",
        (b"ecret", b"SECRET"),
        rf"(?i:secret)(?:_?(?:[kK]ey|KEY))?{_IS}([0-9a-f]{{40}}|[0-9a-f]{{32}}|[0-9A-F]{{32}}){_END}",
    ),
    _Form(
        "pay-key",
        (b"chKey", b"chkey", b"ch_key", b"CH_KEY", b"iV3Key", b"iv3key", b"i_v3_key", b"I_V3_KEY", b"IV3_KEY"),
        rf"(?i:mch_?key|api_?v3_?key){_IS}([0-9a-z]{{32}}|[0-9A-Z]{{32}}|(?=[0-9A-Za-z]*[0-9])[0-9A-Za-z]{{32}}){_END}",
    ),
    _Form(
        "private-key",
        (b"rivateKey", b"rivate_key", b"rivate-key", b"RIVATE_KEY", b"rivatekey"),
        rf"(?i:private[_-]?key){_IS}(MII[0-9A-Za-z+/]{{200,4000}}={{0,2}})",
    ),
    _Form(
        "private-key",
        (b"PRIVATE KEY-----",),
        # The key may stand in lines, or in one text with line breaks written as \n.
        r"-----BEGIN (?:RSA |EC )?PRIVATE KEY-----(?:\\[nr]|[\s\"'+,\\]){1,40}"
        r"([0-9A-Za-z+/]{40,}(?:(?:\\[nr]|[\s\"'+,\\]){1,40}[0-9A-Za-z+/]+){0,80}={0,2})",
    ),
)

_BINARY: Final = (
    ".png",
    ".jpg",
    ".jpeg",
    ".gif",
    ".webp",
    ".ico",
    ".bmp",
    ".svg",
    ".psd",
    ".ai",
    ".sketch",
    ".pdf",
    ".mp3",
    ".mp4",
)
_PACKED: Final = (
    ".zip",
    ".gz",
    ".tgz",
    ".rar",
    ".7z",
    ".jar",
    ".war",
    ".apk",
    ".exe",
    ".dll",
    ".so",
    ".class",
    ".wasm",
)
_FONTS: Final = (".ttf", ".otf", ".woff", ".woff2", ".eot")
_OFFICE: Final = (".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".db", ".sqlite")
_MADE: Final = (".map", ".lock", ".sum", ".min.js", ".min.css", "-lock.json", "-lock.yaml", "npm-shrinkwrap.json")
"""Written by programs, and full of digests."""

LARGEST: Final = 1 << 20
"""Bytes of a file that is looked at; people keep keys in small ones."""

MOST: Final = 100
"""Keys of one form that are told of in one file."""


_NO_TEXT = (*_BINARY, *_PACKED, *_FONTS, *_OFFICE, *_MADE)


def may_hold_secrets(path: str) -> bool:
    """Tell from its name whether a file may be text that somebody wrote."""
    return not path.lower().endswith(_NO_TEXT)


class Secrets(NamedTuple):
    """The keys and tokens in a file, in its order."""

    found: tuple[Secret, ...] = ()
    more_from: int = 0
    """The line from which on further ones of some form are not told of; 0 if all are."""


def secrets_in(data: bytes) -> Secrets:
    """Return the keys and tokens in a file."""
    search, forms = _words()
    found = {index for index, _, _ in search.find_matches_as_indexes(data, overlapping=True)}
    if not found or b"\0" in data[:8000]:
        return Secrets()
    text, _ = decode(data)
    more_from = 0
    secrets: dict[tuple[int, int], Secret] = {}
    lines = Lines(text)
    for form in dict.fromkeys(forms[index] for index in found):
        for number, (start, key) in enumerate(islice(_keys(text, form), MOST + 1)):
            place = Place(*lines.position(start), *lines.position(start + len(key)))
            if number < MOST:
                sort = "other-secret" if form.sort == "app-secret" and not _is_of_app(text, start) else form.sort
                secrets.setdefault(place[:2], Secret(sort, key[:4], len(key), place))
            else:
                more_from = min(place.line, more_from or place.line)
    return Secrets(tuple(secrets[start] for start in sorted(secrets)), more_from)


@cache
def _words() -> tuple[BytesAhoCorasick, tuple[_Form, ...]]:
    pairs = [(word, form) for form in _FORMS for word in form.words]
    return BytesAhoCorasick([word for word, _ in pairs]), tuple(form for _, form in pairs)


@cache
def _pattern(form: _Form) -> re.Pattern[str]:
    return re.compile(form.pattern)


def _keys(text: str, form: _Form) -> Iterator[tuple[int, str]]:
    """Yield the keys of one form, each with where it starts."""
    for found in _pattern(form).finditer(text):
        key = found[1]
        if not (_is_made_up(key) or _is_example(text, found.start(), found.end())):
            yield found.start(1), key


_OF_APP: Final = re.compile(r"(?:app|wx|weixin|wechat|mini|mp|tt|douyin)\S{0,14}secret", re.IGNORECASE)
_APP_ID: Final = re.compile(r"\b(?:wx|tt)[0-9a-f]{16,18}\b")
_AROUND: Final = 300
"""Characters on both sides of a key in which the app it belongs to is named."""


def _is_of_app(text: str, start: int) -> bool:
    """Tell whether a key is that of a mini-program: by its name, or by the id of one near it."""
    line = text[max(text.rfind("\n", 0, start) + 1, start - _AROUND) : start]
    near = text[max(0, start - _AROUND) : start + _AROUND]
    return _OF_APP.search(line) is not None or _APP_ID.search(near) is not None


_SHORT: Final = 100
_TYPED: Final = ("0123456", "1234567", "abcdef0", "abcdefg", "7654321", "your", "xxx", "key", "secret", "test", "demo")
"""What a random key of less than `_SHORT` characters hardly ever holds."""


def _is_made_up(key: str) -> bool:
    """Tell what people type for an example: hardly any two characters differ, or they follow one another."""
    plain = key.lower().replace("-", "")
    if len(key) < _SHORT and any(word in plain for word in _TYPED):
        return True
    half = plain[: len(plain) // 2]
    return len(set(plain)) < 8 or half * 2 == plain or half[: len(half) // 2] * 4 == plain


_EXAMPLE: Final = re.compile(r"示例|样例|假的|占位|(?i:\b(?:example|sample|dummy|fake|placeholder|your[_-]))")


def _is_example(text: str, start: int, end: int) -> bool:
    """Tell whether the line says that the key is none."""
    left = max(text.rfind("\n", 0, start) + 1, start - 200)
    right = text.find("\n", start)
    return _EXAMPLE.search(text, left, min(right if right >= 0 else len(text), end + 200)) is not None
