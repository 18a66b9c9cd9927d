"""These tuples do what `typing.NamedTuple` does, with CPython's help or without."""

import copy
import pickle
import subprocess
import sys
from typing import TYPE_CHECKING
from typing import NamedTuple as Typed

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbook import tuples
from playbook.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable


class Place(NamedTuple):
    """Where something stands."""

    path: str
    line: int = 1
    column: int = 1

    @property
    def shown(self) -> str:
        return f"{self.path}:{self.line}"


class Typical(Typed):
    path: str
    line: int = 1
    column: int = 1


WRONG: list[tuple[tuple[object, ...], dict[str, object]]] = [
    ((), {}),
    (("a", 1, 2, 3), {}),
    (("a",), {"path": "b"}),
    (("a",), {"row": 1}),
    ((), {"line": 1}),
]


@given(path=st.text(max_size=5), line=st.integers(), column=st.integers())
@settings(max_examples=30, deadline=None)
def test_they_are_made_like_typing_s(path: str, line: int, column: int) -> None:
    made = Place(path, line, column), Place(path, line, column=column), Place(column=column, path=path, line=line)
    for each in made:
        assert tuple(each) == tuple(Typical(path, line, column))
        assert (each.path, each.line, each.column) == (path, line, column)
        assert each == Place._make([path, line, column])
        assert hash(each) == hash(Typical(path, line, column))


def test_defaults_fill_what_is_left_out() -> None:
    assert Place("a") == ("a", 1, 1)
    assert Place("a", column=3) == ("a", 1, 3)


@pytest.mark.parametrize(("values", "named"), WRONG)
def test_wrong_values_are_a_type_error(values: tuple[object, ...], named: dict[str, object]) -> None:
    kinds: tuple[Callable[..., object], ...] = (Place, Typical)
    for kind in kinds:
        with pytest.raises(TypeError):
            kind(*values, **named)


def test_what_comes_with_a_named_tuple_comes_with_these() -> None:
    place = Place("a", 2)
    assert place._fields == Typical._fields
    assert place._field_defaults == Typical._field_defaults
    assert place._asdict() == {"path": "a", "line": 2, "column": 1}
    assert place._replace(line=7) == Place("a", 7)
    with pytest.raises(ValueError, match="row"):
        place._replace(row=7)  # type: ignore[call-arg]
    assert repr(place) == "Place(path='a', line=2, column=1)"
    assert place.shown == "a:2"
    match place:
        case Place(path, line):
            assert (path, line) == ("a", 2)


def test_nothing_can_be_set() -> None:
    with pytest.raises(AttributeError):
        Place("a").path = "b"  # type: ignore[misc]
    with pytest.raises(AttributeError):
        Place("a").row = 1  # type: ignore[attr-defined]


def test_they_are_copied_and_kept() -> None:
    place = Place("a", 2)
    for other in (copy.copy(place), copy.deepcopy(place), pickle.loads(pickle.dumps(place))):  # noqa: S301 - own data
        assert (type(other), other) == (Place, place)


@pytest.mark.skipif(sys.version_info >= (3, 14), reason="from 3.14 on typing.NamedTuple itself is used")
def test_other_interpreters_than_cpython_have_no_help() -> None:
    program = f"""
import collections, operator, sys, typing
sys.modules["_collections"] = type(sys)("_collections")
namespace = {{"__name__": "tuples"}}
exec(compile(open({tuples.__file__!r}, encoding="utf-8").read(), "tuples.py", "exec"), namespace)
class Place(namespace["NamedTuple"]):
    path: str
    line: int = 1
place = Place("a")
assert (place.path, place.line, place._replace(line=2).line, Place._fields) == ("a", 1, 2, ("path", "line"))
try:
    place.path = "b"
except AttributeError:
    print("as ever")
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "as ever\n"
