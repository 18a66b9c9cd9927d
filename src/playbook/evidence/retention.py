"""How long backups are kept, going by what clears them away."""

import re
from collections.abc import Iterable
from datetime import timedelta
from itertools import pairwise
from typing import NamedTuple

from playbook.evidence.facts import Unknown
from playbook.evidence.found import NOT_WRITTEN
from playbook.evidence.shell import Pipeline

_DURATION = re.compile(r"(\d+)([hdwmy])?")
_AGES = {
    "-mtime": timedelta(days=1),
    "-ctime": timedelta(days=1),
    "-mmin": timedelta(minutes=1),
    "-cmin": timedelta(minutes=1),
}
_HOURS = {"h": 1, "d": 24, "w": 7 * 24, "m": 30 * 24, "y": 365 * 24}


class Cleaning(NamedTuple):
    """A command that deletes what is older than `age` under `folder`."""

    folder: str
    age: timedelta
    ending: str = ""
    """How the names of the files end that it deletes; empty for all."""

    def concerns(self, path: str) -> bool:
        """Tell whether a file at `path` is deleted by it in the end."""
        below = path == self.folder or path.startswith(self.folder.rstrip("/") + "/")
        return below and path.endswith(self.ending)


def cleaning_of(pipeline: Pipeline) -> Cleaning | None:
    """Return what `find FOLDER -mtime +N -delete`, `… -exec rm`, `… | xargs rm` or `tmpwatch` deletes."""
    command = pipeline[0]
    words = command.words
    if command.program in {"tmpwatch", "tmpreaper"}:
        plain = [word for word in words[1:] if not word.startswith("-")]
        age = _duration(plain[0], "h") if len(plain) > 1 else None
        return Cleaning(plain[1], age) if age is not None else None
    if command.program != "find" or len(words) < 4:
        return None
    deletes = "-delete" in words or any(word.rsplit("/", 1)[-1] == "rm" for word in words)
    deletes = deletes or any(step.program == "rm" for step in pipeline[1:])
    given = dict(pairwise(words))
    ending = given.get("-name", "").rpartition("*")[2]
    for option, unit in _AGES.items():
        if deletes and re.fullmatch(r"\+\d{1,6}", given.get(option, "")):
            return Cleaning(words[1], int(given[option]) * unit, "" if re.search(r"[?\[\]]", ending) else ending)
    return None


def retention_of(paths: Iterable[str], cleanings: Iterable[Cleaning]) -> timedelta | Unknown:
    """Return how long files at `paths` are kept, given what is deleted: the shortest age that applies."""
    wanted = list(paths)
    ages = [cleaning.age for cleaning in cleanings if any(map(cleaning.concerns, wanted))]
    return min(ages) if ages else NOT_WRITTEN


def kept_by_tool(lines: tuple[Pipeline, ...]) -> timedelta | None:
    """Return what `restic forget --keep-daily 7` or `borg prune --keep-within 30d` keeps."""
    for command in (command for pipeline in lines for command in pipeline):
        if command.program in {"restic", "borg", "rustic"} and {"forget", "prune"} & set(command.words):
            text = " ".join(command.words)
            match = re.search(r"--keep-(within|daily)[= ](\d{1,5}[a-z]?)", text)
            if match is not None:
                return _duration(match[2], "d")
    return None


def _duration(text: str, unit: str) -> timedelta | None:
    match = _DURATION.fullmatch(text)
    return timedelta(hours=int(match[1][:6]) * _HOURS[match[2] or unit]) if match else None
