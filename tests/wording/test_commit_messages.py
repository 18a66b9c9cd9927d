from playbook.wording.commit_messages import is_commit_message, without_comments

MESSAGE = """\
修复登录页点“联系客服”没有反应的问题

工单 #12
# 请为您的变更输入提交说明。以 '#' 开始的行将被忽略。
#	修改：     pages/login/login.js
# ------------------------ >8 ------------------------
diff --git a/pages/login/login.js b/pages/login/login.js
+全网最低价
"""


def test_only_what_a_person_wrote_is_left_on_the_lines_it_stood_on() -> None:
    assert without_comments(MESSAGE).split("\n") == ["修复登录页点“联系客服”没有反应的问题", "", "工单 #12", "", ""]


def test_a_message_without_comments_stays_as_it_is() -> None:
    assert without_comments("修复登录\n") == "修复登录\n"


def test_git_names_the_file() -> None:
    assert is_commit_message(".git/COMMIT_EDITMSG")
    assert is_commit_message("C:\\shop\\.git\\worktrees\\a\\COMMIT_EDITMSG")
    assert not is_commit_message("docs/COMMIT_EDITMSG.md")
