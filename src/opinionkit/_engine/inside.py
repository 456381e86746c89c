"""Where the lines of a level stand, and where their words begin and end: markers and prefixes left out."""

import re
from collections.abc import Sequence

from attrs import define

from opinionkit._engine.automaton import Row
from opinionkit._engine.grammar import Grammar, Plan
from opinionkit._model.lines import split_into

__all__ = ["Lines"]


_CLOSING = ("]", ")")
_BLANKS = re.compile(r"[^\S\r\n]*")


@define(eq=False)  # as what is frozen takes longer to make
class Lines:
    """The lines that are read at one go: all of a text, or what stands in a container. Nothing in it changes."""

    text: str
    grammar: Grammar
    #: Where the words of each line start, the markers of what is around it left out; where those of the last end.
    starts: Sequence[int]
    end: int
    #: Where each line starts with what is around it, and where the last one ends: one more than there are lines.
    edges: Sequence[int]
    #: The kinds of the lines, without those markers; and where the automaton is at each, and at the end.
    codes: bytes
    rows: Sequence[Row]
    #: What stands above each of these: `OPEN`, `SEVERAL`, or the number of the rule.
    above: bytes

    def opening_of(self, line: int) -> tuple[int, str]:
        """Tell where the words of a line begin, and give the marker that stands before them: often none."""
        start = self.starts[line]
        if self.codes[line] not in self.grammar.marked:
            return start, ""
        words = self.words_of(line)
        return words, self.text[start:words].strip()

    def words_of(self, line: int) -> int:
        """Tell where the words of a line begin, its own marker left out."""
        kinds, start = self.grammar.automaton.kinds, self.starts[line]
        if start == self.edges[line]:
            return kinds.words_of(self.codes[line], self.text, start)
        return start + kinds.words_of(self.codes[line], self.text[start : self.end_of(line + 1)])

    def end_of(self, line: int) -> int:
        """Tell where the lines up to, not including, one end."""
        return self.edges[line] if line < len(self.codes) else self.end

    def words_of_lines(self) -> list[str]:
        """Give the words of each line, those behind its own marker included, up to the end of the words."""
        starts = [start for start in self.starts if start < self.end]
        ends = [min(self.end, self.end_of(line)) for line in range(1, len(starts) + 1)]
        return [self.text[start:end].rstrip("\r\n") for start, end in zip(starts, ends, strict=True)]

    def content(self, plan: Plan, first: int, last: int, words: int, marker: str) -> tuple[str, str]:
        """Give the marker and the words of a leaf of several lines; an underline stands for a marker."""
        heading = self.grammar.underlines.get(self.codes[last - 1], "") if plan.is_heading else ""
        if heading:
            marker, last = heading, last - 1
        starts = (words, *self.starts[first + 1 : last])
        lines = (self.text[start : self.end_of(line)] for line, start in enumerate(starts, first + 1))
        return marker, "\n".join(line.rstrip("\r\n") for line in lines).rstrip("\n")

    def lines_inside(self, plan: Plan, first: int, last: int, words: int) -> tuple[Sequence[int], bytes]:
        """Give the lines of a container as they are inside it: where the words of each start, and its kind."""
        starts, codes, grammar = [words, *self.starts[first + 1 : last]], self.codes[first:last], self.grammar
        kinds, text = grammar.automaton.kinds, self.text
        if plan.takes_turns and codes[0] not in grammar.marked:  # all of them words
            return starts, codes.translate(grammar.words_alone)
        if codes[0] not in grammar.prefixed:
            return starts, bytes((self.kind_inside(first, words, self.end_of(first + 1)),)) + codes[1:]
        ends = [self.end_of(line) for line in range(first + 1, last + 1)]
        for number, code in enumerate(codes):
            marked = code in grammar.prefixed
            starts[number] = self.words_of(first + number) if marked else _behind_blanks(text, starts[number])
        lines = [text[start:end].rstrip("\r\n") for start, end in zip(starts, ends, strict=True)]
        return starts, kinds.of_lines(split_into(lines))

    def closing_of(self, first: int, words: int, last: int) -> tuple[int, str]:
        """Tell where the words of a container end, and give the bracket behind them; often none."""
        end, start = self.end_of(last), self.starts[first]
        if words == start or self.codes[last - 1] not in self.grammar.closing:
            return end, ""
        text = self.text
        if not text[start:words].lstrip().startswith(("[", "(")):
            return end, ""
        above = words if last == first + 1 else self.starts[last - 1]
        noted = text[above:end].rstrip()
        alone = last > first + 1 and not noted[:-1].strip()  # the bracket is all of its line
        if noted[-1:] not in _CLOSING:  # an outlet's kind, of another form
            return end, ""
        return self.end_of(last - 1) if alone else above + len(noted) - 1, noted[-1:]

    def kind_inside(self, line: int, words: int, end: int) -> int:
        """Tell what the line that opens a container is inside it: what its words are, but no title; or all words."""
        grammar = self.grammar
        if self.codes[line] not in grammar.marked:
            return grammar.plain
        kind = grammar.automaton.kinds.of_line(self.text[words:end].rstrip("\r\n"))
        return grammar.plain if kind == grammar.title else kind


def _behind_blanks(text: str, start: int) -> int:
    found = _BLANKS.match(text, start)
    return found.end() if found else start
