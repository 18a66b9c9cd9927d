"""Where each part of a playbook is written, so that every statement of the site leads back to its line."""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from pydantic import BaseModel

from playbook.model.members import Step, members
from playbook.model.part import Sourced


class Place(NamedTuple):
    """A line of a file."""

    name: str
    """The file as people know it: `playbook.yaml`, or `内置的 playbook` for the one that comes with the tool."""
    line: int
    address: str
    """Where the line can be read on the web; empty: nowhere."""


Places = Mapping[int, Place]
"""By the identity of a part of the playbook, which must outlive this."""

NOWHERE: Places = {}


def places(playbook: BaseModel, place_of: Callable[[tuple[Step, ...]], Place]) -> Places:
    """Return where every part that may cite a source is written; `place_of` answers for the steps that lead to it."""
    return {id(part): place_of(steps) for part, steps in _parts(playbook, ())}


def _parts(value: object, steps: tuple[Step, ...]) -> Iterator[tuple[Sourced, tuple[Step, ...]]]:
    if isinstance(value, Sourced):
        yield value, steps
    for step, each in members(value):
        yield from _parts(each, (*steps, step))
