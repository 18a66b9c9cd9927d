"""Whole programs: a module, a page, a class or several files around the blocks."""

import re
from random import Random
from typing import NamedTuple

from benchmarks.oracle.blocks import Blocks, Lines, Place
from benchmarks.oracle.conditions import Asking
from benchmarks.oracle.helpers import REQUIRES, helper
from benchmarks.oracle.platform import TARGETS, Platform

_MARKS = re.compile(r"/\*@\*/|/\*\(\*/")


class Program(NamedTuple):
    """A program with marked calls, which Node runs, in files by their names."""

    seed: int
    target: str
    files: dict[str, str]
    modules: bool
    """The analysed text is written with `import` and `export`; the text that is run always with `require`."""
    idioms: tuple[str, ...]
    distrusted: bool
    """A condition compares versions as text or parsed numbers, which is never accepted as a test."""

    def analysed(self) -> dict[str, str]:
        """Return the files as the analysis sees them, line by line the same."""
        plain = {path: _MARKS.sub("", text) for path, text in self.files.items()}
        return {path: _as_modules(text) for path, text in plain.items()} if self.modules else plain


def program(seed: int, platform: Platform) -> Program:
    """Return the program of a seed."""
    random = Random(seed)
    asking = Asking(random, platform, random.choice(TARGETS))
    blocks = Blocks(random, asking)
    shape = random.choice(
        [_main, _main, _main, _async_main, _page, _page, _class, _refs, _component, _app_flag, _field]
    )
    body = shape(blocks)
    files = _with_helpers(blocks, body, apart=random.random() < 0.35)
    text = "\n".join(files["index.js"])
    modules = "lib/index.js" not in files and ("require(" in text) and random.random() < 0.5
    return Program(
        seed=seed,
        target=asking.target,
        files={path: _text(lines) for path, lines in files.items()},
        modules=modules,
        idioms=tuple(
            sorted({*blocks.idioms, f"shape: {shape.__name__.strip('_')}", *_of_files(files, modules=modules)})
        ),
        distrusted=asking.distrusted,
    )


def _of_files(files: dict[str, Lines], *, modules: bool) -> set[str]:
    if any(path.startswith("lib") for path in files):
        return {"files: " + ("import" if modules else "require") + (", folder" if "lib/index.js" in files else "")}
    return set()


def _main(blocks: Blocks) -> Lines:
    body = blocks.block(Place())
    return [*blocks.top, "function main() {", *_in(body), "}", "main()"]


def _async_main(blocks: Blocks) -> Lines:
    body = blocks.block(Place(waits=True))
    return [*blocks.top, "const main = async () => {", *_in(body), "}", "main()"]


def _page(blocks: Blocks) -> Lines:
    """A page that keeps the outcome in its data when it is loaded."""
    test = blocks.condition()
    ways = [
        (
            ["data: { canShow: false },", "onLoad() {", f"  this.setData({{ canShow: {test} }})", "},"],
            "this.data.canShow",
        ),
        (
            [
                "data: { canShow: false },",
                "onLoad() {",
                f"  if ({test}) {{",
                "    this.setData({ canShow: true })",
                "  }",
                "},",
            ],
            "this.data.canShow",
        ),
        ([f"data: {{ canShow: {test} }},"], "this.data.canShow"),
        (["canShow: false,", "onLoad() {", f"  this.canShow = {test}", "},"], "this.canShow"),
        (["onLoad() {", f"  this.canShow = !!({test})", "},"], "this.canShow"),
    ]
    head, flag = blocks.random.choice(ways)
    blocks.idioms.add("data flag" if "data" in flag else "field flag")
    blocks.asking.flags += [flag] * 3
    body = blocks.block(Place(waits=False))
    return [*blocks.top, "Page({", *_in(head), "  onShowTap() {", *_in(_in(body)), "  }", "})"]


def _component(blocks: Blocks) -> Lines:
    test = blocks.condition()
    blocks.asking.flags += ["this.data.supported"] * 3
    body = blocks.block(Place())
    head = ["data: { supported: false },", "attached() {", f"  this.setData({{ supported: {test} }})", "},"]
    blocks.idioms.add("data flag")
    return [
        *blocks.top,
        "Component({",
        *_in(head),
        "  methods: {",
        "    onShowTap() {",
        *_in(_in(_in(body))),
        "    }",
        "  }",
        "})",
    ]


def _class(blocks: Blocks) -> Lines:
    """A class that keeps the outcome in a field."""
    test = blocks.condition()
    ways = [
        [f"supported = {test}"],
        ["supported = false", "constructor() {", f"  this.supported = {test}", "}"],
        ["constructor() {", f"  this.supported = {test}", "}"],
        ["get supported() {", f"  return {test}", "}"],
    ]
    head = blocks.random.choice(ways)
    blocks.asking.flags += ["this.supported"] * 3
    blocks.idioms.add("class field" if "get" not in head[0] else "getter")
    body = blocks.block(Place())
    return [*blocks.top, "class Service {", *_in(head), "  run() {", *_in(_in(body)), "  }", "}", "new Service().run()"]


def _field(blocks: Blocks) -> Lines:
    """A class whose private method is called behind a test."""
    inner = blocks.block(Place())
    test = blocks.condition()
    blocks.idioms.add("private method")
    call = blocks.random.choice(["this.#open()", "this._open()"])
    name = call.removeprefix("this.")
    return [
        *blocks.top,
        "class Service {",
        "  run() {",
        f"    if ({test}) {{",
        f"      {call}",
        "    }",
        "  }",
        f"  {name} {{",
        *_in(_in(inner)),
        "  }",
        "}",
        "new Service().run()",
    ]


def _refs(blocks: Blocks) -> Lines:
    test = blocks.condition()
    way, flag = blocks.random.choice(
        [
            ([f"const supported = ref({test})"], "supported.value"),
            (["const supported = ref(false)", f"supported.value = {test}"], "supported.value"),
            ([f"const supported = computed(() => {test})"], "supported.value"),
            ([f"const supported = ref({test})"], "supported"),
        ]
    )
    blocks.idioms.add("ref" if "value" in flag else "ref without value")
    blocks.asking.flags += [flag] * 3
    body = blocks.block(Place())
    return [*way, *blocks.top, "const onTap = () => {", *_in(body), "}", "onTap()"]


def _app_flag(blocks: Blocks) -> Lines:
    """A flag in the app's global data, set within the file."""
    test = blocks.condition()
    blocks.idioms.add("global data")
    blocks.asking.flags += ["app.globalData.canShow"] * 3
    body = blocks.block(Place())
    return [
        "const app = getApp()",
        f"app.globalData.canShow = {test}",
        *blocks.top,
        "function main() {",
        *_in(body),
        "}",
        "main()",
    ]


def _with_helpers(blocks: Blocks, body: Lines, *, apart: bool) -> dict[str, Lines]:
    """Put what the conditions need above the program, or in a file of its own."""
    order = ("SDKVersion", "compareVersion", "gte", "has", "supports", "lower", "canUseTarget", "need", "whenSupported")
    asked = set(blocks.asking.needs)
    needed = asked | {each for name in asked for each in REQUIRES.get(name, ())}
    written = [helper(blocks.asking, name) for name in order if name in needed]
    if not apart or not written:
        return {"index.js": [*(line for each in written for line in each.lines), *body]}
    library = [line for each in written for line in _exported(each.lines, each.name, asked)]
    names = [name for name in order if name in asked]
    way = blocks.random.choice(["names", "names", "namespace", "folder"])
    if way == "namespace":
        calls = re.compile(rf"(?<![\w.'$])({'|'.join(names)})\b(?!')")
        used = [calls.sub(r"lib.\1", line) for line in body]
        return {"index.js": ["const lib = require('./lib')", *used], "lib.js": library}
    taken = f"const {{ {', '.join(names)} }} = require('./lib')"
    if way == "folder":
        passed = [f"exports.{name} = require('./versions').{name}" for name in names]
        return {"index.js": [taken, *body], "lib/index.js": passed, "lib/versions.js": library}
    return {"index.js": [taken, *body], "lib.js": library}


def _exported(lines: Lines, name: str, asked: set[str]) -> Lines:
    if name not in asked:
        return lines
    last = lines[-1]
    if any(line.startswith(f"const {name} = ") for line in lines):
        return [line.replace(f"const {name} = ", f"const {name} = exports.{name} = ", 1) for line in lines]
    if any(line.startswith("let SDKVersion") for line in lines):
        return [*lines[:-1], last, "exports.SDKVersion = SDKVersion"]
    return [*lines, f"exports.{name} = {name}"]


def _as_modules(text: str) -> str:
    """Write `require` and `exports` as `import` and `export`, line by line."""
    text = re.sub(r"^const (\{.*\}) = require\('(.*)'\)$", r"import \1 from '\2'", text, flags=re.MULTILINE)
    text = re.sub(r"^const (\w+) = require\('(.*)'\)$", r"import * as \1 from '\2'", text, flags=re.MULTILINE)
    text = re.sub(r"^const (\w+) = exports\.\w+ = ", r"export const \1 = ", text, flags=re.MULTILINE)
    return re.sub(r"^exports\.(\w+) = (\w+)$", r"export { \2 }", text, flags=re.MULTILINE)


def _text(lines: Lines) -> str:
    """Join lines. One that starts like an argument must not become one of the line above."""
    return "".join(re.sub(r"^(\s*)([(\[])", r"\1;\2", line) + "\n" for line in lines)


def _in(lines: Lines) -> Lines:
    return ["  " + line for line in lines]
