"""Articles as Arrow tables. Needs the extra `arrow`.

For pandas, Polars, DuckDB, Spark and Parquet.
"""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyarrow's types do not know the content of arrays.

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import count, zip_longest
from typing import Any, NamedTuple

from opinionkit import PLAIN, Article, Layout, Outlet, parse, render
from opinionkit.errors import MissingExtraError, OpinionkitError
from opinionkit.rows import LeafRow, PassageRow, encodable, leaf_rows, passage_rows, summary_rows

try:
    import pyarrow as pa
except ModuleNotFoundError as error:
    if error.name != "pyarrow":
        raise
    raise MissingExtraError("opinionkit.arrow", "arrow") from None

__all__ = [
    "LEAVES",
    "PASSAGES",
    "SUMMARIES",
    "VOICES",
    "VOICES_DDL",
    "leaf_batches",
    "map_pages",
    "map_voices",
    "passage_batches",
    "summary_batches",
    "to_passages",
    "to_summaries",
    "to_table",
]


#: Columns with few different values: a number per row, and each value once.
_REPEATED = pa.dictionary(pa.int32(), pa.string())
_TYPES = {
    "article": _REPEATED,
    "number": pa.int32(),
    "leaf": pa.int32(),
    "kind": _REPEATED,
    "voice": _REPEATED,
    "basis": _REPEATED,
    "start": pa.int64(),
    "end": pa.int64(),
    "characters": pa.int64(),
    "text": pa.string(),
    "layout": _REPEATED,
    "outlet": _REPEATED,
    "digest": _REPEATED,
}
_DDL_TYPES = {pa.string(): "STRING", pa.int32(): "INT", pa.int64(): "BIGINT"}
_NULL_IN_GAPS = {"voice", "basis"}
#: A batch is complete at this number of rows, or of characters.
_ROWS, _CHARACTERS = 1 << 16, 1 << 24


def _schema_of(names: Sequence[str]) -> pa.Schema:
    return pa.schema([pa.field(name, _TYPES[name], nullable=name in _NULL_IN_GAPS) for name in names])


def _without_dictionary(field: "pa.Field[Any]") -> "pa.Field[Any]":
    return pa.field(field.name, pa.string() if field.type == _REPEATED else field.type)


def _summary_type(value: object) -> "pa.DataType":
    """Return the type of a column for a value of `summary()`."""
    match value:
        case bool():
            return pa.bool_()
        case int():
            return pa.int64()
        case float():
            return pa.float64()
        case list():
            return pa.list_(pa.string())
        case _:
            return _REPEATED


#: The columns of `to_table`, those of a `LeafRow`. A gap has neither voice nor basis.
LEAVES: pa.Schema = _schema_of(LeafRow._fields)
#: The columns of `to_passages`, those of a `PassageRow`.
PASSAGES: pa.Schema = _schema_of(PassageRow._fields)
#: The columns of `to_summaries`: the article's name, and the keys of `Article.summary()`.
SUMMARIES: pa.Schema = pa.schema(
    [
        pa.field("article", pa.string(), nullable=False),
        *(pa.field(name, _summary_type(value), nullable=False) for name, value in parse("").summary().items()),
    ]
)
#: The columns of `map_voices` and `map_pages`: those of `PASSAGES` and `error`. Plain strings, as Spark cannot read
#: dictionaries. A row with an error has no other value except its `article`.
VOICES: pa.Schema = pa.schema([*map(_without_dictionary, PASSAGES), pa.field("error", pa.string())])
#: `VOICES` as a schema for Spark's `mapInArrow`; append the columns of `keep`: f"{VOICES_DDL}, date DATE".
VOICES_DDL = ", ".join(f"`{field.name}` {_DDL_TYPES[field.type]}" for field in VOICES)


def to_table(articles: Iterable[Article], *, ids: Iterable[object] | None = None) -> pa.Table:
    """Return a table with a row for each leaf; see `leaf_batches`."""
    return pa.Table.from_batches(leaf_batches(articles, ids=ids), LEAVES)


def to_passages(articles: Iterable[Article], *, ids: Iterable[object] | None = None) -> pa.Table:
    """Return a table with a row for each passage; see `passage_batches`."""
    return pa.Table.from_batches(passage_batches(articles, ids=ids), PASSAGES)


def to_summaries(articles: Iterable[Article], *, ids: Iterable[object] | None = None) -> pa.Table:
    """Return a table with a row for each article; see `summary_batches`."""
    return pa.Table.from_batches(summary_batches(articles, ids=ids), SUMMARIES)


def leaf_batches(articles: Iterable[Article], *, ids: Iterable[object] | None = None) -> Iterator[pa.RecordBatch]:
    """Yield batches of rows, one for each leaf.

    The schema is `LEAVES`; gaps have rows too. `ids` names the articles, one name each, otherwise `ValueError`; without
    it they are numbered "0", "1", …. At most one batch is kept in memory: 65,536 rows or 16 million characters, and the
    rest of its last article.
    """
    return _batches(articles, ids, leaf_rows, LEAVES)


def passage_batches(articles: Iterable[Article], *, ids: Iterable[object] | None = None) -> Iterator[pa.RecordBatch]:
    """Yield batches of rows, one for each passage.

    The schema is `PASSAGES`; gaps have rows too. `ids` and memory are as in `leaf_batches`.
    """
    return _batches(articles, ids, passage_rows, PASSAGES)


def summary_batches(articles: Iterable[Article], *, ids: Iterable[object] | None = None) -> Iterator[pa.RecordBatch]:
    """Yield batches of rows, one for each article.

    The schema is `SUMMARIES`. `ids` and memory are as in `leaf_batches`.
    """
    return _batches(articles, ids, summary_rows, SUMMARIES)


def map_voices(  # noqa: PLR0913  # each is a keyword
    batches: Iterable[pa.RecordBatch],
    *,
    text: str,
    id: str | None = None,  # noqa: A002  # the name of the column
    keep: Sequence[str] = (),
    outlet: Outlet | str = PLAIN,
    layout: Layout | str | None = None,
) -> Iterator[pa.RecordBatch]:
    """Parse a column of texts, batch by batch, into passages.

    `text`, `id` and each name in `keep` are columns of the batches. Texts are strings or bytes in UTF-8. The result has
    the columns `VOICES`, in which `article` is the id as a string, and the columns in `keep`, repeated for each
    passage. Without `id`, articles are numbered from 0. An empty text has no passages.

    A text that cannot be parsed has one row, with an `error`: a null, another type, bytes that are not UTF-8, a column
    that is missing, an unknown outlet or layout. Nothing in a batch raises. Raise `ValueError` for a column in `keep`
    that has the name of a result's column.
    """

    def parsed(value: str | bytes, _url: str | None) -> Article:
        return parse(value if isinstance(value, str) else value.decode("utf-8"), outlet=outlet, layout=layout)

    return _mapped("map_voices", batches, _Columns(text, id, None, _checked(keep)), parsed)


def map_pages(  # noqa: PLR0913  # each is a keyword
    batches: Iterable[pa.RecordBatch],
    *,
    page: str,
    id: str | None = None,  # noqa: A002  # the name of the column
    url: str | None = None,
    keep: Sequence[str] = (),
    outlet: Outlet | str | None = None,
) -> Iterator[pa.RecordBatch]:
    """Parse a column of HTML pages, batch by batch, into passages.

    As `map_voices`; needs the extra `html` too. Pages are strings, or bytes in the encoding that they declare. `url` is
    a column of addresses: it selects the outlet if none is named.
    """
    from opinionkit.html import parse_html  # noqa: PLC0415  # needs another extra

    def parsed(value: str | bytes, address: str | None) -> Article:
        return parse_html(value, url=address, outlet=outlet)

    return _mapped("map_pages", batches, _Columns(page, id, url, _checked(keep)), parsed)


class _Columns(NamedTuple):
    """The columns of the batches that a map function reads."""

    content: str
    id: str | None
    url: str | None
    keep: tuple[str, ...]

    def missing(self, names: Sequence[str]) -> str:
        """Return the error for a missing or doubled column, or ""."""
        for name in filter(None, (self.content, self.id, self.url, *self.keep)):
            if names.count(name) != 1:
                return f"a batch needs one column {name!r}; this one has {', '.join(names) or 'none'}"
        return ""


def _checked(keep: Sequence[str]) -> tuple[str, ...]:
    columns = (keep,) if isinstance(keep, str) else tuple(keep)
    for name in columns:
        if name in VOICES.names or columns.count(name) > 1:
            raise ValueError(f"the result has a column {name!r} already; rename the column to keep, or leave it out")
    return columns


def _batches(
    articles: Iterable[Article],
    ids: Iterable[object] | None,
    rows_of: Callable[[Article, str | None], Iterator[tuple[Any, ...]]],
    schema: pa.Schema,
) -> Iterator[pa.RecordBatch]:
    if isinstance(articles, Article):
        raise TypeError("tables are made of many articles, not of one; put it in a list")
    if isinstance(ids, str | bytes):
        raise TypeError(f"ids are a list of names, not {ids!r}; put each name in the list")
    rows: list[tuple[Any, ...]] = []
    size = 0
    for name, article in _named(articles, ids):
        rows.extend(rows_of(article, encodable(name)))
        size += len(render(article))
        if len(rows) >= _ROWS or size >= _CHARACTERS:
            yield _batch(rows, schema)
            rows, size = [], 0
    if rows:
        yield _batch(rows, schema)


def _named(articles: Iterable[Article], ids: Iterable[object] | None) -> Iterator[tuple[str, Article]]:
    if ids is None:
        yield from ((str(number), article) for number, article in enumerate(articles))
        return
    missing = object()
    for number, (article, name) in enumerate(zip_longest(articles, ids, fillvalue=missing)):
        if not isinstance(article, Article) and article is missing:
            raise ValueError(f"more ids than the {number} articles; name each article once")
        if name is None:
            raise ValueError(f"ids[{number}] is None; name each article")
        if name is missing:
            raise ValueError(f"more articles than the {number} ids; name each article once")
        yield str(name), article  # type: ignore[misc]  # checked above


def _mapped(
    function: str,
    batches: Iterable[pa.RecordBatch],
    columns: _Columns,
    parsed: Callable[[str | bytes, str | None], Article],
) -> Iterator[pa.RecordBatch]:
    numbers = count()
    for batch in batches:
        if not isinstance(batch, pa.RecordBatch):  # pyright: ignore[reportUnnecessaryIsInstance]  # callers may be untyped
            fault = f"{function}() takes record batches, not {type(batch).__name__}"
            raise TypeError(f"{fault}; table.to_batches() returns those of a table")
        missing = columns.missing(batch.schema.names)
        names = _names(batch, columns, numbers)
        nulls: list[Any] = [None] * batch.num_rows
        contents: list[object] = nulls if missing else _contents(batch.column(columns.content))
        urls = [_decoded(url) for url in _contents(batch.column(columns.url))] if columns.url and not missing else nulls
        rows: list[tuple[Any, ...]] = []
        sources: list[int] = []
        size = 0
        for source, (name, content, url) in enumerate(zip(names, contents, urls, strict=True)):
            read = [_bad(name, missing)] if missing else _rows(name, content, url, parsed)
            rows.extend(read)
            sources.extend([source] * len(read))
            size += len(content) if isinstance(content, str | bytes) else 0
            if len(rows) >= _ROWS or size >= _CHARACTERS:
                yield _with_kept(_batch(rows, VOICES), batch, columns.keep, sources)
                rows, sources, size = [], [], 0
        if rows:
            yield _with_kept(_batch(rows, VOICES), batch, columns.keep, sources)


def _rows(
    name: str | None, content: object, url: str | None, parsed: Callable[[str | bytes, str | None], Article]
) -> list[tuple[Any, ...]]:
    if content is None:
        return [_bad(name, "the text is null")]
    if not isinstance(content, str | bytes):
        return [_bad(name, f"not a text: {type(content).__name__}")]
    try:
        return [(*row, None) for row in passage_rows(parsed(content, url), name)]
    except UnicodeDecodeError as error:
        return [_bad(name, f"not UTF-8 at byte {error.start} (0x{error.object[error.start]:02x})")]
    except OpinionkitError as error:
        return [_bad(name, encodable(str(error)))]
    except Exception as error:  # noqa: BLE001  # one row must not end a job of millions
        return [_bad(name, encodable(f"{type(error).__name__}: {error}"))]


def _bad(name: str | None, error: str) -> tuple[str | None, ...]:
    return (name, *[None] * (len(PassageRow._fields) - 1), error)


def _names(batch: pa.RecordBatch, columns: _Columns, numbers: Iterator[int]) -> list[str | None]:
    """Return each row's article name; null without an id."""
    if columns.id is None:
        return [str(next(numbers)) for _ in range(batch.num_rows)]
    if batch.schema.names.count(columns.id) != 1:
        return [None] * batch.num_rows
    return [_decoded(value) for value in _contents(batch.column(columns.id))]


def _decoded(value: object) -> str | None:
    if value is None:
        return None
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else encodable(str(value))


def _contents(column: "pa.Array[Any]") -> list[Any]:
    """Return the values of a column, text as unchecked UTF-8."""
    values = column.type.value_type if pa.types.is_dictionary(column.type) else column.type
    if any(is_text(values) for is_text in (pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view)):
        return column.cast(values).cast(pa.large_binary()).to_pylist()
    return column.to_pylist()


def _with_kept(
    voices: pa.RecordBatch, batch: pa.RecordBatch, keep: Sequence[str], sources: Sequence[int]
) -> pa.RecordBatch:
    """Append the columns in `keep`: row n comes from row `sources[n]`."""
    if not keep:
        return voices
    rows = pa.array(sources, pa.int64())
    arrays, fields = [*voices.columns], [*VOICES]
    for name in keep:
        found = batch.schema.names.count(name) == 1
        column = batch.column(name).take(rows) if found else pa.nulls(len(sources))
        arrays.append(column)
        fields.append(pa.field(name, column.type))
    return pa.RecordBatch.from_arrays(arrays, schema=pa.schema(fields))


def _batch(rows: Sequence[tuple[Any, ...]], schema: pa.Schema) -> pa.RecordBatch:
    columns = zip(*rows, strict=True) if rows else [()] * len(schema)
    arrays = [pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)
