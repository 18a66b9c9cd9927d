"""What was followed for one file is gone once the file is read."""

import gc
import os
from pathlib import Path

from playbook.project.modules import Modules
from playbook.source.components import read_components
from playbook.source.flow import Flow
from playbook.source.reader import read_uses
from playbook.source.roots import WECHAT

HELPER = "export const can = () => wx.canIUse('getUserProfile')\nexport const go = () => wx.getUserProfile({})\n"
PAGE = "import { can, go } from './helper'\nPage({ data: { can: can() }, tap() { if (this.data.can) go() } })\n"


def followed() -> int:
    """Return how many files are there that still hold what was parsed and found out."""
    return sum(isinstance(each, Flow) and bool(vars(each)) for each in gc.get_objects())


def test_files_that_lead_to_each_other_do_not_stay(tmp_path: Path) -> None:
    for name, content in (("helper.js", HELPER), ("page.js", PAGE), ("page.wxml", "<button wx:if='{{can}}'/>")):
        (tmp_path / name).write_text(content, encoding="utf-8")
    modules = Modules(os.path.realpath(tmp_path), ["helper.js", "page.js"], apps=[""])
    gc.collect()
    before = followed()
    gc.disable()
    try:
        for path, content in (("helper.js", HELPER), ("page.js", PAGE)):
            uses = read_uses(
                content.encode(), language="js", names=frozenset({"getUserProfile"}), path=path, modules=modules
            )
            assert bool(uses.uses) == (path == "helper.js")
        found = read_components(
            b"<button wx:if='{{can}}' open-type='chooseAvatar'/>",
            language=None,
            keys=frozenset({"button.open-type.chooseAvatar"}),
            dialect=WECHAT,
            path="page.wxml",
            modules=modules,
        )
        assert [each.value for each in found.uses] == ["chooseAvatar"]
        assert followed() == before
    finally:
        gc.enable()
