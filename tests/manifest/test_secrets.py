"""Keys and tokens: real forms are found wherever they stand, made-up ones are none, and nothing is ever shown whole."""

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbook.manifest.secrets import may_hold_secrets, secrets_in

DRAWN = random.Random(20261122)  # noqa: S311 - examples, not keys
BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def drawn(length: int, characters: str = "0123456789abcdef") -> str:
    return "".join(DRAWN.choice(characters) for _ in range(length))


UUID = "-".join(map(drawn, (8, 4, 4, 4, 12)))
SECRET = drawn(32)
WECOM = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key="
PRIVATE = "MII" + drawn(600, BASE64)
LINES = "\n".join(PRIVATE[start : start + 64] for start in range(0, len(PRIVATE), 64))


def sorts(text: str) -> list[str]:
    return [found.sort for found in secrets_in(text.encode()).found]


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        (f"curl '{WECOM}{UUID}' -d @x", "wecom-robot"),
        (f"hook: https://oapi.dingtalk.com/robot/send?access_token={drawn(64)}", "dingtalk-robot"),
        (f"sign = 'SEC{drawn(64)}'", "dingtalk-robot"),
        (f"https://open.feishu.cn/open-apis/bot/v2/hook/{UUID}", "feishu-robot"),
        (f"appSecret: '{SECRET}',", "app-secret"),
        (f'"app_secret": "{SECRET}"', "app-secret"),
        (f"const APP_SECRET = `{SECRET.upper()}`", "app-secret"),
        (f"'secret' => '{SECRET}',", "other-secret"),
        (f"'appid' => 'wx7c1f0d92ab34e658', 'secret' => '{SECRET}',", "app-secret"),
        (f"define('WX_SECRET', '{SECRET}');", "app-secret"),
        (f"<appSecret>{SECRET}</appSecret>", "app-secret"),
        (f"wx.secret={SECRET}", "app-secret"),
        (f"?appid=wx1&secret={SECRET}&js_code=", "app-secret"),
        (f"secret: string = '{SECRET}'", "other-secret"),
        (f"export TT_SECRET={drawn(40)}", "app-secret"),
        (f"mchKey: '{drawn(31, 'ABCDGHJKMNPQRSTUVWZacdefghjkmnpqrstuvwz23456789')}7'", "pay-key"),
        (f"privateKey = '{PRIVATE}'", "private-key"),
        (f"-----BEGIN RSA PRIVATE KEY-----\n{LINES}\n-----END RSA PRIVATE KEY-----", "private-key"),
        (
            '"-----BEGIN PRIVATE KEY-----\\n' + LINES.replace("\n", "\\n") + '\\n-----END PRIVATE KEY-----"',
            "private-key",
        ),
    ],
)
def test_the_forms_in_which_keys_are_committed(text: str, sort: str) -> None:
    assert sorts(text) == [sort]
    assert sorts(f"// 配置\r\n{text}\r\n") == [sort]


@pytest.mark.parametrize(
    "text",
    [
        f"{WECOM}$KEY",
        WECOM + "${{ secrets.WECOM_KEY }}",
        f"{WECOM}693axxx6-7aoc-4bc4-97a0-0ec2sifa5aaa",
        f"{WECOM}00000000-0000-0000-0000-000000000000",
        f"{WECOM}12345678-1234-1234-1234-123456789abc",
        "appSecret: process.env.APP_SECRET",
        "appSecret: ''",
        "appSecret: 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'",
        "appSecret: '0123456789abcdef0123456789abcdef'",
        f"appSecret: '{drawn(16) * 2}'",
        f"appSecret: '{SECRET}' // 示例",
        f"# example: secret={SECRET}",
        f"secretId: '{SECRET}'",
        f"secretary: '{SECRET}'",
        f"md5: '{SECRET}'",
        f"integrity: {SECRET}",
        f"secret: '{SECRET}{SECRET}'",
        "mchKey: 'yourmchkeyyourmchkeyyourmchkeyyo'",
        "-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----",
        "-----BEGIN PUBLIC KEY-----\n" + LINES,
        "-----BEGIN PRIVATE KEY-----\n" + "x" * 64,
        "privateKey: '" + "MII" + "A" * 600 + "'",
        f"publicKey = '{PRIVATE}'",
    ],
)
def test_what_is_no_key(text: str) -> None:
    assert sorts(text) == []


def test_places_count_characters_and_only_the_start_is_kept() -> None:
    (found,) = secrets_in(f"# 密钥\n应用 secret: {SECRET}\n".encode()).found
    assert found.place == (2, 12, 2, 44)
    assert (found.start, found.length) == (SECRET[:4], 32)
    assert SECRET not in repr(found)


def test_gbk_and_utf_16_without_null_bytes_are_read_and_binaries_are_not() -> None:
    assert [found.place[1] for found in secrets_in(f"密钥 secret: {SECRET}".encode("gbk")).found] == [12]
    assert secrets_in(b"\0" + f"secret: {SECRET}".encode()).found == ()


def test_two_keys_in_a_line_and_one_in_two_forms() -> None:
    assert sorts(f"{{appSecret: '{SECRET}', hook: '{WECOM}{UUID}'}}") == ["app-secret", "wecom-robot"]


@pytest.mark.parametrize(
    "path",
    ["logo.png", "app.js.map", "package-lock.json", "pnpm-lock.yaml", "yarn.lock", "vendor.min.js", "go.sum", "a.TTF"],
)
def test_files_that_nobody_writes_by_hand(path: str) -> None:
    assert not may_hold_secrets(path)


@pytest.mark.parametrize(
    "path", [".env", "Jenkinsfile", "private.wx1.key", ".github/workflows/ci.yml", "a.js", "README.md"]
)
def test_files_in_which_people_leave_keys(path: str) -> None:
    assert may_hold_secrets(path)


@given(st.binary(max_size=200))
@settings(max_examples=100, deadline=None)
def test_any_bytes_are_taken(noise: bytes) -> None:
    secrets_in(noise + b"secret: " + noise + b"webhook/send?key=" + noise)


@pytest.mark.parametrize(
    "evil",
    [
        "secret" * 150_000,
        "secret: " * 120_000,
        "mch_key" + " " * 900_000,
        "-----BEGIN PRIVATE KEY-----" * 30_000,
        "-----BEGIN PRIVATE KEY-----\n" + ("A" * 41 + "\n") * 20_000,
        "privateKey=MII" * 60_000,
        f"secret: {SECRET}\n" * 20_000,
    ],
    ids=range(7),
)
def test_a_hostile_file_ends(evil: str) -> None:
    started = time.process_time()
    secrets_in(evil.encode())
    assert time.process_time() - started < 20, "what is quadratic takes minutes"


def test_many_keys_of_one_form_hide_none_of_another() -> None:
    robots = "\n".join(f"robot/send?access_token={drawn(64)}" for _ in range(150))
    found = sorts(f"{robots}\nappSecret: '{SECRET}'\n")
    assert found == [*["dingtalk-robot"] * 100, "app-secret"]


def test_where_keys_begin_that_are_not_told_is_known() -> None:
    robots = [f"robot/send?access_token={drawn(64)}" for _ in range(101)]
    assert secrets_in("\n".join(robots[:100]).encode()).more_from == 0
    assert secrets_in("\n".join(["", *robots]).encode()).more_from == 102
