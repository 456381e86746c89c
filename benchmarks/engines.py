"""How fast each tool parses texts, next to `parse(text).shares()` in a loop; all on two cores, in one run.

CPU time is that of all processes; on a busy machine it is more reliable than the clock. Needs Linux, the extras
`arrow`, `cli` and `engines`, and Java:
python benchmarks/engines.py [TEXTS]
"""

import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter

import duckdb
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import spacy
from datasets import Dataset, disable_caching, disable_progress_bars  # type: ignore[import-untyped]  # it has none
from pyspark.sql import SparkSession

import opinionkit.spacy  # noqa: F401  # registers the component
from articles import BEYOND_LATIN_1, LATIN_1, articles
from corpus import family
from opinionkit import parse
from opinionkit.arrow import VOICES, VOICES_DDL, map_voices, to_passages
from tables import show

_CORES = 2
_TICKS = os.sysconf("SC_CLK_TCK")


def texts(count: int) -> list[str]:
    """Return short articles: a byline, four paragraphs, and in half of them a comment."""
    random = Random(0)
    blocks = [[*article.split("\n\n")] for hand in (LATIN_1, BEYOND_LATIN_1) for article in articles(hand, 500)]
    made: list[str] = []
    for _ in range(count):
        byline, *others = random.choice(blocks)
        comment = [f"\nComment: {random.choice(others).strip()}\n"] * random.randrange(2)
        made.append("\n\n".join([byline, *random.sample(others, 4), *comment]) + "\n")
    return made


def mapped(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Map batches of the columns `id` and `text`."""
    return map_voices(batches, text="text", id="id")


def mapped_table(table: pa.Table) -> pa.Table:
    """Map a table of the columns `id` and `text`."""
    return pa.Table.from_batches(mapped(table.to_batches()), VOICES)


def with_spark(path: Path, place: Path) -> object:
    """Return a function that runs a Spark job in a started session."""
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    spark = SparkSession.builder.master(f"local[{_CORES}]").config("spark.ui.enabled", "false").getOrCreate()
    frame = spark.read.parquet(str(path)).repartition(2 * _CORES)
    return partial(_write, frame.mapInArrow(mapped, VOICES_DDL), place / "spark.parquet")


def _write(frame: object, path: Path) -> None:
    frame.write.mode("overwrite").parquet(str(path))  # type: ignore[attr-defined]  # a frame of Spark's


def cpu_seconds() -> float:
    """Return the CPU time of this process and its descendants, ended ones included."""
    total = 0
    for process in family(os.getpid()):
        try:
            fields = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()
        except OSError:  # it has ended
            continue
        total += sum(map(int, fields[11:15]))  # user and system, its own and its ended children's
    return total / _TICKS


def calls(made: list[str], place: Path) -> Iterator[tuple[str, str, Callable[[], object]]]:
    """Yield each tool: its name, the number of its processes, and a function that parses all texts with it."""
    table = pa.table({"id": [str(number) for number in range(len(made))], "text": made})
    pq.write_table(table, place / "texts.parquet", row_group_size=1_000)
    folder = place / "texts"
    folder.mkdir()
    for number, text in enumerate(made):
        (folder / f"{number:06}.txt").write_text(text, "utf-8")
    command = [sys.executable, "-m", "opinionkit", "table", str(folder), "--passages", "-o", str(place / "t.parquet")]
    nlp = spacy.blank("en")
    nlp.add_pipe("opinionkit")
    dataset = Dataset.from_dict({"id": table["id"].to_pylist(), "text": made}).with_format("arrow")
    connection = duckdb.connect()

    def by_duckdb() -> object:
        found = connection.sql(f"SELECT id, text FROM '{place}/texts.parquet'").to_arrow_reader(1_000)  # noqa: S608
        voices = pa.RecordBatchReader.from_batches(VOICES, mapped(found))
        query = "SELECT voice, sum(characters) FROM voices GROUP BY voice"
        return connection.cursor().sql(query).fetchall() or voices  # the first connection reads the texts

    def by_polars() -> object:
        frame = pl.from_arrow(mapped_table(pl.read_parquet(place / "texts.parquet").to_arrow()))
        assert isinstance(frame, pl.DataFrame)
        return frame.group_by("voice").agg(pl.col("characters").sum())

    yield "`parse(text).shares()` in a loop", "1", lambda: [parse(text).shares() for text in made]
    yield "`to_passages`", "1", lambda: to_passages(map(parse, made))
    yield "`map_voices`", "1", lambda: mapped_table(table)
    yield "pandas, `map_voices`", "1", lambda: mapped_table(table).to_pandas()
    yield "Polars, `map_voices`", "1", by_polars
    yield "DuckDB, `map_voices`", "1", by_duckdb
    yield "spaCy, a blank pipeline", "1", lambda: [*nlp.pipe(made)]
    yield (
        "Hugging Face datasets, `map_voices`",
        "2",
        lambda: dataset.map(mapped_table, batched=True, remove_columns=["id", "text"], num_proc=_CORES),
    )
    yield "`opinionkit table --passages`, files", "2", lambda: subprocess.run(command, check=True)
    spark = with_spark(place / "texts.parquet", place)
    assert callable(spark)
    yield "Spark, `local[2]`, `map_voices`", "2", spark


def main() -> None:
    """Print a row for each tool."""
    disable_caching()
    disable_progress_bars()
    made = texts(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
    rows: list[list[str | float]] = []
    with TemporaryDirectory() as place:
        for name, processes, call in calls(made, Path(place)):
            start, cpu = perf_counter(), cpu_seconds()
            call()
            seconds, cpu = perf_counter() - start, cpu_seconds() - cpu
            rows.append([name, processes, f"{len(made) / seconds:,.0f}", 1000 * cpu / len(made)])
    loop = float(rows[0][-1])
    table = [[*row, float(row[-1]) / loop] for row in rows]
    size = sum(map(len, made)) / len(made)
    caption = f"{len(made):,} texts of {size:,.0f} characters on average; {os.cpu_count()} cores."
    show(caption, ("tool", "processes", "texts a second", "CPU ms a text", "CPU, loop = 1"), table)


if __name__ == "__main__":
    main()
