"""A file as its parser reads it: one encoding, the platform's part only, the programs only."""

from playbook.source.languages import Language, Program
from playbook.source.text import to_utf8


def prepared(data: bytes, language: Language, platform: str, vue: int | None = None) -> tuple[bytes, Program]:
    """Return what of a file is program on a platform, in UTF-8 and with all lines and columns kept, and its language.

    What `#ifdef` gives to other platforms is blank, and so is what surrounds the scripts of a single-file component.
    """
    data = to_utf8(data)
    if language != "vue" and b"#if" not in data and b"#IF" not in data:
        return data, language
    from playbook.source.conditional import for_platform

    text = for_platform(data.decode("utf-8", "replace"), platform, vue)
    if language != "vue":
        return text.encode(), language
    from playbook.source.single_file import component

    found = component(text)
    return found.program.encode(), found.language
