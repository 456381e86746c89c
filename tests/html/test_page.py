"""Pages: metadata, the element of each part of an article, reasons in a page's terms, and the rendering."""

import re
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import lxml.html
import pytest

from opinionkit import (
    PLAIN,
    Article,
    Basis,
    Caption,
    Code,
    Credit,
    Gap,
    ListItem,
    Node,
    Outlet,
    Quote,
    Separator,
    Voice,
    parse,
    view,
)
from opinionkit.errors import NodeError, PageError, UnknownNameError
from opinionkit.html import Page, parse_html, read_page
from opinionkit.markdown import JOINER
from support import PAGES, ROOT
from support.pages import END, INLINE_TAGS, LONG, page_of

HEAD = """<html lang="en-GB"><head><title>The mill – The Holt Post</title><meta name="author" content="Ada Quill">
<meta property="og:site_name" content="The Holt Post"><meta property="article:published_time" content="2024-05-31">
</head>"""
VALLEY = Outlet("valley-record", boxes={"div.desk-box": "Comment:"})
PATHS = sorted(PAGES.glob("*.html"))


def compact(text: str) -> str:
    """Remove blanks and what only the article's text has."""
    return re.sub(r"[\s\u2060]+", "", text)


def test_metadata() -> None:
    """Metadata are those that the page declares."""
    page = read_page(HEAD + page_of("<h1>The mill</h1>"), url="https://post.example/mill")
    assert ("The mill", "Ada Quill", "2024-05-31", "The Holt Post") == (page.title, page.author, page.date, page.site)
    assert ("https://post.example/mill", "en-GB") == (page.url, page.language)
    declared = HEAD.replace("<head>", "<head><link rel='canonical' href='https://post.example/quay'>")
    assert "https://post.example/quay" == read_page(declared + page_of("<h1>The mill</h1>")).url


def test_metadata_that_a_page_does_not_have() -> None:
    """Metadata that a page does not have is None."""
    page = read_page("")
    assert (None, None, None, None, None, None) == (
        page.title,
        page.author,
        page.date,
        page.site,
        page.url,
        page.language,
    )
    assert parse("", layout="markdown") == page.article


@pytest.mark.parametrize(
    ("head", "language"),
    [
        ("<meta http-equiv='Content-Language' content=' de '>", "de"),
        ("<meta property='og:locale' content='de_AT'>", "de-AT"),
        ("<meta property='og:locale' content=''>", None),
        ("<meta property='og:locale' content=' '>", None),
        ("<meta name='author' content='de'>", None),
    ],
)
def test_the_language_of_a_page(head: str, language: str | None) -> None:
    """The language is that of the root element, else that of a `meta` element."""
    page = page_of().replace("<body>", f"<head>{head}</head><body>")
    assert language == read_page(page).language
    assert "fr" == read_page(page.replace("<html>", "<html lang='fr'>")).language


def test_the_language_of_xhtml() -> None:
    """The language of XHTML is in `xml:lang`."""
    page = page_of().replace("<html>", "<html xml:lang='fr-BE'>")
    assert "fr-BE" == read_page(page).language


@pytest.mark.parametrize("tag", INLINE_TAGS)
def test_inline_elements_are_rendered(tag: str) -> None:
    """Inline elements are rendered with their style and without behaviour."""
    rendered = read_page(page_of(f"<p>The mill <{tag}>stands</{tag}> still.</p>")).to_html()
    assert f"<{tag}>stands</{tag}>" in rendered
    assert "<q>stands" not in read_page(page_of("<p>The mill <q>stands</q> still.</p>")).to_html()


def test_the_article_is_that_of_the_short_form() -> None:
    """`read_page` and `parse_html` return equal articles for the same outlet."""
    source = (PAGES / "valley.html").read_bytes()
    assert parse_html(source, outlet=VALLEY) == read_page(source, outlet=VALLEY).article


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)
def test_every_leaf_and_passage_has_its_element(path: Path) -> None:
    """Each part's path and line lead lxml to an element with the same words."""
    source = path.read_bytes()
    page, tree = read_page(source, outlet=VALLEY), lxml.html.document_fromstring(source)
    for part in (*page.article.leaves, *page.article.passages):
        element = page.element(part)
        (found,) = tree.xpath(element.xpath)
        assert (found.tag, found.sourceline) == (element.tag, element.line)
        assert compact(part.text) in compact(found.text_content())


@pytest.mark.parametrize("words", ["a mill)", "a mill]", "a mill)<br>b c", "(a mill)", "a mill】", "a mill〕"])
@pytest.mark.parametrize("around", ["ul", "ol"])
def test_an_item_that_ends_in_a_bracket(around: str, words: str) -> None:
    """An item that ends in a bracket has the words of its element, and is rendered whole."""
    page = read_page(page_of(f"<{around}><li>{words}</li></{around}>"))
    (item,) = page.article.select(ListItem)
    assert ("li", words.replace("<br>", "\n")) == (page.element(item).tag, item.text.replace(JOINER, ""))
    assert f'<span class="words">{words}</span>' in page.to_html()
    assert page.to_html().endswith("</body>\n</html>\n")


@pytest.mark.parametrize("sign", ["\u200b", "\u200f"])
def test_an_invisible_character_behind_a_bracket_closes_no_note(sign: str) -> None:
    """The item stays an item."""
    page = read_page(page_of(f"<ul><li>a mill]{sign}</li></ul>"))
    assert 1 == len(page.article.select(ListItem))


def test_the_element_of_a_quote() -> None:
    """The element of a quote is the `blockquote`, even around one paragraph."""
    page = read_page(page_of("<blockquote><p>a b c</p></blockquote>"))
    (quote,) = page.article.select(Quote)
    assert "/html/body/article/blockquote" == page.element(quote).xpath
    assert "/html/body/article/blockquote/p" == page.element(quote.blocks[0]).xpath


def test_the_element_of_a_gap() -> None:
    """The element of a gap contains the blocks around the gap."""
    page = read_page(page_of())
    (gap,) = [leaf for leaf in page.article.leaves if isinstance(leaf, Gap)]
    assert "/html/body/article" == page.element(gap).xpath


@pytest.mark.parametrize(
    ("html", "node_class", "path"),
    [
        ("<div><pre>a = b\n\nc</pre></div>", Code, "div/pre"),
        ("<hr>", Separator, "hr"),
        ("<p>* * *</p>", Separator, "p[2]"),
        ("<ul><li>a<p>b</p></li><li>c</li></ul>", ListItem, "ul/li[1]"),
        ("<figure><figcaption>a b</figcaption></figure>", Caption, "figure/figcaption"),
        ("<figure><figcaption>a b<i class='credit'>Ada Quill</i></figcaption></figure>", Credit, "figure/figcaption/i"),
    ],
)
def test_the_element_of_a_block(html: str, node_class: type[Node], path: str) -> None:
    """The element of a block is the page's, whatever marker the layout needs."""
    page = read_page(page_of(html))
    node = page.article.select(node_class)[0]
    assert f"/html/body/article/{path}" == page.element(node).xpath


def test_the_element_of_another_articles_node() -> None:
    """A node of another article is refused."""
    page = read_page(page_of())
    other = parse("“No,” she said. “It burnt.”")
    for part in (other.blocks[0], *other.passages):
        with pytest.raises(NodeError):
            page.element(part)


def test_only_a_node_or_a_passage_has_an_element() -> None:
    """The error names the way from an offset or a quotation to its passage."""
    page = read_page(page_of("<p>She said: “The mill is closed.” And left.</p>"))
    quotation = page.article.quotations()[0]
    for part in (0, quotation):
        with pytest.raises(TypeError, match=r"^element\(\) takes a node or a passage, .*; page.article.passages.at\("):
            page.element(part)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]  # on purpose
    assert "p" == page.element(page.article.passages.at(quotation.span.start)).tag
    with pytest.raises(TypeError, match="its passage has a reason"):
        page.explain(quotation)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]  # on purpose


@pytest.mark.parametrize("read", [read_page, parse_html])
def test_the_outlet_of_a_page(read: Callable[..., Page | Article]) -> None:
    """The named outlet comes first, then that of the address; an empty name is refused."""
    addressed, named = read("", url="https://sott.net/a"), read("", url="https://sott.net/a", outlet=PLAIN)
    articles = [part.article if isinstance(part, Page) else part for part in (addressed, named)]
    assert ["sott", "plain"] == [article.outlet.name for article in articles]
    with pytest.raises(UnknownNameError, match="unknown outlet ''"):
        read("", outlet="")
    with pytest.raises(UnknownNameError, match="outlet 'a' is not for layout 'markdown'"):
        read("", outlet=Outlet("a", layouts=["tight"]))


@pytest.mark.parametrize(
    ("html", "number", "evidence"),
    [
        ("<blockquote>\n<p>a b c</p></blockquote>", 1, "it is in a `blockquote` (line 1 of the page)"),
        ("<h2>a</h2><p>b</p>", 1, "it is a heading (line 1 of the page)"),
        ("<h2><time>3 May 2024</time></h2><p>b</p>", 1, "it is a heading (line 1 of the page)"),
        ("<p>a b</p>", 1, "it is in a `p` of the article, and nothing marks it as anyone else's (line 1 of the page)"),
        (
            "<p>“a b”</p>",
            1,
            "it is in a `p` of the article, and only its quotation marks show another speaker (line 1 of the page)",
        ),
        ("<div class='desk-box'>\n<p>a b</p></div>", 1, "it is in a box, `div.desk-box` (line 1 of the page)"),
        ("<p><b>Comment:</b> a</p>", 1, "the marker 'Comment:' on line 3 opens the comment"),
    ],
)
def test_reasons(html: str, number: int, evidence: str) -> None:
    """Reasons name elements, unless the words of the page are the evidence."""
    page = read_page(page_of(html), outlet=VALLEY)
    leaf = [leaf for leaf in page.article.leaves if leaf.voice][number]
    reason = page.explain(leaf)
    assert (evidence, leaf.voice, leaf.basis) == (reason.evidence, reason.voice, reason.basis)
    assert reason == page.explain(leaf.span.start)


def test_the_reason_for_a_note_of_two_paragraphs_in_a_quote() -> None:
    """The reason for a note in a quote is its marker in the first paragraph."""
    page = read_page(page_of("<blockquote><p><b>[Editor's note:</b> a</p><p>b]</p></blockquote>"))
    first, second = page.article.select(voice=Voice.EDITOR)
    assert ("a", "b") == (first.text, second.text)
    assert page.article.explain(second) == page.explain(second)


def test_the_reason_for_a_quotation() -> None:
    """The reason for a quotation is its marks."""
    page = read_page(page_of("<p>She said: “The mill is closed.” And left.</p>"))
    (passage,) = [passage for passage in page.article.passages if passage.basis is Basis.QUOTATION]
    assert page.article.explain(passage) == page.explain(passage)


def test_prose_that_is_left_out() -> None:
    """The share of omitted prose is known, and a caveat if it is large."""
    comments = f"<div id='comments'>{''.join(f'<p>{END} {number}</p>' for number in range(9))}</div>"
    page = read_page(page_of().replace("</body>", f"{comments}</body>"))
    assert 0.8 < page.article.omitted_share < 0.85
    assert ("omitted-prose", page.article.omitted_share) == (
        page.article.caveats[-1].code,
        page.article.caveats[-1].share,
    )
    assert "Much of the page's prose is not in the article." == str(page.article.caveats[-1])
    tagged = read_page(page_of("<p>&lt;i>a&lt;/i> &lt;i>b&lt;/i></p>").replace("</body>", f"{comments}</body>"))
    assert ["raw-html", "omitted-prose"] == [caveat.code for caveat in tagged.article.caveats]
    assert (0, ()) == (read_page(page_of()).article.omitted_share, read_page(page_of()).article.caveats)
    beside = f"<nav><p><a href='/'>{END}</a></p><p>More about the mill</p></nav>"
    assert 0 == read_page(page_of().replace("</body>", f"{beside}</body>")).article.omitted_share


def test_a_rendering() -> None:
    """A rendering has the page's elements, each with a voice and a reason."""
    html = read_page(
        page_of("<ol><li>a <em>b</em></ol><blockquote><p>c d “e”<br>f</p></blockquote><p>g “h i j k l m n o p”</p>")
    ).to_html()
    assert '<ol>\n<li class="part author" tabindex="0"' in html
    assert '<span class="words">a <em>b</em></span>' in html
    assert '<blockquote>\n<p class="part source" tabindex="0"' in html
    assert "c d “e”<br>f" in html
    assert re.search(r'g <span class="within source" tabindex="0" aria-describedby="[^"]+">“h i j k l m n o p”', html)
    assert "it is in a `blockquote`" in html
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len({*ids})
    assert {*re.findall(r'aria-describedby="([^"]+)"', html)} == {*ids}


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>a <em>b</em><br>c</p>", '<span class="words">a <em>b</em><br>c</span>'),
        ("<p><em>a</em><br>&nbsp;</p>", '<span class="words"><em>a</em></span>'),
        ("<ol><li>a<li>b</ol>", ' value="2"><span class="words">b</span>'),
        ("<ol><li>a<p>b</p></ol>", '</ol>\n<p class="part author" tabindex="0" aria-describedby="why-122"><span'),
        ("<ul><li>a</ul>", '<ul>\n<li class="part author" tabindex="0" aria-describedby="why-116"><span'),
        ("<p class='date'>3 May 2024</p>", '</p>\n<p class="part furniture" tabindex="0"'),
        ("<p>a <em> b</em></p>", '<span class="words">a <em>b</em></span>'),
        ("<p><b><i>a</i> <b>c</b></b></p>", '<span class="words"><b><i>a</i></b><b> c</b></span>'),
        ("<figure><figcaption>a b</figcaption></figure>", '<figure>\n<figcaption class="part furniture"'),
        ("<hr>", '</p>\n<hr class="part furniture">\n<p'),
        ("<p>***</p>", '<span class="words">***</span>'),
        ("<blockquote>a<footer>- Ada Quill</footer></blockquote>", '<span class="words">- Ada Quill</span>'),
    ],
)
def test_a_block_of_a_rendering(html: str, expected: str) -> None:
    """A rendered block has the page's words, style and number, even if the article's text differs."""
    assert expected in read_page(page_of(html)).to_html()


@pytest.mark.parametrize("above", ["- a b", "- a bc"])
def test_a_quotation_below_words_that_look_like_a_marker(above: str) -> None:
    """A quotation is rendered in its place, although a word joiner is in the line above."""
    quotation = "“the mill will be rebuilt very soon”"
    html = read_page(page_of(f"<p>{above}<br>she said {quotation} today</p>")).to_html()
    assert [quotation] == re.findall('<span class="within source"[^>]*>([^<]*)', html)


def test_the_beginning_of_a_rendering() -> None:
    """A rendering declares its encoding first, then a policy."""
    start = (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy"'
    )
    assert read_page(page_of()).to_html().startswith(start)


def test_the_head_of_a_rendering() -> None:
    """A rendering's head has the device's width and both colour schemes, and its body only the article."""
    rendered = lxml.html.document_fromstring(read_page(page_of()).to_html())
    head, body = rendered
    assert [*4 * ["meta"], "title", "style"] == [element.tag for element in head]
    assert ["main"] == [element.tag for element in body]
    assert "" == "".join(rendered.xpath("text() | head/text() | body/text()")).strip()
    box = read_page(page_of("<div class='desk-box'><blockquote>a</blockquote><p>b</p></div>"), outlet=VALLEY).to_html()
    assert '<div class="box">\n<blockquote>\n<p class="part source"' in box
    parts = lxml.html.document_fromstring(box).xpath(
        "//*[self::main or self::div or self::article or self::blockquote]"
    )
    assert "" == "".join(text for part in parts for text in part.xpath("text() | ul/text() | ul/li/text()")).strip()
    assert ["width=device-width, initial-scale=1"] == head.xpath("meta[@name='viewport']/@content")
    assert ["light dark"] == head.xpath("meta[@name='color-scheme']/@content")


def test_the_style_of_a_rendering() -> None:
    """The style has the colours of the voices, and the policy permits it."""
    rendered = lxml.html.document_fromstring(read_page(page_of()).to_html())
    style = rendered.xpath("string(//style)")
    assert all(f".opinionkit .{voice} {{" in style for voice in Voice)
    sheets = [(ROOT / "src" / "opinionkit" / name).read_text("utf-8") for name in ("view.css", "html/page.css")]
    assert "\n".join(sheets) == style
    digest = b64encode(sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}';" in rendered.xpath("string(//meta[@http-equiv]/@content)")


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        ("a&b", "a&amp;b"),
        ("a\tb", "a\tb"),
        ("a\nb", "a<br>b"),
        ("a\u202eb", 'a<code class="odd">\\u202e</code>b'),
    ],
)
def test_the_address_in_a_rendering(end: str, expected: str) -> None:
    """The address is shown as passed, except characters that would steer the page."""
    page = read_page(page_of(), url=f"https://post.example/{end}")
    assert f'<p class="about">https://post.example/{expected}</p>' in page.to_html()


def test_the_headline_of_a_rendering() -> None:
    """The headline of a rendering is the article's, else the title of the page."""
    headed = read_page(HEAD + page_of("<h1>The old mill</h1>")).to_html()
    assert ["The old mill"] == re.findall("<h1[^>]*><span class=.words.>([^<]*)", headed)
    assert 1 == headed.count("<h1")
    assert ["The mill"] == re.findall("<h1>([^<]*)", read_page(HEAD + page_of()).to_html())
    assert '<p class="about">The Holt Post · Ada Quill · 2024-05-31</p>' in headed
    assert ["A page without a title"] == re.findall("<h1>([^<]*)", read_page("").to_html())


def test_the_caveats_of_a_rendering() -> None:
    """Each caveat has its share, sentence and remedy; a page without caveats has no list."""
    comments = f"<div id='comments'>{f'<p>{END}</p>' * 20}</div>"
    page = read_page(page_of(*[f"<p>{LONG}</p>"] * 20).replace("</body>", f"{comments}</body>"))
    assert ["no-marks", "omitted-prose"] == [caveat.code for caveat in page.article.caveats]
    rendered = lxml.html.document_fromstring(page.to_html())
    (caveats,) = rendered.xpath("//div[@class='head']/ul[@class='shares']/following-sibling::*")
    assert ("caveats", "Caveats") == (caveats.get("class"), caveats.get("aria-label"))
    shares = ["" if caveat.share is None else f" ({caveat.share:.0%})" for caveat in page.article.caveats]
    assert [
        f"{caveat.code}{share}: {caveat} {caveat.remedy}".rstrip()
        for caveat, share in zip(page.article.caveats, shares, strict=True)
    ] == [item.text_content() for item in caveats]
    assert [caveat.code for caveat in page.article.caveats] == [item.findtext("b") for item in caveats]
    assert "caveats" not in read_page(page_of()).to_html().partition("</style>")[2]


def test_the_caveats_of_an_article_in_both_views() -> None:
    """Both views have the same list of caveats."""
    page = read_page((PAGES / "harbour.html").read_bytes())
    views = page.to_html(), view.to_html(page.article)
    lists = [re.findall('<ul class="caveats".*?</ul>', html, re.DOTALL) for html in views]
    assert 1 == len(lists[0])
    assert lists[0] == lists[1]


def test_a_rendering_without_words() -> None:
    """A rendering without words has the same sentence as an empty article's page."""
    html = read_page("").to_html()
    assert "<p>no words</p>" in html
    assert '<ul class="shares"' not in html


@pytest.mark.parametrize(
    ("title", "shown"),
    [("x" * 60, "x" * 60), ("x" * 61, "x" * 59 + "…"), ("x" * 58 + " xx", "x" * 58 + "…")],
)
def test_the_title_of_a_rendering(title: str, shown: str) -> None:
    """A long title is cut."""
    page = f"<html><head><title>{title}</title></head>{page_of().removeprefix('<html>')}"
    assert f"<title>Whose words? {shown}</title>" in read_page(page).to_html()


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        "<p onclick='alert(1)' style='position:fixed;inset:0'>a b c</p>",
        "<p><a href='javascript:alert(1)'>a</a> b c d e f</p>",
        "<style>@import 'http://nowhere.example/'; * { display: none }</style>",
        "<p><img src='http://nowhere.example/a.png' onerror='alert(1)'>a b c</p>",
        "<p>&lt;script&gt;alert(1)&lt;/script&gt; a b c</p>",
        "<p lang='\"><script>'>a b c</p><iframe srcdoc='<script>alert(1)</script>'></iframe>",
        "<p>a \u202e b &#x2066; c</p>",
        "<div class='editors-note <img/src=x>'><p>a b c</p></div>",
    ],
)
def test_a_rendering_is_inert(html: str) -> None:
    """A rendering has no script, handler, address, picture or style of the page."""
    head = f'<html lang="&quot;><script>"><title>&lt;script&gt;</title>{page_of(html)}'
    page = read_page(head, url='https://post.example/"><img src=x>')
    rendered = lxml.html.document_fromstring(page.to_html())
    tags = {str(element.tag) for element in rendered.iter()}
    assert not tags & {"script", "img", "iframe", "link", "object", "a", "form", "base", "svg"}
    attributes = {name for element in rendered.iter() for name in element.attrib}
    assert attributes <= {
        *("lang", "charset", "http-equiv", "content", "name", "class", "aria-label", "aria-hidden", "dir", "tabindex"),
        *("aria-describedby", "role", "id", "value"),
    }
    assert 1 == len(rendered.findall(".//style"))
    policy = rendered.xpath("string(//meta[@http-equiv]/@content)")
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert policy.endswith("'; base-uri 'none'; form-action 'none'")
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", rendered.text_content())


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("page.html", "call read() with the file's name"),
        (" pages/mill.HTM\n", "call read() with the file's name"),
        ("https://post.example/mill", "download the page and pass its bytes"),
    ],
)
def test_the_name_of_a_page(name: str, remedy: str) -> None:
    """The name of a page is not a page, and the error names the call to use."""
    with pytest.raises(PageError, match=re.escape(f"{name.strip()!r} is the name of a page; {remedy}")):
        parse_html(name)


def test_many_attributes() -> None:
    """Too many attributes are a clear error, before they cost time."""
    with pytest.raises(PageError, match="a tag has more than 4,000 attributes; remove them"):
        parse_html(f"<p {' '.join(f'a{number}=b' for number in range(40_000))}>{LONG}</p>")


def test_an_outlet_with_a_selector_that_matches_nothing() -> None:
    """A selector that matches nothing leaves the article unchanged."""
    outlet = Outlet("a", boxes={".nowhere": "Comment:"})
    assert not parse_html(page_of("<p>a</p>"), outlet=outlet).select(voice=Voice.EDITOR)
