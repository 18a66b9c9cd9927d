"""The mini-programs of a project as wholes: what is noted of them while their files are read one by one."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property

from playbook.floors import Floors
from playbook.hints import TYPE_CHECKING
from playbook.kinds import PlannedCheck, module_of
from playbook.names import PLATFORMS
from playbook.plan import Plan
from playbook.project import MiniProgram, Project

if TYPE_CHECKING:
    from playbook.kinds.project_file import FileSubject
    from playbook.manifest.facts import MiniProgramFacts, UsedApi, UsedElement
    from playbook.source.facts import SourceUses

Uses = Mapping[MiniProgram, "Sequence[UsedApi]"]
Elements = Mapping[MiniProgram, "Sequence[UsedElement]"]
_SECRETS = "secrets"


def _judges(check: PlannedCheck, alone: bool) -> bool:  # noqa: FBT001 - one caller, one meaning
    """Tell whether a check has anything to say where single files are named, if they are."""
    return not alone or bool(module_of("project-file").judges_single_files(check.params))


class Wholes:
    """Collects what checks of kind `project-file` judge. Without such checks it asks for nothing and holds nothing."""

    def __init__(self, project: Project, plan: Plan, floors: Floors, *, alone: bool) -> None:
        """Prepare to collect; `alone` means that single files were named."""
        self._project = project
        self._checks = tuple(check for check in plan.checks if check.kind == "project-file" and _judges(check, alone))
        self._floors = floors
        self._alone = alone
        self._uses: dict[MiniProgram, list[UsedApi]] = {}
        self._elements: dict[MiniProgram, list[UsedElement]] = {}

    @cached_property
    def names(self) -> frozenset[str]:
        """The API names that some check asks about, on any platform."""
        return frozenset[str]().union(*self._names.values())

    @cached_property
    def _names(self) -> dict[str, frozenset[str]]:
        return {platform: self._of_interest("names_of_interest", platform) for platform in PLATFORMS}

    @cached_property
    def _keys(self) -> dict[str, frozenset[str]]:
        return {platform: self._of_interest("elements_of_interest", platform) for platform in PLATFORMS}

    @cached_property
    def _wanted(self) -> frozenset[str]:
        return frozenset(module_of("project-file").wants(check.params) for check in self._checks)

    def _of_interest(self, function: str, platform: str) -> frozenset[str]:
        asked = (getattr(module_of("project-file"), function)(each.params, platform) for each in self._on(platform))
        return frozenset[str]().union(*asked)

    def _on(self, platform: str) -> Iterator[PlannedCheck]:
        return (each for each in self._checks if not each.scope.platforms or platform in each.scope.platforms)

    def asks_about(self, platform: str) -> bool:
        """Tell whether some check asks what the code of a platform's mini-program uses."""
        return bool(self._names[platform])

    def wants_elements(self, path: str) -> bool:
        """Tell from its name whether a file may hold elements that somebody asks about."""
        if not self._checks:
            return False
        from playbook.manifest.used_elements import may_hold_elements

        return may_hold_elements(path)

    def wants_secrets(self, path: str) -> bool:
        """Tell from its name whether a file may hold keys that somebody looks for."""
        if not self._checks or _SECRETS not in self._wanted:
            return False
        from playbook.manifest.secrets import may_hold_secrets

        return may_hold_secrets(path)

    def note_uses(self, owner: MiniProgram | None, path: str, uses: "SourceUses") -> None:
        """Note what APIs a file of a mini-program uses."""
        if self._checks and owner is not None:
            from playbook.manifest.facts import UsedApi

            found = [UsedApi(path, use) for use in uses.uses if use.name in self.names]
            self._uses.setdefault(owner, []).extend(found)

    def take_uses(self) -> Uses:
        """Return what `note_uses` noted since the last time, and forget it."""
        taken, self._uses = self._uses, {}
        return taken

    def add_uses(self, uses: Uses) -> None:
        """Add what was noted elsewhere."""
        for owner, found in uses.items():
            self._uses.setdefault(owner, []).extend(found)

    def note_elements(
        self,
        owners: tuple[MiniProgram, ...],
        path: str,
        data: bytes,
        vue_of: Callable[[MiniProgram], int | None],
    ) -> None:
        """Note what elements a template uses, for each mini-program it belongs to.

        `vue_of` tells the version of Vue that a mini-program is built with.
        """
        for owner in owners:
            if self._keys[owner.platform]:
                from playbook.manifest.used_elements import used_elements

                built = (owner.platform, vue_of(owner)) if owner.framework == "uni-app" else None
                found = used_elements(path, data, self._keys[owner.platform], built)
                self._elements.setdefault(owner, []).extend(found)

    def take_elements(self) -> Elements:
        """Return what `note_elements` noted since the last time, and forget it."""
        taken, self._elements = self._elements, {}
        return taken

    def add_elements(self, elements: Elements) -> None:
        """Add what was noted elsewhere."""
        for owner, found in elements.items():
            self._elements.setdefault(owner, []).extend(found)

    def secrets(self, path: str, data: bytes) -> "FileSubject":
        """Return the keys in a text file."""
        from playbook.kinds.project_file import FileSubject
        from playbook.manifest.secrets import LARGEST, Secrets, secrets_in

        return FileSubject(path, secrets_in(data) if len(data) <= LARGEST else Secrets())

    def all(self) -> "Iterator[MiniProgramFacts]":
        """Yield what is known of each mini-program, once all files were read."""
        for each in self._project.mini_programs if self._checks else ():
            # A folder that is a part of a mini-program doesn't show the whole of it, either.
            whole = not (self._alone or each.root.startswith(".."))
            if whole or self._uses.get(each):
                yield self._facts(each, whole=whole)

    def _facts(self, mini_program: MiniProgram, *, whole: bool) -> "MiniProgramFacts":
        from playbook.manifest.gathering import facts_of

        floor = self._floors.of(mini_program.platform, mini_program)
        facts = facts_of(self._project.root, mini_program, floor, self._wanted, whole=whole)
        return facts._replace(
            uses=tuple(self._uses.get(mini_program, ())), elements=tuple(self._elements.get(mini_program, ()))
        )
