"""Quotes by class names, and the names of their sources, as content management systems write them."""

import pytest

from opinionkit import Article, Attribution, Quote, Voice
from opinionkit.html import parse_html
from support.pages import P, Q, depot_page, page_of
from support.parsed_pages import spoken


def read(body: str) -> Article:
    """Read a page with something between two paragraphs."""
    return parse_html(depot_page(f"<p>{P}</p>{body}<p>{P}</p>"))


def voices(body: str) -> dict[str, Voice | None]:
    """Return the voice of each leaf between two paragraphs, by its first three words."""
    leaves = [leaf for leaf in read(body).leaves if leaf.voice]
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
        f"<aside class='quote'><p>{Q}</p><cite>Hester Pyle</cite></aside>",
        f"<figure class='wp-block-pullquote'><blockquote><p>{Q}</p><cite>Hester Pyle</cite></blockquote></figure>",
        f"<div class='inline-pullquote'><div class='quote'>{Q}</div><div class='attribution'>Hester Pyle</div></div>",
        f"<div class='pullquote'><p>{Q}</p><cite>Hester Pyle</cite></div>",
    ],
)
def test_a_quote_with_a_name_is_a_sources(quote: str) -> None:
    """A quote with the name of a source is a source's, whatever else its class names mean."""
    assert NAMED == voices(quote)


@pytest.mark.parametrize(
    "quote",
    [
        f"<aside role='blockquote'><p>{Q}</p></aside>",
        f"<p class='Quotations'>{Q}</p>",
        f"<div class='disp-quote'><p>{Q}</p></div>",
        f"<table><tr><td class='quote'>{Q}</td></tr></table>",
    ],
)
def test_an_element_with_the_name_of_a_quote_is_one(quote: str) -> None:
    """An element with a class name of quotes is a quote, also an `aside` or a table's cell."""
    assert SOURCE == voices(quote)


def test_an_aside_without_a_name_is_furniture() -> None:
    """An `aside` without a source's name is a pull quote; a cell beside others is not a quote."""
    assert {"I learned to": FURNITURE} == voices(f"<aside class='quote'><p>{Q}</p></aside>")
    cells = f"<td class='quote'>{Q}</td><td>3.10 €</td>"
    assert {"I learned to": Voice.AUTHOR, "3.10 €": Voice.AUTHOR} == voices(f"<table><tr>{cells}</tr></table>")


@pytest.mark.parametrize("name", ["prompt-danger", "admonition-block", "callout", "tip", "is-style-info", "bg-info"])
def test_an_admonition_is_the_authors(name: str) -> None:
    """An admonition without the name of a source is the author's."""
    assert AUTHOR == voices(f"<blockquote class='{name}'><p>{Q}</p></blockquote>")


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
    """Words marked for a pull quote stay in their sentence: a script repeats them elsewhere."""
    assert {"We know that": expected} == voices(marked)


def test_a_pull_quote_of_the_articles_words_is_furniture() -> None:
    """A pull quote of the article's words, or above its author's name, is furniture."""
    quote = "<blockquote class='pullquote'><p>{}</p><cite>{}</cite></blockquote>"
    byline = "<p class='byline'>By Ada Quill</p>"
    for page in (quote.format(P[:60], "Ida Weir"), byline + quote.format("All lanes are wide.", "— Ada Quill")):
        article = read(page)
        assert "" == article.text(Voice.SOURCE)
        assert not article.select(Attribution)
    other = read(byline + quote.format("All lanes are wide.", "Ida Weir"))
    assert "All lanes are wide." == other.text(Voice.SOURCE)


def test_a_pull_quote_of_the_headline_is_furniture() -> None:
    """A pull quote of the headline is furniture, unless the headline quotes or a name is below."""
    quote = "<blockquote><div>A cut is no reform</div></blockquote>"

    def voice(title: str, words: str) -> Voice | None:
        article = parse_html(depot_page(f"<p>{P}</p>{words}<p>{P}</p>").replace("The depot", title))
        found = [leaf.voice for leaf in article.leaves if leaf.text.startswith("A cut is")]
        return found[-1]

    assert FURNITURE is voice("A cut is no reform!", quote)
    assert FURNITURE is voice("A cut is no reform’s end", quote.replace("reform", "reform's end"))
    assert Voice.SOURCE is voice("A cut is no reform", f"<p>The mayor said:</p>{quote}")
    assert Voice.SOURCE is voice("“A cut is no reform”", quote)
    assert Voice.SOURCE is voice("‘A cut is no reform’", quote)
    assert Voice.SOURCE is voice("A cut is no reform", quote.replace("</div>", "</div><cite>Ida Weir</cite>"))
    assert Voice.SOURCE is voice("A cut is no reform, is it?", quote)


@pytest.mark.parametrize(
    "labelled",
    [
        "<figure><img><figcaption><b>Update</b></figcaption></figure>",
        "<ul><li><b>Update</b></li></ul>",
        "<div class='byline'><b>Update</b></div>",
    ],
)
def test_an_emphasized_label_is_a_paragraph(labelled: str) -> None:
    """A caption, an item and a byline do not make a notice of the paragraph below."""
    assert Voice.AUTHOR is voices(f"{labelled}<p>{Q}</p>")["I learned to"]
    assert Voice.UNKNOWN is voices(f"<p><b>Update</b></p><p>{Q}</p>")["I learned to"]


def test_a_long_text_below_a_quote_is_no_name() -> None:
    """A long text below a quote is not an attribution, whatever its class name."""
    quote = f"<div><blockquote><p>{Q}</p></blockquote><p class='quote-author'>{{}}</p></div>"
    assert NAMED == voices(quote.format("Hester Pyle"))
    assert {**SOURCE, "The lane behind": AUTHOR["I learned to"]} == voices(quote.format(f"{P} {P}"))


INDENTS = [
    "style='margin: 0 0 0 40px; border: none; padding: 0px;'",
    "style='margin:0px 0px 0px 40px;border:medium none;padding:0px'",
    "class='webkit-indent-blockquote'",
    "dir='ltr' style='MARGIN-RIGHT: 0px'",
]


@pytest.mark.parametrize("indent", INDENTS)
def test_an_indent_is_the_authors(indent: str) -> None:
    """A `blockquote` by an editor's button for an indent is the author's, also inside another."""
    assert AUTHOR == voices(f"<blockquote {indent}><p>{Q}</p></blockquote>")
    assert AUTHOR == voices(f"<blockquote {indent}><blockquote {indent}><div>{Q}</div></blockquote></blockquote>")


def test_an_indented_list_is_the_authors() -> None:
    """One that docutils writes; not with other words around, and not in another markup."""
    written = "<blockquote>\n<div><ul class='simple'><li><p>{}</p></li></ul></div></blockquote>"
    assert AUTHOR == voices(written.format(Q))
    for other in (
        written.replace("</ul>", "</ul><p>So.</p>"),
        written.replace("<div>", "<div>So."),
        written.replace("simple", "a"),
        written.replace("<div>", "").replace("</div>", ""),
    ):
        assert Voice.SOURCE == voices(other.format(Q))["I learned to"]


@pytest.mark.parametrize("indent", INDENTS)
@pytest.mark.parametrize(
    "quote",
    [
        f"<blockquote {{}} cite='https://mill.example'><p>{Q}</p></blockquote>",
        f"<blockquote {{}}><p>{Q}</p><cite>Ida Weir</cite></blockquote>",
        f"<blockquote {{}}><blockquote><p>{Q}</p></blockquote></blockquote>",
    ],
)
def test_an_indented_quote_is_a_sources(quote: str, indent: str) -> None:
    """An indent with a source's address or name, or with a quote inside, is a source's."""
    assert Voice.SOURCE == voices(quote.format(indent))["I learned to"]


@pytest.mark.parametrize(
    "style",
    [
        "style='margin: 0 0 0 .8ex; border-left: 1px #ccc solid; padding-left: 1ex'",
        "style='margin: 0 0 0 40px; border-left: 2px solid; padding: 0px'",
        "style='MARGIN-RIGHT: 0px'",
        "dir='ltr'",
        "dir='ltr' style='margin-right: 0px; border-left: 2px solid'",
    ],
)
def test_a_quote_may_have_a_style(style: str) -> None:
    """A quote with a style, as in mail programs, is a source's."""
    assert {"I learned to": Voice.SOURCE} == voices(f"<blockquote {style}><p>{Q}</p></blockquote>")


def test_a_box_with_a_form_is_no_quote() -> None:
    """A box with a form is not a quote: its name is that of an offer."""
    box = "<div class='quote'>{}<p>Ask us for a quote today, and sleep well.</p></div>"
    assert not read(box.format("<form><p>Your street</p><input></form>")).select(voice=Voice.SOURCE)
    assert read(box.format("")).select(voice=Voice.SOURCE)


@pytest.mark.parametrize(
    "quote",
    [
        f"<div class='blockquot'><p>{Q}</p></div>",
        f"<p class='blockquot'>{Q}</p>",
        f"<table class='cquote'><tr><td>“</td><td>{Q}</td><td>”</td></tr></table>",
        f"<blockquote><div>“</div><p>{Q}</p></blockquote>",
    ],
)
def test_a_quote_of_widely_used_software(quote: str) -> None:
    """Quotes of Project Gutenberg and MediaWiki are quotes; a mark that is drawn beside the words is no word."""
    assert SOURCE == voices(quote)


@pytest.mark.parametrize(
    "quote",
    [
        f"<div class='verseblock'><pre class='content'>{Q}</pre><div class='attribution'>— Hester Pyle</div></div>",
        f"<div class='quotebox pullquote'><blockquote><p>{Q}</p></blockquote><cite>Hester Pyle</cite></div>",
        f"<div><blockquote><p>{Q}</p></blockquote><cite>Hester Pyle</cite></div>",
        f"<table class='cquote'><tr><td>“</td><td>{Q}</td></tr><tr><td><cite>—Hester Pyle</cite></td></tr></table>",
    ],
)
def test_a_name_beside_or_in_a_quote_of_such_software(quote: str) -> None:
    """The name beside or below the words is the quote's attribution."""
    source, name = read(quote).leaves[-5], read(quote).leaves[-3]
    assert (Voice.SOURCE, FURNITURE, "Hester Pyle") == (source.voice, name.voice, name.text)
    assert Q in source.text


def test_a_cite_that_goes_on_below_a_quote() -> None:
    """A `cite` with words behind it is no name of the source above."""
    html = f"<div><blockquote><p>{Q}</p></blockquote><cite>The Ledger of Dell</cite> has it all.</div>"
    assert not read(html).select(Attribution)


@pytest.mark.parametrize(
    ("quote", "head"),
    [
        (
            f"<blockquote class='ipsQuote'><div class='ipsQuote_citation'>{{}}</div><div><p>{Q}</p></div></blockquote>",
            1,
        ),
        (
            f"<aside class='quote'><div class='title'><div></div>{{}}</div><blockquote><p>{Q}</p></blockquote></aside>",
            1,
        ),
        (f"<div class='quotetop'>{{}}</div><div class='quotemain'>{Q}</div>", 1),
        (f"<div class='bbcode_description'>{{}}</div><div class='bbcode_quote'><div>{Q}</div></div>", 1),
        (
            f"<div class='bbcode_quote'><div>Originally Posted by <b>{{}}</b></div><div>{Q}</div></div>",
            0,
        ),
    ],
)
def test_the_head_of_a_quote_on_a_forum(quote: str, head: int) -> None:
    """The line of a forum's software that tells who wrote a quote is furniture, in the quote and above it."""
    first = "hester vale said:" if head else "Originally Posted by"
    assert {first: FURNITURE, **SOURCE} == voices(quote.format("hester vale said:"))


def test_the_head_of_a_quote_may_be_a_link() -> None:
    """To the post that is quoted, as forums write it."""
    head = "<div class='bbCodeBlock-title'><a href='/posts/1'>hester vale said:</a></div>"
    quote = f"<blockquote class='bbCodeBlock--quote'>{head}<div>{Q}</div></blockquote>"
    assert {"hester vale said:": FURNITURE, **SOURCE} == voices(quote)


def test_a_quote_with_a_head_is_no_pull_quote() -> None:
    """It repeats another post of the page."""
    quote = f"<blockquote><div><cite>hester vale said:</cite>{Q}</div></blockquote>"
    assert (Voice.SOURCE, Q) in spoken(page_of(f"<p>{Q}</p>", quote))
    assert (Voice.FURNITURE, Q) in spoken(page_of(f"<p>{Q}</p>", quote.replace("<cite>hester vale said:</cite>", "")))


@pytest.mark.parametrize(
    "beside",
    [
        f"<div class='title'>hester vale said:</div><blockquote><p>{Q}</p></blockquote>",
        f"<table><tr><td><div>Originally Posted by <b>hester</b></div><div>{P}</div></td><td>{Q}</td></tr></table>",
        f"<div class='quotetop'>hester vale said:</div><p>{Q}</p>",
        f"<blockquote class='c'><p>{P}</p><p>Originally Posted by hester vale</p><p>{Q}</p></blockquote>",
    ],
)
def test_what_is_no_head_of_a_quote(beside: str) -> None:
    """A title elsewhere, a cell beside others, a line without a quote below and one inside a quote are no heads."""
    assert FURNITURE not in voices(beside).values()


def test_a_part_of_a_quote_with_a_name_of_quotes() -> None:
    """An element inside a quote with another name of quotes is a part of it; one with the same name is a quote."""
    part = f"<div class='bbcode_quote'><div class='quote_container'><p>{Q}</p></div></div>"
    assert 1 == len(read(part).select(Quote))
    inner = f"<div class='quote'><p>We asked:</p><div class='quote'><p>{Q}</p></div></div>"
    assert 2 == len(read(inner).select(Quote))
    deeper = f"<div class='quote one'><p>{P}</p><p>Not so.</p><div class='quote two'><p>{Q}</p></div></div>"
    assert 2 == len(read(deeper).select(Quote))


INSTAGRAM = (
    "<blockquote class='instagram-media'><div><a href='{0}'><div>View this post on Instagram</div></a><p><a href='{0}'>"
    f"{Q}</a></p><p>A post shared by <a href='{{0}}'>Hester Pyle</a> (@pyle) on <time>June 3</time></p></div>"
    "</blockquote>"
)


@pytest.mark.parametrize("head", ["", "<link rel='canonical' href='https://quill.example/a'>"])
def test_the_words_of_a_post_are_a_link(head: str) -> None:
    """A post whose words are a link to its page is a source's; its last line is the attribution."""
    page = depot_page(f"<p>{P}</p>{INSTAGRAM.format('https://insta.example/p/x')}<p>{P}</p>")
    article = parse_html(page.replace("<html>", f"<html><head>{head}</head>"))
    assert Q == article.text(Voice.SOURCE)
    assert ["A post shared by Hester Pyle (@pyle) on June 3"] == [each.text for each in article.select(Attribution)]
    assert not parse_html(depot_page(f"<p>{P}</p>{INSTAGRAM.format('/p/x')}<p>{P}</p>")).text(Voice.SOURCE)


def test_a_title_in_a_quote_is_a_link() -> None:
    """A title of a post is a source's if it leads to another site; without a known site it is furniture."""
    quote = "<blockquote><p><a href='https://forum.example/r/x'>The ferry is late again</a></p></blockquote>"
    page = depot_page(f"<p>{P}</p>{quote}<p>{P}</p>")
    head = "<html><head><link rel='canonical' href='{}'></head>"
    for site, words in (("quill", "The ferry is late again"), ("forum", ""), ("x.forum", "")):
        known = page.replace("<html>", head.format(f"https://{site}.example/a"))
        assert words == parse_html(known).text(Voice.SOURCE)
    assert "" == parse_html(page).text(Voice.SOURCE)


def test_an_account_in_a_quote_is_an_attribution_at_its_end_only() -> None:
    """A line with an account names the source if it is a link, at the end, below other words."""
    line = "<p>A post shared by <a href='/pyle'>Hester</a> (@pyle)</p>"
    other = "<p>A post shared by Hester (@pyle)</p>"
    for inside in (
        f"{line}<p>{Q}</p>",
        f"<p>{Q}</p>{other}",
        f"<p>{Q}</p>{line.replace('</p>', ' on Friday.</p>')}",
        line,
        f"<p>{Q}</p><p>I went with <a href='/pyle'>my sister</a> (@pyle) and saw it</p>",
    ):
        assert not read(f"<blockquote>{inside}</blockquote>").select(Attribution)
    assert read(f"<blockquote><p>{Q}</p>{line}</blockquote>").select(Attribution)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (f"<div>Originally Posted by <b>Hester Pyle</b></div><div>{Q}</div>", SOURCE),
        (f"<div>Originally Posted by nobody, I think.</div><div>{Q}</div>", AUTHOR),
        (f"<div>Originally posted by the mint in 1911</div><div>{Q}</div>", AUTHOR),
        (f"<div>Originally Posted by Hester Pyle</div><div>{Q}</div>Not so, I say.", AUTHOR),
        (f"<div>Originally Posted by Hester Pyle</div><div>{Q}</div><div>Not so, I say.</div>", AUTHOR),
        (f"<p>Originally Posted by Hester Pyle</p><p>{Q}</p>", AUTHOR),
    ],
)
def test_a_cell_with_the_head_of_a_quote(cell: str, expected: dict[str, Voice]) -> None:
    """A forum may write a quote as a cell with a head and its words, and nothing else."""
    found = voices(f"<div>Quote:</div><table><tr><td>{cell}</td></tr></table>")
    assert {key: found[key] for key in expected} == expected


def test_a_name_and_a_role_below_a_testimonial() -> None:
    """The role is in an element with a name of its own, below the name."""
    end = "<span class='et_pb_testimonial_author'>Hester Pyle</span><p class='et_pb_testimonial_meta'>Porter</p>"
    found = voices(f"<div class='et_pb_testimonial'><div><p>{Q}</p></div>{end}</div>")
    assert SOURCE | {"Hester Pyle, Porter": FURNITURE} == found


def test_the_caption_of_a_table() -> None:
    """The title of a table is a caption, by its tag."""
    table = "<table><caption>The boats of Dell</caption><tr><td>1981</td><td>400 boats</td></tr></table>"
    assert FURNITURE == voices(table)["The boats of"]
    layout = f"<table><caption><p>{Q}</p></caption><tr><td>1981</td></tr></table>"
    assert Voice.AUTHOR == voices(layout)["I learned to"]
