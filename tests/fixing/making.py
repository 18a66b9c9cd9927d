"""Random programs of every style, put together from templates."""

from typing import NamedTuple

from hypothesis import strategies as st

from playbook.source.languages import Language


class Program(NamedTuple):
    language: Language
    data: bytes


CALLS = (
    ("wx.previewMedia({ sources })",),
    ("wx.previewMedia({", "  sources,", "", "  success() { done() }", "})"),
    ("wx.getUserProfile({", "  success: () => {", "    wx.previewMedia()", "  }", "})"),
    ("wx.reportEvent('a', { b: 1 })",),
    ("wx.previewMedia().then(() => done()).catch(() => {})",),
    ("wx.previewMedia({ text: `a", "b ${ c", "} d` })"),
    ("api.openCustomerServiceChat({})",),
    ("getUserProfile({ desc: '中文' })",),
    ("wx['previewMedia']({})",),
    ("void wx.previewMedia()",),
    ("const info = wx.getWindowInfo()",),
    ("use(wx.getWindowInfo())",),
    ("other()",),
    ("[1].forEach(() => { wx.previewMedia() })",),
    ("(function () { wx.previewMedia() })()",),
)
OF_TYPESCRIPT = (
    ("(wx as any).previewMedia({ sources } as Option)",),
    ("wx.previewMedia!({ success: (a: Array<string>): void => {} })",),
)
AROUND = (
    ("if (ready) {", "}"),
    ("if (ready)", ""),
    ("if (ready) { one() } else {", "}"),
    ("if (ready) one(); else", ""),
    ("for (const each of all) {", "}"),
    ("while (more())", ""),
    ("function named() {", "}"),
    ("const made = async () => {", "}"),
    ("Page({ tap() {", "} })"),
    ("try {", "} finally { one() }"),
    ("switch (kind) { case 1:", "}"),
    ("{", "}"),
)
ABOVE = ("", "", "", "// why", "/* why */", "// eslint-disable-next-line", "// #ifdef MP-WEIXIN\n// #endif")
BEHIND = ("", "", "", " // more", " /* more */", " ")
HEAD = "const api = wx, { getUserProfile } = wx"


class _Style(NamedTuple):
    unit: str
    semicolon: str
    language: Language


def _statement(style: _Style) -> st.SearchStrategy[list[str]]:
    calls = CALLS + (OF_TYPESCRIPT if style.language in {"ts", "tsx", "vue"} else ())

    def written(call: tuple[str, ...], above: str, behind: str) -> list[str]:
        # Without semicolons a line that starts with a bracket needs one before it.
        guard = ";" if not style.semicolon and call[0][0] in "([" else ""
        lines = [line if "`" in call[0] else line.replace("  ", style.unit) for line in call]
        lines[0] = guard + lines[0]
        lines[-1] += style.semicolon + behind
        return [*(above.split("\n") if above else ()), *lines]

    return st.builds(written, st.sampled_from(calls), st.sampled_from(ABOVE), st.sampled_from(BEHIND))


def _block(style: _Style, inner: st.SearchStrategy[list[str]]) -> st.SearchStrategy[list[str]]:
    def written(around: tuple[str, str], bodies: list[list[str]], *, one_line: bool) -> list[str]:
        opened, closed = around
        if not closed:
            bodies = [body for body in bodies if not body[-1].startswith(("const", "//", "function"))][:1]
            bodies = bodies or [[f"other(){style.semicolon}"]]
        flat = [line for body in bodies for line in body]
        joined = len(flat) == 1 and "//" not in flat[0]
        if one_line and joined:
            return [f"{opened} {flat[0]} {closed}".rstrip()]
        return [opened, *(style.unit + line if line else line for line in flat), *([closed] if closed else [])]

    return st.builds(written, st.sampled_from(AROUND), st.lists(inner, min_size=1, max_size=3), one_line=st.booleans())


@st.composite
def programs(draw: st.DrawFn) -> Program:
    """Draw a program in JavaScript, TypeScript or a component."""
    language: Language = draw(st.sampled_from(("js", "js", "ts", "tsx", "vue")))
    style = _Style(draw(st.sampled_from(("  ", "    ", "\t"))), draw(st.sampled_from(("", ";"))), language)
    statement = _statement(style)
    nested = st.recursive(statement, lambda inner: _block(style, inner), max_leaves=6)
    lines = [
        HEAD + style.semicolon,
        *(line for body in draw(st.lists(nested, min_size=1, max_size=4)) for line in body),
    ]
    text = "\n".join(lines) + draw(st.sampled_from(("", "\n")))
    if language == "vue":
        text = f'<template>\n<view a="中文" />\n</template>\n<script setup lang="ts">\n{text}\n</script>\n'
    text = text.replace("\n", draw(st.sampled_from(("\n", "\n", "\r\n"))))
    return Program(language, text.encode())
