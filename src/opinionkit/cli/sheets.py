"""Articles as files of tables: Parquet, CSV and JSON lines. What a worker packs is what its file takes."""

import csv
import json
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import AbstractContextManager, contextmanager
from importlib import import_module
from io import StringIO
from pathlib import Path
from typing import Any

from attrs import frozen

from opinionkit import Article
from opinionkit.errors import CommandError
from opinionkit.rows import Row, encodable, rows

__all__ = ["Format", "format_of"]


#: Articles, each with its name.
Named = Sequence[tuple[str, Article]]
#: What a spreadsheet takes for the beginning of a formula, or strips to find one; full-width forms as well.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
#: How many rows or bytes are collected for a row group.
_ROWS, _BYTES = 1 << 17, 1 << 25


@frozen
class Format:
    """A format of files. Workers pack articles, and one process writes what was packed, in order."""

    #: Makes of articles what can be written.
    pack: Callable[[Named], Any]
    #: Opens a file that takes what was packed, and closes it.
    open: Callable[[Path], AbstractContextManager[Callable[[Any], object]]]


def format_of(path: Path) -> Format:
    """Give the format for a file's suffix; raise `CommandError`, or `MissingExtraError` for Parquet without it."""
    if path.suffix not in _FORMATS:
        endings = ", ".join(_FORMATS)
        raise CommandError(str(path), "unknown kind of table", f"let its name end in one of: {endings}")
    if path.suffix == ".parquet":
        import_module("opinionkit.arrow")  # says which extra is missing before anything is read
    return _FORMATS[path.suffix]


def _rows(articles: Named) -> Iterable[Row]:
    for name, article in articles:
        yield from rows(article, encodable(name))


def _pack_csv(articles: Named) -> bytes:
    lines = StringIO(newline="")
    csv.writer(lines).writerows([*map(_no_formula, row)] for row in _rows(articles))
    return lines.getvalue().encode()


def _no_formula(cell: object) -> object:
    """Put an apostrophe before what a spreadsheet would run."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


@contextmanager
def _open_csv(path: Path) -> Generator[Callable[[bytes], object]]:
    with path.open("xb") as file:
        file.write(",".join(Row._fields).encode() + b"\r\n")
        yield file.write


def _pack_json_lines(articles: Named) -> bytes:
    return "".join(f"{json.dumps(row._asdict())}\n" for row in _rows(articles)).encode()


@contextmanager
def _open_json_lines(path: Path) -> Generator[Callable[[bytes], object]]:
    with path.open("xb") as file:
        yield file.write


def _pack_parquet(articles: Named) -> list[Any]:
    from opinionkit.arrow import batches  # noqa: PLC0415  # an extra that the other formats do without

    names, read = zip(*articles, strict=True) if articles else ((), ())
    return [*batches(read, ids=names)]


@contextmanager
def _open_parquet(path: Path) -> Generator[Callable[[list[Any]], object]]:
    import pyarrow as pa  # noqa: PLC0415  # as above
    import pyarrow.parquet as pq  # noqa: PLC0415

    from opinionkit.arrow import LEAVES  # noqa: PLC0415

    waiting: list[pa.RecordBatch] = []

    def write(packed: list[pa.RecordBatch]) -> None:
        waiting.extend(packed)
        if sum(batch.num_rows for batch in waiting) >= _ROWS or sum(batch.nbytes for batch in waiting) >= _BYTES:
            flush()

    def flush() -> None:
        writer.write_table(pa.Table.from_batches(waiting, LEAVES))
        waiting.clear()

    with pq.ParquetWriter(path, LEAVES, compression="zstd") as writer:
        yield write
        flush()


_FORMATS = {
    ".parquet": Format(_pack_parquet, _open_parquet),
    ".csv": Format(_pack_csv, _open_csv),
    ".jsonl": Format(_pack_json_lines, _open_json_lines),
}
