"""Why a line is whose it is: the evidence as fields, and as a sentence."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from attrs import evolve, frozen

from opinionkit._article.places import start_of
from opinionkit._model.bases import Leaf, Node, Paragraph, edges_of, render_node
from opinionkit._model.containers import Container, Interjection
from opinionkit._model.layouts import Layout
from opinionkit._model.nodes import Caption, Code, Gap, Heading, Quote
from opinionkit._model.table import FENCE
from opinionkit._model.voices import Basis, Voice
from opinionkit._quotations.passages import Passage

__all__ = ["Reason", "Turn", "lines_of", "reason_for", "reason_for_passage"]


_WHOSE = {
    Voice.AUTHOR: "the author's",
    Voice.SOURCE: "a source's",
    Voice.EDITOR: "the editor's",
    Voice.FURNITURE: "page furniture",
    Voice.UNKNOWN: "of unknown voice",
    None: "nobody's",
}
_ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
]
_SPEAKERS = (Paragraph, Quote)
_NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]


@frozen
class Turn:
    """A place in a run of touching lines."""

    #: Which of them, from 1.
    number: int
    #: How many they are.
    total: int

    def __str__(self) -> str:
        number = _ORDINALS[self.number - 1] if self.number <= len(_ORDINALS) else _ordinal(self.number)
        total = _NUMBERS[self.total - 1] if self.total <= len(_NUMBERS) else self.total
        return f"the {number} of {total} touching lines"


@frozen
class Reason:
    """What was decided about some lines, and why. Its `str` is a sentence."""

    #: The first and the last line, from 1.
    lines: tuple[int, int]
    #: The name of the rule that took them; of a whole text, its layout.
    kind: str
    #: Whose they are; `None` for a gap.
    voice: Voice | None
    #: The evidence for that; `None` for a gap.
    basis: Basis | None
    #: The marker that tells, as in the text: "Comment:"; `None` where none does.
    marker: str | None
    #: The turn that tells, where speakers take turns; else `None`.
    turn: Turn | None
    #: What tells, in words.
    evidence: str

    def __str__(self) -> str:
        first, last = self.lines
        if isinstance(self.kind, Layout):
            return f"the layout is {self.kind}: {self.evidence}"
        subject = f"line {first} is" if first == last else f"lines {first}–{last} are"
        return f"{subject} {_WHOSE[self.voice]}: {self.evidence}"


def lines_of(part: Node | Passage, edges: Sequence[int]) -> tuple[int, int]:
    """Give the first and the last line of a part of an article, from 1; `edges` is where each line starts."""
    return bisect_right(edges, part.span.start), bisect_left(edges, part.span.end)


def reason_for_passage(passage: Passage, leaf: Reason, edges: Sequence[int]) -> Reason:
    """Say why a passage's voice is what it is; `leaf` is the reason for the leaf that it is, or is a part of."""
    if passage.basis is not Basis.QUOTATION:
        return evolve(leaf, lines=lines_of(passage, edges))
    quotation = passage.quotations[0]
    closed = "" if quotation.closed else ", and the next paragraph goes on with it"
    evidence = f"quotation marks set it off inside a paragraph of the author's{closed}"
    return Reason(lines_of(passage, edges), "quotation", passage.voice, passage.basis, None, None, evidence)


def reason_for(
    node: Node, around: Sequence[Container], siblings: Sequence[Node], edges: Sequence[int], codes: bytes
) -> Reason:
    """Say why a node's voice is what it is.

    `around` are the containers that it stands in, outermost first; `siblings` the blocks among which it, or the quote
    that it is the words of, takes its turn; `edges` is where each line starts, and `codes` are the lines' kinds.
    """
    turn = _turn(node, siblings) if node.basis is Basis.ALTERNATION else None
    opener = _opener(node, around)
    quote = _quote(node, around)
    if quote and len(quote.blocks) > 1 and quote.basis in (Basis.ALTERNATION, Basis.CUE):
        begins = f"it is {turn}" if turn else _cue(quote, siblings)
        closed = f"and held open to line {lines_of(quote, edges)[1]}, below which the run of lines goes on"
        marker, evidence = None, f"{begins}, {closed}"
    elif turn:
        marker, evidence = None, f"it is {turn}, where {_taker(around)} and source take turns"
    elif quote:
        marker, evidence = quote.marker or None, _quoted(quote, siblings)
    elif opener:
        line, _ = lines_of(opener, edges)
        below_fence = codes[max(line - 2, 0)] == FENCE
        marker, evidence = opener.marker, _opened(node.basis, opener, f"on line {line}", below_fence=below_fence)
    else:
        marker, evidence = (node.marker or None) if isinstance(node, Leaf) else None, _own(node, bool(around))
    return Reason(lines_of(node, edges), node.kind, node.voice, node.basis, marker, turn, evidence)


def _turn(node: Node, siblings: Sequence[Node]) -> Turn:
    here = bisect_right(siblings, node.span.start, key=start_of) - 1
    first, last = here, here
    while first and _touch(siblings[first - 1], siblings[first]):
        first -= 1
    while last + 1 < len(siblings) and _touch(siblings[last], siblings[last + 1]):
        last += 1
    return Turn(here - first + 1, last - first + 1)


def _quote(node: Node, around: Sequence[Container]) -> Quote | None:
    """Find the quote that lends a node its voice: itself, or the one it stands in."""
    inside = node.speaker is Voice.AUTHOR and around
    block = around[-1] if inside else node
    return block if isinstance(block, Quote) and not isinstance(node, Gap) else None


def _quoted(quote: Quote, siblings: Sequence[Node]) -> str:
    """Say what tells that something is quoted."""
    match quote.basis:
        case Basis.MARKUP:
            return "it is quoted by '>'"
        case Basis.MARKER:
            return f"the marker {quote.marker!r} opens the {quote.kind.replace('_', ' ')}"
        case _:
            return _cue(quote, siblings)


def _cue(quote: Quote, siblings: Sequence[Node]) -> str:
    """Say what tells that a quote is one: above it or below it."""
    here = bisect_right(siblings, quote.span.start, key=start_of) - 1
    above = siblings[here - 1] if here and siblings[here - 1].span.end == quote.span.start else None
    if isinstance(above, Heading):
        return "it stands directly below a heading"
    is_lead = isinstance(above, Paragraph) and above.text.rstrip().endswith(":")
    return "the colon above introduces it" if is_lead else "an attribution stands directly below it"


def _touch(above: Node, below: Node) -> bool:
    return edges_of(above)[1] == edges_of(below)[0] and isinstance(above, _SPEAKERS) and isinstance(below, _SPEAKERS)


def _opener(node: Node, around: Sequence[Container]) -> Interjection | None:
    """Find the interjection that lends a node its voice: itself, or the innermost around it."""
    gives_way = node.speaker is Voice.AUTHOR
    blocks = (*around, node) if gives_way else (node,)
    return next((block for block in reversed(blocks) if isinstance(block, Interjection)), None)


def _taker(around: Sequence[Container]) -> str:
    """Who takes turns with a source."""
    speaker = next((block.voice for block in reversed(around) if isinstance(block, Interjection)), Voice.AUTHOR)
    return "writer" if speaker is Voice.UNKNOWN else str(speaker)


def _opened(basis: Basis | None, opener: Interjection, where: str, *, below_fence: bool) -> str:
    opens = f"the marker {opener.marker!r} opens the {opener.kind.replace('_', ' ')} {where}"
    match basis:
        case Basis.BRACKET:
            return f"{opens}, and all up to its closing bracket is the note's"
        case Basis.SPACING if below_fence and opener.kind == "comment":
            return f"{opens}, below a fence, so that it runs to the next fence or the end"
        case Basis.SPACING:
            return f"{opens}, and it goes on over blank lines, to a line with a marker or a fence"
        case _ if opener.voice is Voice.UNKNOWN:
            return f"{opens}, and it may be the author's or the editor's"
        case _:
            return opens


def _own(node: Node, credited: bool) -> str:  # noqa: FBT001
    kind = node.kind.replace("_", " ")
    short = "a short line that does not end a sentence"
    match node.basis:
        case None:
            told = "a blank line" if node == Gap(1) else "blank lines, a fence"
        case Basis.PLACE if isinstance(node, Heading):
            told = f"{short}, above all that touches it"
        case Basis.PLACE if isinstance(node, Caption) and not credited:
            told = f"{short}, among lines that touch it"
        case Basis.PLACE:
            told = "a caption stands directly above a credit"
        case Basis.MARKUP if isinstance(node, Code):
            told = "a line of ``` or ~~~ opens a block of code"
        case Basis.MARKUP if isinstance(node, Heading) and "\n" in render_node(node).strip():
            told = "the line below it underlines a heading"
        case Basis.DEFAULT:
            told = "nothing marks it as anyone else's"
        case _ if isinstance(node, Leaf) and node.marker:
            also = ", and nothing marks it as anyone else's" if node.speaker is Voice.AUTHOR else ""
            told = f"the marker {node.marker!r} begins {kind}s{also}"
        case _:
            told = f"{kind}s have this form"
    return told


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
