"""City A.M.: lines between paragraphs link to other pieces.

As in "Read more: …".
"""

from opinionkit._model.nodes import Provenance
from opinionkit.outlets.outlet import Outlet

__all__ = ["OUTLET", "Pointer"]


class Pointer(Provenance):
    """The headline of another piece: "Read more: The mill burns"."""


OUTLET = Outlet(
    "cityam",
    grammar=r"""
        %extend _furniture: pointer
        pointer: POINTER_LINE
        POINTER_LINE.6: /(?:Read more|READ MORE|DEBATE):/ _REST
    """,
    nodes=[Pointer],
    examples={"POINTER_LINE": "Read more: The mill burns"},
    domains=["cityam.com"],
)
