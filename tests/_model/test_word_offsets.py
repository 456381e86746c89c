"""Offsets in the words of a leaf, and in the text."""

import pytest

from opinionkit._model.word_offsets import WordOffsets


def test_a_span_without_words_is_empty() -> None:
    """It is at the end that was passed."""
    offsets = WordOffsets.of("a b", "> a b\n", 10)
    assert (12, 15) == offsets.span_of("a b", 0, 15)
    assert (14, 15) == offsets.span_of(" b ", 1, 15)
    assert (15, 15) == offsets.span_of("", 1, 15)
    assert (15, 15) == offsets.span_of("  ", 1, 15)


@pytest.mark.parametrize(
    ("text", "source", "places"),
    [
        ("a a", "a a\r\n", [0]),
        ("a", "a a\r\n", [2]),
        ("a\nb", "Ed:\na\nb\n", [4, 6]),
        ("a\nb", "a\nb\n---\n", [0, 2]),
        ("a\nb", "a b\nx a\nb\n", [6, 8]),
        ("a\nb", "a)\nb)\n", [0, 3]),
        ("a\nb", "a)\na\nb)\n", [3, 5]),
        ("a\nb", "a)\nb)\na\nb\n", [6, 8]),
    ],
)
def test_where_words_are_in_their_lines(text: str, source: str, places: list[int]) -> None:
    """Below a marker's lines, and at the end of each line if there they are."""
    assert [10 + place for place in places] == WordOffsets.of(text, source, 10).in_text
