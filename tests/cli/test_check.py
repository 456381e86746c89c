"""Outlets on the command line: listed, found by their name or their place, and checked."""

import csv
from pathlib import Path

import pytest

from opinionkit import PLAIN
from opinionkit.cli.arguments import outlet_from
from opinionkit.cli.check import _results
from opinionkit.errors import CommandError, UnknownNameError
from opinionkit.outlets import BUNDLED
from opinionkit.outlets.sott import OUTLET as SOTT
from support import EXAMPLES
from support.command import REFUSED, run, run_into_a_closed_pipe

pytestmark = pytest.mark.slow

#: A module as a newcomer writes it.
MODULE = REFUSED.replace("DESK_LINE LINE", "DESK_LINE _touching*")
#: What `show` says of a note by that module's desk.
SHOWN = "1 editor    marker      │ Desk here. No."


def test_outlets_are_listed() -> None:
    """Each with the package that it comes from."""
    head, *lines = run("outlets").stdout.decode().splitlines()
    assert ["outlet", "package", "place"] == head.split()
    names = [line.split()[0] for line in lines]
    assert ["plain", *BUNDLED] == names[: 1 + len(BUNDLED)]
    assert "sott opinionkit opinionkit.outlets.sott:OUTLET" == " ".join(lines[names.index("sott")].split())


def test_a_long_name_breaks_no_column(tmp_path: Path) -> None:
    """The widest decides."""
    name = "example-review-of-the-quay-and-the-mill"
    metadata = tmp_path / "example-0.1.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 0.1\n")
    (metadata / "entry_points.txt").write_text(f"[opinionkit.outlets]\n{name} = example_review:OUTLET\n")
    lines = run("outlets", PYTHONPATH=str(tmp_path)).stdout.decode().splitlines()
    assert f"{name}  {name}  example_review:OUTLET" in lines
    assert {2 * len(name) + 4} == {line.index(line.split()[2]) for line in lines}


@pytest.mark.nightly
def test_an_outlet_is_checked() -> None:
    """It is proved, the laws are tried on it, and a file is shown as it reads it."""
    article = str(EXAMPLES / "ferry.txt")
    checked = run("check", "opinionkit.outlets.zerohedge:OUTLET", article)
    output = checked.stdout.decode()
    assert (0, b"") == (checked.returncode, checked.stderr)
    assert output.startswith("zerohedge: proved for tight, blank, lines, markdown\nbases: wire\nline kinds:\n")
    assert "  VIA_LINE: 'Authored by Ada Quill via The Mill,'\n" in output
    assert "  syndication: Syndication\ndomains: zerohedge.com\nlaw 01_total: holds\n" in output
    assert 20 < output.count(": holds\n")
    assert f"{article}:\n" in output


def test_the_results_of_laws() -> None:
    """A law that is skipped does not hold, and the reason is given."""

    class Laws:
        def test_01_total(self) -> None: ...

        def test_02_lossless(self) -> None:
            raise AssertionError("the mill is lost")

        def test_10_extension(self) -> None:
            pytest.skip("the outlet overrides a rule")

    assert [
        ("01_total", "holds", ""),
        ("02_lossless", "broken", "AssertionError: the mill is lost"),
        ("10_extension", "skipped: the outlet overrides a rule", ""),
    ] == [*_results(Laws, pytest.skip.Exception)]


@pytest.mark.parametrize(
    ("place", "message"),
    [
        (":OUTLET", ":OUTLET: it does not name a module and an outlet; name a module and an Outlet in it"),
        ("json:dumps", "json:dumps: it is not an Outlet, but <function dumps"),
        ("json:gone", "json:gone: AttributeError: module 'json' has no attribute 'gone'"),
    ],
)
def test_what_is_no_outlet_is_not_checked(place: str, message: str) -> None:
    """One line says why."""
    checked = run("check", place)
    assert 2 == checked.returncode
    assert checked.stderr.decode().startswith(f"opinionkit: {message}")


@pytest.mark.parametrize("place", ["my_module.py:REVIEW", "./my_module:REVIEW", "sub/my_module.py:REVIEW"])
def test_a_module_is_no_file(place: str) -> None:
    """What to write instead is said."""
    with pytest.raises(CommandError) as caught:
        outlet_from(place)
    assert (
        f"{place}: a module is named without .py and without a path; "
        "in the folder where my_module is, write my_module:REVIEW"
    ) == str(caught.value)


@pytest.mark.parametrize("place", ["src/tollgate/__init__.py:GATE", "tollgate\\__init__:GATE", "./__init__.py:GATE"])
def test_a_package_is_named_by_its_folder(place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`__init__` is not its name."""
    (tmp_path / "tollgate").mkdir()
    monkeypatch.chdir(tmp_path / "tollgate")
    with pytest.raises(CommandError, match=r"; in the folder where tollgate is, write tollgate:GATE$"):
        outlet_from(place)


def test_one_word_names_an_outlet() -> None:
    """That is listed, or at a place; on a shell, nobody can pass an `Outlet`."""
    assert (PLAIN, SOTT) == (outlet_from("plain"), outlet_from("sott"))
    assert SOTT == outlet_from("opinionkit.outlets.sott:OUTLET")
    with pytest.raises(UnknownNameError) as caught:
        outlet_from("gazette")
    message = str(caught.value)
    assert message.startswith("unknown outlet 'gazette'; outlets are: plain, annotated, ")
    assert message.endswith("; or name a module and an Outlet in it, as in example_review:EXAMPLE_REVIEW")


@pytest.mark.parametrize("command", [["show", "a.txt", "--outlet"], ["json", "a.txt", "--outlet"], ["check"]])
def test_all_commands_know_the_same_outlets(tmp_path: Path, command: list[str]) -> None:
    """An unknown name, and one that no module has, are refused alike."""
    unknown = run(*command, "gazette", cwd=tmp_path)
    assert (2, b"") == (unknown.returncode, unknown.stdout)
    assert unknown.stderr.decode().startswith("opinionkit: unknown outlet 'gazette'; outlets are: plain")
    assert (
        run(*command, "none:OUTLET", cwd=tmp_path)
        .stderr.decode()
        .startswith("opinionkit: none:OUTLET: ModuleNotFoundError")
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make a folder with a module and an article."""
    (tmp_path / "my_module.py").write_text(MODULE)
    (tmp_path / "a.txt").write_text("Desk here. No.\n")
    return tmp_path


def test_an_outlet_of_the_working_folder_reads(folder: Path) -> None:
    """Though nobody has published it."""
    assert SHOWN in run("show", "a.txt", "--outlet", "my_module:REVIEW", cwd=folder).stdout.decode().splitlines()
    assert b'"kind": "desk_note"' in run("json", "a.txt", "--outlet", "my_module:REVIEW", cwd=folder).stdout


@pytest.mark.parametrize("files", [pytest.param(1, marks=pytest.mark.nightly), 600])
def test_an_outlet_of_the_working_folder_reaches_each_process(folder: Path, files: int) -> None:
    """`table` reads with it, in one process or in many; the folder need not be on their path."""
    for number in range(files):
        (folder / f"{number:03}.txt").write_text("Desk here. No.\n")
    result = run("table", "???.txt", "--outlet", "my_module:REVIEW", "-o", "voices.csv", cwd=folder, PYTHONSAFEPATH="1")
    assert (0, b"") == (result.returncode, result.stderr)
    with (folder / "voices.csv").open(encoding="utf-8", newline="") as lines:
        assert [("editor", "example-review")] * files == [
            (row["voice"], row["outlet"]) for row in csv.DictReader(lines)
        ]


@pytest.mark.nightly
def test_a_check_leaves_nothing(folder: Path) -> None:
    """No folder of Hypothesis's, where it was run or among temporary files; what it says is all."""
    (folder / "tmp").mkdir()
    checked = run(
        "check", "my_module:REVIEW", "a.txt", cwd=folder, TMPDIR=str(folder / "tmp"), PYTHONDONTWRITEBYTECODE="1"
    )
    assert (0, b"") == (checked.returncode, checked.stderr)
    assert SHOWN in checked.stdout.decode().splitlines()
    assert {"a.txt", "my_module.py", "tmp"} == {path.name for path in folder.iterdir()}
    assert [] == [*(folder / "tmp").iterdir()]


def test_a_check_looks_at_its_files_first(folder: Path) -> None:
    """Before it tries the laws, which takes seconds."""
    checked = run("check", "my_module:REVIEW", "none.txt", cwd=folder)
    assert (2, b"") == (checked.returncode, checked.stdout)
    assert checked.stderr.startswith(b"opinionkit: none.txt: no such file")


@pytest.mark.nightly
def test_a_broken_law_is_told_in_lines(folder: Path) -> None:
    """What breaks it is below its name; whatever else steers a terminal is written out."""
    (folder / "wrong.py").write_text(f"{MODULE}\nimport opinionkit\nopinionkit.render = lambda part: '\\x1b'\n")
    checked = run("check", "wrong:REVIEW", cwd=folder)
    assert 1 == checked.returncode
    assert b"\x1b" not in checked.stdout
    rows = checked.stdout.decode().splitlines()
    broken = rows.index("law 02_lossless: broken")
    assert rows[broken + 1].startswith("    AssertionError")
    assert rows[broken + 2].endswith(" test_02_lossless(")
    assert "law 01_total: holds" in rows


def test_a_reader_of_a_check_may_have_left() -> None:
    """Without a word."""
    assert (1, b"") == run_into_a_closed_pipe("check", "plain")
