import pytest

from playbook.wording.records import is_record


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("docs/releases/v1.md", "---\ntype: release\n---\n", True),
        ("v1.MD", '---\r\nversion: 1.0.0\r\ntype: "release" # 正式\r\n---\r\n', True),
        ("v1.md", "---\ntype: incident\n---\n", False),
        ("v1.md", "type: release\n", False),
        ("v1.md", "---\ntype: release\n", False),
        ("v1.txt", "---\ntype: release\n---\n", False),
        ("更新说明.md", "修复登录", False),
    ],
)
def test_a_record_says_so_in_its_front_matter(path: str, text: str, expected: bool) -> None:
    assert is_record(path, text) is expected
