"""Fox News: headlines in capitals between the paragraphs are links.

The headlines link to other pieces and to the app.
"""

from opinionkit._model.nodes import Provenance
from opinionkit.outlets.outlet import Outlet
from opinionkit.outlets.wire import OUTLET as WIRE

__all__ = ["OUTLET", "Promotion"]


class Promotion(Provenance):
    """A link of the page's own: "CLICK HERE FOR THE MILL APP"."""


OUTLET = Outlet(
    "foxnews",
    bases=[WIRE],
    grammar=r"""
        %extend _furniture: promotion
        promotion: PROMOTION_LINE
        // No small letter, and four words at least; words of scripts without capitals are not in capitals.
        PROMOTION_LINE.3: _UNLESS _ALL _SMALL _THEN (/[A-ZÀ-ÖØ-Þ]\S*+ /)~3 /[^\r\n]+/ _EOL
    """,
    nodes=[Promotion],
    examples={"PROMOTION_LINE": "CLICK HERE FOR THE MILL APP"},
    domains=["foxnews.com", "foxbusiness.com"],
)
