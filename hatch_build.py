"""Puts the reference playbook into the wheel.

Hatchling can rename folders on their way into a wheel but no single file, and its `force-include` would leave a copy in
an editable install that goes stale with the first edit of `playbook.yaml`.
"""

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ReferencePlaybook(BuildHookInterface[Any]):
    """Adds `playbook.yaml` to a wheel as `playbook/_playbook.yaml`; an editable install reads the file itself."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the file; `version` is `editable` or `standard`."""
        if version == "standard":
            build_data["force_include"]["playbook.yaml"] = "playbook/_playbook.yaml"
