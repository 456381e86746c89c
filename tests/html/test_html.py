"""Pages of HTML: what of them is the article, and whose words are in it."""

import re
import subprocess
import sys
from html import escape
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from opinionkit import (
    PLAIN,
    Attribution,
    Byline,
    Caption,
    Layout,
    ListItem,
    Outlet,
    Paragraph,
    Pointer,
    Quote,
    Voice,
    outlet_for,
    parse,
    read,
    render,
)
from opinionkit.errors import PageError, UnknownNameError
from opinionkit.html import parse_html, read_page
from opinionkit.markdown import JOINER
from support import PAGES, ROOT
from support.command import run, run_here
from support.pages import BLOCK_TAGS, END, HIDDEN_TAGS, LONG, page_of

FERRY = "I have lived beside this road for thirty years and I still cannot cross it without running."
VALLEY = Outlet("valley-record", boxes={"div.desk-box": "Comment:"})
#: Texts of all kinds: as a fuzzer thinks of them, and such as begin like markers.
MARKERS = st.sampled_from(
    [
        *("> ", "# ", "- ", "1. ", "***", "---", "===", "```", "Comment: ", "Note: ", "[Ed. note: ", "© "),
        *(
            "By Ada Quill",
            "— Ada Quill, Essays",
            "Update: ",
            "Source: ",
            "Photo: ",
            JOINER,
            "\ufeff",
            "<b>",
            "&amp;",
            "]",
        ),
    ]
)
TEXTS = st.lists(st.one_of(MARKERS, st.text(max_size=20)), max_size=5).map("".join)


def words_of(text: str) -> str:
    """Say what is left of a text in a paragraph: what XML can hold, a blank for each run of the blanks of HTML."""
    held = re.sub("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffe\uffff]", "", text.replace("\f", " ").replace("\v", " "))
    return re.sub("[ \t\n\r]+", " ", re.sub("[\ud800-\udfff]", "\ufffd", held)).strip()


@given(st.lists(TEXTS.map(f"{{}} {'and so it was, they said, ' * 4}then".format), max_size=4))  # too long for a credit
@example(["Comment: a"])
@example(["By Ada Quill's account", "> a", "a\n===", "[Ed. note: a", "a]", "Photo: it was never the point", "By noon"])
@example(["x" * 400, "Photo: " + "Ada Quill " * 20])
def test_arbitrary_paragraphs_are_the_authors(texts: list[str]) -> None:
    """Whatever their words look like; a word joiner is all that may be added."""
    texts = [re.sub("[\x7f-\x9f]", "", text) for text in texts]  # of which references mean other characters
    article = parse_html(page_of(*(f"<p>{escape(text)}</p>" for text in texts)))
    expected = [LONG, *filter(None, map(words_of, texts)), END]
    read_so = [leaf.text for leaf in article.leaves if leaf.voice]
    assert len(expected) == len(read_so)
    assert all(text in (words, JOINER + words) for words, text in zip(expected, read_so, strict=True))
    assert {(Paragraph, Voice.AUTHOR)} == {(type(block), block.voice) for block in article.blocks}


@pytest.mark.parametrize(
    ("words", "kind", "name"),
    [
        ("By Ada Quill", "byline", "Ada Quill"),
        ("Photo: Ada Quill, AP", "credit", "Ada Quill, AP"),
        ("(Bild: Ada Quill)", "credit", "Ada Quill"),
        ("© 2019 The Quill", "credit", "2019 The Quill"),
        ("Source: Ada Quill<br>Photo: Bo Reed", "provenance", "Ada Quill"),
        ("This essay first appeared in The Quill.", "provenance", "in The Quill."),
        ("The mill in June. Photo: Ada Quill", "caption", "The mill in June. Photo: Ada Quill"),
        ("Read more: how the mill burnt", "pointer", "Read more: how the mill burnt"),
        ("Advertisement", "pointer", "Advertisement"),
        ("All rights reserved.", "credit", "All rights reserved."),
    ],
)
def test_a_paragraph_that_is_only_a_credit_is_furniture(words: str, kind: str, name: str) -> None:
    """Even without a class or emphasis: its words are names."""
    article = parse_html(page_of(f"<p>{words}</p>"))
    assert [f"furniture {kind} {name}"] == [
        f"{leaf.voice} {leaf.kind} {leaf.text.strip()}" for leaf in article.leaves if leaf.voice is Voice.FURNITURE
    ][:1]


@pytest.mark.parametrize(
    "words",
    [
        "Photo: it was never the point",
        "Source: my aunt told me so",
        "© is a letter he never learned",
        "By Friday it was over",
        "Photo: Ada Quill<br>had it all along",
        "The mill stands. Photo: Ada Quill<br>had it all along",
        "Caption: the mill in June",
        "Read more: it will do you good.",
        "All rights reserved was what it said",
    ],
)
def test_a_paragraph_that_only_begins_like_a_credit_is_the_authors(words: str) -> None:
    """Its words are not names."""
    assert {Voice.AUTHOR} == {block.voice for block in parse_html(page_of(f"<p>{words}</p>")).blocks}


def test_a_caption_that_ends_in_a_credit_is_one_line() -> None:
    """Nothing is written below it."""
    caption = "<figure><figcaption>The mill in June. Photo: Ada Quill</figcaption></figure>"
    article = parse_html(page_of(f"{caption}<p>So it began.</p>"))
    assert "The mill in June. Photo: Ada Quill\n" in render(article)
    assert "Image:" not in render(article)
    assert [Voice.FURNITURE] == [leaf.voice for leaf in article.leaves if "Photo" in leaf.text]


def test_boilerplate_in_the_place_of_a_caption_is_a_pointer() -> None:
    """As a page labels an advertisement."""
    article = parse_html(page_of("<figure><figcaption>Advertisement</figcaption></figure><p>So it began.</p>"))
    assert ["Advertisement"] == [leaf.text for leaf in article.select(Pointer)]
    assert "Image:" not in render(article)


def test_the_signature_of_an_embedded_post_is_an_attribution() -> None:
    """Whatever the name begins with."""
    post = "<blockquote><p>The mill stands.</p>— 9to5 Mills (@mills) June 3, 2021</blockquote>"
    article = parse_html(page_of(f"{post}<p>So it began.</p>"))
    assert ["9to5 Mills (@mills) June 3, 2021"] == [leaf.text for leaf in article.select(Attribution)]
    assert ["The mill stands."] == [leaf.text for leaf in article.leaves if leaf.voice is Voice.SOURCE]


@pytest.mark.parametrize(
    "post", ["The mill stands.</p><p>— Ada Quill (@a) June 3, 2021", "So. — Ada (@a) June 3, 2021"]
)
def test_a_post_in_paragraphs_is_a_quote(post: str) -> None:
    """A page may not set it off."""
    article = parse_html(page_of(f"<p>{post}</p><p>So it began.</p>"))
    assert [Voice.SOURCE] == [quote.voice for quote in article.select(Quote)]
    assert JOINER not in render(article)


def test_a_credit_at_the_end_of_a_quote_is_the_sources() -> None:
    """A page says whose words are in a quote."""
    quote = "<blockquote><p>The mill stands. Photo: Ada Quill</p></blockquote>"
    article = parse_html(page_of(f"{quote}<p>So it began.</p>"))
    assert [Voice.SOURCE] == [leaf.voice for leaf in article.leaves if "Photo" in leaf.text]


@pytest.mark.parametrize(
    "date",
    [
        "<p class='date'>3 May 2024</p>",
        "<div class='entry-date updated'>May 3, 2024</div>",
        "<p class='publishedDate'>Updated 3 May 2024, 10:15</p>",
        "<dd class='published'>3 May 2024</dd>",
        "<div class='date'><p>3 May 2024</p></div>",
        "<p>Posted <time datetime='2024-05-03'>3 May 2024</time></p>",
        "<p><span class='date-time'>3 May 2024</span></p>",
        pytest.param(f"<p class='date'>{'3 May, ' * 14}</p>", marks=pytest.mark.slow),  # loads dates of all languages
    ],
)
def test_a_date_is_furniture(date: str) -> None:
    """A class name shows it, or a `time`."""
    page = read_page(page_of(date))
    leaf = page.article.blocks[1]
    assert (Voice.FURNITURE, "it is a date") == (leaf.voice, str(page.explain(leaf)).split(": ")[1].split(" (")[0])


@pytest.mark.parametrize(
    "words",
    [
        "<p class='date'>She had no date for the dance, and did not want one.</p>",
        f"<p class='date'>{LONG} 1999</p>",
        "<p>It opened on <time>3 May 2024</time>, to general surprise, and closed again a week later.</p>",
        "<p class='update'>In 2024 it closed.</p>",
        "<p>Closed on <time>3 May 2024</time></p>",
    ],
)
def test_words_around_a_date_are_the_authors(words: str) -> None:
    """A date has a digit and is short, and most of its words are the date."""
    assert {Voice.AUTHOR} == {block.voice for block in parse_html(page_of(words)).blocks}


@pytest.mark.parametrize(
    ("head", "link", "voice"),
    [
        ("", "/b", Voice.FURNITURE),
        ("", "https://quill.example/b", Voice.FURNITURE),
        ("<link rel='canonical' href='https://www.quill.example/a'>", "https://quill.example/b", Voice.FURNITURE),
        ("<link rel='canonical' href='https://quill.example/a'>", "https://tv.quill.example/b", Voice.FURNITURE),
        ("<link rel='canonical' href='https://quill.example/a'>", "https://club.example/b", Voice.AUTHOR),
        ("<link rel='canonical' href='https://tv.quill.example/a'>", "https://quill.example/b", Voice.FURNITURE),
        ("<meta property='og:url' content='https://quill.example/a'>", "//club.example/b", Voice.AUTHOR),
        ("<link rel='canonical' href='https://['>", "https://club.example/b", Voice.FURNITURE),
    ],
)
def test_a_link_to_another_site_is_the_authors(head: str, link: str, voice: Voice) -> None:
    """It is a reference; a link to the same site leads to another article."""
    page = f"{head}{page_of(f'<p><a href={link!r}>3 May: Ada Quill at the Club</a></p>')}"
    assert voice is parse_html(page).blocks[1].voice


@pytest.mark.parametrize(
    ("words", "voice"),
    [
        ("And yet <a href='/b'>the commission has ordered a fourth report</a> on the quay.", Voice.AUTHOR),
        ("It is no secret that <a href='/b'>the commission has ordered a fourth report on it</a>.", Voice.AUTHOR),
        ("For more, see <a href='/b'>our report on the mill, the council and the wheel</a>.", Voice.FURNITURE),
        ("See this: <a href='/b'>the commission has ordered a fourth report on the quay</a> now.", Voice.FURNITURE),
        ("And yet <a href='/b'>the commission has ordered a fourth report on the quay.</a>", Voice.FURNITURE),
        ("See also <a href='/b'>The quay</a>", Voice.FURNITURE),
        ("See also <a href='/b'>the quay</a> from June.", Voice.AUTHOR),
    ],
)
def test_a_sentence_may_be_a_link_for_the_most_part(words: str, voice: Voice) -> None:
    """It goes on behind the link, or several words are before it; a pointer's words are only in front of one."""
    assert voice is parse_html(page_of(f"<p>{words}</p>")).blocks[1].voice


def test_the_address_of_a_page_is_its_site() -> None:
    """It need not be declared then."""
    page = page_of("<p><a href='https://club.example/b'>3 May: Ada Quill at the Club</a></p>")
    assert [Voice.AUTHOR, Voice.FURNITURE] == [
        parse_html(page, url=url, outlet=PLAIN).blocks[1].voice
        for url in ("https://quill.example/a", "https://www.club.example/a")
    ]


@pytest.mark.parametrize(
    ("words", "voice"),
    [("[The Club]", Voice.FURNITURE), ("The Club [archived]", Voice.AUTHOR), ("[The] Club", Voice.AUTHOR)],
)
def test_a_link_in_brackets_names_a_source(words: str, voice: Voice) -> None:
    """Also on another site."""
    page = page_of(f"<p><a href='https://club.example/b'>{words}</a></p>")
    assert voice is parse_html(page, url="https://quill.example/a", outlet=PLAIN).blocks[1].voice


@pytest.mark.parametrize(
    ("cell", "voice"),
    [
        *((cell, Voice.AUTHOR) for cell in ("<td>{}</td>", "<td><p>{}</p></td>", "<th>{}</th>")),
        ("<td><div><p>{}</p></div></td>", Voice.AUTHOR),
        ("<td><div><div><p>{}</p></div></div></td>", Voice.FURNITURE),
    ],
)
def test_a_link_in_a_table_is_the_authors(cell: str, voice: Voice) -> None:
    """It is a part of the table, unless there is more in the cell than a paragraph."""
    table = f"<table><tr>{cell.format('<a href=/b>The mill of the winter</a>')}</tr></table>"
    assert [(voice, "The mill of the winter")] == spoken(page_of(table))


@pytest.mark.parametrize(
    ("html", "voice"),
    [
        ("So <a href='/'>the end</a>", Voice.AUTHOR),
        ("So <a href='/'>the ends</a>", Voice.FURNITURE),
        (f"<a href='/'>{'the mill ' * 33}ab</a>", Voice.FURNITURE),
        (f"<a href='/'>{'the mill ' * 33}abc</a>", Voice.AUTHOR),
        ("<a href='https://club.example/b'>The <b>Club</b> and others</a>.", Voice.AUTHOR),
        ("<a href='https://club.example/b'>The Club</a> / <a href='/'>The mill</a>", Voice.FURNITURE),
    ],
)
def test_a_paragraph_that_is_a_link(html: str, voice: Voice) -> None:
    """It leads to another article of the site if it is short and not much else is in it."""
    page = page_of(f"<p>{html}</p>")
    assert voice is parse_html(page, url="https://quill.example/a", outlet=PLAIN).blocks[1].voice


@pytest.mark.parametrize(
    "label", ["<p>Read more</p>", "<div>More on the quay</div>", f"<p>{4 * 'the mill '}abcd</p>", "<h2>Read more</h2>"]
)
def test_a_label_above_links_below_the_article_is_left_out(label: str) -> None:
    """It belongs to the links."""
    links = (
        "<h3><a href='/b'>The quay nobody wanted</a></h3>",
        "<h3><a href='/c'>Who pays for the new quay?</a></h3>",
    )
    for below in (links[0], "".join(links)):
        assert END == parse_html(f"<article><p>{LONG}</p><p>{END}</p>{label}{below}</article>").leaves[-1].text


def test_last_words_that_end_in_a_colon_are_left_out() -> None:
    """They belong to what is below the article, even if that has no words."""
    page = page_of().replace("</article>", "<p>More about the quay:</p></article>")
    assert END == parse_html(page).leaves[-1].text


@pytest.mark.parametrize(
    ("last", "links"),
    [
        ("<p>It is not.</p>", "<h3><a href='/b'>The quay that nobody wanted</a></h3>"),
        (f"<p>{4 * 'the mill '}abcde</p>", "<h3><a href='/b'>The quay that nobody wanted</a></h3>"),
        ("<p>So it is</p>", "<h3><a href='/b'>The old quay</a></h3>"),
        ("<p>So it is</p>", "<h3>The quay that nobody wanted</h3>"),
        ("<p>So it is</p>", ""),
    ],
)
def test_last_words_above_links_are_the_authors(last: str, links: str) -> None:
    """They are a sentence, too long for a label, or above no title that is a link."""
    assert [Voice.AUTHOR] * 3 == [
        b.voice for b in parse_html(f"<article><p>{LONG}</p><p>{END}</p>{last}{links}").blocks
    ]


BIO = "Ines Marlow writes about harbours, and about the people who have to live with them."


@pytest.mark.parametrize(
    "name", ["AuthorBio", "bio", "popin", "popup", "promo-text", "recommended", "sponsor", "subscribe-box"]
)
def test_words_next_to_the_article_are_furniture(name: str) -> None:
    """The class of an element around shows it, if the extractor preserves them."""
    beside = f"<div class='{name}'><p>{BIO}</p></div>"
    last = parse_html(f"<article><p>{LONG}</p><p>{LONG}</p><p>{END}</p>{beside}</article>").leaves[-1]
    assert (BIO, Voice.FURNITURE) == (last.text, last.voice)


def test_much_of_an_article_in_such_an_element_is_the_authors() -> None:
    """A class name is not enough then."""
    page = page_of(f"<div class='promo-text'><p>{LONG}</p><p>{BIO}</p></div>")
    assert {Voice.AUTHOR} == {block.voice for block in parse_html(page).blocks}


@pytest.mark.parametrize("name", ["ads", "advert-slot", "articleAdverts", "inlineAd_box__x1Yz"])
def test_words_in_an_element_for_advertisements_are_the_authors(name: str) -> None:
    """Scripts insert advertisements; words on the page are often of an unclosed element's article."""
    page = page_of(f"<p>{LONG}</p><div class='{name}'><p>{BIO}</p></div>")
    assert BIO in parse_html(page).text(Voice.AUTHOR)


@given(st.lists(TEXTS, min_size=1, max_size=3), st.integers(1, 4))
def test_arbitrary_quotes_are_a_sources(texts: list[str], depth: int) -> None:
    """At every depth; a line of furniture is nobody's."""
    inside = "".join(f"<p>{escape(text)}.</p>" for text in (re.sub("[\x7f-\x9f]", "", text) for text in texts))
    article = parse_html(page_of("<blockquote>" * depth, inside, "</blockquote>" * depth))
    assert [(LONG, Voice.AUTHOR), (END, Voice.AUTHOR)] == [
        (block.text, block.voice) for block in article.blocks if isinstance(block, Paragraph)
    ]
    assert {Voice.SOURCE, Voice.FURNITURE} >= {leaf.voice for leaf in article.leaves[1:-1] if leaf.voice}
    assert depth == sum(isinstance(node, Quote) for node in article.walk())


@given(st.one_of(st.text(), TEXTS, st.binary()))
@example("")
@example(b"\xff\xfe")
@example("<p>a")
def test_anything_is_a_page(page: str | bytes) -> None:
    """It gives an article that renders as itself; most give an empty one."""
    article = parse_html(page)
    assert parse(render(article), layout=Layout.MARKDOWN) == article


def shown(name: str, outlet: Outlet = PLAIN) -> list[str]:
    """Show the leaves of an example page: voice, kind, the first three words."""
    leaves = read(PAGES / f"{name}.html", outlet=outlet).leaves
    return [f"{leaf.voice} {leaf.kind}: {' '.join(leaf.text.split()[:3])}" for leaf in leaves if leaf.voice]


def test_a_page_with_nested_quotes() -> None:
    """Furniture is the page's, a pull-quote too; what stands around is left out."""
    assert [
        "furniture heading: Who pays for",
        "furniture byline: Ines Marlow",
        "furniture caption: The old quay",
        "furniture credit: Tomas Reed",
        "author paragraph: For eleven years",
        "author paragraph: The harbour master,",
        "source paragraph: We were promised",
        "source paragraph: No household shall",
        "source paragraph: I should like",
        "author paragraph: Nothing has changed,",
        "furniture heading: The stones are",
        "furniture heading: What it would",
        "author paragraph: There are three",
        "author list_item: a levy on",
        "author list_item: a berth fee",
        "author list_item: the fund for",
        f"author paragraph: {JOINER}# 2 on",
        "author paragraph: Not everybody agrees",
        "source paragraph: The fund is",
        "author paragraph: It is not.",
    ] == shown("harbour")


def test_a_page_with_an_outlets_box() -> None:
    """The box is the editor's, but for what it quotes; without the outlet nobody knows of it."""
    read_so = shown("valley", VALLEY)
    assert [
        "source paragraph: We count requests,",
        "editor paragraph: The manager wrote",
        "source paragraph: Forms can be",
        "editor paragraph: We have looked",
        "author paragraph: So I filled",
        "furniture caption: The stop at",
        "author paragraph: By the time",
    ] == read_so[4:11]
    assert "editor paragraph: The assembly votes" == read_so[-1]
    assert "author paragraph: The manager wrote" in shown("valley")


def test_a_page_of_tables_and_line_breaks() -> None:
    """Two line breaks separate paragraphs; a marker in bold is one."""
    assert [
        "author paragraph: The lamps on",
        "author paragraph: The committee has",
        "source paragraph: Our lamp does",
        "author paragraph: The second time",
        "editor paragraph: The committee tells",
        "author paragraph: My neighbour, who",
        "source paragraph: Thank you for",
        "source paragraph: Your letter has",
        "author paragraph: He has kept",
    ] == shown("lantern")


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p><b>Comment:</b> a</p>", "editor paragraph a"),
        ("<p>Comment: a</p>", f"author paragraph {JOINER}Comment: a"),
        ("<p><b><span>Comment:</span></b> a</p>", "editor paragraph a"),
        ("<p>&#1;<b>Comment:</b> a</p>", "editor paragraph a"),
        ("<p>a&#1;b<br>c&#xFFFF;d</p>", "author paragraph ab\ncd"),
        ("<p><b>&gt; a</b></p>", f"author paragraph {JOINER}> a"),
        ("<p>a<br>- b</p>", f"author paragraph a\n{JOINER}- b"),
        ("<p>a<br><br>b</p>", "author paragraph a|author paragraph b"),
        *((f"<h{level}>a</h{level}>", "furniture heading a") for level in range(2, 7)),
        ("<h2>a<br>b</h2>", "furniture heading a b"),
        ("<p>a\n b</p>", "author paragraph a b"),
        ("<p><a href=x><b>Read also: a mill</b></a></p>", "furniture heading Read also: a mill"),
        ("<aside><p>a</p><p class='credit'>b</p></aside>", "furniture heading a|furniture heading b"),
        ("<div class='byline'><p>Ada Quill</p></div>", "furniture byline Ada Quill"),
        ("<p itemprop='author'>Ada Quill</p>", "furniture byline Ada Quill"),
        ("<p>By <span itemprop='author'>Ada Quill</span></p>", "furniture byline Ada Quill"),
        ("<p itemprop='datePublished'>June 3</p>", "furniture heading June 3"),
        ("<div itemprop='caption'>a</div>", "furniture caption a|furniture credit "),
        (f"<div class='editors-note'>{'x ' * 490}x</div>", f"editor paragraph {'x ' * 490}x"),
        (f"<div class='editors-note'>{'x ' * 500}x</div>", f"author paragraph {'x ' * 500}x"),
        (f"<p class='caption'>{'x ' * 500}x</p>", f"author paragraph {'x ' * 500}x"),
        ("<blockquote><p>a</p><p class='copyright'>b</p></blockquote>", "source paragraph a|source paragraph b"),
        (f"<h2>{'x' * 290}</h2>", f"furniture heading {'x' * 290}"),
        (f"<h2>{'x' * 301}</h2>", f"author paragraph {'x' * 301}"),
        (f"<h1>{LONG}</h1>", f"furniture heading {LONG}"),
        ("<ul class='quote'><li>a</li></ul>", "author list_item a"),
        ("<div class='quote'><p>a</p></div>", "source paragraph a"),
        (f"<div class='quote'>{'x ' * 1500}x</div>", f"author paragraph {'x ' * 1500}x"),
        ("<div class='quote'><blockquote>a</blockquote><p>b</p></div>", "source paragraph a|author paragraph b"),
        (
            "<blockquote><p>a</p><p>— <cite>Ada Quill</cite></p></blockquote>",
            "source paragraph a|furniture attribution Ada Quill",
        ),
        ("<blockquote>a<br>by <cite>Ada Quill</cite></blockquote>", f"source paragraph a\n{JOINER}by Ada Quill"),
        (
            "<blockquote>a<footer>Ada Quill</footer><br>b</blockquote>",
            "source paragraph a|source paragraph Ada Quill|source paragraph b",
        ),
        (
            "<blockquote><p>a</p><footer>Ada Quill</footer><button>Share</button></blockquote>",
            "source paragraph a|furniture attribution Ada Quill",
        ),
        ("<p>a <b> b</b></p>", "author paragraph a b"),
        ("<p><b>a</b>&nbsp;<b>b</b></p>", "author paragraph a\xa0b"),
        ("<p>a<br>b<br>c</p>", "author paragraph a\nb\nc"),
        ("<pre>\nx = 1\n<b>y = x</b>\n</pre>", "author code ```\nx = 1\ny = x\n```"),
        ("<pre> \n </pre>", ""),
        ("<blockquote><p>a<br>b</p></blockquote>", "source paragraph a\nb"),
        (
            "<h2>The mill burnt in the night</h2><blockquote>The mill burnt in the night</blockquote>",
            "furniture heading The mill burnt in the night|source paragraph The mill burnt in the night",
        ),
        (f"<blockquote>{LONG} {END}</blockquote>", f"furniture heading {LONG} {END}"),
        (
            f"<blockquote><p>{END[:30]}</p><p>{END[31:]}</p></blockquote>",
            f"furniture heading {END[:30]}|furniture heading {END[31:]}",
        ),
        ("<blockquote>Then the council has told</blockquote>", "source paragraph Then the council has told"),
        ("<blockquote>The council has told</blockquote>", "furniture heading The council has told"),
        ("<blockquote>The council has</blockquote>", "source paragraph The council has"),
        (
            f"<blockquote>{END.replace('again', 'always')}</blockquote>",
            f"source paragraph {END.replace('again', 'always')}",
        ),
        ("<ol><li>a<li><p>- b</p><p>c</p></ol>", f"author list_item a|author list_item {JOINER}- b|author paragraph c"),
        ("<pre><b>a</b>\n  <b>b</b></pre>", "author code ```\na\n  b\n```"),
        ("<pre> <b>a</b>\n <b>b</b></pre>", "author code ```\n a\n b\n```"),
        ("<pre>a&#13;\nb&#13;c</pre>", "author code ```\na\nbc\n```"),
        ("<pre>a\n\n\n  b\n```</pre>", f"author code ```\na\n\n  b\n{JOINER}```\n```"),
        ("<hr>", "furniture separator ***"),
        ("<aside>a</aside>", "furniture heading a"),
        ("<aside><a href='/'>a</a></aside>", ""),
        ("<blockquote class='pullquote'><p>a</p></blockquote>", "furniture heading a"),
        ("<blockquote id='pullquote'><p>a</p></blockquote>", "furniture heading a"),
        (f"<blockquote>“{END}”</blockquote>", f"furniture heading “{END}”"),
        (
            "<blockquote><p>a</p><footer>— Ada Quill, Essays</footer></blockquote>",
            "source paragraph a|furniture attribution Ada Quill, Essays",
        ),
        (
            "<blockquote><p>a</p><footer>— Ada Quill, Essays</footer><p>…</p></blockquote>",
            "source paragraph a|furniture attribution Ada Quill, Essays|source paragraph …",
        ),
        ("<figure><figcaption>a</figcaption></figure>", "furniture caption a|furniture credit "),
        ("<figure><figcaption>© Ada Quill</figcaption></figure>", "furniture credit Ada Quill"),
        (
            f"<figure><figcaption>{'x' * 300}</figcaption></figure>",
            f"furniture caption {'x' * 300}|furniture credit ",
        ),
        (f"<figure><figcaption>{'x' * 301}</figcaption></figure>", f"furniture heading {'x' * 301}"),
        (f"<figure><figcaption>{'x' * 301}<br>a</figcaption></figure>", f"furniture heading {'x' * 301} a"),
        (
            "<p class='wp-caption-text'>- a</p><p class='credit'>b</p>",
            f"furniture caption {JOINER}- a|furniture credit b",
        ),
        ("<p class='credit'>Photo: Ada Quill</p>", "furniture credit Ada Quill"),
        ("<div class='byline'>By Ada Quill</div>", "furniture byline Ada Quill"),
        ("<p>The mill, by <a rel='author'>Ada Quill</a></p>", "furniture heading The mill, by Ada Quill"),
        (
            "<blockquote><p>a</p><cite>Ada Quill</cite></blockquote>",
            "source paragraph a|furniture attribution Ada Quill",
        ),
        ("<blockquote><p>a<br>— Ada Quill</p></blockquote>", "source paragraph a|furniture attribution Ada Quill"),
        ("<blockquote><p>I read <cite>Essays</cite></p></blockquote>", "source paragraph I read Essays"),
        ("<blockquote><p>I <em>read</em> <cite>Essays</cite></p></blockquote>", "source paragraph I read Essays"),
        ("<blockquote>a<br><cite>Ada Quill</cite></blockquote>", "source paragraph a|furniture attribution Ada Quill"),
        (
            "<blockquote><p>a</p><cite>Essays</cite><p>b</p></blockquote>",
            "source paragraph a|source paragraph Essays|source paragraph b",
        ),
        ("<blockquote><h4>a</h4><p>b</p></blockquote>", "furniture heading a|source paragraph b"),
        (
            "<blockquote><p>b c</p><p><a href=x>Read more</a></p></blockquote>",
            "source paragraph b c|furniture heading Read more",
        ),
        ("<p><a href=x>Read also: a mill</a></p>", "furniture heading Read also: a mill"),
        ("<p>***</p>", "furniture separator ***"),
        ("<p>• • •</p>", "furniture separator • • •"),
        ("<p>[Editor's note: a.]</p>", "editor paragraph a."),
        ("<p>[Editor's note: a.] b</p>", "author paragraph [Editor's note: a.] b"),
        ("<div class='editors-note'><p>a</p><p>b</p></div>", "editor paragraph a|editor paragraph b"),
        ("<p>EDITOR’S NOTE: a</p>", "editor paragraph a"),
        ("<p>Update: a</p>", f"author paragraph {JOINER}Update: a"),
        ("<p><b>Editor's note</b> a</p><p>b</p>", "editor paragraph Editor's note a|author paragraph b"),
        ("<p><b>Editor's note</b><br>a</p><p>b</p>", "editor paragraph Editor's note\na|author paragraph b"),
        ("<p> <b> Editor's</b> <i>note </i>a</p>", "editor paragraph Editor's note a"),
        ("<p><b>編集部注</b>水車</p>", "editor paragraph 編集部注水車"),
        ("<p>Editor's <b>note</b> a</p>", "author paragraph Editor's note a"),
        ("<p>Editor's note a</p>", "author paragraph Editor's note a"),
        ("<p><b>Ed</b> a</p>", "author paragraph Ed a"),
        ("<p><b>Editor's note: a</b> b</p>", "editor paragraph a b"),
        (
            "<p><b>Editor's note</b></p><p>a</p><p>b</p>",
            "furniture heading Editor's note|editor paragraph a|author paragraph b",
        ),
        ("<h4>Editor's note</h4><ul><li>a</li></ul>", "furniture heading Editor's note|editor list_item a"),
        ("<h1>Editor's note</h1><p>a</p>", "furniture heading Editor's note|author paragraph a"),
        ("<h2>Editor's note</h2><p>a</p>", "furniture heading Editor's note|author paragraph a"),
        (
            "<p><b>Editor's note</b></p><blockquote>a</blockquote>",
            "author paragraph Editor's note|source paragraph a",
        ),
        ("<blockquote><p><b>Editor's note</b> a</p></blockquote>", "editor paragraph Editor's note a"),
        ("<p class='correction'>Correction: a.</p>", f"editor paragraph {JOINER}Correction: a."),
        ("<p>a <nobr>b</nobr> <x-y>c</x-y> d</p>", "author paragraph a b c d"),
        ("<center>a</center>", "author paragraph a"),
        ("<h3>Q: Why?</h3><p>A: Why not.</p>", "author paragraph Q: Why?|author paragraph A: Why not."),
        (f"<h2>{LONG}</h2>", f"author paragraph {LONG}"),
        (f"<div class='byline'>{'x ' * 500}x</div>", f"author paragraph {'x ' * 500}x"),
        ("<div class='byline'>yesterday at noon.</div>", "furniture heading yesterday at noon."),
        ("<p><q>a</q></p>", "author paragraph “a”"),
        (
            "<p>a<script>b</script><template>c</template><span hidden>d</span><b style='display: none'>e</b></p>",
            "author paragraph a",
        ),
        ("<nav><p>a</p></nav><form><p>a</p></form><menu><p>a</p></menu><footer><p>a</p></footer>", ""),
        ("<div class='related'><figure><figcaption>a</figcaption></figure></div>", ""),
    ],
)
def test_what_tags_say(html: str, expected: str) -> None:
    """Each of them between two paragraphs of the author's."""
    leaves = [leaf for leaf in parse_html(page_of(html)).leaves if leaf.voice][1:-1]
    assert expected == "|".join(f"{leaf.voice} {leaf.kind} {leaf.text}" for leaf in leaves)


def test_a_long_caption() -> None:
    """It is a caption, in lines that are not too long for one."""
    (caption,) = parse_html(page_of(f"<figure><figcaption>{60 * 'a mill '}</figcaption></figure>")).select(Caption)
    assert [43 * "a mill ", 17 * "a mill "] == [f"{line} " for line in caption.text.split("\n")]


def test_a_pull_quote_without_what_the_author_says() -> None:
    """It is furniture: only words are left out of the text, once in a short quote."""
    own = "<p>“The mill burnt down in the night,” he said, “and nobody was surprised at all.” So they say.</p>"
    pulled = "<blockquote>“The mill burnt down in the night and nobody was surprised at all.”</blockquote>"
    other = "<blockquote>“The mill burnt down at noon and everybody was surprised by it.”</blockquote>"
    article = parse_html(page_of(own, pulled, other, pulled.replace("night", "nights")))
    expected = [Voice.FURNITURE, Voice.SOURCE, Voice.SOURCE]
    assert expected == [leaf.voice for leaf in article.leaves if leaf.voice][2:5]


@pytest.mark.parametrize("name", ["", "has-sidebar single", "cookies-not-set"])
def test_a_standfirst(name: str) -> None:
    """It is the author's, although it stands above what the extractor takes for the article.

    Class names of the `body` are about the page.
    """
    page = f"<header><h1>a</h1><p class='standfirst'>{END} {END}</p></header><div class='byline'>By Ada Quill</div>"
    text = f"<div class='article-body'>{''.join(f'<p>{LONG} {number}</p>' for number in range(9))}</div>"
    article = parse_html(f"<body class='{name}'><main>{page}{text}</main>")
    assert f"{END} {END}" == article.select(voice=Voice.AUTHOR)[0].text


ARTICLE = "".join(f"<p>{LONG} {number}</p>" for number in range(4))


@pytest.mark.parametrize(
    ("words", "is_kept"),
    [
        (f"<p>{END}</p>", True),
        (f"<p>{END[:-1]}</p>", False),
        ("<p>So much for the council, which meets again.</p>", False),
        ("<p class='standfirst'>So much for the council, and its quay</p>", True),
        ("<p class='standfirst'>So much for it.</p>", False),
        (f"<p class='standfirst date'>{END}</p>", False),
        (f"<p class='standfirst bylines'>{END}</p>", False),
        (f"<div class='teaser'><p>{END}</p></div>", True),
        (f"<div class='related'><p>{END}</p></div>", False),
        (f"<p>{END[:78]}.</p>", False),
        (f"<p>{END[:79].strip()}..</p>", True),
        (f"<p class='standfirst'>{END[:29]}</p>", False),
        (f"<p class='standfirst'>{END[:30]}</p>", True),
        (f"<p itemprop='description'>{END[:30]}</p>", True),
        (f"<p id='leaderboard'>{END[:30]}</p>", False),
        *((f"<p class='{name}'>{END[:30]}</p>", True) for name in ("abstract", "chapo", "deck", "entradilla", "lede")),
        *(
            (f"<p class='{name}'>{END[:30]}</p>", True)
            for name in ("excerpt", "preamble", "sub-head", "summary", "vorspann")
        ),
        (f"<div class='standfirst'><div><p>{END[:30]}</p></div></div>", True),
        (f"<div class='standfirst'><div><div><p>{END[:30]}</p></div></div></div>", False),
        (f"<p>{END}<a href='/'>{END}</a></p>", True),
        (f"<p>{END}<a href='/'>{END} </a></p>", False),
        (f"<ul><li>{END}</li></ul>", False),
        (f"<p class='related'>{END}</p>", False),
        ("<h2>So much for the council</h2>", False),
    ],
)
def test_what_may_be_a_standfirst(words: str, is_kept: bool) -> None:  # noqa: FBT001  # a parameter
    """A long sentence, or words in an element with the name of one."""
    page = f"<body><main><h1>The mill</h1>{words}<div class='text'>{ARTICLE}</div></main>"
    expected = ["The mill", *([re.sub("<.*?>", "", words)] if is_kept else [])]
    assert expected == [leaf.text for leaf in parse_html(page).leaves if leaf.voice][:-4]


@pytest.mark.parametrize("name", ["standfirst", "teaser"])
def test_a_standfirst_without_a_headline(name: str) -> None:
    """It is the author's, although it is the first block of the page and its class may name other content."""
    article = parse_html(f"<article><p class='{name}'>{END} {END}</p>{3 * ARTICLE}</article>")
    assert f"{END} {END}" == article.select(voice=Voice.AUTHOR)[0].text


def test_a_headline_above_the_article() -> None:
    """It is the article's, although the extractor drops it."""
    article = parse_html(f"<body><div><h1>The mill</h1></div><div class='article-body'>{ARTICLE}</div>")
    assert (Voice.FURNITURE, "The mill") == (article.leaves[0].voice, article.leaves[0].text)


@pytest.mark.parametrize(("tag", "end"), [("article", "article"), ("main", "main"), ("div role='main'", "div")])
def test_a_caption_next_to_the_element_of_the_text(tag: str, end: str) -> None:
    """It is the article's if a landmark of the page is around both."""
    figure, text = "<figure><figcaption>a b</figcaption></figure>", f"<div class='text'>{ARTICLE}</div>"
    article = parse_html(f"<body><div><{tag}>{figure}{text}</{end}></div>")
    assert ["a b"] == [caption.text for caption in article.select(Caption)]
    assert not parse_html(f"<body><div><div>{figure}{text}</div></div>").select(Caption)


def test_an_article_in_a_form() -> None:
    """The form is around the article, not next to it; all words are the article's, also those around a note."""
    note = "<div class='editors-note'><p>a b</p></div>"
    page = page_of(note).replace("<article>", "<form><article>").replace("</article>", "</article></form>")
    read_so = [(leaf.voice, leaf.text) for leaf in parse_html(page).leaves if leaf.voice]
    assert [(Voice.AUTHOR, LONG), (Voice.EDITOR, "a b"), (Voice.AUTHOR, END)] == read_so


@pytest.mark.parametrize(
    ("first", "form", "kept"),
    [(LONG, END, [LONG]), (LONG, f"{LONG} So far.", [LONG]), (END, f"{LONG}</p><p>{END}", [END, LONG, END])],
)
def test_a_form_in_an_article(first: str, form: str, kept: list[str]) -> None:
    """It is beside the article, unless most of the words are in it."""
    page = f"<body><article><h1>The mill</h1><p>{first}</p><form><p>{form}</p></form></article>"
    assert kept == [leaf.text for leaf in parse_html(page).leaves if leaf.voice is Voice.AUTHOR]


NAMES = ", ".join(f"<a href='/{number}'>Ada Quill {number}</a>" for number in range(9))


@pytest.mark.parametrize(
    ("html", "furniture"),
    [
        ("<div class='byline'><a href='/'>Ada Quill</a></div>", ["Ada Quill"]),
        (f"<div class='byline'>By {NAMES}</div>", []),
        ("<figure><figcaption>the mill <a href='/'>the quays</a></figcaption></figure>", ["the mill the quays", ""]),
        ("<figure><figcaption>a mill <a href='/'>the quays</a></figcaption></figure>", []),
        ("<div class='related'><figure><figcaption>a b</figcaption></figure></div>", []),
        ("<h2>Mills</h2>", []),
    ],
)
def test_furniture_below_the_headline(html: str, furniture: list[str]) -> None:
    """It is the article's unless it is mostly links, a byline aside, or belongs to other content."""
    article = parse_html(f"<body><h1>The mill</h1>{html}<div class='text'>{ARTICLE}</div>")
    assert ["The mill", *furniture] == [leaf.text for leaf in article.leaves if leaf.voice is Voice.FURNITURE]


def test_furniture_between_paragraphs_of_a_page() -> None:
    """It is the article's, although no element is around the article; furniture below is not."""
    figure = "<figure><figcaption>a b</figcaption></figure>"
    below = "<figure><figcaption>c d</figcaption></figure>"
    expected = ["The mill", LONG, "a b", "", END]
    for end in ("{}", "</body>{}", "{}</body>"):
        page = f"<html><body><h1>The mill</h1><p>{LONG}</p>{figure}{end.format(f'<p>{END}</p>')}{below}"
        assert expected == [leaf.text for leaf in parse_html(page).leaves if leaf.voice]


def test_words_below_the_end_of_the_body() -> None:
    """They are the article's, as in browsers."""
    page = page_of().replace(
        f"<p>{END}</p></article></body>", f"</article></body><p>{END}</p><blockquote>a</blockquote>"
    )
    page = page.replace("</html>", f"<p>{LONG} No.</p></html>")
    expected = [(Voice.AUTHOR, END), (Voice.SOURCE, "a")]
    assert expected == spoken(page)


@pytest.mark.parametrize(("times", "is_kept"), [(1, True), (2, False)])
def test_a_paragraph_of_which_the_extractor_drops_a_part(times: int, is_kept: bool) -> None:  # noqa: FBT001  # a parameter
    """It is the article's if half of it is preserved."""
    page = page_of(8 * f"<p>{LONG}</p>", f"<p><span class='share'>{times * END}</span> {LONG} So.</p>")
    assert is_kept is (f"{times * END} {LONG} So." in [leaf.text for leaf in parse_html(page).leaves])


@pytest.mark.parametrize("heading", ["", "<h2>Today</h2>"])
def test_links_around_the_article(heading: str) -> None:
    """They are left out, also those below a heading."""
    link = "<p><a href='/'>Read also: a mill</a></p>"
    article = parse_html(f"<article>{heading}{link}<p>{LONG}</p><p>{END}</p>{link}</article>")
    assert [LONG, END] == [leaf.text for leaf in article.leaves if leaf.voice][-2:]
    assert len(article.blocks) == (3 if heading else 2)


def test_an_article_of_links() -> None:
    """It is empty if more than half of each block is links."""
    page = f"<article><p>{LONG}<a href='/'>{LONG}</a></p></article>"
    assert [f"{LONG}{LONG}"] == [leaf.text for leaf in parse_html(page).leaves]
    assert () == parse_html(page.replace("</a>", " And so on.</a>")).leaves


def test_furniture_above_the_headline() -> None:
    """It is of the page, not of the article."""
    names = "<p class='byline'>By Ada Quill</p>", "<p class='byline'>By Tom Oak</p>"
    article = parse_html(f"<body>{names[0]}<h1>The mill</h1>{names[1]}{ARTICLE}")
    assert ["The mill", "Tom Oak"] == [leaf.text for leaf in article.leaves if leaf.voice is Voice.FURNITURE]


def test_a_headline_below_the_article() -> None:
    """It is of another article, and furniture above the article is not the article's then."""
    names = "<p class='byline'>By Ada Quill</p><p class='byline'>By Tom Oak</p>"
    article = parse_html(f"<body>{names}<article>{ARTICLE}</article><h1>The mill</h1>")
    assert {Voice.AUTHOR} == {leaf.voice for leaf in article.leaves if leaf.voice}


@pytest.mark.parametrize("tag", BLOCK_TAGS)
def test_a_paragraph_ends_at_the_edge_of_a_block(tag: str) -> None:
    """These are the elements that browsers show as blocks, whether their words are the article's or not."""
    page = page_of(f"<p>{LONG}</p><div>The mill stands<{tag}>{LONG}</{tag}></div>")
    assert "The mill stands" in [leaf.text for leaf in parse_html(page).leaves]


@pytest.mark.parametrize("tag", HIDDEN_TAGS)
def test_an_element_that_browsers_do_not_show_has_no_words(tag: str) -> None:
    """Or shows only where a browser is old, or asks for input."""
    page = page_of(f"<div><{tag}>a b</{tag}></div>")
    assert [LONG, END] == [leaf.text for leaf in parse_html(page).leaves if leaf.voice]


@pytest.mark.parametrize(
    "tag",
    [*(tag for tag in HIDDEN_TAGS if tag not in {"button", "frameset", "title"}), 'script type="application/ld+json"'],
)
def test_such_an_element_in_a_sentence_has_no_words(tag: str) -> None:
    """The sentence goes on behind it."""
    page = page_of(f"<p>The mill <{tag}>a b</{tag.partition(' ')[0]}> stands.</p>")
    assert [LONG, "The mill stands.", END] == [leaf.text for leaf in parse_html(page).leaves if leaf.voice]


@pytest.mark.parametrize("tag", ["embed", "wbr", "source", "track"])
def test_an_element_without_content_has_no_words(tag: str) -> None:
    """The words behind it are the article's."""
    page = page_of(f"<p>a b <{tag} src='a'>c d</p><{tag} src='a'><p>e f</p>")
    assert [(Voice.AUTHOR, "a b c d"), (Voice.AUTHOR, "e f")] == spoken(page)


def test_an_article_in_an_aside() -> None:
    """It is an article, as it is all there is."""
    aside = f"<aside>{''.join(f'<p>{LONG} {number}</p>' for number in range(9))}</aside>"
    leaves = parse_html(f"<body><h1>The mill</h1>{aside}").leaves
    assert [Voice.FURNITURE, *9 * [Voice.AUTHOR]] == [leaf.voice for leaf in leaves if leaf.voice]


def test_a_source_of_a_video_that_is_not_closed() -> None:
    """The article below is read: HTML ends it at once, unlike the parser."""
    page = page_of("<p>a</p>").replace("<article>", "<source><article>")
    assert [LONG, "a", END] == [leaf.text for leaf in parse_html(page).leaves if leaf.voice]


def spoken(page: str) -> list[tuple[Voice, str]]:
    """Return the voice and the words of each leaf but the first and the last."""
    return [(leaf.voice, leaf.text) for leaf in parse_html(page).leaves if leaf.voice][1:-1]


def test_words_between_paragraphs() -> None:
    """Loose text in the element of the paragraphs is the article's, as after a box for which HTML ends a paragraph."""
    html = "<p><div>b</div>c <span>d</span>"
    assert [*8 * [LONG], "c d", LONG] == [
        words for _, words in spoken(page_of(*8 * [f"<p>{LONG}</p>"], html, f"<p>{LONG}"))
    ]


def test_words_between_paragraphs_with_a_link() -> None:
    """They are the article's if the link is half of them."""
    html = "<p><div>b</div>at noon <a href='/'>the mill</a>"
    assert "at noon the mill" in [words for _, words in spoken(page_of(*8 * [f"<p>{LONG}</p>"], html, f"<p>{LONG}"))]


def test_a_long_list() -> None:
    """Its items above 99 are items without a number."""
    article = parse_html(page_of(f"<ol>{'<li>a mill</li>' * 101}</ol>"))
    assert 101 * ["a mill"] == [item.text for item in article.select(ListItem)]
    numbers = (f"{number}." for number in range(1, 100))
    assert [*numbers, "-", "-"] == re.findall(r"^(\S+) a mill$", render(article), re.MULTILINE)


def test_a_lead_in_that_is_a_link() -> None:
    """Above a quote it is the author's; elsewhere a link is navigation."""
    link = "<p>Well <a href='/'>this is terrifying</a>:</p>"
    quote = "<blockquote><p>The mill will go.</p></blockquote>"
    expected = [(Voice.AUTHOR, "Well this is terrifying:"), (Voice.SOURCE, "The mill will go.")]
    assert expected == spoken(page_of(link, quote))
    assert (Voice.AUTHOR, "Well this is terrifying:") not in spoken(page_of(link, "<h2>a</h2>"))
    assert (Voice.FURNITURE, "Well this is terrifying") == spoken(page_of(link.replace(":", ""), quote))[0]


def test_a_lead_in_and_a_quote_that_the_extractor_drops() -> None:
    """They are the article's, as they stand between its paragraphs."""
    above = 8 * [f"<p>{LONG}</p>"]
    link, quote = "<p><a href='/'>This is terrifying</a>:</p>", "<blockquote><p>The mill will go.</p></blockquote>"
    expected = [(Voice.AUTHOR, "This is terrifying:"), (Voice.SOURCE, "The mill will go.")]
    assert expected == spoken(page_of(*above, link, quote))[-2:]
    embed = f"<div class='embed'>{quote}</div>"
    assert expected[1:] == spoken(page_of(*above, embed))[-1:]
    assert 8 * [LONG] == [
        leaf.text for leaf in parse_html(f"<article>{''.join(above)}{embed}</article>").leaves if leaf.voice
    ]
    linked = embed.replace("The mill will go.", "<a href='/'>The mill will go.</a>")
    assert {Voice.AUTHOR} == {voice for voice, _ in spoken(page_of(*above, linked))}


def test_the_attribution_of_a_quote_at_the_end() -> None:
    """It is the article's, although the extractor drops it."""
    quote = "<blockquote><p>The mill will go.</p><footer>— Ada Quill, Essays</footer></blockquote>"
    leaves = parse_html(f"<article>{8 * f'<p>{LONG}</p>'}{quote}</article>").leaves
    assert ["The mill will go.", "Ada Quill, Essays"] == [leaf.text for leaf in leaves if leaf.voice][8:]


def test_a_link_that_shows_its_address() -> None:
    """It is a reference of the author's, not a way to another article."""
    address = "https://post.example/mill"
    links = [f"<p><a href='{address}'>{words}</a></p>" for words in (address, "The mill of the winter")]
    expected = [(Voice.AUTHOR, address), (Voice.FURNITURE, "The mill of the winter")]
    assert expected == spoken(page_of(*links))


def test_the_paragraph_of_an_item_that_is_a_link() -> None:
    """It is a reference, as the item would be without the paragraph."""
    html = "<ol><li><b>^</b><div><p><a href='/'>The mill of the winter</a></p></div></li></ol>"
    assert (Voice.AUTHOR, "The mill of the winter") in spoken(page_of(html))


def test_the_signature_of_a_quote_that_is_a_link() -> None:
    """It is an attribution."""
    html = "<blockquote><p>a b c</p><p>— <a href='/'>Ada Quill, in The Mill</a></p></blockquote>"
    assert [Attribution("Ada Quill, in The Mill")] == [*parse_html(page_of(html)).select(Attribution)]


@pytest.mark.parametrize(
    "html",
    [
        "<p>By <a rel='author' href='/'>Ada Quill</a> and <a rel='author' href='/'>Bo Reed</a></p>",
        "<p itemprop='author'>By <a href='/'><span class='last-byline'>Ada Quill and Bo Reed</span></a></p>",
    ],
)
def test_a_byline_with_links(html: str) -> None:
    """It is one block with its "By" and all names, and no navigation."""
    assert ["Ada Quill and Bo Reed"] == [leaf.text for leaf in parse_html(page_of(html)).select(Byline)]


def test_a_name_inside_a_paragraph() -> None:
    """It does not split the paragraph."""
    words = f"{LONG} Says <a rel='author' href='/'>Ada Quill</a>."
    assert (Voice.AUTHOR, f"{LONG} Says Ada Quill.") in spoken(page_of(f"<p>{words}</p>"))


@pytest.mark.parametrize("names", ["important", "alert alert-warning", "docs-note"])
def test_a_note_in_a_blockquote(names: str) -> None:
    """A class that names a note is evidence that nobody is quoted."""
    expected = [(Voice.AUTHOR, "Close the gate.")]
    assert expected == spoken(page_of(f"<blockquote class='{names}'><p>Close the gate.</p></blockquote>"))


def test_a_long_heading_with_a_number() -> None:
    """It is a heading, although a long question in a heading is words otherwise."""
    words = "May the council close the mill in winter without asking the farmers of the whole valley first?"
    found = spoken(page_of(f"<h2>{words}</h2><h2>5. {words}</h2><p>a</p>"))
    assert [(Voice.AUTHOR, words), (Voice.FURNITURE, f"5. {words}")] == found[:2]


@pytest.mark.parametrize(
    "words",
    [
        "The old quay that nobody wanted and that everybody in the whole valley had to pay for in the end",
        "May the council close the mill in winter, and who will tell us of it?",
    ],
)
def test_a_heading_that_is_no_long_sentence(words: str) -> None:
    """It is a heading: it does not end like a sentence, or is short."""
    assert (Voice.FURNITURE, words) == spoken(page_of(f"<h2>{words}</h2><p>a</p>"))[0]


@pytest.mark.parametrize("marker", ["Comment:", "Editor's note:", "Update:"])
def test_boxes(marker: str) -> None:
    """What stands in a box is behind its marker, to its end and no further; a box in a box is no other."""
    outlet = Outlet("a", boxes={".box": marker, "div.box div": "Note:"})
    box = "<div class='box'><p>a</p><blockquote><p>b</p></blockquote><div><p>By Ada Quill</p></div></div>"
    article = parse_html(page_of(box, "<p>c</p>"), outlet=outlet)
    voice = Voice.UNKNOWN if marker == "Update:" else Voice.EDITOR
    read_so = [(leaf.text, leaf.voice) for leaf in article.leaves if leaf.voice and leaf.text][1:-1]
    assert [("a", voice), ("b", Voice.SOURCE), (f"{JOINER}By Ada Quill", voice), ("c", Voice.AUTHOR)] == read_so


def test_a_box_at_the_top() -> None:
    """All of it is the editor's, as of a box further down."""
    page = f"<article><div class='desk-box'><p>a</p><p>b</p></div>{ARTICLE}</article>"
    leaves = [leaf for leaf in parse_html(page, outlet=VALLEY).leaves if leaf.voice]
    assert [("a", Voice.EDITOR), ("b", Voice.EDITOR)] == [(leaf.text, leaf.voice) for leaf in leaves[:2]]


@pytest.mark.parametrize(
    "box",
    [
        "<div class='desk-box related'><p>a b</p></div>",
        "<div class='related'><div class='desk-box'><p>a b</p></div></div>",
    ],
)
def test_a_box_at_the_bottom(box: str) -> None:
    """It is the article's, although the extractor drops it."""
    last = parse_html(f"<article>{ARTICLE}{box}</article>", outlet=VALLEY).leaves[-1]
    assert ("a b", Voice.EDITOR) == (last.text, last.voice)


@pytest.mark.parametrize("name", ["desk-box", "desk-box related"])
def test_a_box_with_a_link(name: str) -> None:
    """It is the editor's as well, not a way to another article."""
    page = page_of(f"<p>{LONG}</p>", f"<div class='{name}'><p><a href='/'>The mill of the winter</a></p></div>")
    leaf = parse_html(page, outlet=VALLEY).leaves[-3]
    assert ("The mill of the winter", Voice.EDITOR) == (leaf.text, leaf.voice)


def test_a_box_is_a_selector() -> None:
    """What is none is named when a page is read."""
    outlet = Outlet("example-review", boxes={"div..desk": "Comment:"})
    with pytest.raises(PageError, match=r"the box 'div..desk' is not a CSS selector: .*; write one as in"):
        parse_html("<p>a</p>", outlet=outlet)


def test_an_outlet_by_name() -> None:
    """As `parse` takes it; one that is not for Markdown is refused."""
    assert "sott" == parse_html("<p>a</p>", outlet="sott").outlet.name
    with pytest.raises(UnknownNameError, match="outlet 'example-review' is not for layout 'markdown'"):
        parse_html("<p>a</p>", outlet=Outlet("example-review", layouts=["tight"]))


@pytest.mark.parametrize("marker", ["Comment:", "Editor's note:"])
def test_a_box_that_begins_with_a_quote(marker: str) -> None:
    """All of the quote is the source's."""
    box = "<div class='box'><blockquote><p>a</p><p>b</p></blockquote><p>c</p></div>"
    article = parse_html(page_of(box), outlet=Outlet("a", boxes={".box": marker}))
    expected = [("a", Voice.SOURCE), ("b", Voice.SOURCE), ("c", Voice.EDITOR)]
    assert expected == [(leaf.text, leaf.voice) for leaf in article.leaves if leaf.voice and leaf.text][1:-1]


def test_a_box_that_names_itself() -> None:
    """Its marker is not written twice."""
    box = "<div class='box'><p><b>Editor's note:</b> a</p></div>"
    article = parse_html(page_of(box), outlet=Outlet("a", boxes={".box": "Comment:"}))
    assert "Editor's note: a" == render(article.blocks[1]).strip()


@pytest.mark.parametrize(
    "page",
    [
        *("", " ", "<html></html>", "<nav><a href=x>a</a></nav>", "<frameset><frame></frameset>", b"\0", "\ufeff"),
        *(f"<footer><p>{LONG}</p></footer>", f"<div id='comments'><p>{LONG}</p></div>"),
    ],
)
def test_a_page_without_an_article(page: str | bytes) -> None:
    """It is empty."""
    assert "" == render(parse_html(page))


def test_files_and_the_shell(tmp_path: Path) -> None:
    """A page is known by its suffix, unless a layout is named."""
    path = tmp_path / "page.HTM"
    path.write_bytes((PAGES / "harbour.html").read_bytes())
    assert parse_html(path.read_bytes()) == read(path) == read(PAGES / "harbour.html")
    assert path.read_text("utf-8") == render(read(path, layout="lines"))
    assert "source" in run_here("show", str(path)).stdout.decode()


def test_the_outlet_of_a_url() -> None:
    """One that is not known is `PLAIN`."""
    page = page_of("<p>a</p>")
    assert None is outlet_for("https://nowhere.example/a") is outlet_for("https://[") is outlet_for("")
    assert PLAIN == parse_html(page, url="https://nowhere.example/a").outlet == parse_html(page).outlet
    assert VALLEY == parse_html(page, url="https://nowhere.example/a", outlet=VALLEY).outlet
    assert "zerohedge" == parse_html(page, url="https://www.zerohedge.com/a").outlet.name


def test_a_label_below_all_words() -> None:
    """It labels nothing."""
    page = f"<article><p>{LONG}</p><p>{LONG}</p><p><b>Editor's note</b></p></article>"
    assert "Editor's note" == parse_html(page).leaves[-1].text


def test_no_page() -> None:
    """A path is none, and says so."""
    with pytest.raises(TypeError, match=r"a page is str or bytes, not (?:Posix|Windows)Path; read\(\) takes a path$"):
        parse_html(PAGES / "harbour.html")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize(
    ("module", "missing"),
    [
        ("lxml_html_clean", "lxml_html_clean"),
        ("lxml", "lxml.html"),
        *(
            pytest.param(module, module, marks=pytest.mark.slow)
            for module in ("cssselect", "lxml", "trafilatura", "webencodings")
        ),
    ],
)
def test_it_says_which_extra_it_needs(tmp_path: Path, module: str, missing: str) -> None:
    """Without a traceback on the shell."""
    (tmp_path / f"{module}.py").write_text(f"raise ModuleNotFoundError(name={missing!r})")
    result = run("show", str(PAGES / "harbour.html"), PYTHONPATH=str(tmp_path))
    assert (
        b"opinionkit: opinionkit.html needs an extra: pip install 'opinionkit[html]', in a clone '.[html]'\n"
        == result.stderr
    )
    assert 2 == result.returncode


@pytest.mark.parametrize(
    "missing", [None, *(pytest.param(name, marks=pytest.mark.slow) for name in ("other", "html.lxml"))]
)
def test_another_module_that_is_missing_is_no_matter_of_the_extra(tmp_path: Path, missing: str | None) -> None:
    """The error is the module's own."""
    (tmp_path / "webencodings.py").write_text(f"raise ModuleNotFoundError('so', name={missing!r})")
    result = run("show", str(PAGES / "harbour.html"), PYTHONPATH=str(tmp_path))
    assert b"ModuleNotFoundError: so" == result.stderr.splitlines()[-1]


def test_reading_text_loads_none_of_it() -> None:
    """Nor does the import of the library."""
    code = "import sys, opinionkit; opinionkit.parse('a'); print({'lxml', 'trafilatura'} & {*sys.modules})"
    assert b"set()\n" == subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout


@pytest.mark.slow
def test_the_docs_say_what_extractors_keep() -> None:
    """The table is the one that the script makes."""
    script = ROOT / "benchmarks" / "extractors.py"
    for module in ("html2text", "resiliparse"):
        pytest.importorskip(module, reason="needs the extra `bench`")
    table = subprocess.run([sys.executable, script], capture_output=True, check=True).stdout.decode()
    assert table in (ROOT / "docs" / "html.md").read_text("utf-8")


@pytest.mark.parametrize("tag", ["div", "section", "center", "div><em", "div class='card'"])
def test_a_paragraph_without_a_tag_of_one(tag: str) -> None:
    """Between others it is the article's if it is a whole sentence of some length."""
    end = "".join(f"</{name.split()[0]}>" for name in reversed(tag.split("><")))
    page = page_of(f"<p>{LONG} So.</p><{tag}>{END} No.{end}<p>{LONG} Then.</p>")
    assert [(Voice.AUTHOR, text) for text in (f"{LONG} So.", f"{END} No.", f"{LONG} Then.")] == spoken(page)


@pytest.mark.parametrize(
    ("block", "is_kept"),
    [
        (f"<section>{END[:79]}.</section>", True),
        (f"<section>{END[:78]}.</section>", False),
        (f"<section>{END[:79]}</section>", False),
        (f"<section><section>{END}</section></section>", True),
        (f"<section><section><section>{END}</section></section></section>", False),
    ],
)
def test_what_is_a_paragraph_without_a_tag_of_one(block: str, is_kept: bool) -> None:  # noqa: FBT001  # a parameter
    """A whole sentence of 80 characters, in the element of the paragraphs or one element deeper."""
    words = re.sub("<.*?>", "", block)
    found = [text for _, text in spoken(page_of(f"<p>{LONG} So.</p>{block}<p>{LONG} Then.</p>"))]
    assert is_kept is (words in found)


BOX = "".join(f"<p>{LONG} {number} {END}</p>" for number in range(3)) + f"<p>{LONG} So.</p><p>{END} No.</p>"
FURTHER = f"<p>{LONG} Then.</p><p>{END} Not then.</p>"


@pytest.mark.parametrize(
    ("page", "is_found"),
    [
        (f"<div class='article-body'>{BOX}</div><div>Ad</div><div class='article-body'>{FURTHER}</div>", True),
        (
            f"<div class='r'><div class='text'>{BOX}</div></div><div class='r'><div class='text'>{FURTHER}</div></div>",
            True,
        ),
        (f"<main><article class='live'>{BOX}</article><article class='live'>{FURTHER}</article></main>", True),
        (f"<div class='text'>{BOX}</div><div class='text'><h2><a href='b'>So</a></h2>{FURTHER}</div>", False),
        (f"<div class='text'>{BOX}</div><ol><li><div class='text'>{FURTHER}</div></li></ol>", False),
        (
            f"<main><div class='text'>{BOX}</div><div class='thread'><div class='text'>{FURTHER}</div></div></main>",
            False,
        ),
        (f"<ul><li><div class='text'>{BOX}</div></li><li><div class='text'>{FURTHER}</div></li></ul>", False),
        (f"<div><div class='text'>{BOX}</div></div><div class='thread'><div class='text'>{FURTHER}</div></div>", False),
    ],
)
def test_boxes_like_the_article(page: str, is_found: bool) -> None:  # noqa: FBT001  # a parameter
    """They are the article's if the elements around are alike, and no title of another article is in them."""
    texts = [leaf.text for leaf in parse_html(f"<body><h1>The mill</h1>{page}").leaves]
    assert f"{END} No." in texts
    assert is_found is (f"{LONG} Then." in texts)


def test_a_box_for_each_paragraph() -> None:
    """All are the article's, though trafilatura finds one."""
    paragraphs = [f"{LONG} {number} {END} {END}" for number in range(5)]
    page = "".join(f"<div class='article-body'><p>{words}</p></div>" for words in paragraphs)
    article = parse_html(f"<body><h1>The mill</h1><div>{page}</div><footer>The Mill</footer>")
    assert paragraphs == [leaf.text for leaf in article.select(voice=Voice.AUTHOR)]


@pytest.mark.parametrize(
    "last",
    [
        "<p><a href='b'>More about the mill</a></p>",
        "<div>More about the mill</div>",
        "<p class='related'>More about the mill</p>",
    ],
)
def test_what_is_no_paragraph_of_a_box_like_the_article(last: str) -> None:
    """A link, an element for other words, and words of an element next to the article."""
    boxes = f"<div class='text'>{BOX}</div><div>Ad</div><div class='text'>{FURTHER}{last}</div>"
    leaves = parse_html(f"<body><h1>The mill</h1>{boxes}").leaves
    assert f"{END} Not then." == leaves[-1].text


@pytest.mark.parametrize("name", ["layout", "with-sidebar", "page comments-open"])
def test_a_standfirst_in_an_element_around_the_page(name: str) -> None:
    """The class names of this element are about the page."""
    page = (
        f"<body><div class='{name}'><h1>The mill</h1><p class='standfirst'>{END}</p><div class='text'>{BOX}</div></div>"
    )
    assert END in [leaf.text for leaf in parse_html(page).leaves if leaf.voice is Voice.AUTHOR]


@pytest.mark.parametrize(
    ("words", "is_kept"),
    [
        (f"{LONG} {END[:-1]}:", True),
        ("More about the mill:", False),
        (f"{13 * 'the mill '}ab:", False),
        (f"{13 * 'the mill '}abc:", True),
    ],
)
def test_a_colon_at_the_end(words: str, is_kept: bool) -> None:  # noqa: FBT001  # a parameter
    """Above a video a paragraph may end in one, above links a label does."""
    page = f"<body><article><h1>The mill</h1>{BOX}<p>{words}</p></article>"
    assert is_kept is (words in [leaf.text for leaf in parse_html(page).leaves])


@pytest.mark.parametrize(
    ("lines", "voice"),
    [
        ("<p>— Where is the key?</p><p>— I never had it, said the miller</p>", Voice.SOURCE),
        ("<p>— Where is the key?<br>— I never had it</p>", Voice.SOURCE),
        ("<p>The mill burned.</p><p>— Nobody has lived there since.</p>", Voice.SOURCE),
        ("<p>The mill burned.</p><p>— Ada Quill, The Mill</p>", Voice.FURNITURE),
        ("<p>— Ada Quill, The Mill</p>", Voice.SOURCE),
        ("<p>The mill burned.</p><ul><li>— Ada Quill, The Mill</li></ul>", Voice.SOURCE),
    ],
)
def test_the_last_line_of_a_quote(lines: str, voice: Voice) -> None:
    """A line of a dialogue, and a sentence, are no signature."""
    article = parse_html(page_of(f"<blockquote>{lines}</blockquote>"))
    quote = article.select(Quote)[0]
    assert voice is quote.blocks[-1].voice
    assert len(quote.blocks) == lines.count("<p>") + lines.count("<li>")


def test_a_signature_that_is_not_in_a_quote() -> None:
    """It is of the words around."""
    signature = "<p>— Ada Quill, The Mill</p>"
    words = f"{JOINER}— Ada Quill, The Mill"
    assert [(Voice.AUTHOR, words), (Voice.SOURCE, "a")] == spoken(page_of(signature, "<blockquote>a</blockquote>"))
    box = page_of(f"<div class='desk-box'><p>The mill burned.</p>{signature}</div>")
    assert [Voice.EDITOR, Voice.EDITOR] == [leaf.voice for leaf in parse_html(box, outlet=VALLEY).leaves if leaf.voice][
        1:-1
    ]


def test_a_pull_quote_in_a_quote() -> None:
    """It does not end the quote."""
    page = page_of(f"<blockquote><p>a</p><blockquote>{END}</blockquote><p>b</p></blockquote>")
    (quote,) = parse_html(page).select(Quote)
    assert [Voice.SOURCE, Voice.FURNITURE, Voice.SOURCE] == [block.voice for block in quote.blocks]


def test_words_of_the_article_in_a_box() -> None:
    """They are the editor's; a quote of them in the box is a pull quote in the box."""
    page = page_of(f"<div class='desk-box'><p>{END}</p><blockquote>{LONG}</blockquote><p>a</p></div>")
    expected = [(Voice.EDITOR, END), (Voice.FURNITURE, LONG), (Voice.EDITOR, "a")]
    assert (
        expected
        == [(leaf.voice, leaf.text) for leaf in parse_html(page, outlet=VALLEY).leaves if leaf.voice and leaf.text][
            1:-1
        ]
    )


@pytest.mark.parametrize(
    "page",
    [
        "<body><div class='with-sidebar'><article>{}</article></div>",
        "<body class='has-sidebar'>{}</body>{}",
        "<body><main class='comments-open'>{}</main></body>{}",
    ],
)
def test_a_caption_in_an_element_around_the_page(page: str) -> None:
    """The class names of this element are about the page."""
    figure = "<figure><figcaption>a b</figcaption></figure>"
    article = parse_html(page.format(f"{ARTICLE}{figure}{ARTICLE}", ARTICLE))
    assert ["a b"] == [caption.text for caption in article.select(Caption)]


@pytest.mark.parametrize("blank", ["", "&nbsp;", " &nbsp; ", "&emsp;"])
def test_two_breaks_end_a_paragraph(blank: str) -> None:
    """Whatever blanks are between them."""
    page = page_of(f"<p>a b<br>{blank}<br><strong>Editor's note:</strong> c d</p>")
    assert [(Voice.AUTHOR, "a b"), (Voice.EDITOR, "c d")] == spoken(page)


@pytest.mark.parametrize(
    ("name", "voice"),
    [
        *((name, Voice.FURNITURE) for name in ("legende", "bildunterschrift", "pie-de-foto", "photo-desc", "img_desc")),
        *(
            (name, Voice.FURNITURE)
            for name in ("podpis", "image-legend", "imgtext", "hero__photo-info", "x-captionText")
        ),
        *((name, Voice.SOURCE) for name in ("quote", "BigQuote", "block-quote", "zitat", "cita")),
        *((name, Voice.EDITOR) for name in ("editors-note__body", "editor-note-box", "EditorsNote_root__aB1")),
        *((name, Voice.AUTHOR) for name in ("legend-of-the-mill", "quotes-page", "text", "correctional")),
        *((name, Voice.AUTHOR) for name in ("paywall", "respondent", "imgtexts")),
        *((name, None) for name in ("kommentare", "comentarios", "donate", "signup-card", "read-next", "lea-tambien")),
        *(
            (name, None)
            for name in ("respond", "readerLetters", "article-reactions", "Autorenbox", "shirttail", "spenden")
        ),
    ],
)
def test_class_names_of_other_sites(name: str, voice: Voice | None) -> None:
    """Captions, quotes, notes, and elements with other content; the names of others mean nothing."""
    words = "The mill stood by the river for a hundred years, and nobody ever asked who had paid for it."
    page = f"<body><article><h1>T</h1>{BOX}{FURTHER}<div class='{name}'><p>{words}</p></div>{FURTHER}</article>"
    found = {leaf.voice for leaf in parse_html(page).leaves if words in leaf.text}
    assert found == ({voice} if voice else set()) or (voice is None and found <= {Voice.FURNITURE})


@pytest.mark.parametrize("item", ["<ul><li>a toll</li></ul>", "<ol><li>a toll</li></ol>", "<dl><dt>a toll</dt></dl>"])
def test_lists_and_headings_between_paragraphs_without_a_name(item: str) -> None:
    """They are in the element of the paragraphs, or in a list there; a heading has one of them below it."""
    paragraphs = (
        LONG,
        "The brigade came at noon, when the granary and the house of the miller had burnt to the ground.",
        "The mill stood by the river for more than a hundred years, and nobody thought that it would burn.",
    )

    def between(inside: str) -> list[str]:
        words = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
        story = f"<div class='story-text'>{words}{inside}<p>{FERRY}</p><p>{END}</p></div>"
        page = f"<html><body><div class='page'><h1>The toll</h1>{story}</div></body></html>"
        first, *above, _, last = [leaf.text for leaf in parse_html(page).leaves if leaf.voice]
        assert ("The toll", END) == (first, last)
        return [words.removeprefix("1. ") for words in above[3:]]

    for depth, kept in ((1, [FERRY]), (2, [FERRY]), (3, [])):
        assert kept == between(f"{depth * '<div>'}{FERRY}{depth * '</div>'}")
    assert ["What I propose", "a toll"] == between(f"<h2>What I propose</h2>{item}")
    assert ["What I propose"] == between("<h2>What I propose</h2>")
    linked = item.replace("a toll", "<a href='/toll'>a toll</a>")
    for beside in (f"<h2>Also</h2>{linked}", f"<div><div><h2>Also</h2><div>{item}</div></div></div>"):
        assert [] == between(beside)


@pytest.mark.parametrize(
    ("item", "voice", "words"),
    [
        ("<em>This article was amended on 3 June to correct a name.</em>", "unknown", "3 June to correct a name."),
        ("<strong>Editor's note:</strong> the mill stands.", "editor", "the mill stands."),
        ("<em>Photo: Ada Quill</em>", "author", "Photo: Ada Quill"),
        ("Update: now so.", "author", "Update: now so."),
    ],
)
def test_a_note_in_a_list(item: str, voice: str, words: str) -> None:
    """It is the outlet's, if the page sets its marker off or it has an editor's label; a credit stays an item."""
    article = parse_html(page_of("<ul><li>The miller is here.</li>", f"<li>{item}</li></ul>"))
    _, first, last, _ = (leaf for leaf in article.leaves if leaf.voice)
    assert ("author", voice) == (first.voice, last.voice)
    assert words == last.text.replace(JOINER, "")


def test_a_note_beside_the_article() -> None:
    """An `aside` is the outlet's note by its class name."""
    article = parse_html(page_of("<aside class='editors-note'><p>The company has replied.</p></aside>"))
    _, note, _ = (leaf for leaf in article.leaves if leaf.voice)
    assert (Voice.EDITOR, "The company has replied.") == (note.voice, note.text)


@pytest.mark.parametrize(
    ("marker", "voice"),
    [
        ("<b>Comment:</b>", "editor"),
        ("<b> Comment: </b>", "editor"),
        ("<cite>Comment:</cite>", "editor"),
        ("Comment:", None),
        ("<br>Comment: <b>so</b>", None),
        ("<b>Ada:</b>", None),
    ],
)
@pytest.mark.parametrize("name", ["comment", "editorial-comment", "comment-box", "related"])
def test_a_box_for_comments_that_begins_with_the_outlets_marker(name: str, marker: str, voice: str | None) -> None:
    """It is the outlet's if the page emphasizes the marker; all others are left out, or furniture."""
    inside = f"<div class='{name}'><p>{marker} the mill did not burn.</p></div>"
    found = [leaf for leaf in parse_html(page_of(inside)).leaves if leaf.voice and "burn" in leaf.text]
    assert ([voice] if voice else []) == [leaf.voice for leaf in found if leaf.voice is not Voice.FURNITURE]


@pytest.mark.parametrize(("site", "is_own"), [("ministry.example", True), ("quill.example", False)])
def test_a_sentence_that_is_a_link(site: str, is_own: bool) -> None:  # noqa: FBT001  # a parameter
    """It is the author's if it leads to another site."""
    words = "The ministry has published its answer to my letter, and I recommend that you read it, as it is short."
    head = "<head><link rel='canonical' href='https://quill.example/1'></head>"
    paragraphs = [f"<p>{text} {FERRY} {number}</p>" for number, text in enumerate((LONG, END, LONG, END, LONG, END))]
    link = f"<p><a href='https://{site}/a'>{words}</a></p>"
    article = f"<article><h1>The toll</h1>{''.join(paragraphs[:3])}{link}{''.join(paragraphs[3:])}</article>"
    found = parse_html(f"<html>{head}<body>{article}</body></html>").leaves
    assert is_own is (words in [leaf.text for leaf in found if leaf.voice is Voice.AUTHOR])


def test_footnotes_below_the_article() -> None:
    """A list item with an id that links back is the author's; a table of contents, or a list without ids, is not."""
    notes = ["The word is older than the practice, as my teacher said.", "See the second chapter of my book."]

    def page(*items: str) -> list[str]:
        article = f"<p>{LONG}<a href='#n1'>1</a></p><p>{FERRY}</p><p>{END}</p><ol class='notes'>{''.join(items)}</ol>"
        found = parse_html(
            f"<html><body><main><article><h1>The toll</h1><div>{article}</div></article></main></body></html>"
        )
        return [leaf.text.strip() for leaf in found.leaves if leaf.voice is Voice.AUTHOR][3:]

    assert notes == page(
        f"<li id='n1'>{notes[0]} <a href='#r1'></a></li>", f"<li id='n2'><p>{notes[1]} <a href='#r2'></a></p></li>"
    )
    named = "<li class='easy-footnote-single'><span id='n1'></span>{} <a href='#r1'>1</a></li>"
    assert [f"{note} 1" for note in notes] == page(*map(named.format, notes))
    named = "</ol><div class='footnote' id='_footnotedef_1'><a href='#r1'>1</a>. {}</div><ol>"
    assert [f"\u20601. {note}" for note in notes] == page(*map(named.format, notes))
    assert [] == page(*(f"<li id='n'><a href='#r1'>{note}</a></li>" for note in notes))
    assert [] == page(*(f"<li id='n'><a href='/r1'>See</a> {note}</li>" for note in notes))
    assert [] == page(*(f"<li><a href='#r1'>See</a> {note}</li>" for note in notes))
