"""The node classes: one for each rule of the grammar."""

from typing import TYPE_CHECKING

from attrs import field, frozen

from opinionkit._model.bases import Leaf, Node, Paragraph, Place, in_a_line, leaf_from, slot_of
from opinionkit._model.closing import closing_for
from opinionkit._model.containers import Container, Interjection
from opinionkit._model.lines import LINE
from opinionkit._model.voices import Basis, Voice
from opinionkit.errors import ContentError

if TYPE_CHECKING:
    from attrs import Attribute

__all__ = [
    "NODE_CLASSES",
    "Attribution",
    "Byline",
    "Callout",
    "Caption",
    "Code",
    "Comment",
    "Credit",
    "Figure",
    "FrontMatter",
    "Gap",
    "Heading",
    "ListItem",
    "Notice",
    "Paragraph",
    "Pointer",
    "Provenance",
    "Quote",
    "Separator",
    "Timestamp",
    "gap_from",
]


@frozen
class ListItem(Leaf):
    """A list item, in the voice around it.

    The item's marker is the bullet or number.
    """

    evidence = Basis.MARKUP

    marker: str = field(default="-", kw_only=True, validator=in_a_line)


@frozen(init=False)
class Quote(Container):
    """A source's words, quoted by the author or the editor.

    `text` includes the words of an `Attribution` among the blocks; the attribution's voice is `furniture`.
    """

    speaker = Voice.SOURCE
    evidence = Basis.ALTERNATION


@frozen(init=False)
class Callout(Container):
    """An aside with a label in Markdown, in the voice around it.

    The aside's marker is the label: "[!NOTE]".
    """

    opening = "[!NOTE]"
    has_closing = False


@frozen(init=False)
class Comment(Interjection):
    """An interjection by the editor.

    The interjection is a comment, an editor's note, or a note in brackets. `label` names its form.
    """

    opening = "Comment:"
    speaker = Voice.EDITOR
    evidence = Basis.MARKER


@frozen(init=False)
class Notice(Interjection):
    """An update or a correction, in an unknown voice.

    The author or the editor may have written it.
    """

    opening = "Update:"
    speaker = Voice.UNKNOWN
    evidence = Basis.MARKER


@frozen(init=False)
class Figure(Container):
    """A picture's `Caption` and `Credit`."""

    speaker = Voice.FURNITURE
    evidence = Basis.PLACE


#: The default of a closing mark, until the marker is known: no line contains it.
_OF_THE_MARKER = "\f"


@frozen
class _Furniture(Leaf):
    """A line of the page itself."""

    speaker = Voice.FURNITURE
    evidence = Basis.MARKER
    has_closing = True

    #: The closing mark behind the words: the bracket of "(Photo: Ada Quill)", the emphasis of "*By Ada Quill*".
    #: By default that of the marker.
    closing: str = field(default=_OF_THE_MARKER, kw_only=True, validator=in_a_line)

    def __attrs_post_init__(self) -> None:
        if self.closing == _OF_THE_MARKER:
            object.__setattr__(self, "closing", closing_for(self.marker))

    def _written(self) -> str:
        return f"{self.marker}{' ' if self.marker else ''}{self.text}{self.closing}\n"


@frozen
class Heading(_Furniture):
    """A heading.

    A heading's marker shows the level: "#" also for an underline of "===", "##" for "---".
    """

    evidence = Basis.MARKUP

    marker: str = field(default="#", kw_only=True, validator=in_a_line)


@frozen
class Code(Leaf):
    """A block of code, in the voice around it.

    The lines of backticks or tildes belong to it.
    """

    evidence = Basis.MARKUP


@frozen
class Caption(_Furniture):
    """A picture's caption."""

    evidence = Basis.PLACE


@frozen
class Credit(_Furniture):
    """A line that names the owner of a picture, or of the page."""

    marker: str = field(default="©", kw_only=True, validator=in_a_line)


@frozen
class Byline(_Furniture):
    """A line that names the writer of the piece."""

    marker: str = field(default="By", kw_only=True, validator=in_a_line)


@frozen
class Provenance(_Furniture):
    """A line that names the origin of the piece."""

    marker: str = field(default="Source:", kw_only=True, validator=in_a_line)


@frozen
class Attribution(_Furniture):
    """The name of a quoted source: "— Name, Source"."""

    marker: str = field(default="—", kw_only=True, validator=in_a_line)


@frozen
class Pointer(_Furniture):
    """A line that leads away from the piece.

    It names another piece, asks the reader to subscribe or to share, or labels an advertisement.
    """


@frozen
class Separator(_Furniture):
    """A line of stars, dashes or underscores that separates sections."""


@frozen
class Timestamp(_Furniture):
    """A line that only dates the piece, perhaps with a time, a place or a name."""


@frozen
class FrontMatter(Leaf):
    """Data about the text, in YAML or TOML, as the first lines of a file.

    The lines of dashes or plus signs around it belong to it.
    """

    speaker = Voice.FURNITURE
    evidence = Basis.MARKUP


def _positive(_gap: "Gap", attribute: "Attribute[int]", lines: object) -> None:
    if not isinstance(lines, int):
        raise TypeError(f"Gap: lines is an int, not {lines!r}")
    if lines < 1:
        raise ContentError("Gap", attribute.name, lines, "pass 1 or more")


@frozen
class Gap(Leaf):
    """A run of blank lines, without words, voice and basis."""

    speaker = None
    evidence = None

    text: str = field(init=False, default="")
    marker: str = field(init=False, default="")
    #: The number of blank lines; two or more are a fence.
    lines: int = field(validator=_positive)

    def __repr__(self) -> str:
        return f"Gap({self.lines})"

    def _written(self) -> str:
        return "\n" * self.lines


_set_lines = slot_of(Gap, "lines")


def gap_from(text: str, start: int, end: int) -> Gap:
    """Return the gap between two offsets of a text."""
    gap = leaf_from(Gap, "", "", Place(text, start, end, None, None))
    lines = 1 if end == start + 1 else len(LINE.findall(text, start, end))
    _set_lines(gap, lines)
    return gap


#: The classes of all nodes that the common grammars make; an outlet adds its own.
NODE_CLASSES: tuple[type[Node], ...] = (
    Attribution,
    Byline,
    Callout,
    Caption,
    Code,
    Comment,
    Credit,
    Figure,
    FrontMatter,
    Gap,
    Heading,
    ListItem,
    Notice,
    Paragraph,
    Pointer,
    Provenance,
    Quote,
    Separator,
    Timestamp,
)
