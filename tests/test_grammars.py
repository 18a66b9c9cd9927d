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
        # Python's own class of named tuples brings `typing` from 3.14 on.
        "heavy |= {'tree_sitter'} | ({'typing'} if sys.version_info < (3, 14) else set())\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("first", ["", "import tree_sitter, tree_sitter_javascript\n"])
def test_who_uses_the_packages_themselves_shares_the_parsers(first: str) -> None:
    program = first + (
        "from playbook.grammars import parser_of\n"
        "root = parser_of('js').parse(b'a').root_node\n"
        "import tree_sitter, tree_sitter_javascript\n"
        "assert type(root) is tree_sitter.Node\n"
        "language = tree_sitter.Language(tree_sitter_javascript.language())\n"
        "print(tree_sitter.Parser(language).parse(b'b').root_node.type, parser_of('ts').parse(b'c').root_node.type)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("program program\n", "")
