"""An outlet's own marks that close on a later line."""

import pytest

from opinionkit import Article, Layout, Voice, parse, render
from support.desk import MarginNote, marking
from support.layouts import in_layouts


def _words(text: str, layout: Layout, voice: Voice) -> str:
    return " ".join(parse(text, outlet=marking(layout), layout=layout).leaves.text(voice).split())


@in_layouts(Layout.TIGHT)
@pytest.mark.parametrize("blank", ["\n", ""])
def test_a_mark_closes_on_a_later_line(layout: Layout, blank: str) -> None:
    """The block ends there, below a blank line or right below other lines."""
    text = f"The mill stands.\n{blank}<<It does not,\nand\nnever did.>>\n{blank}_It does and\nwill._\n\nIt rained.\n"
    assert "It does not, and never did." == _words(text, layout, Voice.EDITOR)
    assert "It does and will." == _words(text, layout, Voice.SOURCE)
    assert "The mill stands. It rained." == _words(text, layout, Voice.AUTHOR)


@in_layouts(Layout.TIGHT)
@pytest.mark.parametrize(
    "line", ["<<It does not.", "_It does.", "<<It does not_", "_It does>>", "<<It does.\n\nnot.>>", "<<So.\n\n\nno>>"]
)
def test_an_open_mark_is_words(layout: Layout, line: str) -> None:
    """Another mark does not close it, nor does a line below a blank line; the mark stays in the words."""
    article = parse(f"{line}\n\nIt rained.\n", outlet=marking(layout), layout=layout)
    assert {Voice.AUTHOR} == {leaf.voice for leaf in article.leaves if leaf.voice}
    assert line[:2] == article.leaves[0].text[:2]


@in_layouts(Layout.TIGHT)
def test_a_quote_in_marks_has_notes_and_a_reason(layout: Layout) -> None:
    """The note inside is the editor's, though brackets are the evidence for both."""
    article = parse("{{The mill [Ed. note: the old one] stands.}}\n", outlet=marking(layout), layout=layout)
    _, note, _ = (passage for passage in article.passages if passage.voice)
    assert ("note", "[Ed. note:", Voice.EDITOR) == (note.kind, note.marker, note.voice)
    assert Voice.EDITOR is article.explain(note).voice
    reason = article.explain(article.leaves[0])
    assert "the marker '{{' opens the braced, and its closing mark '}}' ends it" == reason.evidence


@in_layouts(Layout.TIGHT)
def test_a_note_of_several_lines_is_built(layout: Layout) -> None:
    """It is parsed as the same note, also next to other lines."""
    note = parse("<<It does not,\nand never did.>>\n", outlet=marking(layout), layout=layout).blocks[0]
    built = Article.build(["The mill stands.", note, "It rained."], outlet=marking(layout), layout=layout)
    assert note == built.blocks[1]
    assert (note,) == parse(render(built), outlet=marking(layout), layout=layout).select(MarginNote)
