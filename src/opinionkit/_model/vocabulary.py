"""Whose words, on what evidence, where; and the layouts: how the edges of blocks show in a text."""

from enum import StrEnum
from typing import NamedTuple

from opinionkit.errors import UnknownLayoutError, UnknownVoiceError

__all__ = ["Basis", "Layout", "Span", "Voice", "layout_named", "voice_named"]


class Voice(StrEnum):
    """Whose words."""

    __hash__ = str.__hash__  # equal strings have equal hashes; and this one is fast

    #: Whoever wrote the piece.
    AUTHOR = "author"
    #: Whoever is quoted: by the author, or inside a comment by the editor.
    SOURCE = "source"
    #: The outlet that publishes the piece, where it puts in words of its own.
    EDITOR = "editor"
    #: The page's own: captions, credits, headings, bylines, separators.
    FURNITURE = "furniture"
    #: The layout does not tell.
    UNKNOWN = "unknown"


class Basis(StrEnum):
    """The evidence for a voice."""

    #: A marker: "Comment:", "©".
    MARKER = "marker"
    #: Brackets around a note: "[Ed. note: …]".
    BRACKET = "bracket"
    #: It stands in a comment that a fence opened, which runs to the next fence or the end; or in an outlet's block that
    #: goes on over blank lines.
    SPACING = "spacing"
    #: Its place: directly above a credit, or above all that touches it.
    PLACE = "place"
    #: Touching lines, in which author and source take turns.
    ALTERNATION = "alternation"
    #: Markup: a list's bullet or number; in Markdown `>`, `#`, backticks around code.
    MARKUP = "markup"
    #: A cue: a colon or a heading above, an attribution below.
    CUE = "cue"
    #: Quotation marks inside a paragraph of the author's: of a passage only, never of a whole line.
    QUOTATION = "quotation"
    #: No evidence: who speaks by default.
    DEFAULT = "default"


class Span(NamedTuple):
    """Where something stands in the text: offsets in code points, from 0, half open."""

    start: int
    end: int

    @property
    def slice(self) -> slice:
        """The span as a slice: `text[span.slice]`."""
        return slice(self.start, self.end)


def voice_named(name: object) -> Voice:
    """Give the voice of that name, or the voice itself; raise `UnknownVoiceError` for what is none."""
    if isinstance(name, str) and name in set(Voice):
        return Voice(name)
    raise UnknownVoiceError(name, tuple(Voice))


class Layout(StrEnum):
    """How the edges of blocks show in a text."""

    __hash__ = str.__hash__  # as in Voice

    #: A blank line parts paragraphs, one line end is the edge of a block, two or more blank lines are a fence.
    TIGHT = "tight"
    #: Blank lines part paragraphs, touching lines are one paragraph; quotes carry no mark.
    BLANK = "blank"
    #: Every line is a paragraph, blank lines are only gaps; quotes carry no mark.
    LINES = "lines"
    #: As in `BLANK`, with CommonMark's quotes (`>`), headings, items and code.
    MARKDOWN = "markdown"


def layout_named(name: Layout | str) -> Layout:
    """Give the layout of that name; raise `UnknownLayoutError` where there is none."""
    if type(name) is Layout:
        return name
    try:
        return Layout(name)
    except ValueError:
        raise UnknownLayoutError(name, tuple(Layout)) from None
