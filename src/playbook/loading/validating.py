"""A document against a model: the model, or every problem with its place in the file."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from playbook.loading.allowed import Allowed
from playbook.loading.composing import MOST_PROBLEMS
from playbook.loading.explaining import fits, missing, no_form_fits, sentence, unknown_key
from playbook.loading.nodes import Document, Entries, Items, Node, seen_at, value_of
from playbook.loading.problems import LoadError, Place, Problem, Step, dotted, problem

Valid = TypeVar("Valid")

# As many of pydantic's errors are looked at; several of them may tell of one problem.
_MOST_ERRORS = 10 * MOST_PROBLEMS


def validate(document: Document, model: TypeAdapter[Valid] | type[Valid]) -> Valid:
    """Return the document as `model`.

    Validation is strict, so that what loads is what the JSON Schema accepts: no number becomes text, no text a truth
    value. Lists are handed over as tuples, which is what frozen models hold.

    Raises:
        LoadError: With the problems of the document itself and all that the model refuses.
    """
    adapter: TypeAdapter[Valid] = model if isinstance(model, TypeAdapter) else TypeAdapter(model)
    try:
        valid = adapter.validate_python(_frozen(value_of(document.root)), strict=True)
    except ValidationError as error:
        raise LoadError(_problems(document, error.errors(include_url=False), allowed_by(adapter))) from error
    if document.problems:
        raise LoadError(document.problems)
    return valid


def _frozen(value: Any) -> Any:  # noqa: ANN401 - as free as YAML is
    """Return a value with tuples in place of lists."""
    if isinstance(value, dict):
        return {key: _frozen(each) for key, each in value.items()}
    return tuple(_frozen(each) for each in value) if isinstance(value, list) else value


@lru_cache(maxsize=8)
def allowed_by(adapter: TypeAdapter[Any]) -> Allowed:
    """Return what a model allows in a whole document; making its schema takes a while, so it is kept."""
    schema = adapter.json_schema()
    return Allowed(schema, [schema])


_KEY = "[key]"
"""Stands in pydantic's paths behind a key that is wrong itself."""


class _Found(NamedTuple):
    """One of pydantic's errors, with the path that the YAML file has for it."""

    error: ErrorDetails
    steps: tuple[Step, ...]
    place: Place
    node: Node
    allowed: Allowed
    """What may stand at `node`."""
    forms: tuple[tuple[int, str], ...]
    """Where the model takes one of several forms: after how many steps, and which form the error speaks of."""
    message: str = ""


def _problems(document: Document, errors: Sequence[ErrorDetails], whole: Allowed) -> list[Problem]:
    founds = _chosen([_locate(error, document.root, whole) for error in errors[:_MOST_ERRORS]], 0)
    founds = [found for found in founds if not _only_follows(found, founds)]
    files = {path.as_posix(): number for number, path in enumerate(document.sources)}

    def order(place: Sequence[Any]) -> tuple[int, int, int]:
        return files.get(place[0], -1), place[1], place[2]

    founds.sort(key=lambda found: order(found.place))
    # A value that YAML itself could not make sense of is told once.
    told = {each[:4] for each in document.problems}
    problems = (
        problem(found.place, found.message or _sentence(found), dotted(document.steps + found.steps))
        for found in founds[:MOST_PROBLEMS]
    )
    return sorted([*document.problems, *(each for each in problems if each[:4] not in told)], key=order)


def _only_follows(found: _Found, founds: Sequence[_Found]) -> bool:
    """Tell whether a list counts as too short only because what stands in it is wrong."""
    length = len(found.steps)
    return found.error["type"] == "too_short" and any(
        len(other.steps) > length and other.steps[:length] == found.steps for other in founds
    )


def _sentence(found: _Found) -> str:
    error, loc = found.error, found.error["loc"]
    if error["type"] == "missing":
        return missing(str(loc[-1]))
    if error["type"] == "extra_forbidden" or (_KEY in loc and error["type"] == "literal_error"):
        return unknown_key(str(found.steps[-1]), found.allowed.known_keys(found.node), found.node)
    return sentence(found.error, found.allowed)


def _locate(error: ErrorDetails, root: Node, allowed: Allowed) -> _Found:
    """Follow pydantic's path through the tree; the names of forms in it are no keys of the file."""
    steps, forms = list[Step](), list[tuple[int, str]]()
    node, place, loc = root, root.place, error["loc"]
    # Besides pydantic's own ways, a model complains of a key by giving it as what was found.
    on_key = error["type"] == "extra_forbidden" or _KEY in loc or loc[-1:] == (error["input"],)
    last = loc.index(_KEY) - 1 if _KEY in loc else len(loc) - 1
    for number, step in enumerate(loc):
        if number > last or (number == last and error["type"] == "missing"):
            break
        if (
            isinstance(node, Entries)
            and isinstance(step, str)
            and step in node.entries
            and not allowed.is_tag(step, node)
        ):
            entry = node.entries[step]
            steps.append(step)
            if on_key and number == last:
                place = entry.place
                break
            place = seen_at(entry)
            allowed, node = allowed.step(step, node), entry.value
        elif isinstance(node, Items) and isinstance(step, int) and 0 <= step < len(node.items):
            steps.append(step)
            allowed, node = allowed.step(step, node), node.items[step]
            place = node.place
        else:
            forms.append((len(steps), str(step)))
    if error["type"] == "union_tag_invalid" and isinstance(node, Entries):
        # The key that tells the forms apart is there: it is what people have to mend.
        name = str(error.get("ctx", {}).get("discriminator", "")).strip("'")
        place = seen_at(node.entries[name]) if name in node.entries else place
    return _Found(error, tuple(steps), place, node, allowed, tuple(forms))


def _chosen(founds: Sequence[_Found], level: int) -> list[_Found]:
    """Of a value that may have several forms, keep the errors of the form its author meant.

    That is the form whose kind fits, with the fewest errors; where none fits, all errors become one. `level` is how
    many choices of forms have been made on the way down.
    """
    chosen: list[_Found] = []
    choices: dict[tuple[Step, ...], dict[str, list[_Found]]] = {}
    for found in founds:
        if len(found.forms) <= level:
            chosen.append(found)
        else:
            depth, form = found.forms[level]
            choices.setdefault(found.steps[:depth], {}).setdefault(form, []).append(found)
    for steps, by_form in choices.items():
        fitting = [
            errors
            for errors in by_form.values()
            if all(len(each.steps) > len(steps) or fits(each.error) for each in errors)
        ]
        if fitting or len(by_form) == 1:
            chosen += _chosen(min(fitting or by_form.values(), key=len), level + 1)
        else:
            flat = [errors[0] for errors in by_form.values()]
            here = next((each for each in flat if each.steps == steps), flat[0])
            chosen.append(here._replace(message=no_form_fits([each.error for each in flat], here.allowed)))
    return chosen
