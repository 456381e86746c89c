"""Details of pages: what decides about an element, one page for each."""

import re

import pytest

from opinionkit import Attribution, Byline, Voice
from opinionkit.errors import PageError
from opinionkit.html import parse_html, read_page
from opinionkit.html.encoding import decode
from opinionkit.html.tree import parse_tree
from support.pages import END, LONG, page_of


def leaves(page: str) -> list[tuple[str, str, str]]:
    """Return the class, the voice and the words of each leaf between the first and the last."""
    found = [leaf for leaf in parse_html(page).leaves if leaf.voice]
    return [(type(leaf).__name__, str(leaf.voice), leaf.text) for leaf in found][1:-1]


@pytest.mark.parametrize(
    ("page", "text"),
    [
        (b"\xef\xbb\xbfa\xff", "a\ufffd"),
        (b"\xffa\x81", "ÿa\ufffd"),
        (b'<meta charset="\xff">\xe9', '<meta charset="ÿ">é'),
        (b'<meta charset="koi8-r">\xc1', '<meta charset="koi8-r">а'),
    ],
)
def test_bytes_that_are_no_characters(page: bytes, text: str) -> None:
    """Each is replaced, so that the rest can be read."""
    assert text == decode(page)


@pytest.mark.parametrize("character", ["\ufffe", "\uffff", "\x00"])
def test_characters_that_are_none(character: str) -> None:
    """No page has them."""
    tree = parse_tree(f"<p>a{character}b")
    assert tree is not None
    assert "ab" == tree.text_content()


@pytest.mark.parametrize("name", ["https://post.example/a", " HTTP://post.example/a\n"])
def test_an_address_is_no_page(name: str) -> None:
    """The error says what to do."""
    with pytest.raises(PageError, match=r"is the name of a page; download the page and pass its bytes$"):
        parse_html(name)


def test_a_file_name_is_no_page() -> None:
    """Nor is it read."""
    with pytest.raises(PageError, match=r"'mill.html' is the name of a page; call read\(\) with the file's name$"):
        parse_html("mill.html")


def test_the_remedy_for_omitted_prose() -> None:
    """It says what may be missing."""
    page = page_of().replace("</body>", f"<div class='comments'>{f'<p>{END}</p>' * 9}</div></body>")
    (caveat,) = (caveat for caveat in read_page(page).caveats if caveat.code == "omitted-prose")
    assert "comments and other articles are left out, and a part may be missing" == caveat.remedy.partition(": ")[2]


def test_a_name_at_the_end_of_a_quote_without_a_dash() -> None:
    """The tag shows that it is one, at the beginning of a line."""
    page = page_of("<blockquote><p>We go on.</p><p><cite>Ada Quill</cite></p></blockquote>")
    assert [Attribution("Ada Quill")] == [*parse_html(page).select(Attribution)]
    inside = page_of("<blockquote><p>We go on.</p><p>So says <cite>Ada Quill</cite></p></blockquote>")
    assert [] == [*parse_html(inside).select(Attribution)]


def test_a_cited_title_in_a_box() -> None:
    """Only a quote has a signature."""
    page = page_of("<div class='editors-note'><p>We go on.</p><p><cite>The Mill</cite></p></div>")
    assert ("Paragraph", "editor", "The Mill") in leaves(page)


def test_a_credit_in_a_box() -> None:
    """It is one, as outside of a box; in a quote it is the source's words."""
    credit = "<p class='credit'>Ada Quill</p>"
    assert ("Credit", "furniture", "Ada Quill") in leaves(page_of(f"<div class='editors-note'><p>a</p>{credit}</div>"))
    assert ("Paragraph", "source", "Ada Quill") in leaves(page_of(f"<blockquote><p>a</p>{credit}</blockquote>"))


def test_a_dash_above_words_in_a_quote() -> None:
    """It is the source's if no name is below it."""
    found = leaves(page_of("<blockquote><p>We go on.</p><p>—</p><p>So they said, and went on.</p></blockquote>"))
    assert ["We go on.", "—", "So they said, and went on."] == [words for *_, words in found]


def test_a_byline_above_the_article_that_is_no_block() -> None:
    """It is a block of its own, at the end of what is above."""
    body = "".join(f"<p>{LONG} {number}</p>" for number in range(4))
    page = f"<body><h1>The mill</h1><span class='byline'>By Ada Quill</span><div class='article-body'>{body}</div>"
    assert [Byline("Ada Quill", marker="By")] == [*parse_html(page).select(Byline)]


@pytest.mark.parametrize(("start", "end"), [("<article>", "</article>"), ("<div class='article-body'>", "</div>")])
def test_words_behind_the_article(start: str, end: str) -> None:
    """They are not the article's, even without an element of their own."""
    page = f"<body><div>{start}<p>{LONG}</p><p>{END} So.</p><p>{LONG} No.</p>{end}{END}</div></body>"
    assert END not in [leaf.text for leaf in parse_html(page).leaves]


def test_a_rendering_of_one_character() -> None:
    """It has the voice of its block."""
    html = read_page(page_of("<blockquote><p>a</p></blockquote><p>b</p>")).to_html()
    voices = re.findall(r'<p class="part (\w+)"[^>]*><span class="words">(.)</span>', html)
    assert [("source", "a"), ("author", "b")] == voices


def test_the_style_of_words_below_a_break() -> None:
    """Blanks around the break do not count."""
    html = read_page(page_of("<p>a <br> <b> c</b> d</p>")).to_html()
    assert '<span class="words">a<br><b>c</b> d</span>' in html


def test_the_style_around_a_paragraph() -> None:
    """It is not that of words in it."""
    html = read_page(page_of("<em><p>a <b>b</b></p></em>")).to_html()
    assert '<span class="words">a <b>b</b></span>' in html


def test_words_that_are_shown_otherwise_have_no_style() -> None:
    """As blanks in code, which have a width."""
    html = read_page(page_of("<pre>\ta <b>b</b></pre>")).to_html()
    assert "        a b" in html


def test_the_reason_for_a_quotation_in_a_quote() -> None:
    """Its marks show the voice, not the element around it."""
    page = read_page(page_of("<blockquote><p>a b “c d e” f</p></blockquote>"))
    (passage,) = (passage for passage in page.article.passages if "c d e" in passage.text)
    assert Voice.SOURCE is passage.voice
    assert ("blockquote" in page.explain(passage).evidence) is (str(passage.basis) != "quotation")
