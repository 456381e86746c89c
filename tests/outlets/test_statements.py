"""Statements of outlets: one voice to the next blank line or end mark, in every layout."""

import pytest

from opinionkit import Article, Comment, Layout, Outlet, parse, render
from opinionkit.laws import laws
from support.goldens import tree_of


class Desk(Comment):
    opening = "Desk here."


class Aside(Comment):
    opening = "<<Desk:"
    closing = ">>"


DESK = Outlet(
    "desk-review",
    grammar=r"""
%extend _statement: desk
desk: DESK_LINE (_stated | ASIDE_END)*
DESK_LINE.6: /Desk here\./ _REST

%extend _furniture: shut_aside
%extend _statement: open_aside
shut_aside: (ASIDE_WHOLE | _aside ASIDE_END) -> aside
open_aside: _aside -> aside
_aside: ASIDE_LINE | _aside _stated
ASIDE_WHOLE.8: /<<Desk:(?=[^\r\n]*>>[^\S\r\n]*(?![^\r\n]))/ _REST
ASIDE_LINE.7: /<<Desk:/ _REST
ASIDE_END.4: /[^\r\n]*>>[^\S\r\n]*/ _EOL
%extend _plain: ASIDE_END
""",
    nodes=[Desk, Aside],
    examples={
        "DESK_LINE": "Desk here. We have checked.",
        "ASIDE_WHOLE": "<<Desk: We have checked.>>",
        "ASIDE_LINE": "<<Desk: We have",
        "ASIDE_END": "checked.>>",
    },
)

TestDesk = pytest.mark.slow(laws(DESK))


@pytest.mark.parametrize("layout", Layout)
def test_a_statement_runs_to_a_blank_line(layout: Layout) -> None:
    """Its lines take no turns, and signs and items in it are words of the same voice."""
    text = "The mill stands.\nDesk here. It does.\n> So.\n- one\nIt does not.\n\nThe mill is dry.\n"
    article = parse(text, outlet=DESK, layout=layout)
    assert [leaf.voice for leaf in article.leaves if leaf.voice] == [
        "author",
        *["editor"] * (len(article.leaves) - 3),
        "author",
    ]
    assert article.leaves.text("editor").replace("\n\n", "\n") == "It does.\n> So.\n- one\nIt does not."


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize(
    "aside",
    ["<<Desk: We have checked.>>\n", "<<Desk: We have\nchecked.>>\n", "<<Desk: We\nhave checked.  >> \n"],
)
def test_an_end_mark_closes(layout: Layout, aside: str) -> None:
    """On the same line or on a later one; the line below is the author's."""
    article = parse(f"{aside}The mill stands.\n", outlet=DESK, layout=layout)
    [first, second] = article.blocks
    assert (first.kind, second.kind, first.basis, second.voice) == ("aside", "paragraph", "bracket", "author")
    assert isinstance(first, Aside)
    assert (first.closing, first.text.replace("\n\n", " ").strip()) == (">>", "We have checked.")


@pytest.mark.parametrize("layout", [Layout.TIGHT, Layout.BLANK, Layout.LINES])
def test_an_end_mark_on_a_line_of_its_own(layout: Layout) -> None:
    """In Markdown a line of `>` is a quote's."""
    article = parse("<<Desk: We have checked.\n>>\nThe mill stands.\n", outlet=DESK, layout=layout)
    assert tree_of(article).endswith("paragraph author default: The mill stands.\n")
    assert article.leaves.text("editor") == "We have checked."


@pytest.mark.parametrize("layout", Layout)
def test_a_statement_is_built(layout: Layout) -> None:
    """By hand it needs no marker."""
    article = Article.build(["The mill stands.", Desk("We have checked."), Aside("So.")], outlet=DESK, layout=layout)
    assert "Desk here. We have checked.\n" in render(article)
    assert "<<Desk: So.>>\n" in render(article)
