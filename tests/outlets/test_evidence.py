"""Evidence is what matched: an outlet's own marker, not the usual evidence of the class."""

from functools import cache

import pytest

from opinionkit import Article, Basis, Comment, Container, Heading, Layout, Notice, Outlet, Voice, parse
from opinionkit.errors import UnwritableError
from support.layouts import in_layouts


class EdNote(Comment):
    """A note by the editors."""

    opening = "Our ed:"


class Section(Heading):
    """A heading of the outlet's own form."""


class Asked(Container):
    """A question of the author's."""

    opening = "We ask:"
    evidence = Basis.MARKER


class Advert(Notice):
    """A sponsor's words, below a line without a marker."""

    speaker = Voice.FURNITURE


GRAMMAR = r"""
    %extend _interjection: answer | ed_note
    %extend _furniture: shown | section | plate
    %extend _introduction: advert
    %extend _statement: asked
    answer: ANSWER_LINE _touching* -> quote
    ed_note: ED_LINE _touching*
    shown: SHOWN_LINE -> caption
    ANSWER_LINE.6: /Answer:/ _REST
    ED_LINE.6: /Our ed:/ _REST
    section: SECTION_LINE
    plate: PLATE_LINE -> caption
    advert: ADVERT_LINE (GAP | _speech)*
    asked: ASKED_LINE _stated*
    ASKED_LINE.6: /We ask:/ _REST
    SHOWN_LINE.6: /Shown:/ _REST
    SECTION_LINE.6: /PART [A-Z]+/ _EOL
    PLATE_LINE.6: /Plate [0-9]+/ _EOL
    ADVERT_LINE.6: /FROM OUR SPONSOR/ _EOL
"""
EXAMPLES = {
    "ANSWER_LINE": "Answer: yes",
    "ED_LINE": "Our ed: no",
    "SHOWN_LINE": "Shown: the mill",
    "SECTION_LINE": "PART TWO",
    "PLATE_LINE": "Plate 3",
    "ADVERT_LINE": "FROM OUR SPONSOR",
    "ASKED_LINE": "We ask: why?",
}


@cache
def outlet(layout: Layout) -> Outlet:
    """Return the outlet for one layout."""
    return Outlet(
        "example-evidence", grammar=GRAMMAR, nodes=[EdNote, Section, Advert, Asked], examples=EXAMPLES, layouts=[layout]
    )


@in_layouts(Layout.TIGHT)
@pytest.mark.parametrize(
    ("line", "evidence"),
    [
        ("Answer: yes", "the marker 'Answer:' opens the quote"),
        ("Our ed: no", "the marker 'Our ed:' on line 1 opens the ed note"),
        ("Shown: the mill", "the marker 'Shown:' begins a caption"),
        ("PART TWO", "it has the form of a section"),
        ("Plate 3", "it has the form of a caption"),
        ("FROM OUR SPONSOR", "line 1 opens the advert"),
        ("We ask: why?", "the marker 'We ask:' on line 1 opens the asked"),
    ],
)
def test_a_marker_is_the_evidence(layout: Layout, line: str, evidence: str) -> None:
    """In every layout, also for headings, quotes and captions, which need no marker otherwise."""
    block = parse(f"{line}\n", outlet=outlet(layout), layout=layout)
    node = block.blocks[0]
    assert (Basis.MARKER, evidence) == (node.basis, block.explain(node).evidence)


def test_a_refused_block_has_the_right_article() -> None:
    """An error says "an EdNote"."""
    with pytest.raises(
        UnwritableError, match="block 1, an EdNote, would be parsed as a Paragraph: nothing marks it as an"
    ):
        Article.build([EdNote("No.", marker="Ed says")], outlet=outlet(Layout.TIGHT))
