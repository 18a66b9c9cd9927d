"""The code to paste: the reader's own lines with a guard around them."""

import re
from collections.abc import Sequence

from playbook.findings import Text
from playbook.fixing.style import Style, quote_of
from playbook.fixing.testing import telling
from playbook.kinds.api_advice import in_the_background, negatable, predecessor, shape_of
from playbook.kinds.api_fixes import key_of
from playbook.kinds.api_tables import Table, Version
from playbook.source.facts import ApiUse, Written

_MOST_LINES = 12
_SHOWN = (4, 2)
"""How many lines at the start and at the end of longer code are shown."""


def code_for(table: Table, use: ApiUse, floor: Version, words: str) -> Text:
    """Return what to write instead of the code around a use."""
    written = use.around
    if written is None:
        return Text("", "")
    whole = written.before + written.expression + written.after
    style = Style(
        newline="\n",
        unit=_unit(whole),
        quote=quote_of(whole.encode("utf-8")) or "'",
        semicolon=";" if whole.rstrip().endswith(";") else "",
    )
    key = key_of(table, use)
    test = f"{use.root}.canIUse({style.quoted(key)})" if key else use.expression
    silent = in_the_background(use.member)
    tell = "" if silent else telling(use.root, table.root, words, style) + style.semicolon
    shape = shape_of(table, use, floor)
    if shape == "if":
        return _same(_wrapped(_shortened(whole), test, tell, style))
    if shape == "leave":
        early = _arrow(written, test, tell, style) if written.kind == "arrow" else _left(whole, test, tell, style)
        return _same(early)
    old = predecessor(table, use.name, floor) if shape == "predecessor" else None
    if old is not None:
        return _same(_either(written, test, f"{use.root}.{old}(){_taken(written)}"))
    # What is taken apart at once must be an object.
    apart = written.after.startswith((".", "[")) or written.before.rstrip().endswith("} =")
    nothing = "{}" if apart else "null"
    return Text(
        _either(written, test, f"{nothing} /* 换成默认值 */"), _either(written, test, f"{nothing} /* your default */")
    )


def _taken(written: Written) -> str:
    """Return what an expression takes from a call's value: `.windowHeight` of `wx.getWindowInfo().windowHeight`."""
    call = written.expression.find("()")
    rest = written.expression[call + 2 :] if call >= 0 else ""
    return rest if rest.startswith((".", "[", "?.")) else ""


def _unit(code: str) -> str:
    """One level of the indentation that a piece of code has."""
    if "\n\t" in code:
        return "\t"
    return "    " if "\n    " in code and not re.search(r"\n {2,3}\S", code) else "  "


def _same(code: str) -> Text:
    return Text(code, code)


def _shortened(code: str) -> list[str]:
    lines = code.split("\n")
    if len(lines) <= _MOST_LINES:
        return lines
    first, last = _SHOWN
    blanks = lines[first][: len(lines[first]) - len(lines[first].lstrip())]
    return [*lines[:first], f"{blanks}…", *lines[-last:]]


def _wrapped(lines: Sequence[str], test: str, tell: str, style: Style) -> str:
    inner = [style.unit + line if line.strip() else line for line in lines]
    otherwise = ["} else {", style.unit + tell] if tell else []
    return "\n".join((f"if ({test}) {{", *inner, *otherwise, "}"))


def _early(test: str, tell: str, style: Style) -> tuple[str, ...]:
    told = (style.unit + tell,) if tell else ()
    return (f"if (!{negatable(test)}) {{", *told, f"{style.unit}return{style.semicolon}", "}")


def _left(whole: str, test: str, tell: str, style: Style) -> str:
    return "\n".join((*_early(test, tell, style), *_shortened(whole)))


def _either(written: Written, test: str, otherwise: str) -> str:
    chosen = f"{test} ? {written.expression} : {otherwise}"
    if written.kind == "part":
        return "\n".join(_shortened(chosen))
    chosen = f"({chosen})" if written.bound else chosen
    return "\n".join(_shortened(written.before + chosen + written.after))


def _arrow(written: Written, test: str, tell: str, style: Style) -> str:
    body = [style.unit + line for line in _early(test, tell, style)]
    given = [style.unit + line if line.strip() else line for line in f"return {written.expression}".split("\n")]
    return "\n".join((written.before.rstrip() + " {", *body, *_shortened("\n".join(given) + style.semicolon), "}"))
