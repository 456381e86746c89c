"""Passages: the leaves of an article, cut at quotations inside the author's words."""

from collections.abc import Iterator, Sequence

from attrs import field, frozen

from opinionkit._model.bases import Leaf, edges_of, render_node
from opinionkit._model.spans import Span
from opinionkit._model.voices import Basis, Voice
from opinionkit._quotations.quotations import Quotation, quotations_in
from opinionkit._quotations.word_offsets import WordOffsets

__all__ = ["Passage", "passages_of", "render_passage"]


@frozen
class Passage:
    """Text of one voice: a leaf, or a part of one of the author's that a quotation begins or ends."""

    #: The leaf's marker belongs to its first passage, its line end to its last.
    span: Span
    #: The words, quotation marks included; line ends are `\\n`.
    text: str
    #: `None` for a gap.
    voice: Voice | None
    #: The evidence for the voice; `None` for a gap.
    basis: Basis | None
    #: The outermost quotations: the one that this passage is, or those of a source's or an editor's words.
    quotations: tuple[Quotation, ...] = field(repr=False)
    #: The leaf that contains this passage.
    leaf: Leaf = field(repr=False)

    @property
    def kind(self) -> str:
        """`"quotation"` inside the author's words; otherwise the kind of the leaf."""
        return "quotation" if self.basis is Basis.QUOTATION else self.leaf.kind


def passages_of(leaves: Sequence[Leaf]) -> Iterator[Passage]:
    """Yield the passages of all the leaves of an article."""
    for leaf, quotations in zip(leaves, quotations_in(leaves), strict=True):
        if quotations and leaf.voice is Voice.AUTHOR:
            yield from _cut(leaf, quotations)
        else:
            yield Passage(leaf.span, leaf.text, leaf.voice, leaf.basis, quotations, leaf)


def render_passage(passage: Passage) -> str:
    """Return the slice of the text that a passage was parsed from."""
    start, end = passage.span
    first, _ = edges_of(passage.leaf)
    return render_node(passage.leaf)[start - first : end - first]


def _cut(leaf: Leaf, quotations: Sequence[Quotation]) -> Iterator[Passage]:
    """Cut a leaf of the author's at its quotations. The blanks after a passage belong to it."""
    offsets, text = WordOffsets.of(leaf), leaf.text
    cuts: list[tuple[int, tuple[Quotation, ...]]] = []  # the start of each passage in the words
    end = 0
    for quotation in quotations:
        start = offsets.from_text(quotation.span.start)
        if text[end:start].strip():
            cuts.append((end, ()))
        cuts.append((start if cuts else 0, (quotation,)))
        end = offsets.from_text(quotation.span.end)
    if text[end:].strip():
        cuts.append((end, ()))
    starts = [start for start, _ in cuts]
    edges = [leaf.span.start, *map(offsets.to_text, starts[1:]), leaf.span.end]
    own, quoted = (leaf.voice, leaf.basis), (Voice.SOURCE, Basis.QUOTATION)
    for (start, its), end, *span in zip(cuts, [*starts[1:], len(text)], edges, edges[1:], strict=False):
        yield Passage(Span(*span), text[start:end], *(quoted if its else own), its, leaf)
