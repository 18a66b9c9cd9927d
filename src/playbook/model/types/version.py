"""Versions of base libraries and of releases."""

from dataclasses import dataclass

from playbook.model.types.written import Plain, Written


@dataclass(frozen=True)
class BaseLibrary(Written):
    """A version of a platform's base library: `2.10.0`. Versions compare by their numbers, 2.9.0 is below 2.10.0."""

    title = "基础库版本"
    form = "用点分开的两到四段数字"
    pattern = r"[0-9]+(?:\.[0-9]+){1,3}"
    examples = ("2.10.0", "3.6.6")
    number_allowed = True

    @classmethod
    def hint(cls, found: str) -> str:
        """Tell a leading letter from a missing part."""
        if found[:1] in {"v", "V"}:
            return "不带字母 v"
        return "至少写两段" if found.isdigit() else ""

    @property
    def parts(self) -> tuple[int, ...]:
        """The numbers, for comparing."""
        return tuple(int(part) for part in self.text.split("."))


@dataclass(frozen=True)
class ReleaseVersion(Written):
    """A version of a release: `v1.2.3`, major.minor.patch."""

    title = "版本号"
    form = "v主.次.修订"
    pattern = r"v([0-9]+)\.([0-9]+)\.([0-9]+)"
    examples = ("v1.2.3",)

    @property
    def plain(self) -> Plain:
        """Major, minor, patch."""
        return [int(part) for part in self.groups()]
