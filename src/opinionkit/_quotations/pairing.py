"""Pair quotation marks."""

from collections import defaultdict
from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple

from attrs import define

from opinionkit._quotations.marks import Mark, MarkTable

__all__ = ["MAX_DEPTH", "NestedPair", "Pair", "Pairing", "nest", "pair_marks", "start_of_pair"]


#: How deep quotations nest at most. A mark that would open a deeper quotation stays a character of the words.
MAX_DEPTH = 32


class Pair(NamedTuple):
    """An opening mark and the mark that closes it."""

    opening: Mark
    closing: Mark


class NestedPair(NamedTuple):
    """A pair and its depth: 1 for a pair inside no other."""

    opening: Mark
    closing: Mark
    depth: int


class Pairing(NamedTuple):
    """The pairs and the unclosed marks of some words."""

    pairs: list[Pair]
    #: Opening marks inside no pair that are never closed; no weak ones.
    unclosed: list[Mark]


@define
class _OpenMark:
    """An opening mark that is not closed yet."""

    mark: Mark
    #: A late mark that closes this one if no other mark does.
    late: Mark | None = None


def pair_marks(marks: Sequence[Mark], table: MarkTable) -> Pairing:
    """Pair marks in one pass with a stack.

    A closing mark closes the last open mark that it fits; the marks opened since then remain unpaired. A late closing
    mark, which may be an apostrophe, closes the last open mark if it fits, unless a closing mark comes before the next
    mark with the same opening. A weak opening mark, which may be an apostrophe, is ignored inside a quotation whose
    closing mark could also close it.
    """
    marks = [mark for mark in marks if mark.kind in table.paired]
    in_turn = _pairs_in_turn(marks, table)
    if in_turn is not None:
        return Pairing(in_turn, [])
    stack = _Stack(table)
    for mark in marks:
        stack.take(mark)
    while stack.open:
        stack.pop()
    return Pairing(sorted(stack.pairs, key=start_of_pair), stack.unclosed[::-1])


def _pairs_in_turn(marks: Sequence[Mark], table: MarkTable) -> list[Pair] | None:
    """Return the pairs if each mark closes the one before it, as in most paragraphs; otherwise None.

    Gain: a third of the time of pairing, on news articles. Guard: laws 15 and 21 compare with Lark and the definition.
    """
    if len(marks) % 2:
        return None
    openings, late = table.openings, table.late
    pairs = [*map(Pair, marks[::2], marks[1::2])]
    for opening, closing in pairs:
        if opening.kind not in openings.get(closing.kind, ()) or (closing.kind in late and closing is not marks[-1]):
            return None
    return pairs


class _Stack:
    """The open marks, the innermost last."""

    def __init__(self, table: MarkTable) -> None:
        self.table = table
        self.open: list[_OpenMark] = []
        self.pairs: list[Pair] = []
        self.unclosed: list[Mark] = []
        #: How many open marks there are of each kind.
        self._counts = defaultdict[str, int](int)

    def take(self, mark: Mark) -> None:
        """Close an open mark, or open this one, or skip it."""
        table = self.table
        fitting = table.openings.get(mark.kind, ())
        innermost = self.open[-1] if self.open else None
        if mark.kind in table.late:
            if innermost and innermost.mark.kind in fitting and innermost.late is None:
                innermost.late = mark
        elif innermost and self._is_any_open(fitting):
            while self.open[-1].mark.kind not in fitting:
                self.pop()
            self.pop(mark)
            self.unclosed.clear()  # all of them are inside this pair
        elif mark.kind in table.opening and not (innermost and self._is_any_open(table.rivals.get(mark.kind, ()))):
            if innermost and innermost.late and mark.kind in table.openings[innermost.late.kind]:
                self.pop()
            self.open.append(_OpenMark(mark))
            self._counts[mark.kind] += 1

    def _is_any_open(self, kinds: tuple[str, ...]) -> bool:
        if self.open[-1].mark.kind in kinds:
            return True
        return len(self.open) > 1 and any(self._counts[kind] for kind in kinds)

    def pop(self, closing: Mark | None = None) -> None:
        """Remove the innermost open mark, with its pair if it has one."""
        innermost = self.open.pop()
        self._counts[innermost.mark.kind] -= 1
        closing = closing or innermost.late
        if closing is not None:
            self.pairs.append(Pair(innermost.mark, closing))
        elif innermost.mark.kind not in self.table.weak:
            self.unclosed.append(innermost.mark)


def nest(pairs: Sequence[Pair]) -> list[NestedPair]:
    """Return the pairs with their depths, none deeper than `MAX_DEPTH`."""
    nested: list[NestedPair] = []
    ends: list[int] = []  # of the pairs around, the innermost last
    for opening, closing in pairs:
        while ends and ends[-1] <= opening.start:
            ends.pop()
        ends.append(closing.end)
        if len(ends) <= MAX_DEPTH:
            nested.append(NestedPair(opening, closing, len(ends)))
    return nested


#: The offset of the opening mark.
start_of_pair = attrgetter("opening.start")
