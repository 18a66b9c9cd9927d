"""A figure with its direction."""

import re
from dataclasses import dataclass
from typing import Literal, cast

from playbook.model.types.amount import UP_TO_100, Percentage
from playbook.model.types.time import SECONDS, UNITS_ZH
from playbook.model.types.written import NUMBER, Plain, Written, whole

Comparator = Literal[">=", "<=", ">", "<"]
SIGNS = {">=": "≥", "<=": "≤", ">": ">", "<": "<"}


@dataclass(frozen=True)
class Threshold(Written):
    """A limit that says which side is good: `>= 99.9%`, `<= 3s`, `>= 50 次`."""

    title = "带方向的阈值"
    form = "用引号括住：>=、<=、> 或 <，空格，再写百分比、时长或带量词的数"
    pattern = rf"(>=|<=|>|<) (?:({UP_TO_100})(%)|({NUMBER})(ms|s|m|h|d|w)|({NUMBER}) ([^\s0-9%]{{1,6}}))"
    examples = (">= 99.9%", "<= 3s", ">= 50 次")

    @classmethod
    def hint(cls, found: str) -> str:
        """Name the part that is missing."""
        if match := re.fullmatch(r"([<>]=?|[≥≤]|=[<>])? *(.*)", found):
            sign, quantity = match.groups()
            if "超过" in (problem := Percentage.hint(quantity)):
                return problem
            if not sign and re.match(r"[0-9]", quantity):
                return "缺少方向"
            if re.fullmatch(NUMBER, quantity):
                return "缺少单位"
        return ""

    @property
    def comparator(self) -> Comparator:
        """Which side of the number is good."""
        return cast("Comparator", self.groups()[0])

    @property
    def number(self) -> float:
        """The limit: percent, seconds, or a count."""
        percent, time, count = self._numbers()
        if time:
            return float(time) * SECONDS[self.groups()[4]]
        return float(percent or count)

    @property
    def unit(self) -> str:
        """`%`, `s` for every length of time, or the measure word of a count."""
        groups = self.groups()
        return "s" if groups[4] else groups[2] or groups[6]

    @property
    def zh(self) -> str:
        """`≥ 99.9%`, `≤ 500 毫秒`."""
        percent, time, count = self._numbers()
        groups = self.groups()
        unit = "%" if percent else f" {UNITS_ZH[groups[4]] if time else groups[6]}"
        return f"{SIGNS[self.comparator]} {percent or time or count}{unit}"

    @property
    def plain(self) -> Plain:
        """Comparator, number and unit; lengths of time in seconds."""
        return {"comparator": self.comparator, "number": whole(self.number), "unit": self.unit}

    def _numbers(self) -> tuple[str, str, str]:
        groups = self.groups()
        return groups[1], groups[3], groups[5]
