"""Which marks in some words have mates: what no grammar can say, as a mate may be any number of words ahead."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from attrs import define

from opinionkit._quotations.marks import Mark, Marks

__all__ = ["DEPTH", "Mated", "Pair", "in_depth", "mated", "start_of"]


#: How deep quotations nest at most. Marks that would open one below stay words.
DEPTH = 32


class Pair(NamedTuple):
    """Two marks that are mates, and how deep they stand: 1 for a pair with none around it."""

    opening: Mark
    closing: Mark
    depth: int


class Mated(NamedTuple):
    """The pairs of marks that are mates, and marks that open and are never closed, both in reading order."""

    pairs: list[tuple[Mark, Mark]]
    unclosed: list[Mark]


@define
class _Open:
    """An opening mark that has no mate yet."""

    mark: Mark
    #: What closes it if nothing else does.
    late: Mark | None = None


def mated(found: Iterable[Mark], marks: Marks) -> Mated:
    """Find the mates, in one pass with a stack.

    A closing mark takes the last mark that is open and fits, and those opened since have no mate. A late one, which may
    as well be an apostrophe, takes the last open mark where that fits, unless a closing mark comes before the next
    mark that opens the same.
    """
    nest = _Nest(marks)
    for mark in found:
        nest.take(mark)
    while nest.stack:
        nest.pop()
    return Mated(sorted(nest.pairs, key=start_of), nest.unclosed[::-1])


class _Nest:
    """The marks that are open, the innermost last."""

    def __init__(self, marks: Marks) -> None:
        self.marks = marks
        self.stack: list[_Open] = []
        self.pairs: list[tuple[Mark, Mark]] = []
        self.unclosed: list[Mark] = []
        self._counts = defaultdict[str, int](int)

    def take(self, mark: Mark) -> None:
        fitting = self.marks.mates.get(mark.kind, ())
        if mark.kind in self.marks.late:
            if self.stack and self.stack[-1].mark.kind in fitting and self.stack[-1].late is None:
                self.stack[-1].late = mark
        elif any(self._counts[kind] for kind in fitting):
            while self.stack[-1].mark.kind not in fitting:
                self.pop()
            self.pop(mark)
            self.unclosed.clear()  # they are inside a pair
        elif mark.kind in self.marks.opening:
            late = self.stack[-1].late if self.stack else None
            if late is not None and mark.kind in self.marks.mates[late.kind]:
                self.pop()
            self.stack.append(_Open(mark))
            self._counts[mark.kind] += 1

    def pop(self, closing: Mark | None = None) -> None:
        """Close the innermost mark: by another, by what came late, or not at all."""
        innermost = self.stack.pop()
        self._counts[innermost.mark.kind] -= 1
        closing = closing or innermost.late
        if closing is None:
            self.unclosed.append(innermost.mark)
        else:
            self.pairs.append((innermost.mark, closing))


def in_depth(pairs: Sequence[tuple[Mark, Mark]]) -> list[Pair]:
    """Give the pairs that do not nest too deep; they come and go in reading order."""
    kept: list[Pair] = []
    around: list[int] = []  # where those around close, the innermost last
    for opening, closing in pairs:
        while around and around[-1] <= opening.start:
            around.pop()
        around.append(closing.end)
        if len(around) <= DEPTH:
            kept.append(Pair(opening, closing, len(around)))
    return kept


def start_of(pair: tuple[Mark, Mark]) -> int:
    """Give where a pair opens."""
    return pair[0].start
