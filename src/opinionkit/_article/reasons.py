"""Reasons: evidence for a voice or a layout, with a sentence."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple, Self, TypeGuard

from attrs import frozen
from attrs.exceptions import FrozenInstanceError

from opinionkit._article.tree import SPAN_START
from opinionkit._engine.grammar import FALSE_MARKERS
from opinionkit._model.bases import Leaf, Node, Paragraph, edges_of, render_node
from opinionkit._model.blanks import with_blanks
from opinionkit._model.containers import Container, Interjection
from opinionkit._model.layouts import Layout
from opinionkit._model.nodes import Attribution, Callout, Caption, Code, FrontMatter, Gap, Heading, Quote
from opinionkit._model.quotation_marks import nothing_marking
from opinionkit._model.table import FENCE, GAP, Role
from opinionkit._model.voices import Basis, Voice
from opinionkit._quotations.passages import Passage
from opinionkit.errors import with_a_or_an

__all__ = ["NodeContext", "Reason", "Turn", "lines_of", "reason_for", "reason_for_passage", "turns_of"]


_WHOSE = {
    Voice.AUTHOR: "the author's",
    Voice.SOURCE: "a source's",
    Voice.EDITOR: "the editor's",
    Voice.FURNITURE: "page furniture",
    Voice.UNKNOWN: "of unknown voice",
    None: "nobody's",
}
_SHORT = "a short line that does not end a sentence"


class Turn(NamedTuple):
    """The position of a turn's line in its run, from 1."""

    number: int
    total: int

    def __str__(self) -> str:
        return f"line {self.number} of {self.total} without a blank line between"


class Reason(str):
    """A decision and its evidence: a `str`, the sentence, with fields."""

    __slots__ = ("basis", "evidence", "kind", "lines", "marker", "turn", "voice")

    #: The first and the last line, from 1.
    lines: tuple[int, int]
    #: The name of the rule that took the lines; of a whole text, its layout.
    kind: str
    #: The voice; `None` for a gap or a layout.
    voice: Voice | None
    #: The kind of evidence; `None` for a gap or a layout.
    basis: Basis | None
    #: The marker that is the evidence, as in the text: "Comment:"; `None` for other evidence.
    marker: str | None
    #: The turn, if author and source take turns; otherwise `None`.
    turn: Turn | None
    #: The evidence in words: the second half of the sentence.
    evidence: str

    def __new__(  # noqa: PLR0913  # its fields
        cls,
        lines: tuple[int, int],
        kind: str,
        evidence: str,
        *,
        voice: Voice | None = None,
        basis: Basis | None = None,
        marker: str | None = None,
        turn: Turn | None = None,
    ) -> Self:
        """Return a reason; its sentence follows from its fields."""
        first, last = lines
        verb = f"line {first} is" if first == last else f"lines {first}–{last} are"
        subject = f"the layout is {kind}" if isinstance(kind, Layout) else f"{verb} {_WHOSE[voice]}"
        reason = super().__new__(cls, f"{subject}: {evidence}")
        values = {"lines": lines, "kind": kind, "voice": voice, "basis": basis}
        for name, value in (values | {"marker": marker, "turn": turn, "evidence": evidence}).items():
            object.__setattr__(reason, name, value)
        return reason

    def replaced(self, *, lines: tuple[int, int] | None = None, evidence: str | None = None) -> "Reason":
        """Return a reason with other lines or other evidence."""
        return Reason(
            lines or self.lines,
            self.kind,
            evidence or self.evidence,
            voice=self.voice,
            basis=self.basis,
            marker=self.marker,
            turn=self.turn,
        )

    def __setattr__(self, name: str, value: object) -> None:
        """Raise `FrozenInstanceError`: a reason does not change."""
        raise FrozenInstanceError

    def __delattr__(self, name: str) -> None:
        """Raise `FrozenInstanceError`: a reason does not change."""
        raise FrozenInstanceError

    def __getstate__(self) -> None:
        """Return None: `__getnewargs_ex__` has all that a copy needs."""

    def __getnewargs_ex__(self) -> tuple[tuple[object, ...], dict[str, object]]:
        others: dict[str, object] = {"voice": self.voice, "basis": self.basis, "marker": self.marker, "turn": self.turn}
        return (self.lines, self.kind, self.evidence), others


@frozen
class NodeContext:
    """A node with its surroundings."""

    node: Node
    #: The containers around it, outermost first.
    around: Sequence[Container]
    #: The blocks that take turns with the node, or with the quote around it: among them all that touch it.
    siblings: Sequence[Node]
    #: The turn of each sibling.
    turns: Sequence[Turn]
    #: The offset of each line of the text, and its kind.
    edges: Sequence[int]
    codes: bytes
    #: The kinds of lines, by role.
    roles: Mapping[Role, AbstractSet[int]]

    def sibling_number(self, node: Node) -> int:
        """Return the number of the sibling with a node.

        The sibling is the node or contains it. Siblings count from 0.
        """
        return bisect_right(self.siblings, node.span.start, key=SPAN_START) - 1

    def has_false_marker(self) -> bool:
        """Return whether a paragraph at the top begins like a marker, and is words by the lines around."""
        if self.around or not isinstance(self.node, Paragraph):
            return False
        code = self.codes[lines_of(self.node, self.edges)[0] - 1]
        return any(code in self.roles[role] for role in FALSE_MARKERS)

    def is_attributed(self, quote: Quote) -> bool:
        """Return whether an attribution is directly below a quote."""
        number = self.sibling_number(quote)
        below = self.siblings[number + 1 : number + 2]
        return bool(below) and isinstance(below[0], Attribution) and below[0].span.start == quote.span.end


def lines_of(part: Node | Passage, edges: Sequence[int]) -> tuple[int, int]:
    """Return the first and last line of a part, from 1.

    `edges` has each line's offset.
    """
    return bisect_right(edges, part.span.start), bisect_left(edges, part.span.end)


def turns_of(siblings: Sequence[Node]) -> list[Turn]:
    """Return the turn of each sibling in its run of touching blocks."""
    return [turn for run in _runs(siblings) for turn in (Turn(number, run) for number in range(1, run + 1))]


def reason_for_passage(passage: Passage, leaf: Reason, edges: Sequence[int]) -> Reason:
    """Return the reason for a passage's voice.

    `leaf` is the reason for its leaf.
    """
    lines = lines_of(passage, edges)
    match passage.kind:
        case "note":
            marker = passage.marker
            does = "opens" if passage.text.startswith(marker) else "ends"
            evidence = (
                f"the marker {marker!r} {does} a note in brackets inside {with_a_or_an(leaf.kind.replace('_', ' '))}"
            )
            return Reason(lines, "note", evidence, voice=passage.voice, basis=passage.basis, marker=marker)
        case "quotation":
            goes_on = "; the next paragraph continues it" if any(not q.closed for q in passage.quotations) else ""
            own = ", attributed in the first person" if passage.voice is Voice.AUTHOR else ""
            evidence = f"in quotation marks inside a paragraph of the author's{own}{goes_on}"
            return Reason(lines, "quotation", evidence, voice=passage.voice, basis=passage.basis)
        case _:
            return leaf.replaced(lines=lines)


def reason_for(context: NodeContext) -> Reason:
    """Return the reason for a node's voice."""
    node, around = context.node, context.around
    opener, quote = _opener(node, around), _quote_of(node, around)
    is_doubted = quote is not None and quote.voice is Voice.UNKNOWN
    takes_turns = node.basis is Basis.ALTERNATION or is_doubted
    turn = context.turns[context.sibling_number(node)] if takes_turns else None
    marker: str | None = None
    if quote and len(quote.blocks) > 1 and quote.basis in (Basis.ALTERNATION, Basis.CUE):
        begins = str(turn) if turn else _cue(quote, context)
        last = lines_of(quote, context.edges)[1]
        evidence = f"{begins}; the quote continues to line {last}, and lines touch it below"
    elif is_doubted:
        evidence = f"{turn}; the layout was only detected, and nothing shows that a source takes this turn"
    elif turn:
        attributed = ", and an attribution is below" if quote and context.is_attributed(quote) else ""
        evidence = f"{turn}; {_speaker(around)} and source take turns{attributed}"
    elif quote:
        marker, evidence = quote.marker or None, _quoted(quote, context)
    elif opener:
        marker, evidence = opener.marker, _opened(node.basis, opener, context)
    else:
        marker, evidence = (node.marker or None) if isinstance(node, Leaf) else None, _own(context)
    lines = lines_of(node, context.edges)
    return Reason(lines, node.kind, evidence, voice=node.voice, basis=node.basis, marker=marker, turn=turn)


def _runs(siblings: Sequence[Node]) -> Iterator[int]:
    """Yield the length of each run of turns; 0 without siblings."""
    length = 0
    for number, node in enumerate(siblings):
        if number and not _touch(siblings[number - 1], node):
            yield length
            length = 0
        length += 1
    yield length


def _touch(above: Node, below: Node) -> bool:
    takers = (Paragraph, Quote)
    return edges_of(above)[1] == edges_of(below)[0] and isinstance(above, takers) and isinstance(below, takers)


def _quote_of(node: Node, around: Sequence[Container]) -> Quote | None:
    """Return the quote that decides a node's voice: itself, or around it."""
    speakers = [block for block in around if not isinstance(block, Callout)]
    inherits = node.speaker is Voice.AUTHOR and speakers
    block = speakers[-1] if inherits else node
    return block if isinstance(block, Quote) else None


def _quoted(quote: Quote, context: NodeContext) -> str:
    match quote.basis:
        case Basis.MARKUP:
            return "quoted by '>'"
        case Basis.MARKER if quote.marker:
            return f"the marker {quote.marker!r} opens the {_name(quote)}"
        case Basis.MARKER:
            return _signature(quote, context)
        case Basis.BRACKET:
            return (
                f"the marker {quote.marker!r} opens the {_name(quote)}, and its closing mark {quote.closing!r} ends it"
            )
        case _:
            return _cue(quote, context)


def _signature(quote: Quote, context: NodeContext) -> str:
    """Return the evidence for a quote by its own lines, or by the signature of a post below."""
    last = lines_of(quote, context.edges)[1]
    below = context.codes[last : last + 2].lstrip(bytes((GAP,)))
    if context.codes[last - 1] in context.roles[Role.SIGNED]:
        return "it ends with an account and a date, as a post does"
    if below and below[0] in context.roles[Role.SIGNATURE]:
        return "an account and a date are below, as below a post"
    return _form(quote)


def _cue(quote: Quote, context: NodeContext) -> str:
    number = context.sibling_number(quote)
    above = context.siblings[number - 1] if number else None
    if above is not None and above.span.end == quote.span.start:
        if isinstance(above, Heading):
            return "directly below a heading"
        if isinstance(above, Paragraph) and with_blanks(above.text).rstrip().endswith(":"):
            return "the line above introduces it with a colon"
    assert context.is_attributed(quote)
    return "directly above an attribution"


def _opener(node: Node, around: Sequence[Container]) -> Container | None:
    """Return the innermost block with a marker that decides a node's voice."""
    blocks = (*around, node) if node.speaker is Voice.AUTHOR else (node,)
    return next((block for block in reversed(blocks) if _opens(block)), None)


def _opens(block: Node) -> TypeGuard[Container]:
    is_own = isinstance(block, Container) and block.evidence is Basis.MARKER and bool(block.marker)
    return isinstance(block, Interjection) or is_own


def _speaker(around: Sequence[Container]) -> str:
    """Return the speaker who takes turns with a source."""
    voice = next((block.voice for block in reversed(around) if isinstance(block, Interjection)), Voice.AUTHOR)
    return "writer" if voice is Voice.UNKNOWN else str(voice)


def _opened(basis: Basis | None, opener: Container, context: NodeContext) -> str:
    line, _ = lines_of(opener, context.edges)
    subject = f"the marker {opener.marker!r} on line {line}" if opener.marker else f"line {line}"
    opens = f"{subject} opens the {_name(opener)}"
    match basis:
        case Basis.BRACKET:
            return f"{opens}, which ends with its closing bracket"
        case Basis.SPACING if opener.kind == "comment" and _is_label(line, context):
            return f"{opens}, and is alone on its line, so that the next paragraph belongs to it"
        case Basis.SPACING if opener.kind == "comment":
            return f"{opens} below a fence, and it continues to the next fence or the end"
        case Basis.SPACING:
            return f"{opens}, and it continues over blank lines to a line with a marker or a fence"
        case _ if opener.voice is Voice.UNKNOWN:
            return f"{opens}, which may be the author's or the editor's"
        case _:
            return opens


def _is_label(line: int, context: NodeContext) -> bool:
    """Return whether the marker of a comment is alone on its line; others open a comment below a fence."""
    return context.codes[line - 1] in context.roles[Role.NOTE_LABEL] or context.codes[max(line - 2, 0)] != FENCE


def _own(context: NodeContext) -> str:
    """Return the evidence in a node itself."""
    node, around = context.node, context.around
    match node.basis:
        case None:
            evidence = "a blank line" if node == Gap(1) else "two or more blank lines, a fence"
        case Basis.PLACE if isinstance(node, Heading):
            evidence = f"{_SHORT}, directly above other lines"
        case Basis.PLACE if isinstance(node, Caption) and not around:
            evidence = f"{_SHORT}, among lines that touch it"
        case Basis.PLACE:
            evidence = "a caption directly above a credit"
        case Basis.MARKUP if isinstance(node, Code):
            evidence = "a line of ``` or ~~~ opens a block of code"
        case Basis.MARKUP if isinstance(node, FrontMatter):
            evidence = f"the file begins with lines of data between lines of {node.text[:3]}"
        case Basis.MARKUP if isinstance(node, Heading) and "\n" in render_node(node).strip():
            evidence = "the line below it underlines a heading"
        case Basis.DEFAULT:
            evidence = _default(context)
        case _ if isinstance(node, Leaf) and node.marker:
            also = f", and {nothing_marking(node.text)}" if node.speaker is Voice.AUTHOR else ""
            evidence = f"the marker {node.marker!r} begins {with_a_or_an(_name(node))}{also}"
        case _:
            evidence = _form(node)
    return evidence


def _default(context: NodeContext) -> str:
    if context.has_false_marker():
        return "it begins like a marker, but the lines around show that it is words"
    callout = next((block for block in (context.node, *reversed(context.around)) if isinstance(block, Callout)), None)
    nothing = nothing_marking(context.node.text if isinstance(context.node, Leaf) else "")
    return f"the label {callout.marker!r} opens a callout, and {nothing}" if callout else nothing


def _form(node: Node) -> str:
    return f"it has the form of {with_a_or_an(_name(node))}"


def _name(node: Node) -> str:
    return node.kind.replace("_", " ")
