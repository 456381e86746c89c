"""Quotations inside the words of a leaf."""

import re
from collections.abc import Iterable, Iterator, Sequence

from attrs import field, frozen

from opinionkit._model.bases import Leaf, word_offsets_of
from opinionkit._model.spans import Span
from opinionkit._quotations.pairing import Pair, nest

__all__ = ["Quotation", "flatten", "quotations_in"]


_WORD = re.compile(r"\w+(?:['’.,:-]\w+)*")


@frozen
class Quotation:
    """Words in quotation marks: speech, a title, or a distanced word."""

    #: From the opening mark to the closing mark, in the article.
    span: Span
    #: The opening mark.
    opening: Span
    #: The closing mark; `None` if the next paragraph continues the quotation.
    closing: Span | None
    #: The words between the marks, without blanks at either end; line ends are `\\n`.
    text: str
    #: 1 for a quotation inside no other.
    depth: int
    #: The quotations inside this one.
    nested: "tuple[Quotation, ...]" = field(default=(), repr=False)

    @property
    def closed(self) -> bool:
        """True if a mark closes the quotation; False if the next paragraph continues it."""
        return self.closing is not None

    @property
    def words(self) -> int:
        """The number of words, nested quotations included."""
        return len(_WORD.findall(self.text))


def quotations_in(leaf: Leaf, pairs: Sequence[Pair]) -> tuple[Quotation, ...]:
    """Return the outermost quotations of a leaf."""
    offsets = word_offsets_of(leaf)
    outermost: list[Quotation] = []  # of the pairs seen so far, from the last to the first
    for opening, closing, depth in reversed(nest(pairs)):
        nested: list[Quotation] = []
        start, end = offsets.to_text(opening.start), offsets.to_text(closing.end)
        while outermost and outermost[-1].span.start < end:
            nested.append(outermost.pop())
        opening_span = Span(start, offsets.to_text(opening.end))
        closing_span = Span(offsets.to_text(closing.start), end) if closing.kind else None
        words = leaf.text[opening.end : closing.start].strip()
        outermost.append(Quotation(Span(start, end), opening_span, closing_span, words, depth, tuple(nested)))
    return tuple(reversed(outermost))


def flatten(quotations: Iterable[Quotation]) -> Iterator[Quotation]:
    """Yield quotations in reading order, each before those nested in it."""
    for quotation in quotations:
        yield quotation
        yield from flatten(quotation.nested)
