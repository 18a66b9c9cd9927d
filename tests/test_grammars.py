import subprocess
import sys

import pytest

from playbook.grammars import parser_of
from playbook.source.languages import Language


@pytest.mark.parametrize(
    ("language", "source"),
    [
        ("js", b"const a = <view>{b?.c}</view>"),
        ("ts", b"const a = <any>b!"),
        ("tsx", b"const a = <view>{b as any}</view>"),
    ],
)
def test_each_language_is_parsed_without_errors(language: Language, source: bytes) -> None:
    assert not parser_of(language).parse(source).root_node.has_error


def test_reading_a_file_does_not_run_the_grammar_packages_own_imports() -> None:
    program = (
        "import sys\n"
        "from playbook.source.reader import read_uses\n"
        "read_uses(b'wx.a()', language='js', names=frozenset({'a'}))\n"
        "heavy = {'importlib.resources', 'pydantic', 'yaml', 'dataclasses', 'json', 'tree_sitter_typescript'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
