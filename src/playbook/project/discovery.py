"""Which mini-programs a project has, and for which platforms."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from playbook.names import Platform
from playbook.project import Framework, MiniProgram, Unreadable, gaps, hosts, native, taro, uni_app
from playbook.project.trees import Tree, WalkedTree, folders_up, inside, is_within, plain
from playbook.tuples import NamedTuple

Declared = Sequence[tuple[str, Platform]]
"""(root, platform) of what the playbook says; roots relative to the project, `.` for itself."""


class Discovery(NamedTuple):
    """What was found, and what could not be understood on the way."""

    mini_programs: tuple[MiniProgram, ...]
    unread: tuple[Unreadable, ...] = ()
    elsewhere: tuple[str, ...] = ()
    """Roots of mini-programs that run elsewhere and are not checked."""


def discover(root: str, files: Sequence[str], roots: Sequence[str] = (), declared: Declared = ()) -> Discovery:
    """Find the mini-programs among `files` of the project in `root`.

    Args:
        root: absolute path of the project.
        files: its files, relative to it.
        roots: if any, only mini-programs in these folders count, or else the one that such a folder is a part of.
        declared: platforms that the playbook gives to a folder; they add to what the files show.
    """
    tree = WalkedTree(root, files)
    said = _by_folder(declared)
    found: dict[str, tuple[Framework, set[Platform]]] = {}
    for_others: dict[str, Unreadable] = {}
    for folder in sorted(_candidates(files) | said.keys()):
        outcome = at(tree, folder, said.get(folder, set()))
        if outcome is not None:
            found[folder] = outcome
        note = elsewhere(tree, folder, said.get(folder, set()))
        if note is not None:
            for_others[folder] = note
    wanted = [plain(folder) for folder in roots]
    if wanted:
        within = {folder for each in wanted for folder in _in_or_around(each, found)}
        found = {folder: outcome for folder, outcome in found.items() if folder in within}
        for_others = {
            folder: note for folder, note in for_others.items() if any(is_within(folder, each) for each in wanted)
        }
    unread = [place for folder in found for place in gaps.not_understood(tree, folder)]
    unread += [*for_others.values(), *gaps.without_files(files, [*wanted, *said])]
    if not wanted:
        unread += gaps.source_elsewhere(tree, files, {*found, *for_others})
        unread += gaps.uni_app_elsewhere(files, found)
    return Discovery(tuple(mini_programs(found)), tuple(unread), tuple(for_others.keys() - found.keys()))


def _in_or_around(folder: str, found: Collection[str]) -> list[str]:
    within = [each for each in found if is_within(each, folder)]
    return within or [above for above in folders_up(folder) if above in found][:1]


def at(tree: Tree, folder: str, declared: set[Platform]) -> tuple[Framework, set[Platform]] | None:
    """Return framework and platforms of the mini-program whose root is `folder`, or None if it is the root of none."""
    if uni_app.is_project(tree, folder):
        return "uni-app", uni_app.targets(tree, folder) | declared or {"wechat"}
    if _is_taro_root(tree, folder):
        package = taro.package_above(tree, folder)
        if package is not None:
            return "taro", taro.targets(tree, package) | declared or {"wechat"}
    if tree.has(inside(folder, "app.json")):
        platforms = _native(tree, folder, declared)
        return ("native", platforms) if platforms else None
    return ("native", declared) if declared else None


def _native(tree: Tree, folder: str, declared: set[Platform]) -> set[Platform]:
    found = native.platforms(tree, folder, bool(declared))
    host = hosts.host_of(tree, folder) if found else None
    return (found if host is None or host.besides else found - {host.form}) | declared


def elsewhere(tree: Tree, folder: str, declared: set[Platform]) -> Unreadable | None:
    """Return what to say of the mini-program in `folder` if it runs where nobody knows what the base library has."""
    if declared or uni_app.is_project(tree, folder) or not tree.has(inside(folder, "app.json")):
        return None
    host = hosts.host_of(tree, folder)
    return host.note(folder) if host and host.form in native.platforms(tree, folder, declared=False) else None


def mini_programs(found: Mapping[str, tuple[Framework, Iterable[Platform]]]) -> list[MiniProgram]:
    """Return a mini-program for each folder and platform, sorted."""
    return sorted(
        MiniProgram(folder or ".", platform, framework)
        for folder, (framework, platforms) in found.items()
        for platform in platforms
    )


def _is_taro_root(tree: Tree, folder: str) -> bool:
    if any(tree.has(inside(folder, name)) for name in taro.APP_CONFIGS):
        return True
    above, _, name = folder.rpartition("/")
    return name == "src" and any(tree.has(inside(above, app)) for app in taro.OLD_APPS)


def _candidates(files: Sequence[str]) -> set[str]:
    """Return the folders that may be the root of a mini-program, by the names of their files."""
    tells = {"app.json", *taro.APP_CONFIGS}
    old = tuple("/" + app for app in taro.OLD_APPS)
    found = {
        path.rpartition("/")[0]
        for path in files
        if path[path.rfind("/") + 1 :] in tells
        or (path.endswith(taro.OLD_APPS) and (path in taro.OLD_APPS or path.endswith(old)))
    }
    return found | set(uni_app.folders_of(files))


def _by_folder(declared: Declared) -> dict[str, set[Platform]]:
    said: dict[str, set[Platform]] = {}
    for folder, platform in declared:
        said.setdefault(plain(folder), set()).add(platform)
    return said


def nearest(tree: Tree, folder: str, declared: Declared) -> tuple[str, Framework, set[Platform]] | None:
    """Return root, framework and platforms of the mini-program that `folder` is a part of, or None."""
    said = _by_folder(declared)
    for above in folders_up(folder):
        outcome = at(tree, above, said.get(above, set()))
        if outcome is not None:
            return above, *outcome
    return None


def nearest_elsewhere(tree: Tree, folder: str, declared: Declared) -> Unreadable | None:
    """Return what to say of the mini-program that `folder` is a part of if it is none that can be checked."""
    said = _by_folder(declared)
    notes = (elsewhere(tree, above, said.get(above, set())) for above in folders_up(folder))
    return next(filter(None, notes), None)
