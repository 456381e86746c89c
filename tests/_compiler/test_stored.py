"""Stored tables: written once in a checkout, used only if they fit, and not needed."""

import json
import subprocess
import sys
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest

import opinionkit
from opinionkit import PLAIN
from opinionkit._compiler import stored
from opinionkit.outlets import BUNDLED
from opinionkit.outlets.build import store_all_tables
from opinionkit.outlets.registry import outlet_named

PACKAGE = Path(opinionkit.__file__).parent
#: Prints how two lines are read, and whether Lark was loaded.
READ = """
import sys
from opinionkit import parse
print(*(block.kind for block in parse("Comment: a\\n\\nRemark: b\\n", layout="blank").blocks), "lark" in sys.modules)
"""


def copied(folder: Path) -> Path:
    """Copy the package into a checkout of its own, without tables."""
    copytree(PACKAGE, folder / "src" / "opinionkit", ignore=ignore_patterns("tables", "__pycache__"))
    (folder / "pyproject.toml").touch()
    return folder


@pytest.fixture(scope="module")
def first_compiled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Return a checkout whose tables a process has compiled, which takes seconds, and what that process printed.

    Copy it: do not change it.
    """
    checkout = copied(tmp_path_factory.mktemp("compiled"))
    return checkout, read(checkout)


@pytest.fixture
def compiled(first_compiled: tuple[Path, str], tmp_path: Path) -> Path:
    """Return a checkout with tables."""
    copytree(first_compiled[0], tmp_path, dirs_exist_ok=True)
    return tmp_path


def read(checkout: Path) -> str:
    """Run `READ` in a fresh interpreter."""
    code = f"import sys; sys.path.insert(0, {str(checkout / 'src')!r}){READ}"
    return subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout.strip()


def tables(checkout: Path) -> Path:
    """Return the folder of the tables."""
    return checkout / "src" / "opinionkit" / "tables"


@pytest.mark.slow
def test_a_checkout_compiles_once(first_compiled: tuple[Path, str]) -> None:
    """The first process writes the table and what it is compiled from, the second reads it without Lark."""
    checkout, printed = first_compiled
    assert "comment paragraph True" == printed
    assert {"markers.json", "plain.blank.json", "words.json"} == {path.name for path in tables(checkout).iterdir()}
    assert "comment paragraph False" == read(checkout)


@pytest.mark.slow
def test_a_stale_table_is_not_used(compiled: Path) -> None:
    """After a change of a grammar the next process reads by the new grammar."""
    markers = compiled / "src" / "opinionkit" / "grammars" / "markers.lark"
    changed = "\n%override COMMENT_LINE.6: /(?:[*]{2}Comment:[*]{2}|Comment:|Remark:)/ _REST\n"
    markers.write_text(markers.read_text("utf-8") + changed, "utf-8")
    assert "comment comment True" == read(compiled)
    assert "comment comment False" == read(compiled)


@pytest.mark.slow
@pytest.mark.parametrize(
    "content", [pytest.param("[]", marks=pytest.mark.nightly), json.dumps({"key": "", "sources": "0"})]
)
def test_a_broken_table_is_not_used(compiled: Path, content: str) -> None:
    """The grammar is compiled, and the table is written again."""
    (tables(compiled) / "plain.blank.json").write_text(content)
    assert "comment paragraph True" == read(compiled)
    assert "comment paragraph False" == read(compiled)


@pytest.mark.nightly
def test_an_installed_package_is_left_as_it_is(tmp_path: Path) -> None:
    """Without a project file beside it the package compiles in memory."""
    checkout = copied(tmp_path)
    (checkout / "pyproject.toml").unlink()
    assert "comment paragraph True" == read(checkout)
    assert not tables(checkout).exists()


def test_a_file_that_is_no_table_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if it were missing."""
    for content in ("[]", "{", "{}"):
        monkeypatch.setattr(stored, "package_text", lambda _, content=content: content)
        assert stored.load("plain.blank", "key") is None


def test_only_a_checkout_gets_tables(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An installed package has those of its wheel."""
    monkeypatch.setattr(stored, "_PACKAGE", str(tmp_path))
    for is_checkout in (False, True):
        monkeypatch.setattr(stored, "_is_checkout", lambda is_checkout=is_checkout: is_checkout)
        stored.store("plain", "", {"rows": []})
        assert is_checkout is (tmp_path / "tables" / "plain.json").exists()


def test_a_folder_that_cannot_be_written_to_has_no_table(tmp_path: Path) -> None:
    """The next process compiles again."""
    (tmp_path / "file").touch()
    stored.store("plain", "", {"rows": []}, str(tmp_path / "file" / "tables"))
    assert ["file"] == [path.name for path in tmp_path.iterdir()]


@pytest.mark.slow
def test_the_wheel_has_all_tables(tmp_path: Path) -> None:
    """Those that a text needs, and those of the markers, from which outlets are compiled."""
    store_all_tables(str(tmp_path))
    outlets = [PLAIN, *map(outlet_named, BUNDLED)]
    tables = [f"{outlet.name}.{layout}" for outlet in outlets for layout in outlet.layouts]
    names = ["detection", "first_person", "lead_ins", "markers", "notes", "quotation", "words", *tables]
    assert {f"{name}.json" for name in names} == {path.name for path in tmp_path.iterdir()}
    assert all("sources" in json.loads(path.read_text("utf-8")) for path in tmp_path.iterdir())
