"""Check linear time, from ten thousand characters to ten million.

Run it with the Python that has opinionkit: python benchmarks/growth.py
"""

from collections.abc import Callable, Iterator
from functools import partial

from articles import prose
from opinionkit import parse
from tables import Times, in_turn, ratio, show

_SIZES = [10_000 * 2**doubled for doubled in range(11)]
_ROUNDS = 41

#: What is done to a text. All are compared to the first.
STEPS: dict[str, Callable[[str], object]] = {
    "splitlines": str.splitlines,
    "parse": parse,
    "blocks": lambda text: parse(text).blocks,
}


def rows(times: Times) -> Iterator[list[str | float]]:
    """Return a row per size: time next to half and to `str.splitlines`."""
    for size in _SIZES:
        lines, parsed, blocks = (times[f"{step} {size}"] for step in STEPS)
        doubled = [
            ratio(taken, times[f"{step} {size // 2}"]) if size > _SIZES[0] else ""
            for step, taken in zip(("parse", "blocks"), (parsed, blocks), strict=True)
        ]
        yield [f"{size:,}", *doubled, ratio(parsed, lines), ratio(blocks, lines)]


def main() -> None:
    """Measure all sizes by turns, and print a row a size."""
    texts = {size: prose(size) for size in _SIZES}
    calls = {f"{step} {size}": partial(do, text) for size, text in texts.items() for step, do in STEPS.items()}
    columns = (
        "characters",
        "`parse`, to half",
        "with `.blocks`, to half",
        "`parse`, to splitlines",
        "with `.blocks`, to splitlines",
    )
    caption = "Time for a text, next to half the text (2 is linear), and next to `str.splitlines` of the same text."
    show(caption, columns, rows(in_turn(calls, _ROUNDS)))


if __name__ == "__main__":
    main()
