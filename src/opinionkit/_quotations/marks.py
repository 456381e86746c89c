"""What a quotation mark is by its neighbours, and which marks are mates: the table that `quotation.lark` comes to."""

import json
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pkgutil import get_data
from typing import NamedTuple

from attrs import asdict, field, frozen

__all__ = ["MARKS", "Mark", "Marks", "shipped_marks", "written_marks"]


#: The characters that matter.
MARKS = "\"'‘’“”„‚«»`"
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
    """Load the table."""
    content = get_data("opinionkit", "tables/quotation.json")
    assert content is not None  # it is installed with this file
    table = json.loads(content)
    mates = {kind: tuple(kinds) for kind, kinds in table["mates"].items()}
    return Marks(table["patterns"], mates, tuple(table["late"]))


def written_marks(marks: Marks) -> str:
    """Write the table down."""
    return json.dumps(asdict(marks, filter=lambda attribute, _: bool(attribute.init)), indent=0) + "\n"
