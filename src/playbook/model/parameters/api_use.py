"""What a check on uses of the platform's API may say."""

from typing import Literal

from pydantic import Field

from playbook.model.base import Model


class ApiUseParameters(Model):
    """Which judgement the check makes about each use."""

    judge: Literal[
        "unguarded", "wrong-version", "no-fallback", "deprecated", "unsupported-component", "unsupported-option"
    ] = Field(
        title="判断什么",
        description=(
            "unguarded：接口高于最低基础库又没有判断；wrong-version：比较基础库版本的写法不对；"
            "no-fallback：判断之后没有给不支持的用户出路；deprecated：接口已废弃；"
            "unsupported-component：模板里的组件、属性或取值高于最低基础库又没有判断；"
            "unsupported-option：接口的选项高于最低基础库又没有判断"
        ),
    )
