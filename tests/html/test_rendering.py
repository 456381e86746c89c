"""Pages that are rendered: words, styles, tags and reasons."""

import re
from pathlib import Path

import pytest

from opinionkit import Voice
from opinionkit.html import read_page
from support import PAGES
from support.pages import elements, page_of


def test_a_rendering_of_one_character() -> None:
    """A single character has the voice of its block."""
    html = read_page(page_of("<blockquote><p>a</p></blockquote><p>b</p>")).to_html()
    voices = re.findall(r'<p class="part (\w+)"[^>]*><span class="words">(.)</span>', html)
    assert [("source", "a"), ("author", "b")] == voices


@pytest.mark.parametrize(
    ("html", "tag"),
    [
        ("<figure><img src='a'><figcaption>The mill</figcaption></figure>", "figcaption"),
        ("<figure><img src='a'><figcaption>The mill</figcaption></figure><p class='credit'>Ada Quill</p>", "small"),
        ("<ul><li>The mill</li><li>The weir</li></ul>", "li"),
        ("<pre>a b</pre>", "pre"),
        ("<p>a b</p>", "p"),
    ],
)
def test_the_tag_of_a_block(html: str, tag: str) -> None:
    """A block is rendered with a tag for its role."""
    rendered = read_page(page_of(html)).to_html()
    assert re.search(rf'<{tag} class="part [^"]*"[^>]*><span class="words">', rendered)


def test_the_style_of_words_below_a_break() -> None:
    """Blanks around a line break do not shift the style of words."""
    html = read_page(page_of("<p>a <br> <b> c</b> d</p>")).to_html()
    assert '<span class="words">a<br><b>c</b> d</span>' in html


def test_the_style_around_a_paragraph() -> None:
    """Emphasis around a whole paragraph is not a style of its words."""
    html = read_page(page_of("<em><p>a <b>b</b></p></em>")).to_html()
    assert '<span class="words">a <b>b</b></span>' in html


def test_the_style_of_words_above_a_signature() -> None:
    """Words above a signature keep their style, as the signature is a block of its own."""
    page = page_of("<blockquote><p>We <b>go</b> on. – <cite>Ada Quill</cite></p></blockquote>")
    assert '<span class="words">We <b>go</b> on.</span>' in read_page(page).to_html()


def test_words_that_are_shown_otherwise_have_no_style() -> None:
    """Words that are rendered otherwise, such as code with its blanks, have no style."""
    html = read_page(page_of("<pre>\ta <b>b</b></pre>")).to_html()
    assert "        a b" in html


def test_the_reason_for_a_quotation_in_a_quote() -> None:
    """The reason for a quotation in a quote is its marks, not the element around it."""
    page = read_page(page_of("<blockquote><p>a b “c d e” f</p></blockquote>"))
    (passage,) = (passage for passage in page.article.passages if "c d e" in passage.text)
    assert Voice.SOURCE is passage.voice
    assert ("blockquote" in page.explain(passage).evidence) is (str(passage.basis) != "quotation")


@pytest.mark.parametrize("path", sorted(PAGES.glob("*.html")), ids=lambda path: path.name)
def test_the_tags_of_a_rendering(path: Path) -> None:
    """Each tag of a rendering is closed in the element that opened it."""
    assert elements(read_page(path.read_bytes()).to_html())


def test_the_tags_of_a_box_and_a_quote_in_a_rendering() -> None:
    """A box and a quote each have their own tags."""
    page = page_of("<div class='editors-note'><p>a</p></div><blockquote><p>b</p></blockquote>")
    html = read_page(page).to_html().partition("<article")[2]
    assert 1 == html.count('<div class="box">') == html.count("</div>")
    assert 1 == html.count("<blockquote>") == html.count("</blockquote>")


def test_a_quotation_in_an_item_that_ends_in_a_bracket() -> None:
    """A quotation is rendered in its place, although a joiner ends the article's line."""
    quotation = "“the mill will be rebuilt very soon”"
    html = read_page(page_of(f"<ul><li>She said {quotation} a mill)</li></ul>")).to_html()
    assert [quotation] == re.findall('<span class="within source"[^>]*>([^<]*)', html)


def test_the_reason_for_a_gap_below_a_box() -> None:
    """A gap below a box is not part of the box."""
    page = read_page(page_of("<div class='editors-note'><p>We go on.</p></div>"))
    above, first, box, second, below = (page.explain(part).evidence for part in page.article.passages)
    assert "it is in a box, `div.editors-note` (line 1 of the page)" == box
    assert "two or more blank lines, a fence" == first == second
    assert above == below


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<h2>The mill<br>of today</h2>", "The mill<br>of today"),
        ("<pre>a\n\nb</pre>", "a<br><br>b"),
        ("<p>a<br>b<br>c</p>", "a<br>b<br>c"),
    ],
)
def test_lines_of_a_rendering(html: str, expected: str) -> None:
    """Several lines of one voice are one part."""
    assert f'<span class="words">{expected}</span>' in read_page(page_of(html)).to_html()
