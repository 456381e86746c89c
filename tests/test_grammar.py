"""The grammars: what each line is, that every sequence of lines can be read, and what Lark decides silently."""

import pytest

from lalr import conflicts, explore
from opinionkit import PLAIN, Layout, Quote, outlet
from opinionkit.errors import GrammarError
from opinionkit.outlet import grammar_of
from opinionkit.reference import LarkReader
from opinionkit.samples import EXAMPLES, NEAR_MARKERS

LAYOUTS = pytest.mark.parametrize("layout", Layout)
BREAKS = {"GAP", "FENCE"}


def reader_of(layout: Layout) -> LarkReader:
    return grammar_of(PLAIN, layout).reader


@LAYOUTS
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", ""])
def test_each_example_reads_as_its_kind(layout: Layout, end: str) -> None:
    """Each kind's lines are of that kind, whatever ends them; every kind has some."""
    reader = reader_of(layout)
    assert {terminal.name for terminal in reader.lark.terminals} - BREAKS == EXAMPLES.keys()
    read = {(kind, line): reader.read(line + end).kinds for kind, lines in EXAMPLES.items() for line in lines}
    assert {key: (key[0],) for key in read} == read


@LAYOUTS
def test_a_near_marker_is_words(layout: Layout) -> None:
    """What only looks like a marker is a line like any other."""
    assert dict.fromkeys(NEAR_MARKERS, ("LINE",)) == {line: reader_of(layout).read(line).kinds for line in NEAR_MARKERS}


@LAYOUTS
@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("\n", ["GAP"]),
        ("\r\n", ["GAP"]),
        ("\r", ["GAP"]),
        ("\n\r", ["FENCE"]),
        ("\r\r\n", ["FENCE"]),
        (" \t\u00a0\u2028\x0c\x1c\n", ["GAP"]),
        ("  ", ["GAP"]),
        ("\n  ", ["FENCE"]),
        ("a\n  ", ["LINE", "GAP"]),
        ("a\x0bb\x0cc\x1cd\x1de\x1ef\x85g\u2028h\u2029i", ["LINE"]),
        ("a\n\rb", ["LINE", "GAP", "LINE"]),
        ("\0", ["LINE"]),
    ],
)
def test_only_three_things_end_a_line(layout: Layout, text: str, kinds: list[str]) -> None:
    r"""Line ends are \n, \r\n and \r; a line without ink is blank."""
    assert kinds == [*reader_of(layout).read(text).kinds]


@LAYOUTS
def test_every_sequence_of_kinds_can_be_read(layout: Layout) -> None:
    """The stack does not grow, and wherever it stands, each kind and the end of the text may come."""
    configurations, unread = explore(reader_of(layout).lark)
    assert [] == unread
    assert 10 < configurations < 200


def test_no_conflict_is_decided_silently() -> None:
    """Only before a credit could a line be two things; that it is a caption then, says the rule's priority."""
    between = {"<caption : _words>"}
    decided = {("CREDIT_LINE", *sorted(between | {rule})) for rule in ("<paragraph : _words>", "<quote : _words>")}
    assert decided == conflicts(reader_of(Layout.TIGHT).lark)


def test_rules_and_classes_are_kept_in_step(monkeypatch: pytest.MonkeyPatch) -> None:
    """A class without a rule, and a rule without a class, are refused, both by name."""

    class Poll(Quote):
        """A class that no rule makes."""

    classes = [node_class for node_class in outlet._CLASSES if node_class is not Quote]
    monkeypatch.setattr(outlet, "_CLASSES", (*classes, Poll))
    with pytest.raises(GrammarError) as caught:
        grammar_of.__wrapped__(PLAIN, Layout.TIGHT)
    assert ("plain", "tight", ("quote",), ("Poll",)) == (
        caught.value.outlet,
        caught.value.layout,
        caught.value.rules,
        caught.value.classes,
    )
    assert "rules without a class: quote; classes without a rule: Poll" in str(caught.value)
