"""Where the lines of a text are, and what each is: all that is kept of a text but itself."""

import re
from array import array
from itertools import accumulate, count
from operator import add

from attrs import frozen

from opinionkit.kinds import LineKinds

__all__ = ["LINE", "LINE_END", "Record", "record_of"]

#: What ends a line, and nothing else does.
LINE_END = re.compile(r"\r\n|\n|\r")
#: A line with its end.
LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+")


@frozen(eq=False)
class Record:
    """What each line of a text is by itself."""

    text: str
    #: Where each line ends, its end counted.
    ends: "array[int]"
    #: The code of each line's kind.
    codes: bytes

    def length(self, start: int, end: int) -> int:
        """Give the length of a line, its end not counted."""
        return end - start - (self.text[end - 1] in "\r\n") - (self.text[end - 2 : end] == "\r\n")


def record_of(text: str, kinds: LineKinds) -> Record:
    """Find the lines of a text, and what each is."""
    line_end = "\n"
    if "\r" in text:
        pairs, returns, feeds = text.count("\r\n"), text.count("\r"), text.count("\n")
        line_end = "\r\n" if pairs == returns == feeds else "" if feeds else "\r"
    lines = text.split(line_end) if line_end else LINE_END.split(text)
    lengths = list(map(len, lines))
    width = len(line_end)
    ends = array("I", map(add, accumulate(lengths), count(width, width)))
    if not line_end:  # they differ
        ends[: len(lines) - 1] = array("I", [found.end() for found in LINE_END.finditer(text)])
    if lines[-1]:
        ends[-1] = len(text)
    else:
        del lines[-1], lengths[-1], ends[-1]
    if text.startswith("\ufeff") and len(text) > 1:  # a byte order mark belongs to no marker
        lines[0], lengths[0] = lines[0][1:], lengths[0] - 1
    return Record(text, ends, kinds.of_lines(text, lines, lengths))
