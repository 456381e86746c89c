"""What texts made to be slow cost: a line of them next to a line of prose.

Run it with the Python that has opinionkit: python benchmarks/worst.py
"""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import cycle, islice

from articles import lines_of_prose, prose
from opinionkit import parse
from opinionkit.grammars.examples import EXAMPLES
from tables import in_turn, ratio, show

_LONGEST = 10_000_000
_MANY, _FEW = 100_000, 200

#: What is done to a text.
STEPS: dict[str, Callable[[str], object]] = {"`parse`": parse, "with `.blocks`": lambda text: parse(text).blocks}
#: Lines that come again and again, and how many of them there are.
WORST: dict[str, tuple[tuple[str, ...], int]] = {
    "blank lines": (("",), _MANY),
    "touching lines: `a`": (("a",), _MANY),
    "comments: `Comment: a`": (("Comment: a",), _MANY),
    "comments without words: `Comment:`": (("Comment:",), _FEW),
    "one line of each kind, in turn": (tuple(lines[0] for lines in EXAMPLES.values()), _MANY),
    "forty markers in each line: `Comment: Comment: …`": (("Comment: " * 40,), _FEW),
}


def duel(text: str, ordinary: str, rounds: int) -> list[float]:
    """Measure each step on a text next to the same step on an ordinary one."""
    sides = {"worst": text, "ordinary": ordinary}
    calls = {side + step: partial(do, sides[side]) for step, do in STEPS.items() for side in sides}
    times = in_turn(calls, rounds)
    return [ratio(times["worst" + step], times["ordinary" + step]) for step in STEPS]


def rows() -> Iterator[list[str | float]]:
    """Give a row for each text, the one that is a single line last."""
    for name, (lines, count) in WORST.items():
        text = "\n".join(islice(cycle(lines), count)) + "\n"
        ratios = duel(text, lines_of_prose(count), 5 if count == _MANY else 25)
        yield [name, f"{count:,}", f"{len(text) / count:,.0f}", *ratios]
    yield ["one line, by its characters", "1", f"{_LONGEST:,}", *duel("a" * _LONGEST, prose(_LONGEST), 5)]


def main() -> None:
    """Measure each text against prose, and print a row for each."""
    caption = (
        "Time for a line, that of as many lines of prose = 1: about half of those are blank, and they have 142 "
        f"characters on average. {_MANY:,} lines stand for a million, and {_FEW:,} where a line costs much more."
    )
    show(caption, ("lines", "how many", "characters a line", *STEPS), rows())


if __name__ == "__main__":
    main()
