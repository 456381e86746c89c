"""The table that a grammar comes to: what its line kinds are, and its rows. Plain values."""

from attrs import frozen

__all__ = ["BREAKS", "FENCE", "GAP", "RowData", "Table", "Terminal"]


#: The codes of a blank line: one by itself, and each of several. Those of all other kinds follow.
GAP, FENCE = 0, 1
BREAKS = ("GAP", "FENCE")


@frozen
class Terminal:
    """A line kind: what lines of it look like, their ends not counted."""

    name: str
    #: A regular expression: the marker and the blanks behind it for a kind that has one, for others the whole line.
    pattern: str
    #: Whether it has a marker, behind which the words begin.
    marked: bool
    #: A regular expression for the first characters of such lines, `HEAD` of them; empty for any.
    head: str
    #: What tells such lines apart where prose may begin like them: words that they have in them; empty for none ...
    needs: str
    #: ... or how many characters they have at most; 0 for any number.
    most: int
    #: How many characters they have at least.
    least: int
    #: Whether every line that has these is of this kind, so that the pattern need not be asked.
    sure: bool


@frozen
class RowData:
    """A row of the table: where the automaton is when it has come to a line, and what it has learnt by that."""

    #: For each code of a line kind the number of the next row; -1 for what cannot come. The last is the text's end.
    following: tuple[int, ...]
    #: The nodes that are complete above the line, inner ones first: the rule, and the register with the first line.
    done: tuple[tuple[str, int], ...]
    #: The registers that take the line's number.
    begun: tuple[int, ...]
    #: Whether no node is open above the line.
    closed: bool


@frozen
class Table:
    """What a grammar comes to: a compiler proves it, an engine runs it."""

    #: The line kinds, in the order in which they are tried.
    terminals: tuple[Terminal, ...]
    #: The first is that of a text's beginning.
    rows: tuple[RowData, ...]
