"""Serialization: blocks to a text that parses back to them.

The text has as few blank lines as possible. The serializer tries forms and gaps, and parses the last few blocks after
each: no rule of any grammar is repeated here.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from itertools import zip_longest

from attrs import Factory, evolve, field, frozen

from opinionkit._engine.blocks import read_behind_marker, read_below, read_below_marker, read_blocks
from opinionkit._engine.grammar import PREFIX, Grammar
from opinionkit._engine.kinds import classify
from opinionkit._engine.levels import TOP, Around, top_level
from opinionkit._engine.outline import QuotedLines, outline_of
from opinionkit._engine.tails import Tail, WrittenPiece
from opinionkit._model.bases import MAX_DEPTH, Leaf, Node, Paragraph
from opinionkit._model.closing import closing_for, is_emphasis
from opinionkit._model.containers import Container, Interjection
from opinionkit._model.lines import LINE_END
from opinionkit._model.nodes import Code, FrontMatter, Heading, Quote
from opinionkit._model.table import Role
from opinionkit.errors import UnwritableError, with_a_or_an

__all__ = ["Writer"]


#: The underlines of a heading of several lines in Markdown, each with the marker of the same level.
_UNDERLINES = {"===": "#", "---": "##"}
#: The lookahead in blocks: a caption comes above a quote with an attribution.
_MAX_LOOKAHEAD = 2
#: The blank that ends a label in Chinese and Japanese, as a colon does elsewhere.
_WIDE_BLANK = "\u3000"
#: The fields that two nodes of a class can differ in.
_CONTENT = ("marker", "text", "blocks", "closing")
#: A parser of a whole text, or of the content of a block.
_Parser = Callable[[str, Grammar, Around], tuple[Node, ...]]


@frozen
class Writer:
    """Serializer for one grammar and one line end."""

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
            # A mark that is opened in one block may be closed in a later block.
            with suppress(UnwritableError):
                return self.apart.checked(pieces)
            raise error from None

    def checked(self, pieces: Sequence[WrittenPiece]) -> str:
        """Return pieces as one text that parses back; otherwise raise `UnwritableError`."""
        text = self.join(pieces)
        self.check([piece.node for piece in pieces], text)
        return text

    def pieces(self, nodes: Iterable[Node]) -> list[WrittenPiece]:
        """Return the pieces of blocks."""
        pieces: list[WrittenPiece] = []
        for number, node in enumerate(nodes, 1):
            if self.around.depth > MAX_DEPTH:
                raise UnwritableError((number,), node, (), f"blocks nest {MAX_DEPTH} deep at most")
            try:
                pieces.append(self.piece(node))
            except UnwritableError as error:
                raise UnwritableError((number, *error.path), error.node, error.parsed, error.reason) from None
        return pieces

    def piece(self, node: Node) -> WrittenPiece:
        """Return the piece of a block."""
        if not self._is_prefixed(node) or self.grammar.roles[Role.FLAT]:
            return WrittenPiece(node, self._forms(node), other_forms=partial(self._other_forms, node))
        lines = self._lines_inside(node)
        form = self._prefixed(lines)
        bare = "".join(f"{line}{self.line_end}" for line in lines)  # as of a post
        if self.grammar.label_of(lines[0]):  # below a line without words it is not a label
            return WrittenPiece(node, (f"{PREFIX}{self.line_end}{form}",), other_forms=lambda: (bare,))
        # Blanks at the start of a line are lost behind a prefix: then only a parser knows.
        if self._is_quoting(lines) or any(line[:1].isspace() for line in lines):
            forms = (form, bare) if self._is_quoting(lines) else (form,)
            return WrittenPiece(node, forms, other_forms=lambda: (bare,), shape=node)
        return WrittenPiece(node, (form,), shape=QuotedLines.of(type(node), lines))

    def kept_piece(self, node: Node, form: str, gap: str | None) -> WrittenPiece:
        """Return the piece of a block that keeps its lines."""
        outline = outline_of(form, self.grammar, self.around) if self._is_prefixed(node) else ()
        found = [each for each in outline if isinstance(each, QuotedLines) and each.node_class is type(node)]
        shape = found[0] if len(found) == len(outline) == 1 else node
        return WrittenPiece(node, (form,), gap, shape=shape)

    def join(self, pieces: Sequence[WrittenPiece]) -> str:
        """Return pieces as one text.

        The gap between two pieces is the gap to keep, or the shortest that parses back. Raise `UnwritableError` for the
        first block that would be parsed as something else below the blocks before it.
        """
        try:
            return self.fit(pieces, self.gaps, read_blocks)
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
                raise UnwritableError((min(number, len(nodes)),), last, other, _reason(last, other))

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
            # Keep the shortest tail that parses back by itself, also above a blank line.
            tail = next((shorter for shorter in found.shorter() if self._is_independent(shorter)), found)
            parser = parser if tail is found else read_below
            gaps = self.gaps_below(piece.node)
        return text if not pieces or self._fits(tail, parser) else text + self.line_end

    def _longer(
        self, tail: Tail, piece: WrittenPiece, gaps: Sequence[str], below: Sequence[WrittenPiece], parser: _Parser
    ) -> Tail | None:
        """Return the tail with a piece added, if it parses back alone or with the pieces below."""
        found = next(self._fitting(tail, piece, gaps, below, parser), None)
        if found is None:
            tries = tail.longer(piece, gaps)
            found = next((longer for longer in tries if self._fits_above(longer, below, parser)), None)
        return found

    def _parsed(self, text: str) -> tuple[Node, ...]:
        return read_blocks(text, self.grammar, self.around)

    def _fits(self, tail: Tail, parser: _Parser) -> bool:
        is_known = all(piece.shape is not piece.node or not self._is_prefixed(piece.node) for piece in tail.pieces)
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
            tries = longer.longer(below[0], gaps_below)
            if any(self._fits(further, parser) or self._fits_above(further, below[1:], parser) for further in tries):
                yield longer
            else:
                others.append(longer)
        yield from others

    def _is_prefixed(self, node: Node) -> bool:
        return isinstance(node, Quote) and bool(self.grammar.prefixed) and not node.marker

    def _is_independent(self, tail: Tail) -> bool:
        return self._fits(tail, read_below) and self._fits(tail.above_gap(), read_below)

    def _fits_above(self, tail: Tail, below: Sequence[WrittenPiece], parser: _Parser) -> bool:
        """Return whether a tail parses back above a blank line or pieces."""
        if self._fits(tail.above_gap(), parser):
            return True
        longer = tail.longer(below[0], self.gaps) if below else ()
        return any(self._fits(tail, parser) or self._fits_above(tail, below[1:], parser) for tail in longer)

    def _prefixed(self, lines: Iterable[str]) -> str:
        return "".join(f"{PREFIX}{' ' if line else ''}{line}{self.line_end}" for line in lines)

    def _is_quoting(self, lines: Sequence[str]) -> bool:
        """Return whether the last of some lines makes a quote without a prefix."""
        return self.grammar.kinds.of_line(lines[-1]) in self.grammar.quoting

    def _forms(self, node: Node) -> tuple[str, ...]:
        if self._is_prefixed(node):
            return self._flat(node)
        if isinstance(node, Container) and node.marker and self.grammar.label_of(node.marker) == node.marker:
            return self._labelled(node)
        if isinstance(node, Container):
            return self._around(node, self._inside(node))
        assert isinstance(node, Leaf)  # nodes are containers or leaves
        words = node.text.replace("\n", self.line_end)
        behind_marker = (" ", "", _WIDE_BLANK) if node.marker else ("",)
        closing = getattr(node, "closing", "")
        forms = [f"{node.marker}{blank}{words}{closing}{self.line_end}" for blank in behind_marker]
        if isinstance(node, Heading):  # of several lines, in Markdown
            forms += [
                f"{node.text}\n{underline}\n".replace("\n", self.line_end)
                for underline, marker in _UNDERLINES.items()
                if marker == node.marker
            ]
        # Some markers touch the words, as in "Photo:Ada Quill": forms of a marked kind come first.
        return tuple(sorted(forms, key=self._is_unmarked)) if node.marker else tuple(forms)

    def _around(self, node: Container, lines: str) -> tuple[str, ...]:
        """Return the forms of a block with some lines inside."""
        inside = lines.removesuffix(self.line_end)
        blanks: tuple[str, ...] = ("",)
        if node.marker:
            # Words that begin with blanks start below the marker: behind it, the blanks would belong to the marker.
            # Behind one blank they may be read as a part of it.
            blanks = (" ", self.line_end, "", _WIDE_BLANK, f"{_WIDE_BLANK} ")
        # A bracket that would close another one goes below the words.
        line_ends = ("", self.line_end) if node.closing else ("",)
        marks = ((f"{node.marker}{blank}", f"{end}{node.closing}") for end in line_ends for blank in blanks)
        return tuple(f"{opening}{inside}{closing}{self.line_end}" for opening, closing in marks)

    def _is_unmarked(self, form: str) -> bool:
        return self.grammar.kinds.of_line(LINE_END.split(form)[0]) not in self.grammar.with_marker

    def _flat(self, node: Node) -> tuple[str, ...]:
        """Return the forms of a flat quote: a turn, and prefixed lines."""
        assert isinstance(node, Quote)
        forms = [piece.forms[0] for piece in self.inside(node).pieces(node.blocks)]
        flat = "".join(f"{PREFIX} {form}" for form in forms)
        if self.grammar.turns:
            return (self.line_end.join(forms), flat)
        lines = [form.removesuffix(self.line_end) for form in forms]
        return (flat, "".join(forms)) if self._is_quoting(lines) else (flat,)

    def _labelled(self, node: Container) -> tuple[str, ...]:
        """Return the forms of a block with a label.

        The label is the first line, or before the first words.
        """
        inside = self.inside(node)
        if node.blocks[0] == Paragraph(""):
            words = inside.fit(inside.pieces(node.blocks)[1:], (self.line_end,), read_blocks, first=2)
        else:
            words = inside.fit(inside.pieces(node.blocks), ("",), read_blocks)
        first, *below = LINE_END.split(words)[:-1] or [""]
        forms = (self._prefixed((node.marker, first, *below)), self._prefixed((f"{node.marker} {first}", *below)))
        return forms if words else (self._prefixed((node.marker,)),)

    def _lines_inside(self, node: Node) -> list[str]:
        """Return the lines of a prefixed quote without prefixes and line ends."""
        assert isinstance(node, Quote)
        inside = self.inside(node)
        if node.blocks == (Paragraph(""),):
            return [""]
        pieces = inside.pieces(node.blocks)
        # A single quote parses back: the lines with a prefix are one quote.
        is_chain = len(pieces) == 1 and isinstance(pieces[0].shape, QuotedLines)
        return LINE_END.split(pieces[0].forms[0] if is_chain else inside.join(pieces))[:-1]

    def _other_forms(self, node: Node) -> Iterator[str]:
        """Yield unusual forms of a block with a marker, or of one with such blocks inside."""
        marker = node.marker
        if marker:
            forms = self._forms(node)
            # At the start of a line it may begin another marker: an item's, or one that an outlet has only there.
            yield from (f" {form}" for form in forms)
            # "(c)  Ada Quill" is an item, "(c) Ada Quill" a credit.
            yield from (f"{marker} {form.removeprefix(marker)}" for form in forms)
        if self._is_prefixed(node):  # blanks at the start of a line are lost behind a prefix
            assert isinstance(node, Quote)
            yield "".join(piece.forms[0] for piece in self.inside(node).pieces(node.blocks))
        if isinstance(node, Container):
            yield from (form for lines in self._unusual_inside(node) for form in self._around(node, lines))

    def _unusual_inside(self, node: Container) -> Iterator[str]:
        """Yield unusual lines inside a container."""
        first, *below = pieces = self.inside(node).pieces(node.blocks)
        if node.marker:
            # Words behind two markers may close a bracket of the outer one: they go below the inner one.
            inner = sorted((*first.forms, *first.other_forms()), key=lambda form: len(LINE_END.split(form, 1)[0]))
            # Where a blank line would end this block, a line that is only a prefix ends a quote inside.
            prefix = evolve(self.inside(node), gaps=("", f"{PREFIX}{self.line_end}"))
            for writer, piece in ((self.inside(node), evolve(first, forms=tuple(inner))), (prefix, first)):
                with suppress(UnwritableError):
                    yield writer.fit_inside((piece, *below))
        # A turn may close a bracket, and a picture's credit may be an outlet's: another form of one block. The unusual
        # forms of containers would be too many.
        forms = [piece.forms[0] for piece in pieces]
        for number, piece in enumerate(pieces):
            unusual = piece.other_forms() if isinstance(piece.node, Leaf) else ()
            for form in (*piece.forms[1:], *unusual):
                yield "".join((*forms[:number], form, *forms[number + 1 :]))

    def _inside(self, node: Container) -> str:
        inside = self.inside(node)
        pieces = inside.pieces(node.blocks)
        lines = "".join(piece.forms[0] for piece in pieces)
        if not node.marker or (node.closing and not is_emphasis(node.closing)) or self._is_words(node, lines):
            return lines
        return inside.fit_inside(pieces)

    def fit_inside(self, pieces: Sequence[WrittenPiece]) -> str:
        """Return pieces behind a marker as one text."""
        if pieces[0].node == Paragraph(""):  # no words touch the marker
            return self.fit(pieces[1:], (self.line_end,), read_blocks, first=2)
        try:
            return self.fit(pieces, ("",), read_below_marker)
        except UnwritableError as error:
            with suppress(UnwritableError):  # an origin is words on the line of the marker
                return self.fit(pieces, ("",), read_behind_marker)
            raise error from None

    def _is_words(self, node: Container, lines: str) -> bool:
        """Return whether all lines of a block are words.

        They are in a statement, in a note whose bracket closes, and between an outlet's marks.
        """
        grammar, end = self.grammar, f"{lines.removesuffix(self.line_end)}{node.closing}"
        for text in (f"{node.marker} {end}", f"{node.marker}{end}"):
            code = grammar.kinds.of_line(LINE_END.split(text, 1)[0])
            if code in grammar.statements or (code in grammar.note_openings and self._is_closed(text)):
                return True
        return False

    def _is_closed(self, text: str) -> bool:
        """Return whether the last line closes a note, or an outlet's mark."""
        level = top_level(classify(text, self.grammar.kinds), self.grammar)
        return level.trace.codes[-1] in self.grammar.roles[Role.NOTE_END]

    def _refusal(self, number: int, piece: WrittenPiece, tail: Tail, parser: _Parser) -> UnwritableError:
        alone = self._parsed(2 * self.line_end + piece.forms[0])
        below = parser(tail.text, self.grammar, self.around)[len(tail.pieces) - 1 :]
        parsed = below if alone == (piece.node,) else alone
        return UnwritableError((number,), piece.node, parsed, _reason(piece.node, parsed))


def _reason(node: Node, parsed: Sequence[Node]) -> str:
    """Return the reason why a block would be parsed as something else."""
    if isinstance(node, FrontMatter):
        return "front matter is data between lines of --- or +++, as the first lines of a text"
    if len(parsed) != 1:
        return "its lines would be separate blocks" if parsed else "it would not be a block"
    [first] = parsed
    if type(first) is type(node):
        pairs = {name: (getattr(node, name), getattr(first, name)) for name in _CONTENT if hasattr(node, name)}
        differ = {name: values for name, values in pairs.items() if values[0] != values[1]}
        if "text" in differ:  # then the blocks inside differ as well
            differ.pop("blocks", None)
        return "; ".join(f"its {name} would be {new!r}, not {old!r}" for name, (old, new) in differ.items())
    if first.marker:
        return f"it begins with {first.marker!r}"
    if isinstance(node, Code):
        return "no line of ``` opens it; its text has such a line above and below"
    kind = with_a_or_an((node if isinstance(first, Paragraph) else first).kind.replace("_", " "))
    return f"nothing marks it as {kind}" if isinstance(first, Paragraph) else f"it has the form of {kind}"
