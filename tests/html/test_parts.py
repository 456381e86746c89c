"""Quotes, lists, code and poems in the element of an article's paragraphs: between them, and at their edges."""

import pytest

from opinionkit import Voice
from opinionkit.html import parse_html
from support.pages import END, FERRY, LONG, P, Q

PARAGRAPHS = "".join(f"<p>{words}</p>" for words in (LONG, P, Q, END))
TWEET = "<blockquote class='twitter-tweet'><p>The last boat is ours.</p>&mdash; Ada (@quill) June 3, 2021</blockquote>"
#: Elements around the paragraphs: with and without a name that says that they are an article's.
FRAMES = {
    "article": "<article>{}</article>",
    "a box": "<div id='wrap'><h1>The toll</h1><div class='foo'>{}</div></div>",
    "a cell": "<table><tr><td>{}</td></tr></table>",
    "the page": "<h1>The toll</h1>{}",
}
#: Parts of an article, and the words of each.
PARTS = {
    "a quote": ("<blockquote><p>The last boat is ours.</p></blockquote>", Voice.SOURCE, "The last boat is ours."),
    "a quote in a figure": (
        "<figure><blockquote><p>The last boat is ours.</p></blockquote><figcaption>Ada Quill</figcaption></figure>",
        Voice.SOURCE,
        "The last boat is ours.",
    ),
    "a post": (
        f"<figure class='wp-block-embed'><div class='wp-block-embed__wrapper'>{TWEET}</div></figure>",
        Voice.SOURCE,
        "The last boat is ours.",
    ),
    "code in a figure": (
        "<figure><pre><code>ferry --late</code></pre></figure>",
        Voice.AUTHOR,
        "```\nferry --late\n```",
    ),
    "a list": (f"<ul><li>Mend the lock.</li><li>{FERRY}</li></ul>", Voice.AUTHOR, FERRY),
    "definitions": (f"<dl><dt>The road</dt><dd>{FERRY}</dd></dl>", Voice.AUTHOR, FERRY),
    "details": (f"<details><summary>Why?</summary><p>{FERRY}</p></details>", Voice.AUTHOR, FERRY),
    "a poem": (
        "<div class='poetry-container'><div class='stanza'><div class='verse'>O ferry,</div></div></div>",
        Voice.AUTHOR,
        "O ferry,",
    ),
}


def words_of(html: str) -> list[tuple[Voice | None, str]]:
    """Return the voice and the words of each leaf of a page with this body."""
    return [(leaf.voice, leaf.text) for leaf in parse_html(f"<html><body>{html}</body></html>").leaves]


@pytest.mark.parametrize("place", ["{part}{paragraphs}", "{paragraphs}{part}", "{paragraphs}{part}{paragraphs}"])
@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("name", PARTS)
def test_a_part_is_the_articles(name: str, frame: str, place: str) -> None:
    """In each element, as the first and the last part, and between paragraphs."""
    part, voice, words = PARTS[name]
    html = FRAMES[frame].format(place.format(part=part, paragraphs=PARAGRAPHS))
    assert (voice, words) in words_of(html)


@pytest.mark.parametrize(
    "part",
    [
        "<ul><li>Mills</li><li>Ferries</li></ul>",
        f"<ul><li><a href='/late'>{FERRY}</a></li></ul>",
        f"<ul><li><a href='/late'>The late boat</a> {FERRY}</li></ul>",
        f"<ul class='tags'><li>{FERRY}</li></ul>",
        f"<figure class='product'><p>{FERRY}</p></figure>",
        f"<ul><li>{FERRY}</li><li><form><input></form></li></ul>",
        f"<div class='related'><blockquote>{FERRY}</blockquote></div>",
        "<figure><div>2019</div><div>forty</div></figure>",
    ],
)
@pytest.mark.parametrize("frame", [frame for frame in FRAMES if frame != "article"])
def test_what_is_no_part_of_an_article(part: str, frame: str) -> None:
    """Labels, links, forms, boxes with a name for other content."""
    expected = [leaf for leaf in words_of(FRAMES[frame].format(PARAGRAPHS)) if leaf[0] is not None]
    assert expected == [leaf for leaf in words_of(FRAMES[frame].format(PARAGRAPHS + part)) if leaf[0] is not None]


@pytest.mark.parametrize("frame", FRAMES)
def test_a_list_below_a_colon(frame: str) -> None:
    """It belongs to the words above, which are lost without it."""
    html = f"{PARAGRAPHS}<p>So this is what I would do:</p><ul><li>mend it</li><li>sell it</li></ul>"
    assert ["So this is what I would do:", "mend it", "sell it"] == [
        words for voice, words in words_of(FRAMES[frame].format(html)) if voice is Voice.AUTHOR
    ][-3:]


@pytest.mark.parametrize("frame", FRAMES)
def test_a_heading_above_the_last_list(frame: str) -> None:
    """It is the list's; without one it is that of content below the article."""
    heading = "<h2>What I propose</h2>"
    html = FRAMES[frame].format(f"{PARAGRAPHS}{heading}<ul><li>{FERRY}</li></ul>")
    assert [(Voice.FURNITURE, "What I propose"), (None, ""), (Voice.AUTHOR, FERRY)] == words_of(html)[-3:]
    assert "What I propose" not in [words for _, words in words_of(FRAMES[frame].format(PARAGRAPHS + heading))]
    html = FRAMES[frame].format(f"<ul><li>{FERRY}</li></ul>{heading}{PARAGRAPHS}")
    words = [words for _, words in words_of(html) if words]
    assert [FERRY, "What I propose", LONG] == words[words.index(FERRY) :][:3]


@pytest.mark.parametrize("frame", FRAMES)
def test_the_last_words_without_an_element_of_their_own(frame: str) -> None:
    """A sentence behind a quote, on the page itself a long one."""
    quote = "<blockquote>The last boat is ours.</blockquote>"
    assert (Voice.AUTHOR, END) == words_of(FRAMES[frame].format(f"{PARAGRAPHS}{quote}{END}"))[-1]
    for other in (f"{END[:-1]}", f"{END} <a href='/'>More</a>", "Editor's note: So."):
        assert END not in words_of(FRAMES["a cell"].format(f"{PARAGRAPHS}{quote}{other}"))[-1][1]


def test_a_label_in_a_chart_is_no_part() -> None:
    """Words in a figure between paragraphs are a sentence."""
    html = f"{PARAGRAPHS}<figure><div>2019</div><p>{FERRY}</p></figure>{PARAGRAPHS}"
    words = [words for _, words in words_of(FRAMES["article"].format(html))]
    assert FERRY in words
    assert "2019" not in words


@pytest.mark.parametrize("before", ["<h2>So</h2>", "<div hidden>x</div>"])
def test_words_of_no_paragraph_behind_other_elements(before: str) -> None:
    """Behind a quote they are the author's; behind a heading or what is hidden they are left out."""
    page = f"<html><body><article><h1>The toll</h1>{PARAGRAPHS}{{}}{FERRY}</article></body></html>"
    quote = "<blockquote><p>The last boat is ours.</p></blockquote>"
    box = page.replace("article>", "div>")
    assert FERRY in [leaf.text for leaf in parse_html(box.format(quote)).leaves]
    assert FERRY not in [leaf.text for leaf in parse_html(box.format(before)).leaves]
