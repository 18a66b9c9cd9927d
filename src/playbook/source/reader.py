"""One file read: first a search for names in its bytes, then, only if one is found, the parser."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import closing
from functools import lru_cache

from playbook.findings import Text
from playbook.grammars import Node
from playbook.hints import TYPE_CHECKING
from playbook.source.broken import Broken
from playbook.source.comparing import slips
from playbook.source.earlier import Stops
from playbook.source.earlier_elsewhere import Others
from playbook.source.facts import ApiUse, SourceUses
from playbook.source.files import NO_CLASSES, TOO_FAR, Files
from playbook.source.flow import Flow
from playbook.source.languages import Language
from playbook.source.leads import Leads
from playbook.source.preparing import Prepared, prepare
from playbook.source.roots import WECHAT, Dialect
from playbook.source.sequence import runs_through
from playbook.source.sieve import VERSION, Sieve, words_of
from playbook.source.sought import sought
from playbook.source.text import line_length, parts_of, to_utf8
from playbook.source.tree import TooMuchError, is_word
from playbook.source.uses import Seen, polyfilled, uses_of
from playbook.tuples import NamedTuple

if TYPE_CHECKING:
    from playbook.project.modules import Modules
    from playbook.source.conditions import LibraryVersion

_LONGEST_LINE = 2_000
_LONG_LINES = 400
"""Bytes of a line with an API in it, and of a file's lines on average; only minifiers write longer ones."""
_UTF_16 = frozenset({b"\xff\xfe", b"\xfe\xff"})
_WEB = re.compile(rb"wx(?<![\w$.]wx)\s*\.\s*config\s*\(")
_SDK = b".wx.qq.com/open/js/jweixin"
"""What only web pages do: they start the JS-SDK, or load it with a `<script>`. There `wx` is the SDK, which has nothing
to do with a base library."""
_LARGEST = 3_000_000
"""Bytes of a file that are parsed, about a quarter of a second."""

_MINIFIED = Text("代码压缩过，没有检查其中的接口调用", "the code is minified; the API calls in it were not checked")
_TOO_LARGE = Text("文件太大，没有检查其中的接口调用", "the file is too large; the API calls in it were not checked")
_TOO_DEEP = Text(
    "代码嵌套过深或过于复杂，没有检查其中的接口调用",
    "the code is nested too deeply or too complex; the API calls in it were not checked",
)
_BROKEN = Text(
    "语法有误，错误处的接口调用没有检查", "there is a syntax error; the API calls around it could not be checked"
)
_TOO_MANY_SPOTS = Text(
    "模板里用到平台接口的表达式太多，没有全部检查",
    "too many expressions in its templates use the platform's API; they were not all checked",
)


class Around(NamedTuple):
    """Where a file stands in its project, so that it can be followed into others."""

    path: str
    modules: "Modules"
    followed: frozenset[str] | None


def read_uses(
    data: bytes,
    *,
    language: Language,
    names: frozenset[str],
    dialect: Dialect = WECHAT,
    classes: Mapping[str, str] = NO_CLASSES,
    path: str = "",
    modules: "Modules | None" = None,
    followed: frozenset[str] | None = None,
) -> SourceUses:
    """Return where a file uses the APIs `names` of its platform, and what guards them.

    Args:
        data: the file.
        language: what it is written in.
        names: the APIs of interest: `getUserProfile`, `CameraContext.onCameraFrame`, `ap.imgRisk`.
        dialect: how the code speaks to its platform.
        classes: what gives an object -> its class: `api`, `Class.method`, `api.success.field`.
        path: the file's path in `modules`.
        modules: the files of its project; None: nothing is known but the file itself.
        followed: the names for which it is worth looking into other files; None: all. A file without one of them leads
            nowhere.
    """
    around = Around(path, modules, followed) if modules is not None and path else None
    return _reader(names, dialect, tuple(classes.items())).read(data, language, around)


class SourceReader:
    """Reads source files for uses of some API names."""

    def __init__(
        self, names: Collection[str], dialect: Dialect = WECHAT, classes: Iterable[tuple[str, str]] = ()
    ) -> None:
        """Prepare to look for the APIs `names`, and for the methods among them by what gives their objects."""
        self._dialect = dialect
        self._sought = sought(frozenset(names), dialect, tuple(classes))
        self._classes = self._sought.classes
        self._sieve = Sieve(words_of(dialect))
        self._leads: dict[frozenset[str] | None, Leads] = {}

    def read(self, data: bytes, language: Language, around: Around | None = None) -> SourceUses:
        """Return the uses in one file."""
        if data[:2] in _UTF_16:
            data = to_utf8(data)
        if not self._sieve.keeps(data) or not self._stands_in(data):
            return SourceUses()
        if len(data) > _LARGEST:
            return SourceUses(unreadable=_MINIFIED if _has_long_lines(data) else _TOO_LARGE)
        dialect = self._dialect
        ready = prepare(data, language, dialect.platform, dialect.vue, dialect.roots)
        data = ready.data
        mentions = list(self._mentions(data))
        passed_over = self._passed_over(ready)
        if not mentions:
            return SourceUses(not_followed=passed_over)
        if _has_long_lines(data) and any(line_length(data, start) > _LONGEST_LINE for start, _, _ in mentions):
            return SourceUses(unreadable=_MINIFIED)
        if around is not None and around.followed is not None:
            kinds = {name.partition(".")[0] for name in around.followed if "." in name}
            leads = any(name in around.followed or self._classes.get(name) in kinds for _, _, name in mentions)
            around = around if leads else None
        for place in (around, None) if around is not None else (None,):
            try:
                found = self._parsed(ready, mentions, place)
            except TooMuchError:
                # What a file leads to may be more than can be followed; the file alone need not be.
                continue
            too_far = TOO_FAR if place is not around and found.uses else None
            return found._replace(not_followed=found.not_followed or too_far or passed_over)
        return SourceUses(unreadable=_TOO_DEEP)

    def _passed_over(self, ready: Prepared) -> Text | None:
        """Return why some of a single-file component is not looked at; None where nothing is passed over."""
        for block in ready.foreign:
            from playbook.source.in_markup import names_any

            inside = ready.text[block.start : block.end]
            if names_any(inside, self._dialect.roots) and self._stands_in(inside.encode()):
                language = block.attributes.get("lang")
                return Text(
                    f"<{block.name}> 用 {language} 写成，这种语言读不懂，没有检查其中的接口调用",
                    f"<{block.name}> is written in {language}, which isn't understood; its API calls were not checked",
                )
        return _TOO_MANY_SPOTS if ready.more else None

    def _stands_in(self, data: bytes) -> bool:
        """Tell whether any of the names stands in a file."""
        return any(next(self._mentions(part), None) is not None for part in parts_of(data))

    def _mentions(self, data: bytes) -> Iterator[tuple[int, int, str]]:
        """Yield (start, end, name) of every whole word that is one of the names."""
        for index, start, end in self._sought.search.find_matches_as_indexes(data):
            if is_word(data, start, end):
                yield start, end, self._sought.words[index]

    def _parsed(self, ready: Prepared, mentions: list[tuple[int, int, str]], around: Around | None) -> SourceUses:
        modules = around.modules if around is not None else None
        dialect = self._dialect if not _is_web(ready.data) else self._dialect.without("wx")
        with closing(Files(dialect, modules, self._classes, self._sought.spaces)) as files:
            files.followed = around.followed if around is not None else None
            return self._read(files, ready, mentions, around)

    def _read(
        self, files: Files, ready: Prepared, mentions: list[tuple[int, int, str]], around: Around | None
    ) -> SourceUses:
        flow = files.begin(ready.data, ready.language, around.path if around is not None else "")
        flow.shown = _in_bytes(ready)
        tree = flow.tree
        broken = Broken(flow)
        nodes: list[tuple[Node, str]] = []
        seen: dict[tuple[int, int, str], Seen] = {}
        comparisons: dict[tuple[int, int], LibraryVersion] = {}
        for start, end, name in mentions:
            node = tree.node_at(start, end)
            if name != VERSION and broken.hides(start, end) and not polyfilled(flow, name):
                return SourceUses(unreadable=_BROKEN)
            if node is None or node.type == "comment":
                continue
            if name == VERSION:
                for found in slips(flow, node):
                    comparisons.setdefault(found.place[:2], found)
            else:
                nodes.append((node, name))
        nodes += self._called_on_objects(flow, {name for _, _, name in mentions})
        # What comes round is only looked into for the names that may be missing; others come after them.
        newer = files.followed if files.followed is not None else {name for _, name in nodes}
        for node, name in sorted(nodes, key=lambda each: each[1] not in newer):
            files.may_suppose = name in newer
            for each in uses_of(flow, node) if not polyfilled(flow, name) else ():
                seen.setdefault((*each.use.place[:2], each.use.name), each)
        found_uses = self._in_order(flow, [seen[key] for key in sorted(seen)])
        if ready.spots:
            from playbook.source.in_markup import guarded

            found_uses = list(guarded(flow, ready.text, ready.spots, found_uses))
        found_comparisons = tuple(comparisons[key] for key in sorted(comparisons))
        missed = files.not_followed if found_uses else None
        return SourceUses(tuple(found_uses), found_comparisons, not_followed=missed)

    def _in_order(self, flow: Flow, seen: list[Seen]) -> list[ApiUse]:
        """Return the uses of a file, each with those that always come before it."""
        files = flow.files
        if not seen:
            return []
        others = None
        modules = files.modules
        if modules is not None and any(files.wants_callers(each.use.name, each.use.guards) for each in seen):
            leads = self._leads_to_any(files.followed)
            others = Others(self._seen_in, lambda path: leads.lead(modules, path))
        try:
            stops = Stops(flow, (each for each in seen if self._may_fail(files, each)), others)
            return [each.use._replace(after=stops.before(each)) for each in seen]
        except TooMuchError:
            # What guards them is known all the same.
            return [each.use for each in seen]

    def _may_fail(self, files: Files, seen: Seen) -> bool:
        return files.followed is None or seen.use.name in files.followed

    def _seen_in(self, flow: Flow) -> Iterator[Seen]:
        """Yield the uses in a file that others lead to which fail as soon as something is done with it."""
        newer = flow.files.followed
        found = list(self._mentions(flow.tree.data))
        nodes = [(flow.tree.node_at(start, end), name) for start, end, name in found]
        nodes += self._called_on_objects(flow, {name for _, _, name in found})
        for node, name in nodes:
            if node is not None and node.type != "comment" and name != VERSION and runs_through(flow.tree, node):
                for each in uses_of(flow, node) if not polyfilled(flow, name) else ():
                    if newer is None or each.use.name in newer:
                        yield each

    def _leads_to_any(self, names: frozenset[str] | None) -> Leads:
        """Return what tells which files lead to one of these names; kept for all files of a run."""
        if names not in self._leads:
            self._leads[names] = Leads(self._dialect.platform, lambda data: self._names_any(data, names))
        return self._leads[names]

    def _names_any(self, data: bytes, newer: frozenset[str] | None) -> bool:
        kinds = {name.partition(".")[0] for name in newer or () if "." in name}
        return self._sieve.keeps(data) and any(
            newer is None or name in newer or self._classes.get(name) in kinds for _, _, name in self._mentions(data)
        )

    def _called_on_objects(self, flow: Flow, mentioned: set[str]) -> Iterator[tuple[Node, str]]:
        """Yield where methods of objects are mentioned that the APIs in the file may have given."""
        made = {kind for giver, kind in self._classes.items() if giver.partition(".")[0] in mentioned}
        names = {name for kind in self._sought.reachable(made) for name in self._sought.methods.get(kind, ())}
        names |= {name.partition(".")[2] for name in self._sought.spaces if name.partition(".")[0] in mentioned}
        for name in sorted(names):
            for node in flow.tree.occurrences(name):
                yield node, name


def _in_bytes(ready: Prepared) -> tuple[tuple[int, int], ...]:
    """Return where expressions of templates stand in the program, in which all around them is blank."""
    program = ready.data.decode() if ready.spots else ""
    ends = ((spot.start, spot.end) for spot in ready.spots)
    return tuple((len(program[:start].encode()), len(program[:end].encode())) for start, end in ends)


def _is_web(data: bytes) -> bool:
    return _WEB.search(data) is not None or (_SDK in data and b"createElement" in data)


def _has_long_lines(data: bytes) -> bool:
    return len(data) > _LONG_LINES * (data.count(b"\n") + 1)


_reader = lru_cache(maxsize=8)(SourceReader)
