"""The forms of a block: lines that may be parsed as it."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from opinionkit._engine.blocks import read_blocks
from opinionkit._engine.grammar import PREFIX, Grammar
from opinionkit._engine.kinds import classify
from opinionkit._engine.levels import top_level
from opinionkit._engine.outline import QuotedLines
from opinionkit._engine.tails import WrittenPiece
from opinionkit._model.bases import Leaf, Node, Paragraph
from opinionkit._model.closing import is_emphasis
from opinionkit._model.containers import Container
from opinionkit._model.lines import LINE_END
from opinionkit._model.nodes import Heading, Quote
from opinionkit._model.table import Role
from opinionkit.errors import UnwritableError

if TYPE_CHECKING:
    from opinionkit._engine.serialization import Writer

__all__ = ["Forms", "is_prefixed"]


#: The underlines of a heading of several lines in Markdown, each with the marker of the same level.
_UNDERLINES = {"===": "#", "---": "##"}
#: The blank that ends a label in Chinese and Japanese, as a colon does elsewhere.
_WIDE_BLANK = "\u3000"


def is_prefixed(node: Node, grammar: Grammar) -> bool:
    """Return whether a quote is written with a prefix before each line."""
    return isinstance(node, Quote) and bool(grammar.prefixed) and not node.marker


@frozen
class Forms:
    """The forms of a block for a writer, who selects one by its neighbours."""

    node: Node
    grammar: Grammar
    line_end: str
    #: The writer of the blocks inside.
    inside: "Writer"

    def piece(self) -> WrittenPiece:
        """Return the piece of the block."""
        node, grammar = self.node, self.grammar
        if not is_prefixed(node, grammar) or grammar.roles[Role.FLAT]:
            return WrittenPiece(node, self._usual(), other_forms=self._others)
        assert isinstance(node, Quote)  # only quotes have a prefix
        lines = self._lines_inside(node)
        form = self._prefixed(lines)
        bare = "".join(f"{line}{self.line_end}" for line in lines)  # as of a post
        if grammar.label_of(lines[0]):  # below a line without words it is not a label
            return WrittenPiece(node, (f"{PREFIX}{self.line_end}{form}",), other_forms=lambda: (bare,))
        # Blanks at the start of a line are lost behind a prefix: then only a parser knows.
        if self._is_quoting(lines) or any(line[:1].isspace() for line in lines):
            forms = (form, bare) if self._is_quoting(lines) else (form,)
            return WrittenPiece(node, forms, other_forms=lambda: (bare,), shape=node)
        return WrittenPiece(node, (form,), shape=QuotedLines.of(type(node), lines))

    def _usual(self) -> tuple[str, ...]:
        node = self.node
        if isinstance(node, Leaf):
            return self._of_leaf(node)
        assert isinstance(node, Container)  # nodes are containers or leaves
        if isinstance(node, Quote) and is_prefixed(node, self.grammar):
            return self._flat(node)
        if node.marker and self.grammar.label_of(node.marker) == node.marker:
            return self._labelled(node)
        return self._around(node, self._lines_behind_marker(node))

    def _others(self) -> Iterator[str]:
        """Yield unusual forms of a block with a marker, or of one with such blocks inside."""
        node = self.node
        if node.marker:
            forms = self._usual()
            # At the start of a line it may begin another marker: an item's, or one that an outlet has only there.
            yield from (f" {form}" for form in forms)
            # "(c)  Ada Quill" is an item, "(c) Ada Quill" a credit.
            yield from (f"{node.marker} {form.removeprefix(node.marker)}" for form in forms)
        if isinstance(node, Container):
            if is_prefixed(node, self.grammar):  # blanks at the start of a line are lost behind a prefix
                yield "".join(piece.forms[0] for piece in self.inside.pieces(node.blocks))
            yield from (form for lines in self._unusual_inside(node) for form in self._around(node, lines))

    def _of_leaf(self, node: Leaf) -> tuple[str, ...]:
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

    def _flat(self, node: Quote) -> tuple[str, ...]:
        """Return the forms of a flat quote: a turn, and prefixed lines."""
        forms = [piece.forms[0] for piece in self.inside.pieces(node.blocks)]
        flat = "".join(f"{PREFIX} {form}" for form in forms)
        if self.grammar.turns:
            return (self.line_end.join(forms), flat)
        lines = [form.removesuffix(self.line_end) for form in forms]
        return (flat, "".join(forms)) if self._is_quoting(lines) else (flat,)

    def _labelled(self, node: Container) -> tuple[str, ...]:
        """Return the forms of a block with a label.

        The label is the first line, or before the first words.
        """
        inside = self.inside
        if node.blocks[0] == Paragraph(""):
            words = inside.fit(inside.pieces(node.blocks)[1:], (self.line_end,), read_blocks, first=2)
        else:
            words = inside.fit(inside.pieces(node.blocks), ("",), read_blocks)
        first, *below = LINE_END.split(words)[:-1] or [""]
        forms = (self._prefixed((node.marker, first, *below)), self._prefixed((f"{node.marker} {first}", *below)))
        return forms if words else (self._prefixed((node.marker,)),)

    def _around(self, node: Container, lines: str) -> tuple[str, ...]:
        """Return the forms of a block with some lines inside."""
        words = lines.removesuffix(self.line_end)
        blanks: tuple[str, ...] = ("",)
        if node.marker:
            # Words that begin with blanks start below the marker: behind it, the blanks would belong to the marker.
            # Behind one blank they may be read as a part of it.
            blanks = (" ", self.line_end, "", _WIDE_BLANK, f"{_WIDE_BLANK} ")
        # A bracket that would close another one goes below the words.
        line_ends = ("", self.line_end) if node.closing else ("",)
        marks = ((f"{node.marker}{blank}", f"{end}{node.closing}") for end in line_ends for blank in blanks)
        return tuple(f"{opening}{words}{closing}{self.line_end}" for opening, closing in marks)

    def _lines_inside(self, node: Quote) -> list[str]:
        """Return the lines of a prefixed quote without prefixes and line ends."""
        if node.blocks == (Paragraph(""),):
            return [""]
        pieces = self.inside.pieces(node.blocks)
        # A single quote parses back: the lines with a prefix are one quote.
        is_chain = len(pieces) == 1 and isinstance(pieces[0].shape, QuotedLines)
        return LINE_END.split(pieces[0].forms[0] if is_chain else self.inside.join(pieces))[:-1]

    def _lines_behind_marker(self, node: Container) -> str:
        pieces = self.inside.pieces(node.blocks)
        lines = "".join(piece.forms[0] for piece in pieces)
        if not node.marker or (node.closing and not is_emphasis(node.closing)) or self._is_words(node, lines):
            return lines
        return self.inside.fit_behind_marker(pieces)

    def _unusual_inside(self, node: Container) -> Iterator[str]:
        """Yield unusual lines inside a container."""
        first, *below = pieces = self.inside.pieces(node.blocks)
        if node.marker:
            # Words behind two markers may close a bracket of the outer one: they go below the inner one.
            inner = sorted((*first.forms, *first.other_forms()), key=lambda form: len(LINE_END.split(form, 1)[0]))
            # Where a blank line would end this block, a line that is only a prefix ends a quote inside.
            prefix = evolve(self.inside, gaps=("", f"{PREFIX}{self.line_end}"))
            for writer, piece in ((self.inside, evolve(first, forms=tuple(inner))), (prefix, first)):
                with suppress(UnwritableError):
                    yield writer.fit_behind_marker((piece, *below))
        # A turn may close a bracket, and a picture's credit may be an outlet's: another form of one block. The unusual
        # forms of containers would be too many.
        forms = [piece.forms[0] for piece in pieces]
        for number, piece in enumerate(pieces):
            unusual = piece.other_forms() if isinstance(piece.node, Leaf) else ()
            for form in (*piece.forms[1:], *unusual):
                yield "".join((*forms[:number], form, *forms[number + 1 :]))

    def _prefixed(self, lines: Iterable[str]) -> str:
        return "".join(f"{PREFIX}{' ' if line else ''}{line}{self.line_end}" for line in lines)

    def _is_quoting(self, lines: Sequence[str]) -> bool:
        """Return whether the last of some lines makes a quote without a prefix."""
        return self.grammar.kinds.of_line(lines[-1]) in self.grammar.quoting

    def _is_unmarked(self, form: str) -> bool:
        return self.grammar.kinds.of_line(LINE_END.split(form)[0]) not in self.grammar.with_marker

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
