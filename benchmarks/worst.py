"""Measure every operation on families of slow texts.

Run it with the Python that has opinionkit[test]: python benchmarks/worst.py [--size 100000] [--only WORDS] [--every N]
Each family is measured at two sizes. Reported is every pair of a family and an operation that takes more than 2.5 times
as long for twice the text, or more than 3 seconds a megabyte; and for each operation the slowest families. A line and
a quotation have a cost of their own, so that a megabyte of short ones may take longer: up to .3 milliseconds for each
line or mark, and up to 1 millisecond for each line to write it.
"""

import argparse
import gc
import re
import sys
from collections.abc import Iterator
from math import sqrt
from pathlib import Path
from time import process_time
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from support.families import FAMILIES, OPERATIONS, Family

_GROWTH = 2.5
_SECONDS_A_MEGABYTE = 3.0
#: For a line or a mark.
_SECONDS_A_UNIT = 3e-4
_SECONDS_A_WRITTEN_LINE = 1e-3
_WRITING = ("build", "edits")
_MARKS = re.compile(r"[\n\"'“”„‘’‚‹›«»()（）\[\]［］【】`´「」]")
#: Below this a measurement is noise.
_LEAST = 0.02
_ROUNDS = 3


class Measurement(NamedTuple):
    """The cost of an operation on a family."""

    family: str
    operation: str
    seconds_a_megabyte: float
    #: A line that is written, or a line or a mark that is read.
    seconds_a_unit: float
    growth: float

    @property
    def is_too_slow(self) -> bool:
        """Whether the cost is above the bounds."""
        most = _SECONDS_A_WRITTEN_LINE if self.operation in _WRITING else _SECONDS_A_UNIT
        return self.growth > _GROWTH or (self.seconds_a_megabyte > _SECONDS_A_MEGABYTE and self.seconds_a_unit > most)


def seconds(family: Family, operation: str, size: int, rounds: int) -> float:
    """Measure an operation on a text of a family, parsing it included: the best of some rounds."""
    text = family.make(size)
    best = float("inf")
    for _ in range(rounds):
        start = process_time()
        OPERATIONS[operation](family.parse(text))
        best = min(best, process_time() - start)
        if best > 1:
            break
    return best


def measure(family: Family, operation: str, size: int) -> Measurement:
    """Measure at a size and at half of it.

    A fifth of the size is enough if this takes long enough to be measured. A growth above the bound is measured again
    at the full size and at a quarter, as another process may have been in the way, and as much depends on whether the
    number of lines is even where each opens what the next closes.
    """
    OPERATIONS[operation](family.parse(family.make(1_000)))  # a first text compiles grammars and expressions
    found = _measured(family, operation, size // 5, 1)
    if found.seconds_a_megabyte * size / 5e6 < _LEAST:
        found = _measured(family, operation, size, 1)
    if found.growth > _GROWTH:
        found = _measured(family, operation, size, _ROUNDS)
    if found.growth > _GROWTH:
        quarter = seconds(family, operation, size // 4, _ROUNDS)
        found = found._replace(growth=sqrt(found.seconds_a_megabyte * size / 1e6 / quarter))
    return found


def _measured(family: Family, operation: str, size: int, rounds: int) -> Measurement:
    taken = seconds(family, operation, size, rounds)
    growth = taken / max(seconds(family, operation, size // 2, rounds), 1e-4) if taken > _LEAST else 2.0
    text = family.make(size)
    units = text.count("\n") if operation in _WRITING else len(_MARKS.findall(text))
    return Measurement(str(family), operation, taken / len(text) * 1e6, taken / units, growth)


def measurements(only: str, size: int, every: int) -> Iterator[Measurement]:
    """Yield all measurements, and report the bad ones at once."""
    gc.disable()  # it would take time in one measurement for the objects of others
    for family in [family for family in FAMILIES if only in family.name][::every]:
        gc.collect()
        for operation in OPERATIONS:
            found = measure(family, operation, size)
            if found.is_too_slow:
                print(f"too slow: {operation} of {family}: {found.seconds_a_megabyte:.1f} s a MB, x {found.growth:.2f}")
                sys.stdout.flush()
            yield found


def main() -> int:
    """Measure all families, and print the slowest of each operation."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--size", type=int, default=100_000)
    parser.add_argument("--only", default="", help="words in the name of a family")
    parser.add_argument("--every", type=int, default=1, help="measure every second family, every third, …")
    options = parser.parse_args()
    found = [*measurements(options.only, options.size, options.every)]
    print("\n| operation | slowest family | seconds a MB | second slowest | seconds a MB | largest growth |")
    print("| --- | --- | ---: | --- | ---: | ---: |")
    for operation in OPERATIONS:
        of = sorted((m for m in found if m.operation == operation), key=lambda m: -m.seconds_a_megabyte)
        first, second = of[0], of[min(1, len(of) - 1)]
        growth = max(m.growth for m in of)
        print(
            f"| {operation} | {first.family} | {first.seconds_a_megabyte:.2f} | {second.family} | "
            f"{second.seconds_a_megabyte:.2f} | {growth:.2f} |"
        )
    slow = sum(m.is_too_slow for m in found)
    print(f"\n{len(found)} measurements of {len({m.family for m in found})} families: {slow} above a bound")
    return bool(slow)


if __name__ == "__main__":
    sys.exit(main())
