"""The command line: its output, and its process where a shell would see it."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from opinionkit import Article, parse, read
from opinionkit.html import read_page
from opinionkit.inert import escape_steering
from opinionkit.view import to_html
from support import EXAMPLES, PAGES
from support.command import REFUSED, run, run_here, run_into_a_closed_pipe, run_on_a_terminal

ESCAPE = re.compile(rb"\x1b\[[0-9;]*m")


def test_show_names_each_lines_voice() -> None:
    """Bar and shares on top; then number, voice, basis and the line as it is."""
    result = run("show", str(EXAMPLES / "ferry.txt"))
    rows = result.stdout.decode().splitlines()
    assert (0, b"") == (result.returncode, result.stderr)
    assert "█ author 0.607 ▓ source 0.132 ▒ editor 0.142 ░ furniture 0.075 ? unknown 0.044" == rows[1]
    assert (80, {"█": 48, "▓": 11, "▒": 11, "░": 6, "?": 4}) == (len(rows[0]), {c: rows[0].count(c) for c in "█▓▒░?"})
    first = rows.index("") + 1
    assert " 1 furniture place       │ The last evening boat leaves Tarn Quay" == rows[first]
    lines = (EXAMPLES / "ferry.txt").read_text("utf-8").splitlines()
    assert lines == [row.partition("│ ")[2] for row in rows[first:]]


def test_show_reads_standard_input() -> None:
    """A dash stands for it."""
    assert b"1 editor    marker      \xe2\x94\x82 Comment: x" in run_here("show", "-", text=b"Comment: x").stdout
    assert b"no words\n" == run_here("show", "-").stdout


@pytest.mark.slow
def test_columns_of_zero_say_nothing() -> None:
    """Some editors and servers set COLUMNS=0; all is printed nevertheless."""
    path = str(EXAMPLES / "ferry.txt")
    assert run("show", path).stdout == run("show", path, COLUMNS="0").stdout


def test_json_prints_an_article_as_json() -> None:
    """What `Article.to_json` gives, and nothing else."""
    path = EXAMPLES / "ferry.txt"
    assert read(path) == Article.from_json(run("json", str(path)).stdout)
    assert parse("a\r\nb").to_json() + "\n" == run_here("json", "-", text=b"a\r\nb").stdout.decode()
    failed = run("json", "nothing.txt")
    assert (2, b"") == (failed.returncode, failed.stdout)


def test_show_writes_a_page(tmp_path: Path) -> None:
    """To standard output, or to a file, whole or not at all."""
    path = str(EXAMPLES / "ferry.txt")
    page = to_html(read(path)).encode()
    assert page == run("show", "--html", path, PYTHONIOENCODING="latin-1").stdout
    assert (0, b"") == (
        (wrote := run_here("show", path, "-o", str(tmp_path / "page.html"))).returncode,
        wrote.stdout + wrote.stderr,
    )
    assert [("page.html", page)] == [(written.name, written.read_bytes()) for written in tmp_path.iterdir()]
    for place in (tmp_path / "none" / "page.html", tmp_path / "page.txt"):
        failed = run_here("show", path, "-o", str(place))
        assert (2, 1) == (failed.returncode, failed.stderr.count(b"\n"))
    assert ["page.html"] == [written.name for written in tmp_path.iterdir()]
    named = run_here("show", path, "--html", "-o", str(tmp_path / "page.txt"))
    assert 0 == named.returncode  # as it is asked for
    assert page == (tmp_path / "page.txt").read_bytes()


@pytest.mark.slow
def test_there_is_colour_on_a_terminal_alone() -> None:
    """None where the output is piped, none where NO_COLOR is set."""
    path = str(EXAMPLES / "ferry.txt")
    assert b"\x1b[35m" in run_on_a_terminal("show", path)
    assert b"\x1b" not in run("show", path).stdout
    codes = {
        code
        for found in ESCAPE.findall(run_on_a_terminal("show", path, NO_COLOR="1"))
        for code in found[2:-1].split(b";")
    }
    assert codes <= {b"0", b"1", b"2", b"4"}  # bold, faint and underlined at most


@pytest.mark.slow
@pytest.mark.parametrize("columns", [40, 80, 132])
def test_lines_are_wrapped_to_the_terminal(columns: int) -> None:
    """No row is wider than the terminal."""
    output = ESCAPE.sub(b"", run_on_a_terminal("show", str(EXAMPLES / "orchard.txt"), columns=columns)).decode()
    assert max(len(row) for row in output.split("\r\n")) <= columns


@pytest.mark.slow
@pytest.mark.parametrize("terminal", [False, True])
def test_no_escape_sequence_of_the_text_reaches_the_terminal(tmp_path: Path, *, terminal: bool) -> None:
    """Control characters are written out, in lines and in the names of files."""
    hostile = tmp_path / "hostile.txt"
    hostile.write_text("a\x1b[41mred\x07\n\x9b31m \u202e drow \u2028 b\x01\n\n[bold]x[/bold] :smile:\n", "utf-8")
    output = run_on_a_terminal("show", str(hostile)) if terminal else run("show", str(hostile)).stdout
    plain = ESCAPE.sub(b"", output).decode() if terminal else output.decode()
    assert b"\x1b[41m" not in output
    assert not set("\x1b\x07\x9b\u202e\u2028\x01") & set(plain)
    for written in ("a\\x1b[41mred\\x07", "\\x9b31m \\u202e drow \\u2028 b\\x01", "[bold]x[/bold] :smile:"):
        assert written in plain
    error = run("show", "no\x1b[41m\tsuch").stderr
    assert error.startswith(b"opinionkit: 'no\\x1b[41m\\tsuch': no such file")
    assert 1 == error.count(b"\n")


def test_harmless_lets_words_alone() -> None:
    """Letters of any script, joiners and emoji are no control characters; half of a surrogate pair is."""
    assert "na\u0308h مرحبا\u200c 👩\u200d🚒 \u00ad" == escape_steering("na\u0308h مرحبا\u200c 👩\u200d🚒 \u00ad")
    assert "\\ud83d\\ufeff\\x7f\\x85" == escape_steering("\ud83d\ufeff\x7f\x85")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "text", "message"),
    [
        (["show", "nothing.txt"], b"", "nothing.txt: no such file; check its name"),
        (["json", "."], b"", ".: a folder, not a file; name a file in it"),
        (["show", "-"], b"abc\xff", "standard input: not UTF-8 at byte 3 (0xff)"),
        (["show", "-", "--layout", "loose"], b"", "unknown layout 'loose'; layouts are: tight"),
        (["show", "-", "--outlet", "gazette"], b"", "unknown outlet 'gazette'"),
        (["show"], b"", "show needs FILE"),
        (["show", "-", "--colour"], b"", "Unknown option: --colour."),
        (["show", "-x"], b"", "Unknown option: -x."),
        (["show", "--outlte", "sott", "ok.txt"], b"", "Unknown option: --outlte. Did you mean --outlet?"),
        (["json", "--outlte=sott", "ok.txt"], b"", "Unknown option: --outlte. Did you mean --outlet?"),
        (["table", "--outlte", "sott", "-o", "x.csv"], b"", "Unknown option: --outlte. Did you mean --outlet?"),
        (["check", "plain", "--colour"], b"", "Unknown option: --colour."),
        (["show", "a.txt", "b.txt"], b"", "show takes one file: leave out 'b.txt'; table takes many files"),
        (["json", "a.txt", "b.txt", "c d"], b"", "json takes one file: leave out 'b.txt', 'c d'; table takes many"),
        (["outlets", "foo"], b"", "outlets takes no argument: leave out 'foo'"),
        (["shwo"], b"", 'Unknown command "shwo".'),
        (["show", ""], b"", "'': no such file; check its name"),
        (["show", " x"], b"", "' x': no such file; check its name"),
        (["show", "-", "-o", "none/page.html"], b"", "none: no such folder; make it first"),
        (
            ["json", "-"],
            b"\xe9",
            "standard input: not UTF-8 at byte 0 (0xe9); convert it to UTF-8 (iconv -f cp1252 -t utf-8",
        ),
        (
            ["show", "p.html", "--page", "-o", "page.txt"],
            b"",
            "page.txt: show writes pages for a browser; let the name",
        ),
        (["show", "-", "-o", "page.txt"], b"", "page.txt: show writes pages for a browser; let the name end in .html"),
    ],
)
def test_a_mistake_is_one_line_and_status_2(arguments: list[str], text: bytes, message: str) -> None:
    """On standard error, with the program's name before it."""
    result = run_here(*arguments, text=text)
    assert (2, b"") == (result.returncode, result.stdout)
    assert result.stderr.decode().startswith(f"opinionkit: {message}")
    assert 1 == result.stderr.count(b"\n")


@pytest.mark.slow
def test_our_own_line_ends_are_kept(tmp_path: Path) -> None:
    """An error that shows a text shows it as lines; nothing else of the text's own reaches the terminal."""
    (tmp_path / "refused.py").write_text(REFUSED)
    refused = run("show", "-", "--outlet", "refused:REVIEW", cwd=tmp_path)
    assert (2, b"") == (refused.returncode, refused.stdout)
    assert [
        "opinionkit: outlet 'example-review', layout 'tight': GAP cannot follow DESK_LINE, as in",
        "    Desk here.\\x1b[41m No.",
        "    ",
    ] == refused.stderr.decode().split("\n")[:3]


def test_without_the_extra_it_says_how_to_install_it(tmp_path: Path) -> None:
    """One line, status 2."""
    (tmp_path / "cyclopts.py").write_text("raise ModuleNotFoundError(name='cyclopts')")
    result = run("show", "-", PYTHONPATH=str(tmp_path))
    assert (2, b"") == (result.returncode, result.stdout)
    assert (
        b"opinionkit: the command line needs an extra: pip install 'opinionkit[cli]', in a clone '.[cli]'\n"
        == result.stderr
    )


@pytest.mark.slow
def test_a_reader_may_leave_early(tmp_path: Path) -> None:
    """`opinionkit show FILE | head -1` ends without a word, with the status of what was cut short."""
    (tmp_path / "long.txt").write_text("line\n\n" * 5_000)
    command = [sys.executable, "-m", "opinionkit", "show", str(tmp_path / "long.txt")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert (b"", 1) == (process.stderr.read(), process.wait())


@pytest.mark.slow
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("arguments", [["outlets"], ["json", "-"], ["show", "-"], ["show", "--html", "-"]])
def test_a_reader_may_have_left(arguments: list[str], unbuffered: str) -> None:
    """Whatever is written, and whenever."""
    assert (1, b"") == run_into_a_closed_pipe(*arguments, PYTHONUNBUFFERED=unbuffered)


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device here")
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("arguments", [["outlets"], ["json", "-"], ["show", "-"], ["show", "--html", "-"]])
def test_standard_output_is_named(arguments: list[str], unbuffered: str) -> None:
    """Where nothing more can be written there."""
    command = [sys.executable, "-m", "opinionkit", *arguments]
    environment = {**os.environ, "PYTHONUNBUFFERED": unbuffered}
    with Path("/dev/full").open("wb") as full:
        result = subprocess.run(command, input=b"x", stdout=full, stderr=subprocess.PIPE, check=False, env=environment)
    assert (2, b"opinionkit: standard output: No space left on device\n") == (result.returncode, result.stderr)


@pytest.mark.slow
def test_standard_input_is_named() -> None:
    """Where it cannot be read."""
    command = [sys.executable, "-m", "opinionkit", "show", "-"]
    with Path(os.devnull).open("wb") as unreadable:
        result = subprocess.run(command, stdin=unreadable, capture_output=True, check=False)
    assert (2, b"opinionkit: standard input: Bad file descriptor\n") == (result.returncode, result.stderr)


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="there is no such shell")
@pytest.mark.parametrize("command", ["outlets", "show -", "show --html -", "table a.txt -o a.csv", "show - 2>&-"])
def test_standard_output_may_be_closed(tmp_path: Path, command: str) -> None:
    """All goes well, though nobody sees it."""
    (tmp_path / "a.txt").write_text("a")
    shell = f"{sys.executable} -m opinionkit {command} >&-"
    result = subprocess.run(["/bin/sh", "-c", shell], input=b"x", capture_output=True, check=False, cwd=tmp_path)
    assert (0, b"") == (result.returncode, result.stderr)


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="no such file here")
def test_a_file_that_cannot_be_read_on_is_named() -> None:
    """The system says what is wrong, and not where."""
    result = run("show", "/proc/self/mem")
    assert (2, b"opinionkit: /proc/self/mem: Input/output error\n") == (result.returncode, result.stderr)


def test_a_byte_order_mark_is_not_shown() -> None:
    """The one that says how a file is encoded; what looks like it elsewhere is written out."""
    rows = run_here("show", "-", text="\ufeffComment: x\ufeff\n".encode()).stdout.decode().splitlines()
    assert "1 editor    marker      │ Comment: x\\ufeff" == rows[3]


def test_blank_lines_at_the_end_are_shown() -> None:
    """As those between blocks are."""
    rows = run_here("show", "-", text=b"a\n\nb\n\n\n").stdout.decode().split("\n")
    assert ["│ a", "", "│ b", "", "", ""] == [row[-3:] for row in rows[3:]]


def test_a_tab_behind_a_quotation_leads_to_a_stop() -> None:
    """Of the whole line, every four columns."""
    rows = run_here("show", "-", text="“No” I\tsaid “so”\tthen\n".encode()).stdout.decode().splitlines()
    assert "“No” I  said “so”   then" == rows[3].partition("│ ")[2]


def test_shares_on_top_are_the_articles() -> None:
    """To three decimals, as `Article.shares` gives them."""
    shares = parse((EXAMPLES / "lanterns.txt").read_text("utf-8")).shares()
    printed = run_here("show", str(EXAMPLES / "lanterns.txt")).stdout.decode().splitlines()[1]
    assert all(f"{voice} {share:.3f}" in printed for voice, share in shares.items())


def test_show_prints_the_articles_of_a_folder(tmp_path: Path) -> None:
    """Each below its name; one that cannot be read is named at the end, and the status is 1."""
    (tmp_path / "a.txt").write_text("Comment: one")
    (tmp_path / "b.md").write_text("> two")
    (tmp_path / "c.txt").write_bytes(b"\xff")
    result = run_here("show", str(tmp_path))
    rows = result.stdout.decode().splitlines()
    assert [f"{tmp_path}/a.txt:", f"{tmp_path}/b.md:", f"{tmp_path}/c.txt:"] == [row for row in rows if row[-1:] == ":"]
    assert "1 editor    marker      │ Comment: one" in rows
    assert "1 source    markup      │ > two" in rows
    assert (1, 1) == (result.returncode, result.stderr.count(b"\n"))
    assert result.stderr.startswith(f"opinionkit: {tmp_path}/c.txt: not UTF-8".encode())


@pytest.mark.slow
def test_quotations_are_underlined_on_a_terminal(tmp_path: Path) -> None:
    """In their voice's colour, and counted in the shares."""
    (tmp_path / "a.txt").write_text("The mayor said “not today” and left.\n")
    assert "\x1b[4;32m“not today”" in run_on_a_terminal("show", str(tmp_path / "a.txt")).decode()
    assert b"author 0.694 \xe2\x96\x93 source 0.306" in run_here("show", str(tmp_path / "a.txt")).stdout


def test_a_star_is_behind_the_voice_of_a_line_with_a_quotation(tmp_path: Path) -> None:
    """Also where there is no colour; a line of one voice has none."""
    (tmp_path / "a.txt").write_text("It rained.\n\nHe said “so” [Ed. note: no].\n\nPhoto: “The mill”, Ada Quill\n")
    lines = [line[:19] for line in run_here("show", str(tmp_path / "a.txt")).stdout.decode().splitlines()]
    assert {"1 author    default", "3 author*   default"} < {*lines}


def test_show_prints_a_page_with_its_own_elements() -> None:
    """For a file of HTML only."""
    path = PAGES / "valley.html"
    assert read_page(path.read_bytes()).to_html().encode() == run_here("show", "--html", "--page", str(path)).stdout
    refused = run_here("show", "--page", str(EXAMPLES / "ferry.txt"))
    assert (2, b"") == (refused.returncode, refused.stdout)
    assert b"ferry.txt: --page takes a file of HTML; name one" in refused.stderr
    refused = run_here("show", "--page", str(path), "--layout", "tight")
    assert (2, b"") == (refused.returncode, refused.stdout)
    assert b"valley.html: --page takes no --layout: a page has elements; leave --layout out" in refused.stderr
    assert b"no such file" in run_here("show", "--page", "gone.html").stderr.lower()


def test_a_page_with_its_own_elements_has_caveats() -> None:
    """As the page of its article has."""
    shown = run_here("show", "--page", str(PAGES / "harbour.html")).stdout
    assert b"<li><b>no-marks</b>: The text has no quotation marks" in shown


def test_caveats_are_below_the_shares() -> None:
    """A line each, with code, share, sentence and remedy."""
    article = read(EXAMPLES / "lanterns.txt")
    rows = run_here("show", str(EXAMPLES / "lanterns.txt")).stdout.decode().splitlines()
    assert article.caveats
    for row, caveat in zip(rows[2:], article.caveats, strict=False):
        assert row.startswith(f"{caveat.code}")
        assert f": {caveat} {caveat.remedy}".rstrip() in row
    assert "" == rows[2 + len(article.caveats)]
