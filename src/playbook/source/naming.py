"""Names of components and attributes: as frameworks write them, and what is known by them."""

import re

_UPPER = re.compile(r"(?<=[a-z0-9])[A-Z]")
_ON_BY_DEFAULT = frozenset({"bounces", "enable", "fast-deceleration", "overlay"})


def kebab(name: str) -> str:
    """Return `open-type` for `openType`, `scroll-view` for `ScrollView`."""
    return _UPPER.sub(lambda letter: f"-{letter[0].lower()}", name[:1].lower() + name[1:])


def is_off_anyway(attribute: str) -> bool:
    """Tell whether an attribute that is `false` says what holds without it as well."""
    return not (attribute.startswith("show-") or attribute in _ON_BY_DEFAULT)
