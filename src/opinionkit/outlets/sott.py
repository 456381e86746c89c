"""Signs of the Times: boxed comments between republished paragraphs."""

from attrs import frozen

from opinionkit._model.nodes import Comment
from opinionkit.outlets.outlet import Outlet

__all__ = ["OUTLET", "SeeAlso"]


@frozen(init=False)
class SeeAlso(Comment):
    """A comment that lists other pieces."""

    opening = "Comment: See also:"


OUTLET = Outlet(
    "sott",
    grammar=r"""
        // A box is set off by a fence, as a comment is.
        %extend _boxed: SOTT_LINE
        SOTT_LINE.6: /(?:SOTT|Sott) (?:[Cc]omment|COMMENT):/ _REST

        // Its list is below it, item by item.
        %extend _interjection: see_also
        see_also: SEE_ALSO_LINE _touching*
        SEE_ALSO_LINE.7: /(?:(?:SOTT|Sott) )?(?:[Cc]omment|COMMENT): (?:See|Read) [Aa]lso:?/ _REST
    """,
    nodes=[SeeAlso],
    examples={
        "SOTT_LINE": "SOTT Comment: Not so.",
        "SEE_ALSO_LINE": "Comment: See also:",
    },
    domains=["sott.net"],
)
