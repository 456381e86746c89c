"""Statements of outlets: one voice to the next blank line or end mark, in every layout."""

import pytest

from opinionkit import Article, Layout, parse, render
from support.desk import Aside, Desk, stating
from support.goldens import tree_of
from support.layouts import in_layouts


@in_layouts(Layout.TIGHT)
def test_a_statement_runs_to_a_blank_line(layout: Layout) -> None:
    """Its lines take no turns, and signs and items in it are words of the same voice."""
    text = "The mill stands.\nDesk here. It does.\n> So.\n- one\nIt does not.\n\nThe mill is dry.\n"
    article = parse(text, outlet=stating(layout), layout=layout)
    assert [leaf.voice for leaf in article.leaves if leaf.voice] == [
        "author",
        *["editor"] * (len(article.leaves) - 3),
        "author",
    ]
    assert article.leaves.text("editor").replace("\n\n", "\n") == "It does.\n> So.\n- one\nIt does not."


@in_layouts(Layout.TIGHT)
@pytest.mark.parametrize(
    "aside",
    ["<<Desk: We have checked.>>\n", "<<Desk: We have\nchecked.>>\n", "<<Desk: We\nhave checked.  >> \n"],
)
def test_an_end_mark_closes(layout: Layout, aside: str) -> None:
    """On the same line or on a later one; the line below is the author's."""
    article = parse(f"{aside}The mill stands.\n", outlet=stating(layout), layout=layout)
    [first, second] = article.blocks
    assert (first.kind, second.kind, first.basis, second.voice) == ("aside", "paragraph", "bracket", "author")
    assert isinstance(first, Aside)
    assert (first.closing, first.text.replace("\n\n", " ").strip()) == (">>", "We have checked.")


@pytest.mark.parametrize("layout", [Layout.TIGHT, Layout.BLANK, Layout.LINES])
def test_an_end_mark_on_a_line_of_its_own(layout: Layout) -> None:
    """In Markdown a line of `>` is a quote's."""
    article = parse("<<Desk: We have checked.\n>>\nThe mill stands.\n", outlet=stating(layout))
    assert tree_of(article).endswith("paragraph author default: The mill stands.\n")
    assert article.leaves.text("editor") == "We have checked."


@in_layouts(Layout.TIGHT)
def test_a_statement_is_built(layout: Layout) -> None:
    """By hand it needs no marker."""
    article = Article.build(
        ["The mill stands.", Desk("We have checked."), Aside("So.")], outlet=stating(layout), layout=layout
    )
    assert "Desk here. We have checked.\n" in render(article)
    assert "<<Desk: So.>>\n" in render(article)
