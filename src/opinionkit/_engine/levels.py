"""From line kinds to nodes: one level at a time, and each container read again inside."""

import re
from array import array
from collections.abc import Iterator, Sequence
from functools import cache

from attrs import define, evolve

from opinionkit._engine.automaton import OPEN, Tree
from opinionkit._engine.grammar import Grammar, Plan, Speech
from opinionkit._engine.held_quotes import read_turns
from opinionkit._engine.inside import Lines
from opinionkit._engine.kinds import ClassifiedLines, classify
from opinionkit._model.bases import Node, Paragraph, leaf_from
from opinionkit._model.containers import container_from
from opinionkit._model.lines import bom_length
from opinionkit._model.voices import Basis, Voice

__all__ = ["DEPTH", "Level", "read_blocks", "read_inside", "speech_in", "top_level"]


#: How deep nodes nest at most. A marker that would open one below stays words.
DEPTH = 32

_NO_WORDS = re.compile(r"[^\S\r\n]*(?:\r\n|\n|\r|\Z)")


@define(eq=False)  # as what is frozen takes longer to make
class Level(Lines):
    """Lines that are read at one go. Nothing in it changes."""

    #: 1 for the blocks at the top.
    depth: int
    speech: Speech
    #: Where what is around these lines starts: above the first where a marker stands there that no words touch.
    outset: int

    def blocks(self) -> tuple[Node, ...]:
        """Make the nodes, without gaps."""
        is_whole = self.is_whole()
        made = tuple(self.paragraphs() if is_whole else self.nodes(0, len(self.codes)))
        if self.outset == self.edges[0]:
            return made
        return (self.empty(self.edges[-1 if is_whole and not made else 0]), *made)

    def is_whole(self) -> bool:
        """Tell whether nothing nests: in brackets all is the note's to its end, and below `DEPTH` all is words."""
        return self.speech.basis is Basis.BRACKET or self.depth >= DEPTH

    def nodes(self, first: int, last: int) -> Iterator[Node]:
        """Make the nodes of some lines, without gaps; no node is open above the first, or below the last."""
        grammar, above, codes = self.grammar, self.above, self.codes
        plan_of, marked, text, starts, edges = grammar.plan_of, grammar.marked, self.text, self.starts, self.edges
        turn = first > 0 and grammar.plans[self.rows[first].top].takes_turns
        voice, basis, basis_below_gap = self.speech
        start = first
        for line in range(first + 1, last + 1):
            ended = above[line]
            if ended == OPEN:
                continue
            plan = plan_of[ended]
            if plan is None:
                trees = grammar.automaton.trees(self.rows, start, line)
                yield from self.nodes_of(trees, turn, Speech(voice, basis, basis_below_gap))
                if any(grammar.plans[tree[0]].is_gap for tree in trees):
                    basis = basis_below_gap
                plan = grammar.plans[trees[-1][0]]
            elif plan.is_gap:
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
        words, marker = self.opening_of(first)
        voice, basis = plan.speaker or voice, self.basis_of(plan, tree, marker, basis)
        text, outer_start, outer_end = self.text, self.edges[first], self.edges[last]
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
        only = None if inside else self.only_leaf(plan, tree, words, end, closing)
        blocks: tuple[Node, ...]
        if only:
            place = (text, outer_start, outer_end, only.speaker or voice, only.evidence or basis)
            blocks = (leaf_from(only.node_class, text[words:end].rstrip("\r\n"), "", place),)
        elif inside:
            blocks = tuple(self.nodes_of(inside, False, speech_in(voice, basis)))  # noqa: FBT003  # no quote is above
        else:
            level = self.inside(plan, tree, (words, marker, end), speech_in(voice, basis))
            blocks = level.blocks() or (level.empty(outer_end),)
        if self.codes[first] in self.grammar.prefixed:
            marker = ""  # which is the layout's, a line's and not the block's
        return container_from(plan.node_class, blocks, marker, closing, (voice, basis))

    def basis_of(self, plan: Plan, tree: Tree, marker: str, basis: Basis | None) -> Basis | None:
        """Tell on which evidence somebody speaks in what a tree becomes: that of the rule, or that around it."""
        _, first, last, _ = tree
        if not plan.is_quote or self.codes[first] in self.grammar.prefixed:
            return plan.evidence or basis
        return Basis.MARKER if marker else Basis.CUE if self.is_cued(first, last) else plan.evidence or basis

    def only_leaf(self, plan: Plan, tree: Tree, words: int, end: int, closing: str) -> Plan | None:
        """Tell what the one leaf is in a container of one line; `None` for what is more, or has a marker."""
        _, first, last, _ = tree
        grammar = self.grammar
        if last > first + 1:
            return None
        if closing or self.depth + 1 >= DEPTH:
            blank = _NO_WORDS.match(self.text, words, end)
            return None if blank else grammar.sole(plan, grammar.plain)
        return grammar.sole(plan, self.kind_inside(first, words, end))

    def inside(self, plan: Plan, tree: Tree, content: tuple[int, str, int], speech: Speech) -> "Level":
        """Give the level in a container: `content` is where its words begin, its marker, and where its words end."""
        _, first, last, _ = tree
        words, marker, end = content
        starts, codes = self.lines_inside(plan, first, last, words)
        edges, outset, depth = self.edges[first : last + 1], self.edges[first], self.depth + 1
        is_prefixed = self.codes[first] in self.grammar.prefixed
        if last == first + 1 or not marker or is_prefixed or not _NO_WORDS.match(self.text, words, end):
            reading = read_turns(codes, self.grammar)
            return Level(self.text, self.grammar, starts, end, edges, *reading, depth, speech, outset)
        # The marker is alone in its line: what speaks right below it takes that in, else it is an empty paragraph.
        reading = read_turns(self.grammar.untitled(codes[1:]), self.grammar)
        level = Level(self.text, self.grammar, starts[1:], end, edges[1:], *reading, depth, speech, outset)
        return evolve(level, edges=[outset, *edges[2:]]) if level.speaks() else level

    def is_cued(self, first: int, last: int) -> bool:
        """Tell whether a quote has a cue: a colon or a heading above it, or an attribution below, nobody above."""
        codes, grammar = self.codes, self.grammar
        above = self.rows[first].top if first else "gap"
        if first and (codes[first - 1] == grammar.lead or above == "heading"):
            return True
        return above != "paragraph" and last < len(codes) and codes[last] == grammar.attribution

    def empty(self, end: int) -> Node:
        """Make a paragraph without words, of the lines up to an offset."""
        return leaf_from(Paragraph, "", "", (self.text, self.outset, end, self.speech.voice, self.speech.basis))

    def speaks(self) -> bool:
        """Tell whether this begins with words of whoever speaks, and not with a gap or another marker."""
        if self.is_whole():
            start = self.starts[0]
            return start < self.end and _NO_WORDS.match(self.text, start, self.end) is None
        first = next(line for line in range(1, len(self.rows)) if self.above[line] != OPEN)
        rule, _, _, inside = self.grammar.automaton.trees(self.rows, 0, first)[0]
        while inside:
            rule, _, _, inside = inside[0]
        return self.grammar.classes[rule].speaker is Voice.AUTHOR

    def paragraphs(self) -> Iterator[Node]:
        """Make a paragraph of each line, whatever its marker."""
        text, edges, (voice, basis, basis_below_gap) = self.text, self.edges, self.speech
        last = len(lines := self.words_of_lines()) - 1
        for line, words in enumerate(lines):
            if not words or words.isspace():
                basis = basis_below_gap
            else:
                place = (text, edges[line], edges[-1 if line == last else line + 1], voice, basis)
                yield leaf_from(Paragraph, words, "", place)


@cache
def speech_in(voice: Voice | None, basis: Basis | None) -> Speech:
    """Say who speaks in a container, and on which evidence: first on its own, below a gap because nothing closed it."""
    return Speech(voice, basis, Basis.SPACING if basis is Basis.MARKER else basis)


def top_level(lines: ClassifiedLines, grammar: Grammar, depth: int = 1) -> Level:
    """Give the level of a whole text."""
    text = lines.text
    edges = lines.edges()
    # A byte order mark belongs to no marker.
    starts = array("I", (1,)) + edges[1:] if bom_length(text) else edges
    speech = Speech(Voice.AUTHOR, Basis.DEFAULT, Basis.DEFAULT)
    return Level(text, grammar, starts, len(text), edges, *read_turns(lines.codes, grammar), depth, speech, 0)


def read_blocks(text: str, grammar: Grammar, depth: int = 1) -> tuple[Node, ...]:
    """Read a text, or as much as stands at a depth: give its blocks, without gaps."""
    return top_level(classify(text, grammar.automaton.kinds), grammar, depth).blocks()


def read_inside(text: str, grammar: Grammar, depth: int) -> tuple[Node, ...]:
    """Read what stands behind a marker at a depth: no byte order mark, and no title in the first line."""
    lines = classify("\n" + text, grammar.automaton.kinds)
    codes = lines.codes[:1] + grammar.untitled(lines.codes[1:])
    return top_level(evolve(lines, codes=codes), grammar, depth).blocks()
