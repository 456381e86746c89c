"""The automaton: a loop over line kinds and a table of rows."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import accumulate
from operator import getitem
from typing import NamedTuple

from attrs import frozen

from opinionkit._model.table import RowData

__all__ = ["OPEN", "SEVERAL", "Automaton", "Row", "Trace", "Tree", "above"]


#: The blocks that end above a line, since the last line above which no node was open: none, or several.
OPEN, SEVERAL = 0, 1


class Tree(NamedTuple):
    """A rule over some lines, and the trees inside it."""

    rule: str
    #: The lines from `first` up to, not including, `last`.
    first: int
    last: int
    inside: Sequence["Tree"] = ()


class Row(list["Row"]):
    """A row of next rows, so that `operator.getitem` runs the table."""

    __slots__ = ("above", "begun", "done", "top")

    done: tuple[tuple[str, int], ...]
    begun: tuple[int, ...]
    #: The rule of the outermost node that ends above the line, or an empty string.
    top: str
    #: `OPEN`, `SEVERAL`, or the number of the one rule that took all lines since the last row without an open node.
    above: int


class Trace(NamedTuple):
    """The rows that the lines of a level lead to."""

    #: The code of each line's kind.
    codes: bytes
    #: The row of each line, and last the row of the end.
    rows: Sequence[Row]
    #: For each row `OPEN`, `SEVERAL`, or the number of a rule.
    above: bytes


@frozen
class Automaton:
    """A table that reads the lines of a level by their kinds."""

    #: The first row is that of the beginning of a text.
    table: tuple[RowData, ...]

    @cached_property
    def rules(self) -> tuple[str, ...]:
        """The rules that make nodes, by number.

        The first two numbers are `OPEN` and `SEVERAL`.
        """
        return ("", "", *sorted({rule for data in self.table for rule, _ in data.done}))

    @cached_property
    def first(self) -> Row:
        """The row of the beginning of a text."""
        rows = [Row() for _ in self.table]
        row_at = (*rows, Row()).__getitem__  # the last for -1
        lowest = min((register for data in self.table for _, register in data.done), default=0)
        for row, data in zip(rows, self.table, strict=True):
            row.extend(map(row_at, data.following))
            row.done, row.begun = data.done, data.begun
            row.top = data.done[-1][0] if data.done else ""
            is_single = [lowest] == [register for _, register in data.done]
            row.above = (self.rules.index(row.top) if is_single else SEVERAL) if data.closed else OPEN
        return rows[0]

    @cached_property
    def _registers(self) -> int:
        return 1 + max((max(data.begun, default=0) for data in self.table), default=0)

    def read(self, codes: bytes) -> Trace:
        """Return the rows that lines of these kinds lead to."""
        rows = list(accumulate(codes, getitem, initial=self.first))
        rows.append(rows[-1][-1])
        del rows[0]
        return Trace(codes, rows, above(rows))

    def trees(self, rows: Sequence[Row], first: int, last: int) -> list[Tree]:
        """Return the nodes of some lines as trees.

        No node may be open above the first line or below the last.
        """
        trees: list[Tree] = []
        registers = [first] * self._registers
        for line in range(first + 1, last + 1):
            row = rows[line]
            for rule, register in row.done:
                start = registers[register]
                at = len(trees)
                while at and trees[at - 1].first >= start:
                    at -= 1
                trees[at:] = [Tree(rule, start, line, trees[at:])]
            for register in row.begun:
                registers[register] = line
        return trees

    def rule_of_line(self, code: int) -> str:
        """Return the only rule for a text of one line, or ""."""
        return self.rule_of_lines(bytes((code,)))

    def rule_of_lines(self, codes: bytes) -> str:
        """Return the only rule for a text of some lines, or ""."""
        row = 0
        for code in (*codes, -1):
            row = self.table[row].following[code]
            if row < 0:
                return ""
        return self.rules[self.read(codes).above[-1]]


def above(rows: Iterable[Row]) -> bytes:
    """Return for each row `OPEN`, `SEVERAL`, or the number of a rule."""
    return bytes([row.above for row in rows])
