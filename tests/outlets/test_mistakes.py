"""Mistakes in an outlet: how each is refused."""

import pickle
import re
from typing import Any

import pytest
from attrs import frozen

from mistakes import as_written, make
from opinionkit import PLAIN, Basis, Byline, Comment, Gap, Layout, Outlet, Paragraph, Voice, parse
from opinionkit._compiler import compile  # noqa: A004  # the module
from opinionkit._model.bases import rule_of
from opinionkit._model.nodes import NODE_CLASSES
from opinionkit.errors import GrammarError, IncompleteGrammarError, TerminalError
from opinionkit.grammars.examples import EXAMPLES as OUR_EXAMPLES
from opinionkit.grammars.examples import SENTENCES
from opinionkit.outlets.outlet import grammar_of
from opinionkit.outlets.text import composed_grammar
from support import ROOT
from support.desk import DESK, EXAMPLES, WRONG, DeskNote, NightNote, Stamp
from support.layouts import in_layouts

#: A few of them are tried in every run of the tests: most take a quarter of a second.
MISTAKES = [
    pytest.param(name, marks=[pytest.mark.nightly] if number % 2 else [pytest.mark.slow] if number % 8 else [])
    for number, name in enumerate(WRONG)
]
#: The page with each mistake and its message, written by `PYTHONPATH=tests python tools/mistakes.py`.
PAGE = (ROOT / "docs" / "mistakes.md").read_text("utf-8")


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_refused(mistake: str) -> None:
    """When the outlet is made; with its name, the place, and what to do. The docs show the message."""
    _, error, message = WRONG[mistake]
    with pytest.raises(error) as caught:
        make(mistake)
    text = str(caught.value)
    assert text.startswith("outlet 'example-review', layout 'tight': ")
    assert message in text or re.search(message, text)
    assert as_written(mistake, caught.value) in PAGE
    copy = pickle.loads(pickle.dumps(caught.value))
    assert (type(caught.value), text) == (type(copy), str(copy))


def test_the_docs_show_each_mistake() -> None:
    """In the order of the table."""
    assert [name.capitalize() for name in WRONG] == re.findall(r"^### (.+)$", PAGE, re.MULTILINE)


def test_the_shortest_unreadable_sequence_is_told() -> None:
    """As kinds, as lines, and with the rule at fault; a terminal left out of a fenced comment is such a one."""
    with pytest.raises(IncompleteGrammarError) as caught:
        Outlet("a", grammar=DESK.replace("_touching*", "GAP LINE*"), nodes=[DeskNote], examples=EXAMPLES)
    assert (("DESK_LINE", "FENCE"), ("desk_note",)) == (caught.value.kinds, caught.value.rules)
    assert "Desk here. We have checked this.\n\n" == caught.value.example


def test_a_wrong_opening_is_told_without_the_blocks_inside() -> None:
    """The marker and the text say it; blocks may nest 32 deep."""
    grammar = DESK.replace("desk_note", "night_note").replace(r"Desk here\.", "Nigh")
    with pytest.raises(TerminalError) as caught:
        Outlet("a", grammar=grammar, nodes=[NightNote], examples={"DESK_LINE": "Night: no."}, layouts=["tight"])
    marker, text, *others = str(caught.value).partition("its marker")[2].split("; ")
    assert (" would be 'Nigh', not 'Night:'", "its text would be 't: t: no.', not 't: no.'") == (marker, text)
    assert others[0].startswith("let opening and closing be marks that the terminal matches")


@pytest.mark.parametrize(
    ("fields", "error", "message"),
    [
        ({"name": "a", "grammar": "\ud800"}, GrammarError, "it has half a surrogate pair, '\\ud800'; leave it out"),
        (
            {"name": "a", "grammar": "QUOTE_LINE: /x/ _REST", "layouts": ["tight"]},
            GrammarError,
            "it defines QUOTE_LINE, a name in opinionkit's own grammar; use another name, or write",
        ),
        ({"name": "a", "grammar": 3}, TypeError, "outlet 'a': grammar is a str, not int"),
        ({"name": "a", "examples": {"A": 3}}, TypeError, "outlet 'a': examples['A'] is a line as a str, not 3"),
        (
            {"name": "a", "examples": {"A": "b\nc"}},
            TerminalError,
            "outlet 'a', layout 'tight': terminal A: its example 'b\\nc' has a line end; pass one line of its kind",
        ),
        ({"name": "a", "examples": {"A": ""}}, TerminalError, "terminal A: its example is empty; pass one line of"),
        ({"name": "a", "examples": ["A"]}, TypeError, "examples and its boxes are dicts, not ['A']"),
        ({"name": "Example Review"}, ValueError, "lower-case letters, digits and hyphens"),
        ({"name": None}, ValueError, "lower-case letters, digits and hyphens, as in 'example-review', not None"),
        ({"name": "a", "domains": "a.example"}, TypeError, "domains are a list, not 'a.example'; put it in one"),
        (
            {"name": "a", "domains": ["https://a.example/"]},
            ValueError,
            "as in 'review.example', not 'https://a.example/'",
        ),
        ({"name": "a", "layouts": "tight"}, TypeError, "layouts are a list, not 'tight'; put it in one"),
        (
            {"name": "a", "boxes": {"div.desk": "Foo:"}},
            ValueError,
            "boxes['div.desk'] is 'Foo:', which begins no line kind",
        ),
        ({"name": "a", "boxes": {"div.desk": ""}}, ValueError, "boxes['div.desk'] is '', which begins no line kind"),
        ({"name": "a", "boxes": {"div.desk": 3}}, TypeError, "boxes['div.desk'] is a line as a str, not 3"),
        (
            {"name": "a", "nodes": [int]},
            TypeError,
            "nodes are classes derived from a Leaf or a Container, not <class 'int'>",
        ),
        (
            {"name": "a", "nodes": [frozen(type("Poll", (Gap,), {"__annotations__": {"votes": int}}))]},
            TypeError,
            "Poll adds a field, 'votes'",
        ),
        (
            {"name": "a", "nodes": [type("Aside", (Comment,), {"evidence": Basis.BRACKET})]},
            TypeError,
            "Aside.evidence is bracket, which only a closed bracket has; use Basis.MARKER",
        ),
        (
            {"name": "a", "nodes": [type("Aside", (Comment,), {"evidence": Basis.QUOTATION})]},
            TypeError,
            "Aside.evidence is quotation, which only a passage has; use Basis.MARKER",
        ),
        (
            {"name": "a", "nodes": [type("Said", (Paragraph,), {"opening": "HOST:", "closing": "."})]},
            TypeError,
            "Said is a leaf and declares opening and closing, which only containers have; derive it from a Container",
        ),
        (
            {"name": "a", "nodes": [type("Aside", (Comment,), {"speaker": "editr"})]},
            TypeError,
            "outlet 'a': Aside.speaker is 'editr', not a Voice; use Voice.AUTHOR, Voice.SOURCE, Voice.EDITOR, ",
        ),
        (
            {"name": "a", "nodes": [type("Aside", (Comment,), {"speaker": "editor"})]},
            TypeError,
            "Aside.speaker is 'editor', not a Voice",
        ),
        (
            {"name": "a", "nodes": [type("Aside", (Comment,), {"speaker": None})]},
            TypeError,
            "Aside.speaker is None, not a Voice",
        ),
        (
            {"name": "a", "nodes": [type("Aside", (Comment,), {"evidence": "markr"})]},
            TypeError,
            "outlet 'a': Aside.evidence is 'markr', not a Basis; use Basis.MARKER, Basis.SPACING, Basis.PLACE",
        ),
        (
            {"name": "a", "nodes": [type("Aside", (Comment,), {"evidence": Voice.EDITOR})]},
            TypeError,
            "Aside.evidence is <Voice.EDITOR: 'editor'>, not a Basis",
        ),
        (
            {"name": "a", "nodes": [type("ReadTime", (Byline,), {"voice": Voice.EDITOR})]},
            TypeError,
            "outlet 'a': ReadTime overrides voice, an attribute of each Byline; declare speaker instead",
        ),
        (
            {"name": "a", "nodes": [type("Aside", (Comment,), {"basis": Basis.MARKER})]},
            TypeError,
            "Aside overrides basis, an attribute of each Comment; declare evidence instead",
        ),
        (
            {"name": "a", "nodes": [frozen(type("Aside", (type("Marked", (), {"marker": "Aside:"}), Comment), {}))]},
            TypeError,
            "Aside overrides marker, an attribute of each Comment; declare opening instead",
        ),
        (
            {"name": "a", "nodes": [type("ReadTime", (Byline,), {"marker": "Time:"})]},
            TypeError,
            "ReadTime overrides marker, an attribute of each Byline; leave it out, or use another name",
        ),
        (
            {"name": "a", "nodes": [type("ReadTime", (Byline,), {"span": property(len), "kind": "aside"})]},
            TypeError,
            "ReadTime overrides kind, an attribute of each Byline; leave it out, or use another name",
        ),
        ({"name": "a", "nodes": [type("Pause", (Gap,), {})]}, TypeError, "Pause is a Gap, and blank lines are the lay"),
        (
            {"name": "a", "nodes": [DeskNote, Stamp, type("desk_note", (Comment,), {})]},
            TypeError,
            "outlet 'a': DeskNote and desk_note are two classes of one rule, desk_note; leave one out, or rename it",
        ),
        ({"name": "a", "nodes": [Stamp] * 201}, ValueError, "outlet 'a': nodes are 200 at most, not 201"),
    ],
)
def test_wrong_arguments_are_named(fields: dict[str, Any], error: type[Exception], message: str) -> None:
    """Before anything is compiled."""
    with pytest.raises(error, match=re.escape(message)):
        Outlet(**fields)


@pytest.mark.parametrize(
    ("fragment", "message"),
    [
        (
            "    night_desk: NIGTH_LINE\n    NIGHT_LINE.6: /x/ _REST",
            "Terminal 'NIGTH_LINE' used .*; did you mean NIGHT_LINE",
        ),
        (
            "    %extend _furniture: nightdesk\n    night_desk: LINE",
            "Rule 'nightdesk' used .*; did you mean night_desk",
        ),
        ("    night: COMENT_LINE\n    NIGHT_LINE.6: /x/ _REST", "did you mean COMMENT_LINE"),
        ("    _night{x}: x\n    night: _nigth{LINE}", "Template '_nigth' used .*; did you mean _night"),
        ("    NIGHT_LINE.6: _FRONTT _REST", "not defined: _FRONTT; did you mean _FRONT"),
        ("    %override COMENT_LINE: /x/ _REST", "nonexisting terminal COMENT_LINE; did you mean COMMENT_LINE"),
        ("    %extend _CREDITS_WORDS: /x/", "extend terminal _CREDITS_WORDS as .*; did you mean _CREDIT_WORDS"),
        ("    night: ZZZZ", "Terminal 'ZZZZ' used .*; see Lark's grammar reference"),
    ],
)
def test_a_name_like_a_misspelt_one_is_suggested(fragment: str, message: str) -> None:
    """One of the fragment's own, if it is as similar; parts that the grammar does not use count, too."""
    with pytest.raises(GrammarError, match=message):
        Outlet("a", grammar=f"\n{fragment}\n", layouts=["tight"])


@pytest.mark.parametrize(
    ("fragment", "message"),
    [
        ('%extend _CREDIT_WORDS: "Plate"i | plate', "plate, in _CREDIT_WORDS, is neither the name of a terminal nor"),
        (
            "NIGHT_LINE.6: Night _REST",
            "at 'NIGHT_LINE.6: Night _REST'; write words in quotation marks, as in \"Night\"",
        ),
        ("night: Night_LINE", "Night_LINE, in night, is not a name, at 'night: Night_LINE'; write the name of a ter"),
        ('night: "Night desk"i LINE', 'rule night has an expression, "Night desk"i, which only terminals have, at'),
        ("_night: /Night/", "at '_night: /Night/'; a terminal's name is in capitals: _NIGHT"),
        (
            "night: NIGHT_LINE\nnight: LINE",
            "it defines night more than once, at 'night: LINE'; join the definitions by |, remove",
        ),
    ],
)
def test_a_name_has_the_letters_of_its_kind(fragment: str, message: str) -> None:
    """Terminals are in capitals, rules in small letters, words in quotation marks; and a name is defined once."""
    with pytest.raises(GrammarError, match=re.escape(message)):
        Outlet("a", grammar=fragment, layouts=["tight"])


@pytest.mark.parametrize(
    "terminal",
    [
        "NIGHT_LINE.6: /(?!)Night desk:/ _REST",
        "NIGHT_LINE.6: _NEVER _REST\n_NEVER: /(?!)x/",
        "NIGHT_LINE.6: _NEVER _REST\n_NEVER: /(?!)x/ | /(?!)y/",
        "NIGHT_LINE.6: /Night desk:/ _REST\n%override CREDIT_LINE: /(?!)x/ _EOL",
        "NIGHT_LINE.6: /Night desk:/ _REST\n%override NOTED: /(?!)x/ _EOL",
    ],
)
def test_only_opinionkits_own_kinds_never_match(terminal: str) -> None:
    """Corrections know no kinds of an outlet, and must not lose the common ones."""
    grammar = f"%extend _furniture: night\nnight: NIGHT_LINE -> credit\n{terminal}"
    with pytest.raises(TerminalError, match=r"it begins with \(\?!\), so that it never matches; leave"):
        Outlet("a", grammar=grammar, examples={"NIGHT_LINE": "Night desk: no."}, layouts=["tight"])


@pytest.mark.parametrize(
    ("expression", "sentence"),
    [
        (r"/[^\r\n]+/ _EOL", "The mill stands."),
        ("/(?:Night desk:)?/ _LETTER _REST", "The mill stands."),
        (r"/[^A-Za-z\r\n]/ _REST", "Émile wohnt"),
        (r"/[^a-z\r\n]+/ _EOL", "Мельница стоит"),  # in capitals, but of any script
        (r"/[^\r\n]*。/ _EOL", "风车还立在河边。"),
    ],
)
def test_a_terminal_matches_no_ordinary_sentence(expression: str, sentence: str) -> None:
    """Of any script: otherwise the words of each article would be its block's."""
    grammar = f"%extend _furniture: night\nnight: NIGHT_LINE -> credit\nNIGHT_LINE.6: {expression}"
    message = f"terminal NIGHT_LINE: it also matches '{sentence}"
    with pytest.raises(TerminalError, match=re.escape(message)):
        Outlet("a", grammar=grammar, examples={"NIGHT_LINE": "Night desk: no."}, layouts=["tight"])


@pytest.mark.parametrize("expression", ["_SMALL _REST", r"/[\u0600-\u06ff]/ _REST"])
def test_a_terminal_may_match_one_ordinary_sentence(expression: str) -> None:
    """The source of an outlet may have a script of its own, or begin no line with a capital letter."""
    grammar = f"%extend _furniture: night\nnight: NIGHT_LINE -> credit\nNIGHT_LINE.6: {expression}"
    example = "no." if "SMALL" in expression else "لا."
    outlet = Outlet("a", grammar=grammar, examples={"NIGHT_LINE": example}, layouts=["blank"])
    assert ["credit"] == [block.kind for block in parse(example, outlet=outlet).blocks]


def test_a_terminal_of_words_matches_ordinary_sentences() -> None:
    """The fragment lists it among the words."""
    words = "%extend _prose: NIGHT_LINE\nNIGHT_LINE.2: /[^\\r\\n]*\\./ _EOL"
    outlet = Outlet("a", grammar=words, examples={"NIGHT_LINE": "It stands."}, layouts=["blank"])
    assert Paragraph("It stands.\nSo it does.") == parse("It stands.\nSo it does.\n", outlet=outlet).blocks[0]


@pytest.mark.parametrize("change", ["%override CREDIT_LINE.6: /[A-Z]/ _REST", r"%extend _CREDIT: /[A-Z][^\r\n]*/"])
def test_a_change_of_our_terminals_makes_no_marker_of_ordinary_words(change: str) -> None:
    """The terminal that the change widens is named."""
    with pytest.raises(TerminalError, match=r"terminal CREDIT_LINE: it also matches 'The mill stands\.'"):
        Outlet("a", grammar=change, examples={"CREDIT_LINE": "Photo: Ada Quill"}, layouts=["tight"])


@in_layouts(*Layout)
def test_sentences_are_words(layout: Layout) -> None:
    """Without an outlet; so only an outlet can be at fault."""
    kinds = grammar_of(PLAIN, layout).kinds
    assert {"LINE"} == {kinds.names[kinds.of_line(sentence)] for sentence in SENTENCES}


def test_what_is_no_grammar_is_refused() -> None:
    """With the line at which Lark gives up."""
    with pytest.raises(GrammarError, match="it is not a Lark grammar, at 'a b c :::'"):
        Outlet("a", grammar="a b c :::", layouts=["tight"])


def test_an_example_of_our_own_is_in_a_file() -> None:
    """Our markers are of no outlet, to which an example could be passed."""
    examples = {name: lines[0] for name, lines in OUR_EXAMPLES.items() if name != "COMMENT_LINE"}
    classes = {rule_of(node_class): node_class.__name__ for node_class in NODE_CLASSES}
    spec = compile.GrammarSpec("plain", "tight", composed_grammar("", "tight"), "", examples, classes, frozenset())
    message = "terminal COMMENT_LINE: it has no example; add a line of its kind to grammars/examples.py"
    with pytest.raises(TerminalError, match=message):
        compile.compile_grammar(spec)


def test_an_outlet_has_so_many_terminals_at_most(monkeypatch: pytest.MonkeyPatch) -> None:
    """The code of a line kind is a byte."""
    monkeypatch.setattr(compile, "_MAX_TERMINALS", 3)
    with pytest.raises(TerminalError, match="terminals, of at most 3; remove"):
        Outlet("a", grammar=DESK, nodes=[DeskNote], examples=EXAMPLES, layouts=["tight"])
