"""Where the lines of a text begin and end."""

import re
from collections.abc import Iterable, Sequence
from operator import itemgetter

from attrs import define

__all__ = ["HEAD", "LINE", "LINE_END", "Split", "bom_length", "split", "split_into"]


#: What ends a line, and nothing else does.
LINE_END = re.compile(r"\r\n|\n|\r")
#: A line with its end.
LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+")
#: How many characters of a line are looked at first.
HEAD = 3

_head = itemgetter(slice(HEAD))


@define(eq=False)  # as what is frozen takes longer to make
class Split:
    """A text and its lines, without their ends and a byte order mark. Nothing in it changes."""

    text: str
    #: What ends each of them; empty where they end in different ways.
    line_end: str
    lines: Sequence[str]
    #: How long each line is, and its first characters.
    lengths: Sequence[int]
    heads: Sequence[str]


def bom_length(text: str) -> int:
    """Give the length of a byte order mark before the first line: 0 or 1. One that is all of a text is words."""
    return int(text.startswith("\ufeff") and len(text) > 1)


def split(text: str) -> Split:
    """Split a text into lines."""
    line_end = "\n"
    if "\r" in text:
        pairs, returns, feeds = text.count("\r\n"), text.count("\r"), text.count("\n")
        line_end = "\r\n" if pairs == returns == feeds else "" if feeds else "\r"
    lines = text.split(line_end) if line_end else LINE_END.split(text)
    if not lines[-1]:
        del lines[-1]
    if bom_length(text):
        lines[0] = lines[0][1:]
    return Split(text, line_end, lines, [*map(len, lines)], [*map(_head, lines)])


def split_into(lines: Iterable[str]) -> Split:
    """Give lines, which are without their ends, as those of a text."""
    known = [*lines]
    return Split("\n".join(known), "\n", known, [*map(len, known)], [*map(_head, known)])
