"""Measure contenders in turn, so that noise cancels in their ratios."""

import platform
from collections.abc import Callable, Iterable, Mapping, Sequence
from statistics import median
from time import perf_counter

__all__ = ["Calls", "Times", "in_turn", "ratio", "show"]

#: Contenders by name, each a function to measure.
Calls = Mapping[str, Callable[[], object]]
#: For each contender, the seconds of one call in each round.
Times = dict[str, list[float]]

#: Seconds: fast calls are repeated until a sample takes this long.
_SAMPLE = 0.001


def in_turn(calls: Calls, rounds: int) -> Times:
    """Time contenders in turn, A B C A B C, so that the machine's other work slows them all."""
    repeats = {name: _repeats(call) for name, call in calls.items()}
    times: Times = {name: [] for name in calls}
    for _ in range(rounds):
        for name, call in calls.items():
            times[name].append(_seconds(call, repeats[name]) / repeats[name])
    return times


def ratio(times: Sequence[float], others: Sequence[float]) -> float:
    """Return the median of the ratios, each of two samples of the same round."""
    return median(time / other for time, other in zip(times, others, strict=True))


def show(caption: str, columns: Sequence[str], rows: Iterable[Sequence[str | float]]) -> None:
    """Print a table in Markdown, below its caption."""
    print(f"{caption} Python {platform.python_version()}.\n")
    print(_row(columns))
    print(_row(["---", *["---:"] * (len(columns) - 1)]))
    for row in rows:
        print(_row([cell if isinstance(cell, str) else _written(cell) for cell in row]))


def _repeats(call: Callable[[], object]) -> int:
    call()  # the first call is not measured
    repeats = 1
    while _seconds(call, repeats) < _SAMPLE:
        repeats *= 2
    return repeats


def _seconds(call: Callable[[], object], repeats: int) -> float:
    start = perf_counter()
    for _ in range(repeats):
        call()
    return perf_counter() - start


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _written(number: float) -> str:
    """Return a number with three significant digits, or with more if it has more before the point."""
    decimals = max(0, 3 - len(f"{number:.0f}"))
    return f"{number:,.{decimals}f}"
