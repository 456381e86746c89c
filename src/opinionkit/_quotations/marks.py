"""Classify quotation marks by their neighbours."""

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import NamedTuple

from attrs import frozen

from opinionkit._model.lines import occurs
from opinionkit._model.memo import Memo

__all__ = ["ANY_MARK", "Mark", "MarkTable"]


#: The terminal that matches any quotation mark.
ANY_MARK = "MARK"
_ASCII = [*map(chr, range(128))]


class Mark(NamedTuple):
    """A quotation mark: one or two characters of some words."""

    #: The terminal of `quotation.lark` that matches here.
    kind: str
    start: int
    end: int


_Kinds = tuple[tuple[str, ...], "re.Pattern[str]"]


@frozen
class MarkTable:
    """The compiled `quotation.lark`: kinds of marks, and their pairs."""

    #: A regular expression for each kind, in the order of priority. Lookarounds see the neighbours of the mark.
    patterns: Mapping[str, str]
    #: For each closing kind, the opening kinds that it can close.
    openings: Mapping[str, tuple[str, ...]]
    #: Closing kinds that close a mark only if no other mark does: they may be apostrophes.
    late: tuple[str, ...]
    #: Opening kinds that open only if no other mark with the same closing kinds is open: they may be apostrophes.
    weak: tuple[str, ...]
    #: For each kind, the characters of marks that it can begin with.
    beginnings: Mapping[str, str]

    @cached_property
    def opening(self) -> frozenset[str]:
        """All opening kinds."""
        return frozenset(kind for kinds in self.openings.values() for kind in kinds)

    @cached_property
    def paired(self) -> frozenset[str]:
        """All opening and closing kinds."""
        return self.opening.union(self.openings)

    @cached_property
    def rivals(self) -> Mapping[str, tuple[str, ...]]:
        """For each weak kind, the kinds that are not weak and have the same closing kinds."""
        return {kind: self._rivals_of(kind) for kind in self.weak}

    @cached_property
    def any(self) -> "re.Pattern[str]":
        """Matches any mark, or the first character of a longer one."""
        return re.compile(self.patterns[ANY_MARK])

    @cached_property
    def strings(self) -> tuple[str, ...]:
        """All marks: of one character, or of two ASCII characters that count only together."""
        return tuple(mark for first in self.beginnings[ANY_MARK] for mark in self._marks_from(first))

    @cached_property
    def _kinds(self) -> Memo[str, _Kinds]:
        """For each character of marks, the kinds that begin with it, and a pattern with a group for each.

        Compiling all of them takes half a second.
        """
        return Memo(self._kinds_from)

    def strings_in(self, text: str) -> list[str]:
        """Return the marks that occur in a text."""
        return [mark for mark in self.strings if occurs(mark, text)]

    def find(self, words: str, strings: Iterable[str] = ()) -> list[Mark]:
        """Return the marks in some words, in reading order.

        `strings` are the marks that may occur; without them, all may.
        """
        marks: list[Mark] = []
        end = 0
        for start in _starts(words, strings or self.strings):
            if start >= end:  # otherwise inside a longer mark
                kinds, pattern = self._kinds[words[start]]
                mark = pattern.match(words, start)
                assert mark is not None  # the last kind matches any mark
                assert mark.lastindex is not None
                end = mark.end()
                marks.append(Mark(kinds[mark.lastindex - 1], start, end))
        return marks

    def _marks_from(self, first: str) -> list[str]:
        if self.any.fullmatch(first):
            return [first]
        return [first + second for second in _ASCII if self.any.fullmatch(first + second)]

    def _kinds_from(self, character: str) -> _Kinds:
        kinds = tuple(kind for kind in self.patterns if character in self.beginnings[kind])
        return kinds, re.compile("|".join(f"({self.patterns[kind]})" for kind in kinds))

    def _rivals_of(self, weak: str) -> tuple[str, ...]:
        shared = {kind for kinds in self.openings.values() if weak in kinds for kind in kinds}
        return tuple(sorted(shared - {*self.weak}))


def _starts(words: str, strings: Iterable[str]) -> list[int]:
    """Return the ascending offsets of all strings, faster than a pattern."""
    starts: list[int] = []
    for string in strings:
        start = words.find(string)
        while start >= 0:
            starts.append(start)
            start = words.find(string, start + 1)
    starts.sort()
    return starts
