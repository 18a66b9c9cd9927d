"""The parameters of a check of kind `fact`: which facts it looks at and how each is compared with the playbook."""

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from playbook.model.base import Model

Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_.-]*$")]
Plain = bool | int | float | str
Values = dict[Name, Plain | tuple[Plain, ...]]
"""Fields of a fact with the value, or the several values, that they may have."""


class Comparison(Model):
    """One field of a fact against one value: of the playbook (`demand`) or fixed by the check (`value`)."""

    field: Name
    test: Literal["at-most", "at-least", "equals", "one-of", "within", "absent"]
    """`within`: a window of the day inside another one, each read in its own time zone (field `time_zone` of the fact,
    key `time_zone` of the demand). `absent`: the field must have no value, whatever the playbook says."""
    demand: Name | None = None
    """A key of the demand. A playbook that leaves the key out doesn't ask for it, and the comparison is left out."""
    value: Plain | tuple[Plain, ...] | None = None
    when: dict[Name, Plain] = Field(default_factory=dict)
    """Compare only if the demand has these values, e.g. `{mode: continuous}`."""
    case: Name

    @model_validator(mode="after")
    def _one_side(self) -> Self:
        sides = (self.demand is not None) + (self.value is not None)
        if sides != (self.test != "absent"):
            raise ValueError("demand、value 必须写一个，也只能写一个；absent 两个都不写")
        return self


class FactParameters(Model):
    """Facts of one type, compared with each demand that `needs` found in the playbook."""

    fact: Name
    """The type of fact, e.g. `backup`."""
    demand: Name
    """The part of each demand that this check is about, e.g. `full`; a demand without it is left out. It is also the
    name under which an attestation covers it."""
    where: Values = Field(default_factory=dict)
    """Which facts can meet the demand: field and value (or several)."""
    by_default: Values = Field(default_factory=dict)
    """Which facts a demand with an empty `match` means."""
    apart: tuple[Name, ...] = ()
    """Fields that tell one thing from another: each thing must meet the demand by itself. A value covers those that
    continue it after a `/`: what is true of `db1` is true of `db1/orders`."""
    quantifier: Literal["any", "all"] = "any"
    """`any`: of each thing, one fact must pass every comparison. `all`: every fact must."""
    compare: tuple[Comparison, ...] = Field(min_length=1)
    missing: Name
    """The case in which a thing has no fact that could meet the demand."""
    expired: Name
    """The case in which only an attestation met the demand, and it is past its day."""
