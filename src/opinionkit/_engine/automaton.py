"""A grammar as a line automaton: a table that a loop runs over the kinds of lines, without tokens and trees."""

from collections.abc import Iterable, Sequence
from itertools import accumulate
from operator import getitem
from typing import Any

from attrs import field, frozen

from opinionkit._engine.kinds import LineKinds
from opinionkit._model.table import RowData, Table

__all__ = ["OPEN", "SEVERAL", "Automaton", "Row", "Tree", "automaton_of"]


#: What stands above a line, since the last above which no node was open: a node that still is; or none, or several.
OPEN, SEVERAL = 0, 1

#: A rule that took lines from a first up to, not including, a last; and behind it the trees inside it.
Tree = tuple[str, int, int, Sequence[Any]]


class Row(list["Row"]):
    """A row that holds the next ones, so that `operator.getitem` runs the table."""

    __slots__ = ("above", "begun", "done", "top")

    done: tuple[tuple[str, int], ...]
    begun: tuple[int, ...]
    #: The rule of the outermost node that ends above the line; empty for none.
    top: str
    #: `OPEN`, `SEVERAL`, or the number of the rule that took all lines since the last row with none open.
    above: int


@frozen
class Automaton:
    """What reads the lines of a level, by their kinds."""

    kinds: LineKinds
    #: The table; the first row is that of a text's beginning.
    table: tuple[RowData, ...]
    #: The rules that make nodes, by number; the first two are none: `OPEN` and `SEVERAL`.
    rules: tuple[str, ...] = field(init=False, eq=False, repr=False)
    _first: Row = field(init=False, eq=False, repr=False)
    _registers: int = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        rows = [Row() for _ in self.table]
        row_at = (*rows, Row()).__getitem__  # the last for -1
        lowest = min((register for data in self.table for _, register in data.done), default=0)
        rules = ("", "", *sorted({rule for data in self.table for rule, _ in data.done}))
        for row, data in zip(rows, self.table, strict=True):
            row.extend(map(row_at, data.following))
            row.done, row.begun = data.done, data.begun
            row.top = data.done[-1][0] if data.done else ""
            is_single = [lowest] == [register for _, register in data.done]
            row.above = (rules.index(row.top) if is_single else SEVERAL) if data.closed else OPEN
        object.__setattr__(self, "rules", rules)
        object.__setattr__(self, "_first", rows[0])
        object.__setattr__(self, "_registers", 1 + max((max(data.begun, default=0) for data in self.table), default=0))

    def run(self, codes: bytes) -> list[Row]:
        """Give the row that each line leads to, and last the one of the text's end."""
        rows = list(accumulate(codes, getitem, initial=self._first))
        rows.append(rows[-1][-1])
        del rows[0]
        return rows

    @staticmethod
    def above(rows: Iterable[Row]) -> bytes:
        """Tell, row by row, what stands above: `OPEN`, `SEVERAL`, or the number of a rule."""
        return bytes([row.above for row in rows])

    def trees(self, rows: Sequence[Row], first: int, last: int) -> list[Tree]:
        """Give the nodes of some lines as trees; none is open at the first line or at the last."""
        trees: list[Tree] = []
        registers = [first] * self._registers
        for line in range(first + 1, last + 1):
            row = rows[line]
            for rule, register in row.done:
                start = registers[register]
                at = len(trees)
                while at and trees[at - 1][1] >= start:
                    at -= 1
                trees[at:] = [(rule, start, line, trees[at:])]
            for register in row.begun:
                registers[register] = line
        return trees

    def alone(self, code: int) -> str:
        """Give the rule that takes a line when it is all there is; empty where several do."""
        return self.rules[self.run(bytes((code,)))[-1].above]


def automaton_of(table: Table) -> Automaton:
    """Make what runs a table."""
    return Automaton(LineKinds(table.terminals), table.rows)
