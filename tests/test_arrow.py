"""Articles as tables: what stands in them. `test_data_frames.py` opens them with other libraries."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from opinionkit import PLAIN, Article, Comment, Layout, Outlet, Voice, parse, read, render
from opinionkit.arrow import (
    LEAVES,
    SUMMARIES,
    VOICES,
    VOICES_DDL,
    leaf_batches,
    map_pages,
    map_voices,
    passage_batches,
    to_passages,
    to_summaries,
    to_table,
)
from opinionkit.html import read_page
from opinionkit.laws import texts
from opinionkit.rows import LeafRow, PassageRow
from support import EXAMPLES

PATHS = sorted(EXAMPLES.glob("*.txt"))


class DeskNote(Comment):
    """A note by the desk."""


@cache
def desk() -> Outlet:
    """Return an outlet with a marker of its own, for one layout."""
    return Outlet(
        "example-desk",
        grammar="""
            %extend _interjection: desk_note
            desk_note: DESK_LINE _touching*
            DESK_LINE.6: /Desk here\\./ _REST
        """,
        nodes=[DeskNote],
        examples={"DESK_LINE": "Desk here. Not so."},
        layouts=[Layout.TIGHT],
    )


def test_a_row_is_a_leaf() -> None:
    """Gaps too, which have no voice; offsets in code points, the words without marker, the name and the reading."""
    article = parse("Said it.\nNot so. 📚\n  \nComment: It is.\n", layout="tight")
    digest = PLAIN.digest
    assert [
        LeafRow("a", 0, "paragraph", "author", "default", 0, 9, 8, "Said it.", "tight", "plain", digest),
        LeafRow("a", 1, "paragraph", "source", "alternation", 9, 19, 9, "Not so. 📚", "tight", "plain", digest),
        LeafRow("a", 2, "gap", None, None, 19, 22, 0, "", "tight", "plain", digest),
        LeafRow("a", 3, "paragraph", "editor", "marker", 22, 38, 15, "It is.", "tight", "plain", digest),
    ] == [LeafRow(**row) for row in to_table([article], ids=["a"]).to_pylist()]


@given(texts(PLAIN) | st.text())
def test_rows_are_the_leaves(text: str) -> None:
    """Whatever the text: each row says of its leaf what the leaf says, and their spans tile the text."""
    article = parse(text)
    table = to_table([article])
    table.validate(full=True)
    rows = [LeafRow(**row) for row in table.to_pylist()]
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
    assert {voice: count / (sum(counts.values()) or 1) for voice, count in counts.items()} == parse(
        text
    ).leaves.shares()


@given(st.lists(texts(PLAIN) | st.text(), max_size=3))
def test_rows_are_the_summaries(column: list[str]) -> None:
    """One for each article."""
    table = to_summaries(map(parse, column))
    table.validate(full=True)
    assert SUMMARIES == table.schema
    expected = [{"article": str(number), **parse(text).summary()} for number, text in enumerate(column)]
    assert expected == table.to_pylist()


@given(texts(PLAIN) | st.text())
def test_rows_are_the_passages(text: str) -> None:
    """Their spans tile the text, each is part of its leaf, and their characters add up to the shares."""
    article = parse(text)
    table = to_passages([article])
    table.validate(full=True)
    rows = [PassageRow(**row) for row in table.to_pylist()]
    assert [(part.kind, part.voice, part.basis, *part.span) for part in article.passages] == [
        (row.kind, row.voice, row.basis, row.start, row.end) for row in rows
    ]
    assert text == "".join(text[row.start : row.end] for row in rows)
    leaves = [article.leaves[row.leaf].span for row in rows]
    assert all(leaf.start <= row.start < row.end <= leaf.end for leaf, row in zip(leaves, rows, strict=True))
    counts = dict.fromkeys(Voice, 0)
    for row in rows:
        if row.voice:
            counts[Voice(row.voice)] += row.characters
    total = sum(counts.values()) or 1
    assert {voice: count / total for voice, count in counts.items()} == article.passages.shares()


def test_articles_are_numbered_or_named() -> None:
    """By their place, from 0, or by a name each."""
    articles = [parse("a"), parse("b")]
    assert ["0", "1"] == to_table(articles).column("article").to_pylist()
    assert ["x", "y"] == to_table(articles, ids=iter("xy")).column("article").to_pylist()
    for ids in (["x"], ["x", "y", "z"]):
        with pytest.raises(ValueError, match=r"name each article once"):
            to_table(articles, ids=ids)
    with pytest.raises(TypeError, match=r"^ids are a list of names, not 'xy'; put each name in the list$"):
        to_table(articles, ids="xy")
    with pytest.raises(ValueError, match=r"^ids\[1\] is None; name each article$"):
        to_passages(articles, ids=["x", None])


def test_the_characters_of_a_batch_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """By those of its texts: a batch ends with the text that reaches the bound."""
    monkeypatch.setattr("opinionkit.arrow._CHARACTERS", 100)
    lines = ["a" * 60] * 3
    assert [2, 1] == [batch.num_rows for batch in leaf_batches(map(parse, lines))]
    assert [2, 1] == [part.num_rows for part in map_voices([batch_of({"text": lines})], text="text")]


@pytest.mark.slow
def test_batches_are_made_as_they_are_asked_for() -> None:
    """A stream without an end is read as far as a batch needs; no batch grows beyond its bounds by more than a text."""

    def endless() -> Iterable[Article]:
        while True:
            yield parse("a line\n\n" * 1000)

    first = next(iter(leaf_batches(endless())))
    assert 1 << 16 <= first.num_rows <= (1 << 16) + 2000
    assert [2, 1] == [batch.num_rows for batch in leaf_batches([parse("x" * (1 << 23))] * 3)]
    assert [] == [*leaf_batches([])] == [*passage_batches([parse("")])]
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
#: Options of `map_voices`, and the error of each row.
UNUSABLE: list[tuple[dict[str, Any], str]] = [
    ({"text": "body"}, "a batch needs one column 'body'; this one has id, text, number"),
    ({"text": "text", "id": "name"}, "a batch needs one column 'name'; this one has id, text, number"),
    ({"text": "text", "keep": ["day"]}, "a batch needs one column 'day'; this one has id, text, number"),
    ({"text": "number"}, "not a text: int"),
    ({"text": "text", "outlet": "gazette"}, "unknown outlet 'gazette'; outlets are: plain"),
    ({"text": "text", "layout": "loose"}, "unknown layout 'loose'; layouts are: tight"),
]


def batch_of(columns: dict[str, Any]) -> pa.RecordBatch:
    """Return a batch with these columns."""
    return pa.record_batch(columns)


def mapped(batch: pa.RecordBatch, **options: Any) -> list[dict[str, Any]]:  # noqa: ANN401  # those of map_voices
    """Map one batch; return the rows."""
    options = {"text": "text", "id": "id", **options}
    return [row for part in map_voices(iter([batch]), **options) for row in part.to_pylist()]


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: str(column.type)[:12])
@pytest.mark.parametrize("ids", [["1", "2", "3"], [1, 2, 3]])
def test_map_voices_takes_any_column_of_texts(column: "pa.Array[Any]", ids: list[Any]) -> None:
    """Strings or bytes of any Arrow type, ids of any type; a null is an error in its row."""
    batch = batch_of({"id": pa.array(ids), "text": column})
    (result,) = map_voices(iter([batch]), text="text", id="id", layout="tight")
    assert VOICES == result.schema
    expected = [("1", "author", "a", None), ("1", "source", "b", None), ("2", None, None, "the text is null")]
    assert expected == [(row["article"], row["voice"], row["text"], row["error"]) for row in result.to_pylist()]


@pytest.mark.slow
@given(st.lists(texts(PLAIN).filter(lambda text: text.isascii()) | st.text()))
def test_map_voices_returns_the_rows_of_to_passages(column: list[str]) -> None:
    """Row by row, numbered if no column names them."""
    batch = batch_of({"text": pa.array(column, pa.string())})
    result = pa.Table.from_batches(map_voices([batch], text="text"), VOICES)
    assert to_passages(map(parse, column)).to_pylist() == result.drop_columns("error").to_pylist()
    assert {*result.column("error").to_pylist()} <= {None}


def test_articles_without_ids_are_numbered_over_all_batches() -> None:
    """From 0."""
    batch = batch_of({"text": ["a", "b"]})
    rows = [row for part in map_voices([batch, batch], text="text") for row in part.to_pylist()]
    assert ["0", "1", "2", "3"] == [row["article"] for row in rows]


def not_utf_8() -> "pa.Array[Any]":
    """Return a column of strings, the second of which is not UTF-8: Arrow checks only on demand."""
    offsets = pa.array([0, 1, 3], pa.int32()).buffers()[1]
    return pa.Array.from_buffers(pa.string(), 2, [None, offsets, pa.py_buffer(b"ab\xff")])


@pytest.mark.parametrize("column", [not_utf_8(), pa.array([b"a", b"b\xff"])])
def test_a_bad_row_has_an_error_and_the_others_are_parsed(column: "pa.Array[Any]") -> None:
    """With nothing else in it except its name, which may be null as well."""
    good, bad = mapped(batch_of({"id": pa.array(["x", None]), "text": column}))
    assert ("x", "a", None) == (good["article"], good["text"], good["error"])
    assert "not UTF-8 at byte 1 (0xff)" == bad.pop("error")
    assert {None} == {*bad.values()}


@pytest.mark.parametrize(("options", "error"), UNUSABLE)
def test_nothing_in_a_batch_ends_the_job(options: dict[str, Any], error: str) -> None:
    """A missing column, another type, an unknown outlet or layout are errors in each row."""
    batch = batch_of({"id": ["x", "y"], "text": ["a", "b"], "number": [1, 2]})
    rows = [row for part in map_voices([batch, batch], **options) for row in part.to_pylist()]
    assert 4 == len(rows)
    assert all(row["error"].startswith(error) for row in rows)
    assert {None} == {row["voice"] for row in rows}


def test_ids_that_are_not_utf_8_are_replaced() -> None:
    """Like other characters that a table cannot hold."""
    batch = batch_of({"id": not_utf_8(), "text": ["a", "b"]})
    assert ["a", "b\ufffd"] == [row["article"] for row in mapped(batch)]


def test_named_columns_are_kept() -> None:
    """Repeated for each passage, of any type, also beside an error."""
    day = pa.array([[1, 2], None, [3]])
    batch = batch_of({"id": ["x", "y", "z"], "text": ["a\n\nb", None, "c"], "day": day, "other": [1, 2, 3]})
    rows = mapped(batch, keep=["day", "id"])
    assert [*VOICES.names, "day", "id"] == [*rows[0]]
    assert [[1, 2], [1, 2], [1, 2], None, [3]] == [row["day"] for row in rows]
    assert ["x", "x", "x", "y", "z"] == [row["id"] for row in rows] == [row["article"] for row in rows]


def test_a_column_of_the_result_cannot_be_kept() -> None:
    """It would have two meanings; that is an error before the first batch."""
    with pytest.raises(ValueError, match="the result has a column 'text' already"):
        map_voices([], text="text", keep=["text"])


@pytest.mark.nightly
def test_a_large_batch_is_returned_in_parts() -> None:
    """No part is larger than a batch of `to_table`, plus an article."""
    batch = batch_of({"text": ["a\n\n" * 20_000] * 5})
    parts = [*map_voices([batch], text="text", keep=[])]
    assert [80_000, 80_000, 40_000] == [part.num_rows for part in parts]


def test_the_ddl_names_the_columns_of_the_schema() -> None:
    """In Spark's types."""
    assert VOICES.names == re.findall("`(.*?)`", VOICES_DDL)
    assert "`article` STRING, `number` INT, `leaf` INT" == VOICES_DDL[:42]
    assert "`start` BIGINT" in VOICES_DDL


def test_map_pages_reads_pages() -> None:
    """In the encoding that each declares; a page that cannot be parsed has an error."""
    page = "<html><head><meta charset=cp1252></head><body><article>{}</article></body></html>"
    words = (
        "<p>The ferry is late again, says the café.</p><blockquote>The mill is closed until the spring.</blockquote>"
    )
    pages = [page.format(words).encode("cp1252"), b"<div>" * 300, None]
    batch = batch_of({"page": pa.array(pages), "url": ["https://mill.example/a", None, None]})
    rows = [row for part in map_pages([batch], page="page", url="url") for row in part.to_pylist()]
    assert ["author", "source"] == [row["voice"] for row in rows if row["voice"]]
    assert "The ferry is late again, says the café." == rows[0]["text"]
    assert [True, True] == [bool(row["error"]) for row in rows[-2:]]
    assert "the text is null" == rows[-1]["error"]


def test_map_pages_selects_the_outlet_by_the_address() -> None:
    """Of each page, unless one is named."""
    batch = batch_of({"page": ["<p>a</p>"] * 3, "url": ["https://www.sott.net/a", "https://mill.example/a", None]})
    outlets = [
        [row["outlet"] for part in map_pages([batch], page="page", **named) for row in part.to_pylist()]
        for named in ({"url": "url"}, {}, {"url": "url", "outlet": PLAIN})
    ]
    assert [["sott", "plain", "plain"], ["plain"] * 3, ["plain"] * 3] == outlets


def test_map_voices_takes_any_outlet() -> None:
    """By value, as by name."""
    batch = batch_of({"id": ["a"], "text": ["Desk here. Not so."]})
    assert ["editor"] == [row["voice"] for row in mapped(batch, outlet=desk())]
    assert ["author"] == [row["voice"] for row in mapped(batch)]
    assert [desk().digest] == to_table([parse("a", outlet=desk())]).column("digest").to_pylist()


def test_repeated_values_are_stored_once() -> None:
    """The columns with few values take less than half of the memory of plain strings."""
    table = to_passages([read(path) for path in PATHS] * 10)
    for name in ("kind", "voice", "layout", "outlet", "digest"):
        column = table.column(name)
        assert 2 * column.nbytes < column.cast(pa.string()).nbytes


def test_offsets_are_those_of_the_text() -> None:
    """A row's span, taken out of the article's text, is its leaf to the last character."""
    for row in to_table(map(read, PATHS)).to_pylist():
        article = read(PATHS[int(row["article"])])
        assert render(article.leaves[row["number"]]) == render(article)[row["start"] : row["end"]]


def test_one_article_is_no_list_of_them() -> None:
    """And a table is no list of batches."""
    with pytest.raises(TypeError, match="tables are made of many articles, not of one; put it in a list"):
        to_table(parse("a"))  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]  # on purpose
    page: Any = read_page("")
    with pytest.raises(TypeError, match=r"^a table takes Articles, not Page\(.*; pass its article: page.article$"):
        to_table([page])
    text: Any = "a"
    with pytest.raises(TypeError, match=r"^a table takes Articles, not 'a'; parse\(text\) returns one$"):
        to_summaries([text])
    table = pa.table({"text": ["a"]})
    with pytest.raises(
        TypeError, match=r"^map_voices\(\) takes record batches, .*; table.to_batches\(\) returns those"
    ):
        next(map_voices(table, text="text"))  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]  # on purpose
    with pytest.raises(TypeError, match=r"^map_pages\(\) takes record batches, not ChunkedArray"):
        next(map_pages(table, page="text"))  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]  # on purpose
