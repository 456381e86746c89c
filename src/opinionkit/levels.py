"""From line kinds to nodes: one level at a time, and each container read again inside."""

import re
from array import array
from collections.abc import Iterator, Sequence
from itertools import islice

from attrs import define, evolve

from opinionkit.automaton import Tree
from opinionkit.bases import Node, leaf_from
from opinionkit.containers import container_from
from opinionkit.grammar import Grammar, Plan, Speech
from opinionkit.lines import Lines
from opinionkit.nodes import Paragraph
from opinionkit.record import Record, record_of
from opinionkit.splitting import marked_by
from opinionkit.turns import held_open
from opinionkit.voices import Basis, Voice

__all__ = ["DEPTH", "Level", "read_blocks", "read_inside", "top_of"]

#: How deep nodes nest at most. A marker that would open one below stays words.
DEPTH = 32

_NO_WORDS = re.compile(r"[^\S\r\n]*(?:\r\n|\n|\r|\Z)")


@define(eq=False)  # as what is frozen takes longer to make
class Level(Lines):
    """Lines that are read at one go. Nothing in it changes."""

    #: 1 for the blocks at the top.
    depth: int
    speech: Speech

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
        """Tell what the one leaf is in a container of one line; `None` for what is more, or is none."""
        plan = self.grammar.plan_of[self.singles[last]]
        if plan is None or last > first + 1:
            return None
        if self.codes[first] not in self.grammar.marked:
            return self.grammar.held(plan, self.grammar.plain)
        words = self.words_of(first)
        return self.only_leaf(plan, first, words, *self.closing_of(first, words, last))

    def nodes(self, first: int, last: int) -> Iterator[Node]:
        """Make the nodes of some stretches, without gaps; the first is none below which the evidence is another."""
        grammar, rows, singles, codes = self.grammar, self.rows, self.singles, self.codes
        plan_of, marked, text, starts, edges = grammar.plan_of, grammar.marked, self.text, self.starts, self.edges
        above = rows[first].top if first else ""
        turn = grammar.plans[above].takes_turns if above else False
        voice, basis, basis_below_gap = self.speech
        start = first
        for line in range(first + 1, last + 1):
            plan = plan_of[singles[line]]
            if plan is None:
                if rows[line].closed:
                    trees = grammar.automaton.trees(rows, start, line)
                    yield from self.nodes_of(trees, turn, Speech(voice, basis, basis_below_gap))
                    if any(grammar.plans[tree[0]].is_gap for tree in trees):
                        basis = basis_below_gap
                    turn, start = grammar.plans[rows[line].top].takes_turns, line
                continue
            if plan.is_gap:
                basis = basis_below_gap
            elif plan.is_simple and line == start + 1 and codes[start] not in marked:
                evidence = plan.evidence or (Basis.ALTERNATION if turn else basis)
                place = (text, edges[start], edges[line], plan.speaker or voice, evidence)
                words = text[starts[start] : edges[line] if line < len(codes) else self.end].rstrip("\r\n")
                yield leaf_from(plan.node_class, words, "", place)
            else:
                yield self.node(plan, (plan.rule, start, line, ()), voice, Basis.ALTERNATION if turn else basis)
            turn, start = plan.takes_turns, line

    def nodes_of(self, trees: Sequence[Tree], turn: bool, speech: Speech) -> Iterator[Node]:  # noqa: FBT001
        """Make the nodes of trees that follow each other, without gaps; `turn` tells whether a quote is above them."""
        voice, basis, basis_below_gap = speech
        for tree in trees:
            plan = self.grammar.plans[tree[0]]
            if plan.is_gap:
                basis = basis_below_gap
            else:
                yield self.node(plan, tree, voice, Basis.ALTERNATION if turn else basis)
            turn = plan.takes_turns

    def node(self, plan: Plan, tree: Tree, voice: Voice | None, basis: Basis | None) -> Node:
        """Make the node of a tree, where somebody speaks on some evidence."""
        _, first, last, inside = tree
        text, codes = self.text, self.codes
        start, outer_start, outer_end = self.starts[first], self.edges[first], self.edges[last]
        words, marker = start, ""
        if codes[first] in self.grammar.marked:
            words = self.words_of(first)
            marker = text[start:words].strip()
        voice, basis = plan.speaker or voice, plan.evidence or basis
        if plan.is_quote and codes[first] not in self.grammar.prefixed:
            basis = Basis.MARKER if marker else Basis.CUE if self.is_cued(first, last) else basis
        if plan.is_leaf:
            content = text[words : self.end_of(last)].rstrip("\r\n")
            if last > first + 1:
                marker, content = self.content(plan, first, last, words, marker)
            if plan.is_heading and not marker:
                basis = Basis.PLACE
            return leaf_from(plan.node_class, content, marker, (text, outer_start, outer_end, voice, basis))
        end, closing = self.closing_of(first, words, last)
        if closing:
            basis = Basis.BRACKET
        speech = Speech(voice, basis, Basis.SPACING if basis is Basis.MARKER else basis)
        only = self.only_leaf(plan, first, words, end, closing) if last == first + 1 else None
        blocks: tuple[Node, ...]
        if only:
            content = text[words:end].rstrip("\r\n")
            place = (text, outer_start, outer_end, only.speaker or voice, only.evidence or basis)
            blocks = (leaf_from(only.node_class, content, "", place),)
        elif inside:
            blocks = tuple(self.nodes_of(inside, False, speech))  # noqa: FBT003  # no quote is above them
        else:
            starts, inner = self.inside(plan, first, last, words)
            alone = marker and codes[first] not in self.grammar.prefixed and _NO_WORDS.match(text, words, end)
            lines = (starts, end, self.edges[first : last + 1], inner)
            blocks = self.below(*lines, speech) if alone else self.whole(*lines, speech)
        if codes[first] in self.grammar.prefixed:
            marker = ""  # which is the layout's, a line's and not the block's
        return container_from(plan.node_class, blocks, marker, closing, (voice, basis))

    def only_leaf(self, plan: Plan, line: int, words: int, end: int, closing: str) -> Plan | None:
        """Tell what the one line of a container is, its marker taken off, where that is a leaf without a marker."""
        grammar = self.grammar
        if closing or self.depth + 1 >= DEPTH:
            blank = _NO_WORDS.match(self.text, words, end)
            return None if blank else grammar.held(plan, grammar.plain)
        return grammar.held(plan, self.kind_inside(line, self.text[words:end].rstrip("\r\n")))

    def deeper(self, starts: Sequence[int], end: int, edges: Sequence[int], codes: bytes, speech: Speech) -> "Level":
        """Give the level inside a container."""
        turns = held_open(codes, self.grammar)
        return Level(self.text, self.grammar, starts, end, edges, *turns, self.depth + 1, speech)

    def whole(
        self, starts: Sequence[int], end: int, edges: Sequence[int], codes: bytes, speech: Speech
    ) -> tuple[Node, ...]:
        """Make the nodes of what stands in a container."""
        level = self.deeper(starts, end, edges, codes, speech)
        return level.blocks() or (level.empty(edges[-1]),)

    def below(
        self, starts: Sequence[int], end: int, edges: Sequence[int], codes: bytes, speech: Speech
    ) -> tuple[Node, ...]:
        """Make the nodes of what stands in a container below a first line without words."""
        if len(codes) == 1:
            return (self.deeper(starts, end, edges, codes, speech).empty(edges[-1]),)
        level = self.deeper(starts[1:], end, [edges[0], *edges[2:]], self.grammar.untitled(codes[1:]), speech)
        if level.speaks():
            return level.blocks()
        # A marker that no words touch stands above an empty paragraph.
        return (level.empty(edges[1]), *evolve(level, edges=edges[1:]).blocks())

    def is_cued(self, first: int, last: int) -> bool:
        """Tell whether a quote has a cue: a colon or a heading above it, or an attribution below, nobody above."""
        codes, code_of = self.codes, self.grammar.code_of
        above = self.rows[first].top if first else "gap"
        if first and (codes[first - 1] == code_of("LEAD_LINE") or above == "heading"):
            return True
        return above != "paragraph" and last < len(codes) and codes[last] == code_of("ATTRIBUTION_LINE")

    def empty(self, end: int) -> Node:
        """Make a paragraph without words, of the lines up to an offset."""
        return leaf_from(Paragraph, "", "", (self.text, self.edges[0], end, self.speech.voice, self.speech.basis))

    def speaks(self) -> bool:
        """Tell whether this begins with words of whoever speaks, and not with a gap or another marker."""
        if self.is_whole():
            start = self.starts[0]
            return start < self.end and _NO_WORDS.match(self.text, start, self.end) is None
        rule, _, _, inside = self.grammar.automaton.trees(self.rows, *next(self.stretches()))[0]
        while inside:
            rule, _, _, inside = inside[0]
        return self.grammar.classes[rule].speaker is Voice.AUTHOR

    def paragraphs(self) -> Iterator[Node]:
        """Make a paragraph of each line, whatever its marker."""
        text, basis = self.text, self.speech.basis
        lines = [line for line, start in enumerate(self.starts) if start < self.end]
        for line in lines:
            words = text[self.starts[line] : min(self.end, self.end_of(line + 1))].rstrip("\r\n")
            end = self.edges[-1] if line == lines[-1] else self.edges[line + 1]
            if not words or words.isspace():
                basis = self.speech.basis_below_gap
            else:
                yield leaf_from(Paragraph, words, "", (text, self.edges[line], end, self.speech.voice, basis))


def top_of(record: Record, grammar: Grammar, depth: int = 1) -> Level:
    """Give the level of a whole text."""
    text = record.text
    edges = record.edges()
    # A byte order mark belongs to no marker.
    starts = array("I", (1,)) + edges[1:] if marked_by(text) else edges
    speech = Speech(Voice.AUTHOR, Basis.DEFAULT, Basis.DEFAULT)
    return Level(text, grammar, starts, len(text), edges, *held_open(record.codes, grammar), depth, speech)


def read_blocks(text: str, grammar: Grammar, depth: int = 1) -> tuple[Node, ...]:
    """Read a text, or as much as stands at a depth: give its blocks, without gaps."""
    return top_of(record_of(text, grammar.automaton.kinds), grammar, depth).blocks()


def read_inside(text: str, grammar: Grammar, depth: int) -> tuple[Node, ...]:
    """Read what stands behind a marker at a depth: no byte order mark, and no title in the first line."""
    record = record_of("\n" + text, grammar.automaton.kinds)
    codes = record.codes[:1] + grammar.untitled(record.codes[1:])
    return top_of(evolve(record, codes=codes), grammar, depth).blocks()
