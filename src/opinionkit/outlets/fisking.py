"""Fisking: the author quotes in italics, and answers each paragraph."""

from opinionkit._model.nodes import Quote
from opinionkit._model.voices import Basis
from opinionkit.outlets.outlet import Outlet

__all__ = ["OUTLET", "Fisked"]


class Fisked(Quote):
    """A quoted paragraph: "_The mill never burned._"."""

    opening = "_"
    closing = "_"
    evidence = Basis.MARKER


OUTLET = Outlet(
    "fisking",
    grammar=r"""
        %extend _furniture: fisked | not_fisked
        fisked: ITALIC_LINE | ITALIC_OPEN NOTED* NOTE_END
        ITALIC_LINE.5: /_(?=[^\s_][^_\r\n]*_[^\S\r\n]*(?![^\r\n]))/ _REST

        // A paragraph of several lines.
        %extend _mark_open: ITALIC_OPEN
        not_fisked: ITALIC_OPEN -> paragraph
        ITALIC_OPEN.5: /_(?=[^\s_])(?![^\r\n]*_)/ _REST
    """,
    nodes=[Fisked],
    examples={"ITALIC_LINE": "_The mill never burned._", "ITALIC_OPEN": "_The mill never burned,"},
)
