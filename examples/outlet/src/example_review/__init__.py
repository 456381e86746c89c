"""The Example Review, an outlet for opinionkit."""

from importlib.resources import files

from attrs import frozen

from opinionkit import Comment, Outlet

__all__ = ["EXAMPLE_REVIEW", "DeskNote"]


@frozen(init=False)
class DeskNote(Comment):
    """A note by the desk, in its own words."""

    opening = "Desk here."


EXAMPLE_REVIEW = Outlet(
    "example-review",
    grammar=files("example_review").joinpath("review.lark").read_text("utf-8"),
    nodes=[DeskNote],
    examples={"DESK_LINE": "Desk here. We have checked this."},
    domains=["review.example"],
)
