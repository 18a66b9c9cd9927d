"""The check that CONTRIBUTING.md shows is a real one: it loads, reports its bad example and passes its good one."""

import re
from pathlib import Path

from playbook import lint
from playbook.checks import load_check

TEXT = (Path(__file__).parent.parent / "CONTRIBUTING.md").read_text(encoding="utf-8")


def test_the_check_of_the_guide_works_as_a_teams_own(tmp_path: Path) -> None:
    shown = re.search(r"```yaml\n(.*?)```", TEXT, re.DOTALL)
    assert shown is not None
    pack = tmp_path / "ops-checks"
    pack.mkdir()
    path = pack / "internal-words.yaml"
    path.write_text(shown[1], encoding="utf-8")
    playbook = tmp_path / "playbook.yaml"
    playbook.write_text("extends: default\nchecks: {packs: [ops-checks]}\n", encoding="utf-8")

    check = load_check(path)
    (bad,), (good,) = check.says.examples.bad, check.says.examples.good
    assert bad.text is not None
    assert good.text is not None
    (finding,) = lint(bad.text, bad.platform, bad.field, playbook=playbook)
    assert (finding.check, finding.severity, finding.subject) == ("ops-checks/internal-words", "warning", "联调")
    assert lint(good.text, good.platform, good.field, playbook=playbook) == []
