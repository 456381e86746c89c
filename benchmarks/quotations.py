"""The time for quotations and passages, on prose and on the slowest marks.

Run it with the Python that has opinionkit and its extra `bench`: python benchmarks/quotations.py
"""

from collections.abc import Callable, Iterator
from functools import partial
from statistics import median

import pyromark

from articles import BEYOND_LATIN_1, LATIN_1, articles
from opinionkit import Layout, Voice, parse
from tables import in_turn, ratio, show

parse_tight = partial(parse, layout=Layout.TIGHT)

_ARTICLES = 10  # of each hand
_ROUNDS, _FEW_ROUNDS = 51, 5
_MANY = 100_000

#: The steps; all are compared to the first.
STEPS: dict[str, Callable[[str], object]] = {
    "`str.splitlines`": str.splitlines,
    "pyromark (Rust), events and ranges": lambda text: list(pyromark.events_with_range(text)),
    "`parse`, the layout named": parse_tight,
    "... and `.leaves`": lambda text: parse_tight(text).leaves,
    "... and `.passages`": lambda text: parse_tight(text).passages,
    "... and `.shares()`": lambda text: parse_tight(text).shares(),
    "... and `.text(AUTHOR)`": lambda text: parse_tight(text).text(Voice.AUTHOR),
    "... and `.passages.shares()`": lambda text: parse_tight(text).passages.shares(),
    "... and `.passages.text(AUTHOR)`": lambda text: parse_tight(text).passages.text(Voice.AUTHOR),
}
#: Marks repeated in one paragraph, or in many.
WORST = {
    "“ never closed": "“",
    "“ and ‘ in turn, never closed": "“a ‘b ",
    "” never opened": "a” ",
    "quotations of one word": "“a” ",
    "marks that could be either": '" ',
    "possessives in single marks": "‘boys’ coats ",
    "paragraphs that are opened and never closed": "“a\n\n",
    "notes": "[Ed.: a] ",
    "brackets never closed": "[(",
}


def ordinary() -> Iterator[list[str | float]]:
    """Yield a row for each step: its time for an article, next to `str.splitlines`."""
    texts = [*articles(LATIN_1, _ARTICLES), *articles(BEYOND_LATIN_1, _ARTICLES)]
    times = [in_turn({name: partial(step, text) for name, step in STEPS.items()}, _ROUNDS) for text in texts]
    for name in STEPS:
        yield [name, median(ratio(taken[name], taken["`str.splitlines`"]) for taken in times)]


def worst() -> Iterator[list[str | float]]:
    """Yield a row for each text: the time next to half the text, and the microseconds for each mark."""
    for name, piece in WORST.items():
        sizes = {"half": _MANY // 2, "whole": _MANY}
        calls = {size: partial(lambda text: parse(text).passages, piece * count) for size, count in sizes.items()}
        times = in_turn(calls, _FEW_ROUNDS)
        yield [name, ratio(times["whole"], times["half"]), median(times["whole"]) / _MANY * 1e6]


def main() -> None:
    """Measure both, and print two tables."""
    caption = f"Time for an article of about 8,000 characters and 9 quotations; {2 * _ARTICLES} articles."
    show(caption, ("", "next to `str.splitlines`"), ordinary())
    print()
    caption = f"Time for {_MANY:,} of each, next to half as many, where 2 is linear."
    show(caption, ("", "next to half", "microseconds each"), worst())


if __name__ == "__main__":
    main()
