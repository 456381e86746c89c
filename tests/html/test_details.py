"""Details of pages: what decides about an element, one page for each."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from opinionkit import Attribution, Byline, Voice, render
from opinionkit.errors import PageError
from opinionkit.html import parse_html, read_page
from opinionkit.html import tree as tree_module
from opinionkit.html.encoding import decode
from opinionkit.html.sites import is_elsewhere
from opinionkit.html.tree import parse_tree
from support import PAGES
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


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("We go on.<cite>Ada Quill</cite>", "We go on."),
        ("We go on! <cite>Ada Quill</cite>", "We go on!"),
        ("We go <em>on.”</em> <cite>Ada Quill</cite>", "We go on.”"),
        ("We go on. — <cite>Ada Quill</cite>", "We go on."),
        ("<p>We go on. –&nbsp;<cite>Ada Quill</cite></p>", "We go on."),
    ],
)
def test_a_name_behind_the_last_sentence_of_a_quote(words: str, said: str) -> None:
    """It is the source's name, and none of the words."""
    found = leaves(page_of(f"<blockquote>{words}</blockquote>"))
    assert [("Paragraph", "source", said), ("Attribution", "furniture", "Ada Quill")] == found


@pytest.mark.parametrize(
    "signature",
    [
        "<p class='author'>Ada Quill</p>",
        "<div class='quote-source'>Ada Quill</div>",
        "<p><span class='quote__author'>Ada Quill</span></p>",
        "<p class='attribution'>— <b>Ada Quill</b></p>",
    ],
)
def test_a_name_in_an_element_for_names_at_the_end_of_a_quote(signature: str) -> None:
    """It is the source's name; above other words it is one of the words."""
    found = leaves(page_of(f"<blockquote><p>We go on.</p>{signature}</blockquote>"))
    assert [("Paragraph", "source", "We go on."), ("Attribution", "furniture", "Ada Quill")] == found
    above = leaves(page_of(f"<blockquote>{signature}<p>We go on.</p></blockquote>"))
    assert "Attribution" not in [kind for kind, *_ in above]
    alone = leaves(page_of(f"<blockquote> {signature} </blockquote>"))
    assert ["Paragraph"] == [kind for kind, *_ in alone]


@pytest.mark.parametrize("words", ["We read <cite>The Mill</cite>", "We go on. So says <cite>The Mill</cite>."])
def test_a_title_in_the_last_sentence_of_a_quote(words: str) -> None:
    """It is one of the words."""
    assert 1 == len(leaves(page_of(f"<blockquote>{words}</blockquote>")))


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


def test_the_style_of_words_above_a_signature() -> None:
    """The signature is a block of its own."""
    page = page_of("<blockquote><p>We <b>go</b> on. – <cite>Ada Quill</cite></p></blockquote>")
    assert '<span class="words">We <b>go</b> on.</span>' in read_page(page).to_html()


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


class _Nesting(HTMLParser):
    """Reads a page, and fails where a tag closes another element."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002  # the base names it
        if tag not in {"br", "hr", "meta"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert tag == self.open.pop()


@pytest.mark.parametrize("path", sorted(PAGES.glob("*.html")), ids=lambda path: path.name)
def test_the_tags_of_a_rendering(path: Path) -> None:
    """Each is closed where it was opened."""
    reader = _Nesting()
    reader.feed(read_page(path.read_bytes()).to_html())
    assert [] == reader.open


def test_the_tags_of_a_box_and_a_quote_in_a_rendering() -> None:
    """Each has its own."""
    page = page_of("<div class='editors-note'><p>a</p></div><blockquote><p>b</p></blockquote>")
    html = read_page(page).to_html().partition("<article")[2]
    assert 1 == html.count('<div class="box">') == html.count("</div>")
    assert 1 == html.count("<blockquote>") == html.count("</blockquote>")


def test_a_quotation_in_an_item_that_ends_in_a_bracket() -> None:
    """It is shown where it is, although the article's line has a joiner at its end."""
    quotation = "“the mill will be rebuilt very soon”"
    html = read_page(page_of(f"<ul><li>She said {quotation} a mill)</li></ul>")).to_html()
    assert [quotation] == re.findall('<span class="within source"[^>]*>([^<]*)', html)


def test_the_reason_for_a_gap_below_a_box() -> None:
    """It is no part of the box."""
    page = read_page(page_of("<div class='editors-note'><p>We go on.</p></div>"))
    above, first, box, second, below = (page.explain(part).evidence for part in page.article.passages)
    assert "it is in a box, `div.editors-note` (line 1 of the page)" == box
    assert "two or more blank lines, a fence" == first == second
    assert above == below


@pytest.mark.parametrize(("limit", "length"), [("_MAX_LENGTH", 8), ("_MAX_ELEMENTS", 4)])
def test_a_page_at_a_limit(monkeypatch: pytest.MonkeyPatch, limit: str, length: int) -> None:
    """It is read, and a larger one is not."""
    monkeypatch.setattr(tree_module, limit, length)
    assert parse_tree("<p>a<b>b") is not None
    with pytest.raises(PageError):
        parse_tree("<p>a<b>b<i>")


def test_words_behind_an_element_for_a_plugin() -> None:
    """They are not its content."""
    assert ("Paragraph", "author", "The mill stands.") in leaves(page_of("<p>The <embed src='a'>mill stands.</p>"))


def test_data_of_a_page_is_no_prose() -> None:
    """It is in a script."""
    page = page_of().replace("</body>", f"<script type='application/ld+json'>{LONG}</script></body>")
    assert 0 == read_page(page).omitted_share


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<blockquote><p>Look at the box</p></blockquote>", ("Paragraph", "source", "Look at the box")),
        ("<p class='byline'>By Ada Quill<br>and Bo Reed</p>", ("Byline", "furniture", "Ada Quill and Bo Reed")),
        ("<p class='credit'>Photo: Ada<br>Quill</p>", ("Credit", "furniture", "Ada Quill")),
        ("<blockquote>a<footer>– Xaver Quill</footer></blockquote>", ("Attribution", "furniture", "Xaver Quill")),
        ("<div class='editors-note'><h4>The mill</h4><p>b</p></div>", ("Heading", "furniture", "The mill")),
        ("<div class='editors-note'><pre>a  b</pre><p>b</p></div>", ("Code", "editor", "```\na  b\n```")),
        ("<p>So</p><p>Editor's&nbsp;note: We&nbsp;go on.</p>", ("Paragraph", "editor", "We\xa0go on.")),
        ("<p><q>We go on</q></p>", ("Paragraph", "author", "“We go on”")),
        ("<p><q>We go on</q> she said, and went.</p>", ("Paragraph", "author", "“We go on” she said, and went.")),
    ],
)
def test_a_block(html: str, expected: tuple[str, str, str]) -> None:
    """Of the class, voice and words that the page shows."""
    assert expected in leaves(page_of(html))


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<h2>The mill<br>of today</h2>", "The mill<br>of today"),
        ("<pre>a\n\nb</pre>", "a<br><br>b"),
        ("<p>a<br>b<br>c</p>", "a<br>b<br>c"),
    ],
)
def test_lines_of_a_rendering(html: str, expected: str) -> None:
    """They are one part, with one voice."""
    assert f'<span class="words">{expected}</span>' in read_page(page_of(html)).to_html()


@pytest.mark.parametrize("label", ["<h4>Editor's note</h4>", "<p><strong>Editor's note</strong></p>"])
def test_a_label_above_a_caption(label: str) -> None:
    """The caption is no note."""
    found = leaves(page_of(f"{label}<figure><figcaption>a b</figcaption></figure><p>So.</p>"))
    assert [("Caption", "furniture", "a b"), ("Credit", "furniture", ""), ("Paragraph", "author", "So.")] == found[1:]


def test_a_signature_that_is_no_name() -> None:
    """It is furniture, without a name."""
    assert ("Heading", "furniture", "***") in leaves(page_of("<blockquote>a<footer>***</footer></blockquote>"))


@pytest.mark.parametrize(("words", "is_pulled"), [("a b c d e f g h", True), ("a b c d e f g", False)])
def test_an_omission_in_a_pull_quote(words: str, is_pulled: bool) -> None:  # noqa: FBT001  # a parameter
    """From eight words on, one may be made."""
    found = leaves(page_of(f"<p>So, a b c d he said e f g h, it is.</p><blockquote>{words}</blockquote>"))
    assert (("Heading", "furniture") if is_pulled else ("Paragraph", "source")) == found[1][:2]


@pytest.mark.parametrize(("words", "is_pulled"), [("a b c d", True), ("a b c", False)])
def test_a_short_pull_quote(words: str, is_pulled: bool) -> None:  # noqa: FBT001  # a parameter
    """Three words may recur by chance."""
    found = leaves(page_of(f"<p>So, a b c d, it is.</p><blockquote>{words}</blockquote>"))
    assert (("Heading", "furniture") if is_pulled else ("Paragraph", "source")) == found[1][:2]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<div class='editors-note'><p>We go on.</p><p>So.</p></div>", "\n\nComment: We go on.\n\nSo.\n\n\n"),
        ("<blockquote><p>a</p><blockquote>b</blockquote><p>c</p></blockquote>", "\n> a\n>\n> > b\n>\n> c\n\n"),
        ("<blockquote><cite>Ada Quill</cite></blockquote>", "\n> — Ada Quill\n\n"),
        ("<pre>a\n\n\n b</pre>", "\n```\na\n\n b\n```\n\n"),
        ("<p>a  <br>  b <br><i>c </i> d</p>", "\na\nb\nc d\n\n"),
    ],
)
def test_the_text_of_a_page(html: str, text: str) -> None:
    """With the blank lines that the layout needs."""
    assert f"{LONG}\n{text}{END}\n" == render(parse_html(page_of(html)))


@pytest.mark.parametrize(
    ("address", "site", "expected"),
    [
        ("https://www.post.example/a", "post.example", False),
        ("https://post.example/a", "post.example", False),
        ("https://blog.post.example/a", "post.example", False),
        ("https://post.example/a", "blog.post.example", False),
        ("https://post.other.example/a", "post.example", True),
        ("https://thepost.example/a", "post.example", True),
        ("/a", "post.example", False),
        ("http://[", "post.example", False),
        ("https://post.example/a", "", False),
    ],
)
def test_an_address_on_another_site(address: str, site: str, expected: bool) -> None:  # noqa: FBT001  # a parameter
    """Not on a part of the same site."""
    assert expected is is_elsewhere(address, site)


def test_a_block_of_a_page_without_lines() -> None:
    """Of a page in one line every element is on line 1."""
    page = read_page(page_of("<p>a</p>"))
    assert {1} == {page.element(leaf).line for leaf in page.article.leaves}
