"""What PyYAML's parser complains about, said in Chinese with what to do."""

import re

import yaml

from playbook.loading.problems import Place, Problem, problem

_SLIPS: tuple[tuple[str, str, str], ...] = (
    (r"", r"[ \t]*([\u3000\u00a0])", "缩进里有全角空格或不换行空格，请换成半角空格"),
    (r"mapping values|could not find", r" *(?:- +)?[\w-]+(：)(?!.*: )", "这里的冒号是全角的“：”，请换成半角冒号加空格"),
    (r"mapping values|could not find", r" *(?:- +)?[\w-]+(:)[^\s:/]", "冒号后面要空一格"),
    (r"expected ','", r".*[\[{][^\]}]*(，)", "括号里的逗号是全角的“，”，请换成半角"),
)
"""What the parser's complaint begins with, what a line at or above it looks like, what to do about the group."""

_SENTENCES: tuple[tuple[str, str], ...] = (
    (r"found character '\\t' that cannot start", "缩进里有制表符（Tab），YAML 只认空格，请换成空格"),
    (r"found character '%' that cannot start", "% 不能放在开头，请给这段文字加引号"),
    (r"found character '(.)' that cannot start", "YAML 里 □ 不能放在文字开头，请给这段文字加引号"),
    (r"found character .* that cannot start", "这个字符不能放在文字开头，请给这段文字加引号"),
    (r"could not find expected ':'", "这里缺少冒号：键后面要写“: ”（半角冒号加空格），下一行的缩进也要对齐"),
    (r"mapping values are not allowed", "这里不能再有冒号：值里有“: ”就给整个值加引号，否则检查上一行的缩进"),
    (r"mapping keys are not allowed", "“? ”不能写在这里，请给这段文字加引号"),
    (r"sequence entries are not allowed", "列表的“- ”不能写在这里，请另起一行并缩进"),
    (r"invalid indentation or unclosed", "缩进不对，或者前面的括号没有合上"),
    (r"expected (?:the node content|<block end>), but found ':'", "冒号前面没有写键"),
    (r"expected <block end>, but found '<block mapping start>'", "缩进没有和同级的键对齐"),
    (r"expected <block end>, but found '-'", "列表的“- ”没有和同级的内容对齐"),
    (r"expected <block end>, but found '<scalar>'", "引号后面还有文字：给整段文字加引号，引号里的引号写两遍"),
    (r"expected <block end>, but found", "缩进没有对齐，或者这里多了一个符号"),
    (r"expected ',' or '\]'", "方括号里的各项要用半角逗号隔开，最后用 ] 合上"),
    (r"expected ',' or '\}'", "花括号里的各项要用半角逗号隔开，最后用 } 合上"),
    (r"found unexpected end of stream", "引号没有合上"),
    (r"found unexpected document separator", "引号没有合上，就遇到了 --- 或 ..."),
    (r"found unknown escape character", "双引号里没有这个 \\ 转义；要写反斜杠就改用单引号"),
    (r"expected escape sequence of", "双引号里的 \\x、\\u、\\U 后面要写两位、四位、八位十六进制数"),
    (r"expected the node content, but found '<stream end>'", "前面的括号没有合上"),
    (r"expected the node content, but found", "这里应该写一个值；文字以符号开头时要加引号"),
    (r"expected '<document start>'", "这里多出了内容：前面的文档已经结束，检查缩进和括号"),
    (r"found undefined tag handle", "不接受自定义标签；文字以 ! 开头时要加引号"),
    (
        r"expected indentation indicator|expected chomping",
        "以 > 或 | 开头的文字要加引号；要写多行文字，> 或 | 后面直接换行",
    ),
)

_ANY = "这一行不合 YAML 的写法，请检查缩进、冒号和引号"

_WHILE: tuple[tuple[str, str], ...] = (
    ("while scanning an alias", "文字以 * 开头时要加引号"),
    ("while scanning an anchor", "文字以 & 开头时要加引号"),
    ("tag", "文字以 ! 开头时要加引号"),
    ("while scanning a directive", "% 开头的指令写错了，请删掉这一行"),
    ("while scanning a block scalar", "以 > 或 | 开头的文字要加引号；要写多行文字，> 或 | 后面直接换行"),
)


def complaint(error: yaml.YAMLError, text: str, path: str) -> Problem:
    """Return what is wrong in `text` (named `path`), where, and what to do."""
    if not isinstance(error, yaml.MarkedYAMLError) or not error.problem_mark:
        return problem(Place(path, 1, 1), "这不是 YAML 文件")
    lines = re.split(r"\r\n|\r|\n", text)
    found, context, start, mark = error.problem or "", error.context or "", error.context_mark, error.problem_mark
    for number in (mark.line - 1, mark.line):
        for begins, looks, sentence in _SLIPS if 0 <= number < len(lines) else ():
            if re.match(begins, found) and (slip := re.match(looks, lines[number])):
                return problem(Place(path, number + 1, slip.start(1) + 1), sentence)
    sentence = next(
        (_filled(chinese, match) for pattern, chinese in _SENTENCES if (match := re.match(pattern, found))), ""
    )
    sentence = sentence or next((chinese for part, chinese in _WHILE if part in context), _ANY)
    if start and ("<stream end>" in found or "end of stream" in found or "could not find" in found):
        # What was never finished is to be mended where it began.
        mark = start
    elif start and "合上" in sentence and start.line != mark.line:
        sentence += f"；是第 {start.line + 1} 行打开的"
    line = min(mark.line, len(lines) - 1)
    column = min(mark.column, len(lines[line])) if line == mark.line else len(lines[line])
    return problem(Place(path, line + 1, column + 1), sentence)


def _filled(sentence: str, match: re.Match[str]) -> str:
    return sentence.replace("□", match[1]) if "□" in sentence else sentence
