"""Plain scalars by the core schema of YAML 1.2: only what JSON has, so that `on`, `yes`, `10:30` and dates are text."""

import math
import re
from typing import Self

Plain = str | int | float | bool | None
"""What a scalar can be."""

_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_BOOL = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_STARTS = frozenset("+-.0123456789")
"""With these a number starts."""
_INT = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_NOT_FINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")

# Longer than any figure of a playbook; Python refuses to read integers of several thousand digits.
_LONGEST_NUMBER = 40

# No text of ours needs them: a terminal acts on them, and half a surrogate pair can't be written to a file.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


class Integer(int):
    """An integer whose source text says more than its value: `007`, `+1`, `0x1F`."""

    text: str

    def __new__(cls, value: int, text: str) -> Self:
        """Keep `text`, what the file says."""
        number = super().__new__(cls, value)
        number.text = text
        return number


class Real(float):
    """A number whose source text says more than its value: `3.10` is a version, and not 3.1."""

    text: str

    def __new__(cls, value: float, text: str) -> Self:
        """Keep `text`, what the file says."""
        number = super().__new__(cls, value)
        number.text = text
        return number


def plain_value(text: str) -> Plain:
    """Return the value of a plain (unquoted) scalar.

    Raises:
        ValueError: Infinite, not a number, or too long; the message is for users.
    """
    if text in _NULL:
        return None
    if text in _BOOL:
        return _BOOL[text]
    if text[0] not in _STARTS:
        return text
    if _NOT_FINITE.fullmatch(text):
        raise ValueError(f"{text} 在 YAML 里是无穷大或非数，这里用不上；要写文字就加引号")
    if _INT.fullmatch(text):
        _refuse_long(text)
        base = {"0o": 8, "0x": 16}.get(text[:2])
        whole = int(text[2:], base) if base else int(text)
        return whole if str(whole) == text else Integer(whole, text)
    if _FLOAT.fullmatch(text):
        _refuse_long(text)
        number = float(text)
        if math.isinf(number):
            raise ValueError(f"数字 {text} 太大")
        return number if repr(number) == text else Real(number, text)
    return text


def quoted_value(text: str) -> str:
    """Return `text`, which stood in quotes or in a block.

    Raises:
        ValueError: Escapes made a control character; the message is for users.
    """
    control = _CONTROL.search(text)
    if control:
        raise ValueError(f"文字里有控制字符 U+{ord(control[0]):04X}，请去掉这个转义")
    return text


def tagged_value(text: str, tag: str) -> Plain:
    """Return the value of a scalar with one of the core schema's tags (`!!int "3"`).

    Raises:
        ValueError: The text is no such value; the message is for users.
    """
    if tag == "str":
        return quoted_value(text)
    value = plain_value(text)
    kinds: dict[str, type | tuple[type, ...]] = {"null": type(None), "bool": bool, "int": int, "float": (int, float)}
    if not isinstance(value, kinds[tag]) or (isinstance(value, bool) and tag != "bool"):
        raise ValueError(f"{text or '空值'} 和标签 !!{tag} 对不上")
    return value


def _refuse_long(text: str) -> None:
    if len(text) > _LONGEST_NUMBER:
        raise ValueError(f"数字有 {len(text)} 位，太长；要写文字就加引号")
