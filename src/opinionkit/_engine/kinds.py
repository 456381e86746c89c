"""What a line is by itself."""

import re
from array import array
from collections.abc import Callable
from itertools import accumulate
from typing import TypeVar

from attrs import define, field, frozen

from opinionkit._model.lines import HEAD, LINE_END, Split, bom_length, split
from opinionkit._model.table import BREAKS, GAP, Terminal

__all__ = ["ClassifiedLines", "LineKinds", "classify", "classify_lines"]


_ASK = 255  # stands, for a while, for a line that has to be looked at
_BLANK = re.compile(r"\s*\Z")
_KEPT = 10_000
_T = TypeVar("_T")
_Match = Callable[..., "re.Match[str] | None"]


class _Known(dict[str, _T]):
    """What is known of lines that begin with some characters; asks for what it does not know yet."""

    def __init__(self, ask: Callable[[str], _T]) -> None:
        super().__init__()
        self._ask = ask

    def __missing__(self, head: str) -> _T:
        if len(self) > _KEPT:
            self.clear()
        self[head] = known = self._ask(head)  # the same whichever thread comes first
        return known


@frozen
class LineKinds:
    """The terminals of a grammar, in the order in which they are tried: they tell of each line what it is.

    A line is of the first kind that fits it, so that of two codes that fit, the lower one does.
    """

    terminals: tuple[Terminal, ...]
    #: The name of each code.
    names: tuple[str, ...] = field(init=False)
    #: Those that can be: the first that takes any line leaves none to those behind it.
    _tried: dict[int, Terminal] = field(init=False, eq=False, repr=False)
    _usual: _Known[int] = field(init=False, eq=False, repr=False)
    _tests: _Known[list[tuple[int, _Match]]] = field(init=False, eq=False, repr=False)
    #: The kinds that any line could be: all that are as long as that; those with some words in them; those that are
    #: not longer than that.
    _sure: list[tuple[int, int]] = field(init=False, eq=False, repr=False)
    _signs: list[tuple[str, int]] = field(init=False, eq=False, repr=False)
    _short: list[tuple[int, int]] = field(init=False, eq=False, repr=False)
    _matches: dict[int, _Match] = field(init=False, factory=dict[int, _Match], eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        codes = dict(enumerate(self.terminals, len(BREAKS)))
        last = next((code for code, terminal in codes.items() if terminal.sure and terminal.least == 1), len(codes))
        tried = {code: terminal for code, terminal in codes.items() if code <= last}
        sure = [(terminal.least, code) for code, terminal in tried.items() if terminal.sure]
        signs = [(terminal.needs, code) for code, terminal in tried.items() if terminal.needs]
        short = [(terminal.most, code) for code, terminal in tried.items() if terminal.most and not terminal.needs]
        for name, value in (
            ("names", (*BREAKS, *(terminal.name for terminal in self.terminals))),
            ("_tried", tried),
            ("_usual", _Known(self._usual_code)),
            ("_tests", _Known(self._tests_for)),
            ("_sure", sure),
            ("_signs", signs),
            ("_short", short),
        ):
            object.__setattr__(self, name, value)

    def of_lines(self, lines: Split) -> bytes:
        """Give the code of each line."""
        codes = bytearray(map(self._usual.__getitem__, lines.heads))
        number = codes.find(_ASK)
        while number >= 0:
            codes[number] = self._told(lines.lines[number], lines.heads[number])
            number = codes.find(_ASK, number + 1)
        for least, code in self._sure[:-1]:
            for number, length in enumerate(lines.lengths):
                if length >= least and codes[number] > code:
                    codes[number] = code
        self._ask_others(lines, codes)
        return bytes(codes.replace(b"\0\0", b"\1\1").replace(b"\1\0", b"\1\1"))

    def of_line(self, line: str) -> int:
        """Give the code of one line, which is without its end; a blank one is a `GAP` here."""
        head, length = line[:HEAD], len(line)
        code = self._usual[head]
        if code == _ASK:
            code = self._told(line, head)
        for least, other in self._sure[:-1]:
            if code > other and length >= least:
                code = other
        for sign, other in self._signs:
            if code > other and sign in line and self.match(other)(line):
                code = other
        for most, other in self._short:
            if code > other and 0 < length <= most and self.match(other)(line):
                code = other
        return code

    def words_of(self, code: int, text: str, start: int = 0) -> int:
        """Tell where the words of a line start that starts there itself: behind its marker if it has one."""
        if code < len(BREAKS) or not self.terminals[code - len(BREAKS)].marked:
            return start
        found = self.match(code)(text, start)
        return found.end() if found else start

    def match(self, code: int) -> _Match:
        """Give what tells a line kind."""
        try:
            return self._matches[code]
        except KeyError:
            self._matches[code] = match = re.compile(self.terminals[code - len(BREAKS)].pattern).match
            return match

    def _ask_others(self, lines: Split, codes: bytearray) -> None:
        """Ask those that prose may begin like, of the lines that could be theirs."""
        for sign, code in self._signs:
            if sign in lines.text:
                match = self.match(code)
                for number, line in enumerate(lines.lines):
                    if sign in line and codes[number] > code and match(line):
                        codes[number] = code
        for most, code in self._short:
            match = self.match(code)
            for number, length in enumerate(lines.lengths):
                if 0 < length <= most and codes[number] > code and match(lines.lines[number]):
                    codes[number] = code

    def _told(self, line: str, head: str) -> int:
        """Tell what a line is whose first characters do not suffice."""
        for code, match in self._tests[head]:
            if match(line):
                return code
        return self._sure[-1][1]

    def _usual_code(self, head: str) -> int:
        if not head:
            return GAP
        return _ASK if self._tests_for(head) else self._sure[-1][1]

    def _tests_for(self, head: str) -> list[tuple[int, _Match]]:
        told = [
            (code, self.match(code))
            for code, terminal in self._tried.items()
            if not (terminal.needs or terminal.most or terminal.sure) and re.match(terminal.head, head)
        ]
        return [(GAP, _BLANK.match), *told] if head[0].isspace() else told


@define(eq=False)  # as what is frozen takes longer to make
class ClassifiedLines:
    """What each line of a text is by itself. Nothing in it changes."""

    text: str
    #: What ends each line; empty where they end in different ways.
    line_end: str
    #: How long each line is, its end not counted, nor a byte order mark.
    lengths: "array[int]"
    #: The code of each line's kind.
    codes: bytes

    def edges(self) -> "array[int]":
        """Tell where each line starts, and last where the text ends."""
        text, width = self.text, len(self.line_end)
        if not width:
            edges = array("I", [0, *(found.end() for found in LINE_END.finditer(text))])
            return edges if edges[-1] == len(text) else edges + array("I", (len(text),))
        edges = array("I", accumulate([length + width for length in self.lengths], initial=bom_length(text)))
        edges[0], edges[-1] = 0, len(text)
        return edges


def classify(text: str, kinds: LineKinds) -> ClassifiedLines:
    """Find the lines of a text, and what each is."""
    return classify_lines(split(text), kinds)


def classify_lines(lines: Split, kinds: LineKinds) -> ClassifiedLines:
    """Find what each line of a text is."""
    return ClassifiedLines(lines.text, lines.line_end, array("I", lines.lengths), kinds.of_lines(lines))
