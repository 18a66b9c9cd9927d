"""Which sort of change a heading, a prefix or the first word of an item stands for."""

import re
from functools import cache
from typing import Literal

from playbook.describing.items import Kind

Sort = Kind | Literal["internal", "unfinished"]

_HEADINGS: dict[str, Sort] = {
    **dict.fromkeys(
        ("新增", "新功能", "新特性", "新增功能", "功能新增", "新内容", "功能", "新加", "新上线", "上新"), "add"
    ),
    **dict.fromkeys(("added", "features", "feature", "feat", "new", "new features", "minor changes", "add"), "add"),
    **dict.fromkeys(
        ("优化", "改进", "体验优化", "性能优化", "功能优化", "改善", "提升", "完善", "优化改进"), "improve"
    ),
    **dict.fromkeys(("improved", "improvements", "enhancements", "performance improvements", "performance"), "improve"),
    **dict.fromkeys(("perf", "improvement", "enhancement", "optimization"), "improve"),
    **dict.fromkeys(("pref", "opt", "optimize", "optimise", "optimised", "optimized", "enhance", "imp"), "improve"),
    **dict.fromkeys(
        ("变更", "调整", "更新", "改动", "移除", "删除", "下线", "废弃", "不兼容变更", "功能调整"), "change"
    ),
    **dict.fromkeys(("changed", "changes", "removed", "deprecated", "breaking changes", "breaking change"), "change"),
    **dict.fromkeys(("major changes", "breaking", "change", "update", "updated", "updates", "remove"), "change"),
    **dict.fromkeys(("修复", "问题修复", "缺陷修复", "bug修复", "bug 修复", "修正", "解决", "安全", "漏洞修复"), "fix"),
    **dict.fromkeys(
        ("fixed", "fixes", "bug fixes", "bugfixes", "bug fix", "fix", "hotfix", "bugfix", "security"), "fix"
    ),
    **dict.fromkeys(("patch changes", "patches", "bug", "bugs"), "fix"),
    **dict.fromkeys(("chore", "chores", "ci", "cd", "test", "tests", "testing", "build", "build system"), "internal"),
    **dict.fromkeys(
        ("builds", "docs", "documentation", "doc", "style", "styles", "refactor", "refactoring"), "internal"
    ),
    **dict.fromkeys(
        ("code refactoring", "dependencies", "deps", "dependency updates", "release", "internal"), "internal"
    ),
    **dict.fromkeys(
        ("miscellaneous", "miscellaneous chores", "continuous integration", "reverts", "revert"), "internal"
    ),
    **dict.fromkeys(
        ("contributors", "new contributors", "thanks", "wip", "merge", "types", "typo", "lint"), "internal"
    ),
    **dict.fromkeys(("implemented enhancements",), "improve"),
    **dict.fromkeys(("fixed bugs",), "fix"),
    **dict.fromkeys(("merged pull requests",), "change"),
    **dict.fromkeys(("closed issues", "closed"), "internal"),
    **dict.fromkeys(("updated dependencies", "code style", "housekeeping", "infrastructure", "tooling"), "internal"),
    **dict.fromkeys(
        ("内部", "内部改动", "工程", "工程化", "构建", "测试", "文档", "依赖", "依赖升级", "重构"), "internal"
    ),
    **dict.fromkeys(
        ("代码重构", "其他工程改动", "开发体验", "贡献者", "致谢", "脚手架", "持续集成", "杂项"), "internal"
    ),
    **dict.fromkeys(
        ("更新方式", "更新方法", "升级方式", "升级指南", "如何更新", "如何升级", "下载地址", "下载链接"),
        "internal",
    ),
    **dict.fromkeys(("安装方式", "使用方法", "相关链接", "鸣谢", "特别感谢", "赞助"), "internal"),
    **dict.fromkeys(("downloads", "installation", "how to update", "assets"), "internal"),
    **dict.fromkeys(
        ("已知问题", "待办", "计划", "known issues", "todo", "planned", "roadmap", "coming soon"), "unfinished"
    ),
}

_VERBS: tuple[tuple[Kind, tuple[str, ...]], ...] = (
    ("fix", ("修复", "修正", "解决", "fix", "resolve", "correct", "hotfix", "bugfix")),
    ("add", ("新增", "增加", "添加", "加入", "支持", "上线", "接入", "开放", "引入", "推出", "适配", "新建")),
    ("add", ("add", "support", "introduce", "implement", "new ", "allow", "enable")),
    ("improve", ("优化", "提升", "改进", "改善", "完善", "加快", "减少", "降低", "缩短", "增强", "压缩")),
    ("improve", ("improve", "optimi", "speed up", "enhance", "reduce", "polish")),
    ("change", ("移除", "删除", "下线", "调整", "变更", "更换", "替换", "去掉", "去除", "修改")),
)

_PICTURES: dict[str, Sort] = {
    **dict.fromkeys(("✨", "🎉", "🆕", "🚀", "🌟", ":sparkles:", ":tada:", ":new:"), "add"),
    **dict.fromkeys(("🐛", "🐞", "🚑", "🔒", "🩹", "🛠", ":bug:", ":ambulance:", ":lock:"), "fix"),
    **dict.fromkeys(("⚡", "🎈", "💄", "🐎", ":zap:", ":lipstick:", ":racehorse:"), "improve"),
    **dict.fromkeys(("📝", "✏", "🔧", "🔨", "♻", "🎨", "✅", "👷", "⬆", "🔖", "📦", "🔀", "💚"), "internal"),
    **dict.fromkeys((":memo:", ":pencil2:", ":wrench:", ":hammer:", ":recycle:", ":art:"), "internal"),
    **dict.fromkeys((":white_check_mark:", ":construction_worker:", ":arrow_up:", ":bookmark:"), "internal"),
}


@cache
def _chore() -> re.Pattern[str]:
    """Return what is a chore if it is all that an item says: `升级依赖`, but not `升级依赖图表库的首页`."""
    some = r"了?(?:一下|一些|部分|全部|所有|项目|第三方|开发)?的?"
    return re.compile(
        rf"(?:升级|更新|锁定|同步|清理|移除|调整){some}(?:npm ?)?依赖(?:包|项|库)?(?:的?版本)?"
        rf"|.{{0,20}}(?:升级|更新){some}依赖(?:包|项|库)?\s*[:：].{{0,400}}"
        rf"|(?:升级|更新){some} ?[@a-z][\w@./-]* *(?:版本)?(?:[到至]|->|→) *v?\d[\w.+-]*"
        rf"|(?:补|补充|新增|增加|添加|完善|更新|修复|修正){some}(?:单元测试|单测|测试用例|自动化测试)"
        rf"|(?:补|补充|新增|增加|添加|完善|更新|修改){some}(?:README|开发|接口)?(?:文档|注释)"
        rf"|重构{some}代码|代码重构|(?:格式化|整理){some}代码|代码格式化"
        rf"|(?:升级|更新){some} ?[@a-z][\w@./-]*[:： ] *v?\d+\.\d[\w.+-]*"
        r"|(?:update|upgrade|bump)\b.{0,60}\b(?:dependency|dependencies|deps|libs|libraries|tooling|toolchain)\b.{0,40}"
        r"|(?:update|upgrade|bump) \S{1,60} (?:from \S{1,30} )?to v?\d[\w.+-]*(?:,.{0,100})?"
        r"|(?:update|upgrade|bump)(?: the)? (?:version|change ?log|lock ?file|snapshots?)\b.{0,40}"
        r"|(?:add|update|fix|rename|remove) (?:unit |e2e )?tests?(?: snapshots?)?|文档(?:迁移|更新|完善|补充|调整)"
        r"|(?:update|add|fix) docs?\b.{0,20}"
        r"|fix(?:ed)? typos?.{0,40}"
        r"|(?:\w{1,30}[:：] ?)?(?:补充|更新|完善|修复|修改).{0,40}(?:相关|使用|开发|API ?|接口)文档"
        r"|.{0,80}\bdocs/[\w./-]{1,100}.{0,300}"
        r"|.{0,40}\b(?:README|AGENTS|CLAUDE|CONTRIBUTING|CHANGELOG|LICENSE|Weblate|Crowdin)\b.{0,60}"
        r"|(?:update|add|remove|delete|修改|更新|新增|增加|添加|删除|移除) ?[\w./-]{0,60}"
        r"\.(?:ya?ml|md|json5?|gitignore|toml|gradle|lock|sh|editorconfig)(?:文件)?",
        re.IGNORECASE,
    )


@cache
def _around() -> re.Pattern[str]:
    return re.compile(r"^[^\w:]+|[^\w]+$")


def sort_of(heading: str) -> Sort | None:
    """Return what a heading or a prefix stands for, whatever pictures and marks are around it; None if for nothing."""
    text = re.sub(r":[a-z0-9_+-]{2,30}:", " ", heading)
    word = re.sub(r"\s+", " ", _around().sub("", text.strip())).lower()
    return _HEADINGS.get(word) or _HEADINGS.get(re.sub(r"\s*(?:\(.*|（.*)$", "", word))


def sort_of_picture(text: str) -> Sort | None:
    """Return what a picture at the start of an item stands for, as gitmoji has it."""
    return next((sort for picture, sort in _PICTURES.items() if text.startswith(picture)), None)


def is_chore(text: str) -> bool:
    """Tell whether an item says nothing but that something was done which users do not see."""
    return _chore().fullmatch(text.strip(" 。.；;")) is not None


def kind_by_verb(text: str) -> Kind | None:
    """Return what the first word of an item says."""
    start = text.lower()
    return next((kind for kind, verbs in _VERBS if start.startswith(verbs)), None)


def kind_by_any_verb(text: str) -> Kind | None:
    """Return what the first Chinese verb in an item says: 商品页新增视频 is something new."""
    places = (
        (at, kind)
        for kind, verbs in _VERBS
        for verb in verbs
        if not verb.isascii() and (at := text.find(verb)) >= 0 and text[at - 1 : at] not in ("不", "已", "未")
    )
    return min(places, default=(0, None))[1]
