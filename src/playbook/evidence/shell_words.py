"""A line of shell split into pipelines of plain words, as a POSIX shell would; nothing is run or expanded."""


class Scanner:
    """One pass over a line; its attributes hold what was found.

    Attributes:
        pipelines: Lists of commands, each the words and the files that its output is redirected to.
        nested: The text inside each `$(…)` and pair of backticks.
        whole: Whether every quote, `$(` and backtick is closed.
    """

    def __init__(self, line: str) -> None:
        self.line = line
        self.at = 0
        self.whole = True
        self.nested: list[str] = []
        self.pipelines: list[list[tuple[list[str], list[str]]]] = [[([], [])]]

    def scan(self) -> "Scanner":
        """Read the whole line and return this object."""
        line, size = self.line, len(self.line)
        word: list[str] | None = None
        while self.at < size:
            char = line[self.at]
            if char in " \t":
                self._end(word)
                word = None
                self.at += 1
            elif line.startswith(("\\\n", "\\\r\n"), self.at):
                self.at = line.index("\n", self.at) + 1
            elif char == "#" and word is None:
                end = line.find("\n", self.at)
                self.at = size if end < 0 else end
            elif char in "\r\n;&|(){}" and not (char in "{}" and (word is not None or not self._stands_alone())):
                self._operator(word)
                word = None
            elif char in "<>":
                self._redirect(word)
                word = None
            else:
                word = word if word is not None else []
                word.append(self._piece())
        self._end(word)
        return self

    def _stands_alone(self) -> bool:
        return self.line[self.at + 1 : self.at + 2] in {"", " ", "\t", "\n", ";"}

    def _end(self, word: list[str] | None) -> None:
        """Put a finished word to the command it belongs to."""
        if word is not None:
            self.pipelines[-1][-1][0].append("".join(word))

    def _operator(self, word: list[str] | None) -> None:
        line, at = self.line, self.at
        if line[at] == "&" and line[at + 1 : at + 2] == ">":
            self._end(word)
            self.at += 1
            self._redirect(None)
            return
        self._end(word)
        self.at += 2 if line[at : at + 2] in {"&&", "||", ";;", "|&"} else 1
        if line[at] == "|" and line[at : at + 2] != "||":
            self.pipelines[-1].append(([], []))
        else:
            self.pipelines.append([([], [])])

    def _redirect(self, word: list[str] | None) -> None:
        """Take `> file`, `2>&1`, `< file` out of the words; files written to are kept."""
        descriptor = "".join(word) if word is not None else ""
        if word is not None and not descriptor.isdigit():
            self._end(word)
            descriptor = ""
        line = self.line
        start = self.at
        while self.at < len(line) and line[self.at] in "<>&|":
            self.at += 1
        sign = line[start : self.at]
        while self.at < len(line) and line[self.at] in " \t":
            self.at += 1
        path: list[str] = []
        while self.at < len(line) and line[self.at] not in " \t\r\n;&|<>()":
            path.append(self._piece())
        if ">" in sign and not sign.endswith("&") and descriptor in {"", "1"} and path:
            self.pipelines[-1][-1][1].append("".join(path))

    def _piece(self) -> str:
        """Take one quoted part, substitution or plain character of a word."""
        line, at = self.line, self.at
        char = line[at]
        if char in "'\"`":
            return self._quoted(char)
        if char == "\\":
            self.at += 2
            return line[at + 1 : at + 2]
        if line.startswith("$(", at):
            end = self._closing(at + 2)
            self.nested.append(line[at + 2 : end])
            return line[at : end + 1]
        if line.startswith("${", at):
            end = self._until("}", at + 2)
            return line[at : end + 1]
        self.at += 1
        return char

    def _quoted(self, quote: str) -> str:
        if quote == '"':
            return self._double()
        start = self.at + 1
        end = self._until(quote, start)
        if quote == "'":
            return self.line[start:end]
        self.nested.append(self.line[start:end])
        return self.line[start - 1 : end + 1]

    def _until(self, char: str, start: int) -> int:
        end = self.line.find(char, start)
        if end < 0:
            self.whole = False
            end = len(self.line)
        self.at = end + 1
        return end

    def _double(self) -> str:
        line = self.line
        parts: list[str] = []
        self.at += 1
        while self.at < len(line) and line[self.at] != '"':
            if line[self.at] == "\\" and line[self.at + 1 : self.at + 2] in {'"', "\\", "$", "`", "\n"}:
                parts.append(line[self.at + 1 : self.at + 2])
                self.at += 2
            elif line[self.at] == "`" or line.startswith(("$(", "${"), self.at):
                parts.append(self._piece())
            else:
                parts.append(line[self.at])
                self.at += 1
        if self.at >= len(line):
            self.whole = False
        self.at += 1
        return "".join(parts)

    def _closing(self, start: int) -> int:
        """Return where the `)` of a `$(` that begins before `start` stands."""
        line, depth, at = self.line, 1, start
        while at < len(line):
            if line[at] == "\\":
                at += 1
            elif line[at] == "'":
                at = line.find("'", at + 1)
                if at < 0:
                    break
            elif line[at] in "()":
                depth += 1 if line[at] == "(" else -1
                if depth == 0:
                    self.at = at + 1
                    return at
            at += 1
        self.whole = False
        self.at = len(line) + 1
        return len(line)
