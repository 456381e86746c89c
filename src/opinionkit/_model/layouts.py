"""Layouts: how block boundaries appear in a text."""

from enum import StrEnum

from opinionkit.errors import UnknownNameError

__all__ = ["Layout", "layout_named"]


class Layout(StrEnum):
    """The form of the block boundaries in a text."""

    __hash__ = str.__hash__  # equal strings have equal hashes, and this one is fast

    #: A blank line separates paragraphs, one line end separates blocks, two or more blank lines are a fence.
    TIGHT = "tight"
    #: Blank lines separate paragraphs, touching lines are one paragraph; quotes are not marked.
    BLANK = "blank"
    #: Every line is a paragraph, blank lines are only gaps; quotes are not marked.
    LINES = "lines"
    #: As `BLANK`, with CommonMark's quotes (`>`), headings, items and code.
    MARKDOWN = "markdown"


def layout_named(name: Layout | str) -> Layout:
    """Return the layout of that name; raise `UnknownNameError` if it is unknown."""
    if type(name) is Layout:
        return name
    try:
        return Layout(name)
    except ValueError:
        raise UnknownNameError("layout", name, tuple(Layout)) from None
