"""What a part of a playbook holds, by the names that the YAML has for it."""

from collections.abc import Iterator, Mapping

from pydantic import BaseModel

Step = str | int
"""A key, or the number of an item in a list."""


def members(value: object) -> Iterator[tuple[Step, object]]:
    """Yield what can be named directly below `value`, with the step that leads there; nothing below a single value."""
    if isinstance(value, BaseModel):
        for name, field in type(value).model_fields.items():
            yield field.alias or name, getattr(value, name)
    elif isinstance(value, Mapping):
        yield from value.items()
    elif isinstance(value, list | tuple):
        yield from enumerate(value)
