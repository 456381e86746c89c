"""What a quotation mark is by its neighbours, and which marks are mates: the table that `quotation.lark` comes to."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from attrs import field, frozen

from opinionkit._compiler import stored

__all__ = ["MARKS", "Mark", "Marks", "shipped_marks", "store_marks"]


#: The characters that matter.
MARKS = "\"'‘’“”„‚«»`"
#: The name of the stored table; its key is empty, as it depends on the package alone.
_TABLE, _KEY = "quotation", ""
_MARK = re.compile(f"[{MARKS}]")


class Mark(NamedTuple):
    """A mark of one or two characters in some words."""

    kind: str
    start: int
    end: int


@frozen
class Marks:
    """The kinds of marks, in the order in which they are tried, and which of them are mates."""

    #: For each kind a regular expression, which sees the characters around a mark, too.
    patterns: Mapping[str, str]
    #: For each kind that closes a quotation the kinds that open it.
    mates: Mapping[str, tuple[str, ...]]
    #: The kinds that close what nothing else closes.
    late: tuple[str, ...]
    #: The kinds that open a quotation.
    opening: frozenset[str] = field(init=False, eq=False, repr=False)
    _names: tuple[str, ...] = field(init=False, eq=False, repr=False)
    _any: "re.Pattern[str]" = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "opening", frozenset(kind for kinds in self.mates.values() for kind in kinds))
        object.__setattr__(self, "_names", tuple(self.patterns))
        object.__setattr__(self, "_any", re.compile("|".join(f"({pattern})" for pattern in self.patterns.values())))

    def of(self, words: str) -> Iterator[Mark]:
        """Go through the marks in some words; what is left between them is no mark."""
        end = 0
        for found in _MARK.finditer(words):
            if found.start() >= end:  # not the second character of a mark
                mark = self._any.match(words, found.start())
                assert mark is not None  # the last kind takes any
                assert mark.lastindex is not None
                end = mark.end()
                yield Mark(self._names[mark.lastindex - 1], found.start(), end)


@lru_cache(1)
def shipped_marks() -> Marks:
    """Return the stored table of marks, or compile `quotation.lark`."""
    table = stored.load(_TABLE, _KEY)
    if table is None:
        store_marks()
        return _compiled()
    patterns, mates = (dict(table[name]) for name in ("patterns", "mates"))
    return Marks(patterns, {kind: tuple(kinds) for kind, kinds in mates.items()}, tuple(table["late"]))


def store_marks(folder: str = "") -> None:
    """Compile `quotation.lark`, and store its table in a folder, or in the checkout."""
    marks = _compiled()
    lists = {"patterns": [*marks.patterns.items()], "mates": [*marks.mates.items()], "late": [*marks.late]}
    stored.store(_TABLE, _KEY, lists, folder)


@lru_cache(1)
def _compiled() -> Marks:
    from opinionkit._quotations.compile import compile_marks  # noqa: PLC0415  # needs Lark
    from opinionkit.grammars import grammar_file  # noqa: PLC0415  # not needed if the table is stored

    return compile_marks(grammar_file("quotation"))
