"""Named tuples that cost next to nothing to define.

`typing.NamedTuple` compiles a function for each class, some 0.1 ms; what a warm run imports defines dozens of them.
These do the same with what they share, and are `typing.NamedTuple` to type checkers.
"""

# ruff: noqa: ANN001, ANN002, ANN003, ANN202, ANN204, ANN206 - to type checkers these are `typing.NamedTuple`

import sys

from playbook.hints import TYPE_CHECKING, Any

if TYPE_CHECKING or sys.version_info >= (3, 14):
    # From 3.14 on annotations are no longer part of a class's namespace.
    from typing import NamedTuple
else:
    try:
        from _collections import _tuplegetter
    except ImportError:  # only CPython has it
        from operator import itemgetter

        def _tuplegetter(at, doc):
            return property(itemgetter(at), doc=doc)

    _new = tuple.__new__

    class _Shared(tuple):
        __slots__ = ()
        _fields = ()
        _field_defaults: dict[str, Any] = {}  # noqa: RUF012 - never changed

        def __new__(cls, *values, **named):
            left = cls._fields[len(values) :]
            if named or left or len(values) > len(cls._fields):
                defaults = cls._field_defaults
                try:
                    rest = [named[field] if field in named else defaults[field] for field in left]
                except KeyError:
                    raise _wrong(cls) from None
                if len(values) > len(cls._fields) or not named.keys() <= {*left}:
                    raise _wrong(cls)
                return _new(cls, (*values, *rest))
            return _new(cls, values)

        @classmethod
        def _make(cls, values):
            return cls(*values)

        def _replace(self, **named):
            values = [named.pop(field, value) for field, value in zip(self._fields, self, strict=True)]
            if named:
                raise ValueError(f"Got unexpected field names: {list(named)!r}")
            return _new(type(self), values)

        def _asdict(self):
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self) -> str:
            fields = ", ".join(f"{field}={value!r}" for field, value in self._asdict().items())
            return f"{type(self).__name__}({fields})"

        def __getnewargs__(self):
            return tuple(self)

    def _wrong(cls):
        return TypeError(f"{cls.__name__} has the fields {', '.join(cls._fields)}")

    class _Named(type):
        def __new__(cls, name, bases, namespace):
            if not bases:
                return super().__new__(cls, name, bases, namespace)
            fields = tuple(namespace.get("__annotations__", ()))
            defaults = {field: namespace[field] for field in fields if field in namespace}
            namespace.update({field: _tuplegetter(at, None) for at, field in enumerate(fields)})
            namespace.update(__slots__=(), __match_args__=fields, _fields=fields, _field_defaults=defaults)
            return type(name, (_Shared,), namespace)

    class NamedTuple(metaclass=_Named):
        """A tuple whose elements have names. A class that derives from it has a field for each annotation."""


__all__ = ["NamedTuple"]
