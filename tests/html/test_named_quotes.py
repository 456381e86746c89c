"""Quotes by class names, and the names of their sources, as content management systems write them."""

import pytest

from opinionkit import Attribution, Voice
from opinionkit.html import parse_html

P = "The lane behind the depot is four metres wide, and the lorries that use it are as wide as that, as all of us know."
Q = "I learned to weld in that shed, and so did my daughter, and nobody ever asked us for a certificate of anything."
PAGE = "<html><body><main><article><h1>The depot</h1><p>{0}</p>{1}<p>{0}</p></article></main></body></html>"


def voices(body: str) -> dict[str, Voice | None]:
    """Return the voice of each leaf between two paragraphs, by its first three words."""
    leaves = [leaf for leaf in parse_html(PAGE.format(P, body)).leaves if leaf.voice]
    assert leaves[-1].text == P
    return {" ".join(leaf.text.split()[:3]): leaf.voice for leaf in leaves[2:-1]}


SOURCE, AUTHOR, FURNITURE = {"I learned to": Voice.SOURCE}, {"I learned to": Voice.AUTHOR}, Voice.FURNITURE
NAMED = SOURCE | {"Hester Pyle": FURNITURE}


@pytest.mark.parametrize(
    "quote",
    [
        f"<blockquote class='blockquote'><p>{Q}</p><footer class='blockquote-footer'>Hester Pyle</footer></blockquote>",
        f"<div><blockquote><p>{Q}</p></blockquote><p class='quote-author'>Hester Pyle</p></div>",
        f"<div><blockquote><p>{Q}</p></blockquote><div class='c-quote__name'>Hester Pyle</div></div>",
        f"<blockquote class='c-quote'><p>{Q}</p><span class='c-quote__citation'>Hester Pyle</span></blockquote>",
        f"<blockquote class='border-start border-info'><p>{Q}</p><cite>Hester Pyle</cite></blockquote>",
        f"<blockquote class='important'><p>{Q}</p><cite>Hester Pyle</cite></blockquote>",
        f"<aside class='quote'><p>{Q}</p><cite>Hester Pyle</cite></aside>",
        f"<figure class='wp-block-pullquote'><blockquote><p>{Q}</p><cite>Hester Pyle</cite></blockquote></figure>",
        f"<div class='inline-pullquote'><div class='quote'>{Q}</div><div class='attribution'>Hester Pyle</div></div>",
    ],
)
def test_a_quote_with_a_name_is_a_sources(quote: str) -> None:
    """Whatever else its class names say; the name is its attribution, or at least nobody's words."""
    assert NAMED == voices(quote)


@pytest.mark.parametrize(
    "quote",
    [
        f"<blockquote class='bg-warning text-info'><p>{Q}</p></blockquote>",
        f"<blockquote class='is-style-callout'><p>{Q}</p></blockquote>",
        f"<aside class='blockquote'><p>{Q}</p></aside>",
        f"<aside role='blockquote'><p>{Q}</p></aside>",
        f"<p class='Quotations'>{Q}</p>",
        f"<div class='disp-quote'><p>{Q}</p></div>",
        f"<table><tr><td class='quote'>{Q}</td></tr></table>",
    ],
)
def test_an_element_with_the_name_of_a_quote_is_one(quote: str) -> None:
    """Also an `aside`, and a cell of a table."""
    assert SOURCE == voices(quote)


def test_the_summary_of_a_quote_names_its_source() -> None:
    """Of one that opens and closes."""
    assert NAMED == voices(f"<details class='quote' open><summary>Hester Pyle</summary><p>{Q}</p></details>")


@pytest.mark.parametrize("name", ["prompt-danger", "admonition-block", "callout", "tip", "notice--info"])
def test_an_admonition_is_the_authors(name: str) -> None:
    """It has no name of a source."""
    assert AUTHOR == voices(f"<blockquote class='{name}'><p>{Q}</p></blockquote>")


def test_the_price_of_a_share_is_no_quote() -> None:
    """A cell of the class `quote` has few characters then."""
    assert {"12.40 €": Voice.AUTHOR} == voices("<table><tr><td class='quote'>12.40 €</td></tr></table>")


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("<p>We know that <span class='pullquote'>the lane is wide</span>, and so on.</p>", Voice.AUTHOR),
        ("<p><em>We know that</em> <mark class='pull-quote-text'>the lane is wide</mark></p>", Voice.AUTHOR),
        (
            "<p><span class='pullquote-right' data-pullquote='wide'>We know that the lane is wide.</span></p>",
            Voice.AUTHOR,
        ),
        ("<p><span class='pullquote'>We know that the lane is wide.</span></p>", FURNITURE),
        ("<div class='pullquote'><p>We know that the lane is wide.</p></div>", FURNITURE),
        ("<aside class='pull-quote'>We know that the lane is wide.</aside>", FURNITURE),
    ],
)
def test_words_marked_for_a_pull_quote_stay_in_their_sentence(marked: str, expected: Voice) -> None:
    """A script or a style repeats them elsewhere."""
    assert {"We know that": expected} == voices(marked)


def test_a_pull_quote_of_the_articles_words_is_furniture() -> None:
    """With a name too, which may be the author's."""
    quote = f"<blockquote class='pullquote'><p>{P[:60]}</p><cite>Ada Quill</cite></blockquote>"
    article = parse_html(PAGE.format(P, quote))
    assert "" == article.text(Voice.SOURCE)
    assert not article.select(Attribution)
