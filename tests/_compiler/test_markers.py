"""Word lists have placeholders, and markers are composed once: the grammar stays the one that Lark reads."""

import re

import pytest

from opinionkit import Layout, Outlet
from opinionkit._compiler.loader import load_tables
from opinionkit._compiler.tables import word_lists
from opinionkit._model.word_lists import PLACEHOLDERS, expanded, folded
from opinionkit.errors import GrammarError
from opinionkit.grammars.language_files import vocabularies
from opinionkit.outlets.outlet import PLAIN, grammar_of
from opinionkit.outlets.text import composed_grammar, joined_grammar

#: A fragment that changes a part of common terminals.
CREDITS = '%extend _CREDIT_WORDS: "Snapped by our man"\n'
ABOUT = ("example-review", "")


@pytest.mark.slow
@pytest.mark.parametrize(("layout", "fragment"), [(Layout.MARKDOWN, CREDITS), (Layout.TIGHT, "")])
def test_composed_markers_are_those_of_the_grammar(layout: Layout, fragment: str) -> None:
    """All terminals, in the same order; the rules are the same text."""
    composed = load_tables(composed_grammar(fragment, layout), ABOUT)
    joined = load_tables(joined_grammar(fragment, layout), ABOUT)
    assert [*joined.terminals.items()] == [*composed.terminals.items()]
    assert (joined.roles, joined.uncovered) == (composed.roles, composed.uncovered)


@pytest.mark.slow
@pytest.mark.nightly
def test_a_placeholder_is_its_list() -> None:
    """Lark composes the same expressions, in the same order, from a grammar that has the lists.

    Only the alternatives inside a terminal may change places: Lark sorts those of the same width by their length.
    """
    grammar = joined_grammar("", Layout.MARKDOWN)
    with_lists = load_tables(expanded(grammar, word_lists()), ABOUT).terminals
    with_placeholders = load_tables(grammar, ABOUT).terminals
    expressions = ((name, expanded(each, word_lists())) for name, each in with_placeholders.items())
    sorted_with_lists = [(name, sorted(each)) for name, each in with_lists.items()]
    assert sorted_with_lists == [(name, sorted(re.sub(r"\\([rn])", _line_end, each))) for name, each in expressions]


def _line_end(found: re.Match[str]) -> str:
    """Write a line end as Lark does in expressions."""
    return {"r": "\r", "n": "\n"}[found[1]]


def test_letters_that_match_are_equal_when_folded() -> None:
    """Of all letters: what `re.IGNORECASE` takes for a letter of a form is that letter, folded."""
    cased = [letter for letter in map(chr, range(0x2FFF)) if not letter.lower() == letter == letter.upper()]
    forms = (form for vocabulary in vocabularies() for entry in vocabulary.entries for form in entry.spelled())
    for letter in {*"".join(forms)}.intersection(cased):
        match = re.compile(letter, re.IGNORECASE).match
        alike = [letter, *filter(match, cased)]
        assert {folded(letter)} == {*map(folded, alike)}, alike


@pytest.mark.slow
def test_an_extended_list_is_read() -> None:
    """A form that an outlet adds counts like ours, and ours still count."""
    outlet = Outlet("example-review", grammar=CREDITS, layouts=["blank"])
    kinds = grammar_of(outlet, Layout.BLANK).kinds
    for line in ("Snapped by our man: Ada Quill", "Photo: Ada Quill", "*사진: 물레뉴스*"):
        assert "CREDIT_LINE" == kinds.names[kinds.of_line(line)]
    assert "LINE" == kinds.names[grammar_of(PLAIN, Layout.BLANK).kinds.of_line("Snapped by our man: Ada Quill")]


@pytest.mark.slow
def test_a_list_inside_a_terminal_is_read_whole() -> None:
    """Where letters come before a list, the first letter of the line is not the first of a form."""
    grammar = "%extend _furniture: shot\nshot: SHOT_LINE -> credit\nSHOT_LINE.6: /Desk / _CREDIT_WORDS /:/ _REST\n"
    examples = {"SHOT_LINE": "Desk photo: Ada Quill"}
    outlet = Outlet("example-review", grammar=grammar, examples=examples, layouts=["blank"])
    kinds = grammar_of(outlet, Layout.BLANK).kinds
    for line in ("Desk photo: Ada Quill", "Desk 사진: 물레뉴스"):
        assert "SHOT_LINE" == kinds.names[kinds.of_line(line)]


@pytest.mark.parametrize("sign", PLACEHOLDERS[:2])
def test_a_fragment_has_no_placeholder(sign: str) -> None:
    """Its author could not mean our list."""
    with pytest.raises(GrammarError, match=r"it has a character for internal use, '.ufdd"):
        Outlet("example-review", grammar=f"%extend _CREDIT_WORDS: /{sign}/")


@pytest.mark.parametrize(
    "line", ["The mill stands.", "A mill stands.", "In the mill it is dry.", "Der Müller schläft."]
)
def test_ordinary_beginnings_are_no_beginnings_of_forms(line: str) -> None:
    """Each choice of a form is written out, so that few lines of prose are matched at all."""
    begun = folded(line)
    allowed = {"_CONNECTIVE", "_PARTICLE", "_PRONOUN"}  # which begin no line
    found = {
        each.name: start
        for each in word_lists()
        if each.name not in allowed
        for start in each.starts.get(begun[0], ())
        if begun.startswith(start)
    }
    remedy = "write a longer form, or fewer choices at its beginning"
    assert not found, f"{line!r} begins like forms of these word lists, {found}: {remedy}"
