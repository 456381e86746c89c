"""How long the lines of a text are, and what each is: all that is kept of a text but itself."""

from array import array
from itertools import accumulate

from attrs import define

from opinionkit.kinds import LineKinds
from opinionkit.splitting import LINE_END, Split, bom_length, split

__all__ = ["Record", "record_of", "recorded"]


@define(eq=False)  # as what is frozen takes longer to make
class Record:
    """What each line of a text is by itself. Nothing in it changes."""

    text: str
    #: What ends each line; empty where they end in different ways.
    line_end: str
    #: How long each line is, its end not counted, nor a byte order mark.
    lengths: "array[int]"
    #: The code of each line's kind.
    codes: bytes

    def edges(self) -> "array[int]":
        """Tell where each line starts, and last where the text ends."""
        text, width = self.text, len(self.line_end)
        if not width:
            edges = array("I", [0, *(found.end() for found in LINE_END.finditer(text))])
            return edges if edges[-1] == len(text) else edges + array("I", (len(text),))
        edges = array("I", accumulate([length + width for length in self.lengths], initial=bom_length(text)))
        edges[0], edges[-1] = 0, len(text)
        return edges


def record_of(text: str, kinds: LineKinds) -> Record:
    """Find the lines of a text, and what each is."""
    return recorded(split(text), kinds)


def recorded(lines: Split, kinds: LineKinds) -> Record:
    """Find what each line of a text is."""
    return Record(lines.text, lines.line_end, array("I", lines.lengths), kinds.of_lines(lines))
