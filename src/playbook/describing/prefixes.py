"""What stands before the text of an item: `feat(order)!:`, `**scope:**`, `【修复】`, `新增：`."""

import re
from functools import cache
from typing import NamedTuple

from playbook.describing.headings import Sort, is_chore, kind_by_any_verb, kind_by_verb, sort_of, sort_of_picture
from playbook.describing.items import Item

_WORDS = {
    **dict.fromkeys(("login", "signin", "auth"), "登录"),
    **dict.fromkeys(("register", "signup"), "注册"),
    **dict.fromkeys(("order", "orders"), "订单"),
    **dict.fromkeys(("cart",), "购物车"),
    **dict.fromkeys(("pay", "payment", "checkout"), "支付"),
    **dict.fromkeys(("home", "index", "homepage"), "首页"),
    **dict.fromkeys(("mine", "profile", "user", "my", "account"), "个人中心"),
    **dict.fromkeys(("search",), "搜索"),
    **dict.fromkeys(("goods", "product", "products", "item"), "商品"),
    **dict.fromkeys(("coupon", "coupons"), "优惠券"),
    **dict.fromkeys(("address",), "收货地址"),
    **dict.fromkeys(("share", "poster"), "分享"),
    **dict.fromkeys(("message", "messages", "notice", "notification"), "消息"),
    **dict.fromkeys(("map", "location"), "地图"),
    **dict.fromkeys(("setting", "settings"), "设置"),
    **dict.fromkeys(("category", "categories"), "分类"),
    **dict.fromkeys(("comment", "comments", "review"), "评论"),
    **dict.fromkeys(("chat", "im"), "聊天"),
    **dict.fromkeys(("live",), "直播"),
    **dict.fromkeys(("video", "player"), "视频"),
    **dict.fromkeys(("course", "lesson"), "课程"),
    **dict.fromkeys(("calendar", "schedule"), "日历"),
    **dict.fromkeys(("upload",), "上传"),
    **dict.fromkeys(("refund", "aftersale"), "退款"),
    **dict.fromkeys(("vip", "member", "membership"), "会员"),
    **dict.fromkeys(("points", "credit"), "积分"),
    **dict.fromkeys(("invoice",), "发票"),
    **dict.fromkeys(("store", "shop"), "门店"),
    **dict.fromkeys(("booking", "appointment", "reserve"), "预约"),
}
"""Scopes that name a place users know; others (`utils`, `api`) mean nothing to them."""
_INTERNAL = frozenset(
    {"deps", "dep", "deps-dev", "release", "ci", "test", "tests", "docs", "lint", "build", "changelog"}
)


class Prefix(NamedTuple):
    """What a prefix says."""

    sort: Sort | None
    scope: str
    breaking: bool
    rest: str


@cache
def _conventional() -> re.Pattern[str]:
    word = r"[A-Za-z][A-Za-z-]{1,20}(?: [A-Za-z]{2,20}){0,2}"
    scope = r"[(（\[]([^()（）\[\]\n]{0,60})[)）\]]"
    return re.compile(rf"^({word})(?:/[A-Za-z-]{{1,20}})?\s*(?:{scope})?(!)?\s*[:：]\s*(?=\S)")


@cache
def _bracketed() -> re.Pattern[str]:
    return re.compile(r"^[\[【(（]\s*([^\[\]【】()（）\n]{1,20})\s*[\]】)）]\s*[:：]?\s*(?=\S)")


@cache
def _scoped() -> re.Pattern[str]:
    return re.compile(r"^\*\*([^*\n]{1,40}?)\s*[:：]?\*\*\s*[:：]?\s*(?=\S)")


@cache
def _chinese() -> re.Pattern[str]:
    return re.compile(r"^([\u4e00-\u9fff]{2,6})\s*[:：]\s*(?=\S)")


def prefix_of(text: str) -> Prefix:
    """Take the prefix of an item off; one that is written twice counts once."""
    found = _first_prefix(text)
    again = _first_prefix(found.rest)
    if found.sort is None or again.sort is None or again.rest == found.rest:
        return found
    return Prefix(found.sort, found.scope or again.scope, found.breaking or again.breaking, again.rest)


def _first_prefix(text: str) -> Prefix:
    picture = sort_of_picture(text.strip())
    rest = re.sub(
        r"^(?:\[(?:skip ci|ci skip|codex|claude|copilot|bot)\]|:[a-z0-9_+-]{2,30}:|[^\w\[【(（*`'\"“‘《「])+",
        "",
        text.strip(),
    )
    sort: Sort | None = None
    scope = ""
    breaking = False
    if (match := _conventional().match(rest)) and (told := sort_of(match[1])):
        sort, scope, breaking = told, (match[2] or "").strip(), bool(match[3])
        rest = rest[match.end() :]
        sort = "internal" if scope.lower() in _INTERNAL else sort
        breaking = breaking or match[1].lower() == "breaking"
    elif (match := _bracketed().match(rest) or _chinese().match(rest)) and (told := sort_of(match[1])):
        sort, rest = told, rest[match.end() :]
    elif match := _scoped().match(rest):
        told = sort_of(match[1])
        sort, scope = (told, "") if told else (None, match[1])
        rest = rest[match.end() :]
    return Prefix(sort or picture, scope, breaking, rest)


@cache
def _adding() -> re.Pattern[str]:
    """Return what says that something is new, though it begins like a change: `修改头像支持裁剪`."""
    return re.compile("支持|新增|增加|添加|可以|允许")


def item_of(prefix: Prefix, text: str, sort: Sort | None) -> Item | None:
    """Return an item by its prefix, its plain text and the sort of the heading it stands under; None for a chore."""
    told = kind_by_verb(text)
    # `feat: 移除签到` is nothing new.
    sure = told if prefix.sort == "add" and told is not None and not _adding().search(text) else prefix.sort
    said = sure or ("internal" if sort == "internal" else told) or sort
    if said == "internal" or is_chore(text):
        return None
    kind = kind_by_any_verb(text) or "change" if said is None or said == "unfinished" else said
    return Item(kind, _with_scope(prefix.scope, text), prefix.breaking)


def _with_scope(scope: str, text: str) -> str:
    """Return a text with the place it is about, where users know it by that name."""
    word = scope.strip() if re.search(r"[\u4e00-\u9fff]", scope) else _WORDS.get(scope.strip().lower(), "")
    is_chinese = re.search(r"[\u4e00-\u9fff]", text) is not None
    return f"{word}：{text}" if word and is_chinese and word not in text else text
