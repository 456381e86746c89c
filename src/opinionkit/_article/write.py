"""From blocks to a text that reads back as them, with as few blank lines as will do."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import zip_longest

from attrs import evolve, frozen

from opinionkit._engine.blocks import read_behind_marker, read_blocks
from opinionkit._engine.grammar import Grammar
from opinionkit._model.bases import MAX_DEPTH, Leaf, Node, Paragraph
from opinionkit._model.containers import Container
from opinionkit._model.lines import LINE_END
from opinionkit._model.nodes import Heading, ListItem, Quote
from opinionkit.errors import UnwritableError

__all__ = ["Piece", "Writer"]


#: What stands before each line of a quote, and below a heading of several lines, in Markdown.
_PREFIX = ">"
_UNDERLINES = {"===": "#", "---": "##"}
#: How many blocks below one can tell what it is: a short line is a caption above a quote that has an attribution.
_AHEAD = 2
#: How many ends of a run are tried: in a long chain of titles none stands by itself.
_ENDS = 8
#: What two nodes of a class can differ in.
_CONTENT = ("marker", "text", "blocks", "closing")
#: How a text is read at a depth.
_Read = Callable[[str, Grammar, int], tuple[Node, ...]]


@frozen
class Piece:
    """A block and what it is written as."""

    node: Node
    #: Its lines, the last one's line end included: one form or several, the first that will do is taken.
    forms: tuple[str, ...]
    #: The blank lines that stood above it; `None`: none that are worth keeping.
    gap: str | None = None


@frozen
class _Run:
    """The end of a text in the making: the last few pieces, which are read together."""

    nodes: tuple[Node, ...] = ()
    #: Where each begins, its gap included, and where the last ends, counted from the first.
    edges: tuple[int, ...] = (0,)
    text: str = ""

    def plus(self, node: Node, lines: str) -> "_Run":
        """Add a piece, its gap included."""
        return _Run((*self.nodes, node), (*self.edges, self.edges[-1] + len(lines)), self.text + lines)

    def above_gap(self) -> "_Run":
        """Add a blank line."""
        return evolve(self, text=self.text + self.text[-1:])

    def below(self, gap: str) -> str:
        """Give a gap such that its line ends do not join the one above."""
        return LINE_END.sub("\r", gap) if self.text.endswith("\r") else gap

    def ends(self) -> "Iterator[_Run]":
        """Go through its shorter ends, the shortest first."""
        for first in range(len(self.nodes) - 1, max(len(self.nodes) - _ENDS, 1) - 1, -1):
            start = self.edges[first]
            yield _Run(self.nodes[first:], tuple(e - start for e in self.edges[first:]), self.text[start:])


def _longer(run: _Run, piece: Piece, gaps: Sequence[str]) -> Iterator[_Run]:
    """Go through the runs with a piece below: the gap that stood there first, and then the least."""
    kept = () if piece.gap is None else (piece.gap,)
    return (run.plus(piece.node, run.below(gap) + form) for gap in (*kept, *gaps) for form in piece.forms)


@frozen
class Writer:
    """Writes blocks in one grammar, with one form of line ends."""

    grammar: Grammar
    line_end: str = "\n"
    #: How deep the blocks stand: 1 at the top.
    depth: int = 1

    @property
    def gaps(self) -> tuple[str, ...]:
        """What may stand between two blocks, the least first: nothing, a blank line, a fence."""
        return ("", self.line_end, 2 * self.line_end)

    def gaps_below(self, node: Node) -> tuple[str, ...]:
        """Give what may stand below a block; over a blank line a quote could be held open, over a fence it is not."""
        nothing, gap, fence = self.gaps
        is_turn = isinstance(node, Quote) and not self.grammar.prefixed
        return (nothing, fence, gap) if is_turn and self.depth == 1 else self.gaps

    def written(self, nodes: Sequence[Node]) -> str:
        """Write blocks as a text; raise `UnwritableError` for the first that would not be read as itself."""
        text = self.join(self.pieces(nodes))
        self.check(nodes, text)
        return text

    def pieces(self, nodes: Iterable[Node]) -> list[Piece]:
        """Write each block down as lines, by itself."""
        pieces: list[Piece] = []
        for number, node in enumerate(nodes, 1):
            if self.depth > MAX_DEPTH:
                raise UnwritableError((number,), node, (), f"blocks nest {MAX_DEPTH} deep at most")
            try:
                pieces.append(Piece(node, self._forms(node)))
            except UnwritableError as error:
                raise UnwritableError((number, *error.path), error.node, error.reading, error.evidence) from None
        return pieces

    def join(self, pieces: Sequence[Piece]) -> str:
        """Write pieces one below the other, between any two the gap that stood there, or else the least that will do.

        Raise `UnwritableError` for the first block that would not be read as itself below those before it.
        """
        try:
            return self.fit(pieces, self.gaps, read_blocks)
        except UnwritableError as error:
            try:  # below a fence a heading is not the title of all
                return self.fit(pieces, self.gaps[-1:], read_blocks)
            except UnwritableError:
                raise error from None

    def check(self, nodes: Sequence[Node], text: str) -> None:
        """Raise `UnwritableError` for the first block that is not read as itself from the whole text."""
        reading = self._read(text)
        for number, (node, block) in enumerate(zip_longest(nodes, reading), 1):
            if node != block:
                read, last = reading[number - 1 : number], node or nodes[-1]
                raise UnwritableError((min(number, len(nodes)),), last, read, _evidence(last, read))

    def fit(self, pieces: Sequence[Piece], first_gaps: tuple[str, ...], read: _Read, first: int = 1) -> str:
        """Join pieces, numbered from `first`, by the way in which the first of them is read."""
        text, run, gaps = "", _Run(), first_gaps
        for number, piece in enumerate(pieces, first):
            below = pieces[number - first + 1 :][:_AHEAD]
            tries = _longer(run, piece, gaps)
            found = next((longer for longer in tries if self._reads(longer, read)), None)
            if found is None:  # what stands below may tell what this is, be it a blank line
                tries = _longer(run, piece, gaps)
                found = next((longer for longer in tries if self._reads_with(longer, below, read)), None)
            if found is None:
                raise self._refusal(number, piece, run.plus(piece.node, gaps[-1] + piece.forms[0]), read)
            text += found.text[run.edges[-1] :]
            # With the next piece only so much is read again as is by itself read alike, above a blank line as well.
            run = next((end for end in found.ends() if self._stands(end)), found)
            read = read if run is found else read_blocks
            gaps = self.gaps_below(piece.node)
        return text if not pieces or self._reads(run, read) else text + self.line_end

    def _read(self, text: str) -> tuple[Node, ...]:
        return read_blocks(text, self.grammar, self.depth)

    def _reads(self, run: _Run, read: _Read) -> bool:
        return run.nodes == read(run.text, self.grammar, self.depth)

    def _stands(self, run: _Run) -> bool:
        return self._reads(run, read_blocks) and self._reads(run.above_gap(), read_blocks)

    def _reads_with(self, run: _Run, below: Sequence[Piece], read: _Read) -> bool:
        """Tell whether a text is read as it should be above a blank line, or above the first of some pieces."""
        if self._reads(run.above_gap(), read):
            return True
        longer = _longer(run, below[0], self.gaps) if below else ()
        return any(self._reads(run, read) or self._reads_with(run, below[1:], read) for run in longer)

    def _forms(self, node: Node) -> tuple[str, ...]:
        if isinstance(node, Quote) and self.grammar.prefixed and not node.marker:
            return (self._prefixed(node),)
        if isinstance(node, Container):
            inside = self._inside(node).removesuffix(self.line_end)
            # Words that cannot stand behind a marker, as blanks there are the marker's, may stand below it.
            behinds = (" ", self.line_end) if node.marker else ("",)
            # A bracket that would close another may stand below the words.
            befores = ("", self.line_end) if node.closing else ("",)
            marks = ((f"{node.marker}{behind}", f"{before}{node.closing}") for before in befores for behind in behinds)
            return tuple(f"{opening}{inside}{closing}{self.line_end}" for opening, closing in marks)
        assert isinstance(node, Leaf)  # there are no others
        words = node.text.replace("\n", self.line_end)
        indents = ("", " ") if isinstance(node, ListItem) else ("",)  # one that stands in no other marker's place
        blanks = ("",) if not node.marker else (" ",) if node.text else (" ", "")
        forms = [f"{indent}{node.marker}{blank}{words}{self.line_end}" for blank in blanks for indent in indents]
        if isinstance(node, Heading):  # of several lines
            forms += [
                f"{node.text}\n{underline}\n".replace("\n", self.line_end)
                for underline, marker in _UNDERLINES.items()
                if marker == node.marker
            ]
        return tuple(forms)

    def _prefixed(self, node: Container) -> str:
        """Write a block with a prefix on each line."""
        inside = evolve(self, depth=self.depth + 1)
        is_empty = node.blocks == (Paragraph(""),)
        lines = [""] if is_empty else LINE_END.split(inside.join(inside.pieces(node.blocks)))[:-1]
        return "".join(f"{_PREFIX}{' ' if line else ''}{line}{self.line_end}" for line in lines)

    def _inside(self, node: Container) -> str:
        inside = evolve(self, depth=self.depth + 1)
        pieces = inside.pieces(node.blocks)
        if not node.marker and isinstance(node, Quote):
            return self.line_end.join(piece.forms[0] for piece in pieces)
        if node.closing or not node.marker:
            return "".join(piece.forms[0] for piece in pieces)
        if node.blocks[0] == Paragraph(""):  # a marker that no words touch
            return inside.fit(pieces[1:], (self.line_end,), read_blocks, first=2)
        return inside.fit(pieces, ("",), read_behind_marker)

    def _refusal(self, number: int, piece: Piece, run: _Run, read: _Read) -> UnwritableError:
        alone = self._read(2 * self.line_end + piece.forms[0])
        below = read(run.text, self.grammar, self.depth)[len(run.nodes) - 1 :]
        reading = below if alone == (piece.node,) else alone
        return UnwritableError((number,), piece.node, reading, _evidence(piece.node, reading))


def _evidence(node: Node, reading: Sequence[Node]) -> str:
    """Say why a block would be read otherwise."""
    if not reading:
        return "it would be no block of its own"
    read, *others = reading
    if others:
        return "its lines would be blocks of their own"
    if type(read) is type(node):
        differ = ((name, getattr(node, name), getattr(read, name)) for name in _CONTENT if hasattr(node, name))
        return "; ".join(f"its {name} would be {new!r}, not {old!r}" for name, old, new in differ if old != new)
    if read.marker:
        return f"it begins with {read.marker!r}"
    kind = (node if isinstance(read, Paragraph) else read).kind.replace("_", " ")
    return f"nothing marks it as a {kind}" if isinstance(read, Paragraph) else f"it has the form of a {kind}"
