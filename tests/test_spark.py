"""Spark in local mode: the example, and a job with everything that can go wrong in a row."""

import datetime as dt
import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from shutil import which
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from opinionkit import Layout, parse
from opinionkit.arrow import VOICES, to_passages
from support import EXAMPLES, ROOT

pytestmark = [
    pytest.mark.nightly,
    pytest.mark.skipif(not which("java"), reason="Spark needs Java, which is not on the PATH"),
    pytest.mark.skipif(not find_spec("pyspark"), reason="needs pyspark: pip install 'opinionkit[engines]'"),
]
#: Its outlet exists only in this script: the workers get it by value.
DRIVER = r'''
import json
import sys
from pyspark.sql import SparkSession
from opinionkit import Comment, Outlet
from opinionkit.arrow import VOICES_DDL, map_pages, map_voices

class DeskNote(Comment):
    """A note by the desk."""

REVIEW = Outlet("example-review", nodes=[DeskNote], examples={"DESK_LINE": "Desk here. No."}, grammar=r"""
    %extend _interjection: desk_note
    desk_note: DESK_LINE _touching*
    DESK_LINE.6: /Desk here\./ _REST
""")
spark = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
frame = spark.read.parquet(sys.argv[1])

def rows(ddl, **options):
    mapped = frame.mapInArrow(lambda batches: map_voices(batches, id="url", **options), ddl)
    return [row.asDict() for row in mapped.collect()]

jobs = {
    "outlet": rows(f"{VOICES_DDL}, day DATE", text="body", keep=["day"], outlet=REVIEW, layout="tight"),
    "no text": rows(VOICES_DDL, text="gone"),
    "nothing to keep": rows(f"{VOICES_DDL}, gone STRING", text="body", keep=["gone"]),
    "not a text": rows(VOICES_DDL, text="day"),
    "no outlet": rows(VOICES_DDL, text="body", outlet="gazette"),
}
pages = frame.mapInArrow(lambda batches: map_pages(batches, page="page", id="url"), VOICES_DDL)
jobs["pages"] = [row.asDict() for row in pages.collect()]
print(json.dumps(jobs, default=str))
'''


def run(script: Path, *arguments: str) -> str:
    """Run a driver; return its standard output."""
    environment = {**os.environ, "PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1"}
    command = [sys.executable, str(script), *arguments]
    result = subprocess.run(command, capture_output=True, check=False, env=environment, cwd=script.parent)
    assert 0 == result.returncode, result.stderr.decode()
    return result.stdout.decode()


def test_the_example_writes_the_passages_of_a_file_of_texts(tmp_path: Path) -> None:
    """The same rows as `to_passages`."""
    texts = [path.read_text("utf-8") for path in sorted(EXAMPLES.glob("*.txt"))]
    urls = [f"https://mill.example/{number}" for number in range(len(texts))]
    pq.write_table(pa.table({"url": urls, "text": texts}), tmp_path / "texts.parquet")
    run(ROOT / "examples" / "spark.py", str(tmp_path / "texts.parquet"), str(tmp_path / "passages.parquet"))
    rows = sorted(
        pq.read_table(tmp_path / "passages.parquet").to_pylist(), key=lambda row: (row["article"], row["number"])
    )
    assert VOICES.names == [*rows[0]]
    assert {None} == {row.pop("error") for row in rows}
    assert to_passages(map(parse, texts), ids=urls).to_pylist() == rows


@pytest.mark.nightly
def test_no_row_ends_the_job(tmp_path: Path) -> None:
    """A null, bytes that are not UTF-8, a missing column, another type, an unknown outlet; the others are parsed."""
    texts = [b"The mill is shut.\nWe will open it.\n\nDesk here. It will not open.\n", None, b"caf\xe9"]
    page = b"<article><p>The ferry is late again today.</p><blockquote>It is not late at all.</blockquote></article>"
    columns: dict[str, Any] = {
        "url": ["a", "b", "c"],
        "body": texts,
        "page": [page, None, page],
        "day": [dt.date(2026, 3, 9)] * 3,
    }
    pq.write_table(pa.table(columns), tmp_path / "texts.parquet")
    (tmp_path / "driver.py").write_text(DRIVER)
    jobs = json.loads(run(tmp_path / "driver.py", str(tmp_path / "texts.parquet")).splitlines()[-1])
    outlet = jobs["outlet"]
    assert ["author", "source", None, "editor", None, None] == [row["voice"] for row in outlet]
    assert {"2026-03-09"} == {row["day"] for row in outlet}
    assert ["the text is null", "not UTF-8 at byte 3 (0xe9)"] == [row["error"] for row in outlet if row["error"]]
    for job in ("no text", "nothing to keep"):
        assert 3 == sum("a batch needs one column 'gone'" in row["error"] for row in jobs[job])
    assert ["not a text: date"] * 3 == [row["error"] for row in jobs["not a text"]]
    unknown, null, _ = [row["error"] for row in jobs["no outlet"]]
    assert unknown.startswith("unknown outlet 'gazette'")
    assert "the text is null" == null
    assert ["author", "source", "author", "source"] == [row["voice"] for row in jobs["pages"] if row["voice"]]
    assert {Layout.MARKDOWN, None} == {row["layout"] for row in jobs["pages"]}
