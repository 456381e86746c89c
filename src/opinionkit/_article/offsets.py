"""Offsets converted between code points, UTF-8, UTF-16, and line and column."""

from bisect import bisect_right
from collections.abc import Callable
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple, SupportsIndex

from attrs import field, frozen

from opinionkit._model.arguments import as_int, as_text
from opinionkit._model.lines import LINE_END

__all__ = ["Offsets", "Position"]


#: The code points of a block: units are counted from the start of the offset's block, not of the text.
_BLOCK = 512


class Position(NamedTuple):
    """A line, from 1, and a column in code points, from 0."""

    line: int
    column: int


def _utf8_length(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))


def _utf16_length(text: str) -> int:
    return len(text) + sum(character > "\uffff" for character in text)


@frozen
class _Encoding:
    """A text with the number of encoded units before each block."""

    text: str
    #: The name of its units, for messages.
    units: str
    #: The length of a string in these units.
    length: Callable[[str], int]
    #: The units before each block, and last those of the whole text.
    before: list[int] = field(init=False)

    def __attrs_post_init__(self) -> None:
        blocks = (self.text[start : start + _BLOCK] for start in range(0, len(self.text), _BLOCK))
        object.__setattr__(self, "before", [*accumulate(map(self.length, blocks), initial=0)])

    def encode(self, offset: int) -> int:
        """Return the units before an offset in code points."""
        block = offset // _BLOCK
        return self.before[block] + self.length(self.text[block * _BLOCK : offset])

    def decode(self, given: SupportsIndex) -> int:
        """Return the code points before an offset in units."""
        offset = _check("the text", f"offset {{}} in {self.units}", given, 0, self.before[-1])
        block = bisect_right(self.before, offset) - 1
        end, reached = min(block * _BLOCK, len(self.text)), self.before[block]
        while reached < offset:
            reached += self.length(self.text[end])
            end += 1
        if reached > offset:
            raise ValueError(f"offset {offset} in {self.units} is inside a character, the one at {end - 1}")
        return end


@frozen
class Offsets:
    r"""Converter between offsets in code points and the offsets of other tools.

    An offset may be the end of the text. Raise `IndexError` for an offset outside the text, `ValueError` for one inside
    a character. A lone surrogate is three bytes of UTF-8 and one unit of UTF-16. Lines end in ``\n``, ``\r\n`` and
    ``\r``; an offset in the middle of ``\r\n`` is still on the line before it.
    """

    text: str = field(converter=as_text)
    _lines: list[int] = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "_lines", [0, *(found.end() for found in LINE_END.finditer(self.text))])

    def to_utf8(self, offset: SupportsIndex, /) -> int:
        """Return an offset as a number of bytes of UTF-8."""
        return self._utf8.encode(self._valid(offset))

    def from_utf8(self, offset: SupportsIndex, /) -> int:
        """Return the offset, in code points, of a number of bytes of UTF-8."""
        return self._utf8.decode(offset)

    def to_utf16(self, offset: SupportsIndex, /) -> int:
        """Return an offset as a number of units of UTF-16, as JavaScript counts."""
        return self._utf16.encode(self._valid(offset))

    def from_utf16(self, offset: SupportsIndex, /) -> int:
        """Return the offset, in code points, of a number of units of UTF-16."""
        return self._utf16.decode(offset)

    def to_position(self, offset: SupportsIndex, /) -> Position:
        """Return the line and the column of an offset."""
        number = self._valid(offset)
        line = bisect_right(self._lines, number)
        return Position(line, number - self._lines[line - 1])

    def from_position(self, line: SupportsIndex, column: SupportsIndex, /) -> int:
        """Return the offset of a line and a column: `from_position(*position)`."""
        number = _check("the text", "line {}", line, 1, len(self._lines))
        start = self._lines[number - 1]
        last = self._lines[number] - 1 if number < len(self._lines) else len(self.text)
        return start + _check(f"line {number}", "column {}", column, 0, last - start)

    @cached_property
    def _utf8(self) -> _Encoding:
        return _Encoding(self.text, "bytes of UTF-8", _utf8_length)

    @cached_property
    def _utf16(self) -> _Encoding:
        return _Encoding(self.text, "units of UTF-16", _utf16_length)

    def _valid(self, offset: SupportsIndex) -> int:
        return _check("the text", "offset {} in code points", offset, 0, len(self.text))


def _check(where: str, what: str, number: SupportsIndex, first: int, last: int) -> int:
    value = as_int("an offset, a line or a column", number)
    if not first <= value <= last:
        raise IndexError(f"{where} has no {what.format(value)}: they are {first} to {last}")
    return value
