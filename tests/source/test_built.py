"""Which files of a uni-app project are built for a platform."""

import os
from pathlib import Path

import pytest

from playbook.project.modules import Modules
from playbook.source.built import Built

FOR_APPS = "// #ifdef APP-PLUS\n{}\n// #endif\n"


def built(folder: Path, files: dict[str, str], path: str) -> bool:
    for name, code in files.items():
        (folder / name).write_text(code, encoding="utf-8")
    return Built(Modules(os.path.realpath(folder), sorted(files)), "wechat", 3).has(path)


@pytest.mark.parametrize(
    ("importers", "is_built"),
    [
        ({}, True),
        ({"a.js": "import './x'"}, True),
        ({"a.js": FOR_APPS.format("import './x'")}, False),
        ({"a.js": FOR_APPS.format("const x = require('./x')")}, False),
        ({"a.js": "// #ifndef APP-PLUS\nimport './x'\n// #endif"}, True),
        ({"a.js": FOR_APPS.format("import './x'"), "b.js": "import './x'"}, True),
        ({"a.js": FOR_APPS.format("import './x'"), "b.js": FOR_APPS.format("import './x'")}, False),
        ({"a.js": "import './x'", "b.js": FOR_APPS.format("import './a'")}, False),
        ({"a.js": "import './x'", "b.js": "import './a'"}, True),
        ({"a.vue": "<script>\n" + FOR_APPS.format("import './x'") + "</script>"}, False),
        ({"a.vue": "<script>\nimport './x'\n</script>", "b.js": FOR_APPS.format("import './a.vue'")}, True),
    ],
)
def test_a_file_is_built_if_somebody_who_is_built_imports_it(
    tmp_path: Path, importers: dict[str, str], *, is_built: bool
) -> None:
    assert built(tmp_path, {"x.js": "export const x = 1", **importers}, "x.js") is is_built


def test_components_are_built_whoever_imports_them(tmp_path: Path) -> None:
    files = {"x.vue": "<template><view/></template>", "a.js": FOR_APPS.format("import './x.vue'")}
    assert built(tmp_path, files, "x.vue")


def test_files_that_import_each_other_are_built(tmp_path: Path) -> None:
    assert built(tmp_path, {"x.js": "import './y'", "y.js": "import './x'"}, "x.js")
