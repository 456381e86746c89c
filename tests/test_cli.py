"""The command line, run as a shell would run it."""

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from opinionkit import Article, parse, read
from opinionkit.inert import harmless
from opinionkit.view import to_html

EXAMPLES = Path(__file__).parents[1] / "examples" / "articles"
ESCAPE = re.compile(rb"\x1b\[[0-9;]*m")


def run(*arguments: str, text: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run `opinionkit`, its output piped."""
    environment = {**{k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR")}, **environment}
    command = [sys.executable, "-m", "opinionkit", *arguments]
    return subprocess.run(command, input=text, capture_output=True, check=False, env=environment)


def run_on_a_terminal(*arguments: str, columns: int = 80, **environment: str) -> bytes:
    """Run `opinionkit` with a terminal for its output; give what it wrote there."""
    master, slave = pty.openpty()
    environment = {"TERM": "xterm-256color", "COLUMNS": str(columns), "PATH": os.environ["PATH"], **environment}
    command = [sys.executable, "-m", "opinionkit", *arguments]
    with subprocess.Popen(command, stdout=slave, stderr=slave, stdin=slave, env=environment) as process:
        os.close(slave)
        output = b""
        while chunk := _read(master):
            output += chunk
        assert 0 == process.wait()
    os.close(master)
    return output


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # how Linux says that nobody writes there any more
        return b""


def test_show_names_each_lines_voice() -> None:
    """Bar and shares on top; then number, voice, basis and the line as it is."""
    result = run("show", str(EXAMPLES / "ferry.txt"))
    rows = result.stdout.decode().splitlines()
    assert (0, b"") == (result.returncode, result.stderr)
    assert "█ author 0.607 ▓ source 0.132 ▒ editor 0.142 ░ furniture 0.075 ? unknown 0.044" == rows[1]
    assert (80, {"█": 48, "▓": 11, "▒": 11, "░": 6, "?": 4}) == (len(rows[0]), {c: rows[0].count(c) for c in "█▓▒░?"})
    assert " 1 furniture place       │ The last evening boat leaves Tarn Quay" == rows[3]
    lines = (EXAMPLES / "ferry.txt").read_text("utf-8").splitlines()
    assert lines == [row.partition("│ ")[2] for row in rows[3:]]


def test_show_reads_standard_input() -> None:
    """A dash stands for it."""
    assert b"1 editor    marker      \xe2\x94\x82 Comment: x" in run("show", "-", text=b"Comment: x").stdout
    assert b"no words\n" == run("show", "-").stdout


def test_columns_of_zero_say_nothing() -> None:
    """Some editors and servers set COLUMNS=0; all is printed nevertheless."""
    path = str(EXAMPLES / "ferry.txt")
    assert run("show", path).stdout == run("show", path, COLUMNS="0").stdout


def test_json_prints_an_article_as_json() -> None:
    """What `Article.to_json` gives, and nothing else."""
    path = EXAMPLES / "ferry.txt"
    assert read(path) == Article.from_json(run("json", str(path)).stdout)
    assert parse("a\r\nb").to_json() + "\n" == run("json", "-", text=b"a\r\nb").stdout.decode()
    assert (2, b"") == (run("json", "nothing.txt").returncode, run("json", "nothing.txt").stdout)


def test_show_writes_a_page(tmp_path: Path) -> None:
    """To standard output, or to a file, whole or not at all."""
    path = str(EXAMPLES / "ferry.txt")
    page = to_html(read(path)).encode()
    assert page == run("show", "--html", path, PYTHONIOENCODING="latin-1").stdout
    assert (0, b"") == (
        (wrote := run("show", path, "-o", str(tmp_path / "page.html"))).returncode,
        wrote.stdout + wrote.stderr,
    )
    assert [("page.html", page)] == [(written.name, written.read_bytes()) for written in tmp_path.iterdir()]
    for place in (tmp_path, tmp_path / "none" / "page.html"):
        assert (2, 1) == ((failed := run("show", path, "-o", str(place))).returncode, failed.stderr.count(b"\n"))


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
    assert codes <= {b"0", b"1", b"2"}  # bold and faint at most


@pytest.mark.parametrize("columns", [40, 80, 132])
def test_lines_are_wrapped_to_the_terminal(columns: int) -> None:
    """No row is wider than the terminal."""
    output = ESCAPE.sub(b"", run_on_a_terminal("show", str(EXAMPLES / "orchard.txt"), columns=columns)).decode()
    assert max(len(row) for row in output.split("\r\n")) <= columns


@pytest.mark.parametrize("terminal", [False, True])
def test_no_escape_sequence_of_the_text_reaches_the_terminal(tmp_path: Path, *, terminal: bool) -> None:
    """Control characters are written out, in lines and in the names of files."""
    hostile = tmp_path / "hostile.txt"
    hostile.write_text("a\x1b[41mred\x07\n\x9b31m \u202e drow \u2028 b\x00\n\n[bold]x[/bold] :smile:\n", "utf-8")
    output = run_on_a_terminal("show", str(hostile)) if terminal else run("show", str(hostile)).stdout
    plain = ESCAPE.sub(b"", output).decode() if terminal else output.decode()
    assert b"\x1b[41m" not in output
    assert not set("\x1b\x07\x9b\u202e\u2028\x00") & set(plain)
    for written in ("a\\x1b[41mred\\x07", "\\x9b31m \\u202e drow \\u2028 b\\x00", "[bold]x[/bold] :smile:"):
        assert written in plain
    error = run("show", "no\x1b[41m\tsuch").stderr
    assert error.startswith(b"opinionkit: no\\x1b[41m\\x09such: no such file")
    assert 1 == error.count(b"\n")


def test_harmless_lets_words_alone() -> None:
    """Letters of any script, joiners and emoji are no control characters; half of a surrogate pair is."""
    assert "na\u0308h مرحبا\u200c 👩\u200d🚒 \u00ad" == harmless("na\u0308h مرحبا\u200c 👩\u200d🚒 \u00ad")
    assert "\\ud83d\\ufeff\\x7f\\x85" == harmless("\ud83d\ufeff\x7f\x85")


@pytest.mark.parametrize(
    ("arguments", "text", "message"),
    [
        (["show", "nothing.txt"], b"", "nothing.txt: no such file; check its name"),
        (["show", "."], b"", ".: a folder, not a file; name a file in it"),
        (["show", "-"], b"abc\xff", "standard input: not UTF-8 at byte 3 (0xff)"),
        (["show", "-", "--layout", "loose"], b"", "'loose' is no layout; choose from: tight"),
        (["show", "-", "--outlet", "gazette"], b"", "'gazette' is no outlet"),
        (["show"], b"", 'Command "show" parameter'),
        (["show", "-", "--colour"], b"", "Unknown option: "),
        (["shwo"], b"", 'Unknown command "shwo".'),
    ],
)
def test_a_mistake_is_one_line_and_status_2(arguments: list[str], text: bytes, message: str) -> None:
    """On standard error, with the program's name before it."""
    result = run(*arguments, text=text)
    assert (2, b"") == (result.returncode, result.stdout)
    assert result.stderr.decode().startswith(f"opinionkit: {message}")
    assert 1 == result.stderr.count(b"\n")


def test_without_the_extra_it_says_how_to_install_it(tmp_path: Path) -> None:
    """One line, status 2."""
    (tmp_path / "cyclopts.py").write_text("raise ModuleNotFoundError(name='cyclopts')")
    result = run("show", "-", PYTHONPATH=str(tmp_path))
    assert (2, b"") == (result.returncode, result.stdout)
    assert b"opinionkit: the command line needs an extra: pip install 'opinionkit[cli]'\n" == result.stderr


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


def test_shares_on_top_are_the_articles() -> None:
    """To three decimals, as `Article.shares` gives them."""
    shares = parse((EXAMPLES / "lanterns.txt").read_text("utf-8")).shares()
    printed = run("show", str(EXAMPLES / "lanterns.txt")).stdout.decode().splitlines()[1]
    assert all(f"{voice} {share:.3f}" in printed for voice, share in shares.items())


def test_outlets_are_listed() -> None:
    """Each with the package that it comes from."""
    lines = run("outlets").stdout.decode().splitlines()
    assert ["plain", "annotated", "nakedcapitalism", "sott", "zerohedge"] == [line.split()[0] for line in lines[:5]]
    assert "sott opinionkit opinionkit.outlets.sott:OUTLET" == " ".join(lines[3].split())


def test_an_outlet_is_checked() -> None:
    """It is proved, the laws are tried on it, and a file is shown as it reads it."""
    article = str(EXAMPLES / "ferry.txt")
    checked = run("check", "opinionkit.outlets.zerohedge:OUTLET", article)
    output = checked.stdout.decode()
    assert (0, b"") == (checked.returncode, checked.stderr)
    assert output.startswith("zerohedge: proved for tight, blank, lines, markdown\n  tight: ")
    assert "  VIA_LINE: 'Authored by Ada Quill via The Mill,'\n" in output
    assert "  syndication: Syndication\ndomains: zerohedge.com\nlaw 01_what_is_no_str_is_refused: holds\n" in output
    assert 20 < output.count(": holds\n")
    assert f"{article}:\n" in output


@pytest.mark.parametrize(
    ("place", "message"),
    [
        ("json", "json: no outlet: it names no module and no object; name a module and an Outlet in it"),
        ("json:dumps", "json:dumps: no outlet: it is no Outlet, but <function dumps"),
        ("json:gone", "json:gone: no outlet: AttributeError: module 'json' has no attribute 'gone'"),
    ],
)
def test_what_is_no_outlet_is_not_checked(place: str, message: str) -> None:
    """One line says why."""
    checked = run("check", place)
    assert 2 == checked.returncode
    assert checked.stderr.decode().startswith(f"opinionkit: {message}")
