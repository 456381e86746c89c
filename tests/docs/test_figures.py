"""Figures, addresses and generated pages in the docs: fresh, as the tools write them."""

import re
import tomllib

import pytest

from draw import PICTURE, drawn
from line_kinds import PAGE, line_kinds
from picture import FOLDER, pictures
from support import ROOT


def test_the_picture_is_fresh() -> None:
    """The docs show what the small grammar compiles to; if not: `.venv/bin/python tools/draw.py`."""
    assert drawn() == PICTURE.read_text("utf-8")


def test_the_readmes_picture_is_fresh() -> None:
    """The README shows an article with the voices of today; if not: `.venv/bin/python tools/picture.py`."""
    assert pictures() == {path.name: path.read_text("utf-8") for path in sorted(FOLDER.glob("article-*.svg"))}


@pytest.mark.slow
def test_the_page_of_line_kinds_is_fresh() -> None:
    """It lists the grammars of today; if not: `.venv/bin/python tools/line_kinds.py`."""
    assert line_kinds() == PAGE.read_text("utf-8")


def test_the_address_to_clone_is_the_projects() -> None:
    """Wherever a page names it, it is the source's address in `pyproject.toml`."""
    source = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["urls"]["Source"]
    for page in (ROOT / "README.md", ROOT / "docs" / "tutorial.md"):
        assert [source] == re.findall(r"git clone ([^\s`]+)", page.read_text("utf-8"))
