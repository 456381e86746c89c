"""The automaton: rows, rules and trees of line kinds."""

from opinionkit import PLAIN, Layout
from opinionkit._engine.automaton import OPEN, SEVERAL, Tree
from opinionkit._engine.grammar import Grammar
from opinionkit.outlets.outlet import grammar_of

TIGHT = grammar_of(PLAIN, Layout.TIGHT)


def codes_of(grammar: Grammar, *kinds: str) -> bytes:
    """Return the codes of line kinds."""
    return bytes(map(grammar.kinds.names.index, kinds))


def test_each_line_has_a_row_and_so_has_the_end() -> None:
    """A trace names the rule that ends above each line."""
    trace = TIGHT.automaton.read(codes_of(TIGHT, "LINE", "LINE", "GAP"))
    assert [TIGHT.automaton.rules[number] for number in trace.above[1:]] == ["paragraph", "quote", "gap"]


def test_nothing_ends_above_the_first_line() -> None:
    """The first row is that of the beginning."""
    assert TIGHT.automaton.read(codes_of(TIGHT, "LINE")).rows[0].done == ()


def test_a_block_of_several_lines_is_open_inside() -> None:
    """The lines of a note that a bracket closes below."""
    trace = TIGHT.automaton.read(codes_of(TIGHT, "SQUARE_OPEN", "NOTED", "NOTE_END"))
    assert [*trace.above[1:3]] == [OPEN] * 2
    assert TIGHT.automaton.trees(trace.rows, 0, 3) == [Tree("comment", 0, 3, [])]


def test_trees_nest() -> None:
    """A figure holds its caption and its credit."""
    trace = TIGHT.automaton.read(codes_of(TIGHT, "LINE", "CREDIT_LINE"))
    inside = [Tree("caption", 0, 1, []), Tree("credit", 1, 2, [])]
    assert TIGHT.automaton.trees(trace.rows, 0, 2) == [Tree("figure", 0, 2, inside)]


def test_blocks_that_are_decided_together_are_several() -> None:
    """A short line waits for the next line, which decides both."""
    trace = TIGHT.automaton.read(codes_of(TIGHT, "LINE", "TITLE_LINE", "LINE"))
    assert SEVERAL in trace.above


def test_the_rule_of_a_single_line() -> None:
    """Empty for a kind that no line is of by itself."""
    rules = [TIGHT.automaton.rule_of_line(*codes_of(TIGHT, kind)) for kind in ("LINE", "ITEM_LINE", "HELD")]
    assert rules == ["paragraph", "list_item", ""]


def test_what_a_grammar_has_read_is_no_part_of_its_value() -> None:
    """Neither of its equality nor of its form."""
    grammar, other = Grammar(TIGHT.table, TIGHT.classes), Grammar(TIGHT.table, {})
    codes = codes_of(grammar, "LINE", "LINE")
    grammar.traces[codes] = grammar.automaton.read(codes)
    are_equal, is_told = grammar == other, "traces" in repr(grammar)  # their forms are too long for a report
    assert (True, False, {}) == (are_equal, is_told, other.traces)
