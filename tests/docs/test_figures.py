"""Figures and generated pages in the docs: fresh, as the tools write them."""

from draw import PICTURE, drawn
from line_kinds import PAGE, line_kinds
from picture import FOLDER, pictures


def test_the_picture_is_fresh() -> None:
    """The docs show what the small grammar compiles to; if not: `python tools/draw.py`."""
    assert drawn() == PICTURE.read_text("utf-8")


def test_the_readmes_picture_is_fresh() -> None:
    """The README shows an article with the voices of today; if not: `python tools/picture.py`."""
    assert pictures() == {path.name: path.read_text("utf-8") for path in sorted(FOLDER.glob("article-*.svg"))}


def test_the_page_of_line_kinds_is_fresh() -> None:
    """It lists the grammars of today; if not: `python tools/line_kinds.py`."""
    assert line_kinds() == PAGE.read_text("utf-8")
