"""Why a call is left for a person to guard."""

from playbook.findings import Text

ENCODING = Text("文件不是 UTF-8 编码", "the file is not in UTF-8")
SYNTAX = Text("文件里有读不懂的语法", "the file holds syntax that could not be read")
TOO_MUCH = Text("代码太长或嵌套太深", "the code is too long or nested too deeply")
LINE_ENDS = Text("换行符混乱", "its line ends are mixed up")
NOT_FOUND = Text("在文件里找不到这个位置", "the place could not be made out in the file")
IN_TEMPLATE = Text("写在模板里，要人来改", "it stands in a template, which a person has to change")
VALUE = Text("返回值后面要用，不支持时用什么要人来定", "its value is used; a person has to say what to use otherwise")
PART = Text("它只是一个更大的表达式的一部分", "it is only a part of a larger expression")
ARROW = Text(
    "它是箭头函数直接返回的表达式，返回值可能有人用", "it is the expression of an arrow function; its value may be used"
)
LABEL = Text("这里加不了花括号", "no braces can be put here")
LOOP = Text("在循环里，每一轮都会弹一次提示", "it is in a loop, which would ask the user again each time")
EFFECTS = Text(
    "参数里还有赋值或 yield，跳过调用就漏掉了它们",
    "its arguments assign or yield, which would be skipped too",
)
WORK_LEFT = Text(
    "fail 或 complete 里还有要做的事，跳过调用就漏掉了它们",
    "its fail or complete callback has work to do, which would be skipped too",
)
SETTLES = Text(
    "在 new Promise 里靠它给出结果，不支持时给什么结果要人来定",
    "a promise is settled by it; a person has to say with what otherwise",
)
DIRECTIVES = Text("条件编译（#ifdef）从语句中间穿过", "conditional compilation (#ifdef) cuts through the statement")
NO_ROOT = Text("这里用不了平台对象，写不出判断", "the platform's object cannot be used here to test")
NO_NAME = Text("对象是当场得来的，先存进变量才能判断", "the object has no name yet; keep it in a variable to test it")
UNSURE_ROOT = Text("拿不准这个框架里该怎样判断它", "how to test for it in this framework is not certain")
ALREADY = Text("外面已经有同样的判断", "the same test stands around it already")
UNPROVED = Text("改完以后语法不对", "the outcome would not parse")
HANDED_ON = Text("函数交给了别处，要看那边怎么用", "the function is handed on; what is done with it there decides")
WEAK = Text("已经有判断，只是挡不住，要人来改那个判断", "there is a test already that does not hold; mend that one")
GOES_ON = Text("上面已经判断过，只差 return，要人来补", "the test above only lacks a return, which a person should add")
NOT_WRITTEN_FOR = Text("只改 JavaScript 和 TypeScript", "only JavaScript and TypeScript are mended")

LINK = Text("是符号链接，没有改", "is a symbolic link and was left alone")
OUTSIDE = Text("在检查的目录之外，没有改", "lies outside of the checked folder and was left alone")
READ_ONLY = Text("文件是只读的，没有改", "is read-only and was left alone")
CHANGED = Text("检查之后文件变了，没有改", "has changed since it was checked and was left alone")
