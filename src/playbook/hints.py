"""What annotations are written with, without the module `typing`.

To import `typing` takes as long as a quarter of Python's own start, and a warm run needs it for nothing. What such a
run imports takes these names from here: they are those of `typing` to type checkers, and say nothing when it runs.
Pydantic needs the real ones: it refuses these.
`tests/test_light_path.py` sees that `playbook lint -m` gets by without it, `tests/test_rooms.py` that no room on the
way of a warm run asks for it.
"""

# ruff: noqa: ANN001, ANN002, ANN003, ANN201, D103, N802 - to type checkers these are those of `typing`

import sys

TYPE_CHECKING = False

if TYPE_CHECKING or sys.version_info >= (3, 14):
    # There `playbook.tuples` needs the module anyway.
    from typing import Any, Final, Literal, NoReturn, Protocol, TextIO, TypeVar, cast
else:

    class _Nothing:
        def __class_getitem__(cls, _: object) -> type:
            return cls

    # Classes, so that `|` joins them with others.
    Any = Final = Literal = NoReturn = Protocol = TextIO = _Nothing

    def TypeVar(*_, **__):
        return _Nothing

    def cast(_, value):
        return value


__all__ = ["TYPE_CHECKING", "Any", "Final", "Literal", "NoReturn", "Protocol", "TextIO", "TypeVar", "cast"]
