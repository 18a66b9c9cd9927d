"""Programs that a check looks at and a guard is put into."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, cast

from playbook.findings import Fix, Text
from playbook.fixing.mending import Mended, mend
from playbook.kinds import PlannedCheck, Scope, Violated, api_use
from playbook.source.languages import Language
from playbook.source.reader import read_uses

PAIRS = Path(__file__).parent / "pairs"
TELL = "请更新小程序"
_TABLES = api_use.prepared({})["tables"]
_NAMES = api_use.names_of_interest({"tables": _TABLES}, "wechat")
_CLASSES = api_use.classes_of_interest({"tables": _TABLES}, "wechat")
_CHECK = PlannedCheck(
    id="compat/unguarded-api",
    kind="api-use",
    params={
        "judge": "unguarded",
        "tables": _TABLES,
        "demands": {"compatibility": {"tell_users": {"default": TELL}}},
    },
    severities={"default": "error"},
    scope=Scope(),
    title=Text("", ""),
    messages={},
    help=Text("", ""),
    url="",
)


class Pair(NamedTuple):
    """A program before and after. Where it must stay as it is, `why` says what is told."""

    name: str
    language: Language
    floor: str
    before: bytes
    after: bytes
    why: str


def pairs() -> Iterator[Pair]:
    for path in sorted(PAIRS.glob("*.txt")):
        written = path.read_bytes().decode("utf-8").replace("\r\n", "\n")
        for block in re.split(r"^=== ", written, flags=re.MULTILINE)[1:]:
            yield _pair(path.stem, block)


def _pair(file: str, block: str) -> Pair:
    title, _, rest = block.partition("\n")
    before, _, after = rest.partition("---")
    why, _, after = after.partition("\n")
    options = dict(re.findall(r" (lang|floor)=(\S+)", title))
    name = re.sub(r" (lang=\S+|floor=\S+|crlf|bom|bare)(?=\s|$)", "", title)

    def as_bytes(text: str) -> bytes:
        text = text.removesuffix("\n") if re.search(r" bare\b", title) else text
        data = text.replace("\n", "\r\n" if re.search(r" crlf\b", title) else "\n").encode()
        return b"\xef\xbb\xbf" + data if re.search(r" bom\b", title) else data

    language = cast("Language", options.get("lang", "js"))
    whole = as_bytes(before)
    reason = why.strip().removeprefix("left: ") if "left:" in why else ""
    return Pair(
        f"{file}: {name}",
        language,
        options.get("floor", "2.10.0"),
        whole,
        whole if reason else as_bytes(after),
        reason,
    )


def found(data: bytes, language: Language, floor: str = "2.10.0") -> list[Violated]:
    """Return the findings that a fix could be for: those of high confidence, and what comes after them."""
    uses = read_uses(data, language=language, names=_NAMES, classes=_CLASSES)
    subject = api_use.SourceSubject("a", "wechat", floor, uses)
    verdicts = api_use.judge(_CHECK, subject)
    return [each for each in verdicts if isinstance(each, Violated) and (each.confidence == "high" or each.fix)]


def fixed(data: bytes, language: Language, floor: str = "2.10.0") -> Mended:
    return mend(data, language, [each.fix for each in found(data, language, floor) if isinstance(each.fix, Fix)])
