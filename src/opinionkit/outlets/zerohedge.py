"""ZeroHedge: pieces of others, with a line that says by whom and by way of where."""

from attrs import frozen

from opinionkit._model.nodes import Provenance
from opinionkit.grammars import fragment_of
from opinionkit.outlets.outlet import Outlet

__all__ = ["OUTLET", "Syndication"]


@frozen
class Syndication(Provenance):
    """Who wrote the piece, and where it was taken from: "Authored by Ada Quill via The Mill,"."""


OUTLET = Outlet(
    "zerohedge",
    grammar=fragment_of("zerohedge"),
    nodes=[Syndication],
    examples={"VIA_LINE": "Authored by Ada Quill via The Mill,"},
    domains=["zerohedge.com"],
)
