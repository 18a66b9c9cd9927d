"""Hold a mini-program (小程序) project to its operations playbook, and publish the playbook as a runbook site.

The functions import what they need when they are called: the package itself must stay light, because every
`playbook check FILE.js` of a pre-commit hook pays for it.
"""

from __future__ import annotations

from playbook.hints import TYPE_CHECKING

if TYPE_CHECKING:
    import os
    from collections.abc import Mapping, Sequence

    from playbook.findings import Finding, Language, Report
    from playbook.model.playbook import Playbook

__all__ = ["check", "lint", "load_playbook"]

__version__ = "0.1.0"


def load_playbook(path: str | os.PathLike[str]) -> Playbook:
    """Read and validate a playbook, with everything it extends.

    Raises:
        playbook.loading.LoadError: the file can't be read or says something a playbook may not say; its `problems`
            name path, line and column of every mistake.
    """
    from playbook import loading

    return loading.load_playbook(path)


def check(
    root: str | os.PathLike[str],
    playbook: str | os.PathLike[str] | None = None,
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    base_library: Mapping[str, str] | None = None,
    show_exempted: bool = False,
    lang: Language = "zh",
) -> Report:
    """Check the project in the folder `root` and return what was found and what was looked at.

    Args:
        root: the folder of the project.
        playbook: the playbook's file; without it `playbook.yaml` of the project, or else the reference playbook.
        select: only these checks, by id (`compat/unguarded-api`) or pack (`compat`).
        ignore: without these checks, likewise.
        base_library: the lowest base library by platform, instead of the playbook's: `{"wechat": "2.10.0"}`.
        show_exempted: also list what an exemption let through; such findings have `ignored` set.
        lang: language of titles, messages and help.

    Raises:
        playbook.loading.LoadError: the playbook or a check file is wrong.
        playbook.errors.UsageError: an argument is wrong (unknown check, `root` is no folder, …).
    """
    from playbook import planning, running

    # One id alone is a sequence too, of its letters.
    select, ignore = ((names,) if isinstance(names, str) else tuple(names) for names in (select, ignore))
    chosen = planning.Options(select, ignore, dict(base_library or {}), show_exempted, lang)
    return running.check_folder(root, playbook, chosen)


def lint(
    text: str,
    platform: str = "douyin",
    field: str = "description",
    *,
    playbook: str | os.PathLike[str] | None = None,
    lang: Language = "zh",
) -> list[Finding]:
    """Check a text that users or reviewers will read, before it is submitted.

    Args:
        text: the text, as it will be pasted.
        platform: wechat, douyin, alipay or baidu.
        field: `description` (the update description), `name`, `summary` (简介),
            `feedback` (the answer to a rejection) or `copy` (any other text users read).
        playbook: the playbook's file; without it the reference playbook.
        lang: language of titles, messages and help.

    Raises:
        playbook.loading.LoadError: the playbook or a check file is wrong.
        playbook.errors.UsageError: unknown platform or field.
    """
    from playbook import linting, planning

    return list(linting.lint_text(text, platform, field, playbook, planning.Options(lang=lang)).findings)
