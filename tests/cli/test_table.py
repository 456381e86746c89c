"""`opinionkit table`: in this process if only its output matters, otherwise as a shell would run it."""

import csv
import json
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path
from threading import Thread, get_ident

import pyarrow.parquet as pq
import pytest

from opinionkit import Voice, parse, read
from opinionkit.arrow import LEAVES, PASSAGES, to_table
from opinionkit.cli.files import atomic_file
from opinionkit.cli.formats import Rows
from opinionkit.cli.inputs import Inputs, inputs_of
from opinionkit.cli.signals import signals_noted
from opinionkit.cli.table import _Done, write_table
from opinionkit.rows import LeafRow, leaf_rows, passage_rows
from support import EXAMPLES
from support.command import run, run_here, run_on_a_terminal

#: Parquet takes seconds to load.
PARQUET = pytest.param(".parquet", marks=pytest.mark.slow)
COMMAND = [sys.executable, "-m", "opinionkit", "table"]


def a_row(row: LeafRow) -> dict[str, str]:
    """Say how CSV writes a row in which no cell is harmful."""
    return {name: "" if cell is None else str(cell) for name, cell in row._asdict().items()}


@pytest.mark.parametrize("suffix", [PARQUET, ".csv", ".jsonl"])
def test_a_table_has_the_rows_of_all_files(tmp_path: Path, suffix: str) -> None:
    """In the order of their names, whatever the format, without a word."""
    output = tmp_path / f"voices{suffix}"
    result = run_here("table", str(EXAMPLES), "-o", str(output))
    assert (0, b"", b"") == (result.returncode, result.stdout, result.stderr)
    expected = [row for path in sorted(EXAMPLES.glob("*.txt")) for row in leaf_rows(read(path), str(path))]
    if suffix == ".parquet":
        assert [row._asdict() for row in expected] == pq.read_table(output).to_pylist()
        assert LEAVES == pq.read_schema(output)
    elif suffix == ".csv":
        with output.open(encoding="utf-8", newline="") as lines:
            assert [a_row(row) for row in expected] == [*csv.DictReader(lines)]
    else:
        assert [row._asdict() for row in expected] == [json.loads(line) for line in output.read_bytes().splitlines()]
    assert [output] == [*tmp_path.iterdir()]


@pytest.mark.slow
@pytest.mark.parametrize("suffix", [".parquet", ".csv", ".jsonl"])
def test_shares_by_sql(tmp_path: Path, suffix: str) -> None:
    """DuckDB adds each file's shares up from the file of the table."""
    duckdb = pytest.importorskip("duckdb", reason="needs the extra: pip install 'opinionkit[frames]'")
    output = tmp_path / f"voices{suffix}"
    assert 0 == run("table", str(EXAMPLES), "-o", str(output)).returncode
    query = f"""
        SELECT voice, sum(characters) / sum(sum(characters)) OVER () FROM '{output}'
        WHERE voice IS NOT NULL AND article = '{EXAMPLES / "orchard.txt"}' GROUP BY voice
    """  # noqa: S608  # names of our own
    found = duckdb.connect().execute(query).fetchall()
    shares = dict.fromkeys(Voice, 0.0) | {Voice(voice): share for voice, share in found}
    assert read(EXAMPLES / "orchard.txt").leaves.shares() == shares


def test_files_folders_and_globs(tmp_path: Path) -> None:
    """A folder is replaced by its articles at any depth, a glob by its matches; each file is read once."""
    for name in ("b.txt", "a.txt", "deep/er/c.txt", "deep/d.md", "e[1].txt", "e1.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("a")

    def found(*names: str) -> list[str]:
        return [str(path.relative_to(tmp_path)) for path in inputs_of([f"{tmp_path}/{name}" for name in names]).paths]

    assert ["a.txt", "b.txt", "deep/d.md", "deep/er/c.txt", "e1.txt", "e[1].txt"] == found("")
    assert ["b.txt", "a.txt"] == found("b.txt", "[ab].txt", "a.txt")
    assert ["deep/d.md", "deep/er/c.txt"] == found("**/*.md", "d*")
    assert ["e[1].txt", "none.txt", "n*.txt"] == found("e[1].txt", "none.txt", "n*.txt")


def test_a_folder_without_articles_is_a_mistake(tmp_path: Path) -> None:
    """One line, status 2."""
    result = run_here("table", str(tmp_path), "-o", str(tmp_path / "voices.csv"))
    assert f"opinionkit: {tmp_path}: no articles here; a folder's articles end in .txt, .md".encode() in result.stderr
    assert (2, []) == (result.returncode, [*tmp_path.iterdir()])


def test_cells_of_a_spreadsheet_do_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What would begin a formula has an apostrophe before it; all else is as it was."""
    words = ["=1+1", "+1", "@x", "-one", "＝1+1", 'say "a, b"', "a=1", "\\", "'", "\t=1"]
    file = tmp_path / "=cmd.txt"
    file.write_text("\n\n".join(words), "utf-8")
    monkeypatch.chdir(tmp_path)
    assert 0 == run_here("table", "=cmd.txt", "-o", "voices.csv").returncode
    with (tmp_path / "voices.csv").open(encoding="utf-8", newline="") as lines:
        cells = [row for row in csv.DictReader(lines) if row["kind"] != "gap"]
    read_back = [leaf.text for leaf in parse("\n\n".join(words)).select(voice=Voice.AUTHOR)]
    harmless = [f"'{text}" if text[0] in "=+-@\t＝" else text for text in read_back]
    assert harmless == [row["text"] for row in cells]
    assert {"'=cmd.txt"} == {row["article"] for row in cells}
    assert 6 == sum(text.startswith("'") for text in harmless) - ("'" in read_back)


def test_lines_of_json_are_lines_to_everybody(tmp_path: Path) -> None:
    """Characters that some take for a line's end, or that steer a terminal, are escaped."""
    (tmp_path / "a.txt").write_text("a\u2028b\x1b[41m\x85\u202e\n", "utf-8")
    run_here("table", str(tmp_path / "a.txt"), "-o", str(tmp_path / "a.jsonl"))
    lines = (tmp_path / "a.jsonl").read_bytes()
    assert 1 == len(lines.decode("ascii").splitlines())
    assert lines.decode("ascii").rstrip("\n").isprintable()
    assert "a\u2028b\x1b[41m\x85\u202e" == json.loads(lines)["text"]


def test_unreadable_files_are_listed_at_the_end(tmp_path: Path) -> None:
    """The others are in the table; the exit status is 1; names of files steer no terminal."""
    (tmp_path / "good.txt").write_text("Comment: a")
    (tmp_path / "bad\x1b[41m.txt").write_bytes(b"a\xff")
    (tmp_path / os.fsdecode(b"\xff.txt")).write_text("b")
    names = [str(tmp_path), str(tmp_path / "none.txt")]
    result = run_here("table", *names, "-o", str(tmp_path / "voices.jsonl"))
    written = [json.loads(line) for line in (tmp_path / "voices.jsonl").read_bytes().splitlines()]
    assert (1, b"") == (result.returncode, result.stdout)
    assert [
        f"opinionkit: '{tmp_path}/bad\\x1b[41m.txt': not UTF-8 at byte 1 (0xff)",
        f"opinionkit: {tmp_path}/none.txt: no such file",
        "opinionkit: 2 of 4 inputs could not be read",
    ] == [line.partition("; ")[0] for line in result.stderr.decode().splitlines()]
    assert [(f"{tmp_path}/good.txt", "editor"), (f"{tmp_path}/\ufffd.txt", "author")] == [
        (row["article"], row["voice"]) for row in written
    ]


@pytest.mark.parametrize(
    ("names", "message"),
    [
        (
            ["none.txt"],
            "voices.csv: not written: none.txt: no such file; check its name and the folder that the path starts from",
        ),
        (
            ["n*.txt"],
            "voices.csv: not written: n*.txt: no such file; check its name and the folder that the path starts from",
        ),
        (
            ["none.txt", "bad.txt"],
            "voices.csv: not written: cannot read any of 2 files, the first because: none.txt: no such file; ",
        ),
    ],
)
def test_where_nothing_is_read_nothing_is_written(
    tmp_path: Path, names: list[str], message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A table that was there stays; one line, status 2."""
    (tmp_path / "bad.txt").write_bytes(b"\xff")
    (tmp_path / "voices.csv").write_text("before")
    monkeypatch.chdir(tmp_path)
    result = run_here("table", *names, "-o", "voices.csv")
    assert (2, b"", 1) == (result.returncode, result.stdout, result.stderr.count(b"\n"))
    assert result.stderr.decode().startswith(f"opinionkit: {message}")
    assert result.stderr.decode().endswith("; name files that can be read\n")
    assert "before" == (tmp_path / "voices.csv").read_text()
    assert {"bad.txt", "voices.csv"} == {path.name for path in tmp_path.iterdir()}


@pytest.mark.slow  # loads the HTML reader
def test_each_unreadable_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also one whose error is about its page."""
    (tmp_path / "deep.html").write_text("<p>a" + "<div>" * 300)
    monkeypatch.chdir(tmp_path)
    result = run_here("table", "deep.html", "-o", "voices.csv")
    assert result.stderr.startswith(b"opinionkit: voices.csv: not written: deep.html: the page cannot be parsed: ")


@pytest.mark.parametrize(
    ("others", "message"),
    [(1, b"1 of 2 inputs could not be read; the other is in the table"), (2, b"the others are in")],
)
def test_the_others_are_told_as_they_are(
    tmp_path: Path, others: int, message: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One, or more."""
    for number in range(others):
        (tmp_path / f"{number}.txt").write_text("a")
    monkeypatch.chdir(tmp_path)
    result = run_here("table", ".", "none", "-o", "voices.csv")
    assert 1 == result.returncode
    assert message in result.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device here")
def test_a_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    """Where the system does not name it."""
    with pytest.raises(OSError, match=r"voices\.csv"), atomic_file(tmp_path / "voices.csv"):
        Path("/dev/full").write_text("x")
    assert [] == [*tmp_path.iterdir()]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["-o", "voices.xls"], "voices.xls: unknown table format; let the name end in one of: .parquet, .csv, .jsonl"),
        (["-o", "none/voices.csv"], "none: no such folder; make it first"),
        (["", "-o", "voices.csv"], "'': no such file; check its name"),
        (["-", "-o", "voices.csv"], "-: standard input is not a file; name files, folders or globs"),
        (["-o", "folder.csv"], "folder.csv: a folder, not a file"),
        (["-o", "voices.csv", "--layout", "loose"], "unknown layout 'loose'; layouts are: tight"),
        (["-o", "voices.csv", "--outlet", "gazette"], "unknown outlet 'gazette'; outlets are: plain, "),
        ([], "table needs --output"),
    ],
)
def test_a_mistake_is_found_before_a_file_is_read(
    tmp_path: Path, arguments: list[str], message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One line, status 2, and nothing is written."""
    (tmp_path / "folder.csv").mkdir()
    monkeypatch.chdir(tmp_path)
    result = run_here("table", str(EXAMPLES), *arguments)
    assert (2, b"", 1) == (result.returncode, result.stdout, result.stderr.count(b"\n"))
    assert result.stderr.decode().startswith(f"opinionkit: {message}")
    assert ["folder.csv"] == [path.name for path in tmp_path.iterdir()]


@pytest.mark.slow
def test_parquet_says_which_extra_it_needs(tmp_path: Path) -> None:
    """The other formats need none."""
    (tmp_path / "pyarrow.py").write_text("raise ModuleNotFoundError(name='pyarrow')")
    parquet = run("table", str(EXAMPLES), "-o", str(tmp_path / "v.parquet"), PYTHONPATH=str(tmp_path))
    assert (
        b"opinionkit: opinionkit.arrow needs an extra: pip install 'opinionkit[arrow]', in a clone '.[arrow]'\n"
        == parquet.stderr
    )
    assert 2 == parquet.returncode
    for suffix in ("csv", "jsonl"):
        assert 0 == run("table", str(EXAMPLES), "-o", f"{tmp_path}/v.{suffix}", PYTHONPATH=str(tmp_path)).returncode


def write_files(folder: Path, count: int) -> Path:
    """Write numbered articles into a folder, and return it."""
    texts = [path.read_text("utf-8") for path in sorted(EXAMPLES.glob("*.txt"))]
    for number in range(count):
        (folder / f"{number:05}.txt").write_text(f"{number}\n\n{texts[number % len(texts)]}", "utf-8")
    return folder


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write enough files for several processes and several chunks."""
    return write_files(tmp_path_factory.mktemp("corpus"), 2_400)


@pytest.fixture(scope="module")
def small_corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write enough files for several processes."""
    return write_files(tmp_path_factory.mktemp("corpus"), 600)


@pytest.mark.nightly
@pytest.mark.parametrize("suffix", [".parquet", ".csv"])
def test_many_files_in_many_processes(corpus: Path, tmp_path: Path, suffix: str) -> None:
    """Give the same table as one after the other, in the same order."""
    output = tmp_path / f"voices{suffix}"
    assert 0 == run("table", str(corpus), "-o", str(output)).returncode
    paths = sorted(corpus.iterdir())
    if suffix == ".parquet":
        assert to_table(map(read, paths), ids=map(str, paths)).to_pylist() == pq.read_table(output).to_pylist()
    else:
        with output.open(encoding="utf-8", newline="") as lines:
            texts = [row["text"] for row in csv.DictReader(lines) if row["number"] == "0"]
        assert [str(number) for number in range(len(paths))] == texts


@pytest.mark.slow
def test_progress_is_shown_on_a_terminal_alone(small_corpus: Path, tmp_path: Path) -> None:
    """A bar, and how many of how many."""
    output = tmp_path / "voices.jsonl"
    assert b"600/600" in run_on_a_terminal("table", str(small_corpus), "-o", str(output))
    assert b"" == run("table", str(small_corpus), "-o", str(output)).stderr


def gone(group: int) -> bool:
    """Tell whether no process of a group is left, within seconds."""
    for _ in range(500):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.01)
    return False


@pytest.mark.nightly
@pytest.mark.skipif(not hasattr(os, "killpg"), reason="no process groups here")
@pytest.mark.parametrize("seconds", [0, 0.5])
@pytest.mark.parametrize(
    ("number", "message", "status", "whom"),
    [
        (signal.SIGINT, b"opinionkit: interrupted\n", 130, "all"),
        (signal.SIGTERM, b"opinionkit: terminated\n", 143, "all"),
        (signal.SIGTERM, b"opinionkit: terminated\n", 143, "first"),
        (signal.SIGHUP, b"opinionkit: terminated\n", 129, "first"),
    ],
)
def test_a_signal_leaves_no_half_written_file(  # noqa: PLR0913, PLR0917  # what varies
    corpus: Path, tmp_path: Path, number: int, message: bytes, status: int, whom: str, seconds: float
) -> None:
    """The old file is unchanged; one line, the signal's status, and no process is left."""
    output = tmp_path / "voices.parquet"
    output.write_text("before")
    command = [*COMMAND, str(corpus), "-o", str(output)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True) as process:
        deadline = time.monotonic() + 30
        while len([*tmp_path.iterdir()]) < 2 and time.monotonic() < deadline:
            time.sleep(0.005)
        time.sleep(seconds)
        (os.killpg if whom == "all" else os.kill)(process.pid, number)
        assert process.stderr
        assert message == process.stderr.read()
        assert status == process.wait()
    assert [("before", output)] == [(path.read_text(), path) for path in tmp_path.iterdir()]
    assert gone(process.pid)


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "killpg"), reason="no process groups here")
def test_workers_end_with_their_parent(corpus: Path, tmp_path: Path) -> None:
    """Also if the parent is killed and can clean up nothing."""
    command = [*COMMAND, str(corpus), "-o", str(tmp_path / "voices.csv")]
    with subprocess.Popen(command, start_new_session=True) as process:
        deadline = time.monotonic() + 30
        while not any(path.stat().st_size for path in tmp_path.iterdir()) and time.monotonic() < deadline:
            time.sleep(0.005)
        process.kill()
    assert gone(process.pid)


@pytest.mark.skipif(not hasattr(signal, "pthread_kill"), reason="no signals to threads here")
def test_an_interrupt_is_noted() -> None:
    """Also where Python would lose it, and one that another thread gets; then all is as before."""
    before = signal.getsignal(signal.SIGINT)

    class Interrupting:
        def __del__(self) -> None:
            signal.raise_signal(signal.SIGINT)

    other = Thread(target=lambda: signal.pthread_kill(get_ident(), signal.SIGINT))
    for interrupt in (Interrupting, other.run):
        with signals_noted() as stop_if_asked:
            stop_if_asked()
            interrupt()
            with pytest.raises(KeyboardInterrupt):
                stop_if_asked()
        assert before is signal.getsignal(signal.SIGINT)


def test_a_failure_while_writing_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As when the disk is full."""
    output = tmp_path / "voices.csv"
    output.write_text("before")
    monkeypatch.setattr("opinionkit.cli.table._read", lambda *_, **__: _Done(1, "no bytes", []))
    with pytest.raises(TypeError):
        write_table(Inputs([EXAMPLES / "ferry.txt"], []), output, rows=Rows.LEAVES, outlet="plain", layout="tight")
    assert [("before", output)] == [(path.read_text(), path) for path in tmp_path.iterdir()]


def test_the_table_is_as_readable_as_any_new_file(tmp_path: Path) -> None:
    """Its permissions are those that the user's mask leaves."""
    (tmp_path / "other").touch()
    write_table(
        Inputs([EXAMPLES / "ferry.txt"], []), tmp_path / "voices.csv", rows=Rows.LEAVES, outlet="plain", layout="tight"
    )
    assert (tmp_path / "other").stat().st_mode == (tmp_path / "voices.csv").stat().st_mode


def test_a_symbolic_link_is_followed(tmp_path: Path) -> None:
    """The link stays, and its target is replaced, in whichever folder it is."""
    (tmp_path / "data").mkdir()
    (tmp_path / "voices.csv").symlink_to(tmp_path / "data" / "real.csv")
    assert 0 == run_here("table", str(EXAMPLES), "-o", str(tmp_path / "voices.csv")).returncode
    assert (tmp_path / "voices.csv").is_symlink()
    assert (tmp_path / "data" / "real.csv").read_text("utf-8").startswith("article,")
    assert {"data", "voices.csv"} == {path.name for path in tmp_path.iterdir()}
    assert ["real.csv"] == [path.name for path in (tmp_path / "data").iterdir()]


def test_each_input_that_cannot_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A dangling link, an unreadable folder, a pipe; a circle of links is no reason to stop."""
    for name in ("good.txt", "locked/hidden.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("a")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    (tmp_path / "gone").symlink_to(tmp_path / "nowhere")
    (tmp_path / "circle").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe.txt")
    scandir = os.scandir

    def locked(path: str) -> object:
        if path.endswith("locked"):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr("os.scandir", locked)
    inputs = inputs_of([str(tmp_path)])
    assert ["gone", "gone.txt", "good.txt"] == [path.name for path in inputs.paths]
    assert [f"{tmp_path}/locked: Permission denied", f"{tmp_path}/pipe.txt: not a regular file"] == sorted(
        inputs.unread
    )
    unread = write_table(inputs, tmp_path / "v.csv", rows=Rows.LEAVES, outlet="plain", layout=None)
    assert [*inputs.unread, f"{tmp_path}/gone", f"{tmp_path}/gone.txt"] == [
        line if line in inputs.unread else line.split(":")[0] for line in unread
    ]


def test_linked_folders_are_read(tmp_path: Path) -> None:
    """As parts of the folder that links to them."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "a.txt").write_text("a")
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "link").symlink_to(tmp_path / "elsewhere")
    assert [tmp_path / "articles" / "link" / "a.txt"] == inputs_of([str(tmp_path / "articles")]).paths


def limit_files() -> None:
    """Let no file of this process grow beyond some kilobytes, as on a full disk."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))


@pytest.mark.slow
@pytest.mark.parametrize(
    "suffix", [".parquet", *(pytest.param(suffix, marks=pytest.mark.nightly) for suffix in (".csv", ".jsonl"))]
)
def test_a_full_disk_leaves_the_old_file(small_corpus: Path, tmp_path: Path, suffix: str) -> None:
    """One line that names the file, status 2."""
    output = tmp_path / f"voices{suffix}"
    output.write_text("before")
    command = [*COMMAND, str(small_corpus), "-o", str(output)]
    result = subprocess.run(command, capture_output=True, check=False, preexec_fn=limit_files)
    assert (2, 1) == (result.returncode, result.stderr.count(b"\n"))
    assert result.stderr.startswith(f"opinionkit: {output}: ".encode())
    assert b"File too large" in result.stderr
    assert [("before", output)] == [(path.read_text(), path) for path in tmp_path.iterdir()]


@pytest.mark.parametrize("suffix", [PARQUET, ".csv"])
def test_a_table_of_passages(tmp_path: Path, suffix: str) -> None:
    """A row for each passage: the author's words without the quotations in them."""
    output = tmp_path / f"voices{suffix}"
    assert 0 == run_here("table", str(EXAMPLES), "--passages", "-o", str(output)).returncode
    expected = [row for path in sorted(EXAMPLES.glob("*.txt")) for row in passage_rows(read(path), str(path))]
    if suffix == ".parquet":
        assert [row._asdict() for row in expected] == pq.read_table(output).to_pylist()
        assert PASSAGES == pq.read_schema(output)
    else:
        with output.open(encoding="utf-8", newline="") as lines:
            assert [row.kind for row in expected] == [row["kind"] for row in csv.DictReader(lines)]


@pytest.mark.slow  # loads the HTML reader
def test_pages_and_markdown_in_a_folder_are_read(tmp_path: Path) -> None:
    """By their suffixes, in any case."""
    (tmp_path / "page.HTML").write_text("<article><p>The ferry is late.</p><blockquote>Not so.</blockquote></article>")
    (tmp_path / "notes.md").write_text("The mill is open.\n\n> It is not.\n")
    (tmp_path / "style.css").write_text("p { color: red }")
    assert 0 == run_here("table", str(tmp_path), "-o", str(tmp_path / "v.jsonl")).returncode
    rows = [json.loads(line) for line in (tmp_path / "v.jsonl").read_bytes().splitlines()]
    assert 2 * ["author", "source"] == [row["voice"] for row in rows if row["voice"]]


@pytest.mark.parametrize("suffix", [".jsonl", ".CSV", ".json", ".tsv", ".warc", ".xml", ".ndjson"])
def test_a_file_of_data_is_no_article(tmp_path: Path, suffix: str) -> None:
    """It is named with the remedy, and the others are read; alone it is an error."""
    data, text = tmp_path / f"data{suffix}", tmp_path / "text.txt"
    data.write_text('{"text": "It rained."}\n')
    text.write_text("It rained.\n")
    result = run_here("table", str(data), str(text), "-o", str(tmp_path / "v.jsonl"))
    message = f"opinionkit: {data}: a file of data, not an article; write each article to a file of its own, or call "
    assert (1, 1) == (result.returncode, len((tmp_path / "v.jsonl").read_bytes().splitlines()))
    assert message in result.stderr.decode()
    for command in ("show", "json"):
        refused = run_here(command, str(data))
        assert (2, b"") == (refused.returncode, refused.stdout)
        assert message in refused.stderr.decode()


@pytest.mark.slow  # loads the HTML reader
def test_what_was_left_out_of_a_page_is_reported(tmp_path: Path) -> None:
    """In a table of summaries, on the terminal, in a view and in JSON."""
    sentence = "The ferry was late again, and nobody on the quay could say when the next one would sail."
    comments = f"<section id='comments'>{9 * f'<p>{sentence}</p>'}</section>"
    page = tmp_path / "page.html"
    page.write_text(f"<body><article>{3 * f'<p>{sentence}</p>'}</article>{comments}</body>")
    assert 0 == run_here("table", str(page), "--summary", "-o", str(tmp_path / "v.jsonl")).returncode
    assert "omitted-prose" in json.loads((tmp_path / "v.jsonl").read_bytes())["caveats"]
    assert b"omitted-prose (75%): Much of the page's prose is not in" in run_here("show", str(page)).stdout
    assert b"<b>omitted-prose</b> (75%): " in run_here("show", "--html", str(page)).stdout
    assert 0.75 == json.loads(run_here("json", str(page)).stdout)["omitted_share"]


@pytest.mark.parametrize("suffix", [PARQUET, ".csv", ".jsonl"])
def test_a_table_of_summaries(tmp_path: Path, suffix: str) -> None:
    """A row for each article: the shares, the counts, the layout and the caveats."""
    output = tmp_path / f"shares{suffix}"
    assert 0 == run_here("table", str(EXAMPLES), "--summary", "-o", str(output)).returncode
    expected = [{"article": str(path), **read(path).summary()} for path in sorted(EXAMPLES.glob("*.txt"))]
    if suffix == ".parquet":
        assert expected == pq.read_table(output).to_pylist()
    elif suffix == ".jsonl":
        assert expected == [json.loads(line) for line in output.read_bytes().splitlines()]
    else:
        with output.open(encoding="utf-8", newline="") as lines:
            rows = [*csv.DictReader(lines)]
        codes = [[caveat.code for caveat in read(path).caveats] for path in sorted(EXAMPLES.glob("*.txt"))]
        assert codes == [row["caveats"].split() for row in rows]
        assert [str(row["author"]) for row in expected] == [row["author"] for row in rows]


def test_a_row_is_one_thing(tmp_path: Path) -> None:
    """A passage, an article, or else a leaf."""
    result = run_here("table", str(EXAMPLES), "--summary", "--passages", "-o", str(tmp_path / "v.csv"))
    assert (2, []) == (result.returncode, [*tmp_path.iterdir()])
    assert (
        b"opinionkit: --passages --summary: a row is a passage or an article; leave out one of them\n" == result.stderr
    )
