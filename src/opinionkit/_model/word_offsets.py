"""Convert between offsets in a leaf's words and in the text."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from operator import contains
from typing import NamedTuple, Self

from opinionkit._model.blanks import with_blanks
from opinionkit._model.lines import LINE
from opinionkit._model.spans import Span

__all__ = ["WordOffsets"]


class WordOffsets(NamedTuple):
    """The start of each line of a leaf's words.

    Markers, prefixes and line ends are not words.
    """

    #: In the words.
    in_words: list[int]
    #: In the text.
    in_text: list[int]

    @classmethod
    def of(cls, text: str, source: str, first: int) -> Self:
        """Align the words of a leaf with its lines in the article.

        `text` is the words, `source` the lines, which begin at the offset `first`.
        """
        if "\n" not in text and source.rstrip("\r\n").endswith(text):
            return cls([0], [first + source.rindex(text)])  # most leaves are one line
        words = text.split("\n")
        lines = [*LINE.finditer(source)]
        above = _lines_above(words, [found[0] for found in lines])
        starts = (
            found.start() + max(found[0].rfind(line), 0) for line, found in zip(words, lines[above:], strict=False)
        )
        return cls([0, *accumulate(len(line) + 1 for line in words[:-1])], [first + start for start in starts])

    def to_text(self, offset: int) -> int:
        """Convert an offset in the words to one in the text."""
        if len(self.in_words) == 1:
            return self.in_text[0] + offset
        line = bisect_right(self.in_words, offset) - 1
        return self.in_text[line] + offset - self.in_words[line]

    def span_of(self, text: str, first: int, end: int) -> Span:
        """Return the span of words without blanks and invisible characters at both ends.

        The words begin at the offset `first` of the leaf's words. Without words the span is empty, at `end`.
        """
        shown = with_blanks(text)
        start, stop = first + len(shown) - len(shown.lstrip()), first + len(shown.rstrip())
        if start >= stop:
            return Span(end, end)
        return Span(self.to_text(start), self.to_text(stop - 1) + 1)

    def from_text(self, offset: int) -> int:
        """Convert an offset in the text to one in the words."""
        line = bisect_right(self.in_text, offset) - 1
        return self.in_words[line] + offset - self.in_text[line]


def _lines_above(words: Sequence[str], lines: Sequence[str]) -> int:
    """Return the number of lines above the words: a marker's lines.

    The lines below are underlines and blank lines.
    """
    counts = range(len(lines) - len(words) + 1)
    ends = (above for above in counts if all(map(_ends_with, lines[above:], words)))
    return next(ends, None) or next((above for above in counts if all(map(contains, lines[above:], words))), 0)


def _ends_with(line: str, words: str) -> bool:
    return line.rstrip("\r\n").endswith(words)
