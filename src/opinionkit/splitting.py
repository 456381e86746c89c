"""Where the lines of a text begin and end."""

import re
from array import array
from collections.abc import Iterable, Sequence
from itertools import accumulate
from operator import itemgetter

from attrs import define

__all__ = ["LINE", "LINE_END", "OPENING", "Split", "split", "split_into"]

#: What ends a line, and nothing else does.
LINE_END = re.compile(r"\r\n|\n|\r")
#: A line with its end.
LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+")
#: How many characters of a line are looked at first.
OPENING = 3

_opening = itemgetter(slice(OPENING))


@define(eq=False)  # as what is frozen takes longer to make
class Split:
    """A text and its lines, without their ends. Nothing in it changes."""

    text: str
    lines: Sequence[str]
    #: How long each line is, and its first characters.
    lengths: Sequence[int]
    openings: Sequence[str]


def split(text: str) -> "tuple[Split, array[int]]":
    """Split a text into lines, a byte order mark left out; tell where each line ends, its end counted."""
    line_end = "\n"
    if "\r" in text:
        pairs, returns, feeds = text.count("\r\n"), text.count("\r"), text.count("\n")
        line_end = "\r\n" if pairs == returns == feeds else "" if feeds else "\r"
    lines = text.split(line_end) if line_end else LINE_END.split(text)
    lengths = list(map(len, lines))
    width = len(line_end)
    ends = array("I", accumulate([length + width for length in lengths]))
    if not line_end:  # they differ
        ends[: len(lines) - 1] = array("I", [found.end() for found in LINE_END.finditer(text)])
    if lines[-1]:
        ends[-1] = len(text)
    else:
        del lines[-1], lengths[-1], ends[-1]
    if text.startswith("\ufeff") and len(text) > 1:  # a byte order mark belongs to no marker
        lines[0], lengths[0] = lines[0][1:], lengths[0] - 1
    return Split(text, lines, lengths, list(map(_opening, lines))), ends


def split_into(lines: Iterable[str]) -> Split:
    """Give lines, which are without their ends, as those of a text."""
    known = [*lines]
    return Split("\n".join(known), known, [*map(len, known)], [*map(_opening, known)])
