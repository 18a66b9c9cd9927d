"""The lowest base library of a mini-program.

What the command line says, else the playbook's `project:` block, else its `compatibility` section.
"""

from collections.abc import Mapping, Sequence

from playbook.plan import DeclaredMiniProgram
from playbook.project import MiniProgram
from playbook.tuples import NamedTuple


class Floors(NamedTuple):
    """Where a lowest base library can come from."""

    by_platform: Mapping[str, str]
    declared: Sequence[DeclaredMiniProgram]
    """With roots relative to the folder that is checked."""
    instead: Mapping[str, str]
    """By platform: what overrides everything."""

    def of(self, platform: str, mini_program: MiniProgram | None) -> str | None:
        """Return the lowest base library of a mini-program (None: a file that belongs to none), if anybody says it."""
        if platform in self.instead:
            return self.instead[platform]
        for each in self.declared:
            if mini_program is not None and (each.root, each.platform) == (mini_program.root, platform):
                return each.base_library or self.by_platform.get(platform)
        return self.by_platform.get(platform)
