"""The app configuration of a Taro project: a script, of which the object it exports is read. Nothing is run."""

from playbook.findings import Location
from playbook.manifest.app import AppReader
from playbook.manifest.facts import Manifest, NotUnderstood, Part
from playbook.project.config_scripts import read_script
from playbook.project.json_places import Document

_PARTS: tuple[Part, ...] = ("requiredPrivateInfos", "permission", "privacy-check")


def manifest_of(path: str, text: str, platform: str) -> Manifest:
    """Return what an app.config.* says on private data; its pages are built by the framework."""
    found = read_script(path, text)
    if isinstance(found, Document):
        return AppReader(found, platform).privacy(found.root)
    unread = NotUnderstood(path, found.line, found.why)
    return Manifest(where=Location(path, 1, 1, 1, 1), flaws=dict.fromkeys(_PARTS, unread))
