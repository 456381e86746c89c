"""Tables of articles in pandas, Polars and DuckDB."""

from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from opinionkit import Voice, read
from opinionkit.arrow import map_voices, to_table
from support import EXAMPLES, SEED

if TYPE_CHECKING:
    import duckdb
    import pandas as pd
    import polars as pl
else:
    duckdb, pd, pl = (
        pytest.importorskip(name, reason="needs the extra: pip install 'opinionkit[frames]'")
        for name in ("duckdb", "pandas", "polars")
    )

pytestmark = pytest.mark.slow
PATHS = sorted(EXAMPLES.glob("*.txt"))
ARTICLES = [
    *(pytest.param(path, id=path.stem) for path in PATHS),
    pytest.param(
        SEED / "article.txt",
        id="seed",
        marks=pytest.mark.skipif(not SEED.exists(), reason="the seed article is not ours to ship, and is not here"),
    ),
]
SHARES = """
    SELECT voice, sum(characters) / sum(sum(characters)) OVER () FROM leaves WHERE voice IS NOT NULL GROUP BY voice
"""


@pytest.fixture
def leaves() -> pa.Table:
    """Give the table of the examples."""
    return to_table(map(read, PATHS))


def words_of(voice: Voice) -> list[str]:
    """Return the words of a voice in the examples."""
    return [leaf.text for path in PATHS for leaf in read(path).select(voice=voice)]


def voices_of(batch: pa.RecordBatch) -> list[str]:
    """Return the voices of the passages of a column of texts."""
    return [row["voice"] for part in map_voices([batch], text="text", id="id") for row in part.to_pylist()]


@pytest.mark.parametrize("path", ARTICLES)
def test_shares_by_sql(path: Path) -> None:
    """DuckDB adds the same shares up, to the last bit."""
    article = read(path)
    connection = duckdb.connect()
    connection.register("leaves", to_table([article]))
    found = {Voice(voice): share for voice, share in connection.execute(SHARES).fetchall()}
    assert dict.fromkeys(Voice, 0.0) | found == article.leaves.shares()


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
    assert ["editor"] == voices_of(texts_of[0])


def test_duckdb_opens_it(leaves: pa.Table, tmp_path: Path) -> None:
    """In memory, and from a file; and what DuckDB gives is read."""
    pq.write_table(leaves, tmp_path / "leaves.parquet")
    connection = duckdb.connect()
    connection.register("leaves", leaves)
    for source in ("leaves", f"'{tmp_path}/leaves.parquet'"):
        found = connection.execute(f"SELECT text FROM {source} WHERE voice = 'editor'").fetchall()  # noqa: S608
        assert words_of(Voice.EDITOR) == [text for (text,) in found]
    texts_of = connection.sql("SELECT 'a' AS id, 'Comment: b' AS text").to_arrow_table().to_batches()
    assert ["editor"] == voices_of(texts_of[0])
