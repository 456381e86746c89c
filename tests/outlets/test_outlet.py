"""Outlets: what they read, and that they are values."""

import pickle
from typing import Any

import pytest
from attrs import evolve, frozen
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from opinionkit import (
    PLAIN,
    Article,
    Basis,
    Comment,
    Container,
    Layout,
    Outlet,
    Paragraph,
    Quote,
    Voice,
    outlet_named,
    parse,
    render,
)
from opinionkit._engine.kinds import LineKinds, classify
from opinionkit.errors import (
    TerminalError,
)
from opinionkit.laws import laws, texts
from opinionkit.laws.comparison import assert_alike
from opinionkit.laws.lark_oracle import lark_reader
from opinionkit.outlets.outlet import compile_table, grammar_of
from support.desk import DESK, DeskNote, review, stamped
from support.generated import outlets
from support.layouts import in_layouts


def test_an_outlet_reads_its_own_kinds() -> None:
    """Where they stand in a comment, too; the common ones stay."""
    article = parse("A.\n\nDesk here. B.\nC.\n\n\nComment: D.\n\nDesk here. E.\n", outlet=review(), layout="tight")
    assert (
        Paragraph("A."),
        DeskNote(Paragraph("B."), Quote("C."), marker="Desk here."),
        Comment(Paragraph("D."), DeskNote("E.", marker="Desk here.")),
    ) == article.blocks
    assert Voice.EDITOR is article.blocks[1].voice
    assert 3 == len(article.select(Comment))


def test_an_article_is_built_by_its_outlet() -> None:
    """And stored, with the outlet's name and digest."""
    blocks = [Paragraph("A."), DeskNote("B.", marker="Desk here.")]
    article = Article.build(blocks, outlet=review(), layout=Layout.TIGHT)
    assert "A.\nDesk here. B.\n" == render(article)
    assert article == Article.from_json(article.to_json(), outlet=review())


@pytest.mark.slow
def test_an_outlet_is_a_value() -> None:
    """It is equal to its copy, in another process as well, and compiled once for both."""
    copy = pickle.loads(pickle.dumps(review()))
    assert (review(), hash(review()), review().digest) == (copy, hash(copy), copy.digest)
    assert grammar_of(review(), Layout.TIGHT) is grammar_of(copy, Layout.TIGHT)
    assert (
        len({PLAIN.digest, review().digest, stamped(Layout.TIGHT).digest, evolve(review(), name="other").digest}) == 4
    )


def test_an_outlet_whose_tables_are_stored_is_not_proved_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """It was proved before they were stored; so no page or script waits for it."""
    outlet = outlet_named("conversation")
    monkeypatch.setattr(Outlet, "_prove", lambda _: pytest.fail("it is proved"))
    assert outlet == evolve(outlet)


@pytest.mark.parametrize("name", ["sott", "plain"])
def test_the_name_of_a_bundled_outlet_is_taken(name: str) -> None:
    """Articles and tables that are stored refer to it by its name. A copy with other domains is the same grammar."""
    with pytest.raises(ValueError, match=f"outlet '{name}': a bundled outlet with another grammar has this name; use "):
        Outlet(name, grammar=DESK, nodes=[DeskNote])
    assert name == evolve(outlet_named(name), domains=["a.example"]).name


@pytest.mark.slow
def test_each_box_of_an_outlet_begins_a_line() -> None:
    """One marker or several."""
    boxes = {"div.desk": "Comment:", "div.note": "Editor's note:"}
    assert boxes == Outlet("valley", boxes=boxes).boxes


def test_a_line_is_of_one_kind() -> None:
    """By its first characters, a sign in it, or its form; whatever the letter case where that was said."""
    kinds = grammar_of(stamped(Layout.TIGHT), Layout.TIGHT).kinds
    lines = ["STAMP 1", " stamp 22", "stamp x", "Why?", "Why? So.", "Desk, no", "Desk here: no.", "© ?"]
    expected = ["STAMP_LINE", "STAMP_LINE", "LINE", "QUERY_LINE", "LINE", "DESK_LINE", "LINE", "CREDIT_LINE"]
    assert expected == [kinds.names[kinds.of_line(line)] for line in lines]


@pytest.mark.slow
def test_a_whole_line_that_opens_a_block_is_words_inside_it() -> None:
    """A paragraph, and not the same block again; a line kind behind the one that takes every line never wins."""
    grammar = DESK.replace("_REST", "_EOL")
    outlet = Outlet(
        "example-review", grammar=grammar, nodes=[DeskNote], examples={"DESK_LINE": "Desk here."}, layouts=["tight"]
    )
    article = parse("Desk here.\nA.\n\nDesk here.", outlet=outlet, layout="tight")
    assert (DeskNote("Desk here.", Quote("A."), marker=""), DeskNote("Desk here.", marker="")) == article.blocks
    with pytest.raises(TerminalError, match="is parsed as LINE"):
        evolve(outlet, grammar=grammar.replace("DESK_LINE.6", "DESK_LINE.0"))


@pytest.mark.slow
def test_a_single_paragraph_takes_no_turn() -> None:
    """Law 15 holds for an outlet whose line is a paragraph by itself, as the errors recommend."""
    grammar = "%extend _furniture: said\nsaid: END_LINE -> paragraph\nEND_LINE.6: /End\\./ _EOL"
    outlet = Outlet("example-review", grammar=grammar, examples={"END_LINE": "End."}, layouts=["tight"])
    tests: Any = laws(outlet)
    tests().test_15_roles()
    assert {"paragraph"} == {block.kind for block in parse("End.\nIt rained.\n", outlet=outlet, layout="tight").blocks}


@pytest.mark.slow
def test_a_part_that_was_slow_before_can_be_extended() -> None:
    """Its own names are slow by themselves, but only a short line reaches them."""
    extended = Outlet("example-review", grammar='%extend _SIGN: "Plate "', layouts=["blank"])
    assert ["credit"] == [block.kind for block in parse("Plate Ada Quill\n", outlet=extended, layout="blank").blocks]


class PullQuote(Quote):
    """What somebody is quoted with, below a marker."""

    opening = "Pull quote:"


PULLED = r"""
    pull_quote: PULL_LINE _touching*
    PULL_LINE.6: /Pull quote:/ _REST
"""


TOUCHED = f"%extend _interjection: pull_quote{PULLED}"
ALONE = f"%extend _furniture: pull_quote{PULLED.replace(' _touching*', '')}"


@pytest.mark.slow
@pytest.mark.parametrize("rules", [TOUCHED, ALONE])
@in_layouts(Layout.TIGHT)
@pytest.mark.parametrize(
    "text",
    ["Pull quote: x\n\na.\nb.", "Pull quote: - x\n- y\n\nz.\n", "a.\nPull quote: b\n\nc.\nd."],
)
def test_an_outlets_own_quotes(rules: str, layout: Layout, text: str) -> None:
    """They are a source's by their marker, take no turns and are not held open, and are read again inside."""
    outlet = Outlet(
        "example-review", grammar=rules, nodes=[PullQuote], examples={"PULL_LINE": "Pull quote: x"}, layouts=[layout]
    )
    article = parse(text, outlet=outlet, layout=layout)
    assert_alike(article.blocks, text, lark_reader(outlet, layout))
    assert article.blocks == Article.build(article.blocks, outlet=outlet, layout=layout).blocks
    pulled = article.select(PullQuote)[0]
    assert (Voice.SOURCE, Basis.MARKER) == (pulled.voice, pulled.basis)
    assert "the marker 'Pull quote:' opens the pull quote" == article.explain(pulled).evidence


@pytest.mark.slow
def test_a_quote_under_another_name_is_not_held() -> None:
    """Where the grammar has no way on over the blank line; Lark's parser says the same."""
    grammar = "%extend _furniture: pulled\npulled: PULL_LINE -> quote\nPULL_LINE.6: /Pull quote:/ _REST"
    outlet = Outlet("example-review", grammar=grammar, examples={"PULL_LINE": "Pull quote: x"}, layouts=["tight"])
    text = "Pull quote: x\n\na.\nb.\n"
    article = parse(text, outlet=outlet, layout="tight")
    assert ["quote", "paragraph", "quote"] == [block.kind for block in article.blocks]
    assert_alike(article.blocks, text, lark_reader(outlet, Layout.TIGHT))


@pytest.mark.parametrize("below", ["a\na\n", "a\nPull: a\n", "a\n— Mia Holt\n"])
def test_a_quote_that_takes_turns_is_not_held(below: str) -> None:
    """An outlet's rule has no way on over a blank line, whatever closes the quote below it."""
    rules = "%extend _furniture: said\nsaid: PULL_LINE -> quote\n%extend _turn: PULL_LINE\n"
    grammar = f"{rules}PULL_LINE.6: /Pull:[^\\r\\n]*/ _EOL"
    outlet = Outlet("example-review", grammar=grammar, examples={"PULL_LINE": "Pull: x"}, layouts=["tight"])
    text = f"Pull: a\n\n{below}"
    article = parse(text, outlet=outlet, layout="tight")
    assert Quote("Pull: a") == article.blocks[0]
    assert_alike(article.blocks, text, lark_reader(outlet, Layout.TIGHT))


def test_a_bracket_is_a_bracket() -> None:
    """Whatever a kind is called."""
    grammar = "%extend _furniture: desk\ndesk: DESK_BRACKET_LINE -> comment\nDESK_BRACKET_LINE.8: /\\[Desk/ _REST"
    outlet = Outlet("example-review", grammar=grammar, examples={"DESK_BRACKET_LINE": "[Desk here"}, layouts=["tight"])
    assert (Comment("here", marker="[Desk", closing=""),) == parse("[Desk here", outlet=outlet).blocks


@frozen(init=False)
class Box(Container):
    """What has blocks of its own."""


@frozen(init=False)
class Rest(Container):
    """The rest of them."""


@pytest.mark.slow
@in_layouts(Layout.TIGHT)
@pytest.mark.parametrize(
    "text",
    [
        "[Desk © a",
        "[Desk a\n© b\nc.\nd.\n",
        "[Desk a\nb.\nc.]",
        "a.\n[Desk\n- b\n\n[Desk\n\n\n",
        "\n\n\nComment:\n[Desk a\n",
    ],
)
def test_a_rule_may_have_rules_inside(layout: Layout, text: str) -> None:
    """Then the lines are read once; shares and leaves tell the same, as everywhere."""
    grammar = """
        %extend _interjection: box
        box: opened | opened rest
        opened: DESK_LINE -> comment
        rest: _touching+
        DESK_LINE.8: /\\[Desk/ _REST
    """
    outlet = Outlet(
        "example-review", grammar=grammar, nodes=[Box, Rest], examples={"DESK_LINE": "[Desk here"}, layouts=[layout]
    )
    article = parse(text, outlet=outlet, layout=layout)
    assert article.select(Box)
    assert article.leaves.shares() == article.shares()
    assert_alike(article.blocks, text, lark_reader(outlet, layout))


def test_blank_lines_in_a_quote_are_blank() -> None:
    """Also in one that an outlet lets go on over them."""
    grammar = "%extend _introduction: said\nsaid: _said -> quote\n_said: PULL_LINE | _said (GAP | _speech)\n"
    outlet = Outlet(
        "example-review",
        grammar=f"{grammar}PULL_LINE.6: /Pull\\./ _EOL",
        examples={"PULL_LINE": "Pull."},
        layouts=["tight"],
    )
    article = parse("Pull.\n\nSo it is.\n", outlet=outlet, layout="tight")
    assert (Quote(Paragraph("Pull."), Paragraph("So it is.")),) == article.blocks
    assert ["paragraph", "gap", "paragraph"] == [leaf.kind for leaf in article.leaves]


@pytest.mark.slow
def test_flags_inside_an_expression() -> None:
    """What one character matches is known before the expression is asked."""
    grammar = "%extend _boxed: DESK_LINE\nDESK_LINE.6: /(?a:[^\\w\\r\\n])desk:/i _REST"
    outlet = Outlet("example-review", grammar=grammar, examples={"DESK_LINE": "-desk: a"}, layouts=["tight"])
    for line in ("édesk: a", "-DESK: a", "dDesk: a"):
        kinds = grammar_of(outlet, Layout.TIGHT).kinds
        assert lark_reader(outlet, Layout.TIGHT).read(line).kinds == (kinds.names[kinds.of_line(line)],)


@pytest.mark.slow
def test_laws_are_tried_on_an_outlets_own_layouts() -> None:
    """And on no others, which it would refuse."""
    tests = laws(Outlet("example-review", layouts=["blank"]))()
    tests.test_02_lossless()
    tests.test_04_edits_change_what_they_name()
    tests.test_20_quotations_nest()


@pytest.mark.slow
@given(st.data())
@settings(  # each is proved anew for every layout, which takes half a second, so that shrinking would take an hour
    max_examples=max(min(settings().max_examples // 50, 400), 2),
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.data_too_large, HealthCheck.too_slow],
)
def test_generated_outlets_read_as_lark_does(data: st.DataObject) -> None:
    """15: the table of any outlet that is accepted reads what Lark's own parser reads."""
    outlet = data.draw(outlets())
    layout = data.draw(st.sampled_from(Layout))
    lark = lark_reader(outlet, layout)
    for _ in range(5):
        text = data.draw(texts(outlet))
        start = 1 if text.startswith("\ufeff") and len(text) > 1 else 0
        article = parse(text, outlet=outlet, layout=layout)
        assert text == render(article)
        assert_alike(article.blocks, text[start:], lark)


def test_a_new_outlet_is_compiled_and_not_looked_up() -> None:
    """The tables that come with the library are those of `PLAIN` alone."""
    kinds = LineKinds(compile_table(review(), Layout.TIGHT).terminals)
    assert "DESK_LINE" in kinds.names
    assert kinds.names[classify("Desk here.", kinds).codes[0]] == "DESK_LINE"


@pytest.mark.slow
@in_layouts(Layout.TIGHT)
def test_an_outlet_adds_lines_of_words(layout: Layout) -> None:
    """A kind in `_prose` takes turns in `tight`, touches notes, and stands in fenced comments, in every layout."""
    pull = Outlet(
        "pull",
        grammar="%extend _prose: PULL_LINE\nPULL_LINE.4: /¶[^\\r\\n]+/ _EOL",
        examples={"PULL_LINE": "¶ It stands."},
        layouts=[layout],
    )
    text = "The mill stands.\n¶ It stands.\n\n¶ So.\nHe left.\n\n\n\nComment: So.\n¶ It does.\n"
    article = parse(text, outlet=pull, layout=layout)
    kinds = [block.kind for block in article.blocks]
    assert layout is not Layout.TIGHT or ["paragraph", "quote", "paragraph", "comment"] == kinds
    assert render(article) == text
