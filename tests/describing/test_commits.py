import pytest

from playbook.describing.commits import read_commits
from playbook.project.logged_by_git import Commit


def read(*subjects: str) -> list[tuple[str, str]]:
    """Return the items of commits that are given in the order in which they were made."""
    return [
        (item.kind, item.text)
        for item in read_commits(Commit(each, "", is_merge=False) for each in reversed(subjects)).items
    ]


@pytest.mark.parametrize(
    ("subject", "item"),
    [
        ("feat: 支持导出", ("add", "支持导出")),
        ("feat(order): 支持导出", ("add", "订单：支持导出")),
        ("feat(订单)：支持导出", ("add", "订单：支持导出")),
        ("fix(pay)!: 支付后一直转圈 (#12)", ("fix", "支付后一直转圈")),
        ("hotfix: 支付后一直转圈", ("fix", "支付后一直转圈")),
        ("perf(home): 首屏接口改为并行", ("improve", "首页：首屏接口改为并行")),
        ("✨ feat: 支持导出", ("add", "支持导出")),
        ("🐛 支付后一直转圈", ("fix", "支付后一直转圈")),
        ("修复支付后一直转圈", ("fix", "修复支付后一直转圈")),
        ("Add dark mode", ("add", "Add dark mode")),
        ("fix: crash on Android 14", ("fix", "crash on Android 14")),
        ("门店列表按距离排", ("change", "门店列表按距离排")),
        ("发布动态可以带定位", ("change", "发布动态可以带定位")),
        ("合并订单列表里的同一家店", ("change", "合并订单列表里的同一家店")),
        ("更新版本提示改为弹窗", ("change", "更新版本提示改为弹窗")),
        ("fix: 修复依赖定位的页面打不开", ("fix", "修复依赖定位的页面打不开")),
        ("新增测试题库", ("add", "新增测试题库")),
        (":sparkles: Feature(i18n): add Korean translation", ("add", "add Korean translation")),
        ("pref: 列表滚动不再卡顿", ("improve", "列表滚动不再卡顿")),
        ("feat/refactor: 地图支持缩放", ("add", "地图支持缩放")),
        ("feat: 移除签到入口", ("change", "移除签到入口")),
        ("feat: 修改头像支持裁剪", ("add", "修改头像支持裁剪")),
        ("feat: 修复付款后不跳转", ("fix", "修复付款后不跳转")),
        ("更新依赖关系图的配色", ("change", "更新依赖关系图的配色")),
        ("upgrade the cart page to show totals", ("change", "upgrade the cart page to show totals")),
        ("support adding friends by phone", ("add", "support adding friends by phone")),
    ],
)
def test_a_commit_is_told_by_its_subject(subject: str, item: tuple[str, str]) -> None:
    assert read(subject) == [item]


@pytest.mark.parametrize(
    "subject",
    [
        "chore: 升级依赖",
        "chore(release): 1.2.0",
        "ci: 换镜像",
        "test: 补用例",
        "docs: 补说明",
        "style: 格式",
        "refactor: 拆文件",
        "build(deps): bump lodash from 1 to 2",
        "Merge branch 'dev' into main",
        "合并分支 dev",
        "1.2.0",
        "v1.2.0",
        "release 1.2.0",
        "发布 1.2.0",
        "发布新版本 v1.2.0",
        "发版",
        "更新版本号到 1.2.0",
        ":tada: Release: v3.0.1",
        ":pencil: Docs: update docs",
        "[skip ci] fix typo",
        "Update version to 0.62.1-alpha.1",
        "update change log",
        "Upgrade Tiptap dependencies",
        "feat: upgrade Rollup to v4, TypeScript to v5",
        "Upgrade Vite+ to 0.2.2",
        "更新 cronet: 106.0.5249.79",
        "Update release.yml",
        "update .gitignore",
        "Added translation using Weblate (Korean)",
        "add CLAUDE.md import bridges for AGENTS.md guides",
        "Windows 版本更新第三方依赖库：PyMuPDF 1.24.11, Pillow 10.4.0",
        "Menu: 更新关于链接的相关文档",
        "合并 dev 到 main",
        "合并 feature/pay",
        "合并代码",
        "fix: 升级依赖",
        "更新第三方依赖包",
        "升级 @vant/weapp 到 1.11.6",
        "补充单元测试。",
        "更新文档",
        "重构部分代码",
        "Update dependencies",
        "Bump version to 1.2.0",
        "wip",
        "fixup! feat: 支持导出",
        "update README",
        "initial commit",
    ],
)
def test_what_users_do_not_see_is_left_out(subject: str) -> None:
    assert read(subject) == []


def test_merges_are_left_out_whatever_they_say() -> None:
    assert read_commits([Commit("支持导出", "", is_merge=True)]).items == ()


def test_what_was_taken_back_is_not_told() -> None:
    assert read("feat: 支持导出", "feat: 支持打印", 'Revert "feat: 支持导出"') == [("add", "支持打印")]
    assert read("feat: 支持导出", "revert: feat: 支持导出", "feat: 支持导出") == [("add", "支持导出")]


def test_commits_are_told_in_the_order_in_which_they_were_made() -> None:
    assert [text for _, text in read("feat: 甲", "feat: 乙", "feat: 丙")] == ["甲", "乙", "丙"]


def test_a_body_tells_of_what_works_differently() -> None:
    (item,) = read_commits([Commit("feat: 登录", "说明\n\nBREAKING CHANGE: 旧的不能用", is_merge=False)]).items
    assert item.breaking
