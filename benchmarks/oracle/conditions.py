"""Conditions as people write them, right and wrong: what a program asks before it calls an API."""

from random import Random

from benchmarks.oracle.platform import OTHERS, TARGETS, Platform, near

_SIGNS_RIGHT = (">= 0", ">= 0", ">= 0", "> -1", "!== -1", "!= -1")
_SIGNS_WRONG = ("> 0", "=== 1", "< 0", "<= 0", "=== -1", "!== 1", "=== 0", "")
_UNKNOWNS = ("u0", "u1")
_SHAPES = (
    *["!({})"] * 3,
    *["({} && {})"] * 4,
    *["({} || {})"] * 4,
    "({} ? {} : {})",
    "Boolean({})",
    "({} ?? false)",
    "(({}) === true)",
    "!!({})",
)


class Asking:
    """Draws conditions about one API. What it needs besides (helpers, constants) is kept in `needs`."""

    def __init__(self, random: Random, platform: Platform, target: str) -> None:
        self.random = random
        self.platform = platform
        self.target = target
        self.needs: set[str] = set()
        """Names of helpers that the conditions call."""
        self.flags: list[str] = []
        """Expressions in scope that hold the outcome of a test."""
        self.distrusted = False
        """Whether a condition compares versions as text or numbers: never accepted, whatever it happens to do."""

    def condition(self, depth: int = 0) -> str:
        """Return an expression."""
        one = self.atom() if depth > 1 or self.random.random() < 0.4 else self.condition(depth + 1)
        if depth > 1 or self.random.random() < 0.6:
            return one
        shape = self.random.choice(_SHAPES)
        return shape.format(one, *(self.condition(depth + 1) for _ in range(shape.count("{") - 1)))

    def atom(self) -> str:
        """Return a single test."""
        draw = self.random.choice(
            [self._existence] * 5
            + [self._can_i_use] * 4
            + [self._version] * 4
            + [self._helper] * 3
            + [self._flag] * (4 if self.flags else 0)
            + [self._unknown] * 2
            + [self._parsed]
        )
        return draw()

    def api(self) -> str:
        """Return the API to test, mostly the right one."""
        return self.target if self.random.random() < 0.8 else self.random.choice((*TARGETS, *OTHERS))

    def version(self) -> str:
        """Return the version to compare with, mostly the right one."""
        right = self.platform.since[self.target]
        return right if self.random.random() < 0.65 else self.random.choice(near(right))

    def sign(self) -> str:
        """Return what the outcome of a comparison is held against, mostly rightly."""
        return self.random.choice(_SIGNS_RIGHT if self.random.random() < 0.7 else _SIGNS_WRONG)

    def _existence(self) -> str:
        api = self.api()
        return self.random.choice(
            [
                f"wx.{api}",
                f"wx.{api}",
                f"!!wx.{api}",
                f"wx['{api}']",
                f"typeof wx.{api} === 'function'",
                f"typeof wx.{api} !== 'undefined'",
                f"wx.{api} !== undefined",
                f"wx.{api} != null",
                f"'{api}' in wx",
                f"(wx && wx.{api})",
                f"wx?.{api}",
            ]
        )

    def _can_i_use(self) -> str:
        api = self.api()
        longer = [key for key in self.platform.can_i_use if key.startswith(api + ".")]
        key = self.random.choice(longer) if longer and self.random.random() < 0.25 else api
        return self.random.choice(
            [
                f"wx.canIUse('{key}')",
                f"wx.canIUse('{key}')",
                f"(wx.canIUse && wx.canIUse('{key}'))",
                f"wx.canIUse?.('{key}')",
                f"wx.canIUse(`{key}`)",
                f"wx.canIUse('{key}') === true",
            ]
        )

    def _version(self) -> str:
        self.needs |= {"compareVersion", "SDKVersion"}
        version = self.version()
        if self.random.random() < 0.12:
            return f"compareVersion('{version}', SDKVersion) {self.random.choice(['<= 0', '< 1', '>= 0', '> 0'])}"
        return f"compareVersion(SDKVersion, '{version}') {self.sign()}".strip()

    def _helper(self) -> str:
        api, version = self.api(), self.version()
        name = self.random.choice(["gte", "gte", "has", "has", "supports", "lower", "canUseTarget", "canUseTarget"])
        self.needs.add(name)
        return {
            "gte": f"gte('{version}')",
            "has": f"has('{api}')",
            "supports": f"supports('{version}', true)",
            "lower": f"!lower('{version}')",
            "canUseTarget": "canUseTarget()",
        }[name]

    def _flag(self) -> str:
        return self.random.choice(self.flags)

    def _unknown(self) -> str:
        return self.random.choice(_UNKNOWNS)

    def _parsed(self) -> str:
        self.distrusted = True
        self.needs.add("SDKVersion")
        version = self.version()
        return self.random.choice(
            [
                f"parseInt(SDKVersion, 10) >= {version.partition('.')[0]}",
                f"parseFloat(SDKVersion) >= {'.'.join(version.split('.')[:2])}",
                f"SDKVersion >= '{version}'",
            ]
        )
