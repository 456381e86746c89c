"""From line kinds to nodes: one level at a time, and each container read again inside."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from attrs import define, evolve

from opinionkit.automaton import Reduction, Row
from opinionkit.bases import Container, Leaf, Node, container_from, leaf_from
from opinionkit.nodes import Gap, Paragraph, Quote
from opinionkit.outlet import Grammar
from opinionkit.record import LINE, LINE_END, Record, record_of
from opinionkit.voices import Basis, Voice

__all__ = ["DEPTH", "Level", "read_blocks", "top_of"]

#: How deep nodes nest at most. A marker that would open one below stays words.
DEPTH = 32

_LAST_LINE_BLANK = re.compile(r"(?:\r\n|\n|\r)[^\S\r\n]*\Z")
_NO_WORDS = re.compile(r"[^\S\r\n]*(?:\r\n|\n|\r|\Z)")


class Speech(NamedTuple):
    """Who speaks, and on which evidence: first, and below a gap."""

    voice: Voice | None
    basis: Basis | None
    basis_below_gap: Basis | None

    def voice_of(self, node_class: type[Node]) -> Voice | None:
        """Tell whose a node of a class is."""
        return self.voice if node_class.speaker is Voice.AUTHOR else node_class.speaker

    def basis_of(self, node_class: type[Node]) -> Basis | None:
        """Tell on which evidence."""
        return self.basis if node_class.evidence is Basis.DEFAULT else node_class.evidence


class _Tree(NamedTuple):
    """A reduction, and those inside it."""

    rule: str
    first: int
    last: int
    inside: "list[_Tree]"


@define(eq=False)
class Level:
    """Lines that are read at one go. Nothing in it changes."""

    record: Record
    grammar: Grammar
    #: Where the words that are read start and end, ...
    start: int
    end: int
    #: ... and the whole lines that they stand in, with the marker before and the bracket behind.
    outer_start: int
    outer_end: int
    #: Which line of the text is the first, from 0.
    first: int
    #: The kinds of the lines; of the first without the marker before it.
    codes: bytes
    #: 1 for the blocks at the top.
    depth: int
    speech: Speech

    @cached_property
    def rows(self) -> list[Row]:
        """Where the automaton is at each line, and at the end."""
        return self.grammar.automaton.run(self.codes)

    def blocks(self) -> tuple[Node, ...]:
        """Make the nodes, without gaps."""
        if self.is_whole():
            return tuple(self.paragraphs())
        return tuple(self.nodes(self.trees(), "", self.speech))

    def is_whole(self) -> bool:
        """Tell whether nothing nests: what stands in brackets is the note's to its end, and below `DEPTH` all is words."""
        return self.speech.basis is Basis.BRACKET or self.depth >= DEPTH

    def stretches(self) -> Iterator[tuple[int, int]]:
        """Go through the lines that belong together: from one above which no node is open to the next such."""
        first = 0
        for line, row in enumerate(islice(self.rows, 1, None), 1):
            if row.closed:
                yield first, line
                first = line

    def leaf_class(self, first: int, last: int) -> type[Leaf] | None:
        """Tell of which class the leaf is that a stretch is; `None` for what is more than a leaf."""
        (rule, _), *more = self.rows[last].done
        node_class = self.grammar.classes[rule]
        more += [row.done for row in self.rows[first + 1 : last] if row.done]
        return None if more or not issubclass(node_class, Leaf) else node_class

    def read(self, first: int, last: int) -> tuple[Node, ...]:
        """Make the nodes of a stretch, without gaps. It is none below which the evidence is another."""
        return tuple(self.nodes(self.trees_of(first, last), self.rows[first].top if first else "", self.speech))

    def trees(self) -> Iterator[_Tree]:
        """Go through the reductions."""
        for first, last in self.stretches():
            yield from self.trees_of(first, last)

    def trees_of(self, first: int, last: int) -> Iterable[_Tree]:
        """Find the reductions of a stretch."""
        done = self.rows[last].done
        if last == first + 1 and len(done) == 1:
            return (_Tree(done[0][0], first, last, []),)
        return _nested(self.grammar.automaton.reductions(self.rows, first, last))

    def nodes(self, trees: Iterable[_Tree], above: str, speech: Speech) -> Iterator[Node]:
        """Make the nodes of trees that follow each other, the first below a node of a rule; without gaps."""
        classes = self.grammar.classes
        for tree in trees:
            node_class = classes[tree.rule]
            if issubclass(node_class, Gap):
                speech = speech._replace(basis=speech.basis_below_gap)
            else:
                turn = above and issubclass(classes[above], Quote)
                yield self.node(node_class, tree, speech._replace(basis=Basis.ALTERNATION) if turn else speech)
            above = tree.rule

    def node(self, node_class: type[Node], tree: _Tree, speech: Speech) -> Node:
        """Make the node of a tree."""
        text = self.record.text
        start, end = self.start_of(tree.first), self.end_of(tree.last)
        outer_start, outer_end = self.span(tree.first, tree.last)
        words = self.words_of(tree.first, start)
        marker = text[start:words].strip()
        voice, basis = speech.voice_of(node_class), speech.basis_of(node_class)
        if issubclass(node_class, Leaf):
            return leaf_from(node_class, _joined(text[words:end]), marker, (text, outer_start, outer_end), voice, basis)
        assert issubclass(node_class, Container)  # there are no others
        closing = ""
        if marker.startswith(("[", "(")) and self.codes[tree.last - 1] in self.grammar.closing:
            closing, basis = text[words:end].rstrip()[-1:], Basis.BRACKET
            end = words + len(_LAST_LINE_BLANK.sub("", text[words:end].rstrip()[:-1]))  # where the bracket stands alone
        speech = Speech(voice, basis, Basis.SPACING if basis is Basis.MARKER else basis)
        if tree.inside:
            blocks = tuple(self.nodes(tree.inside, "", speech))
        else:
            codes = self.codes[tree.first : tree.last]
            place = (words, end, outer_start, outer_end, self.first + tree.first)
            blocks = Level(self.record, self.grammar, *place, codes, self.depth + 1, speech).inside(start)
        return container_from(node_class, blocks, marker, closing, text, voice, basis)

    def inside(self, marker: int) -> tuple[Node, ...]:
        """Make the nodes of a container, whose marker, if it has one, starts there."""
        text = self.record.text
        alone = _NO_WORDS.match(text, self.start, self.end)
        if alone is None:
            if marker < self.start and not self.is_whole():
                line = text[self.start : self.end_of(1)].rstrip("\r\n")
                self.codes = bytes((self.grammar.automaton.kinds.of_line(line),)) + self.codes[1:]
            return self.blocks()
        below = evolve(self, start=alone.end(), first=self.first + 1, codes=self.codes[1:])
        if below.speaks():
            return below.blocks()
        # A marker that no words touch stands above an empty paragraph.
        edge = self.outer_end if alone.end() == self.end else alone.end()
        place = (text, self.outer_start, edge)
        empty = leaf_from(Paragraph, "", "", place, self.speech.voice_of(Paragraph), self.speech.basis_of(Paragraph))
        return (empty, *evolve(below, outer_start=edge).blocks())

    def speaks(self) -> bool:
        """Tell whether this begins with words of whoever speaks, and not with a gap or another marker."""
        if self.start == self.end:
            return False
        if self.is_whole():
            return _NO_WORDS.match(self.record.text, self.start, self.end) is None
        _, last = next(self.stretches())
        first = next(iter(self.trees_of(0, last)))
        while first.inside:
            first = first.inside[0]
        return self.grammar.classes[first.rule].speaker is Voice.AUTHOR

    def paragraphs(self) -> Iterator[Node]:
        """Make a paragraph of each line, whatever its marker."""
        text, basis = self.record.text, self.speech.basis
        start = self.outer_start
        for line in LINE.finditer(text, self.start, self.end):
            end = self.outer_end if line.end() == self.end else line.end()
            if line[0].isspace():
                basis = self.speech.basis_below_gap
            else:
                yield leaf_from(Paragraph, _joined(line[0]), "", (text, start, end), self.speech.voice, basis)
            start = end

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Tell where lines start and end; the level's first and last reach to its outer edges."""
        start = self.start_of(first) if first else self.outer_start
        return start, self.end_of(last) if last < len(self.codes) else self.outer_end

    def words_of(self, line: int, start: int) -> int:
        """Tell where the words of a line begin, its marker left out."""
        kinds, text = self.grammar.automaton.kinds, self.record.text
        if line or start == self.outer_start:
            return kinds.words_of(self.codes[line], text, start)
        return start + kinds.words_of(self.codes[line], text[start : self.end_of(1)])

    def start_of(self, line: int) -> int:
        """Tell where a line starts."""
        return self.record.ends[self.first + line - 1] if line else self.start

    def end_of(self, line: int) -> int:
        """Tell where the lines up to, not including, one end."""
        return self.record.ends[self.first + line - 1] if line < len(self.codes) else self.end


def top_of(record: Record, grammar: Grammar, depth: int = 1) -> Level:
    """Give the level of a whole text."""
    text = record.text
    start = 1 if text.startswith("\ufeff") and len(text) > 1 else 0  # a byte order mark belongs to no marker
    speech = Speech(Voice.AUTHOR, Basis.DEFAULT, Basis.DEFAULT)
    return Level(record, grammar, start, len(text), 0, len(text), 0, record.codes, depth, speech)


def read_blocks(text: str, grammar: Grammar, depth: int = 1) -> tuple[Node, ...]:
    """Read a text, or as much as stands at a depth: give its blocks, without gaps."""
    return top_of(record_of(text, grammar.automaton.kinds), grammar, depth).blocks()


def _nested(reductions: Iterable[Reduction]) -> list[_Tree]:
    """Put each reduction into the one that took its lines."""
    trees: list[_Tree] = []
    for rule, first, last in reductions:
        at = len(trees)
        while at and trees[at - 1].first >= first:
            at -= 1
        trees[at:] = [_Tree(rule, first, last, trees[at:])]
    return trees


def _joined(words: str) -> str:
    """Give the words of a leaf's lines, without the last line end."""
    words = words.rstrip("\r\n")
    return "\n".join(LINE_END.split(words)) if "\n" in words or "\r" in words else words
