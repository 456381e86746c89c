"""Voices of lines, counted without nodes."""

import pytest

from opinionkit import Container, Layout, Leaf, Outlet, Voice, parse


class Panel(Container):
    """A box with a title, in the voice of whoever writes around it."""


class PanelTitle(Leaf):
    """The title of a panel."""

    speaker = Voice.FURNITURE


@pytest.fixture(scope="module")
def panels() -> Outlet:
    """Return an outlet with panels; it takes seconds to compile."""
    return Outlet(
        "panels",
        grammar=r"""
            %extend _interjection: panel
            panel:       panel_title panel_words?
            panel_title: PANEL_LINE
            panel_words: _touching+ -> paragraph
            PANEL_LINE.6: /PANEL:/ _REST
        """,
        nodes=[Panel, PanelTitle],
        examples={"PANEL_LINE": "PANEL: The mill"},
    )


@pytest.mark.slow
@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize(
    "text", ["PANEL: The mill\nIt stands.\nSo.\n\nSo.\n", "Comment:\nPANEL: The mill\nIt stands.\n"]
)
def test_a_leaf_inside_a_block_has_its_own_voice_or_that_around_it(panels: Outlet, text: str, layout: Layout) -> None:
    """As its node has."""
    shares = parse(text, outlet=panels, layout=layout).shares()
    article = parse(text, outlet=panels, layout=layout)
    assert article.leaves.shares() == shares
    assert article.select(PanelTitle)[0].text == article.text(Voice.FURNITURE)


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("text", ["[Ed. note: Not so.\nIt stands.\n]\n\nSo.\n", "[Ed. note: Not so.\n\n]\n\nSo.\n"])
def test_a_closing_bracket_on_a_line_of_its_own(text: str, layout: Layout) -> None:
    """It is a part of the note, and so are the lines above it."""
    article = parse(text, layout=layout)
    assert article.leaves.shares() == parse(text, layout=layout).shares()
    lines = [parse(text, layout=layout).line(number).voice for number in range(1, text.count("\n") + 1)]
    assert {Voice.EDITOR} == {*lines[:-2]} - {None}
