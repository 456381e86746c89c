"""Space.com: credits in parentheses."""

from opinionkit._model.nodes import Credit
from opinionkit.outlets.outlet import Outlet

__all__ = ["OUTLET", "PictureCredit"]


class PictureCredit(Credit):
    """A picture's credit: "(Image credit: Ada Quill)"."""


OUTLET = Outlet(
    "space",
    grammar=r"""
        %extend _furniture: picture_credit
        picture_credit: PICTURE_CREDIT_LINE
        PICTURE_CREDIT_LINE.6: /\((?:Image|Photo|Video)(?: credit)?:(?=[^()\r\n]{1,120}\)[^\S\r\n]*(?![^\r\n]))/ _REST
    """,
    nodes=[PictureCredit],
    examples={"PICTURE_CREDIT_LINE": "(Image credit: Ada Quill)"},
    domains=["space.com", "livescience.com", "tomshardware.com"],
)
