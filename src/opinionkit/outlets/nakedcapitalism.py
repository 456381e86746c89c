"""Naked Capitalism: a host introduces another writer's piece.

The introduction begins "NAME here. …" and ends at the byline of that piece.
"""

from attrs import frozen

from opinionkit._model.nodes import Comment
from opinionkit.outlets.outlet import Outlet

__all__ = ["OUTLET", "HostNote"]


@frozen(init=False)
class HostNote(Comment):
    """The host's introduction to the piece.

    The introduction continues to the byline, another line with a marker, or a fence.
    """

    opening = "Ada here."


OUTLET = Outlet(
    "nakedcapitalism",
    grammar=r"""
        %extend _introduction: host_note
        host_note: _hosted
        _hosted: HERE_LINE | _hosted (GAP | _speech)
        HERE_LINE.6: _FIRST_NAME (" " _FIRST_NAME)? / here[.:]/ _REST
        _FIRST_NAME: _LETTER /[^\W\d_]{1,20}/

        // The byline of the piece is often a sentence.
        %extend _furniture: inner_byline
        inner_byline: INNER_BYLINE_LINE -> byline
        INNER_BYLINE_LINE.3: /By / _IF _LETTER /\S*/ _BLANK _LETTER _THEN _REST
    """,
    nodes=[HostNote],
    examples={
        "HERE_LINE": "Ada here. This piece is about mills.",
        "INNER_BYLINE_LINE": "By Tom Oak, a miller. Originally published at The Mill.",
    },
    domains=["nakedcapitalism.com"],
)
