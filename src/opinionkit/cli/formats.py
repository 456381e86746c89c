"""Table file formats: Parquet, CSV and JSON lines.

Each worker packs articles, and one process writes the packs.
"""

import csv
import json
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import AbstractContextManager, contextmanager
from enum import StrEnum
from importlib import import_module
from io import StringIO
from pathlib import Path
from typing import Any, cast

from attrs import frozen

from opinionkit import Article, parse
from opinionkit.errors import CommandError
from opinionkit.rows import LeafRow, PassageRow, encodable, leaf_rows, passage_rows, summary_rows

__all__ = ["Format", "Rows", "format_of"]


#: Articles with their names.
_Named = Sequence[tuple[str, Article]]
#: A spreadsheet runs a cell that begins with one of these, or strips it and looks again; full-width forms as well.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
#: A Parquet row group has at least this number of rows, or of bytes.
_ROWS, _BYTES = 1 << 17, 1 << 25


class Rows(StrEnum):
    """The kind of a table's rows."""

    LEAVES = "leaves"
    PASSAGES = "passages"
    SUMMARIES = "summaries"

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        match self:
            case Rows.LEAVES:
                return LeafRow._fields
            case Rows.PASSAGES:
                return PassageRow._fields
            case Rows.SUMMARIES:
                return ("article", *parse("").summary())

    def of(self, articles: _Named) -> Iterable[tuple[Any, ...]]:
        """Yield the rows of articles."""
        rows_of: Callable[[Article, str], Iterable[tuple[Any, ...]]] = _ROWS_OF[self]
        for name, article in articles:
            yield from rows_of(article, encodable(name))


_ROWS_OF = {Rows.LEAVES: leaf_rows, Rows.PASSAGES: passage_rows, Rows.SUMMARIES: summary_rows}


@frozen
class Format:
    """A file format."""

    #: A function that returns articles in the form of the file.
    pack: Callable[[_Named, Rows], Any]
    #: Opens a new file; yields a function that appends a pack.
    open: Callable[[Path, Rows], AbstractContextManager[Callable[[Any], object]]]


def format_of(path: Path) -> Format:
    """Return the format for a file's suffix.

    Raise `CommandError` for an unknown suffix, `MissingExtraError` for Parquet without pyarrow.
    """
    suffix = path.suffix.lower()
    if suffix not in _FORMATS:
        raise CommandError(str(path), "unknown table format", f"let the name end in one of: {', '.join(_FORMATS)}")
    if suffix == ".parquet":
        import_module("opinionkit.arrow")  # raises before a file is read
    return _FORMATS[suffix]


def _pack_csv(articles: _Named, rows: Rows) -> bytes:
    lines = StringIO(newline="")
    csv.writer(lines).writerows([*map(_cell, row)] for row in rows.of(articles))
    return lines.getvalue().encode()


def _cell(cell: object) -> object:
    """Join a list by blanks, and put an apostrophe before a formula."""
    if isinstance(cell, list):
        return " ".join(cast("list[str]", cell))
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


@contextmanager
def _open_csv(path: Path, rows: Rows) -> Generator[Callable[[bytes], object]]:
    with path.open("xb") as file:
        file.write(",".join(rows.columns).encode() + b"\r\n")
        yield file.write


def _pack_json_lines(articles: _Named, rows: Rows) -> bytes:
    columns = rows.columns
    cells = (dict(zip(columns, row, strict=True)) for row in rows.of(articles))
    return "".join(f"{json.dumps(row)}\n" for row in cells).encode()


@contextmanager
def _open_json_lines(path: Path, _rows: Rows) -> Generator[Callable[[bytes], object]]:
    with path.open("xb") as file:
        yield file.write


def _pack_parquet(articles: _Named, rows: Rows) -> list[Any]:
    from opinionkit import arrow  # noqa: PLC0415  # the other formats need no extra

    batches_of = {
        Rows.LEAVES: arrow.leaf_batches,
        Rows.PASSAGES: arrow.passage_batches,
        Rows.SUMMARIES: arrow.summary_batches,
    }
    return [*batches_of[rows]((article for _, article in articles), ids=[name for name, _ in articles])]


@contextmanager
def _open_parquet(path: Path, rows: Rows) -> Generator[Callable[[list[Any]], object]]:
    import pyarrow as pa  # noqa: PLC0415  # as above
    import pyarrow.parquet as pq  # noqa: PLC0415

    from opinionkit.arrow import LEAVES, PASSAGES, SUMMARIES  # noqa: PLC0415

    schema = {Rows.LEAVES: LEAVES, Rows.PASSAGES: PASSAGES, Rows.SUMMARIES: SUMMARIES}[rows]
    waiting: list[pa.RecordBatch] = []

    def write(packed: list[pa.RecordBatch]) -> None:
        waiting.extend(packed)
        if sum(batch.num_rows for batch in waiting) >= _ROWS or sum(batch.nbytes for batch in waiting) >= _BYTES:
            flush()

    def flush() -> None:
        writer.write_table(pa.Table.from_batches(waiting, schema))
        waiting.clear()

    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        yield write
        flush()


_FORMATS = {
    ".parquet": Format(_pack_parquet, _open_parquet),
    ".csv": Format(_pack_csv, _open_csv),
    ".jsonl": Format(_pack_json_lines, _open_json_lines),
}
