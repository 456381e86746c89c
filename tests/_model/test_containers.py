"""Containers: the marks that their classes declare."""

import pytest

from opinionkit import Comment, Notice, Paragraph, Quote
from opinionkit._model.containers import declared_closing, declared_closings
from opinionkit.errors import ContentError


class Boxed(Comment):
    """A comment between bars."""

    opening = closing = "||"


def test_only_some_classes_declare_a_closing_mark() -> None:
    """By the names of their rules."""
    assert {"boxed": "||"} == declared_closings([Quote, Boxed, Comment])
    assert ["", "||", ""] == [declared_closing(each) for each in (Quote, Boxed, Paragraph)]


@pytest.mark.parametrize("label", ["", "Ed. note:", "[Ed. note", " Note"])
def test_a_label_is_words(label: str) -> None:
    """Its colon and its brackets belong to the marker."""
    with pytest.raises(ContentError, match=r"label cannot be .*; write the words without brackets and colon"):
        Comment("a", label=label)


def test_what_differs_is_shown_differently() -> None:
    """A marker in brackets is no label."""
    assert "Comment(Paragraph('a'))" != repr(Comment("a")) == "Comment(Paragraph('a'), label='Comment')"
    assert repr(Comment("a", label="Ed. note")) == "Comment(Paragraph('a'), label='Ed. note')"
    assert repr(Comment("a", marker="[Ed. note:")) == "Comment(Paragraph('a'), marker='[Ed. note:')"
    assert repr(Notice("a", label="Update 2")) == "Notice(Paragraph('a'), label='Update 2')"


@pytest.mark.parametrize("label", ["Update", "Update (2)", "Editor's note (June 3)", "Update [2]"])
def test_a_bracket_inside_a_label(label: str) -> None:
    """It belongs to the label, unlike one around the label."""
    assert label == Notice("a", label=label).label == Notice("a", marker=f"({label}):").label
    assert label == Notice("a", marker=f"**{label}:**").label
    assert label == Notice("a", marker=f"[{label}]").label == Notice("a", marker=f"**[{label}]:**").label
    assert "Note:" == Notice("a", marker=f"{label}:", label="Note").marker
