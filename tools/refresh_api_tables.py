"""Refresh the table of WeChat's API from the npm package `miniprogram-api-typings`.

    python tools/refresh_api_tables.py            the newest version, through npm
    python tools/refresh_api_tables.py 5.2.3      a version, through npm
    python tools/refresh_api_tables.py FILE.tgz   an archive, or an unpacked folder: no network needed

It rewrites `src/playbook/data/wechat.json` and prints what changed. Components and scopes are not in the typings: they
stay as they are. Nothing is written unless the whole package could be read.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from wechat_typings import TypingsError
from wechat_typings.declarations import declarations
from wechat_typings.facts import facts
from wechat_typings.package import package
from wechat_typings.table import differences, refreshed, save, written

_TABLE = Path(__file__).resolve().parent.parent / "src" / "playbook" / "data" / "wechat.json"


def main(arguments: Sequence[str] | None = None) -> int:
    """Refresh the table.

    Returns:
        0 if the table agrees with the package now, 1 if `--check` found a difference, 2 if the package can't be read.
    """
    parser = argparse.ArgumentParser(description="Refresh the table of WeChat's API from its published typings.")
    parser.add_argument("source", nargs="?", default="latest", help="a version, a .tgz or a folder; default: newest")
    parser.add_argument("--table", type=Path, default=_TABLE, help="the table to rewrite")
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 if something would change")
    options = parser.parse_args(arguments)
    try:
        before = json.loads(options.table.read_text(encoding="utf-8"))
        found = package(options.source)
        after = refreshed(before, facts(declarations(found.api)), found.version)
        changed = list(differences(before, after))
        if not options.check:
            save(options.table, written(after))
    except (TypingsError, OSError) as error:
        print(f"refresh_api_tables: {error}; nothing was written", file=sys.stderr)
        return 2
    print("\n".join(changed) if changed else f"{found.version}: nothing changed")
    return 1 if options.check and changed else 0


if __name__ == "__main__":
    sys.exit(main())
