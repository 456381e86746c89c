"""Pages made to break or to be slow: each gives an article or a clear error, soon; and all encodings of the web."""

import pickle
import socket
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from html import escape

import pytest
import webencodings

from opinionkit import Paragraph, Quote, Voice, render
from opinionkit.errors import PageError
from opinionkit.html import parse_html
from support.pages import END, LONG, page_of

#: Words that several encodings write in several ways.
WORDS = "Grüße vom Café, zehn € und „mehr“"


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a page asks for the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def own_words(page: str | bytes) -> list[str]:
    return [leaf.text for leaf in parse_html(page).select(voice=Voice.AUTHOR)]


@pytest.mark.parametrize(
    "head",
    [
        '<meta charset="{}">',
        "<META CHARSET={}>",
        '<meta http-equiv="Content-Type" content="text/html; charset={}">',
        '<!-- <meta charset="koi8-r"> --><meta name="a" content="b"><meta charset="{}">',
        '<?xml version="1.0" encoding="{}"?>',
    ],
)
@pytest.mark.parametrize(
    ("label", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("UTF8", "utf-8"),
        ("windows-1252", "cp1252"),
        ("iso-8859-1", "cp1252"),
        ("us-ascii", "cp1252"),
        ("utf-16", "utf-8"),
        ("no-such-thing", "utf-8"),
        ("no-such-thing", "cp1252"),
        ("utf-7", "utf-8"),
        ("unicode_escape", "utf-8"),
        ("zip", "cp1252"),
        ("gb2312", "gb18030"),
        ("x-gbk", "gb18030"),
    ],
)
def test_the_encoding_that_a_page_states(head: str, label: str, encoding: str) -> None:
    """An encoding's label means the same as in browsers; an unknown label counts as none."""
    page = head.format(label) + page_of(f"<p>{WORDS}</p>")
    assert [LONG, WORDS, END] == own_words(page.encode(encoding))


@pytest.mark.parametrize(("length", "is_read"), [(8_000, True), (8_200, False)])
def test_an_encoding_is_stated_at_the_start(length: int, is_read: bool) -> None:  # noqa: FBT001  # a case
    """Browsers look for it near the start only; elsewhere the words may be of any encoding."""
    head = f"<html><head><title>{'x' * length}</title><meta charset='koi8-r'>"
    page = f"{head}</head>{page_of(f'<p>{LONG} мельница</p>').removeprefix('<html>')}".encode("koi8-r")
    assert (f"{LONG} мельница" in own_words(page)) is is_read


def test_every_label_of_the_standard() -> None:
    """Each label of the standard is known, and words in its encoding are read."""
    for label in webencodings.LABELS:  # type: ignore[attr-defined]  # its types lack it
        encoding = webencodings.lookup(label)
        assert encoding is not None
        if encoding.name not in ("replacement", "utf-16be", "utf-16le", "x-user-defined"):
            words = (
                "a"
                if encoding.name == "iso-2022-jp"
                else "a" + "".join(word for word in "éяあאب" if _fits(word, encoding))
            )
            page = f'<meta charset="{label}">{page_of(f"<p>{words} end</p>")}'.encode(encoding.codec_info.name)
            assert f"{words} end" == own_words(page)[1]


def _fits(word: str, encoding: webencodings.Encoding) -> bool:
    try:
        word.encode(encoding.codec_info.name)
    except UnicodeEncodeError:
        return False
    return True


@pytest.mark.parametrize(
    ("mark", "encoding"), [(BOM_UTF8, "utf-8"), (BOM_UTF16_LE, "utf-16-le"), (BOM_UTF16_BE, "utf-16-be")]
)
def test_a_byte_order_mark(mark: bytes, encoding: str) -> None:
    """A byte order mark counts for more than a stated encoding."""
    page = '<meta charset="koi8-r">' + page_of(f"<p>{WORDS}</p>")
    assert [LONG, WORDS, END] == own_words(mark + page.encode(encoding))


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_no_encoding_stated(encoding: str) -> None:
    """Bytes without a stated encoding are UTF-8, or else Windows-1252."""
    assert [LONG, WORDS, END] == own_words(page_of(f"<p>{WORDS}</p>").encode(encoding))


def test_a_wrong_encoding() -> None:
    """Bytes that do not fit are replaced; a stated encoding does not affect a `str`."""
    page = f'<meta charset="utf-8">{page_of("<p>a é b</p>")}'
    assert [LONG, "a \ufffd b", END] == own_words(page.encode("cp1252"))
    assert [LONG, "a é b", END] == own_words(f'<?xml version="1.0" encoding="koi8-r"?>{page}')


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("a\0b", "ab"),
        ("a&#0;b", None),
        ("a&#1;b&#xFFFF;", None),
        ("a\ud800b", "a\ufffdb"),
        ("&nosuch; &lt;p&gt;", "&nosuch; <p>"),
        ("<svg><script>alert(1)</script></svg>a", "a"),
        ("<b onclick='alert(1)' style='x:expression(1)'>a</b>", "a"),
        ("<img src=x onerror=alert(1)>a", "a"),
        ("<iframe srcdoc='<p>b'></iframe><object data=x>c</object>a", "a"),
        ("<style>@import 'http://nowhere.example/'</style><link rel=stylesheet href='http://nowhere.example/'>a", "a"),
        ("<noscript>b</noscript><!-- b --><![CDATA[ b ]]><?php b ?>a", None),
        ("<xi:include href='file:///etc/passwd' parse='text'/>a", "a"),
    ],
)
def test_what_does_nothing(html: str, words: str | None) -> None:
    """Scripts do not run, nothing is fetched, and a NUL does not end the page."""
    texts = own_words(page_of(f"<p>{html}</p>"))
    assert (LONG, END) == (texts[0], texts[-1])
    assert words in (None, texts[1])
    assert "b" not in texts[1] or words is None or "b" in words


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY y "yyyyyyyy"><!ENTITY x "&y;&y;&y;&y;">]>',
        '<!DOCTYPE html SYSTEM "http://nowhere.example/html.dtd">',
    ],
)
def test_entities_of_its_own(doctype: str) -> None:
    """Entities that a page defines stay as they are written."""
    text = render(parse_html(doctype + page_of("<p>a &x;</p>")))
    assert "a &x;\n" in text
    assert "root" not in text


DEEP = 100_000


@pytest.mark.parametrize("tag", ["div", "b", "blockquote", "ul><li", "table><tr><td", "p><span", "figure><aside"])
def test_tags_that_nest_too_deep(tag: str) -> None:
    """Tags that nest too deep are a clear error, because the words inside would be lost."""
    with pytest.raises(PageError, match="line 1: Excessive depth in document: 256; close its tags") as caught:
        parse_html(f"<p>{LONG}" + f"<{tag}>" * DEEP + "a")
    copy = pickle.loads(pickle.dumps(caught.value))
    assert (str(caught.value), vars(caught.value)) == (str(copy), vars(copy))


@pytest.mark.parametrize("tag", ["blockquote", "div", "b"])
def test_tags_that_nest_deep(tag: str) -> None:
    """Some 250 nested tags are read, and quotes nest as deep as written."""
    article = parse_html(page_of(f"<{tag}>" * 200, f"<p>{END} a</p>", f"</{tag}>" * 200))
    assert 1 == render(article).count(f"{END} a\n")
    assert (24 if tag == "blockquote" else 0) == len([*article.select(Quote)])


@pytest.mark.slow
@pytest.mark.parametrize(
    "part",
    [
        *(
            "<",
            "<a ",
            "&",
            "</p>",
            "<p>",
            "<br>",
            "a<br>",
            "<p>a</p>",
            "<meta ",
            "<!--",
            "<li>a",
            "<q>a</q>",
            "<b>a</b>",
        ),
        *(
            "<blockquote>A b c d e.</blockquote>",
            "<p><img><em>A</em>",
            "<img><em>A b.</em>",
            "<div role=dialog style='visibility:hidden'>a</div>",
            "A b c d e. ",
            "> ",
            "<p>&gt; ",
            "[",
            "\0",
            "<p class='caption'>a</p>",
        ),
    ],
)
@pytest.mark.parametrize("many", [1_000, pytest.param(2_000, marks=pytest.mark.nightly)])
def test_much_of_the_same(part: str, many: int) -> None:
    """Time grows in proportion to the page, or the page is refused."""
    for page in (part * many, page_of(part * many), page_of("<p " + f'class="{escape(part)}"' * many + ">a")):
        assert parse_html(page) == parse_html(page.encode())


@pytest.mark.slow
@pytest.mark.parametrize(
    "part", ["a--", "aB", *(pytest.param(part, marks=pytest.mark.nightly) for part in ("a", "a-", "is-"))]
)
def test_a_very_long_class_name(part: str) -> None:
    """A very long class name around the parts of an article does not stop the reader."""
    boxes = (f"<div class='{length * part}'>{4 * f'<p>{LONG}</p>'}</div>" for length in (DEEP, DEEP + 1))
    page = f"<html><body><main><h1>The mill</h1>{''.join(boxes)}</main></body></html>"
    assert LONG in parse_html(page).text(Voice.AUTHOR)


@pytest.mark.slow
def test_more_than_can_be_read_soon() -> None:
    """A page with too many elements is refused before it costs time."""
    with pytest.raises(PageError, match="it has too many elements; pass a page of 50,000 elements at most"):
        parse_html("<p>a</p>" * 50_001)


@pytest.mark.slow
def test_a_page_that_is_too_long() -> None:
    """A page that is too long is refused before it is parsed."""
    with pytest.raises(PageError, match="it has 20,000,001 characters; pass a page of 20,000,000 characters at most"):
        parse_html("a" * 20_000_001)


def test_an_extractor_that_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    """An exception of the extractor is named in a `PageError`."""

    def fail(*_: object, **__: object) -> None:
        raise KeyError("x")

    monkeypatch.setattr("opinionkit.html.extraction.bare_extraction", fail)
    with pytest.raises(PageError, match="trafilatura fails: KeyError") as caught:
        parse_html(page_of("<p>a</p>"))
    assert isinstance(caught.value.__cause__, KeyError)


@pytest.mark.parametrize("box", ["<div class='commentOnSelection'>", "<div id='S:1' hidden><div class='commentable'>"])
def test_an_article_that_the_extractor_leaves_out(box: str) -> None:
    """The element with most words in paragraphs is the article, even if its class or style says otherwise."""
    paragraphs = 20 * f"<p>{END}</p>"
    page = f"<div>{LONG}</div>{box}{paragraphs}<blockquote><p>a b c</p></blockquote><p>{END}</p></div>"
    article = parse_html(page)
    assert 21 * [END] == [leaf.text for leaf in article.select(voice=Voice.AUTHOR)]
    assert ["a b c"] == [leaf.text for leaf in article.select(voice=Voice.SOURCE)]


def test_an_article_in_many_boxes_that_the_extractor_leaves_out() -> None:
    """The element around boxes of paragraphs is the article, by half of their scores."""
    boxes = "".join(f"<div><p>{END} {number}</p></div>" for number in range(20))
    page = f"<div>{LONG}</div><div class='commentator'>{boxes}</div><div><p>{LONG} a</p></div>"
    assert [f"{END} {number}" for number in range(20)] == own_words(page)
    others = f"<section class='commentator'>{4 * f'<div><p>{END} a</p></div>'}</section>"
    assert [f"{END} {number}" for number in range(20)] == own_words(f"{page}{others}")


def test_words_of_a_box_that_the_extractor_leaves_out() -> None:
    """A box without elements for paragraphs is an article's element, and words next to it are left out."""
    page = f"<div><p>{LONG}</p></div><div class='commentator'>{13 * f'{END}<br><br>'}</div>"
    assert 13 * [END] == own_words(page)


def test_many_comments_below_a_short_article() -> None:
    """Comments with most of the page's prose are not the article, by their class names."""
    comments = "".join(f"<div class='comment'><p>{LONG} {number}</p></div>" for number in range(60))
    article = f"<article><h1>The toll</h1>{''.join(f'<p>{END} {number}</p>' for number in range(3))}</article>"
    found = own_words(f"{article}<div id='comments'><h2>60 comments</h2>{comments}</div>")
    assert [f"{END} {number}" for number in range(3)] == found


def test_an_article_in_a_box_for_comments() -> None:
    """A box for comments is the article if nothing else is on the page."""
    box = f"<div class='comments'>{13 * f'<p>{END}</p>'}</div>"
    assert 13 * [END] == own_words(f"<div>The toll</div>{box}")


def test_short_lines_above_many_comments() -> None:
    """Short lines are the article if no element has much of the page's prose."""
    lines = [f"The mill stood by the river, and the river by the mill {number}." for number in range(10)]
    comments = 6 * f"<div><div><div><p>{5 * END}</p></div></div></div>"
    page = f"<article>{''.join(f'<p>{line}</p>' for line in lines)}</article><div class='comments'>{comments}</div>"
    assert lines == own_words(page)


def test_parts_that_a_script_puts_in_place() -> None:
    """Parts that are sent hidden, for a script to put in place, are read."""
    parts = [f"<div id='S:{number}' hidden>{4 * f'<p>{END} {number}</p>'}</div>" for number in range(2)]
    assert [*4 * [f"{END} 0"], *4 * [f"{END} 1"]] == own_words("".join(parts))
    assert [] == own_words("".join(parts).replace("S:", "T:"))
    assert [] == own_words(parts[0].replace("S:", "T:"))


def test_an_article_inside_an_aside() -> None:
    """An `aside` around all that the extractor keeps is not dropped."""
    paragraph = f"<p>{LONG}</p>"
    box = f"<aside><div class='teaser'>{5 * paragraph}</div></aside>"
    assert 5 * [LONG] == own_words(f"<nav><p>a</p></nav><main><p><a href='/'>b</a></p>{box}</main>")


def test_a_page_inside_an_element_that_is_not_closed() -> None:
    """Words below an unclosed element are words, although the element contains none in browsers."""
    assert [LONG, "a", END] == own_words(page_of("<p>a</p>").replace("<article>", "<noscript><article>"))


def test_words_that_count_as_numbers() -> None:
    """Letters with which the reader marks texts may also be on the page."""
    letters = "\U00010610\U00010600\U00010601\U00010610"
    article = parse_html(page_of(f"<p>{letters} {escape(letters)}</p>", "<nav><p>a</p></nav>"))
    assert (Paragraph(LONG), Paragraph(f"{letters} {letters}"), Paragraph(END)) == article.blocks
