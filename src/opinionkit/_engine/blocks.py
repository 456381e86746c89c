"""Blocks: the nodes of a level, and inside its containers."""

from collections.abc import Callable, Iterator, Sequence

from attrs import evolve

from opinionkit._engine.automaton import OPEN, Tree
from opinionkit._engine.grammar import Grammar, LevelSpeech, Plan
from opinionkit._engine.kinds import classify
from opinionkit._engine.levels import TOP, Around, Level, top_level
from opinionkit._model.bases import Node, Paragraph, Place, edges_of, leaf_from, place_from
from opinionkit._model.blanks import is_blank
from opinionkit._model.containers import container_from
from opinionkit._model.voices import Basis, Voice

__all__ = ["blocks_of", "nodes_of", "read_behind_marker", "read_below", "read_below_marker", "read_blocks"]


def read_blocks(text: str, grammar: Grammar, around: Around = TOP, *, is_whole: bool = True) -> tuple[Node, ...]:
    """Return the blocks of a text, without gaps.

    Only a whole text has a byte order mark or front matter.
    """
    return blocks_of(top_level(classify(text, grammar.kinds, is_whole=is_whole and around == TOP), grammar, around))


def read_below(text: str, grammar: Grammar, around: Around = TOP) -> tuple[Node, ...]:
    """Return the blocks of a text's last lines.

    A byte order mark is a character there, and front matter is words.
    """
    return read_blocks(text, grammar, around, is_whole=False)


def read_below_marker(text: str, grammar: Grammar, around: Around) -> tuple[Node, ...]:
    """Return the blocks of a text that touches a line with only a marker.

    This excludes a title in the first line.
    """
    return _read_inside(text, grammar, around, grammar.untitled)


def read_behind_marker(text: str, grammar: Grammar, around: Around) -> tuple[Node, ...]:
    """Return the blocks of a text that begins on the line of a marker.

    This excludes a title, an origin and an update in the first line.
    """
    return _read_inside(text, grammar, around, grammar.behind_marker)


def _read_inside(text: str, grammar: Grammar, around: Around, corrected: Callable[[bytes], bytes]) -> tuple[Node, ...]:
    lines = classify("\n" + text, grammar.kinds)
    codes = lines.codes[:1] + corrected(lines.codes[1:])
    return blocks_of(top_level(evolve(lines, codes=codes), grammar, around))


def blocks_of(level: Level) -> tuple[Node, ...]:
    """Return the nodes of a level, without gaps."""
    is_words_only, edges = level.is_words_only, level.lines.edges
    made = tuple(_paragraphs(level) if is_words_only else nodes_of(level, 0, len(level.trace.codes)))
    if level.outset == edges[0]:
        return made
    return (_empty(level, edges[-1 if is_words_only and not made else 0]), *made)


def nodes_of(level: Level, first: int, last: int) -> Iterator[Node]:
    """Yield the nodes of some lines, without gaps.

    No node may be open above the first line or below the last.
    """
    grammar, text, (starts, edges, end), (codes, rows, above) = level.grammar, level.text, level.lines, level.trace
    plan_of, with_marker = grammar.plan_of, grammar.with_marker
    turn = level.has_quote_above(first)
    voice, basis, basis_below_gap = level.speech
    start = first
    for line in range(first + 1, last + 1):
        ended = above[line]
        if ended == OPEN:
            continue
        plan = plan_of[ended]
        if plan is None:
            trees = grammar.automaton.trees(rows, start, line)
            yield from _nodes_of_trees(level, trees, LevelSpeech(voice, basis, basis_below_gap), has_quote_above=turn)
            plans = [grammar.plans[tree.rule] for tree in trees]
            if any(plan.is_gap for plan in plans):
                basis = basis_below_gap
            plan = plans[-1]
        elif plan.is_gap:
            basis = basis_below_gap
        elif plan.is_simple and line == start + 1 and codes[start] not in with_marker:
            evidence = plan.evidence or (Basis.ALTERNATION if turn else basis)
            place = place_from(Place, (text, edges[start], edges[line], plan.speaker or voice, evidence))
            words = text[starts[start] : edges[line] if line < len(codes) else end].rstrip("\r\n")
            yield leaf_from(plan.node_class, words, "", place)
        else:
            yield _node(level, plan, Tree(plan.rule, start, line), voice, Basis.ALTERNATION if turn else basis)
        turn, start = plan.is_quote and level.ends_turn(plan, line), line


def _nodes_of_trees(
    level: Level, trees: Sequence[Tree], speech: LevelSpeech, *, has_quote_above: bool
) -> Iterator[Node]:
    voice, basis, basis_below_gap = speech
    turn = has_quote_above
    for tree in trees:
        plan = level.grammar.plans[tree.rule]
        if plan.is_gap:
            basis = basis_below_gap
        else:
            yield _node(level, plan, tree, voice, Basis.ALTERNATION if turn else basis)
        turn = level.ends_turn(plan, tree.last)


def _node(level: Level, plan: Plan, tree: Tree, voice: Voice | None, basis: Basis | None) -> Node:
    """Return the node of a tree.

    `voice` and `basis` are those of the level around it.
    """
    text, start, end = level.text, level.lines.edges[tree.first], level.lines.edges[tree.last]
    if plan.is_leaf:
        marker, words, closing = level.content_of(plan, tree)
        basis = level.basis_of(plan, tree, marker, basis)
        place = place_from(Place, (text, start, end, plan.speaker or voice, basis))
        return leaf_from(plan.node_class, words, marker, place, closing)
    opened = level.descend(plan, tree, voice, basis)
    inner, leaf, below = opened.words, opened.leaf, opened.level
    blocks: tuple[Node, ...]
    if leaf:
        place = place_from(Place, (text, start, end, leaf.speaker or opened.voice, leaf.evidence or opened.basis))
        blocks = (leaf_from(leaf.node_class, text[inner.start : inner.end].rstrip("\r\n"), "", place),)
    elif below:
        blocks = blocks_of(below) or (_empty(below, end),)
    else:
        blocks = tuple(_nodes_of_trees(level, opened.trees, opened.speech, has_quote_above=False))
    place = Place(text, edges_of(blocks[0])[0], edges_of(blocks[-1])[1], opened.voice, opened.basis)
    return container_from(plan.node_class, blocks, inner.marker, inner.closing, place)


def _empty(level: Level, end: int) -> Node:
    """Return a paragraph without words, of the lines up to an offset."""
    place = place_from(Place, (level.text, level.outset, end, level.speech.voice, level.speech.basis))
    return leaf_from(Paragraph, "", "", place)


def _paragraphs(level: Level) -> Iterator[Node]:
    """Yield a paragraph for each line, whatever its marker."""
    edges, (voice, basis, basis_below_gap) = level.lines.edges, level.speech
    lines = level.words_of_lines()
    # The last words include all lines below: a separate closing bracket, and the blank lines above it.
    last = max((line for line, words in enumerate(lines, 1) if not is_blank(words)), default=0)
    for line, words in enumerate(lines, 1):
        if is_blank(words):
            basis = basis_below_gap
        else:
            end = edges[-1 if line == last else line]
            yield leaf_from(Paragraph, words, "", place_from(Place, (level.text, edges[line - 1], end, voice, basis)))
