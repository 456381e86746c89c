"""Containers: the marks that their classes declare."""

from opinionkit import Comment, Paragraph, Quote
from opinionkit._model.containers import declared_closing, declared_closings


class Boxed(Comment):
    """A comment between bars."""

    opening = closing = "||"


def test_only_some_classes_declare_a_closing_mark() -> None:
    """By the names of their rules."""
    assert {"boxed": "||"} == declared_closings([Quote, Boxed, Comment])
    assert ["", "||", ""] == [declared_closing(each) for each in (Quote, Boxed, Paragraph)]
