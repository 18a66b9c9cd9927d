"""Functions and constants that conditions use: written in the program's own file or in another."""

from typing import NamedTuple

from benchmarks.oracle.conditions import Asking


class Helper(NamedTuple):
    """A function that other code calls: its name, and the lines that define it as `const name = …`."""

    name: str
    lines: list[str]


def helper(asking: Asking, name: str) -> Helper:
    """Return the definition of a helper, now and then a wrong one."""
    right = asking.random.random() < 0.8
    made = {
        "compareVersion": _compare_version,
        "SDKVersion": _sdk_version,
        "gte": _gte,
        "has": _has,
        "supports": _supports,
        "lower": _lower,
        "canUseTarget": _can_use_target,
        "need": _need,
        "whenSupported": _when_supported,
    }[name]
    return Helper(name, made(asking, right=right))


def _compare_version(asking: Asking, *, right: bool) -> list[str]:
    del right
    return asking.random.choice(
        [
            [
                "const compareVersion = (v1, v2) => {",
                "  v1 = v1.split('.')",
                "  v2 = v2.split('.')",
                "  const len = Math.max(v1.length, v2.length)",
                "  while (v1.length < len) v1.push('0')",
                "  while (v2.length < len) v2.push('0')",
                "  for (let i = 0; i < len; i++) {",
                "    const num1 = parseInt(v1[i], 10)",
                "    const num2 = parseInt(v2[i], 10)",
                "    if (num1 > num2) return 1",
                "    if (num1 < num2) return -1",
                "  }",
                "  return 0",
                "}",
            ],
            [
                "const compareVersion = function (a, b) {",
                "  const x = a.split('.').map(Number)",
                "  const y = b.split('.').map(Number)",
                "  for (let i = 0; i < 3; i += 1) {",
                "    const d = (x[i] || 0) - (y[i] || 0)",
                "    if (d !== 0) return d > 0 ? 1 : -1",
                "  }",
                "  return 0",
                "}",
            ],
        ]
    )


def _sdk_version(asking: Asking, *, right: bool) -> list[str]:
    del right
    return asking.random.choice(
        [
            ["const { SDKVersion } = wx.getSystemInfoSync()"],
            ["const SDKVersion = wx.getSystemInfoSync().SDKVersion"],
            ["const systemInfo = wx.getSystemInfoSync()", "const SDKVersion = systemInfo.SDKVersion"],
            ["let SDKVersion = ''", "wx.getSystemInfo({ success: (res) => { SDKVersion = res.SDKVersion } })"],
        ]
    )


def _gte(asking: Asking, *, right: bool) -> list[str]:
    outcome = "compareVersion(SDKVersion, version) >= 0"
    if not right:
        outcome = asking.random.choice(
            ["compareVersion(SDKVersion, version) > 0", "compareVersion(version, SDKVersion) >= 0"]
        )
    return asking.random.choice(
        [
            [f"const gte = (version) => {outcome}"],
            ["const gte = function (version) {", f"  return {outcome}", "}"],
            ["const gte = (version) => {", f"  if ({outcome}) {{", "    return true", "  }", "  return false", "}"],
        ]
    )


def _has(asking: Asking, *, right: bool) -> list[str]:
    test = asking.random.choice(["!!wx[name]", "typeof wx[name] === 'function'", "wx.canIUse(name)", "name in wx"])
    return [f"const has = (name) => {test if right else f'!({test})'}"]


def _supports(asking: Asking, *, right: bool) -> list[str]:
    """A helper with a parameter that does not matter, and an early return."""
    del asking
    return [
        "const supports = (version, strict) => {",
        "  if (!version) return false",
        f"  const outcome = compareVersion(SDKVersion, version) {'>=' if right else '<='} 0",
        "  return outcome",
        "}",
    ]


def _lower(asking: Asking, *, right: bool) -> list[str]:
    del asking
    return [f"const lower = (version) => compareVersion(SDKVersion, version) {'<' if right else '<='} 0"]


def _can_use_target(asking: Asking, *, right: bool) -> list[str]:
    api, version = asking.target, asking.version()
    test = asking.random.choice([f"wx.{api}", f"wx.canIUse('{api}')", f"compareVersion(SDKVersion, '{version}') >= 0"])
    test = test if right else f"!({test})"
    return asking.random.choice(
        [
            [f"const canUseTarget = () => !!({test})"],
            ["const canUseTarget = () => {", f"  if ({test}) return true", "  return false", "}"],
            [
                "const canUseTarget = () => {",
                "  try {",
                f"    return !!({test})",
                "  } catch (error) {",
                "    return false",
                "  }",
                "}",
            ],
            [
                "let known",
                "const canUseTarget = () => {",
                f"  if (known === undefined) known = !!({test})",
                "  return known",
                "}",
            ],
        ]
    )


def _need(asking: Asking, *, right: bool) -> list[str]:
    del asking
    stop = "throw stop" if right else "noop()"
    return ["const need = (name) => {", "  if (!wx[name]) {", f"    {stop}", "  }", "}"]


def _when_supported(asking: Asking, *, right: bool) -> list[str]:
    test = asking.random.choice(["wx.canIUse(name)", "wx[name]", "typeof wx[name] === 'function'"])
    return [
        "const whenSupported = (name, run) => {",
        f"  if ({test if right else f'!{test}'}) {{",
        "    run()",
        "  }",
        "}",
    ]


REQUIRES = {
    "gte": ("compareVersion", "SDKVersion"),
    "supports": ("compareVersion", "SDKVersion"),
    "lower": ("compareVersion", "SDKVersion"),
    "canUseTarget": ("compareVersion", "SDKVersion"),
}
"""What a helper needs itself."""
