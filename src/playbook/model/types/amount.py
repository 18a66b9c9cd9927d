"""Shares, sizes, counts, money."""

import re
from dataclasses import dataclass

from playbook.model.types.written import NUMBER, Plain, Written, backwards, whole

UP_TO_100 = r"(?:100(?:\.0+)?|[0-9]{1,2}(?:\.[0-9]+)?)"


@dataclass(frozen=True)
class Percentage(Written):
    """A share of a whole: `10%`, from 0 to 100."""

    title = "百分比"
    form = "0 到 100 的数字紧跟 %"
    pattern = rf"({UP_TO_100})%"
    examples = ("10%", "99.9%")

    @classmethod
    def hint(cls, found: str) -> str:
        """Tell a share above the whole from a missing sign."""
        if match := re.fullmatch(rf"({NUMBER}) *%", found):
            return "超过 100%" if float(match[1]) > 100 else f"写成 {match[1]}%"
        return super().hint(found)

    @property
    def number(self) -> float:
        """The share in percent."""
        return float(self.text[:-1])

    @property
    def plain(self) -> Plain:
        """The share in percent."""
        return self.number


@dataclass(frozen=True)
class Share(Written):
    """A part of a whole that may vary: `15-25%`, or a fixed one: `10%`."""

    title = "占比"
    form = "下限-上限% 或一个百分比，0 到 100"
    pattern = rf"({UP_TO_100})(?:-({UP_TO_100}))?%"
    examples = ("15-25%", "10%")

    @classmethod
    def hint(cls, found: str) -> str:
        """Tell a share above the whole, and a sign that stands twice."""
        if match := re.fullmatch(rf"({NUMBER}) *%? *[-–—~至到] *({NUMBER}) *%", found):
            return "超过 100%" if max(map(float, match.groups())) > 100 else f"写成 {match[1]}-{match[2]}%"
        return Percentage.hint(found)

    def problem(self) -> str:
        """Refuse a range that runs backwards."""
        return backwards(self.low, self.high)

    @property
    def low(self) -> float:
        """The least, in percent."""
        return float(self.groups()[0])

    @property
    def high(self) -> float:
        """The most, in percent."""
        low, high = self.groups()
        return float(high or low)

    @property
    def zh(self) -> str:
        """`15–25%`."""
        return self.text.replace("-", "–")

    @property
    def plain(self) -> Plain:
        """Least and most, in percent."""
        return [self.low, self.high]


@dataclass(frozen=True)
class Yuan(Written):
    """An amount of money, or a range, once or per year: `24-36 万元/年`, `50000 元`."""

    title = "金额"
    form = "数字或下限-上限，空格，元或万元，按年的加 /年"
    pattern = rf"({NUMBER})(?:-({NUMBER}))? (万?)元(/年)?"
    examples = ("24-36 万元/年", "50000 元")

    def problem(self) -> str:
        """Refuse a range that runs backwards."""
        return backwards(*self.yuan)

    @property
    def yuan(self) -> tuple[float, float]:
        """Least and most, in yuan."""
        low, high, wan, _ = self.groups()
        unit = 10_000 if wan else 1
        return float(low) * unit, float(high or low) * unit

    @property
    def zh(self) -> str:
        """`24–36 万元/年`."""
        return self.text.replace("-", "–")

    @property
    def plain(self) -> Plain:
        """Least and most, in yuan."""
        return [whole(end) for end in self.yuan]


BYTES = {"bytes": 1, "KB": 1024, "MB": 1024**2, "GB": 1024**3}


@dataclass(frozen=True)
class Size(Written):
    """An amount of data: `2 MB`, `2048 bytes`. As the platforms count, 1 MB is 1024 KB and 1 KB 1024 bytes."""

    title = "大小"
    form = "数字，空格，bytes、KB、MB 或 GB（1 MB = 1024 KB）"
    pattern = rf"({NUMBER}) (bytes|KB|MB|GB)"
    examples = ("2 MB", "2048 bytes")

    @property
    def bytes(self) -> int:
        """The amount in bytes."""
        number, unit = self.groups()
        return round(float(number) * BYTES[unit])

    @property
    def zh(self) -> str:
        """`2048 字节`, `2 MB`."""
        return self.text.replace("bytes", "字节")

    @property
    def plain(self) -> Plain:
        """The amount in bytes."""
        return self.bytes


@dataclass(frozen=True)
class Length(Written):
    """How long a text may be in characters: `10-60 字`, or at most: `<= 200 字`."""

    title = "字数"
    form = "下限-上限 字，或 <= 上限 字"
    pattern = r"([0-9]+)-([0-9]+) 字|<= ([0-9]+) 字"
    examples = ("10-60 字", "<= 200 字")

    def problem(self) -> str:
        """Refuse a range that runs backwards."""
        return backwards(self.low, self.high)

    @property
    def low(self) -> int:
        """The least number of characters."""
        return int(self.groups()[0] or 0)

    @property
    def high(self) -> int:
        """The greatest number of characters."""
        _, high, at_most = self.groups()
        return int(high or at_most)

    @property
    def zh(self) -> str:
        """`10–60 字`, `最多 200 字`."""
        low, high, at_most = self.groups()
        return f"最多 {at_most} 字" if at_most else f"{low}–{high} 字"

    @property
    def plain(self) -> Plain:
        """Least and greatest number of characters."""
        return [self.low, self.high]


@dataclass(frozen=True)
class Count(Written):
    """So many of something, or a range: `10-20 人`, `1-2 个`."""

    title = "数量"
    form = "数字或下限-上限，空格，量词"
    pattern = r"([0-9]+)(?:-([0-9]+))? (\S{1,6})"
    examples = ("10-20 人", "1-2 个")

    def problem(self) -> str:
        """Refuse a range that runs backwards."""
        return backwards(*self.numbers)

    @property
    def numbers(self) -> tuple[int, int]:
        """Least and most."""
        low, high, _ = self.groups()
        return int(low), int(high or low)

    @property
    def zh(self) -> str:
        """`10–20 人`."""
        return self.text.replace("-", "–")

    @property
    def plain(self) -> Plain:
        """Least and most."""
        return list(self.numbers)


@dataclass(frozen=True)
class Multiple(Written):
    """So many times the usual: `10x`."""

    title = "倍数"
    form = "数字紧跟 x"
    pattern = rf"({NUMBER})x"
    examples = ("10x",)

    @property
    def number(self) -> float:
        """How many times."""
        return float(self.text[:-1])

    @property
    def zh(self) -> str:
        """`10 倍`."""
        return f"{self.text[:-1]} 倍"

    @property
    def plain(self) -> Plain:
        """How many times."""
        return whole(self.number)
