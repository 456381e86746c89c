"""Line kinds: classify each line without its neighbors."""

import re
from array import array
from functools import cached_property, lru_cache
from itertools import accumulate

from attrs import define, frozen

from opinionkit._engine.prefilter import Prefilter
from opinionkit._model.blanks import with_blanks_at_end
from opinionkit._model.lines import LINE_END, Split, split
from opinionkit._model.memo import Memo
from opinionkit._model.table import BREAKS, FENCE, GAP, Terminal, matcher
from opinionkit._model.word_lists import Match, expanded

__all__ = ["ClassifiedLines", "LineKinds", "classify", "classify_lines", "fenced"]


@frozen
class LineKinds:
    """The line kinds of a grammar.

    A line is of the first kind whose pattern matches; its code is the number of that kind. Codes begin with those of
    blank lines, `GAP` and `FENCE`.
    """

    terminals: tuple[Terminal, ...]
    #: The codes of the lines of front matter, and of its last line, whatever they match.
    front_matter: tuple[int, int] = (GAP, GAP)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The name of each code."""
        return (*BREAKS, *(terminal.name for terminal in self.terminals))

    @cached_property
    def _matches(self) -> Memo[int, Match]:
        """The compiled patterns by code; few texts need all of them."""
        return Memo(lambda code: matcher(self.terminals[code - len(BREAKS)]))

    @cached_property
    def _prefilter(self) -> Prefilter:
        kinds = dict(enumerate(self.terminals, len(BREAKS)))
        return Prefilter(kinds, self._matches)

    @cached_property
    def _patterns(self) -> tuple[str, ...]:
        return tuple(expanded(kind.pattern, kind.lists) for kind in self.terminals)

    def defined(self, line: str) -> int:
        """Return the code of the first pattern that matches; `GAP` if blank."""
        line = with_blanks_at_end(line)
        if not line.strip():
            return GAP
        return next(code for code, pattern in enumerate(self._patterns, len(BREAKS)) if _match_of(pattern)(line))

    def of_line(self, line: str) -> int:
        """Return the code of a line without line end, as `defined` does."""
        return self._prefilter.of_line(with_blanks_at_end(line))

    def of_lines(self, lines: Split) -> bytes:
        """Return the code of each line.

        Each of two or more blank lines is a `FENCE`.
        """
        codes = fenced(self._prefilter.of_lines(lines))
        if not lines.front_matter:
            return codes
        line, last = self.front_matter
        return bytes((*(lines.front_matter - 1) * (line,), last)) + codes[lines.front_matter :]

    def words_offset(self, code: int, line: str) -> int:
        """Return the offset of a line's words, behind the marker.

        The line is without its line end.
        """
        found = self._matches[code](with_blanks_at_end(line))
        if not found:
            return 0
        # A form of a word list may precede the line in the string that was matched.
        return len(line) - (len(found.string) - found.end())


@lru_cache(1_000)  # layouts and outlets share most patterns; `re` caches 512, and the longest take a second
def _match_of(pattern: str) -> Match:
    return re.compile(pattern).match


def fenced(codes: bytes) -> bytes:
    """Return the codes with each `GAP` that touches another as a `FENCE`."""
    gap, fence = bytes((GAP,)), bytes((FENCE,))
    return codes.replace(2 * gap, 2 * fence).replace(fence + gap, 2 * fence)


@define(eq=False)  # not frozen: slower to create; treat as immutable
class ClassifiedLines:
    """The lines of a text and the kind of each."""

    text: str
    #: The line end that all lines have; empty if they differ.
    line_end: str
    #: The length of the byte order mark.
    bom: int
    #: The length of each line, without line end and byte order mark.
    lengths: "array[int]"
    #: The code of each line's kind.
    codes: bytes

    def edges(self) -> "array[int]":
        """Return the offset of each line, and the text's end."""
        text, width = self.text, len(self.line_end)
        if not width:
            edges = array("I", [0, *(found.end() for found in LINE_END.finditer(text))])
            return edges if edges[-1] == len(text) else edges + array("I", (len(text),))
        edges = array("I", accumulate([length + width for length in self.lengths], initial=self.bom))
        edges[0], edges[-1] = 0, len(text)
        return edges


def classify(text: str, kinds: LineKinds, *, is_whole: bool = True) -> ClassifiedLines:
    """Split a text into lines, and classify each.

    Only a whole text begins with a byte order mark or front matter.
    """
    return classify_lines(split(text, is_whole=is_whole), kinds)


def classify_lines(lines: Split, kinds: LineKinds) -> ClassifiedLines:
    """Classify each line of a text."""
    return ClassifiedLines(lines.text, lines.line_end, lines.bom, array("I", lines.lengths), kinds.of_lines(lines))
