"""Articles as tables: what stands in them, and that others can open them."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from opinionkit import PLAIN, Article, Comment, Outlet, Voice, parse, read, render
from opinionkit.arrow import LEAVES, VOICES, batches, to_table, voices_of
from opinionkit.errors import ColumnError, UnknownNameError
from opinionkit.laws import texts
from opinionkit.rows import Row
from support import EXAMPLES, SEED

PATHS = sorted(EXAMPLES.glob("*.txt"))
ARTICLE = SEED / "article.txt"
SHARES = """
    SELECT article, voice, sum(characters) / sum(sum(characters)) OVER (PARTITION BY article)
    FROM leaves WHERE voice IS NOT NULL GROUP BY article, voice
"""


class DeskNote(Comment):
    """A note by the desk."""


DESK = Outlet(
    "example-desk",
    grammar="""
        %extend _interjection: desk_note
        desk_note: DESK_LINE _touching*
        DESK_LINE.6: /Desk here\\./ _REST
    """,
    nodes=[DeskNote],
    examples={"DESK_LINE": "Desk here. Not so."},
)


def shares_by_sql(leaves: pa.Table) -> dict[str, dict[Voice, float]]:
    """Add the shares of each article up from its rows."""
    connection = duckdb.connect()
    connection.register("leaves", leaves)
    shares: dict[str, dict[Voice, float]] = {}
    for article, voice, share in connection.execute(SHARES).fetchall():
        shares.setdefault(article, {})[Voice(voice)] = share
    return shares


def spoken(article: Article) -> dict[Voice, float]:
    """Give the shares that are not nothing."""
    return {voice: share for voice, share in article.shares().items() if share}


def test_a_row_is_a_leaf() -> None:
    """Gaps too, which have no voice; offsets in code points, the words without marker, the name and the reading."""
    article = parse("Said it.\nNot so. 📚\n  \nComment: It is.\n")
    digest = PLAIN.digest
    assert [
        Row("a", 0, "paragraph", "author", "default", 0, 9, 8, "Said it.", "tight", "plain", digest),
        Row("a", 1, "paragraph", "source", "alternation", 9, 19, 9, "Not so. 📚", "tight", "plain", digest),
        Row("a", 2, "gap", None, None, 19, 22, 0, "", "tight", "plain", digest),
        Row("a", 3, "paragraph", "editor", "marker", 22, 38, 15, "It is.", "tight", "plain", digest),
    ] == [Row(**row) for row in to_table([article], ids=["a"]).to_pylist()]


@given(texts(PLAIN) | st.text())
def test_rows_are_the_leaves(text: str) -> None:
    """Whatever the text: each row says of its leaf what the leaf says, and their spans tile the text."""
    article = parse(text)
    table = to_table([article])
    table.validate(full=True)
    rows = [Row(**row) for row in table.to_pylist()]
    assert [(leaf.kind, leaf.voice, leaf.basis, *leaf.span) for leaf in article.leaves] == [
        (row.kind, row.voice, row.basis, row.start, row.end) for row in rows
    ]
    assert text == "".join(text[row.start : row.end] for row in rows)
    assert [len(leaf.text) for leaf in article.leaves] == [len(row.text) for row in rows]
    assert [*range(len(rows))] == [row.number for row in rows]


@given(texts(PLAIN) | st.text())
def test_characters_add_up_to_the_shares(text: str) -> None:
    """As `Article.shares` counts them."""
    counts = dict.fromkeys(Voice, 0)
    for row in to_table([parse(text)]).to_pylist():
        if row["voice"]:
            counts[Voice(row["voice"])] += row["characters"]
    assert {voice: count / (sum(counts.values()) or 1) for voice, count in counts.items()} == parse(text).shares()


def test_shares_of_the_examples_by_sql() -> None:
    """The same numbers, to the last bit."""
    table = to_table(map(read, PATHS), ids=[path.stem for path in PATHS])
    assert {path.stem: spoken(read(path)) for path in PATHS} == shares_by_sql(table)


@pytest.mark.skipif(not SEED.exists(), reason="the seed article is not ours to ship, and is not here")
def test_shares_of_the_seed_by_sql() -> None:
    """A real article."""
    assert {"seed": spoken(read(ARTICLE))} == shares_by_sql(to_table([read(ARTICLE)], ids=["seed"]))


def test_articles_are_numbered_or_named() -> None:
    """By their place, from 0, or by a name each."""
    articles = [parse("a"), parse("b")]
    assert ["0", "1"] == to_table(articles).column("article").to_pylist()
    assert ["x", "y"] == to_table(articles, ids=iter("xy")).column("article").to_pylist()
    for ids in ("x", "xyz"):
        with pytest.raises(ValueError, match=r"more (ids than )?articles; give each article one"):
            to_table(articles, ids=ids)


def test_batches_are_made_as_they_are_asked_for() -> None:
    """A stream without an end is read as far as a batch needs; no batch grows beyond its bounds by more than a text."""

    def endless() -> Iterable[Article]:
        while True:
            yield parse("a line\n\n" * 1000)

    first = next(iter(batches(endless())))
    assert 1 << 16 <= first.num_rows <= (1 << 16) + 2000
    assert [2, 1] == [batch.num_rows for batch in batches([parse("x" * (1 << 23))] * 3)]
    assert [] == [*batches([])] == [*batches([parse("")])]
    assert LEAVES == to_table([]).schema == first.schema


def test_lone_surrogates_are_replaced_one_by_one() -> None:
    """In words and names, so that offsets hold; a whole character beyond the first plane stays."""
    table = to_table([parse("a\ud83d\udcdab 📚\n\nc")], ids=["\udcff.txt"])
    assert ["a\ufffd\ufffdb 📚", "", "c"] == table.column("text").to_pylist()
    assert [0, 7, 8] == table.column("start").to_pylist()
    assert {"\ufffd.txt"} == {*table.column("article").to_pylist()}


COLUMNS = [
    pa.array(["a\nb", None, ""]),
    pa.array(["a\nb", None, ""], pa.large_string()),
    pa.array(["a\nb", None, ""], pa.string_view()),
    pa.array(["a\nb", None, ""]).dictionary_encode(),
    pa.array([b"a\nb", None, b""]),
    pa.array([b"a\nb", None, b""], pa.binary_view()),
]


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: str(column.type)[:12])
@pytest.mark.parametrize("ids", [["1", "2", "3"], [1, 2, 3]])
def test_voices_of_a_column_of_texts(column: "pa.Array[Any]", ids: list[Any]) -> None:
    """Strings or bytes of any Arrow type; names of strings or numbers; a null is an error in its row."""
    result = voices_of(pa.record_batch({"id": pa.array(ids), "text": column}), layout="tight")
    assert VOICES == result.schema
    expected = [("1", "author", "a", None), ("1", "source", "b", None), ("2", None, None, "the text is null")]
    assert expected == [(row["article"], row["voice"], row["text"], row["error"]) for row in result.to_pylist()]


@given(st.lists(texts(PLAIN).filter(lambda text: text.isascii()) | st.text()))
def test_voices_of_says_what_to_table_says(column: list[str]) -> None:
    """Row by row."""
    names = [str(number) for number in range(len(column))]
    batch = pa.record_batch({"id": pa.array(names, pa.string()), "text": pa.array(column, pa.string())})
    result = pa.Table.from_batches([voices_of(batch)])
    assert to_table(map(parse, column)).to_pylist() == result.drop_columns("error").to_pylist()
    assert {*result.column("error").to_pylist()} <= {None}


def not_utf_8() -> "pa.Array[Any]":
    """Make a column of strings, one of which is not UTF-8: Arrow looks only when asked to."""
    offsets = pa.array([0, 1, 3], pa.int32()).buffers()[1]
    return pa.Array.from_buffers(pa.string(), 2, [None, offsets, pa.py_buffer(b"ab\xff")])


@pytest.mark.parametrize("column", [not_utf_8(), pa.array([b"a", b"b\xff"])])
def test_a_bad_row_has_an_error_and_the_others_are_read(column: "pa.Array[Any]") -> None:
    """With nothing else in it but its name, which may be null as well."""
    result = voices_of(pa.record_batch({"id": pa.array(["x", None]), "text": column}))
    result.validate(full=True)
    good, bad = result.to_pylist()
    assert ("x", "a", None) == (good["article"], good["text"], good["error"])
    assert "not UTF-8 at byte 1 (0xff)" == bad.pop("error")
    assert {None} == {*bad.values()}


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({"text": ["a"]}, "a batch needs one column 'id'; this one has text"),
        ({"id": ["a"]}, "a batch needs one column 'text'; this one has id"),
        ({"id": ["a"], "text": [1]}, "the column 'text' cannot be read as int64; pass strings, of UTF-8"),
        (
            {"id": [["a"]], "text": ["a"]},
            "the column 'id' cannot be read as list<item: string>; pass strings, of UTF-8",
        ),
        ({"id": not_utf_8(), "text": ["a", "b"]}, "the column 'id' cannot be read as string; pass strings, of UTF-8"),
    ],
)
def test_a_batch_without_the_columns_is_refused(columns: dict[str, list[object]], message: str) -> None:
    """By name, and with the remedy."""
    with pytest.raises(ColumnError) as error:
        voices_of(pa.record_batch(columns))
    assert message == str(error.value)


def test_voices_of_reads_as_it_is_told() -> None:
    """By any outlet; a name that is none is an error, even where there is nothing to read."""
    batch = pa.record_batch({"id": ["a"], "text": ["Desk here. Not so."]})
    assert ["editor"] == voices_of(batch, outlet=DESK).column("voice").to_pylist()
    assert ["author"] == voices_of(batch).column("voice").to_pylist()
    assert [DESK.digest] == to_table([parse("a", outlet=DESK)]).column("digest").to_pylist()
    with pytest.raises(UnknownNameError):
        voices_of(batch.slice(0, 0), outlet="gazette")
    with pytest.raises(UnknownNameError):
        voices_of(batch.slice(0, 0), layout="loose")


@pytest.fixture
def leaves() -> pa.Table:
    """Give the table of the examples."""
    return to_table(map(read, PATHS))


def words_of(voice: Voice) -> list[str]:
    """Give the words of a voice in the examples."""
    return [leaf.text for path in PATHS for leaf in read(path).select(voice=voice)]


def test_pandas_opens_it(leaves: pa.Table, tmp_path: Path) -> None:
    """In memory, and from a file."""
    pq.write_table(leaves, tmp_path / "leaves.parquet")
    for frame in (leaves.to_pandas(), pd.read_parquet(tmp_path / "leaves.parquet")):
        assert words_of(Voice.EDITOR) == frame[frame.voice == "editor"].text.tolist()
        assert int(frame.voice.isna().sum()) == sum(row["kind"] == "gap" for row in leaves.to_pylist())


def test_polars_opens_it(leaves: pa.Table, tmp_path: Path) -> None:
    """In memory, and from a file; and what Polars gives is read."""
    pq.write_table(leaves, tmp_path / "leaves.parquet")
    for frame in (pl.from_arrow(leaves), pl.read_parquet(tmp_path / "leaves.parquet")):
        assert isinstance(frame, pl.DataFrame)
        assert words_of(Voice.EDITOR) == frame.filter(pl.col("voice") == "editor")["text"].to_list()
    texts_of = pl.DataFrame({"id": ["a"], "text": ["Comment: b"]}).to_arrow().to_batches()
    assert ["editor"] == voices_of(texts_of[0]).column("voice").to_pylist()


def test_duckdb_opens_it(leaves: pa.Table, tmp_path: Path) -> None:
    """In memory, and from a file; and what DuckDB gives is read."""
    pq.write_table(leaves, tmp_path / "leaves.parquet")
    connection = duckdb.connect()
    connection.register("leaves", leaves)
    for source in ("leaves", f"'{tmp_path}/leaves.parquet'"):
        found = connection.execute(f"SELECT text FROM {source} WHERE voice = 'editor'").fetchall()  # noqa: S608
        assert words_of(Voice.EDITOR) == [text for (text,) in found]
    texts_of = connection.sql("SELECT 'a' AS id, 'Comment: b' AS text").to_arrow_table().to_batches()
    assert ["editor"] == voices_of(texts_of[0]).column("voice").to_pylist()


def test_offsets_are_those_of_the_text(leaves: pa.Table) -> None:
    """A row's span, taken out of the article's text, is its leaf to the last character."""
    for row in leaves.to_pylist():
        article = read(PATHS[int(row["article"])])
        assert render(article.leaves[row["number"]]) == render(article)[row["start"] : row["end"]]
