"""Evidence is what matched: an outlet's own marker, not the usual evidence of the class."""

import pytest

from opinionkit import Basis, Comment, Layout, Outlet, parse


class EdNote(Comment):
    """A note by the editors."""

    opening = "Our ed:"


OUTLET = Outlet(
    "example-evidence",
    grammar=r"""
        %extend _interjection: answer | ed_note
        %extend _furniture: shown
        answer: ANSWER_LINE _touching* -> quote
        ed_note: ED_LINE _touching*
        shown: SHOWN_LINE -> caption
        ANSWER_LINE.6: /Answer:/ _REST
        ED_LINE.6: /Our ed:/ _REST
        SHOWN_LINE.6: /Shown:/ _REST
    """,
    nodes=[EdNote],
    examples={"ANSWER_LINE": "Answer: yes", "ED_LINE": "Our ed: no", "SHOWN_LINE": "Shown: the mill"},
)


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize(
    ("line", "evidence"),
    [
        ("Answer: yes", "the marker 'Answer:' opens the quote"),
        ("Our ed: no", "the marker 'Our ed:' on line 1 opens the ed note"),
        ("Shown: the mill", "the marker 'Shown:' begins a caption"),
    ],
)
def test_a_marker_is_the_evidence(layout: Layout, line: str, evidence: str) -> None:
    """In every layout, also for quotes and captions, which need no marker otherwise."""
    block = parse(f"{line}\n", outlet=OUTLET, layout=layout)
    node = block.blocks[0]
    assert (Basis.MARKER, evidence) == (node.basis, block.explain(node).evidence)
