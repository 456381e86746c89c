"""From line kinds to nodes: one level at a time, and each container read again inside."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice

from attrs import define, evolve

from opinionkit.automaton import Row, Tree
from opinionkit.bases import Node, leaf_from
from opinionkit.containers import container_from
from opinionkit.grammar import Grammar, Plan, Speech
from opinionkit.nodes import Paragraph
from opinionkit.record import LINE, LINE_END, Record, record_of
from opinionkit.voices import Basis, Voice

__all__ = ["DEPTH", "Level", "read_blocks", "top_of"]

#: How deep nodes nest at most. A marker that would open one below stays words.
DEPTH = 32

_LAST_LINE_BLANK = re.compile(r"(?:\r\n|\n|\r)[^\S\r\n]*\Z")
_NO_WORDS = re.compile(r"[^\S\r\n]*(?:\r\n|\n|\r|\Z)")


@define(eq=False)  # as what is frozen takes longer to make
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
        return tuple(self.nodes(0, len(self.codes)))

    def is_whole(self) -> bool:
        """Tell whether nothing nests: in brackets all is the note's to its end, and below `DEPTH` all is words."""
        return self.speech.basis is Basis.BRACKET or self.depth >= DEPTH

    def stretches(self) -> Iterator[tuple[int, int]]:
        """Go through the lines that belong together: from one above which no node is open to the next such."""
        first = 0
        for line, row in enumerate(islice(self.rows, 1, None), 1):
            if row.closed:
                yield first, line
                first = line

    def line_plan(self, first: int, last: int) -> Plan | None:
        """Tell what the one leaf is that a stretch comes to; `None` for what is more, or needs a closer look."""
        single = self.rows[last].single
        plan = self.grammar.plans[single] if single else None
        if plan is None or plan.is_leaf:
            return plan
        if last > first + 1:
            return None
        if self.codes[first] not in self.grammar.marked:
            return self.grammar.held(plan, self.grammar.plain)
        start = self.start_of(first)
        words = self.words_of(first, start)
        return self.only_leaf(plan, first, words, *self.closing_of(start, words, last))

    def nodes(self, first: int, last: int) -> Iterator[Node]:
        """Make the nodes of some stretches, without gaps; the first is none below which the evidence is another."""
        plans = self.grammar.plans
        above = self.rows[first].top if first else ""
        turn = plans[above].is_quote if above else False
        voice, basis, basis_below_gap = self.speech
        start = first
        rows = self.rows
        for line in range(first + 1, last + 1):
            row = rows[line]
            if row.single:
                plan = plans[row.single]
                if plan.is_gap:
                    basis = basis_below_gap
                else:
                    yield self.node(plan, (row.single, start, line, ()), voice, Basis.ALTERNATION if turn else basis)
                turn, start = plan.is_quote, line
            elif row.closed:
                trees = self.grammar.automaton.trees(rows, start, line)
                yield from self.nodes_of(trees, turn, Speech(voice, basis, basis_below_gap))
                if any(plans[tree[0]].is_gap for tree in trees):
                    basis = basis_below_gap
                turn, start = plans[row.top].is_quote, line

    def nodes_of(self, trees: Sequence[Tree], turn: bool, speech: Speech) -> Iterator[Node]:  # noqa: FBT001
        """Make the nodes of trees that follow each other, without gaps; `turn` tells whether a quote is above them."""
        voice, basis, basis_below_gap = speech
        for tree in trees:
            plan = self.grammar.plans[tree[0]]
            if plan.is_gap:
                basis = basis_below_gap
            else:
                yield self.node(plan, tree, voice, Basis.ALTERNATION if turn else basis)
            turn = plan.is_quote

    def node(self, plan: Plan, tree: Tree, voice: Voice | None, basis: Basis | None) -> Node:
        """Make the node of a tree, where somebody speaks on some evidence."""
        _, first, last, inside = tree
        text, ends, codes = self.record.text, self.record.ends, self.codes
        at = self.first - 1
        start = outer_start = ends[at + first] if first else self.start
        end = outer_end = ends[at + last] if last < len(codes) else self.end
        if not first:
            outer_start = self.outer_start
        if last == len(codes):
            outer_end = self.outer_end
        words, marker = start, ""
        if codes[first] in self.grammar.marked:
            words = self.words_of(first, start)
            marker = text[start:words].strip()
        voice, basis = plan.speaker or voice, plan.evidence or basis
        if plan.is_leaf:
            content = text[words:end].rstrip("\r\n")
            if last > first + 1:
                content = "\n".join(LINE_END.split(content))
            return leaf_from(plan.node_class, content, marker, (text, outer_start, outer_end, voice, basis))
        end, closing = self.closing_of(start, words, last)
        if closing:
            basis = Basis.BRACKET
        speech = Speech(voice, basis, Basis.SPACING if basis is Basis.MARKER else basis)
        only = self.only_leaf(plan, first, words, end, closing) if last == first + 1 else None
        blocks: Iterable[Node]
        if only:
            content = text[words:end].rstrip("\r\n")
            place = (text, outer_start, outer_end, only.speaker or voice, only.evidence or basis)
            blocks = (leaf_from(only.node_class, content, "", place),)
        elif inside:
            blocks = self.nodes_of(inside, False, speech)  # noqa: FBT003  # no quote is above them
        else:
            alone = _NO_WORDS.match(text, words, end) if marker else None
            inner = codes[first:last]
            if not alone:
                line = text[words : min(end, self.end_of(first + 1))].rstrip("\r\n")
                inner = bytes((self.kind_inside(first, line),)) + inner[1:]
            lines = (words, end, outer_start, outer_end, self.first + first, inner)
            level = Level(self.record, self.grammar, *lines, self.depth + 1, speech)
            blocks = level.below(alone.end()) if alone else level.blocks()
        return container_from(plan.node_class, tuple(blocks), marker, closing, (voice, basis))

    def closing_of(self, start: int, words: int, last: int) -> tuple[int, str]:
        """Tell where the words of a container end, and give the bracket behind them; often none."""
        text, end = self.record.text, self.end_of(last)
        opens = words > start and text[start:words].lstrip().startswith(("[", "("))
        if not opens or self.codes[last - 1] not in self.grammar.closing:
            return end, ""
        noted = text[words:end].rstrip()
        return words + len(_LAST_LINE_BLANK.sub("", noted[:-1])), noted[-1:]  # where the bracket stands alone, too

    def only_leaf(self, plan: Plan, line: int, words: int, end: int, closing: str) -> Plan | None:
        """Tell what the one line of a container is, its marker taken off, where that is a leaf without a marker."""
        grammar = self.grammar
        if closing or self.depth + 1 >= DEPTH:
            blank = _NO_WORDS.match(self.record.text, words, end)
            return None if blank else grammar.held(plan, grammar.plain)
        return grammar.held(plan, self.kind_inside(line, self.record.text[words:end].rstrip("\r\n")))

    def kind_inside(self, line: int, words: str) -> int:
        """Tell what the line that opens a container is inside it: what its words are; plain where it is all words."""
        grammar = self.grammar
        return grammar.automaton.kinds.of_line(words) if self.codes[line] in grammar.marked else grammar.plain

    def below(self, start: int) -> tuple[Node, ...]:
        """Make the nodes of what stands below a marker without words, from the next line's start."""
        below = evolve(self, start=start, first=self.first + 1, codes=self.codes[1:])
        if below.speaks():
            return below.blocks()
        # A marker that no words touch stands above an empty paragraph.
        edge = self.outer_end if start == self.end else start
        empty = leaf_from(
            Paragraph, "", "", (self.record.text, self.outer_start, edge, self.speech.voice, self.speech.basis)
        )
        return (empty, *evolve(below, outer_start=edge).blocks())

    def speaks(self) -> bool:
        """Tell whether this begins with words of whoever speaks, and not with a gap or another marker."""
        if self.start == self.end:
            return False
        if self.is_whole():
            return _NO_WORDS.match(self.record.text, self.start, self.end) is None
        first = next(self.grammar.automaton.reductions(self.rows, *next(self.stretches())))
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
                yield leaf_from(Paragraph, line[0].rstrip("\r\n"), "", (text, start, end, self.speech.voice, basis))
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
