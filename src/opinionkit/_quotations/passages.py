"""Passages: leaves, cut at quotations and at notes."""

from collections.abc import Iterator, Sequence

from attrs import field, frozen

from opinionkit._model.bases import Leaf, edges_of, render_node, word_offsets_of
from opinionkit._model.blanks import with_blanks
from opinionkit._model.nodes import Gap
from opinionkit._model.spans import Span
from opinionkit._model.voices import Basis, Voice
from opinionkit._quotations.findings import Findings, find_in
from opinionkit._quotations.pieces import cut, leads_on
from opinionkit._quotations.quotations import Quotation, quotations_in
from opinionkit._quotations.tables import bundled_notes

__all__ = ["Passage", "passages_of", "render_passage"]


@frozen
class Passage:
    """Text of one voice: a leaf, or a part of one."""

    #: The leaf's marker belongs to its first passage, its line end to its last.
    span: Span
    #: The words, quotation marks included; line ends are `\\n`.
    text: str
    #: `None` for a gap.
    voice: Voice | None
    #: The evidence for the voice; `None` for a gap.
    basis: Basis | None
    #: The quotations that begin here, without nested ones. A quotation continues below a note.
    quotations: tuple[Quotation, ...] = field(repr=False)
    #: The leaf that contains this passage.
    leaf: Leaf = field(repr=False)
    #: `"quotation"`, `"note"`, or the kind of the leaf.
    kind: str = field(repr=False)

    @property
    def marker(self) -> str:
        """The words that name the speaker of a note, with the bracket; otherwise empty."""
        return bundled_notes().marker(with_blanks(self.text).strip()) if self.kind == "note" else ""

    @property
    def words_span(self) -> Span:
        """The span of the words, without marker and outer blanks or invisible characters.

        The span is empty, at the passage's end, if there are no words.
        """
        offsets = word_offsets_of(self.leaf)
        first = offsets.from_text(self.span.start) if self.span.start > edges_of(self.leaf)[0] else 0
        return offsets.span_of(self.text, first, self.span.end)


def passages_of(leaves: Sequence[Leaf]) -> Iterator[Passage]:
    """Yield the passages of all the leaves of an article."""
    found = find_in(leaves)
    is_led_to = False
    for number, leaf in enumerate(leaves):
        if number in found:
            yield from _passages(leaf, found[number], is_led_to=is_led_to)
        else:
            yield Passage(leaf.span, leaf.text, leaf.voice, leaf.basis, (), leaf, leaf.kind)
        if not isinstance(leaf, Gap):
            is_led_to = leads_on(leaf.text, leaf.voice, found.get(number), is_led_to=is_led_to)
        elif leaf.lines > 1:  # a fence
            is_led_to = False


def render_passage(passage: Passage) -> str:
    """Return the slice of the text that a passage was parsed from."""
    start, end = passage.span
    first, _ = edges_of(passage.leaf)
    return render_node(passage.leaf)[start - first : end - first]


def _passages(leaf: Leaf, findings: Findings, *, is_led_to: bool) -> Iterator[Passage]:
    offsets, text = word_offsets_of(leaf), leaf.text
    quotations = quotations_in(leaf, findings.pairs)
    pieces = cut(text, leaf.voice, findings, is_led_to=is_led_to)
    edges = [leaf.span.start, *(offsets.to_text(piece.start) for piece in pieces[1:]), leaf.span.end]
    number = 0
    for (start, end, voice, basis), first, last in zip(pieces, edges, edges[1:], strict=False):
        begun = number
        while number < len(quotations) and quotations[number].span.start < last:
            number += 1
        kind = "quotation" if basis is Basis.QUOTATION else "note"
        speaker, evidence, kind = (voice, basis, kind) if basis else (leaf.voice, leaf.basis, leaf.kind)
        begins = quotations[begun:number]
        yield Passage(Span(first, last), text[start:end], speaker, evidence, begins, leaf, kind)
