"""Large parameters of a check, which stay on disk until they are needed."""

from collections.abc import Callable


class Packed:
    """Bytes of a plan, read when they are first asked for: most runs never do."""

    def __init__(self, read: Callable[[], bytes]) -> None:
        """Take what reads them."""
        self._read = read
        self._bytes: bytes | None = None

    def content(self) -> bytes:
        """Return the bytes."""
        if self._bytes is None:
            self._bytes = self._read()
        return self._bytes
