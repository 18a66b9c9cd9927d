"""What lies around a project's files: the repository that imports may lead into."""

import os
from functools import cached_property

from playbook.project import Project
from playbook.project.modules import SUFFIXES, Modules
from playbook.project.noted import Noted, Notes
from playbook.project.repositories import repository_top
from playbook.remembered import Remembered


class Surroundings:
    """The files that the imports of one project may mean.

    Imports are followed within the repository that the checked folder or file belongs to; without one within the
    folder, or within the mini-program where that lies above.
    """

    def __init__(self, project: Project, *, alone: bool) -> None:
        """Look at a project; `alone` means that `project` is single files, not all there are."""
        self._project = project
        self._alone = alone
        self._around = Remembered(self._of_folder)
        self._modules: dict[str, Modules] = {}
        self._repositories = Remembered(self._repository)
        self._notes = Notes()

    def of(self, path: str) -> tuple[Modules, str]:
        """Return the files around the file `path` of the project, and what its path is among them."""
        inside, _, name = path.rpartition("/")
        modules, folder = self._around[inside]
        return modules, f"{folder}/{name}" if folder else name

    @cached_property
    def _noting(self) -> Modules | None:
        """What is told of the imports of all files of the project; None: nobody is to know who imports one."""
        modules, top = self.of("")
        return modules if self._project.mini_programs and not (self._alone or top) else None

    def note(self, path: str, data: bytes) -> None:
        """Note what a file imports that has just been read, so that it need not be read again for that."""
        if self._noting is not None and path.endswith(SUFFIXES):
            self._notes.note(path, data)

    def take_noted(self) -> Noted:
        """Return what `note` noted since the last time, and forget it."""
        return self._notes.take()

    def add_noted(self, noted: Noted) -> None:
        """Add what was noted, here or by another process."""
        if self._noting is not None:
            self._noting.add_noted(noted)

    def know_importers(self) -> None:
        """See to it that nothing need be read any more to tell who imports a file of the project."""
        if self._noting is not None:
            self._noting.know_importers()

    def _of_folder(self, inside: str) -> tuple[Modules, str]:
        folder = os.path.normpath(os.path.join(self._project.root, inside))
        top = self._top(folder)
        if top not in self._modules:
            self._modules[top] = self._modules_in(top)
        return self._modules[top], _below(folder, top)

    def _top(self, folder: str) -> str:
        """Return the folder (absolute) that imports of files in `folder` are followed in."""
        repository = self._repositories[folder]
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
        for each in passed:
            self._repositories[each] = top
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
