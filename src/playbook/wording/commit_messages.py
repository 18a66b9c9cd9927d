"""What a person wrote in the file in which git keeps a commit message while it is edited."""

_NAME = "COMMIT_EDITMSG"
_SCISSORS = "# ------------------------ >8"
"""Below this line `git commit --verbose` shows the changes themselves."""


def is_commit_message(path: str) -> bool:
    """Tell from its name whether git hands the file over as the message of a commit."""
    return path.replace("\\", "/").rpartition("/")[2] == _NAME


def without_comments(text: str) -> str:
    """Return the text with git's own lines emptied, so that every other line keeps its number."""
    lines = text.split("\n")
    cut = next((at for at, line in enumerate(lines) if line.startswith(_SCISSORS)), len(lines))
    return "\n".join("" if line.startswith("#") else line for line in lines[:cut])
