"""The nodes that an article is made of: a class for each rule of the grammar."""

from attrs import field, frozen

from opinionkit._model.bases import Leaf, Paragraph, in_a_line, leaf_from, slot_of
from opinionkit._model.containers import Container, Interjection
from opinionkit._model.lines import LINE
from opinionkit._model.voices import Basis, Voice

__all__ = [
    "Attribution",
    "Byline",
    "Caption",
    "Code",
    "Comment",
    "Credit",
    "Figure",
    "Gap",
    "Heading",
    "ListItem",
    "Notice",
    "Paragraph",
    "Provenance",
    "Quote",
    "Separator",
    "gap_from",
]


@frozen
class ListItem(Leaf):
    """An item of a list, of whoever speaks; its bullet or number is the marker."""

    evidence = Basis.MARKUP

    marker: str = field(default="-", kw_only=True, validator=in_a_line)


@frozen(init=False)
class Quote(Container):
    """What is taken over from a source: by the author, or inside a comment by the editor."""

    speaker = Voice.SOURCE
    evidence = Basis.ALTERNATION


@frozen(init=False)
class Comment(Interjection):
    """What the editor says in between: a comment, an editor's note, a note in brackets; `label` tells which."""

    opening = "Comment:"
    speaker = Voice.EDITOR
    evidence = Basis.MARKER


@frozen(init=False)
class Notice(Interjection):
    """An update or a correction. It may be the author's or the editor's, so its voice is unknown."""

    opening = "Update:"
    speaker = Voice.UNKNOWN
    evidence = Basis.MARKER


@frozen(init=False)
class Figure(Container):
    """A picture's `Caption` and `Credit`."""

    speaker = Voice.FURNITURE
    evidence = Basis.PLACE


@frozen
class _Furniture(Leaf):
    """A line that is the page's own."""

    speaker = Voice.FURNITURE
    evidence = Basis.MARKER


@frozen
class Heading(_Furniture):
    """A heading; its marker tells the level, however it is marked: "#" for an underline of "===", "##" for "---"."""

    evidence = Basis.MARKUP

    marker: str = field(default="#", kw_only=True, validator=in_a_line)


@frozen
class Code(Leaf):
    """A block of code, of whoever speaks: the lines of backticks or tildes around it are among its lines."""

    evidence = Basis.MARKUP


@frozen
class Caption(_Furniture):
    """What a picture shows: the line above a credit."""

    evidence = Basis.PLACE


@frozen
class Credit(_Furniture):
    """Who a picture, or the page, belongs to."""

    marker: str = field(default="©", kw_only=True, validator=in_a_line)


@frozen
class Byline(_Furniture):
    """Who wrote the piece."""

    marker: str = field(default="By", kw_only=True, validator=in_a_line)


@frozen
class Provenance(_Furniture):
    """Where the piece comes from."""

    marker: str = field(default="Source:", kw_only=True, validator=in_a_line)


@frozen
class Attribution(_Furniture):
    """Whom a quote is by: "— Name, Source"."""

    marker: str = field(default="—", kw_only=True, validator=in_a_line)


@frozen
class Separator(_Furniture):
    """A line of stars, dashes or underscores that parts sections."""


@frozen
class Gap(Leaf):
    """A run of blank lines; it has no words, no voice and no basis."""

    speaker = None
    evidence = None

    text: str = field(init=False, default="")
    marker: str = field(init=False, default="")
    #: How many blank lines; two or more are a fence.
    lines: int

    def __repr__(self) -> str:
        return f"Gap({self.lines})"

    def _written(self) -> str:
        return "\n" * self.lines


_set_lines = slot_of(Gap, "lines")


def gap_from(text: str, start: int, end: int) -> Gap:
    """Make the gap between two offsets of a text."""
    gap = leaf_from(Gap, "", "", (text, start, end, None, None))
    lines = 1 if end == start + 1 else len(LINE.findall(text, start, end))
    _set_lines(gap, lines)
    return gap
