"""Offsets as other tools count them."""

import pytest

from opinionkit import Offsets, Position

TEXT = "a\r\né🜁\ud83d\udcda\rb\n"


def test_each_form_counts_its_own_way() -> None:
    """A character has one to four bytes and one or two units; half of a surrogate pair is one character."""
    offsets = Offsets(TEXT)
    places = range(len(TEXT) + 1)
    assert [0, 1, 2, 3, 5, 9, 12, 15, 16, 17, 18] == [offsets.to_utf8(place) for place in places]
    assert [0, 1, 2, 3, 4, 6, 7, 8, 9, 10, 11] == [offsets.to_utf16(place) for place in places]
    lines = [(1, 0), (1, 1), (1, 2), (2, 0), (2, 1), (2, 2), (2, 3), (2, 4), (3, 0), (3, 1), (4, 0)]
    assert lines == [offsets.to_position(place) for place in places]


def test_a_spans_line_and_column() -> None:
    """The start of a span converts to a line and a column, and back."""
    assert Position(line=2, column=3) == Offsets("one\ntwo three").to_position(7)
    assert 7 == Offsets("one\ntwo three").from_position(2, 3)


@pytest.mark.parametrize("length", [0, 1, 511, 512, 513, 1024, 5000])
@pytest.mark.parametrize("character", ["a", "é", "…", "🜁", "\ud83d", "\n"])
def test_long_texts_as_short_ones(character: str, length: int) -> None:
    """Offsets of long texts convert in both directions, also at the edges of internal chunks."""
    offsets = Offsets(character * length)
    for place in {0, length // 2, min(512, length), max(0, length - 1), length}:
        assert place == offsets.from_utf8(offsets.to_utf8(place))
        assert place == offsets.from_utf16(offsets.to_utf16(place))
        assert place == offsets.from_position(*offsets.to_position(place))


def test_an_offset_inside_a_character_is_none() -> None:
    """An offset inside a character is an error that names the character."""
    with pytest.raises(ValueError, match="offset 4 in bytes of UTF-8 is inside a character, the one at 3"):
        Offsets(TEXT).from_utf8(4)
    with pytest.raises(ValueError, match="offset 5 in units of UTF-16 is inside a character, the one at 4"):
        Offsets(TEXT).from_utf16(5)


@pytest.mark.parametrize("method", ["to_utf8", "from_utf8", "to_utf16", "from_utf16", "to_position"])
@pytest.mark.parametrize("offset", [-1, 19])
def test_an_offset_outside_is_none(method: str, offset: int) -> None:
    """An offset outside of the text is an error that names the range."""
    with pytest.raises(IndexError, match=rf"the text has no offset {offset} in .*: they are 0 to 1[018]"):
        getattr(Offsets(TEXT), method)(offset)
    with pytest.raises(TypeError, match="is an int, not '1'"):
        getattr(Offsets(TEXT), method)("1")


@pytest.mark.parametrize(
    ("line", "column", "message"),
    [
        (0, 0, "the text has no line 0: they are 1 to 4"),
        (5, 0, "the text has no line 5"),
        (1, 3, "line 1 has no column 3: they are 0 to 2"),
        (2, -1, "line 2 has no column -1"),
        (4, 1, "line 4 has no column 1: they are 0 to 0"),
    ],
)
def test_a_position_outside_is_none(line: int, column: int, message: str) -> None:
    """A line or a column outside of the text is an error that names the range."""
    with pytest.raises(IndexError, match=message):
        Offsets(TEXT).from_position(line, column)


class Whole:
    """A whole number that is not an int, as those of numpy are."""

    def __init__(self, value: int) -> None:
        self.value = value

    def __index__(self) -> int:
        return self.value


def test_numbers_of_a_table_are_offsets() -> None:
    """Whole numbers of any type are offsets, and the result is an `int`."""
    offsets = Offsets(TEXT)
    for method in (offsets.to_utf8, offsets.from_utf8, offsets.to_utf16, offsets.from_utf16, offsets.to_position):
        assert method(3) == method(Whole(3))
    assert 4 == offsets.from_position(Whole(2), Whole(1))


def test_offsets_are_of_a_str() -> None:
    """`Offsets` takes only a `str`, and is equal for equal texts."""
    with pytest.raises(TypeError, match="a text is a str, not bytes"):
        Offsets(b"x")
    assert Offsets("x") == Offsets("x") != Offsets("y")
