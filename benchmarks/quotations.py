"""What passages cost, on prose and on marks made to be slow.

Run it with the Python that has opinionkit: python benchmarks/quotations.py
"""

from collections.abc import Callable, Iterator
from functools import partial
from statistics import median

from articles import BEYOND_LATIN_1, LATIN_1, articles
from opinionkit import Voice, parse
from tables import in_turn, ratio, show

_ARTICLES = 10  # of each hand
_ROUNDS, _FEW_ROUNDS = 51, 5
_MANY = 100_000

#: What is done to a text. All are compared to the first.
STEPS: dict[str, Callable[[str], object]] = {
    "`str.splitlines`": str.splitlines,
    "`parse`": parse,
    "`parse` and `.leaves`": lambda text: parse(text).leaves,
    "`parse` and `.passages`": lambda text: parse(text).passages,
    "`parse`, `.passages` and the author's `.text`": lambda text: parse(text).passages.text(Voice.AUTHOR),
}
#: Marks that come again and again in one paragraph, or in many.
WORST = {
    "“ never closed": "“",
    "“ and ‘ in turn, never closed": "“a ‘b ",
    "” never opened": "a” ",
    "quotations of one word": "“a” ",
    "marks that could be either": '" ',
    "possessives in single marks": "‘boys’ coats ",
    "paragraphs that are opened and never closed": "“a\n\n",
}


def ordinary() -> Iterator[list[str | float]]:
    """Give a row for each step: what it takes for an article, next to `str.splitlines`."""
    texts = [*articles(LATIN_1, _ARTICLES), *articles(BEYOND_LATIN_1, _ARTICLES)]
    times = [in_turn({name: partial(step, text) for name, step in STEPS.items()}, _ROUNDS) for text in texts]
    for name in STEPS:
        yield [name, median(ratio(taken[name], taken["`str.splitlines`"]) for taken in times)]


def worst() -> Iterator[list[str | float]]:
    """Give a row for each text: what its passages take next to those of half of it, and a mark's microseconds."""
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
