"""Passages: an article's leaves, cut where quotation marks open and close inside the author's words."""

from collections.abc import Iterator, Sequence

from attrs import field, frozen

from opinionkit._model.bases import Leaf, edges_of, render_node
from opinionkit._model.spans import Span
from opinionkit._model.voices import Basis, Voice
from opinionkit._quotations.quotations import Quotation, quotations_in, words_of

__all__ = ["Passage", "passages_of", "render_passage"]


@frozen
class Passage:
    """Text of one voice: a leaf, or a part of one of the author's that a quotation begins or ends."""

    #: Where it stands. A leaf's marker belongs to its first passage, its line end to its last.
    span: Span
    #: The words, marks of quotation included; line ends are `\\n`.
    text: str
    #: Whose words, and the evidence for that; `None` for a gap.
    voice: Voice | None
    basis: Basis | None
    #: The quotations in it, the outermost: the one that it is, or those that stay the source's or the editor's.
    quotations: tuple[Quotation, ...] = field(repr=False)
    #: The leaf that it is, or is a part of.
    leaf: Leaf = field(repr=False)

    @property
    def kind(self) -> str:
        """`"quotation"` for one inside the author's words; for others the leaf's kind."""
        return "quotation" if self.basis is Basis.QUOTATION else self.leaf.kind


def passages_of(leaves: Sequence[Leaf]) -> Iterator[Passage]:
    """Go through the passages of all the leaves of an article."""
    for leaf, quotations in zip(leaves, quotations_in(leaves), strict=True):
        if quotations and leaf.voice is Voice.AUTHOR:
            yield from _cut(leaf, quotations)
        else:
            yield Passage(leaf.span, leaf.text, leaf.voice, leaf.basis, quotations, leaf)


def render_passage(passage: Passage) -> str:
    """Give a passage's slice of the text that it was read from."""
    start, end = passage.span
    first = edges_of(passage.leaf)[0]
    return render_node(passage.leaf)[start - first : end - first]


def _cut(leaf: Leaf, quotations: Sequence[Quotation]) -> Iterator[Passage]:
    """Cut a leaf of the author's at its quotations; each takes the blanks up to the next one or to the edge."""
    words, text = words_of(leaf), leaf.text
    cuts: list[tuple[int, tuple[Quotation, ...]]] = []  # where each passage starts
    end = 0
    for quotation in quotations:
        start = words.offset(quotation.span.start)
        if text[end:start].strip():
            cuts.append((end, ()))
        cuts.append((start if cuts else 0, (quotation,)))
        end = words.offset(quotation.span.end)
    if text[end:].strip():
        cuts.append((end, ()))
    starts = [start for start, _ in cuts]
    edges = [leaf.span.start, *map(words.place, starts[1:]), leaf.span.end]
    spoken, quoted = (leaf.voice, leaf.basis), (Voice.SOURCE, Basis.QUOTATION)
    for (start, its), end, *span in zip(cuts, [*starts[1:], len(text)], edges, edges[1:], strict=False):
        yield Passage(Span(*span), text[start:end], *(quoted if its else spoken), its, leaf)
