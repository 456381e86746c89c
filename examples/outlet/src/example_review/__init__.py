"""The Example Review, an outlet for opinionkit."""

from opinionkit import Comment, Outlet

__all__ = ["EXAMPLE_REVIEW", "DeskNote"]


class DeskNote(Comment):
    """A note by the desk, in its own words."""

    opening = "Desk here."


EXAMPLE_REVIEW = Outlet(
    "example-review",
    grammar=r"""
        %extend _interjection: desk_note
        desk_note: DESK_LINE _touching*
        DESK_LINE.6: /Desk here\./ _REST
    """,
    nodes=[DeskNote],
    examples={"DESK_LINE": "Desk here. We have checked this."},
    domains=["review.example"],
)
