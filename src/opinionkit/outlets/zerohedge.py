"""ZeroHedge: republished pieces, with author and source in one line."""

from opinionkit._model.nodes import Provenance
from opinionkit.outlets.outlet import Outlet
from opinionkit.outlets.wire import OUTLET as WIRE

__all__ = ["OUTLET", "Syndication"]


class Syndication(Provenance):
    """The author of the piece, and its first publication.

    As in "Authored by Ada Quill via The Mill,".
    """


OUTLET = Outlet(
    "zerohedge",
    bases=[WIRE],
    grammar=r"""
        %extend _furniture: syndication
        syndication: VIA_LINE
        VIA_LINE.7: /(?:Authored|Posted|Submitted|Written) by / _VIA_NAMES _REST
        _VIA_NAMES: _IF _LETTER /[^\r\n]{1,160} via / _LETTER _THEN
    """,
    nodes=[Syndication],
    examples={"VIA_LINE": "Authored by Ada Quill via The Mill,"},
    domains=["zerohedge.com"],
)
