"""From line kinds and reductions to nodes: one level at a time, and each container read again inside."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from attrs import evolve, frozen

from opinionkit.bases import Container, Leaf, Node, place
from opinionkit.nodes import Gap, Paragraph, Quote
from opinionkit.outlet import Grammar
from opinionkit.reference import Reading, Reduction
from opinionkit.voices import Basis, Span, Voice

__all__ = ["DEPTH", "LINE_END", "read_blocks"]

#: How deep nodes nest at most. A marker that would open one below stays words.
DEPTH = 32

#: What ends a line, and nothing else does.
LINE_END = re.compile(r"\r\n|\n|\r")
_CLOSING_KINDS = {"BRACKET_LINE", "CLOSING_LINE"}
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+")
_LAST_LINE_BLANK = re.compile(r"(?:\r\n|\n|\r)[^\S\r\n]*\Z")
_NO_WORDS = re.compile(r"[^\S\r\n]*(?:\r\n|\n|\r|\Z)")


class _Tree(NamedTuple):
    """A reduction, and those inside it."""

    reduction: Reduction
    inside: "list[_Tree]"


@frozen
class _Level:
    """What is read at one go, and what the place where it stands says of it."""

    #: The words that are read, and the whole lines that they stand in, with the marker before and the bracket behind.
    inner: Span
    outer: Span
    #: 1 for the blocks at the top.
    depth: int
    #: Who speaks, and on which evidence: first, and below a gap.
    voice: Voice | None
    basis: Basis | None
    basis_below_gap: Basis | None


@frozen
class _Lines:
    """A reading of a level, its offsets counted in the whole text."""

    text: str
    level: _Level
    reading: Reading

    def span(self, taken: Reduction) -> Span:
        """Tell where the lines of a reduction stand; the level's first and last reach to its outer edges."""
        start, end = self.words(taken)
        first, last = taken.first == 0, taken.last == len(self.reading.kinds)
        start = self.level.outer.start if first else self._start(taken.first)
        return Span(start, self.level.outer.end if last else end)

    def words(self, taken: Reduction) -> Span:
        """Tell where its words stand: its marker taken off."""
        offset = self.level.inner.start
        return Span(offset + self.reading.words[taken.first], offset + self.reading.ends[taken.last - 1])

    def marker(self, taken: Reduction) -> str:
        """Give the marker that was taken off."""
        return self.text[self._start(taken.first) : self.words(taken).start].strip()

    def closing(self, taken: Reduction) -> str:
        """Give the bracket that closes a note, which the kind of its last line tells; often none."""
        if self.reading.kinds[taken.last - 1] not in _CLOSING_KINDS:
            return ""
        return self.text[self.words(taken).slice].rstrip()[-1:]

    def _start(self, line: int) -> int:
        return self.level.inner.start + (self.reading.ends[line - 1] if line else 0)


def read_blocks(text: str, grammar: Grammar, depth: int = 1) -> tuple[tuple[Node, ...], tuple[Leaf, ...]]:
    """Read a text, or as much as stands at a depth: give its blocks, without gaps, and its leaves, with them."""
    start = 1 if text.startswith("\ufeff") and len(text) > 1 else 0  # a byte order mark belongs to no marker
    reader = _Reader(text, grammar)
    level = _Level(Span(start, len(text)), Span(0, len(text)), depth, Voice.AUTHOR, Basis.DEFAULT, Basis.DEFAULT)
    return reader.read(level), tuple(reader.leaves)


class _Reader:
    """One reading of one text; gathers the leaves on its way."""

    def __init__(self, text: str, grammar: Grammar) -> None:
        self.text = text
        self.grammar = grammar
        self.leaves: list[Leaf] = []

    def read(self, level: _Level) -> tuple[Node, ...]:
        """Read one level."""
        reading = self.reading(level)
        return self.blocks(_nested(reading.reductions), _Lines(self.text, level, reading), level)

    def reading(self, level: _Level) -> Reading:
        """Find the line kinds and the reductions of one level."""
        words = self.text[level.inner.slice]
        # What stands in brackets is the note's to its end: nobody takes turns there, and a marker is words.
        whole = level.basis is Basis.BRACKET or level.depth >= DEPTH
        return _read_whole(words) if whole else self.grammar.reader.read(words)

    def blocks(self, trees: Iterable[_Tree], lines: _Lines, level: _Level) -> tuple[Node, ...]:
        """Make nodes of reductions that follow each other; give those that are no gaps."""
        blocks: list[Node] = []
        above: Node | None = None
        for tree in trees:
            basis = Basis.ALTERNATION if isinstance(above, Quote) else level.basis
            above = self.node(tree, lines, evolve(level, basis=basis))
            if isinstance(above, Gap):
                level = evolve(level, basis=level.basis_below_gap)
            else:
                blocks.append(above)
        return tuple(blocks)

    def node(self, tree: _Tree, lines: _Lines, level: _Level) -> Node:
        """Make the node of one reduction."""
        node_class = self.grammar.classes[tree.reduction.rule]
        span, words = lines.span(tree.reduction), lines.words(tree.reduction)
        if issubclass(node_class, Gap):
            return self.leaf(Gap(len(_LINE.findall(self.text, *span))), span, level)
        marker = lines.marker(tree.reduction)
        if issubclass(node_class, Leaf):
            return self.leaf(node_class(_joined(self.text[words.slice]), marker=marker), span, level)
        assert issubclass(node_class, Container)  # there are no others
        closing = lines.closing(tree.reduction) if marker.startswith(("[", "(")) else ""
        if closing:
            noted = _LAST_LINE_BLANK.sub("", self.text[words.slice].rstrip()[:-1])  # where the bracket stands alone
            words = Span(words.start, words.start + len(noted))
        basis = Basis.BRACKET if closing else _basis(node_class, level)
        voice = _voice(node_class, level)
        below_gap = Basis.SPACING if basis is Basis.MARKER else basis
        inside = _Level(words, span, level.depth + 1, voice, basis, below_gap)
        blocks = self.blocks(tree.inside, lines, inside) if tree.inside else self.inside(inside)
        return place(
            node_class(blocks=blocks, marker=marker, closing=closing),
            self.text,
            Span(blocks[0].span.start, blocks[-1].span.end),
            voice,
            basis,
        )

    def inside(self, level: _Level) -> tuple[Node, ...]:
        """Read a container again, its marker taken off."""
        alone = _NO_WORDS.match(self.text, *level.inner)
        if alone is None:
            return self.read(level)
        below = evolve(level, inner=Span(alone.end(), level.inner.end))
        if below.inner.start < below.inner.end and self.speaks(below):
            return self.read(below)
        # A marker that no words touch stands above an empty paragraph.
        edge = level.outer.end if alone.end() == level.inner.end else alone.end()
        empty = self.leaf(Paragraph(""), Span(level.outer.start, edge), level)
        return (empty, *self.read(evolve(below, outer=Span(edge, level.outer.end))))

    def speaks(self, level: _Level) -> bool:
        """Tell whether a level begins with words of whoever speaks there, and not with a gap or another marker."""
        first = self.grammar.classes[self.reading(level).reductions[0].rule]
        return first.speaker is Voice.AUTHOR

    def leaf(self, leaf: Leaf, span: Span, level: _Level) -> Leaf:
        """Put a leaf in its place and among the leaves."""
        self.leaves.append(place(leaf, self.text, span, _voice(type(leaf), level), _basis(type(leaf), level)))
        return leaf


def _voice(node_class: type[Node], level: _Level) -> Voice | None:
    return level.voice if node_class.speaker is Voice.AUTHOR else node_class.speaker


def _basis(node_class: type[Node], level: _Level) -> Basis | None:
    return level.basis if node_class.evidence is Basis.DEFAULT else node_class.evidence


def _nested(reductions: Iterable[Reduction]) -> list[_Tree]:
    """Put each reduction into the one that took its lines."""
    trees: list[_Tree] = []
    for reduction in reductions:
        at = len(trees)
        while at and trees[at - 1].reduction.first >= reduction.first:
            at -= 1
        trees[at:] = [_Tree(reduction, trees[at:])]
    return trees


def _joined(words: str) -> str:
    """Give the words of a leaf's lines, without the last line end."""
    return "\n".join(LINE_END.split(words.rstrip("\r\n")))


def _read_whole(text: str) -> Reading:
    """Read a level in which nothing nests: each line is a paragraph, whatever its marker."""
    kinds: list[str] = []
    ends: list[int] = []
    for line in _LINE.finditer(text):
        kind = "gap" if line[0].isspace() else "paragraph"
        if kinds[-1:] == ["gap"] and kind == "gap":
            ends[-1] = line.end()
        else:
            kinds.append(kind)
            ends.append(line.end())
    starts = (0, *ends[:-1])[: len(ends)]
    return Reading(tuple(kinds), starts, tuple(ends), tuple(Reduction(k, i, i + 1) for i, k in enumerate(kinds)))
