"""Where the lines of a text are, and what each is: all that is kept of a text but itself."""

from array import array  # noqa: TC003  # attrs may look at it

from attrs import define

from opinionkit.kinds import LineKinds
from opinionkit.splitting import split

__all__ = ["Record", "record_of"]


@define(eq=False)  # as what is frozen takes longer to make
class Record:
    """What each line of a text is by itself. Nothing in it changes."""

    text: str
    #: Where each line ends, its end counted.
    ends: "array[int]"
    #: The code of each line's kind.
    codes: bytes


def record_of(text: str, kinds: LineKinds) -> Record:
    """Find the lines of a text, and what each is."""
    lines, ends = split(text)
    return Record(text, ends, kinds.of_lines(lines))
