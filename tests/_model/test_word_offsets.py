"""Offsets in the words of a leaf, and in the text."""

from opinionkit._model.word_offsets import WordOffsets


def test_a_span_without_words_is_empty() -> None:
    """It is at the end that was passed."""
    offsets = WordOffsets.of("a b", "> a b\n", 10)
    assert (12, 15) == offsets.span_of("a b", 0, 15)
    assert (14, 15) == offsets.span_of(" b ", 1, 15)
    assert (15, 15) == offsets.span_of("", 1, 15)
    assert (15, 15) == offsets.span_of("  ", 1, 15)
