"""Which components, attributes and values of the platform are looked for in templates."""

from functools import lru_cache

from ahocorasick_rs import BytesAhoCorasick

from playbook.source.naming import kebab


class Interest:
    """The components, attributes and values to look for."""

    def __init__(self, keys: frozenset[str]) -> None:
        """Prepare to look for `keys`, such as `button.open-type.chooseAvatar`."""
        self.components: dict[str, dict[str, frozenset[str]]] = {}
        words: dict[str, set[str]] = {}
        for key in keys:
            component, attribute, value = (*key.split(".", 2), "", "")[:3]
            known = self.components.setdefault(component, {})
            known[attribute] = known.get(attribute, frozenset()) | {value}
            word = value or attribute.removeprefix("bind") or component
            words.setdefault(_squeezed(word), set()).add(component)
        self._opening = {_squeezed(f"<{component}"): component for component in self.components}
        self._words = words
        self._listed = sorted({*words, *self._opening})
        self._search = BytesAhoCorasick([word.encode() for word in self._listed])

    def may_stand_in(self, data: bytes) -> bool:
        """Tell whether a file may hold one of them: it names a component, and something of it."""
        if b"<" not in data:
            return False
        squeezed = data.lower().replace(b"-", b"")
        found = {self._listed[each[0]] for each in self._search.find_matches_as_indexes(squeezed, overlapping=True)}
        opened = {self._opening[word] for word in found if word in self._opening}
        return any(not opened.isdisjoint(self._words[word]) for word in found if word in self._words)

    def wants(self, component: str, attribute: str, value: str) -> bool:
        """Tell whether something is looked for."""
        return value in self.components.get(component, {}).get(attribute, ())

    def attribute(self, component: str, written: str) -> str | None:
        """Return the name in the tables of an attribute as it is written; None if it isn't looked for."""
        known = self.components[component]
        names = (written, kebab(written))
        return next((name for name in names if name in known and name), None)


def _squeezed(word: str) -> str:
    return word.lower().replace("-", "")


interest_in = lru_cache(maxsize=32)(Interest)
