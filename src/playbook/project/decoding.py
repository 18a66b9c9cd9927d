"""Text out of bytes whose encoding nobody states: UTF-8 first, then what older Chinese editors wrote."""

UNKNOWN = "unknown"
"""The encoding of bytes that fit none; what could not be read became U+FFFD, so that columns still count."""

MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


def decode(data: bytes) -> tuple[str, str]:
    """Return the text and the name of its encoding; a byte order mark is no part of the text.

    The name is `utf-8`, `utf-8-sig`, `utf-16`, `utf-32`, `gb18030` or `UNKNOWN`. Line ends stay as they are.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding), encoding
            except UnicodeDecodeError:
                return data.decode(encoding, "replace").removeprefix("\ufeff"), UNKNOWN
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    damaged = data.decode("utf-8", "replace")
    if _mostly_utf8(damaged):
        return damaged, UNKNOWN
    try:
        return data.decode("gb18030"), "gb18030"
    except UnicodeDecodeError:
        return damaged, UNKNOWN


def _mostly_utf8(damaged: str) -> bool:
    """Tell a UTF-8 file with a broken place from another encoding: hardly any of the latter's bytes happen to fit."""
    lost = damaged.count("\ufffd")
    beyond_ascii = len(damaged) - len(damaged.encode("ascii", "ignore"))
    return beyond_ascii - lost > lost
