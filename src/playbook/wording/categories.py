"""Categories under which a mini-program is listed, where the platforms look at words more strictly."""

from collections.abc import Iterator, Mapping

from playbook.hints import Any

_NAMED_BY = {
    "medical": ("医", "药", "健康", "诊", "疾病", "保健", "养生", "整形", "口腔", "体检"),
    "finance": ("金融", "保险", "理财", "基金", "证券", "股票", "贷", "银行", "投资", "期货", "信托", "支付", "征信"),
    "education": ("教育", "培训", "学历", "学习", "学科", "学校", "考试", "考研", "辅导", "留学", "课程", "驾校"),
}
"""What the platforms' names of such categories hold: 医疗-互联网医院, 金融业-保险, 教育-在线教育."""


def families_for(parameters: Mapping[str, Any]) -> dict[str, Any]:
    """Return the families of a check that hold for the categories which the playbook's section `review` names."""
    named = list(_named(parameters.get("demands") or {}))
    strict = {kind for kind, words in _NAMED_BY.items() if any(word in name for word in words for name in named)}
    return {
        name: family
        for name, family in parameters["families"].items()
        if not family.get("categories") or not strict.isdisjoint(family["categories"])
    }


def _named(demands: Any) -> Iterator[str]:  # noqa: ANN401 - plain data of any shape
    """Yield the lines under every key `categories`."""
    if isinstance(demands, Mapping):
        for key, value in demands.items():
            if key == "categories" and isinstance(value, list | tuple):
                yield from map(str, value)
            else:
                yield from _named(value)
