"""Signs of the Times: boxed comments between the paragraphs of pieces that it republishes."""

from attrs import frozen

from opinionkit._model.nodes import Comment
from opinionkit.grammars import fragment_of
from opinionkit.outlets.outlet import Outlet

__all__ = ["OUTLET", "SeeAlso"]


@frozen(init=False)
class SeeAlso(Comment):
    """A comment that lists other pieces."""

    opening = "Comment: See also:"


OUTLET = Outlet(
    "sott",
    grammar=fragment_of("sott"),
    nodes=[SeeAlso],
    examples={
        "SOTT_LINE": "SOTT Comment: Not so.",
        "SEE_ALSO_LINE": "Comment: See also:",
    },
    domains=["sott.net"],
)
