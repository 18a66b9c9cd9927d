"""Names as frameworks write them, turned into those of the platform."""

import re

_UPPER = re.compile(r"(?<=[a-z0-9])[A-Z]")


def kebab(name: str) -> str:
    """Return `open-type` for `openType`, `scroll-view` for `ScrollView`."""
    return _UPPER.sub(lambda letter: f"-{letter[0].lower()}", name[:1].lower() + name[1:])
