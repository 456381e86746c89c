"""Held quotes: a quote goes on across blank lines if a run of lines below closes it."""

import pytest

from opinionkit import PLAIN, Layout, Voice, parse
from opinionkit._engine import held_quotes
from opinionkit._engine.grammar import Grammar
from opinionkit._engine.held_quotes import read_level
from opinionkit._model.bases import rule_of
from opinionkit._model.nodes import NODE_CLASSES
from opinionkit._model.table import Role
from opinionkit.laws.comparison import assert_alike
from opinionkit.laws.lark_oracle import LarkReader, lark_reader
from opinionkit.outlets.outlet import grammar_of
from opinionkit.outlets.text import composed_grammar

TIGHT = grammar_of(PLAIN, Layout.TIGHT)
#: A kind of lines that nothing marks: it begins with a sign, and the layout takes it for words.
PULL = """
PULL_LINE.4: /¶[^\\r\\n]+/ _EOL
%extend _prose: PULL_LINE
"""


def read(grammar: Grammar, kinds: str) -> list[str]:
    """Return the kinds of a level as they are read."""
    codes = bytes(map(grammar.kinds.names.index, kinds.split()))
    return [grammar.kinds.names[code] for code in read_level(codes, grammar, str).codes]


@pytest.mark.parametrize(
    ("kinds", "held"),
    [
        ("LINE LINE GAP LINE LINE", [2]),  # the author goes on below the second paragraph of the quote
        ("LINE LINE GAP LINE GAP LINE LINE", [2, 4]),
        ("LINE LINE GAP LINE LEAD_LINE", [2]),
        ("LINE LINE GAP LINE ATTRIBUTION_LINE", [2]),
        ("LEAD_LINE LINE GAP LONG_LINE LINE", [2]),
        ("LINE TITLE_LINE GAP SQUARE_LAST LINE", [2]),
        ("LINE LINE GAP LINE", []),  # nothing closes it
        ("LINE LINE FENCE LINE LINE", []),
        ("LINE GAP LINE LINE", []),  # nothing is quoted above
        ("LINE LINE GAP CREDIT_LINE GAP LINE LINE", []),
        ("LINE LINE" + " GAP LINE" * 5 + " LINE", [2, 4, 6, 8, 10]),
        ("LINE LINE" + " GAP LINE" * 6 + " LINE", []),  # too far away
    ],
)
def test_a_gap_is_held(kinds: str, held: list[int]) -> None:
    """The numbers of the blank lines inside the quote."""
    assert [number for number, kind in enumerate(read(TIGHT, kinds)) if kind == "HELD"] == held


def test_short_levels_are_read_once() -> None:
    """A second trace of the same line kinds is the first."""
    codes = bytes(map(TIGHT.kinds.names.index, ["LINE", "LINE"]))
    assert read_level(codes, TIGHT, str) is read_level(codes, TIGHT, str)


def test_few_readings_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory does not grow with the number of texts."""
    monkeypatch.setattr(held_quotes, "_MAX_TRACES", 2)
    grammar = Grammar(TIGHT.table, TIGHT.classes)
    for count in range(1, 9):
        read_level(bytes(map(TIGHT.kinds.names.index, ["LINE"] * count)), grammar, str)
    assert 1 <= len(grammar.traces) <= 3


TURNS = pytest.mark.parametrize(
    ("turn", "is_held"),
    [
        ("“Nothing will be read aloud.”", False),
        ("„Nichts wird verlesen.“", False),
        ("« Rien ne sera lu. »", False),
        ("'No,' she said, 'no.'", False),
        ("“Nothing will be read aloud.", True),
        ("Nothing will be read aloud.", True),
        ("She calls it “nothing.”", True),
        ("“Nothing,” he wrote, will be read.", True),
    ],
)


@TURNS
def test_a_turn_that_closes_its_marks_is_not_held(turn: str, *, is_held: bool) -> None:
    """Nothing of it can follow."""
    voices = {leaf.text: leaf.voice for leaf in parse(below(turn), layout=Layout.TIGHT).leaves}
    assert (voices["I do not believe him."] is Voice.SOURCE) is is_held


@pytest.mark.parametrize(
    ("first", "second", "is_held"),
    [
        ("Is the pier safe?", "And the lamp?", False),
        ("Q: Is the pier safe?", "Q: And the lamp.", False),
        ("Gazette: So the pier is safe.", "Gazette: And the lamp.", False),
        ("Gazette： So the pier is safe.", "Gazette: And the lamp.", False),
        ("埠頭は安全ですか？", "灯火は？", False),
        ("Is the pier safe?", "So is the lamp.", True),
        ("So is the lamp.", "Is the pier safe?", True),
        ("Gazette: So the pier is safe.", "Holt: And the lamp.", True),
        ("Gazette says so.", "Gazette says so.", True),
    ],
)
def test_an_answer_is_not_held(first: str, second: str, *, is_held: bool) -> None:
    """The next question is no part of it, nor is what the same speaker says next."""
    text = f"{first}\nIt is as safe as it was.\n\n{second}\nThe lamp is out.\n"
    *_, below, _ = (leaf.voice for leaf in parse(text, layout=Layout.TIGHT).leaves if leaf.voice)
    assert (below is Voice.SOURCE) is is_held


@pytest.mark.slow
@TURNS
def test_the_oracle_holds_the_same_turns(turn: str, *, is_held: bool) -> None:
    """It looks at the first and the last mark only."""
    assert ("HELD" in lark_reader(PLAIN, Layout.TIGHT).read(below(turn)).kinds) is is_held


def below(turn: str) -> str:
    """Return a text with a turn below a lead-in, and a run that may close it."""
    return f"The treasurer wrote:\n{turn}\n\nI do not believe him.\nNobody does.\n"


@pytest.mark.parametrize("layout", [Layout.BLANK, Layout.LINES, Layout.MARKDOWN])
def test_other_layouts_hold_nothing(layout: Layout) -> None:
    """Only `tight` has lines that take turns."""
    assert "HELD" not in read(grammar_of(PLAIN, layout), "LINE LINE GAP LINE LINE")


def compiled_with(addition: str) -> tuple[Grammar, LarkReader]:
    """Return the grammar of `tight` with an addition, and Lark's reader of it."""
    from opinionkit._compiler.compile import GrammarSpec, compile_grammar  # noqa: PLC0415  # imports Lark
    from opinionkit.grammars.examples import EXAMPLES  # noqa: PLC0415  # as above

    text = composed_grammar("", Layout.TIGHT) + addition
    classes = {rule_of(node_class): node_class for node_class in NODE_CLASSES}
    examples = {kind: lines[0] for kind, lines in EXAMPLES.items()} | {"PULL_LINE": "¶ Pulled."}
    names = {rule: node_class.__name__ for rule, node_class in classes.items()}
    _, table = compile_grammar(GrammarSpec("plain", "tight", text, addition, examples, names, frozenset()))
    return Grammar(table, classes), LarkReader(text, {})


@pytest.mark.slow
def test_a_new_plain_kind_is_held_like_the_others() -> None:
    """An author of a layout or an outlet extends `_prose`, and nothing else."""
    grammar, lark = compiled_with(PULL)
    assert "PULL_LINE" in lark.plain
    assert read(grammar, "LINE PULL_LINE GAP PULL_LINE LINE")[2] == "HELD"
    assert lark.read("The mill stands.\n¶ So.\n\n¶ It does.\nHe left.\n").kinds[2] == "HELD"


@pytest.mark.slow
def test_a_kind_that_takes_turns_without_the_role_is_found() -> None:
    """The oracle finds plain kinds by parsing: a kind that is missing in the role makes law 15 fail."""
    rules = "\n".join(f"%extend {rule}: PULL_LINE" for rule in ("paragraph", "_quoted", "_touching"))
    grammar, lark = compiled_with(PULL.replace("%extend _prose: PULL_LINE\n", rules))
    assert lark.plain - {*grammar.table.roles[Role.PLAIN]} == {"PULL_LINE"}


@pytest.mark.slow
def test_a_post_closes_no_held_quote() -> None:
    """Neither by Lark nor by the engine."""
    text = "It stood.\nIt burnt.\n\nIt stands.\nIt does. — Ada (@quill) June 3, 2021\n"
    assert_alike(parse(text, layout=Layout.TIGHT).blocks, text, lark_reader(PLAIN, Layout.TIGHT))
