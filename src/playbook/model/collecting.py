"""Errors that our own code finds, reported together with those that pydantic finds."""

# ruff: noqa: ANN401 - a playbook, or a part of it, as free as YAML is

from collections.abc import Callable
from typing import Any, TypeVar

from pydantic_core import ErrorDetails, InitErrorDetails, PydanticCustomError, ValidationError

Valid = TypeVar("Valid")


def validate_with(errors: list[InitErrorDetails], value: Any, validate: Callable[[Any], Valid]) -> Valid:
    """Return what `validate` makes of `value`.

    Raises:
        ValidationError: `errors` and all that `validate` found, at once.
    """
    try:
        valid = validate(value)
    except ValidationError as error:
        found = [_raisable(details) for details in error.errors(include_url=False)]
        raise ValidationError.from_exception_data(error.title, [*found, *errors]) from None
    if errors:
        raise ValidationError.from_exception_data("playbook", errors)
    return valid


def _raisable(error: ErrorDetails) -> InitErrorDetails:
    """Turn an error that pydantic reported back into one that can be raised; type, place and values stay."""
    message = PydanticCustomError(error["type"], "{message}", {**error.get("ctx", {}), "message": error["msg"]})
    return InitErrorDetails(type=message, loc=error["loc"], input=error["input"])
