"""Regular expressions as text, and the tests that are derived from them."""

import re
from itertools import product
from string import ascii_lowercase

import pytest

from opinionkit._compiler.expressions import has_form, lists_at_start, lists_behind_punctuation, parser, unparsed
from opinionkit._compiler.prefilter import any_of, heads, hints_of, needed
from opinionkit._compiler.tables import word_lists
from opinionkit._compiler.terminals import analyzed, check_breaks
from opinionkit._model.lines import HEAD
from opinionkit._model.table import Terminal
from opinionkit._model.word_lists import PLACEHOLDERS
from opinionkit.errors import TerminalError

#: The signs of two word lists.
SIGNS = {"A": PLACEHOLDERS[0], "B": PLACEHOLDERS[1]}


def with_placeholders(expression: str) -> str:
    """Return an expression with a placeholder for each A and each B."""
    return "".join(f"{SIGNS[letter]}{{1,9}}" if letter in SIGNS else letter for letter in expression)


@pytest.mark.parametrize(
    "expression",
    [
        r".a",
        r"[^a]\d",
        r"\bA",
        r"^a$",
        r"(?>a+)b",
        r"(?:aa|b)+",
        r"(?=a)(?!b)(?<=c)(?<!d)",
        r"a{2,3}b{2}c{3,}d*?e++f?",
    ],
)
def test_an_expression_is_written_as_it_was(expression: str) -> None:
    """An expression is written as in the grammar, for messages that quote the part at fault."""
    assert expression == unparsed(parser.parse(expression))


def test_a_group_is_written_without_its_number() -> None:
    """A group is written as `(?:…)`: a message does not need its number."""
    assert "a(?:aa|b)(?:cd)" == unparsed(parser.parse("(a)(aa|b)(cd)"))


def test_an_expression_that_may_be_empty_begins_anyhow() -> None:
    """Then no line is excluded by its first characters."""
    assert re.match(any_of(heads(parser.parse("a?"), 0)), "b")
    assert re.match(any_of(heads(parser.parse("a"), 0)), "b") is None


def test_of_many_beginnings_fewer_characters_are_distinguished() -> None:
    """No line is lost by that: each word is still one of the beginnings."""
    words = ["".join(letters) for letters in product(ascii_lowercase, repeat=2)]
    expression = f"(?:{'|'.join(words)})" * 2
    found = heads(parser.parse(expression), 0)
    beginning = any_of(found)
    assert len(words) >= len(found) > 0
    assert all(re.match(beginning, (word * 2)[:HEAD]) for word in words)
    assert re.match(beginning, "1aa") is None


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        (r"[^\r\n]*[!?]", ("!", "?")),
        (r"[^\r\n]*[^!]", ()),
        (r"[^\r\n]*(no)", ("no",)),
        (r"[^\r\n]*(?:no |so never)", ("no ", "so never")),
        (r"[^\r\n]*(?:no|[^!])", ()),
    ],
)
def test_a_match_needs_one_of_some_words(expression: str, words: tuple[str, ...]) -> None:
    """The longest, if each alternative has some."""
    assert words == needed(parser.parse(expression))


def test_blanks_around_a_needed_word_are_not_looked_for() -> None:
    """The longest word of it is enough."""
    hints = hints_of(parser.parse(r"[^\r\n]* appeared on "), has_marker=True, never=False)
    assert ("appeared",) == hints.required_words


@pytest.mark.parametrize(
    ("expression", "lists"),
    [
        ("A", "A"),
        (r"[^\w\s]A", "A"),
        (r"[ *]{0,3}A|\(B", "AB"),
        ("[a-z]A", ""),
        (r"[a-z]+[.(]A", "A"),
        (r"[a-z]+[.(][^\S\r\n]*A", "A"),
        (r"[a-z]+[.(]?A", ""),
        (r"[a-z]+[.,]A", ""),
        (r"[a-z]+,A", ""),
        (r"[a-z]+[. ]A", ""),
        ("[a-z]+[.\U0001f600]A", ""),
        ("[a-z]+[\U0001f600]A", ""),
        ("[a-z]+[.]\U0001f600A", ""),
        ("[a-z]+[.]-A", ""),
        ("[a-z]+[^a-z]A", ""),
        (r"(?:[a-z]+\.|[a-z])A", ""),
        (r"[a-z]+(?:\.|\()A", "A"),
        (r"A[a-z]*\.B", "A"),
        (r"[a-z]*A?\.B", ""),
        (r"A|[a-z]+\.B", "AB"),
        (r"(?:\.A[a-z])+", ""),
        (r"[a-z](?:\.[a-z]+)*\.A", "A"),
        (r"[a-z](?=\.A)", "A"),
        (r"[a-z]+\.(?=[a-z])A", "A"),
        (r"[a-z]+\.(?:[a-z](?!b))?A", ""),
    ],
)
def test_forms_are_found_behind_marks(expression: str, lists: str) -> None:
    """Or behind signs at the start of a line; of two lists in one match, only the first."""
    assert {SIGNS[letter] for letter in lists} == lists_behind_punctuation(parser.parse(with_placeholders(expression)))


@pytest.mark.parametrize(
    ("expression", "lists"),
    [
        ("A|b", "A"),
        (r"[ *]{0,3}A|\(B", "AB"),
        ("A[a-z]*B", "A"),
        ("[a-z]?A", ""),
        (r"[a-z]+\.A|B", "B"),
        ("(?!A)B", "B"),
        ("(?!A)A", ""),
    ],
)
def test_forms_are_found_at_the_start(expression: str, lists: str) -> None:
    """Behind signs, whatever they are."""
    assert {SIGNS[letter] for letter in lists} == lists_at_start(parser.parse(with_placeholders(expression)))


def test_forms_inside_a_long_line_are_part_of_its_expression() -> None:
    """To look for them at each mark would take too long."""
    sign = next(each for each in word_lists() if each.name == "_CREDIT_WORDS").placeholder
    ending = r"[^\r\n]*[.]" + sign + ":(?:[^\r\n]*)(?:\r\n|\n|\r(?!\n)|(?![\\s\\S]))"
    for most, is_inside in ((300, True), (301, False)):
        terminal = analyzed("A_LINE", rf"(?=[^\r\n]{{0,{most}}}(?![^\r\n])){ending}")
        assert isinstance(terminal, Terminal)
        assert (is_inside, is_inside) == (bool(terminal.lists), terminal.formed)


@pytest.mark.parametrize(
    ("expression", "is_formed"),
    [
        ("A", True),
        ("(?:A|bA)c", True),
        ("A|b", False),
        ("(?:A|b)A", True),
        ("(?:A)?b", False),
        ("(?:aA)*b", False),
        ("(?:aA)+b", True),
        ("(?=A)b", False),
        ("(?>aA)b", True),
        ("B", False),
    ],
)
def test_a_line_may_always_have_a_form(expression: str, is_formed: bool) -> None:  # noqa: FBT001  # a parameter
    """Of the lists that are matched first: here A, not B."""
    assert is_formed is has_form(parser.parse(with_placeholders(expression)), {SIGNS["A"]})


@pytest.mark.parametrize("name", ["GAP", "FENCE"])
def test_blank_lines_are_those_of_every_layout(name: str) -> None:
    """The engine finds them without their expressions."""
    with pytest.raises(TerminalError, match=f"terminal {name}: every layout relies on it"):
        check_breaks({name: "a", "LINE": "b"}, ("a", "tight"))
