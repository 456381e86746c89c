"""The layouts: how the edges of blocks show in a text."""

from enum import StrEnum

from opinionkit.errors import UnknownLayoutError

__all__ = ["Layout", "layout_named"]


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
