"""Short lines above an article, by class names that mean other things elsewhere."""

import pytest

from opinionkit import Byline, Voice
from opinionkit.html import parse_html
from support.pages import END, LONG, P, depot_page


def first(line: str, below: str = "") -> Voice | None:
    """Return the voice of the first leaf below the headline."""
    page = depot_page(f"{line}<div class='text'>{below}<p>{P}</p><p>{LONG}</p><p>{END}</p></div>")
    return [leaf.voice for leaf in parse_html(page).leaves if leaf.voice][1]


@pytest.mark.parametrize("name", ["antetitulo", "ante-título", "kicker", "surtitre", "dachzeile", "article-kicker"])
def test_a_kicker(name: str) -> None:
    """A short line above the first paragraph with the name of a kicker is furniture."""
    assert Voice.FURNITURE is first(f"<p class='{name}'>In Dell, near the coast</p>")


@pytest.mark.parametrize("name", ["autor", "autora", "firma", "signature", "texto-autor"])
def test_a_line_with_the_author(name: str) -> None:
    """A short line above the first paragraph with the name of an author's line is a byline."""
    line = f"<p class='{name}'><b>Ada Quill</b> | Dell</p>"
    assert Voice.FURNITURE is first(line)
    page = depot_page(f"{line}<div class='text'><p>{P}</p><p>{LONG}</p><p>{END}</p></div>")
    assert ["Ada Quill | Dell"] == [byline.text for byline in parse_html(page).select(Byline)]


@pytest.mark.parametrize(
    ("line", "below"),
    [
        ("<p>In Dell, near the coast</p>", ""),
        ("<p class='kicker'>I live in Dell, near the coast.</p>", ""),
        (f"<p class='autor'>{LONG[:-1]}</p>", ""),
        ("<div class='kicker'><div><div><p>In Dell, near the coast</p></div></div></div>", ""),
        (f"<p>{END}</p><p class='kicker'>In Dell, near the coast</p>", ""),
        ("", f"<p>{END}</p><p class='firma'>In Dell, near the coast</p>"),
    ],
)
def test_what_is_no_line_above_the_article(line: str, below: str) -> None:
    """Other lines, sentences, long words, and lines below the first paragraph are words of the article."""
    page = depot_page(f"{line}<div class='text'>{below}<p>{P}</p><p>{LONG}</p><p>{END}</p></div>")
    assert "In Dell, near the coast" not in parse_html(page).text(Voice.FURNITURE)
    assert "I live in Dell" not in parse_html(page).text(Voice.FURNITURE)
    assert LONG[:-1] not in parse_html(page).text(Voice.FURNITURE)


def test_a_line_above_in_a_quote() -> None:
    """A line in a quote is the source's."""
    assert Voice.SOURCE is first("", "<blockquote><p class='kicker'>In Dell, near the coast</p></blockquote>")
