import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbook.source.preparing import prepared
from playbook.source.reader import read_uses
from playbook.source.roots import dialect_of
from playbook.source.single_file import component

UNI_APP = dialect_of("wechat", "uni-app")


@pytest.mark.parametrize(
    ("blocks", "language"),
    [
        ("<script>a</script>", "js"),
        ('<script lang="ts">a</script>', "ts"),
        ('<script lang="tsx">a</script>', "tsx"),
        ('<script lang="jsx">a</script>', "js"),
        ('<script>a</script><script setup lang="ts">b</script>', "ts"),
        ('<script lang="jsx">a</script><script setup lang="ts">b</script>', "tsx"),
        ('<script lang="coffee">a</script>', "js"),
        ("<template/>", "js"),
    ],
)
def test_tells_the_language(blocks: str, language: str) -> None:
    assert component(blocks).language == language


def test_what_is_no_script_is_blank() -> None:
    text = "<template>\n  中文 {{ a }}\n</template>\n<script>\r\nb()\r\n</script>\n<style>c</style>"
    program = component(text).program
    assert program.split() == ["b()"]
    assert program.index("b()") == text.index("b()")
    assert program.count("\n") == text.count("\n")


def test_a_script_in_a_language_that_is_not_known_is_left_out() -> None:
    assert component('<script lang="coffee">a</script>').program.strip() == ""


@given(st.text(alphabet=st.sampled_from("<>/ \"'=\n\rscriptem一😀{}#"), max_size=120))
@settings(max_examples=200, deadline=None)
def test_places_stay_whatever_comes(text: str) -> None:
    data, _ = prepared(text.encode(), "vue", "wechat")
    kept = data.decode()
    assert len(kept) == len(text)
    assert all(now in {was, " "} for was, now in zip(text, kept, strict=True))
    assert re.findall(r"[\r\n]", kept) == re.findall(r"[\r\n]", text)


def told(text: str) -> tuple[int, str]:
    found = read_uses(text.encode(), language="vue", names=frozenset({"getUserProfile"}), dialect=UNI_APP)
    return len(found.uses), found.not_followed.zh if found.not_followed is not None else ""


@pytest.mark.parametrize(
    ("block", "language", "call"),
    [("script", "coffee", "uni.getUserProfile()"), ("template", "pug", "view(@tap='uni.getUserProfile()')")],
)
def test_calls_in_a_language_that_is_not_understood_are_told(block: str, language: str, call: str) -> None:
    why = f"<{block}> 用 {language} 写成，这种语言读不懂，没有检查其中的接口调用"
    assert told(f'<{block} lang="{language}">\n{call}\n</{block}>') == (0, why)
    both = f'<{block} lang="{language}">\n{call}\n</{block}>\n<script setup>\nuni.getUserProfile()\n</script>'
    assert told(both) == (1, why)
    assert told(f'<{block} lang="{language}">\nuni.login()\n</{block}>') == (0, "")


def test_more_calls_in_a_template_than_are_looked_at_are_told() -> None:
    template = '<template><view @tap="uni.getUserProfile()" />\n{}</template>'
    assert told(template.format('<view @tap="uni.login()" />\n' * 199)) == (1, "")
    why = "模板里用到平台接口的表达式太多，没有全部检查"
    assert told(template.format('<view @tap="uni.login()" />\n' * 200)) == (1, why)
