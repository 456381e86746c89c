"""Serialization: blocks to a text that parses back to them.

The text has as few blank lines as possible. The writer tries forms of the blocks and gaps, and parses the last few
blocks after each: no rule of any grammar is repeated here.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cached_property
from itertools import zip_longest

from attrs import Factory, evolve, field, frozen

from opinionkit._engine.blocks import read_behind_marker, read_below, read_below_marker, read_blocks
from opinionkit._engine.forms import Forms, is_prefixed
from opinionkit._engine.grammar import Grammar
from opinionkit._engine.kinds import classify
from opinionkit._engine.levels import TOP, Around
from opinionkit._engine.outline import QuotedLines, outline_of
from opinionkit._engine.tails import Tail, WrittenPiece
from opinionkit._engine.unwritable import unwritable_reason
from opinionkit._model.bases import MAX_DEPTH, Leaf, Node, Paragraph
from opinionkit._model.closing import closing_for
from opinionkit._model.containers import Container, Interjection
from opinionkit._model.lines import split
from opinionkit._model.memo import Memo
from opinionkit._model.nodes import FrontMatter, Quote
from opinionkit._model.table import Role
from opinionkit.errors import UnwritableError

__all__ = ["Writer"]


#: The lookahead in blocks: a caption comes above a quote with an attribution.
_MAX_LOOKAHEAD = 2
#: A parser of a whole text, or of the content of a block.
_Parser = Callable[[str, Grammar, Around], tuple[Node, ...]]


@frozen
class Writer:
    """Writes blocks, for one grammar and one line end."""

    grammar: Grammar
    line_end: str = "\n"
    around: Around = TOP
    #: The gaps that may separate two blocks, the shortest first: by default no gap, a blank line, and a fence.
    gaps: tuple[str, ...] = field(
        default=Factory(lambda self: ("", self.line_end, 2 * self.line_end), takes_self=True), kw_only=True
    )

    @property
    def apart(self) -> "Writer":
        """The same writer, with at least one blank line between blocks at the top."""
        return evolve(self, gaps=self.gaps[1:])

    def inside(self, node: Node) -> "Writer":
        """Return the writer of the blocks inside a block."""
        return Writer(self.grammar, self.line_end, self.around.inside(type(node)))

    def gaps_below(self, node: Node) -> tuple[str, ...]:
        """Return the gaps to try below a block.

        A quote may continue over a blank line, never over a fence. A note with an open bracket ends at a fence, or at
        any bracket further below. An outlet's mark without its closing mark ends at a blank line.
        """
        if self.around.depth > 1 or self.gaps[0]:
            return self.gaps
        nothing, gap, fence = self.gaps
        if isinstance(node, Interjection) and closing_for(node.marker) and not node.closing:
            return fence, nothing, gap
        if self._is_left_open(node):
            return gap, fence, nothing
        return (nothing, fence, gap) if isinstance(node, Quote) and self.grammar.turns else self.gaps

    def _is_left_open(self, node: Node) -> bool:
        """Return whether words begin like an outlet's mark, which a block below could close."""
        opening = self.grammar.roles[Role.MARK_OPEN]
        if not opening or not isinstance(node, Leaf):
            return False
        return any(self.grammar.kinds.of_line(line) in opening for line in node.text.split("\n"))

    def written(self, nodes: Sequence[Node]) -> str:
        """Return blocks as a text.

        Raise `UnwritableError` for the first that would be parsed as something else.
        """
        pieces = self.pieces(nodes)
        try:
            return self.checked(pieces)
        except UnwritableError as error:
            with suppress(UnwritableError):  # a mark that is opened in one block may be closed in a later block
                return self.apart.checked(pieces)
            raise error from None

    def _with_gap_below(self, pieces: Sequence[WrittenPiece], number: int) -> list[WrittenPiece]:
        """Return pieces with a blank line below one of them, by its number from 1."""
        below = [evolve(piece, gap=self.line_end) for piece in pieces[number : number + 1]]
        return [*pieces[:number], *below, *pieces[number + 1 :]]

    def checked(self, pieces: Sequence[WrittenPiece]) -> str:
        """Return pieces as one text that parses back; otherwise raise `UnwritableError`."""
        text, nodes = self.join(pieces), [piece.node for piece in pieces]
        try:
            self.check(nodes, text)
        except UnwritableError as error:
            with suppress(UnwritableError):  # words around a marker may be one sentence
                text = self.join(self._with_gap_below(pieces, error.path[0]))
                self.check(nodes, text)
                return text
            raise error from None
        return text

    def pieces(self, nodes: Iterable[Node]) -> list[WrittenPiece]:
        """Return the pieces of blocks."""
        pieces: list[WrittenPiece] = []
        for number, node in enumerate(nodes, 1):
            if self.around.depth > MAX_DEPTH:
                raise UnwritableError((number,), node, (), f"blocks nest {MAX_DEPTH} deep at most")
            try:
                pieces.append(Forms(node, self.grammar, self.line_end, self.inside(node)).piece())
            except UnwritableError as error:
                raise UnwritableError((number, *error.path), error.node, error.parsed, error.reason) from None
        return pieces

    def kept_piece(self, node: Node, form: str, gap: str | None) -> WrittenPiece:
        """Return the piece of a block that keeps its lines."""
        outline = outline_of(form, self.grammar, self.around) if is_prefixed(node, self.grammar) else ()
        found = [each for each in outline if isinstance(each, QuotedLines) and each.node_class is type(node)]
        shape = found[0] if len(found) == len(outline) == 1 else node
        return WrittenPiece(node, (form,), gap, shape=shape)

    def join(self, pieces: Sequence[WrittenPiece]) -> str:
        """Return pieces as one text.

        The gap between two pieces is the gap to keep, or the shortest that parses back. Raise `UnwritableError` for the
        first block that would be parsed as something else below the blocks before it.
        """
        is_data = bool(pieces) and isinstance(pieces[0].node, FrontMatter)  # only as the first line of the text
        try:
            text = self.fit(pieces, ("",) if is_data else self.gaps, read_blocks)
            has_form = split(text).front_matter and not is_data  # of front matter, which is only first
            return self.fit(pieces, self.gaps[1:], read_blocks) if has_form else text
        except UnwritableError as error:
            try:  # below a fence a heading is not the title of the text
                return self.fit(pieces, self.gaps[-1:], read_blocks)
            except UnwritableError:
                raise error from None

    def check(self, nodes: Sequence[Node], text: str) -> None:
        """Raise `UnwritableError` unless the whole text parses back.

        The error has the first block that differs.
        """
        parsed = self._parsed(text)
        for number, (node, block) in enumerate(zip_longest(nodes, parsed), 1):
            if node != block:
                other, last = parsed[number - 1 : number], node or nodes[-1]
                raise UnwritableError((min(number, len(nodes)),), last, other, unwritable_reason(last, other))

    def fit(self, pieces: Sequence[WrittenPiece], first_gaps: tuple[str, ...], parser: _Parser, first: int = 1) -> str:
        """Join pieces, the first below one of some gaps.

        The pieces are numbered from `first`; `parser` parses them until a tail is independent. Raise `UnwritableError`
        for the first block that would be parsed as something else.
        """
        text, tail, gaps = "", Tail(), first_gaps
        for place, piece in enumerate(pieces, 1):
            below = pieces[place : place + _MAX_LOOKAHEAD]
            found = self._longer(tail, piece, gaps, below, parser)
            if found is None:
                found = self._longer(tail, evolve(piece, forms=tuple(piece.other_forms())), gaps, below, parser)
            if found is None:
                raise self._refusal(place + first - 1, piece, tail.plus(piece, gaps[-1] + piece.forms[0]), parser)
            text += found.text[tail.edges[-1] :]
            tail = self._shortened(found, below)
            parser = parser if tail is found else read_below
            gaps = self.gaps_below(piece.node)
        return text if not pieces or self._fits(tail, parser) else text + self.line_end

    def fit_behind_marker(self, pieces: Sequence[WrittenPiece]) -> str:
        """Return pieces behind a marker as one text."""
        if pieces[0].node == Paragraph(""):  # no words touch the marker
            return self.fit(pieces[1:], (self.line_end,), read_blocks, first=2)
        try:
            return self.fit(pieces, ("",), read_below_marker)
        except UnwritableError as error:
            with suppress(UnwritableError):  # an origin is words on the line of the marker
                return self.fit(pieces, ("",), read_behind_marker)
            raise error from None

    def _longer(
        self, tail: Tail, piece: WrittenPiece, gaps: Sequence[str], below: Sequence[WrittenPiece], parser: _Parser
    ) -> Tail | None:
        """Return the tail with a piece added, if it parses back alone or with the pieces below."""
        found = next(self._fitting(tail, piece, gaps, below, parser), None)
        if found is None:
            tries = tail.longer(self._distinct(piece), gaps)
            found = next((longer for longer in tries if self._fits_above(longer, below, parser)), None)
        return found

    def _parsed(self, text: str) -> tuple[Node, ...]:
        return read_blocks(text, self.grammar, self.around)

    def _fits(self, tail: Tail, parser: _Parser) -> bool:
        prefixed = [piece for piece in tail.pieces if is_prefixed(piece.node, self.grammar)]
        is_known = all(piece.shape is not piece.node for piece in prefixed)
        if parser not in (read_behind_marker, read_below_marker) and is_known:
            outline = outline_of(tail.text, self.grammar, self.around, is_whole=parser is read_blocks)
            return tail.is_parsed_as(outline, tuple(piece.shape for piece in tail.pieces))
        nodes = parser(tail.text, self.grammar, self.around)
        return tail.is_parsed_as(nodes, tuple(piece.node for piece in tail.pieces))

    def _fitting(
        self, tail: Tail, piece: WrittenPiece, gaps: Sequence[str], below: Sequence[WrittenPiece], parser: _Parser
    ) -> Iterator[Tail]:
        """Yield the tail with a piece below in each form that parses back.

        A container's forms that the next piece fits below come first. Inside another block the piece must touch the
        container, as a blank line may end the block.
        """
        fitting = (longer for longer in tail.longer(piece, gaps) if self._fits(longer, parser))
        if not below or len(piece.forms) == 1 or not isinstance(piece.node, Container):
            yield from fitting
            return
        others = list[Tail]()
        for longer in fitting:
            gaps_below = self.gaps[:1] if self.around.depth > 1 else self.gaps_below(piece.node)
            if self._any_fits([*longer.longer(below[0], gaps_below)], below[1:], parser):
                yield longer
            else:
                others.append(longer)
        yield from others

    def _shortened(self, tail: Tail, below: Sequence[WrittenPiece]) -> Tail:
        """Return the shortest tail that parses back by itself, also above a blank line.

        If all depends on the next block, as in a run of titles, a long tail is shortened to one that parses back above
        the pieces below.
        """
        independent = next((shorter for shorter in tail.shorter() if self._is_independent(shorter)), None)
        if independent or not tail.is_long:
            return independent or tail
        return next((shorter for shorter in tail.shorter() if self._fits_above(shorter, below, read_below)), tail)

    def _is_independent(self, tail: Tail) -> bool:
        return self._fits(tail, read_below) and self._fits(tail.above_gap(), read_below)

    def _fits_above(self, tail: Tail, below: Sequence[WrittenPiece], parser: _Parser) -> bool:
        """Return whether a tail parses back above a blank line or pieces."""
        if self._fits(tail.above_gap(), parser):
            return True
        if not below:
            return False
        return self._any_fits([*tail.longer(self._distinct(below[0]), self.gaps)], below[1:], parser)

    def _distinct(self, piece: WrittenPiece) -> WrittenPiece:
        """Return a piece with the first of its forms that are alike: the lines have the same kinds and blocks.

        Alike above other pieces too, they need not all be combined with the forms of these.
        """
        return evolve(piece, forms=self._distinct_forms[piece.forms])

    @cached_property
    def _distinct_forms(self) -> Memo[tuple[str, ...], tuple[str, ...]]:
        """For the forms of a piece, those that are distinct."""
        return Memo(self._first_alike)

    def _first_alike(self, forms: tuple[str, ...]) -> tuple[str, ...]:
        found: dict[tuple[bytes, tuple[Node, ...]], str] = {}
        for form in forms:
            codes = classify(form, self.grammar.kinds, is_whole=False).codes
            found.setdefault((codes, read_below(form, self.grammar, self.around)), form)
        return (*found.values(),)

    def _any_fits(self, tails: Sequence[Tail], below: Sequence[WrittenPiece], parser: _Parser) -> bool:
        """Return whether any of some tails parses back, or does above a blank line or pieces.

        All are parsed alone first: above pieces, each has many forms.
        """
        return any(self._fits(tail, parser) for tail in tails) or any(
            self._fits_above(tail, below, parser) for tail in tails
        )

    def _refusal(self, number: int, piece: WrittenPiece, tail: Tail, parser: _Parser) -> UnwritableError:
        alone = self._parsed(2 * self.line_end + piece.forms[0])
        below = parser(tail.text, self.grammar, self.around)[len(tail.pieces) - 1 :]
        parsed = below if alone == (piece.node,) else alone
        return UnwritableError((number,), piece.node, parsed, unwritable_reason(piece.node, parsed))
