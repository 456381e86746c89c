"""Split a text at its line ends."""

import re
from collections.abc import Iterable, Sequence
from operator import itemgetter

from attrs import define

from opinionkit._model.blanks import with_blanks_at_end
from opinionkit._model.front_matter import front_matter_in

__all__ = ["HEAD", "LINE", "LINE_END", "Split", "bom_length", "length_without_ends", "occurs", "split", "split_into"]


#: The three line ends. `str.splitlines` splits at other characters too.
LINE_END = re.compile(r"\r\n|\n|\r")
#: A line with its end.
LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+")
#: The length of the line prefix that the cache of line kinds uses as its key.
HEAD = 3

_head = itemgetter(slice(HEAD))


@define(eq=False)  # not frozen: slower to create; treat as immutable
class Split:
    """A text and its lines, without line ends and byte order mark."""

    text: str
    #: The line end that all lines have; empty if they differ.
    line_end: str
    #: The length of the byte order mark.
    bom: int
    #: In the form of `with_blanks_at_end`.
    lines: Sequence[str]
    #: The length of each line.
    lengths: Sequence[int]
    #: The first `HEAD` characters of each line.
    heads: Sequence[str]
    #: The number of first lines that are front matter.
    front_matter: int = 0

    def only(self, numbers: Sequence[int]) -> "Split":
        """Return the split of some of the lines."""
        return split_into(map(self.lines.__getitem__, numbers))


def length_without_ends(text: str) -> int:
    """Return the number of characters outside line ends."""
    return len(text) - text.count("\n") - text.count("\r")


def bom_length(text: str) -> int:
    """Return the length of a byte order mark before the first line.

    The length is 0 or 1. In a text of only one mark, the mark is words.
    """
    return int(text.startswith("\ufeff") and len(text) > 1)


def occurs(string: str, text: str) -> bool:
    """Return whether a string occurs in a text.

    The first character is looked for first: Python finds a single character ten times as fast as two.
    """
    return string[0] in text and string in text


def split(text: str, *, is_whole: bool = True) -> Split:
    """Split a text into lines.

    Only a whole text begins with a byte order mark or front matter; in the words of a block these are words.
    """
    line_end = "\n"
    if "\r" in text:
        pairs, returns, feeds = text.count("\r\n"), text.count("\r"), text.count("\n")
        line_end = "\r\n" if pairs == returns == feeds else "" if feeds else "\r"
    lines = text.split(line_end) if line_end else LINE_END.split(text)
    if not lines[-1]:
        del lines[-1]
    bom = bom_length(text) if is_whole else 0
    if bom:
        lines[0] = lines[0][1:]
    if not text.isascii():
        lines = [*map(with_blanks_at_end, lines)]
    front_matter = front_matter_in(lines) if is_whole else 0
    return Split(text, line_end, bom, lines, [*map(len, lines)], [*map(_head, lines)], front_matter)


def split_into(lines: Iterable[str]) -> Split:
    """Return the split of a text from its lines without line ends."""
    known = [*map(with_blanks_at_end, lines)]
    return Split("\n".join(known), "\n", 0, known, [*map(len, known)], [*map(_head, known)])
