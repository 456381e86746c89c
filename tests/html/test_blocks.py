"""Blocks of a page: their class, voice and words."""

import pytest
from lxml.html import HtmlElement, fromstring

from opinionkit import Byline, Code, render
from opinionkit.html import parse_html, read_page
from opinionkit.html.blocks import Walk
from opinionkit.html.markdown_lines import Line, _Serializer, _Written
from opinionkit.html.numbering import NumberedTexts
from support.pages import END, LONG, page_of
from support.parsed_pages import leaves_inside


def test_the_remedy_for_omitted_prose() -> None:
    """The remedy for omitted prose names the parts that may be missing."""
    page = page_of().replace("</body>", f"<div class='comments'>{f'<p>{END}</p>' * 9}</div></body>")
    (caveat,) = (caveat for caveat in read_page(page).article.caveats if caveat.code == "omitted-prose")
    assert "comments and other articles are left out, and a part may be missing." == caveat.remedy.partition(": ")[2]


def test_a_credit_in_a_box() -> None:
    """A credit in a box is a credit; in a quote the same words are the source's."""
    credit = "<p class='credit'>Ada Quill</p>"
    assert ("Credit", "furniture", "Ada Quill") in leaves_inside(
        page_of(f"<div class='editors-note'><p>a</p>{credit}</div>")
    )
    assert ("Paragraph", "source", "Ada Quill") in leaves_inside(page_of(f"<blockquote><p>a</p>{credit}</blockquote>"))


def test_a_byline_above_the_article_that_is_no_block() -> None:
    """A byline in loose text above the article is a block of its own."""
    body = "".join(f"<p>{LONG} {number}</p>" for number in range(4))
    page = f"<body><h1>The mill</h1><span class='byline'>By Ada Quill</span><div class='article-body'>{body}</div>"
    assert [Byline("Ada Quill", marker="By")] == [*parse_html(page).select(Byline)]


@pytest.mark.parametrize(("start", "end"), [("<article>", "</article>"), ("<div class='article-body'>", "</div>")])
def test_words_behind_the_article(start: str, end: str) -> None:
    """Words behind the article are left out, even without an element of their own."""
    page = f"<body><div>{start}<p>{LONG}</p><p>{END} So.</p><p>{LONG} No.</p>{end}{END}</div></body>"
    assert END not in [leaf.text for leaf in parse_html(page).leaves]


def test_words_behind_an_element_for_a_plugin() -> None:
    """Words behind an unclosed `embed` are not its content."""
    assert ("Paragraph", "author", "The mill stands.") in leaves_inside(
        page_of("<p>The <embed src='a'>mill stands.</p>")
    )


def test_data_of_a_page_is_no_prose() -> None:
    """Data in a script does not count as omitted prose."""
    page = page_of().replace("</body>", f"<script type='application/ld+json'>{LONG}</script></body>")
    assert 0 == read_page(page).article.omitted_share


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
    """Each block has the class, the voice and the words that the page shows."""
    assert expected in leaves_inside(page_of(html))


@pytest.mark.parametrize("label", ["Editor's note", "Editor’s Note", "Note de la rédaction"])
def test_a_sentence_that_begins_with_the_label_of_a_note(label: str) -> None:
    """A sentence that continues in a small letter behind a note's label is the author's."""
    sentence = f"<p><i>{label}</i> is a modest name for such a sermon.</p>"
    assert ["author"] == [voice for _, voice, _ in leaves_inside(page_of(sentence))]
    for note in (f"<p><i>{label}</i> This is a sermon.</p>", f"<p><i>{label}</i><br>this is a sermon.</p>"):
        assert ["editor"] == [voice for _, voice, _ in leaves_inside(page_of(note))]


@pytest.mark.parametrize("label", ["<h4>Editor's note</h4>", "<p><strong>Editor's note</strong></p>"])
def test_a_label_above_a_caption(label: str) -> None:
    """A label above a caption does not make the caption a note."""
    found = leaves_inside(page_of(f"{label}<figure><figcaption>a b</figcaption></figure><p>So.</p>"))
    assert [("Caption", "furniture", "a b"), ("Credit", "furniture", ""), ("Paragraph", "author", "So.")] == found[1:]


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
    """The text of a page has the blank lines that the layout needs."""
    assert f"{LONG}\n{text}{END}\n" == render(parse_html(page_of(html)))


def test_the_line_of_an_element() -> None:
    """Every element of a page in one line is on line 1."""
    page = read_page(page_of("<p>a</p>"))
    assert {1} == {page.element(leaf).line for leaf in page.article.leaves}


def test_a_mark_that_the_page_made_up() -> None:
    """A mark on the page that is not one of ours belongs to no text."""
    texts = NumberedTexts()
    marked = [texts.add(words, HtmlElement()) for words in ("a", "b")]
    later = NumberedTexts()
    assert {0, 1} == texts.kept_in(marked)
    assert set() == later.kept_in(marked)
    later.add("c", HtmlElement())
    assert {0} == later.kept_in(marked)


def test_blank_lines_around_a_box() -> None:
    """Two blank lines are above a box, except at the start of a quote."""
    box, words = _Written((Line("b"),), is_fenced=True), _Written((Line("a"),))
    assert ["a", "", "", "b", "", "", "a"] == [line.text for line in _Serializer.joined([words, box, words])]
    assert ["b"] == [line.text for line in _Serializer.joined([box])]
    assert ["", "", "b"] == [line.text for line in _Serializer.joined([box], is_top=True)]
    assert ["a", "", "a"] == [line.text for line in _Serializer.joined([words, words], is_top=True)]


@pytest.mark.parametrize(("length", "is_prose"), [(79, False), (80, True)])
def test_prose_is_a_long_text(length: int, is_prose: bool) -> None:  # noqa: FBT001  # a parameter
    """Only long texts count as prose; short ones are labels."""
    texts = NumberedTexts()
    texts.add("a" * length, HtmlElement())
    assert ({0: length} if is_prose else {}) == texts.prose


@pytest.mark.parametrize("tag", ["pre", "listing", "xmp"])
def test_text_that_is_set_as_it_is(tag: str) -> None:
    """Preformatted text keeps its lines and blanks."""
    article = parse_html(page_of(f"<{tag}>a\n  b</{tag}>"))
    assert ["```\na\n  b\n```"] == [leaf.text for leaf in article.leaves if isinstance(leaf, Code)]


@pytest.mark.parametrize("blanks", [" ", "  ", " " * 99, "\n", " \n\t "])
def test_blanks_between_links_do_not_count(blanks: str) -> None:
    """Link density counts words as a browser shows them, without blanks between links."""
    page = fromstring(f"<div>Tags:{blanks}<a href=/a>the mill</a>,{blanks}<a href=/b>tolls</a></div>")
    (block,) = Walk(NumberedTexts(), {}, lambda _: False).blocks_of(page)
    assert ("Tags: the mill, tolls", 13 / 21) == (block.words, block.link_density)


@pytest.mark.parametrize("words", ["&#65279;", " &#65279;<br>&#65279; ", "<b>&#65279;</b>&nbsp;"])
def test_the_mark_of_a_byte_order_is_blank(words: str) -> None:
    """A paragraph of only U+FEFF, which browsers do not show, is blank."""
    assert [] == leaves_inside(page_of(f"<p>{words}</p>"))


def test_a_link_back_to_the_mark_of_a_footnote_is_no_word() -> None:
    """An arrow that is a link leads back to the mark; one with words is the author's."""
    page = page_of(
        "<p>The mill stands here, I say.<a href='#mark'>↩︎</a></p>",
        "<p>Press <a href='#key'>↩</a> to send, I say.</p>",
        "<p>The mill stands here, I say.<a href='/undo'>↩</a></p>",
    )
    words = [words for _, _, words in leaves_inside(page)]
    assert ["The mill stands here, I say.", "Press ↩ to send, I say.", "The mill stands here, I say.↩"] == words[-3:]


@pytest.mark.parametrize("invisible", ["&zwj;", "\u200b", "&lrm; &nbsp;", "\u2060\ufeff"])
def test_a_paragraph_that_shows_nothing(invisible: str) -> None:
    """A paragraph of characters without a width is none."""
    assert leaves_inside(page_of("<p>So they say.</p>")) == leaves_inside(
        page_of(f"<p>{invisible}</p>", "<p>So they say.</p>")
    )
