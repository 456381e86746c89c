"""An outlet's own marks that close on a later line."""

import pytest

from opinionkit import Article, Comment, Layout, Outlet, Quote, Voice, parse, render
from opinionkit.laws import laws


class MarginNote(Comment):
    """A note in the margin: <<Not so.>>."""

    opening = "<<"
    closing = ">>"


class Slanted(Quote):
    """A quote in italics: _So._."""

    opening = "_"
    closing = "_"


OUTLET = Outlet(
    "example-marks",
    grammar=r"""
        %extend _furniture: margin_note | no_note | slanted | not_slanted
        %extend _mark_open: MARGIN_OPEN | SLANTED_OPEN
        margin_note: MARGIN_LINE | MARGIN_OPEN NOTED* NOTE_END
        no_note: MARGIN_OPEN -> paragraph
        slanted: SLANTED_LINE | SLANTED_OPEN NOTED* NOTE_END
        not_slanted: SLANTED_OPEN -> paragraph
        MARGIN_LINE.6: /<<(?=[^<>\r\n]+>>[^\S\r\n]*(?![^\r\n]))/ _REST
        MARGIN_OPEN.6: /<<(?![^\r\n]*>>)/ _REST
        SLANTED_LINE.5: /_(?=[^\s_][^_\r\n]*_[^\S\r\n]*(?![^\r\n]))/ _REST
        SLANTED_OPEN.5: /_(?=[^\s_])(?![^\r\n]*_)/ _REST
    """,
    nodes=[MarginNote, Slanted],
    examples={
        "MARGIN_LINE": "<<Not so.>>",
        "MARGIN_OPEN": "<<Not so, and",
        "SLANTED_LINE": "_So._",
        "SLANTED_OPEN": "_So it was, and",
    },
)

TestMarks = pytest.mark.nightly(laws(OUTLET))


def _words(text: str, layout: Layout, voice: Voice) -> str:
    return " ".join(parse(text, outlet=OUTLET, layout=layout).leaves.text(voice).split())


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("blank", ["\n", ""])
def test_a_mark_closes_on_a_later_line(layout: Layout, blank: str) -> None:
    """The block ends there, below a blank line or right below other lines."""
    text = f"The mill stands.\n{blank}<<It does not,\nand\nnever did.>>\n{blank}_It does and\nwill._\n\nIt rained.\n"
    assert "It does not, and never did." == _words(text, layout, Voice.EDITOR)
    assert "It does and will." == _words(text, layout, Voice.SOURCE)
    assert "The mill stands. It rained." == _words(text, layout, Voice.AUTHOR)


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize(
    "line", ["<<It does not.", "_It does.", "<<It does not_", "_It does>>", "<<It does.\n\nnot.>>", "<<So.\n\n\nno>>"]
)
def test_an_open_mark_is_words(layout: Layout, line: str) -> None:
    """Another mark does not close it, nor does a line below a blank line; the mark stays in the words."""
    article = parse(f"{line}\n\nIt rained.\n", outlet=OUTLET, layout=layout)
    assert {Voice.AUTHOR} == {leaf.voice for leaf in article.leaves if leaf.voice}
    assert line[:2] == article.leaves[0].text[:2]


@pytest.mark.parametrize("layout", Layout)
def test_a_note_of_several_lines_is_built(layout: Layout) -> None:
    """It is parsed as the same note, also next to other lines."""
    note = parse("<<It does not,\nand never did.>>\n", outlet=OUTLET, layout=layout).blocks[0]
    built = Article.build(["The mill stands.", note, "It rained."], outlet=OUTLET, layout=layout)
    assert note == built.blocks[1]
    assert (note,) == parse(render(built), outlet=OUTLET, layout=layout).select(MarginNote)
