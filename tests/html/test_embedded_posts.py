"""Posts of social networks, which a page embeds."""

import pytest

from opinionkit import Attribution, Voice
from opinionkit.html import parse_html
from support.pages import END, FERRY, LONG, P, Q, page_of

WORDS = "The last boat is ours, and nobody asked us."
POST = (
    f"<blockquote class='twitter-tweet'><p>{WORDS}</p>&mdash; Ada (@quill) <a href='/1'>June 3, 2021</a></blockquote>"
)
LINKS = (
    "&mdash; Ada (<a href='https://bsky.example/quill'>@quill</a>) <a href='https://bsky.example/1'>June 3, 2021</a>"
)
#: Elements around a post, whose names are those of a menu of social networks, of a card for another article.
FRAMES = [
    "<figure class='kg-card kg-embed-card'>{}</figure>",
    "<figure class='wp-block-embed is-provider-bluesky-social'><div class='wp-block-embed__wrapper'>{}</div></figure>",
    "<div class='social-embed'><a href='#skip'>Skip the post by Ada</a><div role='region'>{}</div></div>",
    "<div class='share'><div id='social'><script>a()</script>{}</div></div>",
    f"<div class='related'>{{}}<figcaption>{P}</figcaption></div>",
]


def voices(page: str, words: str) -> list[Voice | None]:
    """Return the voices of the leaves with some words."""
    return [leaf.voice for leaf in parse_html(page).leaves if words in leaf.text]


def test_post_inside_frames() -> None:
    """The names of elements around a post say nothing of it."""
    for frame in FRAMES:
        page = page_of(f"<p>{P}</p>", frame.format(POST), f"<p>{Q}</p>")
        assert [Voice.SOURCE] == voices(page, WORDS), frame
        assert ["Ada (@quill) June 3, 2021"] == [leaf.text for leaf in parse_html(page).select(Attribution)]


@pytest.mark.parametrize(
    "beside",
    [
        "<aside class='related'>{}</aside>",
        f"<div class='related'>{{}}<p>{FERRY} {FERRY}</p></div>",
        "<div class='related'><p>We need your consent.</p>{}</div>",
        "<div class='sr-only'>{}</div>",
        "<div class='related'><div>" + "<div>" * 3 + "{}" + "</div>" * 5,
    ],
)
def test_a_post_in_the_margin_is_left_out(beside: str) -> None:
    """A post in an element with more words, or far inside, is not one of the article."""
    page = page_of(f"<p>{P}</p>", beside.format(POST), f"<p>{Q}</p>")
    assert Voice.SOURCE not in voices(page, WORDS)


def test_a_post_beside_no_paragraphs_is_left_out() -> None:
    """In a box for other content a post is beside no paragraphs."""
    links = "".join(f"<li><a href='/{number}'>The mill of the year {number}</a></li>" for number in range(9))
    box = f"<section><ul>{links}</ul><div class='related'>{POST}</div></section>"
    assert [] == voices(page_of(f"<p>{P}</p>", box, f"<p>{Q}</p>"), WORDS)


def test_the_signature_of_a_post_may_have_links_alone() -> None:
    """The account and the date are links, which elsewhere would be navigation."""
    post = f"<blockquote class='bluesky-embed'><p>{WORDS}</p>{LINKS}</blockquote>"
    for frame in ("{}", "<figure>{}</figure>"):
        article = parse_html(page_of(f"<p>{P}</p>", frame.format(post), f"<p>{Q}</p>"))
        assert ["Ada (@quill) June 3, 2021"] == [leaf.text for leaf in article.select(Attribution)]


@pytest.mark.parametrize(
    "inner",
    [
        (
            f"<a href='/1'><div class='tweet-header'><span>Ada</span></div><div class='tweet-text'>{WORDS}</div></a>"
            "<div class='tweet-footer'><span>5:14 PM</span><span>24 Likes</span></div>"
        ),
        (
            f"<div><div>Ada</div><a href='/quill'>@quill</a></div><div class='x'><span>{WORDS}</span></div>"
            "<div>5:14 PM</div><div>24 Likes</div>"
        ),
        f"{WORDS}<br>",
        f"<div class='quoted'>{LONG} {LONG}</div><div class='a tweet-text'>{WORDS}</div><div>24 Likes</div>",
    ],
)
def test_a_post_that_is_written_out(inner: str) -> None:
    """The longest part of such a post is its words; its numbers are no words of the page."""
    box = f"<div class='pencraft twitter-embed' data-component-name='Twitter2ToDOM'>{inner}</div>"
    page = page_of(f"<p>{P}</p>", box, f"<p>{Q}</p>")
    assert [Voice.SOURCE] == voices(page, WORDS)
    assert [] == voices(page, "24 Likes")
    assert [Voice.AUTHOR] == voices(page, LONG)
    assert [Voice.AUTHOR] == voices(page, END)


def test_a_post_in_paragraphs_that_is_written_out() -> None:
    """Its words may be several paragraphs."""
    box = f"<div data-component-name='Twitter2ToDOM'><div class='tweet-text'><p>{WORDS}</p><p>{FERRY}</p></div></div>"
    page = page_of(f"<p>{P}</p>", box, f"<p>{Q}</p>")
    assert [Voice.SOURCE, Voice.SOURCE] == [*voices(page, WORDS), *voices(page, FERRY)]


def test_a_note_around_a_post_is_the_editors() -> None:
    """The class name of a note stays."""
    page = page_of(f"<p>{P}</p>", f"<div class='editors-note'><p>Not so.</p>{POST}</div>", f"<p>{Q}</p>")
    assert [Voice.EDITOR] == voices(page, "Not so.")


def test_a_short_post_without_a_name_is_left_out() -> None:
    """Among parts without names, few words are not known from a name or a date."""
    box = "<div data-component-name='Twitter2ToDOM'><div>Ada</div><div>Shame on you all.</div><div>5:14 PM</div></div>"
    page = page_of(f"<p>{P}</p>", box, f"<p>{Q}</p>")
    assert [] == [*voices(page, "Shame"), *voices(page, "5:14")]


def test_a_post_without_words() -> None:
    """A post that is only a picture has none."""
    box = "<div data-component-name='Twitter2ToDOM'><div><img src='a.jpg'></div></div>"
    article = parse_html(page_of(f"<p>{P}</p>", box, f"<p>{Q}</p>"))
    assert [LONG, P, Q, END] == [leaf.text for leaf in article.leaves if leaf.voice]
