"""Spans: the place of a part in its text."""

from typing import NamedTuple

__all__ = ["Span"]


class Span(NamedTuple):
    """A half-open range of the text: offsets in code points, from 0."""

    start: int
    end: int

    @property
    def slice(self) -> slice:
        """The span as a slice: `text[span.slice]`."""
        return slice(self.start, self.end)
