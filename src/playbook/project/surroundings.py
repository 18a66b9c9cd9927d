"""What lies around a project's files: the repository that imports may lead into."""

import os
from typing import Literal

from playbook.project import Project
from playbook.project.modules import Modules
from playbook.project.repositories import repository_top

_MOST_FOLDERS = 2_000
"""Folders of which it is remembered what they belong to; files come in the order of their paths."""


class Surroundings:
    """The files that the imports of one project may mean.

    Imports are followed within the repository that the checked folder or file belongs to; without one within the
    folder, or within the mini-program where that lies above.
    """

    def __init__(self, project: Project, *, alone: bool) -> None:
        """Look at a project; `alone` means that `project` is single files, not all there are."""
        self._project = project
        self._alone = alone
        self._around: dict[str, tuple[Modules, str]] = {}
        self._modules: dict[str, Modules] = {}
        self._repositories: dict[str, str | None] = {}
        self._noting: Modules | Literal[False] | None = None
        """What notes the imports of all files of the project; False: nothing does, None: that isn't known yet."""

    def of(self, path: str) -> tuple[Modules, str]:
        """Return the files around the file `path` of the project, and what its path is among them."""
        inside, _, name = path.rpartition("/")
        if inside not in self._around:
            if len(self._around) >= _MOST_FOLDERS:
                self._around.clear()
                self._repositories.clear()
            self._around[inside] = self._of_folder(inside)
        modules, folder = self._around[inside]
        return modules, f"{folder}/{name}" if folder else name

    def note(self, path: str, data: bytes) -> None:
        """Note what a file imports that has just been read, so that it need not be read again for that."""
        if self._noting is None:
            modules, top = self.of("")
            self._noting = modules if not top else False
        if self._noting:
            self._noting.note(path, data)

    def know_importers(self) -> None:
        """See to it that nothing need be read any more to tell who imports a file of the project."""
        if self._noting:
            self._noting.know_importers()

    def _of_folder(self, inside: str) -> tuple[Modules, str]:
        folder = os.path.normpath(os.path.join(self._project.root, inside))
        top = self._top(folder)
        if top not in self._modules:
            self._modules[top] = self._modules_in(top)
        return self._modules[top], _below(folder, top)

    def _top(self, folder: str) -> str:
        """Return the folder (absolute) that imports of files in `folder` are followed in."""
        repository = self._repository(folder)
        if repository is not None:
            return repository
        root = self._project.root
        roots = [os.path.normpath(os.path.join(root, each.root)) for each in self._project.mini_programs]
        around = [each for each in (root, *roots) if _is_within(folder, each)]
        return min(around, key=len, default=folder)

    def _repository(self, folder: str) -> str | None:
        """Return what `repository_top` does, with one look at each folder."""
        passed = [folder]
        while folder not in self._repositories and _is_within(folder, self._project.root):
            if os.path.lexists(os.path.join(folder, ".git")):
                self._repositories[folder] = folder
            else:
                folder = os.path.dirname(folder)
                passed.append(folder)
        top = self._repositories[folder] if folder in self._repositories else repository_top(folder)
        self._repositories.update(dict.fromkeys(passed, top))
        return top

    def _modules_in(self, top: str) -> Modules:
        root = self._project.root
        roots = {os.path.normpath(os.path.join(root, each.root)) for each in self._project.mini_programs}
        apps = [_below(each, top) for each in sorted(roots) if _is_within(each, top)]
        if self._alone or not _is_within(root, top):
            known = bool(apps) or repository_top(top) == top
            return Modules(top, None if known else lambda: None, apps=apps)
        # Whoever imports a file may lie beside the folder that is checked.
        return Modules(top, self._project.files if root == top else None, apps=apps)


def _is_within(path: str, folder: str) -> bool:
    return path == folder or path.startswith(os.path.join(folder, ""))


def _below(path: str, top: str) -> str:
    """Return the path of what lies in `top`, with `/`."""
    return "" if path == top else path[len(os.path.join(top, "")) :].replace(os.sep, "/")
