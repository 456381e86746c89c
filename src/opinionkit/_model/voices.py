"""Voices, and the evidence for them."""

from enum import StrEnum

from opinionkit.errors import UnknownNameError

__all__ = ["Basis", "Voice", "voice_named"]


class Voice(StrEnum):
    """The speaker of some words."""

    __hash__ = str.__hash__  # equal strings have equal hashes, and this one is fast

    #: The writer of the piece.
    AUTHOR = "author"
    #: Anyone quoted: by the author, or by the editor inside a comment.
    SOURCE = "source"
    #: The outlet that publishes the piece.
    EDITOR = "editor"
    #: The page itself: captions, credits, headings, bylines, separators.
    FURNITURE = "furniture"
    #: Not decided by the layout.
    UNKNOWN = "unknown"


class Basis(StrEnum):
    """The evidence for a voice."""

    #: A marker: "Comment:", "©".
    MARKER = "marker"
    #: Brackets around a note: "[Ed. note: …]".
    BRACKET = "bracket"
    #: Blank lines: a comment below a fence runs to the next fence, an outlet's introduction continues over blank lines.
    SPACING = "spacing"
    #: A place: directly above a credit, or above all touching lines.
    PLACE = "place"
    #: Touching lines, in which author and source take turns.
    ALTERNATION = "alternation"
    #: Markup: a list's bullet or number; in Markdown `>`, `#`, backticks around code.
    MARKUP = "markup"
    #: A cue: a colon or a heading above, an attribution below.
    CUE = "cue"
    #: Quotation marks inside a paragraph of the author's; only of a passage, never of a whole line.
    QUOTATION = "quotation"
    #: No evidence: the default speaker.
    DEFAULT = "default"


def voice_named(name: object) -> Voice:
    """Return the voice of that name; raise `UnknownNameError` if it is unknown."""
    if isinstance(name, str) and name in set(Voice):
        return Voice(name)
    raise UnknownNameError("voice", name, tuple(Voice))
