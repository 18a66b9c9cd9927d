"""Which imports are worth being followed."""

import os
from pathlib import Path

import pytest

from playbook.project.modules import Modules
from playbook.source.leads import Leads


@pytest.mark.parametrize(
    ("files", "leads"),
    [
        ({"a.js": "NAME"}, True),
        ({"a.js": "other"}, False),
        ({"a.js": "import './b'", "b.js": "NAME"}, True),
        ({"a.js": "require('./b')", "b.js": "export * from './c'", "c.js": "NAME"}, True),
        ({"a.js": "import './b'", "b.js": "import './a'"}, False),
        ({"a.js": "import 'package'"}, False),
        ({"a.js": "import './gone'"}, False),
    ],
)
def test_a_file_leads_to_what_it_or_its_imports_name(tmp_path: Path, files: dict[str, str], *, leads: bool) -> None:
    for name, code in files.items():
        (tmp_path / name).write_text(code, encoding="utf-8")
    modules = Modules(os.path.realpath(tmp_path), sorted(files))
    asked = Leads("wechat", lambda data: b"NAME" in data)
    assert asked.lead(modules, "a.js") is leads
    assert asked.lead(modules, "a.js") is leads


def test_what_leads_to_very_many_files_leads_nowhere(tmp_path: Path) -> None:
    files = {f"f{number}.js": f"import './f{number + 1}'" for number in range(200)} | {"f200.js": "NAME"}
    for name, code in files.items():
        (tmp_path / name).write_text(code, encoding="utf-8")
    modules = Modules(os.path.realpath(tmp_path), sorted(files))
    asked = Leads("wechat", lambda data: b"NAME" in data)
    assert not asked.lead(modules, "f0.js")
    assert asked.lead(modules, "f190.js")
