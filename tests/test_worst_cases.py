"""Texts made to be slow, and texts read elsewhere: the same answer, in as many steps as lines."""

import json
import os
import subprocess
import sys

import pytest

from opinionkit import parse, render
from opinionkit.grammars.examples import EXAMPLES
from opinionkit.laws import work

LINES = {
    **{kind: f"{lines[0]}\n" for kind, lines in EXAMPLES.items()},
    "blank": "\n",
    "comments and paragraphs": "Comment: a\n\nb\n",
    "fenced comments": "\n\n\nComment: a\nb\n",
    "one fenced comment": "a\n\nComment: b\n[Ed.: c\n",
    "captions": "a\nb\nc\n© d\n",
    "brackets in brackets": "[Ed.: (Ed.: [Ed.: a\n",
}


@pytest.mark.parametrize("lines", LINES.values(), ids=LINES)
def test_twice_the_lines_are_twice_the_work(lines: str) -> None:
    """Counted in lines of code run and characters handed on to be read."""
    few, many = ("\n\n\nComment: x\n" + lines * count for count in (40, 80))
    assert parse(few).leaves  # what is known of lines' first characters is found once
    assert work(lambda: parse(many).leaves) <= 2.1 * work(lambda: parse(few).leaves)


@pytest.mark.parametrize(
    ("lines", "layout"), [("> a\n>\n", "markdown"), ("a\n", "blank"), ("\n", "tight"), ("a\n\nb\nc\n\n", "tight")]
)
def test_lines_may_be_asked_one_by_one(lines: str, layout: str) -> None:
    """In a long block or gap as anywhere: twice the lines are twice the work."""

    def ask(count: int) -> None:
        article = parse(lines * count, layout=layout)
        for number in range(1, count + 1):
            article.line(number)

    ask(100)
    assert work(lambda: ask(400)) <= 2.1 * work(lambda: ask(200))


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
)
def test_a_huge_line_or_gap_is_read(text: str) -> None:
    """Ten million characters in one line, or a text that is a gap throughout."""
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
        for seed in ("0", "1", "2", "4711")
    }
    assert 1 == len(answers)
