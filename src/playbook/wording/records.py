"""Update descriptions: in release records, and in files that hold nothing else."""

import re
from collections.abc import Iterator
from posixpath import splitext

from playbook.findings import Text
from playbook.lines import Lines
from playbook.names import PLATFORMS
from playbook.wording.front_matter import LONGEST, front_matter_of
from playbook.wording.names import MARKDOWN, is_description
from playbook.wording.pieces import Piece

_HEADINGS = frozenset({"更新说明", "更新描述", "版本说明", "版本描述", "update description", "release notes"})


def is_record(path: str, text: str) -> bool:
    """Tell whether a file is a release record: Markdown with `type: release` in its front matter."""
    return _is_markdown(path) and front_matter_of(text).release


def update_description_in(path: str, text: str, platform: str | None = None) -> Iterator[Piece]:
    """Yield the update descriptions in a file, for the platforms its front matter names or else for `platform`.

    A release record (`type: release` in its front matter) holds it under a heading 更新说明 or as `description:`. Other
    files are one if their name says so.
    """
    stated = front_matter_of(text)
    if not stated.release and not is_description(path):
        return
    lines = Lines(text)
    for each in _platforms(tuple(name for name in stated.platforms if name in PLATFORMS), platform):
        if not stated.release:
            yield whole_text_of(path, text, each, "description")
            continue
        if stated.description is not None:
            yield _stated(text, stated.description, path, each, lines)
        yield from _sections(text, stated.body, path, each, lines)


def slips_in(path: str, text: str) -> Iterator[tuple[int, Text]]:
    """Yield what can't be made out in the front matter of a release record: the line, and what to say of it.

    It doesn't end, or names as a platform what is none.
    """
    if not _is_markdown(path):
        return
    stated = front_matter_of(text)
    if stated.unclosed:
        yield 1, _UNCLOSED
    for name in stated.platforms if stated.release else ():
        if name not in PLATFORMS:
            at = max(0, text.find(name, 0, stated.body))
            meant = _MEANT.get(name.lower())
            yield (
                text.count("\n", 0, at) + 1,
                Text(
                    f"platforms 里的 {name} 不是平台名，" + (f"应该是 {meant}" if meant else f"可以写 {_NAMES_ZH}"),
                    f"{name} in platforms is no platform; "
                    + (f"it should be {meant}" if meant else f"write {_NAMES_EN}"),
                ),
            )


_UNCLOSED = Text(
    f"文件开头的 --- 之后，{LONGEST} 个字以内没有另一行 --- 来结束，所以没有当作发布记录检查",
    f"no line --- ends what begins with --- within {LONGEST} characters, so this is not checked as a release record",
)
_NAMES_ZH = "、".join(PLATFORMS)
_NAMES_EN = ", ".join(PLATFORMS)
_MEANT = {
    **dict.fromkeys(("weixin", "wx", "weapp", "mp-weixin", "微信", "微信小程序", "wechat-mp"), "wechat"),
    **dict.fromkeys(("tt", "toutiao", "mp-toutiao", "bytedance", "抖音", "抖音小程序", "dy", "tiktok"), "douyin"),
    **dict.fromkeys(("ali", "my", "mp-alipay", "支付宝", "支付宝小程序", "zhifubao"), "alipay"),
    **dict.fromkeys(("swan", "mp-baidu", "百度", "百度小程序", "smartprogram"), "baidu"),
}
"""What people and build tools call the platforms."""


def whole_text_of(path: str, text: str, platform: str | None, field: str) -> Piece:
    """Return all that a file says as one piece: of Markdown the prose, of other files the text as it stands."""
    lines = Lines(text)
    if not _is_markdown(path):
        return Piece(text, path, platform, field, lines)
    from playbook.wording.markdown import document_of

    body = front_matter_of(text).body
    return Piece(document_of(text, body).prose[body:], path, platform, field, lines, body)


def _is_markdown(path: str) -> bool:
    return splitext(path)[1].lower() in MARKDOWN


def _platforms(named: tuple[str, ...], platform: str | None) -> tuple[str | None, ...]:
    if not named:
        return (platform,)
    if platform is None:
        return named
    return (platform,) if platform in named else ()


def _stated(text: str, place: tuple[int, int], path: str, platform: str | None, lines: Lines) -> Piece:
    """Return the piece that a scalar of the front matter holds: plain, quoted or a block."""
    start, end = place
    block = re.compile(r"[|>][-+0-9]*[ \t]*(?:#[^\n]*)?\r?\n").match(text, start, end)
    if block is not None:
        return Piece(text[block.end() : end], path, platform, "description", lines, block.end())
    content = text[start:end]
    if content[:1] in ('"', "'") and content[-1:] == content[:1] and len(content) > 1:
        start, content = start + 1, content[1:-1]
        if text[end - 1] == '"':
            from playbook.wording.decoding import unescaped

            decoded, offsets = unescaped(content, start)
            return Piece(decoded, path, platform, "description", lines, start, offsets)
    return Piece(content, path, platform, "description", lines, start)


def _sections(text: str, body: int, path: str, platform: str | None, lines: Lines) -> Iterator[Piece]:
    """Yield the sections under a heading like 更新说明, each up to the next heading of its level or above."""
    from playbook.wording.markdown import document_of, end_of_section

    prose, headings = document_of(text, body)
    for at, heading in enumerate(headings):
        if heading.text.strip().rstrip("：:").lower() in _HEADINGS:
            end = end_of_section(headings, at, len(text))
            yield Piece(prose[heading.end : end], path, platform, "description", lines, heading.end)
