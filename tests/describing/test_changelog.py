import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbook.describing.changelog import read_section
from playbook.wording.markdown import document_of


def items(text: str) -> list[tuple[str, str]]:
    return [(item.kind, item.text) for item in read_section(document_of(text).prose).items]


@pytest.mark.parametrize(
    ("section", "expected"),
    [
        ("### Added\n- 夜间模式\n### Fixed\n- 退款金额为负\n", [("add", "夜间模式"), ("fix", "退款金额为负")]),
        ("Added\n-----\n- 夜间模式\n\nFixed\n-----\n- 退款金额为负\n", [("add", "夜间模式"), ("fix", "退款金额为负")]),
        ("### Added\n- 夜间模式\n```\n### Fixed\n```\n- 整夜模式\n", [("add", "夜间模式"), ("add", "整夜模式")]),
        ("### 新增\n- 夜间模式\n### 优化\n- 首页秒开\n", [("add", "夜间模式"), ("improve", "首页秒开")]),
        ("### 🐛 Bug Fixes\n* **order:** 列表重复 ([abc1234](https://a))\n", [("fix", "订单：列表重复")]),
        ("### Features\n* **utils:** 支持导出\n", [("add", "支持导出")]),
        ("### Minor Changes\n- abc1234: 支持导出\n", [("add", "支持导出")]),
        ("### Removed\n- 旧版抽奖\n", [("change", "旧版抽奖")]),
        ("### Security\n- 订单号不再出现在链接里\n", [("fix", "订单号不再出现在链接里")]),
        (
            "- feat: 夜间模式\n- fix(cart): 角标不更新\n- perf: 首页秒开\n",
            [
                ("add", "夜间模式"),
                ("fix", "购物车：角标不更新"),
                ("improve", "首页秒开"),
            ],
        ),
        ("- 【新增】夜间模式\n- [修复] 退款金额为负\n", [("add", "夜间模式"), ("fix", "退款金额为负")]),
        ("- 新增：夜间模式\n- 修复：退款金额为负\n", [("add", "夜间模式"), ("fix", "退款金额为负")]),
        ("1. 新增夜间模式\n2. 修复退款金额为负\n", [("add", "新增夜间模式"), ("fix", "修复退款金额为负")]),
        ("1、支持导出\n2、优化启动速度\n", [("add", "支持导出"), ("improve", "优化启动速度")]),
        ("① 支持导出\n② 商品页新增视频\n", [("add", "支持导出"), ("add", "商品页新增视频")]),
        ("✨ 支持导出\n\n🐛 退款金额为负\n", [("add", "支持导出"), ("fix", "退款金额为负")]),
        ("- :bug: 退款金额为负\n", [("fix", "退款金额为负")]),
        ("- Bug Fixes: 退款金额为负\n- Code Refactoring: 拆文件\n", [("fix", "退款金额为负")]),
        ("- 修复测试账号登录后头像不显示\n", [("fix", "修复测试账号登录后头像不显示")]),
        ("- 新增：补齐 docs/API.md 里的接口\n- 新增：导出（R4-00176/00177）\n", [("add", "导出")]),
        ("- 优化首页，详见:[https://a.b/c](https://a.b/c)\n", [("improve", "优化首页")]),
        ("- 移除：⚠️ 按钮的圆角\n", [("change", "按钮的圆角")]),
        ("_2023-04-11_\n\n#### Add\n\n- 夜间模式\n", [("add", "夜间模式")]),
        ("发布日期：2023-04-11\n- 新增夜间模式\n", [("add", "新增夜间模式")]),
        ("- 新增夜间模式\n## 更新方式\n- 设置 - 关于 - 检测更新\n", [("add", "新增夜间模式")]),
        ("我们很高兴地宣布新项目已发布\n\n- 新增夜间模式\n- 欢迎反馈\n", [("add", "新增夜间模式")]),
        (
            "- 遇到问题请联系客服\n- 修复遇到问题请联系客服的按钮点不动\n",
            [("fix", "修复遇到问题请联系客服的按钮点不动")],
        ),
        ("- 新增加群入口\n- 感谢页改为可以分享\n", [("add", "新增加群入口"), ("change", "感谢页改为可以分享")]),
        ("**新增**\n- 夜间模式\n\n修复：\n- 退款金额为负\n", [("add", "夜间模式"), ("fix", "退款金额为负")]),
        ("- 新增：\n  - 夜间模式\n  - 大字模式\n", [("add", "夜间模式"), ("add", "大字模式")]),
        (
            "- 支持导出，\n  最多一年\n- 支持打印\n",
            [("add", "支持导出，最多一年"), ("add", "支持打印")],
        ),
        ("支持导出。\n支持打印。\n", [("add", "支持导出"), ("add", "支持打印")]),
        ("- [x] 支持导出\n- [ ] 支持打印\n", [("add", "支持导出")]),
        ("### 已知问题\n- 打印偶尔失败\n", []),
        ("### Chores\n- 升级 lodash\n### Documentation\n- 补充说明\n", []),
        ("- chore: 升级 lodash\n- docs: 说明\n- ci: 换镜像\n- test: 补用例\n- refactor: 拆文件\n", []),
        ("- chore(deps): bump lodash\n- fix(deps): bump lodash\n", []),
        ("- feat!: 不再支持旧接口\n", [("add", "不再支持旧接口")]),
        ("**Full Changelog**: https://a/compare/v1...v2\n", []),
        ("**Note:** Version bump only for package a\n", []),
        ("```\n- 支持导出\n```\n- 支持打印\n", [("add", "支持打印")]),
        ("<!-- - 支持导出 -->\n- 支持打印\n", [("add", "支持打印")]),
        ("| a | b |\n|---|---|\n- 支持打印\n", [("add", "支持打印")]),
        ("- fix: fix: 退款金额为负\n", [("fix", "退款金额为负")]),
        ("- 商品图片不支持放大\n", [("change", "商品图片不支持放大")]),
        ("", []),
    ],
)
def test_a_section_is_read_in_the_ways_people_write_it(section: str, expected: list[tuple[str, str]]) -> None:
    assert items(section) == expected


def test_what_users_do_not_see_is_kept_apart() -> None:
    read = read_section("- chore: 升级 lodash\n- [ ] 支持打印\n测试账号：a 密码：b\n- feat!: 换了登录\n")
    assert read.internal == ("升级 lodash",)
    assert read.unfinished == ("支持打印",)
    assert read.accounts == ("测试账号：a 密码：b",)
    assert [(item.text, item.breaking) for item in read.items] == [("换了登录", True)]


def test_a_chore_is_one_whatever_heading_it_stands_under() -> None:
    read = read_section("### 修复\n- 升级依赖\n- 修复依赖定位的页面打不开\n### Added\n- 补充单元测试\n- 单元测试题库\n")
    assert read.internal == ("升级依赖", "补充单元测试")
    assert [item.text for item in read.items] == ["修复依赖定位的页面打不开", "单元测试题库"]


@given(st.text(alphabet="-*+#[]()x12.、：:\n \t新增修复abc`<!>|", max_size=150))
@settings(max_examples=300, deadline=None)
def test_whatever_a_section_holds_its_items_are_lines(text: str) -> None:
    for item in read_section(document_of(text).prose).items:
        assert item.text == item.text.strip() != ""
        assert "\n" not in item.text


@pytest.mark.parametrize("run", ["- ", "- a\n", "# a\n", "  ", "[ ] ", "**a", "a：\n", "- a\n  - b\n", "一、"])
def test_long_runs_end(run: str) -> None:
    assert read_section(run * 3_000) is not None
