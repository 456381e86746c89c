"""Node classes: what their constructors take."""

import pytest

from opinionkit import (
    Article,
    Attribution,
    Byline,
    Caption,
    Code,
    Credit,
    FrontMatter,
    Gap,
    Heading,
    Leaf,
    ListItem,
    Paragraph,
    Pointer,
    Provenance,
    Separator,
    parse,
    render,
)
from opinionkit.errors import ContentError

#: A leaf of each class made by hand, and how it is written without a marker of its own.
WRITTEN: list[tuple[Leaf, str]] = [
    (Paragraph("a"), "a\n"),
    (ListItem("a"), "- a\n"),
    (Heading("a"), "# a\n"),
    (Credit("a"), "© a\n"),
    (Byline("Ada Quill"), "By Ada Quill\n"),
    (Attribution("Ada Quill"), "— Ada Quill\n"),
    (Provenance("The Mill"), "Source: The Mill\n"),
    (Pointer("Read more: A mill burns"), "Read more: A mill burns\n"),
    (Separator("***"), "***\n"),
]


@pytest.mark.parametrize(("leaf", "text"), WRITTEN)
def test_the_marker_of_a_leaf_made_by_hand(leaf: Leaf, text: str) -> None:
    """A leaf that needs a marker has one."""
    assert text == render(Article.build([leaf], layout="markdown"))


@pytest.mark.parametrize(
    "leaf_class",
    [
        *(Attribution, Byline, Caption, Code, Credit, FrontMatter, Heading, ListItem, Paragraph, Pointer),
        *(Provenance, Separator),
    ],
)
def test_a_marker_is_passed_by_name(leaf_class: type[Leaf]) -> None:
    """Else it is taken for words."""
    with pytest.raises(TypeError):
        leaf_class("a", "b")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]


def test_a_closing_mark_is_passed_by_name() -> None:
    """As the marker is."""
    with pytest.raises(TypeError):
        Credit("a", "b", "c")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]


def test_the_lines_of_a_gap() -> None:
    """A line without an end counts."""
    assert [Gap(2)] == [node for node in parse("a\n\n ").walk() if isinstance(node, Gap)]
    with pytest.raises(ContentError, match="Gap: lines cannot be 0; pass 1 or more"):
        Gap(0)
    with pytest.raises(TypeError, match="Gap: lines is an int, not 'x'"):
        Gap("x")  # type: ignore[arg-type]  # that is the point
