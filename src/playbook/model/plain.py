"""A model as plain data, for checks, the cache and templates that must not know pydantic."""

from collections.abc import Mapping
from typing import cast

from pydantic import BaseModel

from playbook.model.members import members
from playbook.model.types import Plain, Written


def plain(value: object) -> Plain:
    """Return `value` as plain data: keys as the YAML has them, a duration in seconds, a percentage as its number.

    What a playbook leaves out is left out here as well, so that `key in demand` means: the playbook asks for it.

    Raises:
        TypeError: The value is neither part of a playbook nor plain.
    """
    if isinstance(value, BaseModel):
        return {str(name): plain(found) for name, found in members(value) if found is not None}
    if isinstance(value, Written):
        return value.plain
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in members(value)}
    if isinstance(value, list | tuple):
        return [plain(item) for _, item in members(value)]
    if value is None or isinstance(value, bool | int | float | str):
        return cast("Plain", value)
    raise TypeError(f"not part of a playbook: {type(value).__name__}")
