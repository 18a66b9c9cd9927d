"""The files that are followed while one is read: the helpers it imports, and whoever imports it."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from playbook.findings import Text
from playbook.hints import TYPE_CHECKING
from playbook.source.conditions import NEVER, Condition, asks_for, is_never, tells, within_bounds
from playbook.source.flow import Flow
from playbook.source.open import Open
from playbook.source.roots import Dialect
from playbook.source.scopes import NOTHING_BOUND, Bound, Value
from playbook.source.tree import Budget
from playbook.source.trees import trees_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from playbook.grammars import Program
    from playbook.project.modules import Modules
    from playbook.source.facts import Guard

NO_CLASSES: Mapping[str, str] = MappingProxyType({})
Question = tuple[object, ...]
_MOST_SUPPOSED = 300
"""Questions that are answered while something is supposed, in all."""
_MOST_AT_ONCE = 100
"""The same for one question that leads back to itself."""
_MOST_FILES = 60
"""Other files that are opened for one that is read."""
_MOST_BYTES = 1_000_000
"""Bytes of all of them; of a single one a third."""


TOO_FAR = Text(
    "与它互相引用的代码太多，没有全部读；别的文件里的版本判断可能没有算上",
    "too much code imports it or is imported by it to be read; version tests in other files may have been missed",
)
TOO_MANY = Text(
    "项目里的引用太多，没有查哪些文件引用了哪些；别的文件里的版本判断可能没有算上",
    "the project has too many imports to look up who imports a file; version tests in other files may have been missed",
)


class _TooFarError(Exception):
    """A question that leads back to itself takes too long."""


class Files:
    """One file that is read, and what it leads to. What is not opened stays unknown."""

    def __init__(
        self,
        dialect: Dialect,
        modules: "Modules | None" = None,
        classes: Mapping[str, str] = NO_CLASSES,
        spaces: frozenset[str] = frozenset(),
    ) -> None:
        """Prepare to follow a file.

        Args:
            dialect: how the code speaks to its platform; its variants of files are taken.
            modules: the project's files; None: nothing is followed out of the file.
            classes: what gives an object -> its class: `api`, `Class.method`, `api.success.field`.
            spaces: APIs in a name space, `ap.imgRisk`.
        """
        self.dialect = dialect
        self.platform = dialect.platform
        self.modules = modules
        self.classes = classes
        self.answers = frozenset(giver.rpartition(".")[0] for giver in classes if ".success." in giver)
        self.spaces = spaces
        self.followed: frozenset[str] | None = None
        """The names for which it is worth looking into other files; None: all."""
        self.turns = 0
        self.calls = 0
        self.trees = trees_of(modules)
        self.open = Open()
        self._bounds: dict[tuple[tuple[int, int, int], ...], Bound] = {}
        self._budget = Budget()
        self._asked: dict[Question, int] = {}
        self._round = False
        """Whether a question has led back to one that is being answered."""
        self._supposing = False
        self.may_suppose = True
        """Whether questions that lead back to themselves are worth being asked once more."""
        self._left = _MOST_AT_ONCE
        self._left_in_all = _MOST_SUPPOSED
        self._flows: dict[str, Flow | None] = {}
        self._bytes = 0
        self.not_followed: Text | None = None
        """Why something was not looked at that the file leads to."""

    def begin(self, data: bytes, language: "Program", path: str) -> Flow:
        """Return the file that is read, ready to be followed.

        Raises:
            TooMuchError: it is nested too deeply.
        """
        flow = self._flows[path] = Flow(self.trees.program(data, language, path, self._budget), self, path)
        return flow

    def close(self) -> None:
        """Let go of all files that were followed. They lead to each other, so that none would be gone by itself."""
        for flow in self._flows.values():
            if flow is not None:
                flow.close()
        self._flows.clear()
        self._bounds.clear()

    def imported(self, specifier: str, importer: str) -> Flow | None:
        """Return the file that an import means; None for a package, and for what isn't opened."""
        path = self.resolve(specifier, importer)
        return self.at(path) if path is not None else None

    def resolve(self, specifier: str, importer: str) -> str | None:
        """Return the path of the file that an import means; None for a package."""
        if self.modules is None or not importer:
            return None
        return self.modules.resolve(specifier, importer, self.platform)

    def wants_callers(self, api: str, guards: "Iterable[Guard]") -> bool:
        """Tell whether it is worth looking who calls the functions around a use, in other files too."""
        known = self.modules is not None and (self.followed is None or api in self.followed)
        return known and not any(asks_for(guard.condition, api) for guard in guards)

    def app(self, path: str) -> Flow | None:
        """Return the file that starts the mini-program of the file `path`."""
        started = self.modules.app_file(path) if self.modules is not None and path else None
        return self.at(started) if started is not None else None

    def importers(self, path: str) -> list[Flow] | None:
        """Return the files that import the file `path`; None where not all of them are known or opened."""
        paths = self.modules.importers(path, self.platform) if self.modules is not None and path else None
        if paths is None:
            if self.modules is not None and self.modules.has_too_many:
                self.not_followed = TOO_MANY
            return None
        if len(paths) > _MOST_FILES:
            self.not_followed = self.not_followed or TOO_FAR
            return None
        flows = [self.at(each) for each in paths]
        return [flow for flow in flows if flow is not None] if None not in flows else None

    def settled(
        self, question: Question, find: Callable[[], Condition], otherwise: Condition
    ) -> tuple[Condition, bool]:
        """Return the answer to a question of where control comes from, and whether it may be kept.

        Such questions can lead back to themselves: a button that is shown once the page is filled fills it again. What
        comes round that way adds nothing new. So where it happens the question is asked once more, with nothing
        supposed to come round; no answer that was found on the way is kept, since it may lack what its own question
        would add. Where that can't be afforded, what comes round is taken for `otherwise`.
        """
        if question in self._asked:
            self._round = True
            self.open.meet(self._asked[question])
            return (NEVER if self._supposing else otherwise), False
        outermost = not self._asked
        before, self._round = self._round, False
        found = self._ask(question, find)
        if outermost and self._round and tells(found) and self.may_suppose and self._left_in_all > 0:
            again = self._suppose(question, find)
            found = found if is_never(again) else again
        keep = outermost or not self._round
        if not keep and self._supposing:
            self._forget()
        self._round = (before or self._round) and not outermost
        return found, keep

    def bound(self, pairs: dict[int, Value]) -> Bound:
        """Return what parameters stand for, the same object for the same pairs."""
        if not pairs:
            return NOTHING_BOUND
        key = tuple(
            sorted((name, value.node.id, id(value.bound) if value.bound else 0) for name, value in pairs.items())
        )
        return self._bounds.setdefault(key, pairs)

    @property
    def supposing(self) -> bool:
        """Whether answers rest on something supposed."""
        return self._supposing

    def _ask(self, question: Question, find: Callable[[], Condition]) -> Condition:
        if self._supposing:
            self._left -= 1
            if not self._left:
                raise _TooFarError
        self._asked[question] = self.open.begin()
        try:
            return within_bounds(find())
        finally:
            self.open.end()
            del self._asked[question]

    def _suppose(self, question: Question, find: Callable[[], Condition]) -> Condition:
        """Return the answer if nothing comes round; never, if that takes too long."""
        self._forget()
        self._supposing = True
        counted = self.turns, self.calls
        try:
            return self._ask(question, find)
        except _TooFarError:
            self.turns, self.calls = counted
            return NEVER
        finally:
            self._left_in_all -= _MOST_AT_ONCE - self._left
            self._supposing, self._left = False, _MOST_AT_ONCE
            self._forget()

    def _forget(self) -> None:
        for flow in self._flows.values():
            if flow is not None:
                flow.forget()

    def at(self, path: str) -> Flow | None:
        """Return the file `path`, opened when it is first asked for."""
        if path not in self._flows:
            self._flows[path] = self._opened(path)
        return self._flows[path]

    def _opened(self, path: str) -> Flow | None:
        if self.modules is None:
            return None
        data = self.modules.read(path) if len(self._flows) <= _MOST_FILES else None
        if data is None or len(data) > min(_MOST_BYTES // 3, _MOST_BYTES - self._bytes):
            self.not_followed = self.not_followed or TOO_FAR
            return None
        self._bytes += len(data)
        parsed = self.trees.followed(data, path, self.dialect, self._budget)
        return Flow(parsed, self, path) if parsed is not None else None
