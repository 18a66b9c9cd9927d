"""The values a playbook is written with: each keeps the text as written and knows what it means."""

from playbook.model.types.amount import Count, Length, Multiple, Percentage, Share, Size, Yuan
from playbook.model.types.threshold import Threshold
from playbook.model.types.time import Cadence, Day, Duration, DurationRange, Month, TimeZone, Window
from playbook.model.types.version import BaseLibrary, ReleaseVersion
from playbook.model.types.written import Plain, Written

__all__ = [
    "BaseLibrary",
    "Cadence",
    "Count",
    "Day",
    "Duration",
    "DurationRange",
    "Length",
    "Month",
    "Multiple",
    "Percentage",
    "Plain",
    "ReleaseVersion",
    "Share",
    "Size",
    "Threshold",
    "TimeZone",
    "Window",
    "Written",
    "Yuan",
]
