"""Naked Capitalism: a host introduces another's piece, "NAME here. …", up to the byline of that piece."""

from attrs import frozen

from opinionkit._model.nodes import Comment
from opinionkit.grammars import fragment_of
from opinionkit.outlets.outlet import Outlet

__all__ = ["OUTLET", "HostNote"]


@frozen(init=False)
class HostNote(Comment):
    """What a host says before the piece: it goes on to the byline, or whatever else has a marker, or a fence."""

    opening = "Ada here."


OUTLET = Outlet(
    "nakedcapitalism",
    grammar=fragment_of("nakedcapitalism"),
    nodes=[HostNote],
    examples={
        "HERE_LINE": "Ada here. This piece is about mills.",
        "INNER_BYLINE_LINE": "By Tom Oak, a miller. Originally published at The Mill.",
    },
    domains=["nakedcapitalism.com"],
)
