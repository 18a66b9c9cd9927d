"""What control has come past in other files: a use that fails in a file stops what imports that file, too."""

from collections.abc import Callable, Iterable, Iterator

from playbook.grammars import Node
from playbook.hints import TYPE_CHECKING
from playbook.source import imports, outside
from playbook.source.earlier import FIRST, MOST_CALLS, Stops
from playbook.source.facts import Earlier
from playbook.source.tree import field, has_token, same
from playbook.source.uses import Seen

if TYPE_CHECKING:
    from playbook.source.flow import Flow

Reading = Callable[["Flow"], Iterable[Seen]]
"""What gives the uses in a file that others lead to."""
_MOST_FILES = 60
"""Files that an import leads to; with more of them nobody knows whether it comes back."""


class Others:
    """What the files that a file imports stop, if a use in them fails."""

    def __init__(self, reading: Reading, is_worth: Callable[[str], bool]) -> None:
        """Prepare to look into other files: `reading` gives their uses, `is_worth` tells which may hold any."""
        self._reading = reading
        self._is_worth = is_worth
        self._known: dict[str, Stops | None] = {}

    def note(self, stops: Stops) -> None:
        """Note what the imports of a file stop in it."""
        flow = stops.flow
        for place, path in _loads(flow):
            there = self._stops(path, flow)
            if there is None:
                continue
            is_import = place.type != "call_expression"
            failing = [_seen_from(flow.path, path, each) for each in there.at_load()]
            # What stands in a component may be its `setup`, which runs later.
            if failing and not path.endswith((".vue", ".nvue")) and not self._comes_back(flow, path):
                stops.note(place, failing, FIRST if is_import else None)
            for function, fails in there.functions.values():
                names = outside.known_as(there.flow, function) or ()
                failing = [_seen_from(flow.path, path, each) for each in fails]
                stops.called(function, there.flow, names, failing, MOST_CALLS)

    def _comes_back(self, flow: "Flow", path: str) -> bool:
        """Tell whether a file leads back to the one that imports it: which of them is loaded first can't be told."""
        modules = flow.files.modules
        seen = [path]
        for each in seen:
            if each == flow.path or modules is None or len(seen) > _MOST_FILES:
                return True
            seen += (other for other in modules.imports(each, flow.files.platform) if other not in seen)
        return False

    def _stops(self, path: str, flow: "Flow") -> Stops | None:
        if path not in self._known:
            self._known[path] = None
            there = flow.files.at(path) if self._is_worth(path) else None
            if there is not None:
                self._known[path] = Stops(there, self._reading(there), self)
        return self._known[path]


def _loads(flow: "Flow") -> Iterator[tuple[Node, str]]:
    """Yield what loads other files, each with the file's path: imports, and calls of `require`."""
    for statement in flow.tree.children(flow.tree.root):
        if statement.type == "import_statement" or (
            statement.type == "export_statement" and field(statement, "source") is not None
        ):
            path = imports.leads_to(flow, statement) if not has_token(statement, "type") else None
            if path is not None:
                yield statement, path
    for word in flow.tree.occurrences("require"):
        call = flow.tree.parent(word)
        if call is not None and call.type == "call_expression" and same(field(call, "function"), word):
            path = imports.leads_to(flow, call)
            if path is not None:
                yield call, path


def _seen_from(path: str, home: str, earlier: Earlier) -> Earlier:
    """Return something of the file `home` as the file `path` sees it."""
    import posixpath

    folder = posixpath.dirname(home)
    whole = posixpath.normpath(posixpath.join(folder, earlier.path)) if earlier.path else home
    return earlier._replace(path=posixpath.relpath(whole, posixpath.dirname(path) or "."))
