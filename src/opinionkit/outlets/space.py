"""Space.com: credits in parentheses, and lines that link to other pieces."""

from opinionkit._model.nodes import Credit, Provenance
from opinionkit.outlets.outlet import Outlet

__all__ = ["OUTLET", "PictureCredit", "Related"]


class PictureCredit(Credit):
    """A picture's credit: "(Image credit: Ada Quill)"."""


class Related(Provenance):
    """The headline of another piece: "Related: The mill burns"."""


OUTLET = Outlet(
    "space",
    grammar=r"""
        %extend _furniture: picture_credit | related
        picture_credit: PICTURE_CREDIT_LINE
        related: RELATED_LINE
        PICTURE_CREDIT_LINE.6: /\((?:Image|Photo|Video)(?: credit)?:(?=[^()\r\n]{1,120}\)[^\S\r\n]*(?![^\r\n]))/ _REST
        RELATED_LINE.6: /Related:/ _REST
    """,
    nodes=[PictureCredit, Related],
    examples={"PICTURE_CREDIT_LINE": "(Image credit: Ada Quill)", "RELATED_LINE": "Related: The mill burns"},
    domains=["space.com", "livescience.com", "tomshardware.com"],
)
