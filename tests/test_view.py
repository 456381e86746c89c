"""The page of an article: what is in it, and that no text gets out of its place."""

import re
import unicodedata
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opinionkit import PLAIN, Article, Gap, Leaf, Voice, parse, read, render
from opinionkit.inert import STEERING, escape_steering
from opinionkit.laws import texts
from opinionkit.view import to_fragment, to_html
from support import EXAMPLES
from support.pages import Element, elements

PATHS = sorted(EXAMPLES.glob("*.txt"))
#: Markup, entities, ends of elements, control characters, overrides, halves of surrogate pairs.
HOSTILE = (
    "<script>alert(1)</script> &lt;b&gt; \x1b[41m \u202e drow \u2028 \x00 \ud800 \ufffe\n\n"
    "</p></li></ol></main></style></title><img src=x onerror=alert(1)>\n\n"
    "\"onmouseover='alert(1)' <!-- ]]> --> <base href=//x.example> \u2067\n\nUpdate: </style>\n\nZ" + "\u0300" * 99
)
#: All that a page consists of.
TAGS = {"html", "head", "meta", "title", "style", "body", "main", "div", "h1", "p", "ul", "ol", "li", "span", "a"}
TAGS |= {"b", "i", "code"}
ATTRIBUTES = {"class", "id", "href", "title", "dir", "lang", "role", "name", "content", "http-equiv", "charset"}
ATTRIBUTES |= {"aria-label", "aria-describedby", "aria-hidden"}


def leaves(article: Article) -> list[Leaf]:
    """Give the leaves that somebody speaks in."""
    return [leaf for leaf in article.leaves if not isinstance(leaf, Gap)]


def having(page: str, name: str) -> list[Element]:
    """Give the elements of a class."""
    return [element for element in elements(page) if name in element.classes]


def shown(text: str) -> str:
    """Say how the lines of a leaf are shown."""
    lines = re.sub("\r\n|\r", "\n", text.rstrip("\r\n"))
    return "".join(character if character in "\t\n" else escape_steering(character) for character in lines)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_each_leaf_has_a_line_with_voice_basis_and_reason(path: Path) -> None:
    """Number, voice and basis in the margin, then the words as they are, then the reason that `explain` gives."""
    article, page = read(path), to_html(read(path))
    reasons = [article.explain(leaf) for leaf in leaves(article)]
    margins = [[str(reason.lines[0]), reason.voice, reason.basis] for reason in reasons]
    assert margins == [element.words.split() for element in having(page, "whose")]
    assert [shown(render(leaf)) for leaf in leaves(article)] == [element.words for element in having(page, "words")]
    assert [*map(str, reasons)] == [element.words for element in having(page, "why")]
    assert [leaf.voice for leaf in leaves(article)] == [element.classes[1] for element in having(page, "line")]


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_the_ribbon_is_as_long_as_the_shares(path: Path) -> None:
    """A link for each leaf and in it a segment for each passage, as wide as their characters."""
    article, page = read(path), to_html(read(path))
    sized = [element for element in elements(page) if re.search(r"\bw\d+", " ".join(element.classes))]
    links = [element for element in sized if element.tag == "a"]
    segments = [element.classes for element in sized if element.tag == "span"]
    widths = dict.fromkeys(Voice, 0)
    for voice, width in segments:
        widths[Voice(voice)] += int(width[1:])
        assert f".opinionkit .ribbon .{width} {{ flex-grow: {width[1:]}; }}" in page
    assert len(leaves(article)) == len(links)
    assert sum(int(link.classes[0][1:]) for link in links) == sum(widths.values())
    shares = article.passages.shares()
    assert shares == {voice: width / sum(widths.values()) for voice, width in widths.items()}
    assert [f"{share:.1%}" for share in shares.values() if share] == re.findall(r"</b> ([\d.]+%)", page)


def test_a_quotation_has_its_own_colour() -> None:
    """Inside its paragraph; a quotation in a source's words is of that source's colour already."""
    article = parse("The mayor said “not today” and left.\nThe “old” mill burned.\n", layout="tight")
    assert [("within source", "“not today”")] == [
        (" ".join(element.classes), element.words) for element in having(to_html(article), "within")
    ]


@pytest.mark.parametrize("text", ["", "\n\n", "a\n\n\n\nb\nc", HOSTILE])
def test_every_link_leads_to_a_place_in_the_page(text: str) -> None:
    """Ribbon and margin lead to lines, and each line's link names its reason; no two places share a name."""
    found = elements(to_html(parse(text)))
    names = [element.attributes["id"] for element in found if "id" in element.attributes]
    asked = [element.attributes["href"] for element in found if "href" in element.attributes]
    reasons = [element.attributes["aria-describedby"] for element in found if "aria-describedby" in element.attributes]
    assert len(names) == len(set(names))
    assert {href.removeprefix("#") for href in asked} | {*reasons} == {*names}


def test_gaps_are_room_between_lines() -> None:
    """Touching lines touch; a blank line parts others, and a fence parts them more."""
    rows = having(to_html(parse("a\nb\n\nc\n\n\nd\n", layout="tight")), "line")
    assert [["line", "author"], ["line", "source"]] == [row.classes for row in rows[:2]]
    assert [["line", "author", "gap"], ["line", "author", "fence"]] == [row.classes for row in rows[2:]]


def test_nothing_is_loaded_and_nothing_runs() -> None:
    """The policy allows one style, that of the page, by its hash; and the page names no address."""
    page = to_html(read(PATHS[0]))
    style = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    digest = b64encode(sha256(style[0].encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert [policy] == re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert 1 == len(style)
    assert not re.search(r"https?:|//|url\(|@import|<script|<link|style=|src=", page)


def check_inert(article: Article) -> None:
    """See that a page has the elements of any page, and no character of the text that steers."""
    for page in (to_html(article), to_fragment(article)):
        found = elements(page)
        tags = {element.tag for element in found}
        attributes = {name for element in found for name in element.attributes}
        assert tags <= TAGS
        assert attributes <= ATTRIBUTES
        assert set(STEERING.findall(page)) <= {"\n", "\t"}
        assert page.encode("utf-8")
        assert [shown(render(leaf)) for leaf in leaves(article)] == [words.words for words in having(page, "words")]


@given(texts(PLAIN) | st.text())
def test_no_text_gets_out_of_its_place(text: str) -> None:
    """Whatever the text, the page has the same few elements, and the words stand where they belong."""
    check_inert(parse(text))


def test_a_hostile_text_is_inert() -> None:
    """Tags, ends of elements, entities and characters that steer are shown, each as what it is."""
    check_inert(parse(HOSTILE))
    page = to_html(parse(HOSTILE))
    assert [r"\x1b", r"\u202e", r"\u2028", r"\x00", r"\ud800"] == [code.words for code in having(page, "odd")][:5]
    assert "<title>Whose words? &lt;script&gt;alert(1)&lt;/script&gt;" in page


@pytest.mark.slow
def test_what_steers_is_what_unicode_says() -> None:
    """Control characters, surrogates, separators, and format characters except joiners and those with a glyph."""
    shown = {0xAD, 0x200C, 0x200D, *range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD}
    shown |= {*range(0x13430, 0x13460), *range(0x1BCA0, 0x1BCA4), *range(0x1D173, 0x1D17B)}
    for code, character in enumerate(map(chr, range(0x110000))):
        category = unicodedata.category(character)
        steers = category in {"Cc", "Cs", "Zl", "Zp"} or (category == "Cf" and code not in shown)
        assert steers == bool(STEERING.match(character)), hex(code)
    assert "\\u200b\\u061c\\u200f\\U000e0041" == escape_steering("\u200b\u061c\u200f\U000e0041")


def test_an_article_shows_itself_in_a_notebook() -> None:
    """As a part of a page, whose places are named after the text."""
    one, other = read(PATHS[0]), read(PATHS[1])
    assert to_fragment(one) == one._repr_html_()
    places = [{element.attributes.get("id") for element in elements(to_fragment(each))} for each in (one, other)]
    assert {None} == places[0] & places[1]
    assert not any(element.tag in {"html", "body", "main", "h1"} for element in elements(to_fragment(one)))


def test_an_article_without_words_says_so() -> None:
    """It has neither ribbon nor lines."""
    page = to_html(parse("\n\n"))
    assert "<p>no words</p>" in page
    assert [] == having(page, "line") + having(page, "ribbon")


def test_caveats_are_listed() -> None:
    """With their share, their sentence and their remedy."""
    article = read(EXAMPLES / "lanterns.txt")
    assert article.caveats
    shown = [element.words for element in elements(to_html(article)) if element.tag == "li"]
    for caveat in article.caveats:
        share = "" if caveat.share is None else f" ({caveat.share:.0%})"
        assert f"{caveat.code}{share}: {caveat} {caveat.remedy}".rstrip() in shown
    assert "caveats" not in to_html(parse("One line.\n")).partition("</style>")[2]


@pytest.mark.parametrize(("line", "title"), [("x" * 60, "x" * 60), ("x" * 61, f"{'x' * 59}…")])
def test_the_title_is_the_first_line(line: str, title: str) -> None:
    """Shortened to 60 characters."""
    assert f"<title>Whose words? {title}</title>" in to_html(parse(f"{line}\n"))


@pytest.mark.parametrize("show", [to_html, to_fragment])
def test_only_an_article_is_shown(show: Callable[[object], str]) -> None:
    """The error says where to get one."""
    with pytest.raises(TypeError, match=rf"{show.__name__}\(\) takes an Article, not 'a'; parse\(text\) returns one"):
        show("a")
