"""Figures in the docs: fresh, as the tools draw them."""

from draw import PICTURE, drawn
from picture import FOLDER, pictures


def test_the_picture_is_fresh() -> None:
    """The docs show what the small grammar compiles to; if not: `python tools/draw.py`."""
    assert drawn() == PICTURE.read_text("utf-8")


def test_the_readmes_picture_is_fresh() -> None:
    """The README shows an article with the voices of today; if not: `python tools/picture.py`."""
    assert pictures() == {path.name: path.read_text("utf-8") for path in sorted(FOLDER.glob("article-*.svg"))}
