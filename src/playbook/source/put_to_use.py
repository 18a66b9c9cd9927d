"""Where a component that belongs to another one is put to use: what holds there holds for all of its code.

`slideview/slideview-skyline` is a part of `slideview/slideview`: it lies in the folder of that component, which names
it in its settings and shows it in its template. Only such parts are followed; any page may use other components.
"""

import posixpath

from playbook.hints import TYPE_CHECKING, Any
from playbook.project.decoding import decode
from playbook.project.loose_json import parse
from playbook.source.bindings import screens_of
from playbook.source.conditions import ALWAYS, Condition, any_of, within_bounds
from playbook.source.languages import SCRIPTS_BESIDE
from playbook.source.tree import TooMuchError

if TYPE_CHECKING:
    from playbook.source.flow import Flow


def put_to_use(flow: "Flow") -> Condition:
    """Return what holds wherever the folder's main component shows this one; always, if it isn't a part of one."""
    modules = flow.files.modules
    folder, _, file = flow.path.rpartition("/")
    name = file.partition(".")[0]
    mains = [posixpath.basename(folder), "index"]
    if modules is None or not folder or name in mains or modules.sibling(flow.path, (".json",)) is None:
        return ALWAYS
    for main in mains:
        settings = f"{folder}/{main}.json"
        data = modules.read(settings)
        tags = _tags(data, name) if data is not None else frozenset()
        script = modules.sibling(settings, SCRIPTS_BESIDE) if tags else None
        there = flow.files.at(script) if script is not None else None
        if there is not None:
            return _held(there, tags)
    return ALWAYS


def _tags(data: bytes, name: str) -> frozenset[str]:
    """Return the tags under which settings name the component `name` of the same folder."""
    try:
        said: Any = parse(decode(data)[0])
    except (ValueError, RecursionError):
        return frozenset()
    named = said.get("usingComponents") if isinstance(said, dict) else None
    if not isinstance(named, dict):
        return frozenset()
    return frozenset(tag for tag, path in named.items() if path in {name, f"./{name}"})


def _held(there: "Flow", tags: frozenset[str]) -> Condition:
    try:
        held = [
            screen.held(index)
            for screen in screens_of(there)
            for index, element in enumerate(screen.template.elements)
            if element.name in tags
        ]
    except TooMuchError:
        return ALWAYS
    return within_bounds(any_of(*held)) if held else ALWAYS
