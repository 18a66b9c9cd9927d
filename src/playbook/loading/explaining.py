"""Pydantic's errors in Chinese: what was found, what is allowed, what was probably meant."""

import difflib
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pydantic_core import ErrorDetails

from playbook.loading.allowed import Allowed
from playbook.loading.nodes import Entries, Node
from playbook.model.part import Entry
from playbook.model.types.written import quoted, show

_CHINESE = re.compile("[\u4e00-\u9fff]")

_TRUTH = {"on": "true", "yes": "true", "y": "true", "off": "false", "no": "false", "n": "false"}

SHARED_KEYS = frozenset(field.alias or name for name, field in Entry.model_fields.items())
"""Keys that nearly every part of a playbook has: named last."""

_WRONG_KIND: Mapping[str, str] = {
    "model_type": "一组键值",
    "model_attributes_type": "一组键值",
    "dict_type": "一组键值",
    "mapping_type": "一组键值",
    "tuple_type": "列表",
    "list_type": "列表",
    "set_type": "列表",
    "frozen_set_type": "列表",
    "string_type": "文字",
    "int_type": "整数",
    "int_from_float": "整数",
    "float_type": "数字",
    "bool_type": "true 或 false",
    "literal_error": "",
    "enum": "",
    "none_required": "空值",
    "url_type": "网址",
}
"""A value of the wrong kind, or none of the words allowed; the kind is said where the schema has no better word."""


_FORMS: Mapping[str, str] = {
    r"^[a-z][a-z0-9-]*$": "名称用小写字母、数字和连字符，以字母开头，如 low-price",
    r"^[a-z][a-z0-9-]*/[a-z][a-z0-9-]*$": "写成“包/检查”，如 wording/absolute-claim",
}
"""What texts of a certain form look like, by the pattern that a model holds them to."""

_OUT_OF_BOUNDS: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "string_too_short": lambda context: (
        "不能是空的" if context["min_length"] == 1 else f"至少要 {context['min_length']} 个字"
    ),
    "string_too_long": lambda context: f"最多 {context['max_length']} 个字",
    "string_pattern_mismatch": lambda context: _FORMS.get(context["pattern"], "写法不对"),
    "too_short": lambda context: "不能是空的" if context["min_length"] == 1 else f"至少要有 {context['min_length']} 项",
    "too_long": lambda context: f"最多 {context['max_length']} 项",
    "greater_than": lambda context: f"要大于 {context['gt']}",
    "greater_than_equal": lambda context: f"不能小于 {context['ge']}",
    "less_than": lambda context: f"要小于 {context['lt']}",
    "less_than_equal": lambda context: f"不能大于 {context['le']}",
    "multiple_of": lambda context: f"要是 {context['multiple_of']} 的倍数",
    "finite_number": lambda _: "要是有限的数",
    "int_parsing_size": lambda _: "数字太大",
    "url_parsing": lambda _: "不是网址，要写完整，如 https://example.com/",
    "url_syntax_violation": lambda _: "不是网址，要写完整，如 https://example.com/",
    "url_scheme": lambda _: "网址要以 https:// 或 http:// 开头",
    "url_too_long": lambda context: f"网址最多 {context['max_length']} 个字符",
    "recursion_loop": lambda _: "指回了自己，没有尽头",
}
"""A value of the right kind that isn't allowed all the same."""

TRANSLATED = frozenset(
    {*_WRONG_KIND, *_OUT_OF_BOUNDS, "missing", "extra_forbidden", "union_tag_invalid", "union_tag_not_found"}
    | {"value_error", "assertion_error"}
)
"""The error types of pydantic that have a Chinese sentence; our own custom errors bring theirs along."""


def sentence(error: ErrorDetails, allowed: Allowed) -> str:
    """Say in Chinese what is wrong with a value. `allowed` is what may stand at its place."""
    kind, found = error["type"], error["input"]
    context: Mapping[str, Any] = error.get("ctx", {})
    if kind in {"union_tag_not_found", "union_tag_invalid"}:
        return _no_form(context)
    if kind in _WRONG_KIND:
        return wrong_kind(found, allowed.words() or _WRONG_KIND[kind])
    if kind in _OUT_OF_BOUNDS:
        bound = _OUT_OF_BOUNDS[kind](context)
        return bound if isinstance(found, dict | tuple) or not found else f"{bound}；写的是{quoted(found).rstrip()}"
    own = own_words(error)
    return own or f"这个值不合要求；写的是{quoted(found).rstrip()}"


def own_words(error: ErrorDetails) -> str:
    """Return the Chinese sentence that one of our models wrote itself, or nothing."""
    raised = error.get("ctx", {}).get("error")
    message = str(raised) if isinstance(raised, Exception) else error["msg"]
    return message if _CHINESE.search(message) else ""


def wrong_kind(found: object, words: str) -> str:
    """Say what has to stand here, what was found, and what was probably meant."""
    message = f"这里要写{_after_chinese(words)}；" if words else "这里不能这样写；"
    if found is None:
        return f"{message}还没有写值"
    return f"{message}写的是{quoted(found).rstrip()}{_probably_meant(found, words)}"


def _probably_meant(found: object, words: str) -> str:
    if isinstance(found, bool | int | float):
        return f'，要当文字就加引号："{show(found)}"' if "文字" in words else ""
    if not isinstance(found, str):
        return ""
    if "true 或 false" in words and found.lower() in _TRUTH:
        return f"，在 YAML 1.2 里是文字，要写 {_TRUTH[found.lower()]}"
    if found == "off":
        return "：只有整个部分可以关，或者去掉从 extends 继承来的一项"
    if "，" in found and "之一" in words:
        return "，逗号是全角的，请换成半角"
    near = difflib.get_close_matches(found, re.split(r"[、或 ]", words), n=1)
    return f"，是不是想写 {near[0]}？" if near else ""


def no_form_fits(errors: Sequence[ErrorDetails], allowed: Allowed) -> str:
    """Say that a value is none of the forms that its place allows; `errors` has one for each form."""
    for error in errors:
        if own := own_words(error):
            others = allowed.words(without=error.get("ctx", {}).get("title", ""))
            return f"{own}；也可以写{_after_chinese(others)}" if others else own
    return wrong_kind(errors[0]["input"], allowed.words())


def fits(error: ErrorDetails) -> bool:
    """Tell whether the value is at least of the kind that the error's form wants."""
    return error["type"] not in _WRONG_KIND and (error["type"] in TRANSLATED or not own_words(error))


def missing(key: str) -> str:
    """Say that a mapping lacks a key."""
    return f"缺少 {key}"


def unknown_key(key: str, known: Sequence[str], node: Node) -> str:
    """Say that a key of `node` isn't known, and which one was meant or which ones there are."""
    if key[0] in "\u3000\u00a0":
        return "没有这个键：前面是全角空格或不换行空格，不算缩进，请换成半角空格"
    free = [name for name in known if not isinstance(node, Entries) or name not in node.entries]
    # A key that is there already may be inherited, and then it is the one that was meant to be written over.
    for names in (free, known):
        for written in (key, key.lower().replace("-", "_")):
            near = difflib.get_close_matches(written, names, n=1, cutoff=0.6 if names is free else 0.8)
            if near:
                return f"没有这个键，是不是想写 {near[0]}？"
    if not known:
        return "没有这个键"
    return f"没有这个键，这里可以写 {'、'.join(sorted(known, key=SHARED_KEYS.__contains__))}"


def _no_form(context: Mapping[str, Any]) -> str:
    name = str(context["discriminator"]).strip("'")
    if "tag" not in context:
        return f"缺少 {name}，它说明这是哪一种"
    options = str(context["expected_tags"]).replace("'", "").replace(", ", "、")
    written = str(context["tag"])
    return f"{name} 要写 {options} 之一；写的是{quoted(written).rstrip()}{_probably_meant(written, options)}"


def _after_chinese(words: str) -> str:
    """Put a blank before words that begin in Latin."""
    return words if _CHINESE.match(words) else f" {words}"
