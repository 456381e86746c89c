"""Regular expressions as text, and the tests that are derived from them."""

import re
from itertools import product
from string import ascii_lowercase

import pytest

from opinionkit._compiler.expressions import parser, unparsed
from opinionkit._compiler.prefilter import any_of, heads, hints_of, needed
from opinionkit._compiler.terminals import check_breaks
from opinionkit._model.lines import HEAD
from opinionkit.errors import TerminalError


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
    """For messages: they quote the part that is at fault."""
    assert expression == unparsed(parser.parse(expression))


def test_a_group_is_written_without_its_number() -> None:
    """A message needs no more than its extent."""
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
    hints = hints_of(parser.parse(r"[^\r\n]* appeared on "), marked=True, never=False)
    assert ("appeared",) == hints.needs


@pytest.mark.parametrize("name", ["GAP", "FENCE"])
def test_blank_lines_are_those_of_every_layout(name: str) -> None:
    """The engine finds them without their expressions."""
    with pytest.raises(TerminalError, match=f"terminal {name}: every layout relies on it"):
        check_breaks({name: "a", "LINE": "b"}, ("a", "tight"))
