"""Figures in the docs: fresh, as the tools draw them."""

from draw import PICTURE, drawn


def test_the_picture_is_fresh() -> None:
    """The docs show what the small grammar compiles to; if not: `python tools/draw.py`."""
    assert drawn() == PICTURE.read_text("utf-8")
