"""A playbook as plain data."""

import json

import pytest

from playbook.loading import load_default
from playbook.model.backup import BackupTarget
from playbook.model.plain import plain


def test_a_backup_target_as_a_check_gets_it() -> None:
    target = BackupTarget.model_validate(
        {
            "name": "订单库",
            "match": {"via": "crontab", "target": "mysql"},
            "full": {"every": "1d", "window": "02:00-05:00", "time_zone": "Asia/Shanghai", "from": ["S1-F2"]},
            "incremental": {"mode": "continuous"},
        }
    )
    assert plain(target) == {
        "from": [],
        "source_figures": [],
        "name": "订单库",
        "match": {"via": "crontab", "target": "mysql"},
        "evidence": [],
        "full": {
            "from": ["S1-F2"],
            "every": 86400,
            "window": ["02:00", "05:00"],
            "time_zone": "Asia/Shanghai",
        },
        "incremental": {"from": [], "mode": "continuous", "by": []},
    }


def test_the_whole_reference_playbook_is_json() -> None:
    data = plain(load_default())
    assert json.loads(json.dumps(data)) == data


def test_the_sections_stand_under_their_names() -> None:
    data = plain(load_default())
    assert isinstance(data, dict)
    compatibility = data["compatibility"]
    assert isinstance(compatibility, dict)
    assert compatibility["base_library"] == {"wechat": "2.10.0", "douyin": "team", "alipay": "team", "baidu": "team"}


def test_anything_else_is_refused() -> None:
    with pytest.raises(TypeError):
        plain({"a": object()})
