"""Outlines: a text's blocks, without those inside prefixed quotes.

The definition is `read_blocks`. A prefixed quote is decided by the lines behind its prefixes, which are parsed as a
text of their own, one level deeper; so two quotes with the same lines have the same blocks. The serializer compares
outlines: it parses each level once for each try, not all levels below it.

Gain: 31 nested quotes are serialized in a fiftieth of the time. Cost: this module. Guard: law 4, and the serializer
parses the whole text at the end.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple, Self

from opinionkit._engine.automaton import OPEN, Tree
from opinionkit._engine.blocks import blocks_of, nodes_of
from opinionkit._engine.grammar import Grammar
from opinionkit._engine.kinds import classify
from opinionkit._engine.levels import TOP, Around, Level, Words, top_level
from opinionkit._model.bases import Node
from opinionkit._model.blanks import is_blank
from opinionkit._model.table import Role

__all__ = ["QuotedLines", "outline_of"]


class QuotedLines(NamedTuple):
    """A prefixed quote without label, identified by its lines.

    The lines have no prefix and no line end.
    """

    node_class: type[Node]
    #: Up to the last that is not blank.
    lines: tuple[str, ...]

    @classmethod
    def of(cls, node_class: type[Node], lines: Iterable[str]) -> Self:
        """Return a quote with some lines."""
        kept = [*lines]
        while kept and is_blank(kept[-1]):
            del kept[-1]
        return cls(node_class, (*kept,))


def outline_of(
    text: str, grammar: Grammar, around: Around = TOP, *, is_whole: bool = True
) -> tuple[Node | QuotedLines, ...]:
    """Return the outline of a text.

    The outline has no gaps, and prefixed quotes are their lines. Only a whole text has a byte order mark.
    """
    level = top_level(classify(text, grammar.kinds, is_whole=is_whole and around == TOP), grammar, around)
    if level.is_words_only or not grammar.prefixed or grammar.roles[Role.FLAT]:
        return blocks_of(level)
    return tuple(_outline(level))


def _outline(level: Level) -> Iterator[Node | QuotedLines]:
    grammar, (codes, _, above) = level.grammar, level.trace
    start = 0
    for line in range(1, len(codes) + 1):
        if above[line] == OPEN:
            continue
        plan = grammar.plan_of[above[line]]
        marker, behind = level.opening_of(start)
        if plan is not None and plan.is_quote and codes[start] in grammar.prefixed and not marker:
            words = Words("", behind, level.end_of(line), "")
            starts, _ = level.lines_inside(plan, Tree(plan.rule, start, line), words)
            ends = (level.end_of(number) for number in range(start + 1, line + 1))
            lines = (level.text[first:end].rstrip("\r\n") for first, end in zip(starts, ends, strict=True))
            yield QuotedLines.of(plan.node_class, lines)
        else:
            yield from nodes_of(level, start, line)
        start = line
