"""Judgement `wrong-version`: comparisons with a version that don't tell what they should."""

from collections.abc import Iterable, Iterator

from playbook.findings import Location, Text
from playbook.hints import TYPE_CHECKING
from playbook.kinds import Verdict, Violated
from playbook.kinds.api_judged import Judged
from playbook.kinds.api_reasons import lets_through, slip_of
from playbook.kinds.api_support import atoms
from playbook.kinds.api_tables import numbers
from playbook.source.conditions import LibraryVersion
from playbook.source.facts import Guard

if TYPE_CHECKING:
    from playbook.source.places import Place


def judge_comparisons(path: str, comparisons: Iterable[LibraryVersion], judged: Iterable[Judged]) -> Iterator[Verdict]:
    """Report each wrong comparison once, for the API that needs the most.

    Args:
        path: the file.
        comparisons: those that are wrong in themselves, whatever they guard.
        judged: the uses in the file, with what guards them.
    """
    reported: dict[Place, Violated] = {}
    for found in sorted(judged, key=lambda found: numbers(found.needed) or ()):
        for form, (comparison, denied) in _comparisons(found.use.guards):
            if comparison.elsewhere and (comparison.compared != "numbers" or form == "callers"):
                # It is reported in the file that makes it, or the call that it should protect is reported here.
                continue
            # Whatever protects the call: comparing as text or as a number is wrong in itself.
            if found.case or comparison.compared != "numbers":
                case = _comparison_case(comparison, found.needed, denied=denied)
                if case:
                    reported[comparison.place] = _wrong(path, comparison, case, found)
    for comparison in comparisons:
        case = slip_of(comparison, denied=False)
        reported.setdefault(comparison.place, _wrong(path, comparison, case, None))
    yield from reported.values()


def _comparisons(guards: Iterable[Guard]) -> Iterator[tuple[str, tuple[LibraryVersion, bool]]]:
    for guard in guards:
        for atom, denied in atoms((guard.condition,)):
            if isinstance(atom, LibraryVersion):
                yield guard.form, (atom, denied)


def _comparison_case(comparison: LibraryVersion, needed: str, *, denied: bool) -> str:
    slip = slip_of(comparison, denied=denied)
    if slip:
        return slip
    tested, wanted = numbers(comparison.version), numbers(needed)
    too_low = tested is not None and wanted is not None and tested < wanted
    return "too-low" if too_low and 1 in lets_through(comparison, denied=denied) else ""


def _wrong(path: str, comparison: LibraryVersion, case: str, found: Judged | None) -> Violated:
    tested = comparison.version
    values: dict[str, str | Text] = {"tested": tested, "right": found.needed if found else tested}
    if found is not None:
        values |= {"api": found.use.api, "needed": found.needed}
    about = found.use.api if found else "SDKVersion"
    return Violated(case, Location(path, *comparison.place), about, values)
