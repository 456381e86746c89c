"""Conflicts of the grammars: each is decided by a priority on purpose."""

import pytest

from opinionkit import Layout
from opinionkit._compiler.loader import load_tables
from opinionkit.outlets.text import composed_grammar

LAYOUTS = pytest.mark.parametrize("layout", Layout)
#: The lines of a credit.
CREDITS = ("AGENCY_CREDIT", "CREDIT_LINE", "STOCK_CREDIT")
#: And of captions that end in a credit, and of images.
CREDITED = (*CREDITS, "CREDITED_LINE", "IMAGE_LINE", "OWNED_LINE", "PRESS_LINE", "RIGHTS_LINE")
#: What a line is where it could be two things, by what is below it: the rule that a priority prefers, and the others.
DECIDED = {
    Layout.TIGHT: {
        "FENCE": ("last_words", {"heading"}),
        "$END": ("last_words", {"heading"}),
        "RIGHTS_LINE": ("title", {"_short_quoted", "heading", "short_paragraph", "subtitle"}),
    }
    | dict.fromkeys(
        ("ATTRIBUTION_LINE", "POST_SIGNATURE"),
        ("attributed", {"heading", "paragraph", "short_paragraph", "subtitle"}),
    )
    | dict.fromkeys(
        CREDITS,
        ("_words", {"_plain", "_prose", "_short_quoted", "heading", "short_paragraph", "subtitle"}),
    )
    | dict.fromkeys(
        ("LEAD_LINE", "LINE", "LONG_LINE", "RELEASED", "ROUND_LAST", "SQUARE_LAST", "TITLE_LINE"),
        ("inset", {"_short_quoted", "short_paragraph"}),
    ),
    Layout.BLANK: dict.fromkeys(CREDITED, ("caption", {"_lines"})),
    Layout.LINES: {},
    Layout.MARKDOWN: dict.fromkeys(CREDITED, ("caption", {"_lines"})),
}


@LAYOUTS
def test_each_conflict_is_decided_on_purpose(layout: Layout) -> None:
    """A priority decides what a line is above some kinds; nothing else is left open."""
    decided: dict[str, set[str]] = {}
    for kind, *rules in load_tables(composed_grammar("", layout), ("plain", str(layout))).decided:
        decided.setdefault(kind, set()).update(rule.strip("<>").partition(" : ")[0] for rule in rules)
    assert {kind: {winner, *others} for kind, (winner, others) in DECIDED[layout].items()} == decided
