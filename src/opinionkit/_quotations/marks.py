"""Classify quotation marks by their neighbours."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from attrs import field, frozen

from opinionkit._compiler import stored

__all__ = ["Mark", "MarkTable", "bundled_marks", "store_marks"]


#: The terminal that matches any quotation mark.
_ANY = "MARK"
#: The name of the stored table; its key is empty, as it depends on the package alone.
_TABLE, _KEY = "quotation", ""


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


@lru_cache(1)
def bundled_marks() -> MarkTable:
    """Return the stored table of marks, or compile `quotation.lark`."""
    table = stored.load(_TABLE, _KEY)
    if table is None:
        store_marks()
        return _compiled()
    patterns, openings = (dict(table[name]) for name in ("patterns", "openings"))
    closing = {kind: tuple(kinds) for kind, kinds in openings.items()}
    return MarkTable(patterns, closing, tuple(table["late"]), tuple(table["weak"]))


def store_marks(folder: str = "") -> None:
    """Compile `quotation.lark`, and store its table in a folder, or in the checkout."""
    marks = _compiled()
    lists: dict[str, list[Any]] = {
        "patterns": [*marks.patterns.items()],
        "openings": [*marks.openings.items()],
        "late": [*marks.late],
        "weak": [*marks.weak],
    }
    stored.store(_TABLE, _KEY, lists, folder)


@lru_cache(1)
def _compiled() -> MarkTable:
    from opinionkit._quotations.compile import compile_marks  # noqa: PLC0415  # needs Lark
    from opinionkit.grammars import grammar_file  # noqa: PLC0415  # not needed if the table is stored

    return compile_marks(grammar_file("quotation"))
