"""What a command line was found to do: the parts of which readers make facts."""

from datetime import timedelta
from typing import NamedTuple

from playbook.evidence.facts import Unknown
from playbook.findings import Text

NOT_WRITTEN = Unknown(Text("文件里没有写保留多久", "the file doesn't say how long it is kept"))


class Found(NamedTuple):
    """One backup that a command line makes."""

    target: str | Unknown
    instance: str | Unknown
    method: str | Unknown
    paths: tuple[str, ...]
    """Where its output may be: every path among the words."""
    retention: timedelta | Unknown
    asks: bool = False
    """It asks for a password at a terminal that no scheduled job has."""
    script: str = ""
    """The script that does the work, when that is all the line tells."""
