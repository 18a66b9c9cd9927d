"""Times of day, wherever a part asks for them."""

from pydantic_core import PydanticCustomError

from playbook.model.types import TimeZone, Window


def require_zone(window: Window | None, time_zone: TimeZone | None) -> None:
    """Accept a window only together with the zone its times are meant in.

    Raises:
        PydanticCustomError: The zone is missing.
    """
    if window is not None and time_zone is None:
        raise PydanticCustomError(
            "window_time_zone",
            "写了 window 就要写 time_zone：同一个钟点在不同时区差几个小时，例如 time_zone: Asia/Shanghai",
        )
