"""The laws hold for the outlet, and it reads its own notes."""

from example_review import EXAMPLE_REVIEW, DeskNote

from opinionkit import outlet_for, parse
from opinionkit.laws import laws

TestExampleReview = laws(EXAMPLE_REVIEW)


def test_its_notes_are_the_desks() -> None:
    """In any layout; and the outlet is known by its name and its domain."""
    assert outlet_for("https://www.review.example/mills") == EXAMPLE_REVIEW
    for layout in EXAMPLE_REVIEW.layouts:
        article = parse("The mill stands.\n\nDesk here. It does not.\n", outlet="example-review", layout=layout)
        assert (DeskNote("It does not."),) == article.select(DeskNote)
