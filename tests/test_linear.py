"""Work grows no faster than the text: counted for families of texts that are made to be slow, over every operation."""

import json
import os
import subprocess
import sys
from collections.abc import Callable

import pytest

from opinionkit import Article, parse, render
from opinionkit.grammars.examples import EXAMPLES
from opinionkit.laws import work
from support.families import FAMILIES, OPERATIONS, Family

#: Twice the text is at most so many times the work, and so many lines of code beyond.
GROWTH, BEYOND = 2.5, 500
SIZE = 600
_TURNS = 5
#: Families that are tried in every run of the tests; all are in `.ci/nightly`.
FEW = {
    "touching lines",
    "byte order marks, in turns",
    "titles, in turns",
    "titles that touch, in turns",
    "quotes, ever deeper",
    "notes that stay open",
    "turns held open, in turns",
    "nested pairs, in one line",
}


def check(family: Family, operation: str, size: int) -> None:
    """Check the work for a text next to that for half of it."""
    half, whole = family.make(size), family.make(2 * size)
    OPERATIONS[operation](family.parse(whole))  # tables and caches are filled once
    few = work(lambda: OPERATIONS[operation](family.parse(half)))
    many = work(lambda: OPERATIONS[operation](family.parse(whole)))
    assert many <= GROWTH * few + BEYOND, (family.name, operation, few, many)


@pytest.mark.parametrize("operation", OPERATIONS)
def test_work_grows_with_the_text(operation: str) -> None:
    """A few families, each operation."""
    families = [family for family in FAMILIES if family.name in FEW]
    assert len(FEW) == len(families)
    for family in families:
        check(family, operation, SIZE // 3)


@pytest.mark.nightly
@pytest.mark.parametrize(("turn", "operation"), [*enumerate(OPERATIONS)])
def test_work_grows_with_every_text(turn: int, operation: str) -> None:
    """Each operation, a fifth of the families; `benchmarks/worst.py` measures all of them."""
    for family in FAMILIES[turn % _TURNS :: _TURNS]:
        check(family, operation, SIZE // 2)


def test_few_forms_of_touching_notes_are_tried() -> None:
    """A note can be written in ten forms; they are not combined with all forms of the notes below."""
    note = next(line for line in EXAMPLES["BRACKET_LINE"] if "\u3000" in line)
    text = f"{note}\n" * 12
    blocks = parse(text).blocks
    assert blocks == Article.build(blocks).blocks  # tables and caches are filled once
    assert work(lambda: Article.build(blocks)) <= 50 * work(lambda: parse(text).blocks)


@pytest.mark.parametrize(
    ("lines", "layout"), [("> a\n>\n", "markdown"), ("a\n", "blank"), ("\n", "tight"), ("a\n\nb\nc\n\n", "tight")]
)
@pytest.mark.parametrize(
    "ask",
    [
        lambda article, number: article.line(number + 1),
        lambda article, number: article.at(number),
        lambda article, number: str(article.explain(number)),
    ],
    ids=["line", "at", "explain"],
)
def test_lines_may_be_asked_one_by_one(lines: str, layout: str, ask: Callable[[Article, int], object]) -> None:
    """In a long block or gap as anywhere: twice the lines are twice the work."""

    def ask_each(count: int) -> None:
        article = parse(lines * count, layout=layout)
        for number in range(count):
            ask(article, number)

    ask_each(100)
    assert work(lambda: ask_each(200)) <= GROWTH * work(lambda: ask_each(100))


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "x" * 10_000_000,
        "[Ed.: " * 500_000,
        "UPDATE " + "11:11" * 200_000,
        "> " * 200_000,
        "()" * 2_000_000 + "]",
        " " * 5_000_000,
        "\n" * 300_000,
    ],
    ids=["words", "brackets", "times", "prefixes", "parentheses", "blanks", "line ends"],
)
def test_a_huge_line_or_gap_is_read(text: str) -> None:
    """Millions of characters in one line, or a text that is one gap."""
    assert text == render(parse(text))


@pytest.mark.slow
def test_any_process_gives_the_same_answer() -> None:
    """Whatever its hash seed."""
    text = "\n".join(line for lines in EXAMPLES.values() for line in (*lines, ""))
    code = (
        "import json, sys, opinionkit; article = opinionkit.parse(json.load(sys.stdin));"
        "print([(node, node.span, node.voice, node.basis) for node in article.walk()], article.shares())"
    )
    answers = {
        subprocess.run(
            [sys.executable, "-c", code],
            input=json.dumps(text),
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
            encoding="utf-8",
        ).stdout
        for seed in ("0", "4711")
    }
    assert 1 == len(answers)
