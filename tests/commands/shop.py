"""A small mini-program to run commands on."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

Run = Callable[..., subprocess.CompletedProcess[str]]

UNGUARDED = "Page({\n  onTap() {\n    wx.getUserProfile({ desc: '完善资料' })\n  },\n})\n"


def write(folder: Path, path: str, text: str) -> None:
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")


def places(output: str) -> list[tuple[str, str, int, int]]:
    return [(each["check"], each["path"], each["line"], each["column"]) for each in json.loads(output)["findings"]]
