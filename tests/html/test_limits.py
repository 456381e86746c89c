"""Lengths and counts that decide about a page: each is just met, and just missed."""

import pytest

from opinionkit.html import parse_html
from support.pages import LONG, page_of

#: A long paragraph, so that most of a page is the author's.
LONGEST = f"<p>{LONG * 40}</p>"


def words(length: int) -> str:
    """Return short words of so many characters."""
    return ("so we go on " * (length // 12 + 1))[: length - 1] + "a"


def kind(page: str) -> str:
    """Return the class and the voice of the leaves with "so we go on", or ""."""
    leaves = [leaf for leaf in parse_html(page).leaves if "so we go on" in leaf.text]
    return ", ".join(dict.fromkeys(f"{type(leaf).__name__} {leaf.voice}" for leaf in leaves))


#: A block around `{}`, the greatest length of its words, what they are, and what longer words are: some
#: are left out.
LENGTHS = [
    ("<div class='caption'><p>{}</p></div>", 1_000, "Caption furniture", ""),
    ("<div class='image-text'><p>{}</p></div>", 200, "Caption furniture", "Paragraph author"),
    ("<div class='credit'><p>{}</p></div>", 1_000, "Heading furniture", "Paragraph author"),
    ("<div class='byline'><p>{}</p></div>", 1_000, "Heading furniture", ""),
    ("<div class='editors-note'><p>{}</p></div>", 1_000, "Paragraph editor", "Paragraph author"),
    ("<h2>{}</h2>", 300, "Heading furniture", "Paragraph author"),
    ("<h2>{}.</h2>", 78, "Heading furniture", "Paragraph author"),
    ("<aside><p>{}</p></aside>", 3_000, "Heading furniture", ""),
    ("<div class='quote'><p>{}</p></div>", 3_000, "Paragraph source", "Paragraph author"),
    ("<p class='date'>1 {}</p>", 98, "Heading furniture", "Paragraph author"),
    ("<p><span itemprop='author'>{}</span></p>", 100, "Heading furniture", "Paragraph author"),
]


@pytest.mark.parametrize(("block", "length", "kept", "beyond"), LENGTHS, ids=[case[0] for case in LENGTHS])
def test_a_length(block: str, length: int, kept: str, beyond: str) -> None:
    for size, expected in ((length, kept), (length + 1, beyond)):
        page = page_of(LONGEST, block.format(words(size)), f"<p>{LONG}</p>")
        assert expected == kind(page), size


def leaves(page: str) -> list[tuple[str, str]]:
    """Return the class and the words of each leaf that is no gap."""
    return [(type(leaf).__name__, leaf.text) for leaf in parse_html(page).leaves if leaf.voice]


@pytest.mark.parametrize(("items", "marker"), [(98, "99."), (99, "-")])
def test_the_number_of_an_item(items: int, marker: str) -> None:
    """Items above 99 have a bullet, as the grammar has numbers of two digits."""
    page = page_of(f"<ol>{'<li>The mill stands.</li>' * items}<li>So we go on.</li></ol>")
    assert [marker] == [leaf.marker for leaf in parse_html(page).leaves if leaf.text == "So we go on."]


@pytest.mark.parametrize(("siblings", "kind_of_leaf"), [(19, "Attribution"), (20, "Paragraph")])
def test_the_elements_below_a_signature(siblings: int, kind_of_leaf: str) -> None:
    """A name with too many elements below it is not an attribution."""
    page = page_of(f"<blockquote><p>We go on.</p><cite>Ada Quill</cite>{'<b></b>' * siblings}</blockquote>")
    assert (kind_of_leaf, "Ada Quill") in leaves(page)


LINK = "<a href='/mill'>{}</a>"


@pytest.mark.parametrize(
    ("last", "title", "is_kept"),
    [
        ("a" * 40, "The mill of today", False),
        ("a" * 41, "The mill of today", True),
        ("a" * 40, "The mill today", True),
        (f"{'a' * 119}:", "So", False),
        (f"{'a' * 120}:", "So", True),
    ],
)
def test_a_label_at_the_end(last: str, title: str, is_kept: bool) -> None:  # noqa: FBT001  # a parameter
    """Short last words above another article's title, or before a colon, are a label and left out."""
    page = page_of(f"<p>{LONG}</p>").replace("</article>", f"<p>{last}</p><p>{LINK.format(title)}</p></article>")
    assert is_kept is (last in [words for _, words in leaves(page)])


@pytest.mark.parametrize(
    ("linked", "other", "is_kept"), [(210, 90, True), (211, 89, True), (210, 89, False), (209, 90, True)]
)
def test_a_reference(linked: int, other: int, is_kept: bool) -> None:  # noqa: FBT001  # a parameter
    """A reference is mostly a link, and shorter than a paragraph."""
    page = page_of(f"<p>{LONG}</p>", f"<p>{LINK.format(words(linked))}{'a' * other}</p>", f"<p>{LONG}</p>")
    assert ("Paragraph author" if is_kept else "Heading furniture") == kind(page)
