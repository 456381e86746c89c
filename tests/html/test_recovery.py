"""Blocks of the article that the extractor drops."""

import re

import pytest

from opinionkit import ListItem, Voice, render
from opinionkit.html import parse_html
from support.pages import BOX, END, FERRY, FURTHER, LONG, page_of
from support.parsed_pages import spoken


def test_words_between_paragraphs() -> None:
    """Loose text in the element of the paragraphs is the article's, as after a box for which HTML ends a paragraph."""
    html = "<p><div>b</div>c <span>d</span>"
    assert [*8 * [LONG], "c d", LONG] == [
        words for _, words in spoken(page_of(*8 * [f"<p>{LONG}</p>"], html, f"<p>{LONG}"))
    ]


def test_words_between_paragraphs_with_a_link() -> None:
    """Loose words between paragraphs are kept if a link is half of them."""
    html = "<p><div>b</div>at noon <a href='/'>the mill</a>"
    assert "at noon the mill" in [words for _, words in spoken(page_of(*8 * [f"<p>{LONG}</p>"], html, f"<p>{LONG}"))]


def test_a_long_list() -> None:
    """Items above 99 have no number."""
    article = parse_html(page_of(f"<ol>{'<li>a mill</li>' * 101}</ol>"))
    assert 101 * ["a mill"] == [item.text for item in article.select(ListItem)]
    numbers = (f"{number}." for number in range(1, 100))
    assert [*numbers, "-", "-"] == re.findall(r"^(\S+) a mill$", render(article), re.MULTILINE)


def test_a_lead_in_that_is_a_link() -> None:
    """A link above a quote is the author's lead-in; elsewhere a link is navigation."""
    link = "<p>Well <a href='/'>this is terrifying</a>:</p>"
    quote = "<blockquote><p>The mill will go.</p></blockquote>"
    expected = [(Voice.AUTHOR, "Well this is terrifying:"), (Voice.SOURCE, "The mill will go.")]
    assert expected == spoken(page_of(link, quote))
    assert (Voice.AUTHOR, "Well this is terrifying:") not in spoken(page_of(link, "<h2>a</h2>"))
    assert (Voice.FURNITURE, "Well this is terrifying") == spoken(page_of(link.replace(":", ""), quote))[0]


def test_a_lead_in_and_a_quote_that_the_extractor_drops() -> None:
    """A dropped lead-in and its quote are kept between paragraphs of the article."""
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
    """The attribution of a last quote is kept, although the extractor drops it."""
    quote = "<blockquote><p>The mill will go.</p><footer>— Ada Quill, Essays</footer></blockquote>"
    leaves = parse_html(f"<article>{8 * f'<p>{LONG}</p>'}{quote}</article>").leaves
    assert ["The mill will go.", "Ada Quill, Essays"] == [leaf.text for leaf in leaves if leaf.voice][8:]


def test_the_paragraph_of_an_item_that_is_a_link() -> None:
    """An item that is a link is a reference, with or without a paragraph inside."""
    html = "<ol><li><b>^</b><div><p><a href='/'>The mill of the winter</a></p></div></li></ol>"
    assert (Voice.AUTHOR, "The mill of the winter") in spoken(page_of(html))


@pytest.mark.parametrize("tag", ["div", "section", "center", "div><em", "div class='card'"])
def test_a_paragraph_without_a_tag_of_one(tag: str) -> None:
    """A whole sentence of some length between paragraphs is a paragraph without a `p`."""
    end = "".join(f"</{name.split()[0]}>" for name in reversed(tag.split("><")))
    page = page_of(f"<p>{LONG} So.</p><{tag}>{END} No.{end}<p>{LONG} Then.</p>")
    assert [(Voice.AUTHOR, text) for text in (f"{LONG} So.", f"{END} No.", f"{LONG} Then.")] == spoken(page)


def test_a_box_for_each_paragraph() -> None:
    """Paragraphs in a box each are all kept, although trafilatura finds one."""
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
    """A link, and words of other or neighbouring elements, are not a paragraph of the article."""
    boxes = f"<div class='text'>{BOX}</div><div>Ad</div><div class='text'>{FURTHER}{last}</div>"
    leaves = parse_html(f"<body><h1>The mill</h1>{boxes}").leaves
    assert f"{END} Not then." == leaves[-1].text


@pytest.mark.parametrize("item", ["<ul><li>a toll</li></ul>", "<ol><li>a toll</li></ol>", "<dl><dt>a toll</dt></dl>"])
def test_lists_and_headings_between_paragraphs_without_a_name(item: str) -> None:
    """Lists and headings are kept in the paragraphs' element; a heading needs a paragraph below it."""
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


def test_footnotes_below_the_article() -> None:
    """A list item that links back is a footnote; a table of contents or a list without ids is not."""
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


def test_words_below_footnotes_are_no_footnotes() -> None:
    """Elements beside the article that no mark of the article leads to are left out; a footnote is found once."""
    mark = "<a href='#n1' id='r1'>1</a>"
    article = f"<div class='entry'><h1>The toll</h1><p>{LONG}{mark}</p><p>{FERRY} {FERRY}</p><p>{END}</p></div>"
    notes = (
        "<ol><li id='n1'>The word is older.<a href='#r1'>^</a></li></ol><p>Editor’s note: Not so, says the council.</p>"
    )
    found = parse_html(f"<html><body><div>{article}</div>{notes}</body></html>")
    spoken = [leaf.text for leaf in found.leaves if leaf.voice in (Voice.AUTHOR, Voice.EDITOR)]
    assert ["The word is older.^"] == spoken[3:]


ABOVE = f"<p>{LONG} {END}</p><p>{FERRY} {END}</p>"
BELOW = f"<p>{END} {LONG}</p><p>{END} {FERRY}</p>"


def recovered(between: str) -> list[str]:
    """Return the words between the paragraphs of an article."""
    page = f"<body><article><h1>The quay</h1><div class='entry-content'>{ABOVE}{between}{BELOW}</div></article>"
    return [leaf.text for leaf in parse_html(page).leaves if leaf.voice][3:-2]


@pytest.mark.parametrize("tag", ["div", "center", "div><div"])
@pytest.mark.parametrize("words", ["She came late.", "<i>“I sleep in the van”</i>", "She wrote to me:"])
def test_a_short_sentence_in_a_bare_box(tag: str, words: str) -> None:
    """Short sentences in boxes without a name are kept between paragraphs of the article, as mail programs write."""
    end = "".join(f"</{name}>" for name in reversed(tag.split("><")))
    box = f"<{tag}>{words}{end}"
    expected = words.removeprefix("<i>").removesuffix("</i>")
    assert [expected] == recovered(box)
    assert [expected, "So I did.", expected] == recovered(f"{box}<div>So I did.</div>{box}")
    assert ["It is not.", expected] == recovered(f"<p>It is not.</p>{box}")


def test_a_signed_sentence_in_a_bare_box() -> None:
    """A line below a sentence is kept with the sentence."""
    assert ["The mill is cold.\n\u2060— Ada Quill"] == recovered(
        "<center><i>The mill is cold.</i><br>— Ada Quill</center>"
    )


@pytest.mark.parametrize(
    "box",
    [
        "<div class='offer'>She came late.</div>",
        "<div id='offer'>She came late.</div>",
        "<div>She came late</div>",
        "<div>She came <a href='/late'>late</a>.</div>",
        "<div>Advertisement.</div>",
        "<div>Advertisement.</div><div>She came late.</div>",
        "<div><div><div>She came late.</div></div></div>",
        "<section><div>She came late.</div></section>",
    ],
)
def test_a_box_that_may_be_of_the_page(box: str) -> None:
    """Words in a box with a name, without the end of a sentence, with a link or beside furniture may be the page's."""
    assert [] == recovered(box)
