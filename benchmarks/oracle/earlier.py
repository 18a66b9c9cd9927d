"""Calls that stand before others, so that one of them fails first: or not, because it may not be reached."""

from random import Random

from benchmarks.oracle.platform import OTHERS, TARGETS

Lines = list[str]


def ways_before(random: Random, body: Lines, name: str, *, waits: bool) -> tuple[str, Lines]:
    """Return an idiom, and statements that call some API before they come to `body`; `name` is not used yet."""
    api = random.choice((*TARGETS, *OTHERS))
    call = f"/*@*/wx.{api}/*(*/()"
    within = ["  " + line for line in body]
    ways: list[tuple[str, Lines]] = [
        *[("right before", [call, *body])] * 3,
        ("in a declaration", [f"const {name} = {call}", *body]),
        ("a member of it", [f"const {name} = /*@*/noop/*(*/(wx.{api}().windowWidth)", *body]),
        ("in a block", ["{", f"  {call}", "}", *body]),
        ("in the condition", [f"if ({call} || true) {{", *within, "}"]),
        ("in what is chosen by", [f"switch (typeof {call}) {{", "  default:", *["  " + line for line in within], "}"]),
        ("in an arm", ["if (u0) {", f"  {call}", "}", *body]),
        ("behind an and", [f"u0 && {call}", *body]),
        ("asked for", [f"wx.{api}?.()", *body]),
        ("caught", ["try {", f"  {call}", "} catch (error) {", "  noop(error)", "}", *body]),
        # (What leaves a `finally` takes the error with it, which nobody writes on purpose.)
        ("only finally", ["try {", f"  {call}", "} finally {", "  noop()", "}", *body]),
        ("in the same try", ["try {", f"  {call}", *within, "} catch (error) {", "  noop(error)", "}"]),
        ("in a function", [f"const {name} = () => {call}", f"{name}()", *body]),
        ("in a function that may leave", [f"function {name}() {{", "  if (u0) return", f"  {call}", "}", f"{name}()"]),
        ("in a function called below", [f"function {name}() {{", f"  {call}", "}", *body, f"{name}()"]),
        ("in a hoisted function", [f"{name}()", *body, f"function {name}() {{", f"  {call}", "}"]),
        ("on the spot", ["(() => {", f"  {call}", "})()", *body]),
        ("later", ["later(() => {", f"  {call}", "})", *body]),
        ("in a loop", ["for (const each of u0 ? [1] : []) {", f"  {call}", "}", *body]),
        ("not waited for", [f"const {name} = async () => {{", f"  {call}", "}", f"{name}().catch(noop)", *body]),
    ]
    if waits:
        ways += [("waited for", [f"const {name} = async () => {{", f"  {call}", "}", f"await {name}()", *body])] * 3
    idiom, lines = random.choice(ways)
    if idiom == "in a function that may leave":
        lines = [*lines, *body]
    return f"before: {idiom}", lines
