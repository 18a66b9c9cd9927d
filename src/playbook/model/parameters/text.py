"""The parameters of a check of kind `text`: the words it knows, and what it makes of them.

Words are written as *phrases*: `最{好|佳}` stands for 最好 and 最佳, `{全网|}第一` for 全网第一 and 第一, `~4` for at
most four characters of the same clause, `#` for a run of digits, `$` for the end of a clause, `<scope>` for the words
that `sets` lists under that name.
"""

import re
from collections.abc import Iterator
from math import prod
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from playbook.model.base import Bilingual, Line, Model, Name
from playbook.model.names import Platform, TextField

_LONGEST_GAP = 20
SET = re.compile(r"<(?!claim>)([a-z][a-z0-9-]*)>")
_CLAIM = "<claim>"
"""Names no set: it stands for the claim, in a phrase about what is around one."""


_BREAK = r"[\n\r\v\f\x85\u2028\u2029]"
_REFUSALS = (
    (_BREAK, "短语要写在一行里"),
    (r"\{\|*\}", "花括号里是空的，要写上字，如 最{好|佳}"),
    (r"\{[^{}]*(?:[^{}|]<[a-z-]+>|<[a-z-]+>[^{}|])[^{}]*\}", "花括号里的 <词组> 要单独占一项，如 {<scope>|本店}"),
    (r"(?:~\d*|#)[~#]", "两处间隔之间要有文字"),
    (rf"~(?!(?:[1-9]|1\d|{_LONGEST_GAP})(?!\d))", f"“~”后面写最多隔几个字，1 到 {_LONGEST_GAP}，如 行业~4最{{快|低}}"),
    (r"^(?:~|\$*$)|~$", "短语要以文字或花括号开头"),
)
"""What a phrase must not hold, and what to write instead."""


_REFUSED = re.compile("|".join(f"(?:{pattern})" for pattern, _ in _REFUSALS))
_IN_BRACES = re.compile(r"[^{}|]*+(?:\{[^{}]*+\}[^{}|]*+)*+")


def _well_formed(phrase: str) -> str:
    if not _IN_BRACES.fullmatch(phrase):
        _tell_of_braces(phrase)
    if _REFUSED.search(phrase):
        raise ValueError(next(message for pattern, message in _REFUSALS if re.search(pattern, phrase)))
    if re.search(r"!(?!\{)", re.sub(r"\{[^{}]*", "{", phrase)):
        raise ValueError("“!”后面写花括号，如 第一!{次|页}；要找感叹号，把它写在花括号里")
    return phrase


def _on_one_line(word: str) -> str:
    if re.search(_BREAK, word):
        raise ValueError("词要写在一行里")
    return word


def _tell_of_braces(phrase: str) -> None:
    inside = False
    for character in phrase:
        if character in "{}":
            if inside == (character == "{"):
                raise ValueError("花括号不成对，或者套在另一对里")
            inside = not inside
        elif character == "|" and not inside:
            raise ValueError("“|”只能写在花括号里，如 最{好|佳}")
    if inside:
        raise ValueError("花括号没有闭合")


_MOST_GROUPS = 8
_MOST_WORDS = 2_000


def _bounded(phrase: str) -> str:
    if phrase.count("{") > _MOST_GROUPS:
        raise ValueError(f"一条短语最多写 {_MOST_GROUPS} 对花括号，请拆成几条")
    return phrase


def _without_gaps(phrase: str) -> str:
    if "~" in phrase or "#" in phrase:
        raise ValueError("这里的短语不能用“~”和“#”")
    if prod(group.count("|") + 1 for group in re.findall(r"\{([^{}]*)\}", phrase)) > _MOST_WORDS:
        raise ValueError(f"一条短语最多展开成 {_MOST_WORDS} 个词，请拆成几条")
    return phrase


def _number_followed(phrase: str) -> str:
    if re.search(r"#(?:(?:\|[^{}]*)?\})?(?:!\{[^{}]*\})?$", phrase):
        raise ValueError("“#”后面要有文字，如 #%")
    return phrase


def _without_the_claim(phrase: str) -> str:
    if _CLAIM in phrase:
        raise ValueError("<claim> 只能写在例外的 around 里")
    return phrase


def _around_the_claim(phrase: str) -> str:
    before, *after = phrase.split(_CLAIM)
    if len(after) != 1 or before.count("{") != before.count("}"):
        raise ValueError("<claim> 写一次，写在花括号外面，如 {把|将}~6<claim>~4{改为|改成}")
    if not (before or after[0]):
        raise ValueError("<claim> 的前面或后面要有文字，如 {把|将}~6<claim>~4{改为|改成}")
    return phrase


Phrase = Annotated[
    str,
    StringConstraints(min_length=1, max_length=2000),
    AfterValidator(_well_formed),
    AfterValidator(_bounded),
    AfterValidator(_without_the_claim),
]
Around = Annotated[
    str,
    StringConstraints(min_length=1, max_length=2000),
    AfterValidator(_well_formed),
    AfterValidator(_bounded),
    AfterValidator(_around_the_claim),
]
Phrases = tuple[Phrase, ...]
Sought = tuple[Annotated[Phrase, AfterValidator(_number_followed)], ...]
"""Phrases that are looked for within a text. Those of a vocabulary are held against whole words."""
Words = tuple[Annotated[Phrase, AfterValidator(_without_gaps)], ...]
"""Phrases that stand for single words, with nothing in between."""
CheckId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*/[a-z][a-z0-9-]*$")]


class Family(Model):
    """Claims of one sort: they are objected to for the same reason and mended in the same way."""

    name: Bilingual = Field(title="名称", description="如 最高级用语")
    instead: Bilingual = Field(title="改写建议", description="这一类说法改成什么样")
    terms: Sought = Field(min_length=1, title="说法")
    categories: tuple[Literal["medical", "finance", "education"], ...] = Field(
        default=(),
        title="只对这些类目",
        description="medical、finance、education：playbook 的 review.*.categories 写了这样的类目才找；空着表示总是找",
    )
    spaced: bool = Field(
        default=False, title="识别拆开的写法", description="字与字之间插了空格、星号、表情等的写法也算，如 最 好"
    )
    disguised: Sought = Field(
        default=(),
        title="只在变着写法写时算的说法",
        description="照常写时太普通，只有插了符号、换了异体字或数字的写法才算，如 最-低-价、蕞高",
    )


class Exemption(Model):
    """Words near a claim by which it isn't one, or needs proof instead of removal."""

    why: Bilingual = Field(title="理由", description="为什么不算，或者为什么只需要留存证明")
    outcome: Literal["exempt", "evidence"] = Field(
        default="exempt", title="结果", description="exempt：不算；evidence：可以这样说，但要有证明"
    )
    before: Words = Field(default=(), title="出现在前面")
    after: Words = Field(default=(), title="出现在后面")
    within: Annotated[int, Field(ge=0, le=80)] = Field(
        default=80, title="最远隔几个字", description="before 和 after 的字与说法之间最多隔几个字"
    )
    reach: Literal["clause", "sentence"] = Field(default="clause", title="在多大范围里找")
    around: tuple[Around, ...] = Field(
        default=(),
        title="出现在前后",
        description="<claim> 代表说法本身，前后都要对上，如 {把|将}~6<claim>~4{改为|改成}；只写一边就只看那一边",
    )
    quoted: bool | None = Field(
        default=None,
        title="引号",
        description="true：只对引号里的说法有效；false：只对前面没有紧挨着引号的说法有效；不写是都有效",
    )
    unless: Words = Field(default=(), title="除非", description="同一范围里有这些字时不算例外，如 没有之一")
    families: tuple[Name, ...] = Field(default=(), title="只对这些类有效", description="空着表示对所有类都有效")

    @model_validator(mode="after")
    def _applies_somewhere(self) -> Self:
        if not (self.before or self.after or self.around or self.quoted is not None):
            raise ValueError("要写 before、after、around、quoted 里的至少一个，不然永远用不上")
        return self


class Vocabulary(Model):
    """What an update description can be made of without saying anything."""

    add: Phrases = Field(default=(), title="新增类动词")
    fix: Phrases = Field(default=(), title="修复类动词")
    improve: Phrases = Field(default=(), title="优化类动词", description="如 优化、提升：只说变好了，不说怎么变的")
    alter: Phrases = Field(default=(), title="更改类动词", description="如 更新、修改：后面说清了换成什么就不算笼统")
    drop: Phrases = Field(default=(), title="去掉类动词", description="如 下线、删除：后面要说清去掉的是什么")
    things: Phrases = Field(default=(), title="泛指的对象", description="如 体验、性能、问题：单独出现不说明改了什么")
    praise: Phrases = Field(default=(), title="宣传和形容的话")
    chatter: Phrases = Field(
        default=(),
        title="闲话",
        description="如 程序猿、据说：说的不是产品，同句没有位置和现象就不说明改了什么",
    )
    filler: Phrases = Field(default=(), title="虚词", description="如 了、的、一些")
    places: Phrases = Field(default=(), title="位置", description="如 首页、支付：说明在哪里，不说明改了什么")
    areas: Phrases = Field(default=(), title="大类功能", description="新增这些功能时要再说具体，如 会员、营销")
    symptoms: Phrases = Field(default=(), title="现象", description="如 失败、闪退、不显示：说明问题是什么")
    details: Phrases = Field(default=(), title="细节", description="如 速度、改为、默认：说明怎么改的或改到什么程度")
    courtesy: Phrases = Field(default=(), title="客套和标题", description="不参与判断，如 感谢您的支持、更新内容")
    accounts: Phrases = Field(default=(), title="测试账号", description="含有这些字的行是给审核人员的，不参与判断")
    placeholders: Phrases = Field(default=(), title="占位文字", description="如 待补充、xxx")
    blanks: Words = Field(default=(), title="空话", description="如 说明、无：整句只有这几个字才算占位文字")
    openings: Words = Field(
        default=(), title="引子", description="如 为了、按照：这样开头的一句只说为什么，由后一句说改了什么"
    )
    calls: Words = Field(default=(), title="称呼", description="如 尊敬的、各位：这样开头的短句只是打招呼")
    aims: Words = Field(
        default=(),
        title="目的",
        description="如 为进一步、为了提升：这样开头的一句只说为了什么，没有做法就不算说清",
    )
    outcomes: Words = Field(
        default=(), title="收尾的话", description="如 已、均已：跟在说清了的一句后面，这样开头的短句（已修复）只是收尾"
    )


class Limit(Model):
    """How long a platform takes a text to be."""

    platform: Platform = Field(title="平台")
    field: TextField = Field(title="哪种文字")
    name: Bilingual = Field(title="平台怎么叫它", description="如 提审备注（auditNote）")
    at_least: Annotated[int, Field(ge=1)] | None = Field(default=None, title="至少多少个字")
    at_most: Annotated[int, Field(ge=1)] | None = Field(default=None, title="最多多少个字")

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.at_least is None and self.at_most is None:
            raise ValueError("要写 at_least 或 at_most")
        if self.at_least is not None and self.at_most is not None and self.at_least > self.at_most:
            raise ValueError("at_least 不能比 at_most 大")
        return self


_REPORTS = {
    "claims": ("claims", "evidence"),
    "description": ("all-vague", "some-vague"),
    "length": ("length",),
}


class TextParameters(Model):
    """What a check looks for in a text: claims, clauses that say nothing, or too many or too few characters."""

    judge: Literal["claims", "description", "length"] = Field(
        title="判断什么", description="claims：绝对化用语；description：更新说明是否具体；length：字数"
    )
    report: Literal["claims", "evidence", "all-vague", "some-vague", "length"] = Field(
        title="报告什么",
        description=(
            "claims：说法本身；evidence：需要留存证明的说法；all-vague：每一句都笼统；"
            "some-vague：部分句子笼统，或只说了位置；length：字数超出平台的限制"
        ),
    )
    same_as: CheckId | None = Field(
        default=None,
        title="沿用哪个检查的词",
        description=(
            "那个检查的参数垫在下面：families、sets、benign、exemptions、words 按名称合并，同名的以这里为准；"
            "写自己的 id 就是接着前面检查包里的同一个检查写：没写的键沿用那里的，写 off 的去掉"
        ),
    )
    sets: (
        dict[Name, Annotated[tuple[Annotated[Line, AfterValidator(_on_one_line)], ...], Field(min_length=1)]] | None
    ) = Field(default=None, title="词组", description="短语里用 <名称> 引用，如 <scope>~8最{快|低}")
    families: dict[Name, Family] | None = Field(default=None, min_length=1, title="说法的分类")
    benign: dict[Name, Sought] | None = Field(
        default=None, title="正常用语", description="含有或跨过这些词的说法不算，按原因分组，如 第一时间、最佳实践"
    )
    reasons: dict[Name, Bilingual] | None = Field(
        default=None,
        title="放行的理由",
        description="按 benign 里的名称写：--show-exempted 列出来时说为什么；不写就说是正常用语",
    )
    exemptions: dict[Name, Exemption] | None = Field(default=None, title="例外")
    words: Vocabulary | None = Field(default=None, title="词汇")
    limits: tuple[Limit, ...] | None = Field(default=None, title="字数限制", description="只写平台文档里写明的")

    @model_validator(mode="after")
    def _belongs_together(self) -> Self:
        if self.report not in _REPORTS[self.judge]:
            raise ValueError(
                "judge 是 claims 时 report 写 claims 或 evidence，是 description 时写 all-vague 或 some-vague，"
                "是 length 时写 length"
            )
        needed = {"claims": self.families, "description": self.words, "length": self.limits}[self.judge]
        if self.same_as is None and needed is None:
            raise ValueError(
                "要有 families（judge: claims）、words（judge: description）或 limits（judge: length），"
                "或者用 same_as 沿用别的检查"
            )
        return self

    @model_validator(mode="after")
    def _claim_is_no_set(self) -> Self:
        if "claim" in (self.sets or {}):
            raise ValueError("词组不能叫 claim：<claim> 代表说法本身")
        return self

    def phrases(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Yield the phrases of a check that looks for claims, each with the steps to it."""
        for name, family in (self.families or {}).items():
            for at, phrase in enumerate(family.terms):
                yield ("families", name, "terms", at), phrase
            for at, phrase in enumerate(family.disguised):
                yield ("families", name, "disguised", at), phrase
        for group, phrases in (self.benign or {}).items():
            for at, phrase in enumerate(phrases):
                yield ("benign", group, at), phrase
        for name, exemption in (self.exemptions or {}).items():
            for key in ("before", "after", "around", "unless"):
                for at, phrase in enumerate(getattr(exemption, key)):
                    yield ("exemptions", name, key, at), phrase
