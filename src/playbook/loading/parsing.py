"""Structure of YAML text by PyYAML's parsers: the fast one in C where it is installed, the precise one for errors.

Both read the same, except that only the one in C takes `?` inside a word of a flow collection and a tab or a comment
directly after the sign of a block scalar.
"""

from collections.abc import Iterator, Sequence

import yaml

from playbook.loading.problems import LoadError, Place, Problem, problem
from playbook.loading.syntax import complaint


def events(text: str, path: str, problems: Sequence[Problem]) -> Iterator[yaml.Event]:
    """Iterate over the parser's events. `path` names the text in problems.

    Raises:
        LoadError: The text is not YAML; `problems` found before are kept.
    """
    passed = 0
    try:
        if fast := getattr(yaml, "CSafeLoader", None):
            try:
                for event in yaml.parse(text, Loader=fast):
                    passed += 1
                    yield event
            except yaml.YAMLError:
                # The parser in Python says more precisely what is wrong and where, so it has the last word.
                pass
            else:
                return
        for number, event in enumerate(precise_events(text)):
            if number >= passed:
                yield event
        # Whoever reads events stops at the last one; asked for more, the two parsers do not agree on the text.
        raise LoadError([*problems, problem(Place(path, 1, 1), "这不是 YAML 文件")])
    except yaml.YAMLError as error:
        raise LoadError([*problems, complaint(error, text, path)]) from error


def precise_events(text: str) -> Iterator[yaml.Event]:
    """Iterate over the events of the parser in Python.

    Raises:
        yaml.YAMLError: The text is not YAML.
    """
    parser = _Parser(text)
    while parser.check_event():
        yield parser.get_event()  # type: ignore[no-untyped-call]


class _Parser(yaml.reader.Reader, yaml.scanner.Scanner, yaml.parser.Parser):
    """PyYAML's parser in Python."""

    def __init__(self, text: str) -> None:
        yaml.reader.Reader.__init__(self, text)
        yaml.scanner.Scanner.__init__(self)
        yaml.parser.Parser.__init__(self)

    def scan_to_next_token(self) -> None:
        """Skip blanks, comments and line breaks; tabs too where they can't be taken for indentation, as in C."""
        while True:
            while self.peek() == " " or (self.peek() == "\t" and (self.flow_level or not self.allow_simple_key)):
                self.forward()
            if self.peek() == "#":
                while self.peek() not in "\0\r\n":
                    self.forward()
            if not self.scan_line_break():  # type: ignore[no-untyped-call]
                return
            if not self.flow_level:
                self.allow_simple_key = True

    def scan_plain_spaces(self, indent: int, _start: yaml.Mark) -> list[str]:
        """Return what stands between two words of a plain scalar, lines folded; tabs count as blanks, as in C."""
        length = 0
        while self.peek(length) in " \t":
            length += 1
        blanks: str = self.prefix(length)
        self.forward(length)
        if self.peek() not in "\r\n":
            return [blanks] if blanks else []
        breaks = [self.scan_line_break()]  # type: ignore[no-untyped-call]
        self.allow_simple_key = True
        while not self._at_document_mark():
            if self.peek() == "\t" and self.column < indent:
                # Indentation by a tab: the text ends here, and the tab can't begin anything else.
                return [" "]
            if self.peek() in " \t":
                self.forward()
            elif self.peek() in "\r\n":
                breaks.append(self.scan_line_break())  # type: ignore[no-untyped-call]
            else:
                return breaks[1:] or [" "]
        return []

    def _at_document_mark(self) -> bool:
        return self.column == 0 and self.prefix(3) in {"---", "..."} and self.peek(3) in "\0 \t\r\n"
