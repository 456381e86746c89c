"""Time `opinionkit table` on many files, next to splitting their lines.

Run it with the Python that has opinionkit, on Linux: python benchmarks/corpus.py
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from random import Random
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, sleep

from attrs import frozen

from articles import BEYOND_LATIN_1, LATIN_1, articles
from tables import show

#: Number of articles, and of rounds: a tenth first, to compare memory.
_ROUNDS = {20_000: 3, 200_000: 1}
#: The files in a task of `opinionkit table`, for articles of this size.
_CHUNK = 256


@frozen
class Run:
    """The cost of a command."""

    seconds: float
    #: The sum of all its processes.
    cpu_seconds: float
    #: The peak memory of all its processes, in bytes; shared memory counts once.
    memory: int


def write_articles(folder: Path, count: int) -> None:
    """Write short articles, 1,000 a folder: a byline, three or four paragraphs, and half of them a comment."""
    random = Random(0)
    blocks = [[*article.split("\n\n")] for hand in (LATIN_1, BEYOND_LATIN_1) for article in articles(hand, 500)]
    for number in range(count):
        path = folder / f"{number // 1000:03}" / f"{number:06}.txt"
        path.parent.mkdir(exist_ok=True)
        byline, *others = random.choice(blocks)
        comment = [f"\nComment: {random.choice(others).strip()}\n"] * random.randrange(2)
        path.write_text("\n\n".join([byline, *random.sample(others, 4), *comment]) + "\n", "utf-8")


def split_lines(paths: list[Path]) -> int:
    """Return the number of lines in files."""
    return sum(len(path.read_bytes().decode().splitlines()) for path in paths)


def split_all(folder: Path) -> None:
    """Split the lines of all files in a folder, in a process for each core."""
    paths = sorted(path for path in folder.rglob("*.txt"))
    chunks = [paths[start : start + _CHUNK] for start in range(0, len(paths), _CHUNK)]
    with ProcessPoolExecutor(len(os.sched_getaffinity(0)), get_context("spawn")) as pool:
        print(sum(pool.map(split_lines, chunks)))


def measured(*command: str) -> Run:
    """Run a command, and return its cost."""
    before, start, memory = getrusage(RUSAGE_CHILDREN), perf_counter(), 0
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        while process.poll() is None:
            memory = max(memory, sum(map(memory_of, family(process.pid))))
            sleep(0.1)
    assert process.returncode == 0
    after = getrusage(RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(perf_counter() - start, cpu, memory)


def family(process: int) -> Iterator[int]:
    """Yield a process and its descendants."""
    yield process
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text("ascii").split()
        threads = [task for task in Path(f"/proc/{process}/task").iterdir() if task.name != str(process)]
        children += [child for task in threads for child in (task / "children").read_text("ascii").split()]
    except OSError:  # it has ended
        return
    for child in map(int, children):
        yield from family(child)


def memory_of(process: int) -> int:
    """Return the memory of a process in bytes, with its share of the memory that it shares."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        return 0
    return next((1024 * int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def rows(count: int, place: Path, rounds: int) -> Iterator[list[str | float]]:
    """Measure with this number of articles."""
    folder = place / str(count)
    folder.mkdir()
    write_articles(folder, count)
    table = ("-m", "opinionkit", "table", str(folder), "-o", str(place / "voices.parquet"))
    commands = {
        "a pool that splits lines": [sys.executable, __file__, str(folder)],
        "`opinionkit table`": [sys.executable, *table],
    }
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            runs[name].append(measured(*command))
    plain = next(iter(runs.values()))
    for name, taken in runs.items():
        yield [
            f"{count:,}: {name}",
            f"{count / median(run.seconds for run in taken):,.0f}",
            median(run.seconds / other.seconds for run, other in zip(taken, plain, strict=True)),
            median(run.cpu_seconds / run.seconds for run in taken),
            f"{max(run.memory for run in taken) / 2**20:,.0f}",
        ]


def main() -> None:
    """Print a row for each command, with few articles and with many."""
    if len(sys.argv) > 1:
        split_all(Path(sys.argv[1]))
        return
    with TemporaryDirectory() as place:
        table = [row for count, rounds in _ROUNDS.items() for row in rows(count, Path(place), rounds)]
    caption = f"Files of about 1,300 characters, {os.cpu_count()} cores; the time next to that of splitting lines."
    columns = ("articles", "articles a second", "time, splitting = 1", "cores busy", "MiB at most")
    show(caption, columns, table)


if __name__ == "__main__":
    main()
