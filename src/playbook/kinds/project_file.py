"""Kind `project-file`: a mini-program as a whole (its manifest, pages, sizes, uses), or any text file of the project.

Each judgement has a module of its own; what they share is here and in `project_verdicts`.
"""

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module

from playbook.hints import Any
from playbook.kinds import PlannedCheck, Verdict
from playbook.manifest.facts import MiniProgramFacts
from playbook.manifest.secrets import Secrets
from playbook.tuples import NamedTuple

__all__ = [
    "FileSubject",
    "cases",
    "elements_of_interest",
    "judge",
    "judges_single_files",
    "names_of_interest",
    "prepared",
    "wants",
]


class FileSubject(NamedTuple):
    """A text file, whoever it belongs to, with the keys and tokens in it."""

    path: str
    secrets: Secrets


_PAGES = ("page", "file", "advice")
_SIZES = ("package", "size", "limit", "largest", "basis")
_CASES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "package-size": {"over": _SIZES, "provider": _SIZES, "uncertain": _SIZES, "near": _SIZES},
    "missing-page": dict.fromkeys(("missing", "incomplete", "letter-case", "unlisted", "icon"), _PAGES),
    "private-info": {
        "undeclared": ("api", "manifest", "advice"),
        "unknown": ("api", "manifest", "advice"),
        "twice": ("api", "manifest", "advice"),
        "exclusive": ("api", "manifest", "advice", "others"),
    },
    "location-purpose": {
        "missing": ("api", "manifest", "longest"),
        "too-long": ("api", "manifest", "longest", "length"),
    },
    "withdrawn": {"withdrawn": ("used", "platform", "since", "effect", "instead")},
    "qualification": {"not-filed": ("name", "used", "asks", "filed")},
    "privacy-check": {"not-on": ("used", "manifest"), "off": ("used", "manifest")},
    "secret": {"committed": ("sort", "start", "length", "advice")},
}
_MODULES = {
    "package-size": "project_sizes",
    "missing-page": "project_pages",
    "private-info": "project_privacy",
    "location-purpose": "project_privacy",
    "privacy-check": "project_privacy",
    "withdrawn": "project_withdrawn",
    "qualification": "project_qualifications",
    "secret": "project_secrets",
}


def cases(parameters: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """Return the cases of a check with these parameters, each with the placeholders that its message may use.

    `package` is the package, `size` its size, `limit` what it may have, `largest` its largest files and `basis` what
    was counted. `page` is the page (or icon) as the manifest names it and `file` the file that is missing or meant.
    `api` is an API with its object, `manifest` the file that declares, `used` what the code or a template uses.
    `asks` is what the platform asks for it, `filed` what the playbook says is there. `sort` is the sort of key, `start`
    its first characters, `length` how long it is. `advice` says what to do here.
    """
    return dict(_CASES[parameters["judge"]])


def prepared(parameters: Mapping[str, Any]) -> dict[str, Any]:
    """Return the parameters with the names that the platforms publish."""
    from playbook.kinds.project_tables import names_for

    return {**parameters, "tables": names_for(parameters["judge"])}


def names_of_interest(params: Mapping[str, Any], platform: str) -> frozenset[str]:
    """Return the API names that a reader has to look for on a platform; `params` are those of any planned check."""
    named = (each["apis"] for each in (params.get("capabilities") or {}).values())
    return frozenset(_table(params, platform).get("apis", ())).union(*named)


def elements_of_interest(params: Mapping[str, Any], platform: str) -> frozenset[str]:
    """Return the elements, attributes and values that a reader has to look for in templates of a platform."""
    named = (each["components"] for each in (params.get("capabilities") or {}).values())
    return frozenset(_table(params, platform).get("elements", ())).union(*named)


def wants(params: Mapping[str, Any]) -> str:
    """Return what a check asks for beyond manifest and uses: `pages`, `sizes`, `secrets`, or nothing."""
    return {"missing-page": "pages", "package-size": "sizes", "secret": "secrets"}.get(params["judge"], "")


def judges_single_files(params: Mapping[str, Any]) -> bool:
    """Tell whether a check has anything to say of single files, whose mini-program isn't looked at as a whole."""
    return params["judge"] in {"private-info", "secret"}


def _table(params: Mapping[str, Any], platform: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = params["tables"].get(platform, {})
    return found


def judge(check: PlannedCheck, subject: MiniProgramFacts | FileSubject) -> Iterator[Verdict]:
    """Judge one mini-program or one file; each check judges the one of the two that it is about."""
    judgement = check.params["judge"]
    if isinstance(subject, FileSubject) != (judgement == "secret"):
        return
    module = import_module(f"playbook.kinds.{_MODULES[judgement]}")
    judging: Callable[[PlannedCheck, Any], Iterator[Verdict]] = getattr(module, judgement.replace("-", "_"))
    yield from judging(check, subject)
