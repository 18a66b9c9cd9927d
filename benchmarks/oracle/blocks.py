"""Statements around a call: the shapes in which people put a test before it, and the ways they get it wrong."""

from random import Random
from typing import NamedTuple

from benchmarks.oracle.conditions import Asking
from benchmarks.oracle.earlier import ways_before

Lines = list[str]


class Place(NamedTuple):
    """Where statements stand."""

    waits: bool = False
    """In an `async` function."""
    loops: bool = False
    """In the body of a loop."""
    depth: int = 0

    def deeper(self) -> "Place":
        """Return the place one level down."""
        return self._replace(depth=self.depth + 1)


class Blocks:
    """Draws blocks of statements that get to a call of the target, guarded or not."""

    def __init__(self, random: Random, asking: Asking) -> None:
        self.random = random
        self.asking = asking
        self.idioms: set[str] = set()
        """What was used, for telling disagreements apart."""
        self.top: Lines = []
        """Statements of the module that the blocks refer to."""
        self._names = 0

    def name(self, start: str) -> str:
        """Return a name that is not used yet."""
        self._names += 1
        return f"{start}{self._names}"

    def block(self, place: Place) -> Lines:
        """Return statements that hold one call."""
        chance = self.random.random()
        if place.depth > 2 or chance < 0.10:
            return self.call(place)
        shapes = [
            *[self._if] * 5,
            *[self._else] * 2,
            *[self._exit] * 5,
            *[self._expression] * 3,
            self._loop,
            self._switch,
            self._closure,
            self._callback,
            self._named_function,
            self._flag,
            self._assigned,
            self._try,
            self._promise,
            self._need,
            self._when_supported,
            self._other_arm,
            self._object_flag,
            self._sequence,
            *[self._earlier] * 2,
        ]
        if place.waits:
            shapes += [self._await] * 4
        return self.random.choice(shapes)(place.deeper())

    def condition(self) -> str:
        """Return a condition."""
        return self.asking.condition()

    # The call itself

    def call(self, place: Place) -> Lines:
        """Return statements that call the target, in one of the ways there are."""
        api = self.asking.target
        plain = f"/*@*/wx.{api}/*(*/"
        name = self.name("x")
        ways: list[tuple[str, Lines]] = [
            *[("call", [f"{plain}()"])] * 6,
            ("call", [f"const {name} = {plain}().windowWidth"]),
            ("callback", [f"{plain}({{", "  success() { noop() },", "  fail: () => noop()", "})"]),
            ("promise", [f"{plain}().then(() => noop()).catch(noop)"]),
            ("index", [f"/*@*/wx['{api}']/*(*/()"]),
            ("optional", [f"wx.{api}?.()"]),
            ("optional", [f"const {name} = wx.{api}?.()?.windowWidth"]),
            ("optional object", [f"/*@*/wx?.{api}/*(*/()"]),
            ("alias", [f"const {name} = wx.{api}", "noop()", f"/*@*/{name}/*(*/()"]),
            ("destructured", [f"const {{ {api}: {name} }} = wx", f"/*@*/{name}/*(*/()"]),
            ("destructured", ["{", f"  const {{ {api} }} = wx", f"  /*@*/{api}/*(*/()", "}"]),
            ("alias tested", [f"const {name} = wx.{api}", f"if ({name}) {{", f"  /*@*/{name}/*(*/()", "}"]),
            ("handed on", [f"/*@*/promisify/*(*/(wx.{api})"]),
            ("bound", [f"const {name} = /*@*/wx.{api}/*(*/.bind(wx)", f"{name}()"]),
            ("wx alias", [f"const {name} = wx", f"/*@*/{name}.{api}/*(*/()"]),
            ("or stand-in", [f"const {name} = wx.{api} || noop", f"{name}()"]),
        ]
        if place.waits:
            ways.append(("await", [f"const {name} = await {plain}()"]))
            ways.append(("await", [f"await {plain}().catch(noop)"]))
        idiom, lines = self.random.choice(ways)
        self.idioms.add(f"call: {idiom}")
        return lines

    # Shapes

    def _if(self, place: Place) -> Lines:
        test = self.condition()
        found = [f"if ({test}) {{", *_in(self.block(place)), "}"]
        if self.random.random() < 0.4:
            found[-1:] = ["} else {", *_in(self._fallback(place, leaves=False)), "}"]
        return found

    def _else(self, place: Place) -> Lines:
        found = [f"if ({self.condition()}) {{", *_in(self._fallback(place)), "} else {", *_in(self.block(place)), "}"]
        if self.random.random() < 0.3:
            middle = [f"}} else if ({self.condition()}) {{", *_in(self._fallback(place))]
            last = _last_arm(found)
            found[-len(last) :] = [*middle, *last]
        return found

    def _exit(self, place: Place) -> Lines:
        test = self.condition()
        test = test if self.random.random() < 0.25 else f"!{test}" if test.isidentifier() else f"!({test})"
        self.idioms.add("early exit")
        head = self.random.choice(
            [
                [f"if ({test}) return"] if not place.loops else [f"if ({test}) continue"],
                [f"if ({test}) {{", *_in(self._fallback(place)), "}"],
                [f"if ({test}) {{", "  noop()", f"  {self._leave(place)}", "}"],
                [f"if ({test}) {{", "  noop()", "}"],
            ]
        )
        return [*head, *self.block(place)]

    def _expression(self, place: Place) -> Lines:
        api = self.asking.target
        test, name = self.condition(), self.name("y")
        del place
        return self.random.choice(
            [
                [f"({test}) && /*@*/wx.{api}/*(*/()"],
                [f"({test}) || /*@*/wx.{api}/*(*/()"],
                [f"const {name} = ({test}) ? /*@*/wx.{api}/*(*/() : null"],
                [f"const {name} = ({test}) ? null : /*@*/wx.{api}/*(*/()"],
                [f"const {name} = ({test})", f"  ? /*@*/wx.{api}/*(*/()", "  : noop()"],
                [f"const {name} = wx.{api} ? /*@*/wx.{api}/*(*/() : wx.getSystemInfoSync()"],
                [f"const {name} = wx.{api} && /*@*/wx.{api}/*(*/()"],
                [f"const {name} = (({test}) && /*@*/wx.{api}/*(*/()) || null"],
                [f"const {name} = () => ({test}) && /*@*/wx.{api}/*(*/()", f"{name}()"],
            ]
        )

    def _loop(self, place: Place) -> Lines:
        self.idioms.add("loop")
        inside = place._replace(loops=True)
        test = self.condition()
        leave = self.random.choice(["continue", "break"])
        body = self.random.choice(
            [
                [f"if (!({test})) {leave}", *self.block(inside)],
                [f"if ({test}) {{", *_in(self.block(inside)), "}"],
                self.block(inside),
            ]
        )
        item = self.name("i")
        head = self.random.choice(
            [f"for (const {item} of [1, 2]) {{", f"for (let {item} = 0; {item} < 2; {item}++) {{"]
        )
        return [head, *_in(body), "}"]

    def _switch(self, place: Place) -> Lines:
        self.idioms.add("switch")
        inside = place._replace(loops=False)
        one, other = self.condition(), self.condition()
        return [
            "switch (true) {",
            f"  case !!({one}):",
            f"    {self.random.choice(['noop(); break', 'noop()', 'break'])}",
            f"  case !!({other}): {{",
            *_in(_in(self.block(inside))),
            "    break",
            "  }",
            "  default:",
            "    noop()",
            "}",
        ]

    def _closure(self, place: Place) -> Lines:
        self.idioms.add("closure")
        name, inside = self.name("f"), Place(depth=place.depth)
        body = _in(self.block(inside))
        return self.random.choice(
            [
                [f"const {name} = () => {{", *body, "}", f"if ({self.condition()}) {{", f"  {name}()", "}"],
                [f"const {name} = () => {{", *body, "}", f"({self.condition()}) && {name}()"],
                [f"if ({self.condition()}) {{", f"  const {name} = () => {{", *_in(body), "  }", f"  {name}()", "}"],
                [f"const {name} = () => {{", *body, "}", f"if (!({self.condition()})) return", f"{name}()"]
                if not place.loops
                else [f"const {name} = () => {{", *body, "}", f"{name}()"],
            ]
        )

    def _callback(self, place: Place) -> Lines:
        self.idioms.add("callback")
        body = _in(self.block(Place(depth=place.depth)))
        other = "getSetting" if self.random.random() < 0.7 else self.asking.target
        inner = self.random.choice(
            [
                ["[1].forEach(() => {", *body, "})"],
                ["later(() => {", *body, "})"],
                ["setTimeout(() => {", *body, "}, 0)"],
                [f"wx.{other}({{", "  success: () => {", *_in(body), "  }", "})"]
                if other == "getSetting"
                else [f"/*@*/wx.{other}/*(*/({{", "  success: () => {", *_in(body), "  }", "})"],
                ["wx.nextTick(() => {", *body, "})"],
            ]
        )
        if self.random.random() < 0.6:
            return [f"if ({self.condition()}) {{", *_in(inner), "}"]
        return inner

    def _named_function(self, place: Place) -> Lines:
        """A function of the module, called from here, and perhaps from elsewhere."""
        self.idioms.add("called function")
        name = self.name("run")
        flags, self.asking.flags = self.asking.flags, [flag for flag in self.asking.flags if "this." not in flag]
        body = _in(self.block(Place(depth=place.depth)))
        self.asking.flags = flags
        form = self.random.choice(["function {}() {{", "const {} = () => {{", "const {} = function () {{"])
        self.top += [form.format(name), *body, "}"]
        found = [f"if ({self.condition()}) {{", f"  {name}()", "}"]
        more = self.random.random()
        if more < 0.2:
            found += [f"if ({self.condition()}) {{", f"  {name}()", "}"]
        elif more < 0.3:
            found += [f"later({name})"]
        elif more < 0.4:
            found = [f"{name}()"]
        return found

    def _flag(self, place: Place) -> Lines:
        self.idioms.add("flag")
        name, test = self.name("ok"), self.condition()
        set_up = self.random.choice(
            [
                [f"const {name} = {test}"],
                [f"let {name} = false", f"if ({test}) {{", f"  {name} = true", "}"],
                [f"let {name} = true", f"if (!({test})) {{", f"  {name} = false", "}"],
                [f"let {name} = {test}", f"{name} = {name} && u0"],
                [f"let {name} = {test}", f"{name} = {name} || u0"],
                [f"const {name} = {test} ? 'yes' : ''"],
                [f"const {name} = {test} ? 1 : 0"],
                [f"var {name}", f"if ({test}) {name} = true", f"else {name} = false"],
            ]
        )
        body = self.block(place)
        use = self.random.choice(
            [
                [f"if ({name}) {{", *_in(body), "}"],
                [f"if (!{name}) {{", *_in(self._fallback(place)), "} else {", *_in(body), "}"],
                [f"if (!{name}) {self._leave(place)}", *body],
            ]
        )
        return [*set_up, *use]

    def _assigned(self, place: Place) -> Lines:
        """A constant of the module."""
        self.idioms.add("module flag")
        flags, self.asking.flags = self.asking.flags, [flag for flag in self.asking.flags if "this." not in flag]
        name, test = self.name("can"), self.condition()
        self.asking.flags = flags
        self.top += [f"const {name} = {test}"]
        self.asking.flags.append(name)
        return [f"if ({name}) {{", *_in(self.block(place)), "}"]

    def _object_flag(self, place: Place) -> Lines:
        self.idioms.add("object flag")
        name, test = self.name("support"), self.condition()
        form = self.random.choice(
            [
                [f"const {name} = {{ ready: {test} }}"],
                [f"const {name} = {{ ready: false }}", f"{name}.ready = {test}"],
                [f"const {name} = {{}}", f"if ({test}) {name}.ready = true"],
            ]
        )
        use = self.random.choice(["if ({0}.ready) {{", "if ({0}['ready']) {{", "if ({0} && {0}.ready) {{"])
        return [*form, use.format(name), *_in(self.block(place)), "}"]

    def _sequence(self, place: Place) -> Lines:
        self.idioms.add("two calls")
        return [*self.block(place), "noop()", *self.block(place)]

    def _try(self, place: Place) -> Lines:
        self.idioms.add("try")
        body = self.block(place)
        test = self.condition()
        leave = self._leave(place)
        return self.random.choice(
            [
                ["try {", *_in(body), "} catch (error) {", "  noop(error)", "}"],
                ["try {", *_in(body), "} finally {", "  noop()", "}"],
                ["try {", f"  if (!({test})) {leave}", "} finally {", "  noop()", "}", *body],
                ["try {", f"  if (!({test})) throw stop", *_in(body), "} catch (error) {", "  noop(error)", "}"],
                ["try {", "  noop()", "} finally {", f"  if ({test}) {{", *_in(_in(body)), "  }", "}"],
                ["try {", "  throw stop", "} catch (error) {", *_in(body), "}"],
            ]
        )

    def _promise(self, place: Place) -> Lines:
        self.idioms.add("promise chain")
        body = _in(self.block(Place(depth=place.depth)))
        test = self.condition()
        return self.random.choice(
            [
                [f"if ({test}) {{", "  Promise.resolve().then(() => {", *_in(body), "  })", "}"],
                ["Promise.resolve().then(() => {", f"  if (!({test})) return", *body, "})"],
                ["Promise.resolve().then(() => {", *body, "}).catch(noop)"],
                ["new Promise((resolve, reject) => {", f"  if (!({test})) reject(stop)", *body, "}).catch(noop)"],
                [
                    "new Promise((resolve, reject) => {",
                    f"  if (!({test})) return reject(stop)",
                    *body,
                    "}).catch(noop)",
                ],
                [f"Promise.resolve({test}).then((ok) => {{", "  if (ok) {", *_in(body), "  }", "})"],
            ]
        )

    def _await(self, place: Place) -> Lines:
        self.idioms.add("async")
        name, test = self.name("check"), self.condition()
        body = self.block(place)
        return self.random.choice(
            [
                [f"const {name} = async () => {{", f"  return {test}", "}", f"if (await {name}()) {{", *_in(body), "}"],
                [f"const {name} = async () => {{", f"  return {test}", "}", f"if ({name}()) {{", *_in(body), "}"],
                [f"if (!({test})) {self._leave(place)}", "await Promise.resolve()", *body],
            ]
        )

    def _need(self, place: Place) -> Lines:
        self.idioms.add("helper that throws")
        self.asking.needs.add("need")
        return [f"need('{self.asking.api()}')", *self.block(place)]

    def _when_supported(self, place: Place) -> Lines:
        self.idioms.add("helper that calls back")
        self.asking.needs.add("whenSupported")
        body = _in(self.block(Place(depth=place.depth)))
        return [f"whenSupported('{self.asking.api()}', () => {{", *body, "})"]

    def _earlier(self, place: Place) -> Lines:
        """Another call, which may fail first."""
        idiom, lines = ways_before(self.random, self.block(place), self.name("first"), waits=place.waits)
        self.idioms.add(idiom)
        return lines

    def _other_arm(self, place: Place) -> Lines:
        """A test whose arms both go on; the call stands behind it."""
        return [
            f"if ({self.condition()}) {{",
            "  noop()",
            "} else {",
            *_in(self._fallback(place)),
            "}",
            *self.block(place),
        ]

    def _leave(self, place: Place) -> str:
        return self.random.choice(["return", "return", "throw stop", "continue" if place.loops else "return noop()"])

    def _fallback(self, place: Place, *, leaves: bool = True) -> Lines:
        """What is done where the API is missing."""
        choices: list[Lines] = [["noop()"], ["wx.showModal({ content: '请更新微信' })"]]
        if leaves:
            choices += [["wx.showModal({ content: '请更新微信' })", self._leave(place)], [self._leave(place)]]
            choices += [["if (u0) {", f"  {self._leave(place)}", "}"], ["if (u0) return", "else throw stop"]]
        return self.random.choice(choices)


def _last_arm(lines: Lines) -> Lines:
    """Return the last arm of an `if` at the outermost level."""
    start = max(index for index, line in enumerate(lines) if line.startswith("} else"))
    return lines[start:]


def _in(lines: Lines) -> Lines:
    return ["  " + line for line in lines]
