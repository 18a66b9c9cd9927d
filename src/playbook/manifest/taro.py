"""The app configuration of a Taro project: a script, read as text. What it computes can't be told."""

import re
from functools import cache

from playbook.findings import Location, Text
from playbook.manifest.facts import Manifest, Named, NotUnderstood, Part
from playbook.manifest.text_places import place_in

_COMPUTED = Text(
    "{} 是算出来的，或者写在别处，看不出写了什么", "{} is computed or stands elsewhere; what it says can't be told"
)
_LONGEST = 100_000
"""Characters of a configuration that are looked at; people write a few thousand."""


def manifest_of(path: str, text: str) -> Manifest:
    """Return what an app.config.* says on private data; its pages are built by the framework."""
    bare = _comments().sub(_without_comment, text[:_LONGEST])
    script = _Script(path, bare)
    flaws: dict[Part, NotUnderstood] = {}
    infos = script.infos()
    if infos is None:
        flaws["requiredPrivateInfos"] = script.computed("requiredPrivateInfos")
    purpose = script.purpose()
    if purpose is None and script.may_say("permission"):
        flaws["permission"] = script.computed("permission")
    return Manifest(where=Location(path, 1, 1, 1, 1), private_infos=infos or (), purpose=purpose, flaws=flaws)


class _Script:
    def __init__(self, path: str, text: str) -> None:
        self._path = path
        self._text = text

    def may_say(self, key: str) -> bool:
        """Tell whether the key stands in the script, or may come with something that is brought in."""
        return re.search(rf"\b{key}\b|\.\.\.|\bObject\.assign\b|\bmerge\w*\(", self._text) is not None

    def infos(self) -> tuple[Named, ...] | None:
        """Return the names in `requiredPrivateInfos`; None if they can't be told."""
        listed = _infos().search(self._text)
        if listed is None:
            return None if self.may_say("requiredPrivateInfos") else ()
        names = _quoted().finditer(self._text, listed.start(1), listed.end(1))
        return tuple(self._named(name[0], name.start()) for name in names)

    def purpose(self) -> Named | None:
        """Return what users are told that their location is for, if it is written plainly."""
        told = _purpose().search(self._text)
        return self._named(told[1], told.start(1)) if told else None

    def computed(self, part: str) -> NotUnderstood:
        """Say that a part can't be told."""
        line = self._text.count("\n", 0, max(self._text.find(part), 0)) + 1
        return NotUnderstood(self._path, line, Text(_COMPUTED.zh.format(part), _COMPUTED.en.format(part)))

    def _named(self, quoted: str, start: int) -> Named:
        place = place_in(self._text, start, start + len(quoted))
        return Named(quoted[1:-1], Location(self._path, *place))


def _without_comment(found: re.Match[str]) -> str:
    """Return a text as it is, and blanks for a comment: lines and columns stay what they are."""
    return found[1] or re.sub(r"[^\n]", " ", found[0])


@cache
def _comments() -> re.Pattern[str]:
    return re.compile(
        r"""('(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`)|//[^\n]*|/\*.*?(?:\*/|\Z)""", re.DOTALL
    )


@cache
def _quoted() -> re.Pattern[str]:
    return re.compile(r"""'[^'\n]*'|"[^"\n]*\"""")


@cache
def _infos() -> re.Pattern[str]:
    return re.compile(r"""\brequiredPrivateInfos['"]?\s*:\s*\[((?:\s*(?:'[^'\n]*'|"[^"\n]*")\s*,?)*)\s*\]""")


@cache
def _purpose() -> re.Pattern[str]:
    return re.compile(r"""['"]scope\.userLocation['"]\s*:\s*\{\s*['"]?desc['"]?\s*:\s*('[^'\n]*'|"[^"\n]*")""")
