"""Where other tools say that something is: offsets in UTF-8, in UTF-16, or a line and a column."""

from bisect import bisect_right
from collections.abc import Callable
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from attrs import field, frozen

from opinionkit._model.arguments import as_int, as_text
from opinionkit._model.lines import LINE_END

__all__ = ["Offsets", "Position"]


_BLOCK = 512  # code points


class Position(NamedTuple):
    """A place in a text as editors know it: lines count from 1, columns are code points and count from 0."""

    line: int
    column: int


def _utf8(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))


def _utf16(text: str) -> int:
    return len(text) + sum(character > "\uffff" for character in text)


@frozen
class _Form:
    """A form of a text, with as many units before each of its blocks."""

    text: str
    units: str
    count: Callable[[str], int]
    before: list[int] = field(init=False)

    def __attrs_post_init__(self) -> None:
        blocks = (self.text[start : start + _BLOCK] for start in range(0, len(self.text), _BLOCK))
        object.__setattr__(self, "before", [*accumulate(map(self.count, blocks), initial=0)])

    def to(self, offset: int) -> int:
        block = offset // _BLOCK
        return self.before[block] + self.count(self.text[block * _BLOCK : offset])

    def back(self, offset: int) -> int:
        _check("the text", f"offset {{}} in {self.units}", offset, 0, self.before[-1])
        block = bisect_right(self.before, offset) - 1
        end, reached = min(block * _BLOCK, len(self.text)), self.before[block]
        while reached < offset:
            reached += self.count(self.text[end])
            end += 1
        if reached > offset:
            raise ValueError(f"offset {offset} in {self.units} is inside a character, the one at {end - 1}")
        return end


@frozen
class Offsets:
    r"""Converts offsets in a text between code points, which this library counts, and what other tools count.

    An offset may be the text's end. Raise `IndexError` for one outside of the text, `ValueError` for one inside of a
    character. Half a surrogate pair by itself is three bytes, and one unit of UTF-16. Lines end in `\n`, `\r\n` and
    `\r`; the second is one end, so that an offset in its middle is still on its line.
    """

    text: str = field(converter=as_text)
    _lines: list[int] = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "_lines", [0, *(found.end() for found in LINE_END.finditer(self.text))])

    def to_utf8(self, offset: int, /) -> int:
        """Give the bytes of UTF-8 before an offset."""
        return self._utf8.to(self._valid(offset))

    def from_utf8(self, offset: int, /) -> int:
        """Give the code points before an offset in bytes of UTF-8."""
        return self._utf8.back(offset)

    def to_utf16(self, offset: int, /) -> int:
        """Give the units of UTF-16 before an offset: JavaScript, Java and C# count these."""
        return self._utf16.to(self._valid(offset))

    def from_utf16(self, offset: int, /) -> int:
        """Give the code points before an offset in units of UTF-16."""
        return self._utf16.back(offset)

    def to_position(self, offset: int, /) -> Position:
        """Give the line and the column of an offset."""
        line = bisect_right(self._lines, self._valid(offset))
        return Position(line, offset - self._lines[line - 1])

    def from_position(self, line: int, column: int, /) -> int:
        """Give the offset of a line and a column: `from_position(*position)`."""
        _check("the text", "line {}", line, 1, len(self._lines))
        start = self._lines[line - 1]
        last = self._lines[line] - 1 if line < len(self._lines) else len(self.text)
        _check(f"line {line}", "column {}", column, 0, last - start)
        return start + column

    @cached_property
    def _utf8(self) -> _Form:
        return _Form(self.text, "bytes of UTF-8", _utf8)

    @cached_property
    def _utf16(self) -> _Form:
        return _Form(self.text, "units of UTF-16", _utf16)

    def _valid(self, offset: int) -> int:
        return _check("the text", "offset {} in code points", offset, 0, len(self.text))


def _check(where: str, what: str, number: object, first: int, last: int) -> int:
    value = as_int("an offset, a line or a column", number)
    if not first <= value <= last:
        raise IndexError(f"{where} has no {what.format(value)}: they are {first} to {last}")
    return value
