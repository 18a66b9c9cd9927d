"""What of a project's file each kind of check judges, decided by the file's name and whose it is."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property

from playbook.evidence import may_hold_evidence
from playbook.findings import Text
from playbook.floors import Floors
from playbook.hints import TYPE_CHECKING
from playbook.kinds import KindName, PlannedCheck, module_of
from playbook.names import TEMPLATE_OF
from playbook.plan import Plan
from playbook.project import MiniProgram, Project, Unreadable
from playbook.project.decoding import decode
from playbook.project.owners import owner_of
from playbook.project.reading import read_bytes
from playbook.project.uni_app import MANIFEST, settings_file, vue_version
from playbook.project.variants import platform_of, runs_on
from playbook.remembered import Remembered
from playbook.source.languages import TARO, TEMPLATES, language_of, may_hold_elements
from playbook.tuples import NamedTuple
from playbook.wholes import Wholes
from playbook.wording.names import may_hold_description
from playbook.wording.places import may_hold_text, shows_nothing

if TYPE_CHECKING:
    from playbook.evidence.facts import Evidence
    from playbook.kinds.api_use import SourceSubject
    from playbook.project.modules import Modules
    from playbook.project.noted import Noted
    from playbook.project.surroundings import Surroundings
    from playbook.source.built import Built
    from playbook.source.facts import ComponentUses
    from playbook.source.reader import SourceReader
    from playbook.source.roots import Dialect
    from playbook.source.sieve import Sieve
    from playbook.wording.pieces import Piece, Unread

_PAGE_ENDS = (".vue", ".nvue")
"""How the files of uni-app's pages end."""


class File(NamedTuple):
    """A file of a project, read once for all checks."""

    path: str
    data: bytes
    owners: tuple[MiniProgram, ...]
    """The mini-program it belongs to, once for each platform."""


class Materials:
    """Takes the files of one project apart."""

    def __init__(
        self, project: Project, plan: Plan, floors: Floors, kinds: Collection[KindName], *, alone: bool
    ) -> None:
        """Prepare to take out what checks of some kinds judge.

        `alone` means that single files were named, which are judged even outside of a mini-program.
        """
        self._kinds = kinds
        self.judges_texts = "text" in kinds
        """Whether some check judges texts."""
        self._project = project
        self._plan = plan
        self._floors = floors
        self._alone = alone
        self.wholes = Wholes(project, plan, floors, alone=alone)
        """What is noted of whole mini-programs while `sources` are read."""
        self._newer_names: dict[tuple[str, str | None], frozenset[str]] = {}
        self._all_names: dict[tuple[str, str | None], frozenset[str]] = {}
        self._readers: dict[tuple[str | None, Dialect], SourceReader] = {}
        self._vue_versions: dict[str, int | None] = {}
        self._pages_for_others: dict[MiniProgram, frozenset[str]] = {}
        self._newer_components: dict[tuple[str, str | None], frozenset[str]] = {}
        self._owners: Remembered[str, tuple[MiniProgram, ...]] = Remembered(
            lambda folder: owner_of(project, folder + "/" * bool(folder))
        )
        self._sieves = Remembered(_sieve_for)
        self._built: dict[MiniProgram, Built] = {}

    def wants(self, path: str) -> bool:
        """Tell from its name whether a file may hold something for one of the kinds; others are never opened."""
        return path not in self.compiled and (
            self.wants_code(path)
            or (self.judges_texts and may_hold_text(path))
            or self.wants_evidence(path)
            or self.wholes.wants_elements(path)
        )

    @cached_property
    def compiled(self) -> frozenset[str]:
        """The files that say only what the TypeScript beside them says."""
        from playbook.project.compiled import compiled_in

        return compiled_in(self._project, alone=self._alone)

    def wants_code(self, path: str) -> bool:
        """Tell from its name whether a file may hold API calls or components that somebody looks at."""
        return (self._wants_sources and language_of(path) is not None) or (
            path.endswith(TEMPLATES) and bool(self._on_components)
        )

    def wants_evidence(self, path: str) -> bool:
        """Tell from its name whether a file may hold facts that somebody wants."""
        return "fact" in self._kinds and may_hold_evidence(path)

    def file(self, path: str, data: bytes) -> File:
        """Return a file with what is known of its place in the project."""
        return File(path, data, self._owners[path.rpartition("/")[0]])

    def read_for_secrets(self, path: str) -> File | None:
        """Return a file that nobody but the search for keys asks for; one that can't be read is none of those."""
        from playbook.manifest.secrets import LARGEST

        data = read_bytes(self._project.root, path, LARGEST)
        return None if isinstance(data, Unreadable) else self.file(path, data)

    def is_silent(self, file: File) -> bool:
        """Tell at a glance that a file says nothing of its platforms.

        What goes for one such file goes for all that belong to the same mini-programs, so that one answer does for
        thousands. Every other file has to be looked at.
        """
        if not self._are_alike or language_of(file.path) in {None, "vue"}:
            return False
        sieve = self._sieves[file.owners]
        return sieve is not None and not sieve.keeps(file.data) and platform_of(file.path, "native") is None

    def evidence(self, file: File) -> "Evidence":
        """Return the facts in a file."""
        from playbook.evidence import read_file

        return read_file(file.path, file.data)

    def texts(self, file: File) -> Iterator["Piece | Unread"]:
        """Yield the texts in a file that users or reviewers read, for each platform, and what is not read of them."""
        if self.judges_texts and may_hold_text(file.path) and not shows_nothing(file.path, file.data):
            from playbook.texts import texts_of

            yield from texts_of(self._project, file, self._platforms(file), self.vue_of, alone=self._alone)

    def slips_in_record(self, file: File) -> Iterator[tuple[int, Text]]:
        """Yield what can't be made out in the front matter of a release record: the line, and what to say of it."""
        if self.judges_texts and may_hold_description(file.path):
            from playbook.wording.records import slips_in

            yield from slips_in(file.path, decode(file.data)[0])

    def sources(self, file: File) -> Iterator["SourceSubject"]:
        """Yield a source file's API uses, once for each platform it runs on."""
        language = language_of(file.path) if self._wants_sources else None
        if not self.wants_code(file.path):
            return
        from playbook.kinds.api_use import SourceSubject
        from playbook.source.facts import SourceUses
        from playbook.source.roots import dialect_of, framework_told
        from playbook.source.sieve import sieve_of

        for platform in self._platforms(file) or (("wechat",) if self._alone else ()):
            owner = next((each for each in file.owners if each.platform == platform), None)
            floor = self._floors.of(platform, owner)
            modules, path = self._around.of(file.path)
            framework = owner.framework if owner is not None else framework_told(file.path, file.data)
            if not runs_on(file.path, platform, framework, modules, path) or path in self._for_others(owner):
                continue
            dialect = dialect_of(platform, framework, self.vue_of(owner))
            uses = SourceUses()
            if language is not None:
                if sieve_of(frozenset({dialect})).keeps(file.data):
                    # Few files come this far; for the others the parser isn't even loaded.
                    from playbook.source.reader import Around

                    around = Around(path, modules, self._newer(platform, floor))
                    uses = self._reader(platform, floor, dialect).read(file.data, language, around)
                if any(uses) and owner is not None and not self._is_built(owner, modules, path):
                    continue
                self.wholes.note_uses(owner, file.path, uses)
            components = self._components(file, floor, dialect)
            yield SourceSubject(file.path, platform, floor, uses, components, dialect.filled())

    def note_imports(self, file: File) -> None:
        """Note what a file imports, in case somebody asks who imports another one."""
        self._around.note(file.path, file.data)

    def take_imports(self) -> "Noted":
        """Return what `note_imports` noted since the last time, and forget it."""
        return self._around.take_noted()

    def add_imports(self, noted: "Noted") -> None:
        """Add what was noted, here or by another process."""
        self._around.add_noted(noted)

    def know_importers(self) -> None:
        """See to it that nobody who asks who imports a file has to look for that first."""
        self._around.know_importers()

    def _reader(self, platform: str, floor: str | None, dialect: "Dialect") -> "SourceReader":
        """Return what reads the files of a platform; made once, it serves thousands of them."""
        key = (floor, dialect)
        if key not in self._readers:
            from playbook.source.reader import SourceReader

            classes = self._classes(platform)
            self._readers[key] = SourceReader(self._names(platform, floor), dialect, classes.items())
        return self._readers[key]

    def vue_of(self, owner: MiniProgram | None) -> int | None:
        """Return the version of Vue that a uni-app project is built with; None where nothing says it."""
        if owner is None or owner.framework != "uni-app":
            return None
        if owner.root not in self._vue_versions:
            modules, path = self._around.of(f"{owner.root}/{MANIFEST}")
            folder = path.rpartition("/")[0]
            found = settings_file(lambda each: modules.read(each) is not None, folder, MANIFEST)
            self._vue_versions[owner.root] = vue_version(modules.read(found or path) or b"")
        return self._vue_versions[owner.root]

    def _for_others(self, owner: MiniProgram | None) -> frozenset[str]:
        """Return the pages of a uni-app project that are not built for its platform, by their path in the surroundings.

        Its pages.json lists them between `#ifdef` and `#endif`.
        """
        if owner is None or owner.framework != "uni-app":
            return frozenset()
        if owner not in self._pages_for_others:
            from playbook.manifest.uni_app import pages_for_others

            modules, path = self._around.of(f"{owner.root}/pages.json")
            text = decode(modules.read(path) or b"")[0]
            above = path.removesuffix("pages.json")
            pages = pages_for_others(text, owner.platform, self.vue_of(owner)) if "#if" in text else frozenset[str]()
            self._pages_for_others[owner] = frozenset(f"{above}{page}{end}" for page in pages for end in _PAGE_ENDS)
        return self._pages_for_others[owner]

    def _is_built(self, owner: MiniProgram, modules: "Modules", path: str) -> bool:
        """Tell whether a file is in the build for a platform; what isn't uni-app's is."""
        if owner.framework != "uni-app":
            return True
        if owner not in self._built:
            from playbook.source.built import Built

            self._built[owner] = Built(modules, owner.platform, self.vue_of(owner))
        return self._built[owner].has(path)

    def _components(self, file: File, floor: str | None, dialect: "Dialect") -> "ComponentUses":
        """Return what the templates of a file use that some base library from the lowest one up may lack."""
        if not self._on_components or not may_hold_elements(language_of(file.path), file.data):
            from playbook.source.facts import ComponentUses

            return ComponentUses()
        from playbook.source.components import read_components

        key = (dialect.platform, floor)
        if key not in self._newer_components:
            of_interest = module_of("api-use").components_of_interest
            found: list[frozenset[str]] = [
                of_interest(check.params, dialect.platform, floor) for check in self._on_components
            ]
            self._newer_components[key] = frozenset[str]().union(*found)
        modules, path = self._around.of(file.path)
        return read_components(
            file.data,
            language=language_of(file.path),
            keys=self._newer_components[key],
            dialect=dialect,
            path=path,
            modules=modules,
        )

    @cached_property
    def _on_components(self) -> list[PlannedCheck]:
        """The checks that look at templates."""
        judged = "unsupported-component"
        return [check for check in self._plan.checks if check.kind == "api-use" and check.params["judge"] == judged]

    @cached_property
    def _around(self) -> "Surroundings":
        """Where imports lead."""
        from playbook.project.surroundings import Surroundings

        return Surroundings(self._project, alone=self._alone)

    def judged_by_version(self, platform: str) -> bool:
        """Tell whether anything can be said of a platform's APIs that depends on its lowest base library."""
        from playbook.kinds.api_tables import has_versions

        asked = (check for check in self._plan.checks if check.kind == "api-use")
        return any(has_versions(check.params["tables"], platform) for check in asked)

    def _newer(self, platform: str, floor: str | None) -> frozenset[str]:
        """Return the API names that some base library from the lowest one up may lack."""
        key = (platform, floor)
        if key not in self._newer_names:
            names_of = module_of("api-use").newer_names
            plan = (check.params for check in self._plan.checks if check.kind == "api-use")
            found: frozenset[str] = next((names_of(params, platform, floor) for params in plan), frozenset())
            self._newer_names[key] = found
        return self._newer_names[key]

    def _platforms(self, file: File) -> Sequence[str]:
        """Return the platforms that a file runs on: its mini-program's, or the one its name tells."""
        if file.owners:
            return tuple(each.platform for each in file.owners)
        named = next((platform for platform, suffix in TEMPLATE_OF.items() if file.path.endswith(suffix)), None)
        return (named,) if named and self._alone else ()

    def _names(self, platform: str, floor: str | None) -> frozenset[str]:
        """Return the API names of a platform that some check has something to say about."""
        key = (platform, floor)
        if key not in self._all_names:
            names_of = module_of("api-use").names_of_interest
            # They all carry the same tables.
            plan = (check.params for check in self._plan.checks if check.kind == "api-use")
            found: frozenset[str] = next((names_of(params, platform, floor) for params in plan), frozenset())
            self._all_names[key] = self.wholes.names | found
        return self._all_names[key]

    def _classes(self, platform: str) -> Mapping[str, str]:
        """Return what gives an object of a platform -> its class."""
        asked = next((check.params for check in self._plan.checks if check.kind == "api-use"), None)
        found: Mapping[str, str] = {}
        if asked is not None:
            found = module_of("api-use").classes_of_interest(asked, platform)
        return found

    @cached_property
    def _are_alike(self) -> bool:
        """Whether no check asks for a file's name."""
        asked = (check for check in self._plan.checks if check.kind == "api-use")
        return not self._alone and not any(check.scope.files for check in asked)

    @cached_property
    def _wants_sources(self) -> bool:
        return "api-use" in self._kinds or bool(self.wholes.names)


def _sieve_for(owners: tuple[MiniProgram, ...]) -> "Sieve | None":
    """Return what tells silent files of mini-programs from others; None where that needs a closer look."""
    platforms = [each.platform for each in owners if each.framework == "native"]
    # What a framework builds for a platform depends on more than the file's owner.
    if len(platforms) < len(owners):
        return None
    from playbook.source.roots import dialect_of
    from playbook.source.sieve import sieve_of

    return sieve_of(frozenset(dialect_of(platform, "native") for platform in platforms), TARO)
