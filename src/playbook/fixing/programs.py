"""The program in a file, with every byte at its place, so that what is found in it can be changed in the file."""

from playbook.grammars import Program, parser_of
from playbook.source.languages import Language
from playbook.source.tree import SourceTree


def tree_of(data: bytes, language: Language) -> SourceTree:
    """Return the syntax tree of a file in UTF-8; of a single-file component, that of its scripts.

    Unlike a reader this takes every `#ifdef` branch as code: a change has to be right for all platforms.
    """
    program, written_in = _program(data, language)
    return SourceTree(program, parser_of(written_in))


def _program(data: bytes, language: Language) -> tuple[bytes, Program]:
    if language != "vue":
        return data.replace(b"\0", b" "), language
    from playbook.source.single_file import component

    text = data.decode("utf-8")
    found = component(text)
    lines = zip(text.split("\n"), found.program.split("\n"), strict=True)
    return "\n".join(_as_wide(*line) for line in lines).encode("utf-8"), found.language


def _as_wide(line: str, kept: str) -> str:
    """Return what is kept of a line, blanks having as many bytes as what stood there."""
    if line == kept:
        return line.replace("\0", " ")
    if not kept.strip():
        return " " * (len(line.removesuffix("\r").encode("utf-8"))) + ("\r" if line.endswith("\r") else "")
    pairs = zip(line, kept, strict=True)
    return "".join(new if new == old else " " * len(old.encode("utf-8")) for old, new in pairs)
