"""Settings that are scripts: what is written down is data, everything else is there and unknown."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbook.project import COMPUTED
from playbook.project.config_scripts import read_script
from playbook.project.json_places import Document, NotJson

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(0, 10**9) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("ab中-", min_size=1), inner, max_size=4),
    max_leaves=12,
)


def said(text: str, path: str = "manifest.config.ts") -> object:
    found = read_script(path, text)
    assert isinstance(found, Document), found
    return found.root.plain()


@given(st.dictionaries(st.text("ab中", min_size=1), JSON, max_size=4))
@settings(max_examples=60, deadline=None)
def test_what_is_json_means_the_same_in_a_script(value: dict[str, object]) -> None:
    written = json.dumps(value, ensure_ascii=False, indent=2)
    assert said(f"// 配置\nexport default defineManifestConfig({written})\n") == value


@pytest.mark.parametrize(
    "text",
    [
        "export default { a: 1 }",
        "export default { 'a': 1, } satisfies Manifest",
        "import { defineManifestConfig } from 'x'\nexport default defineManifestConfig({ a: 1 } as any)",
        "export default defineManifestConfig(() => ({ a: 1 }))",
        "export default defineManifestConfig(({ mode }) => { const b = mode; return { a: 1 } })",
        "export default () => { return { a: 1 } }",
        "const manifest = { a: 1 }\nexport default manifest",
        "const one = 1\nexport default { a: one }",
        "const a = 1\nexport default { a }",
        "module.exports = { ['a']: 1 }",
    ],
)
def test_forms_of_an_export(text: str) -> None:
    assert said(text) == {"a": 1}


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("'it\\'s\\n\\u4f60\\x41\\u{1F600}'", "it's\n你A😀"),
        ("`plain`", "plain"),
        ("undefined", None),
        ("`${name}`", COMPUTED),
        ("process.env.APPID", COMPUTED),
        ("dev ? 'x' : 'y'", COMPUTED),
        ("require('./x.json')", COMPUTED),
        ("imported as any", COMPUTED),
        ("[1, ...more]", [1, COMPUTED]),
        ("-1", COMPUTED),
    ],
)
def test_values(written: str, value: object) -> None:
    assert said(f"export default {{ key: {written} }}") == {"key": value}


def test_what_is_changed_after_it_was_written_is_not_known() -> None:
    text = "const wx = { appid: 'wx1' }\nwx.appid = 'wx2'\nexport default { 'mp-weixin': wx }"
    assert said(text) == {"mp-weixin": COMPUTED}


def test_keys_that_are_brought_in_may_be_any() -> None:
    found = read_script("a.ts", "export default { a: 1, ...more, b: { c: 2 } }")
    assert isinstance(found, Document)
    shapes = {key: value.shape for key in ("a", "b", "z") if (value := found.root.get(key)) is not None}
    assert shapes == {"a": "computed", "b": "object", "z": "computed"}
    inner = found.root.at("z", "deeper")
    assert inner is not None
    assert inner.shape == "computed"


def test_places_count_characters() -> None:
    found = read_script("a.config.ts", "/* 中文\n 注释 */\nexport default { '名': '店', b: 1 }")
    assert isinstance(found, Document)
    assert found.where(found.root.get("b"))[1:] == (3, 31, 3, 32)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "const a = 1",
        "export default [1]",
        "export default dev ? {} : {}",
        "export default () => { if (dev) { return { a: 1 } } return { a: 2 } }",
        "export default { a: ",
        "export default " + "{ a: " * 20_000,
        "export default { a: " + "[" * 20_000 + "]" * 20_000 + " }",
        "const a = b\nconst b = a\nexport default a",
        "export default { a: '" + "x" * 400_000 + "' }",
        "\0\ud800",
    ],
)
def test_what_cannot_be_read_is_said(text: str) -> None:
    found = read_script("manifest.config.ts", text)
    assert isinstance(found, NotJson) or found.root.plain() is not None
    if isinstance(found, NotJson):
        assert 1 <= found.line <= text.count("\n") + 1


@given(st.text(alphabet="export default{}()[]=>'\"`:,.\n $1aé", max_size=60))
@settings(max_examples=150, deadline=None)
def test_no_text_is_too_strange(text: str) -> None:
    read_script("a.js", f"export default {{ {text} }}")
