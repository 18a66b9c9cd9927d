"""Everything that is known of one mini-program, put together."""

import os
import posixpath
from collections.abc import Collection, Iterator

from playbook.findings import Text
from playbook.manifest import app, pages, settings, taro, uni_app, weighing
from playbook.manifest.facts import Manifest, MiniProgramFacts, NotUnderstood, Presences, Weights
from playbook.names import UNI_APP_NAMES
from playbook.project import MiniProgram, Unreadable
from playbook.project.config_scripts import read_script
from playbook.project.decoding import decode
from playbook.project.json_places import Document, NotJson, Value, read_document
from playbook.project.native import SETTINGS
from playbook.project.reading import read_bytes, system_path
from playbook.project.taro import APP_CONFIGS
from playbook.project.trees import folders_up, inside
from playbook.project.uni_app import MANIFEST, PAGES, settings_file

_LIMIT = 1 << 20
"""Bytes of a manifest; a mini-program has a few hundred pages at most."""

_NO_OBJECT = Text("内容不是 JSON 对象，没有读懂", "holds no JSON object and was not understood")

_BUILT = {
    "uni-app": UNI_APP_NAMES,
    "taro": {"wechat": "weapp", "douyin": "tt", "alipay": "alipay", "baidu": "swan"},
}


def facts_of(
    root: str, mini_program: MiniProgram, floor: str | None, wanted: Collection[str], *, whole: bool
) -> MiniProgramFacts:
    """Return what is known of a mini-program, without what its code uses.

    Args:
        root: absolute path of the project.
        mini_program: which one.
        floor: the lowest base library of its users.
        wanted: `pages` and `sizes` take time, and are looked at only if they are named here.
        whole: all of its files are looked at, not a few that somebody named.
    """
    files = _Files(root, mini_program)
    manifest = files.manifest()
    presences: Presences | None = None
    weights: Weights | NotUnderstood | None = None
    if whole and isinstance(manifest, Manifest):
        if "pages" in wanted and mini_program.framework == "native":
            presences = pages.presences_of(root, files.here, manifest, mini_program.platform)
        if "sizes" in wanted:
            weights = files.weights(manifest)
    return MiniProgramFacts(
        root=mini_program.root,
        platform=mini_program.platform,
        framework=mini_program.framework,
        floor=floor,
        whole=whole,
        manifest=manifest,
        presences=presences,
        weights=weights,
    )


class _Files:
    """The files in which a mini-program speaks of itself."""

    def __init__(self, root: str, mini_program: MiniProgram) -> None:
        self._root = root
        self.here = "" if mini_program.root == "." else mini_program.root
        self._platform = mini_program.platform
        self._framework = mini_program.framework
        self.folder = os.path.join(root, *self.here.split("/")) if self.here else root

    def manifest(self) -> Manifest | NotUnderstood | None:
        if self._framework == "taro":
            return self._of_taro()
        uni = self._framework == "uni-app"
        document = self._document(self._of_uni(MANIFEST) if uni else inside(self.here, "app.json"))
        if document is None or isinstance(document, NotUnderstood):
            return document
        if self._framework == "native":
            return app.manifest_of(document, self._platform)
        listed = self._document(self._of_uni(PAGES))
        return uni_app.manifest_of(document, listed if isinstance(listed, Document) else None, self._platform)

    def weights(self, manifest: Manifest) -> Weights | NotUnderstood | None:
        if self._framework == "native":
            config = self._settings()
            upload = settings.upload_of(*config, self._platform)
            return weighing.weights_of(self.folder, manifest.packages, upload, manifest.where, built=False)
        for folder in self._built():
            document = self._document(inside(folder, "app.json"))
            if isinstance(document, Document):
                built = app.manifest_of(document, self._platform)
                upload = settings.upload_of(None, "", self._platform)
                whole = os.path.join(self._root, *folder.split("/"))
                return weighing.weights_of(whole, built.packages, upload, built.where, built=True)
        return None

    def _of_uni(self, name: str) -> str:
        """Return the path of a uni-app project's settings."""
        found = settings_file(self._has, self.here, name)
        if found is None and not self.here and os.path.basename(self._root) == "src":
            below = settings_file(lambda path: self._has(f"../{path}"), "src", name)
            found = f"../{below}" if below is not None else None
        return found or inside(self.here, name)

    def _has(self, path: str) -> bool:
        return os.path.lexists(system_path(self._root, path))

    def _of_taro(self) -> Manifest | NotUnderstood | None:
        for name in APP_CONFIGS:
            path = inside(self.here, name)
            data = read_bytes(self._root, path, _LIMIT)
            if not isinstance(data, Unreadable):
                return taro.manifest_of(path, decode(data)[0], self._platform)
        return None

    def _document(self, path: str) -> Document | NotUnderstood | None:
        """Return a settings file, why it isn't understood, or None if there is no such file."""
        if not self._has(path):
            return None
        data = read_bytes(self._root, path, _LIMIT)
        if isinstance(data, Unreadable):
            return NotUnderstood(path, 1, data.reason)
        read = read_document if path.endswith(".json") else read_script
        document = read(path, decode(data)[0])
        if isinstance(document, NotJson):
            return NotUnderstood(path, document.line, document.why)
        return document if document.root.shape == "object" else NotUnderstood(path, 1, _NO_OBJECT)

    def _settings(self) -> tuple[Value | None, str]:
        """Return the nearest settings at or above the mini-program, and its folder as seen from there."""
        for above in [] if self.here.startswith("..") else folders_up(self.here):
            for name in SETTINGS:
                document = self._document(inside(above, name))
                if isinstance(document, Document):
                    return document.root, posixpath.relpath(self.here or ".", above or ".").removeprefix(".")
        return None, ""

    def _built(self) -> Iterator[str]:
        """Yield where a framework puts what it builds."""
        name = _BUILT[self._framework][self._platform]
        above = posixpath.dirname(self.here) if posixpath.basename(self.here) == "src" else self.here
        if self._framework == "uni-app":
            yield inside(self.here, f"unpackage/dist/build/{name}")
            yield inside(above, f"dist/build/{name}")
        else:
            yield inside(above, f"dist/{name}")
            yield inside(above, "dist")
