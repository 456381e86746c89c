"""Faults that Lark finds: each names the line as the fragment's author has written it."""

import re

import pytest

from opinionkit import Layout, Outlet
from opinionkit._compiler.loader import load_tables
from opinionkit.errors import GrammarError

FRAGMENT = """
    %extend _furniture: plate
    plate: PLATE_LINE -> credit
    PLATE_LINE.6: /Plate/ _REST
"""


@pytest.mark.parametrize(
    ("written", "misspelt", "message"),
    [
        ("%extend", "%exted", "line 2 of the fragment, column 5, at '%exted _furniture: plate'; did you mean %extend?"),
        ("%extend", "%overide", "at '%overide _furniture: plate'; did you mean %override?"),
        ("%extend", "extend", "it is not a Lark grammar, at 'extend _furniture: plate'; did you mean %extend?"),
        ("%extend", "%frobnicate", "at '%frobnicate _furniture: plate'; see Lark's grammar reference"),
        ("_furniture:", "_furniture", "at '%extend _furniture plate'; see Lark's grammar reference"),
        ("/Plate/", "/Plate", "line 4 of the fragment, column 19, at 'PLATE_LINE.6: /Plate _REST'; see"),
        ("plate:", "plaÖte:", "line 3 of the fragment, column 8, at 'plaÖte: PLATE_LINE -> credit'; see"),
    ],
)
def test_lines_are_counted_from_the_start_of_the_fragment(written: str, misspelt: str, message: str) -> None:
    """Not from that of the whole grammar, which its author does not see."""
    with pytest.raises(GrammarError, match=re.escape(message)):
        Outlet("a", grammar=FRAGMENT.replace(written, misspelt, 1), layouts=[Layout.TIGHT])


def test_a_line_of_no_fragment_has_no_number() -> None:
    """The markers are composed before Lark loads them: the number would be of no file."""
    with pytest.raises(GrammarError, match="unexpected input at column 10, at 'article: § LINE'"):
        load_tables("article: § LINE\n", ("plain", "tight"))


def test_a_fault_that_lark_does_not_expect_is_refused() -> None:
    """Lark asserts that both ends of a range are one character."""
    with pytest.raises(GrammarError, match='Error trying to process rule "range"; see Lark'):
        Outlet("a", grammar=FRAGMENT.replace("/Plate/", '"a".."bc"'), layouts=[Layout.TIGHT])


@pytest.mark.parametrize(
    ("rules", "message"),
    [
        ("_part: LINE", "nothing uses rule _part; use it in another rule, or remove the rule"),
        ("_part{x}: x LINE", "nothing uses rule _part; use it in another rule"),
        ("inner: LINE\nouter: inner GAP", "nothing uses rule outer; add it to a place"),
        ("first: second LINE | LINE\nsecond: first GAP", "nothing uses rule first; add it"),
        ("again: again LINE | LINE", "nothing uses rule again; add it"),
        ("other: PLATE_LINE\n%extend _furniture: third\nthird: GAP -> other", "nothing uses rule other; add it"),
    ],
)
def test_a_rule_that_nothing_uses_is_refused(rules: str, message: str) -> None:
    """One that no other unused rule names; an alias is no use of the rule of that name."""
    with pytest.raises(GrammarError, match=re.escape(message)) as caught:
        Outlet("a", grammar=f"{FRAGMENT}{rules}", layouts=[Layout.TIGHT])
    assert (message.split()[3].strip(";"),) == caught.value.rules
