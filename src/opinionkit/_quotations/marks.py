"""Classify quotation marks by their neighbours."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from attrs import field, frozen

__all__ = ["Mark", "MarkTable"]


#: The terminal that matches any quotation mark.
_ANY = "MARK"


class Mark(NamedTuple):
    """A quotation mark: one or two characters of some words."""

    #: The terminal of `quotation.lark` that matches here.
    kind: str
    start: int
    end: int


@frozen
class MarkTable:
    """The compiled `quotation.lark`: the kinds of marks, and which kinds form a pair."""

    #: A regular expression for each kind, in the order of priority. Lookarounds see the neighbours of the mark.
    patterns: Mapping[str, str]
    #: For each closing kind, the opening kinds that it can close.
    openings: Mapping[str, tuple[str, ...]]
    #: Closing kinds that close a mark only if no other mark does: they may be apostrophes.
    late: tuple[str, ...]
    #: Opening kinds that open only if no other mark with the same closing kinds is open: they may be apostrophes.
    weak: tuple[str, ...]
    #: All opening kinds.
    opening: frozenset[str] = field(init=False, eq=False, repr=False)
    #: For each weak kind, the kinds that are not weak and have the same closing kinds.
    rivals: Mapping[str, tuple[str, ...]] = field(init=False, eq=False, repr=False)
    #: Matches any mark, or the first character of a longer one.
    any: "re.Pattern[str]" = field(init=False, eq=False, repr=False)
    _names: tuple[str, ...] = field(init=False, eq=False, repr=False)
    _pattern: "re.Pattern[str]" = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        set_field = object.__setattr__  # the class is frozen; these fields follow from the others
        set_field(self, "opening", frozenset(kind for kinds in self.openings.values() for kind in kinds))
        set_field(self, "rivals", {kind: self._rivals_of(kind) for kind in self.weak})
        set_field(self, "any", re.compile(self.patterns[_ANY]))
        set_field(self, "_names", tuple(self.patterns))
        set_field(self, "_pattern", re.compile("|".join(f"({pattern})" for pattern in self.patterns.values())))

    def find(self, words: str) -> Iterator[Mark]:
        """Yield the marks in some words, in reading order."""
        end = 0
        for found in self.any.finditer(words):
            if found.start() >= end:  # else the second character of a mark
                mark = self._pattern.match(words, found.start())
                assert mark is not None  # the last kind matches any mark
                assert mark.lastindex is not None
                end = mark.end()
                yield Mark(self._names[mark.lastindex - 1], found.start(), end)

    def _rivals_of(self, weak: str) -> tuple[str, ...]:
        shared = {kind for kinds in self.openings.values() if weak in kinds for kind in kinds}
        return tuple(sorted(shared - {*self.weak}))
