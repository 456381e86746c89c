"""The grammars: what each line is, that every sequence of lines can be read, and what Lark decides silently."""

from collections.abc import Callable
from itertools import groupby

import pytest

from draw import PICTURE, drawn
from opinionkit import PLAIN, Layout, Outlet
from opinionkit._article import detect as detecting
from opinionkit._compiler.lark import load_tables
from opinionkit._compiler.tables import digest_shipped
from opinionkit._engine.automaton import automaton_of
from opinionkit._engine.kinds import classify
from opinionkit._model.table import BREAKS
from opinionkit.grammars.examples import EXAMPLES
from opinionkit.laws.lark_oracle import LarkReader
from opinionkit.laws.strategies import NEAR_MARKERS
from opinionkit.outlets import SHIPPED
from opinionkit.outlets.outlet import compiled, grammar_of, grammar_text
from opinionkit.outlets.registry import outlet_named
from ship import tables

LAYOUTS = pytest.mark.parametrize("layout", Layout)
#: Gives the kinds of a text's lines, a run of blank lines as one.
Kinds = Callable[[Layout, str], list[str]]


def by_lark(layout: Layout, text: str) -> list[str]:
    """Lark's lexer."""
    return [*LarkReader(grammar_text(PLAIN, layout)).read(text).kinds]


def by_table(layout: Layout, text: str) -> list[str]:
    """Ours."""
    kinds = grammar_of(PLAIN, layout).automaton.kinds
    names = [kinds.names[code] for code in classify(text, kinds).codes]
    return [name for name, run in groupby(names) for _ in (run if name != "FENCE" else "1")]


BOTH = pytest.mark.parametrize("kinds", [by_lark, by_table])


@LAYOUTS
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", ""])
def test_each_example_reads_as_its_kind(layout: Layout, end: str) -> None:
    """Each kind's lines are of that kind, whatever ends them; every kind has some."""
    reader = LarkReader(grammar_text(PLAIN, layout))
    kinds = grammar_of(PLAIN, layout).automaton.kinds
    named = {*kinds.names} - {*BREAKS, "HELD", "NO_BLOCK", "NO_LINE"}  # of these no line is by itself
    assert named <= EXAMPLES.keys()
    for kind in named:
        for line in EXAMPLES[kind]:
            assert (kind,) == reader.read(line + end).kinds
            assert [kind] == by_table(layout, line + end)
            assert kind == kinds.names[kinds.of_line(line)]


@LAYOUTS
@BOTH
def test_a_near_marker_is_words(layout: Layout, kinds: Kinds) -> None:
    """What only looks like a marker is a line like any other."""
    words = {("LINE",), ("TITLE_LINE",), ("LEAD_LINE",)} if layout is Layout.TIGHT else {("LINE",)}
    assert words == {tuple(kinds(layout, line)) for line in NEAR_MARKERS} | (words - {("LINE",)})


@LAYOUTS
@BOTH
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("\n", ["GAP"]),
        ("\r\n", ["GAP"]),
        ("\r", ["GAP"]),
        ("\n\r", ["FENCE"]),
        ("\r\r\n", ["FENCE"]),
        (" \t\u00a0\u2028\x0c\x1c\n", ["GAP"]),
        ("  ", ["GAP"]),
        ("\n  ", ["FENCE"]),
        ("a\n  ", ["LINE", "GAP"]),
        ("a\n\n\n\nb", ["LINE", "FENCE", "LINE"]),
        ("a\x0bb\x0cc\x1cd\x1de\x1ef\x85g\u2028h\u2029i", ["LINE"]),
        ("a\n\rb", ["LINE", "GAP", "LINE"]),
        ("\0", ["LINE"]),
    ],
)
def test_only_three_things_end_a_line(layout: Layout, kinds: Kinds, text: str, expected: list[str]) -> None:
    r"""Line ends are \n, \r\n and \r; a line without ink is blank."""
    assert expected == kinds(layout, text)


@LAYOUTS
def test_the_tables_are_small(layout: Layout) -> None:
    """Each row is a configuration, and what was learnt on the way to it."""
    assert 10 < len(grammar_of(PLAIN, layout).automaton.table) < 700


@pytest.mark.parametrize(("path", "content"), tables().items(), ids=lambda path: getattr(path, "name", ""))
def test_the_shipped_tables_are_fresh(path: object, content: str) -> None:
    """What is shipped is what the grammars compile to; if not: `python tests/ship.py`."""
    assert content == path.read_text("utf-8")  # type: ignore[attr-defined]  # a Path


def test_markup_is_told_by_a_few_kinds() -> None:
    """`detect` looks for these alone, and finds what all kinds together find."""
    few, markup = detecting._kinds()
    all_kinds = grammar_of(PLAIN, Layout.MARKDOWN).automaton.kinds
    lines = [*NEAR_MARKERS, *(line for examples in EXAMPLES.values() for line in examples)]
    found = {few.names[code] for line in lines if (code := few.of_line(line)) in markup}
    assert {*detecting._MARKUP} == found
    for line in lines:
        name, code = all_kinds.names[all_kinds.of_line(line)], few.of_line(line)
        assert (few.names[code] if code in markup else "") == (name if name in found else "")


@LAYOUTS
@pytest.mark.parametrize("outlet", [*map(outlet_named, (PLAIN.name, *SHIPPED))], ids=lambda outlet: outlet.name)
def test_what_is_shipped_is_what_is_compiled(outlet: Outlet, layout: Layout) -> None:
    """A table comes back from its file as it was."""
    assert automaton_of(compiled(outlet, layout)) == grammar_of(outlet, layout).automaton


def test_an_outlet_of_the_same_name_has_tables_of_its_own() -> None:
    """What is shipped is known by the digest."""
    other = Outlet("sott", grammar="%extend _boxed: X_LINE\n X_LINE.6: /X:/ _REST", examples={"X_LINE": "X: a"})
    assert (None, digest_shipped("sott")) == (digest_shipped("x"), outlet_named("sott").digest)
    assert "X_LINE" in grammar_of(other, Layout.TIGHT).automaton.kinds.names
    assert "X_LINE" not in grammar_of(outlet_named("sott"), Layout.TIGHT).automaton.kinds.names


def test_the_picture_is_fresh() -> None:
    """The docs show what the small grammar compiles to; if not: `python tests/draw.py`."""
    assert drawn() == PICTURE.read_text("utf-8")


#: What a line is where it could be two things, by what is below it: the rule that a priority prefers, and the others.
DECIDED = {
    Layout.TIGHT: {
        "CREDIT_LINE": ("_words", {"_plain", "_short_quoted", "heading", "short_paragraph", "subtitle"}),
        "ATTRIBUTION_LINE": ("attributed", {"heading", "paragraph", "short_paragraph", "subtitle"}),
        "FENCE": ("last_words", {"heading"}),
        "$END": ("last_words", {"heading"}),
    }
    | dict.fromkeys(
        ("CLOSING_LINE", "LEAD_LINE", "LINE", "LONG_LINE", "TITLE_LINE"),
        ("inset", {"_short_quoted", "short_paragraph"}),
    ),
    Layout.BLANK: {"CREDIT_LINE": ("caption", {"paragraph"})},
    Layout.LINES: {},
    Layout.MARKDOWN: {"CREDIT_LINE": ("caption", {"paragraph"})},
}


@LAYOUTS
def test_each_conflict_is_decided_on_purpose(layout: Layout) -> None:
    """A priority decides what a line is above some kinds; nothing else is left open."""
    decided: dict[str, set[str]] = {}
    for kind, *rules in load_tables(grammar_text(PLAIN, layout), ("plain", str(layout))).decided:
        decided.setdefault(kind, set()).update(rule.strip("<>").partition(" : ")[0] for rule in rules)
    assert {kind: {winner, *others} for kind, (winner, others) in DECIDED[layout].items()} == decided
