"""`playbook check --fix`."""

from pathlib import Path

from .shop import UNGUARDED, Run, places, write

GUARDED = """Page({
  onTap() {
    if (wx.canIUse('getUserProfile')) {
      wx.getUserProfile({ desc: '完善资料' })
    } else {
      wx.showModal({ title: '提示', content: '当前微信版本过低，请更新微信后再试' })
    }
  },
})
"""


def test_fix_guards_the_call_and_reports_what_is_left(project: Path, run: Run) -> None:
    write(project, "pages/cart/cart.js", "const info = wx.getWindowInfo()\nwx.previewMedia()\n")
    done = run(project, "check", "--fix", "--format", "json", "--select", "compat/unguarded-api")
    assert (project / "pages/login/login.js").read_text(encoding="utf-8") == GUARDED
    assert places(done.stdout) == [("compat/unguarded-api", "pages/cart/cart.js", 1, 14)]
    assert done.returncode == 1
    assert done.stderr == (
        "改好了 2 个文件里的 2 处；1 处没有自动改：\n  返回值后面要用，不支持时用什么要人来定：pages/cart/cart.js:1\n"
    )


def test_fix_ends_well_where_nothing_is_left_and_does_nothing_the_second_time(project: Path, run: Run) -> None:
    first = run(project, "check", "--fix", "--select", "compat/unguarded-api")
    assert (first.returncode, first.stderr) == (0, "改好了 1 个文件里的 1 处\n")
    again = run(project, "check", "--fix", "--select", "compat/unguarded-api")
    assert (again.returncode, again.stderr) == (0, "没有能自动改的地方\n")
    assert (project / "pages/login/login.js").read_text(encoding="utf-8") == GUARDED


def test_fix_says_the_words_of_the_playbook(project: Path, run: Run) -> None:
    words = "extends: default\ncompatibility:\n  tell_users: {wechat: 微信太旧了，升级一下}\n"
    write(project, "playbook.yaml", words)
    run(project, "check", "--fix")
    assert "content: '微信太旧了，升级一下' " in (project / "pages/login/login.js").read_text(encoding="utf-8")


def test_who_gave_the_others_no_way_out_is_shown_the_words_of_the_playbook(project: Path, run: Run) -> None:
    write(project, "playbook.yaml", "extends: default\ncompatibility:\n  tell_users: {wechat: '太旧了, it''s old'}\n")
    write(project, "pages/login/login.js", "Page({ a() { if (wx.getUserProfile) wx.getUserProfile() } })\n")
    shown = run(project, "check", "--select", "compat/no-fallback").stdout
    assert "else { wx.showModal({ title: '提示', content: '太旧了, it\\'s old' }) }" in shown
    in_english = run(project, "check", "--select", "compat/no-fallback", "--lang", "en").stdout
    assert "else { wx.showModal({ … }) }" in in_english


def test_fix_takes_single_files_and_leaves_the_others(project: Path, run: Run) -> None:
    write(project, "pages/cart/cart.js", UNGUARDED)
    done = run(project, "check", "--fix", "pages/cart/cart.js", "--select", "compat/unguarded-api")
    assert done.returncode == 0
    assert (project / "pages/cart/cart.js").read_text(encoding="utf-8") == GUARDED
    assert (project / "pages/login/login.js").read_text(encoding="utf-8") == UNGUARDED


def test_fix_leaves_what_was_not_selected(project: Path, run: Run) -> None:
    run(project, "check", "--fix", "--ignore", "compat/unguarded-api")
    assert (project / "pages/login/login.js").read_text(encoding="utf-8") == UNGUARDED


def test_fix_leaves_a_file_that_is_read_only_and_says_so(project: Path, run: Run) -> None:
    file = project / "pages/login/login.js"
    file.chmod(0o444)
    done = run(project, "check", "--fix", "--lang", "en")
    file.chmod(0o644)
    assert done.returncode == 1
    assert "is read-only and was left alone: pages/login/login.js:3" in done.stderr
    assert file.read_text(encoding="utf-8") == UNGUARDED
