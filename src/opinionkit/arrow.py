"""Articles as Arrow tables: for pandas, Polars, DuckDB, Spark and Parquet. Needs the extra `arrow`."""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# What arrays hold is not in pyarrow's types.

from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from typing import Any

from opinionkit import PLAIN, Article, Layout, Outlet, outlet_named, parse, render
from opinionkit.errors import ColumnError, MissingExtraError
from opinionkit.rows import Row, encodable, rows

try:
    import pyarrow as pa
except ModuleNotFoundError as error:
    if error.name != "pyarrow":
        raise
    raise MissingExtraError("opinionkit.arrow", "arrow") from None

__all__ = ["LEAVES", "VOICES", "batches", "to_table", "voices_of"]


_TYPES = {"number": pa.int32(), "start": pa.int64(), "end": pa.int64(), "characters": pa.int64()}
_NOT_IN_GAPS = {"voice", "basis"}
#: How many rows or characters a batch has at least, but for the last.
_ROWS, _CHARACTERS = 1 << 16, 1 << 24

#: The columns of `batches` and `to_table`: those of a `Row`. A gap has no voice and no basis.
LEAVES: pa.Schema = pa.schema(
    [pa.field(name, _TYPES.get(name, pa.string()), nullable=name in _NOT_IN_GAPS) for name in Row._fields]
)
#: The columns of `voices_of`: the same, and `error`. A row with an error has no more than its `article`.
VOICES: pa.Schema = pa.schema(
    [*(field.with_nullable(nullable=True) for field in LEAVES), pa.field("error", pa.string())]
)


def to_table(articles: Iterable[Article], *, ids: Iterable[object] | None = None) -> pa.Table:
    """Make a table of articles, a row a leaf; see `batches`."""
    return pa.Table.from_batches(batches(articles, ids=ids), LEAVES)


def batches(articles: Iterable[Article], *, ids: Iterable[object] | None = None) -> Iterator[pa.RecordBatch]:
    """Go through articles as batches of the schema `LEAVES`, a row a leaf, gaps too; keep no more than a batch.

    `ids` names the articles, one each, else `ValueError`; without it they are numbered: "0", "1", …
    """
    waiting: list[Row] = []
    size = 0
    for name, article in _named(articles, ids):
        waiting.extend(rows(article, encodable(name)))
        size += len(render(article))
        if len(waiting) >= _ROWS or size >= _CHARACTERS:
            yield _batch(waiting, LEAVES)
            waiting, size = [], 0
    if waiting:
        yield _batch(waiting, LEAVES)


def _named(articles: Iterable[Article], ids: Iterable[object] | None) -> Iterator[tuple[str, Article]]:
    names = count() if ids is None else iter(ids)
    for number, article in enumerate(articles):
        try:
            yield str(next(names)), article
        except StopIteration:
            raise ValueError(f"there are {number} ids, and more articles; give each article one") from None
    if ids is not None and any(True for _ in names):
        raise ValueError("there are more ids than articles; give each article one")


def voices_of(
    batch: pa.RecordBatch, *, outlet: Outlet | str = PLAIN, layout: Layout | str | None = None
) -> pa.RecordBatch:
    """Read a column of texts: give a batch of the schema `VOICES`, a row a leaf of each text, an empty text none.

    `batch` has a column `id`, of strings or numbers, and a column `text`, of strings or bytes of UTF-8. A text that
    cannot be read has one row, whose `error` says why. Raise `ColumnError` where a column is not there or of another
    type, and what `parse` raises for an outlet or a layout.
    """
    known = outlet_named(outlet)
    if layout is not None:
        known.layout_named(layout)
    names = _column(batch, "id", pa.large_string())
    texts = _column(batch, "text", pa.large_binary())
    read: list[tuple[Any, ...]] = []
    for name, text in zip(names, texts, strict=True):
        if text is None:
            read.append(_bad(name, "the text is null"))
            continue
        try:
            article = parse(text.decode("utf-8"), outlet=outlet, layout=layout)
        except UnicodeDecodeError as error:
            read.append(_bad(name, f"not UTF-8 at byte {error.start} (0x{text[error.start]:02x})"))
        else:
            read.extend((*row, None) for row in rows(article, name))
    return _batch(read, VOICES)


def _bad(name: str | None, error: str) -> tuple[str | None, ...]:
    return (name, *[None] * (len(Row._fields) - 1), error)


def _column(batch: pa.RecordBatch, name: str, wanted: pa.DataType) -> list[Any]:
    if batch.schema.names.count(name) != 1:
        raise ColumnError(name, None, tuple(batch.schema.names))
    column = batch.column(name)
    try:
        cast: pa.Array[Any] = column.cast(wanted)
        cast.validate(full=True)
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError):
        raise ColumnError(name, str(column.type), tuple(batch.schema.names)) from None
    return cast.to_pylist()


def _batch(read: Sequence[tuple[Any, ...]], schema: pa.Schema) -> pa.RecordBatch:
    columns = zip(*read, strict=True) if read else [()] * len(schema)
    arrays = [pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)
