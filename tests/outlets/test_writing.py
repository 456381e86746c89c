"""What an outlet proves, it can write: each example is parsed, built and parsed again when the outlet is made."""

import pytest

from opinionkit import Article, Comment, Layout, Outlet, Paragraph, Voice, parse, render
from opinionkit.errors import TerminalError
from opinionkit.outlets.writing import _PLACES
from support.layouts import in_layouts


class Aside(Comment):
    """An aside of the editor's."""

    opening = "<<"
    closing = ">>"


class Bold(Comment):
    """A note in bold."""

    opening = "**"
    closing = "**"


class Slanted(Comment):
    """A note in italics."""

    opening = "_"
    closing = "_"


#: One is tried in every run of the tests: the mechanism is the same.
MARKED = [
    (Aside, "aside: NOTE2_LINE", "/<<(?=[^<>\\r\\n]+>>[^\\S\\r\\n]*(?![^\\r\\n]))/", "<<Not so.>>"),
    pytest.param(
        Bold,
        "bold: NOTE2_LINE",
        "/\\*\\*(?=[^*\\r\\n]+\\*\\*[^\\S\\r\\n]*(?![^\\r\\n]))/",
        "**Not so.**",
        marks=pytest.mark.slow,
    ),
    pytest.param(
        Slanted,
        "slanted: NOTE2_LINE",
        "/_(?=[^_\\r\\n]+_[^\\S\\r\\n]*(?![^\\r\\n]))/",
        "_Not so._",
        marks=pytest.mark.slow,
    ),
]


@pytest.mark.slow
@in_layouts(Layout.TIGHT)
@pytest.mark.parametrize(("node_class", "rule", "pattern", "line"), MARKED)
def test_a_class_declares_how_it_opens_and_closes(
    layout: Layout, node_class: type[Comment], rule: str, pattern: str, line: str
) -> None:
    """The marks are not words; a note made by hand has them; both in every layout."""
    grammar = f"%extend _furniture: {rule.split(':', 1)[0]}\n{rule}\nNOTE2_LINE.7: {pattern} _REST"
    examples = {"NOTE2_LINE": line}
    outlet = Outlet("example-review", grammar=grammar, nodes=[node_class], examples=examples, layouts=[layout])
    article = parse(f"The mill stands.\n\n{line}\n", outlet=outlet, layout=layout)
    assert (node_class("Not so."),) == article.select(node_class)
    assert "Not so." == article.text(Voice.EDITOR)
    built = Article.build(["The mill stands.", node_class("It does.")], outlet=outlet, layout=layout)
    assert (Paragraph("It does."),) == built.blocks[1].blocks  # type: ignore[attr-defined]  # a note
    assert render(built).endswith(f"It does.{node_class('x').closing}\n")


def test_what_cannot_be_written_is_refused() -> None:
    """Here a quote of whole lines, which Markdown writes with a prefix; the error names the line and its place."""
    grammar = "%extend _furniture: said\nsaid: PULL_LINE -> quote\nPULL_LINE.6: /Pull\\./ _EOL"
    with pytest.raises(TerminalError) as caught:
        Outlet("example-review", grammar=grammar, examples={"PULL_LINE": "Pull."}, layouts=["markdown"])
    assert "terminal PULL_LINE: its example 'Pull.', alone, cannot be built again: " in str(caught.value)


@pytest.mark.parametrize("place", _PLACES)
def test_each_place_is_a_text(place: str) -> None:
    """With the example on a line of its own."""
    assert "x" in _PLACES[place].format("x").split("\n")


class DeskNote(Comment):
    """A note of the desk's."""


def test_an_indent_keeps_a_block_from_an_outlets_marker() -> None:
    """An outlet may have a marker at the start of lines only; behind a blank it is one of the common markers."""
    grammar = "%extend _furniture: desk_note\ndesk_note: DESK_NOTE_LINE\nDESK_NOTE_LINE.9: /Editor's note:/ _REST"
    examples = {"DESK_NOTE_LINE": "Editor's note: Not so."}
    outlet = Outlet("example-review", grammar=grammar, nodes=[DeskNote], examples=examples, layouts=["blank"])
    article = parse("Editor's note: Not so.\n\n Editor's note: So.\n", outlet=outlet)
    desk, common = article.blocks
    assert (type(desk), type(common)) == (DeskNote, Comment)
    assert article.blocks == Article.build(article.blocks, outlet=outlet).blocks
