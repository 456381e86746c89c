"""Tails: the last blocks of an unfinished text, and the forms of the next.

The serializer parses a tail after each try, and not the text above it.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from attrs import Factory, evolve, field, frozen

from opinionkit._engine.outline import QuotedLines
from opinionkit._model.bases import Node
from opinionkit._model.lines import LINE_END

__all__ = ["Tail", "WrittenPiece"]


#: The greatest length of a shortened tail, in blocks.
_MAX_TAIL = 8
#: The least length of a shortened tail with a block of context.
_MIN_TAIL_WITH_CONTEXT = 3


def _own_node(piece: "WrittenPiece") -> Node:
    return piece.node


@frozen
class WrittenPiece:
    """A block and its serialized forms."""

    node: Node
    #: The piece's lines, with the last line end, in one or more forms: the first that parses back is taken.
    forms: tuple[str, ...]
    #: The blank lines to keep above it; None to choose them.
    gap: str | None = None
    #: Returns unusual forms, which are tried last.
    other_forms: Callable[[], Iterable[str]] = tuple
    #: The piece's outline: the node, or of a prefixed quote the lines without prefix, if they are known.
    shape: Node | QuotedLines = field(kw_only=True, default=Factory(_own_node, takes_self=True))


@frozen
class Tail:
    """The last few blocks of an unfinished text.

    These blocks are parsed together with the next block.
    """

    pieces: tuple[WrittenPiece, ...] = ()
    #: The offset of each block with the gap above it, and of the end.
    edges: tuple[int, ...] = (0,)
    text: str = ""
    #: The number of first blocks that are only context, 0 or 1: they may be parsed as other blocks. In a run of titles,
    #: for example, the first is a heading, and all others are captions.
    context: int = 0

    @property
    def is_long(self) -> bool:
        """Whether the tail has more blocks than the shortest with context."""
        return len(self.pieces) > _MIN_TAIL_WITH_CONTEXT

    def plus(self, piece: WrittenPiece, lines: str) -> "Tail":
        """Return the tail with a piece below; `lines` includes the gap between."""
        edges = (*self.edges, self.edges[-1] + len(lines))
        return evolve(self, pieces=(*self.pieces, piece), edges=edges, text=self.text + lines)

    def above_gap(self) -> "Tail":
        """Return the tail with a blank line below."""
        return evolve(self, text=self.text + self.text[-1:])

    def below(self, gap: str) -> str:
        r"""Return a gap below this tail.

        Below a ``\r`` it has ``\r`` only: a ``\n`` would join the ``\r`` above.
        """
        return LINE_END.sub("\r", gap) if self.text.endswith("\r") else gap

    def longer(self, piece: WrittenPiece, gaps: Sequence[str]) -> Iterator["Tail"]:
        """Yield the tail with a piece below, in each form.

        The gap to keep comes first, then the other gaps.
        """
        kept = () if piece.gap is None else (piece.gap,)
        return (self.plus(piece, self.below(gap) + form) for gap in (*kept, *gaps) for form in piece.forms)

    def is_parsed_as(self, parsed: Sequence[object], expected: Sequence[object]) -> bool:
        """Return whether the tail's blocks, or outlines, are the expected, one for each piece."""
        return len(parsed) == len(expected) and parsed[self.context :] == expected[self.context :]

    def shorter(self) -> Iterator["Tail"]:
        """Yield shorter tails, the shortest first; tails with context come last."""
        count = len(self.pieces)
        for context, least in ((0, 1), (1, _MIN_TAIL_WITH_CONTEXT)):
            for first in range(count - least, max(count - _MAX_TAIL, 1) - 1, -1):
                start = self.edges[first]
                edges = tuple(edge - start for edge in self.edges[first:])
                yield Tail(self.pieces[first:], edges, self.text[start:], context)
