"""The tools that are measured beside ours, each told to look for the same calls as nearly as it can."""

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from playbook.data.tables import api_table, parse_version

FLOOR = "2.10.0"
_HERE = Path(__file__).parent / "peers"
_LANGUAGES = ("javascript", "typescript", "tsx")


class Peer(NamedTuple):
    """A command that is run in the folder that is checked."""

    name: str
    does: str
    """What of the job it does."""
    command: Sequence[str]
    environment: Mapping[str, str] = {}


def apis() -> list[str]:
    """Return the APIs that are newer than the lowest base library."""
    since = api_table("wechat").since
    floor = parse_version(FLOOR)
    return sorted(name for name, version in since.items() if "." not in name and parse_version(version) > floor)


def peers(tools: Path, work: Path, path: str = ".") -> list[Peer]:
    """Return the tools that are installed in `tools` (a folder with `node_modules`), told to look at `path`.

    Their settings go to `work`.
    """
    programs = tools / "node_modules" / ".bin"
    work.mkdir(parents=True, exist_ok=True)
    (work / "apis.json").write_text(json.dumps(apis()), encoding="utf-8")
    config = tools / "eslint.config.mjs"  # beside node_modules, where it finds what it imports
    config.write_text((_HERE / "eslint.config.mjs").read_text(encoding="utf-8"), encoding="utf-8")
    words = work / "words.txt"
    words.write_text("\n".join([*apis(), "SDKVersion"]), encoding="utf-8")
    oxlint = work / "oxlint.json"
    oxlint.write_text(json.dumps(_oxlint()), encoding="utf-8")
    return [
        Peer(
            "ESLint 9",
            "a rule of its own: the same APIs, guards around the call that name the API",
            [str(programs / "eslint"), "--config", str(config), "--no-error-on-unmatched-pattern", path],
            {"PEER_APIS": str(work / "apis.json"), "NODE_OPTIONS": "--max-old-space-size=8000"},
        ),
        Peer(
            "ast-grep",
            "a rule: the same APIs, not inside an `if`, `?:` or `&&` that names the API's object",
            [str(programs / "ast-grep"), "scan", "--config", str(_ast_grep(work)), path],
        ),
        Peer("oxlint", "calls of the same APIs, without guards", [str(programs / "oxlint"), "-c", str(oxlint), path]),
        Peer(
            "ripgrep",
            "the names, as the floor",
            [
                "rg",
                "--count",
                "--fixed-strings",
                "--file",
                str(words),
                "--glob",
                "*.{js,mjs,cjs,jsx,ts,tsx,vue,wxml}",
                path,
            ],
        ),
    ]


def _oxlint() -> object:
    forbidden = [{"object": "wx", "property": name} for name in apis()]
    return {"categories": {"correctness": "off"}, "rules": {"no-restricted-properties": ["error", *forbidden]}}


def _ast_grep(work: Path) -> Path:
    rules = work / "rules"
    rules.mkdir(exist_ok=True)
    names = "|".join(apis())
    for language in _LANGUAGES:
        (rules / f"{language}.yml").write_text(_RULE.format(language=language, names=names), encoding="utf-8")
    settings = work / "sgconfig.yml"
    settings.write_text(f"ruleDirs: [{rules}]\n", encoding="utf-8")
    return settings


_RULE = """\
id: unguarded-{language}
language: {language}
severity: error
message: called without a test
rule:
  kind: call_expression
  has:
    field: function
    kind: member_expression
    all:
      - has: {{field: object, regex: "^(wx|uni|Taro)$"}}
      - has: {{field: property, regex: "^({names})$"}}
  not:
    any:
      - inside:
          stopBy: end
          kind: if_statement
          has: {{field: condition, regex: "(wx|uni|Taro)\\\\.|canIUse|SDKVersion"}}
      - inside:
          stopBy: end
          kind: ternary_expression
          has: {{field: condition, regex: "(wx|uni|Taro)\\\\.|canIUse|SDKVersion"}}
      - inside:
          stopBy: end
          kind: binary_expression
          has: {{field: left, regex: "(wx|uni|Taro)\\\\.|canIUse|SDKVersion"}}
"""


def environment(peer: Peer) -> dict[str, str]:
    """Return the environment that a tool is run with."""
    # Python keeps what it compiled, as it does of what is installed.
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | dict(
        peer.environment
    )
