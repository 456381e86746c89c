"""Quotes of a page: the name at the end of one, and pull quotes."""

import pytest

from opinionkit import Attribution
from opinionkit.html import parse_html
from support.pages import END, LONG, page_of
from support.parsed_pages import leaves_inside


def test_a_name_at_the_end_of_a_quote_without_a_dash() -> None:
    """A tag at the beginning of a line shows a name without a dash."""
    page = page_of("<blockquote><p>We go on.</p><p><cite>Ada Quill</cite></p></blockquote>")
    assert [Attribution("Ada Quill")] == [*parse_html(page).select(Attribution)]
    inside = page_of("<blockquote><p>We go on.</p><p>So says <cite>Ada Quill</cite></p></blockquote>")
    assert [] == [*parse_html(inside).select(Attribution)]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("We go on.<cite>Ada Quill</cite>", "We go on."),
        ("We go on! <cite>Ada Quill</cite>", "We go on!"),
        ("We go <em>on.”</em> <cite>Ada Quill</cite>", "We go on.”"),
        ("We go on. — <cite>Ada Quill</cite>", "We go on."),
        ("<p>We go on. –&nbsp;<cite>Ada Quill</cite></p>", "We go on."),
    ],
)
def test_a_name_behind_the_last_sentence_of_a_quote(words: str, said: str) -> None:
    """A name behind a quote's last sentence is an attribution, not words."""
    found = leaves_inside(page_of(f"<blockquote>{words}</blockquote>"))
    assert [("Paragraph", "source", said), ("Attribution", "furniture", "Ada Quill")] == found


@pytest.mark.parametrize(
    ("signature", "name"),
    [
        ("<footer>— <cite>Ada Quill</cite></footer>", "Ada Quill"),
        ("<small>— <cite>Ada Quill</cite></small>", "Ada Quill"),
        ("<footer>— <a href='/quill'>Ada Quill</a></footer>", "Ada Quill"),
        ("<footer>Ada Quill, <cite>The Mill</cite></footer>", "Ada Quill, The Mill"),
        ("<footer><cite>Ada Quill</cite><span class='role'>miller</span></footer>", "Ada Quill, miller"),
        ("<div class='e-q-footer'><cite>Ada Quill</cite></div>", "Ada Quill"),
        ("<div class='footer'><cite>Ada Quill</cite></div>", "Ada Quill"),
    ],
)
def test_a_name_in_an_element_inside_a_footer(signature: str, name: str) -> None:
    """A dash before a name is not part of the name."""
    found = leaves_inside(page_of(f"<blockquote><p>We go on.</p>{signature}</blockquote>"))
    assert [("Paragraph", "source", "We go on."), ("Attribution", "furniture", name)] == found


def test_the_caption_of_a_quote_is_an_attribution() -> None:
    """A quote's caption is an attribution if it is short and begins with a dash."""
    quote = "<figure><blockquote><p>We go on.</p></blockquote><figcaption>{}</figcaption></figure>"
    said, name = ("Paragraph", "source", "We go on."), "— Ada Quill, in <cite>The Mill</cite>"
    named = ("Attribution", "furniture", "Ada Quill, in The Mill")
    assert [said, named] == leaves_inside(page_of(quote.format(name)))
    for other in (f"{name}, {LONG}", name.removeprefix("— ")):
        assert named not in leaves_inside(page_of(quote.format(other)))


@pytest.mark.parametrize(
    "signature",
    [
        "<p class='author'>Ada Quill</p>",
        "<div class='quote-source'>Ada Quill</div>",
        "<p class='author-name'>Ada Quill</p>",
        "<p class='speaker'>Ada Quill</p>",
        "<p class='citation'>Ada Quill</p>",
        "<div class='quote__from'>Ada Quill</div>",
        "<div class='pullquote__person'>Ada Quill</div>",
        "<div class='blockquote-by'>Ada Quill</div>",
        "<p><span class='quote__author'>Ada Quill</span></p>",
        "<p class='attribution'>— <b>Ada Quill</b></p>",
    ],
)
def test_a_name_in_an_element_for_names_at_the_end_of_a_quote(signature: str) -> None:
    """A name at the end of a quote is the source's; a name above other words is part of them."""
    found = leaves_inside(page_of(f"<blockquote><p>We go on.</p>{signature}</blockquote>"))
    assert [("Paragraph", "source", "We go on."), ("Attribution", "furniture", "Ada Quill")] == found
    above = leaves_inside(page_of(f"<blockquote>{signature}<p>We go on.</p></blockquote>"))
    assert "Attribution" not in [kind for kind, *_ in above]
    twice = leaves_inside(page_of(f"<blockquote>{signature}{signature}</blockquote>"))
    assert "Attribution" not in [kind for kind, *_ in twice]
    alone = leaves_inside(page_of(f"<blockquote> {signature} </blockquote>"))
    assert ["Paragraph"] == [kind for kind, *_ in alone]


@pytest.mark.parametrize("words", ["We read <cite>The Mill</cite>", "We go on. So says <cite>The Mill</cite>."])
def test_a_title_in_the_last_sentence_of_a_quote(words: str) -> None:
    """A title in a quote's last sentence is part of the sentence."""
    assert 1 == len(leaves_inside(page_of(f"<blockquote>{words}</blockquote>")))


def test_a_cited_title_in_a_box() -> None:
    """A cited title at the end of a box is not a signature: only a quote has one."""
    page = page_of("<div class='editors-note'><p>We go on.</p><p><cite>The Mill</cite></p></div>")
    assert ("Paragraph", "editor", "The Mill") in leaves_inside(page)


def test_a_dash_above_words_in_a_quote() -> None:
    """A dash in a quote without a name below is the source's."""
    found = leaves_inside(page_of("<blockquote><p>We go on.</p><p>—</p><p>So they said, and went on.</p></blockquote>"))
    assert ["We go on.", "—", "So they said, and went on."] == [words for *_, words in found]


def test_a_signature_that_is_no_name() -> None:
    """A signature without a name is furniture."""
    assert ("Heading", "furniture", "***") in leaves_inside(page_of("<blockquote>a<footer>***</footer></blockquote>"))


@pytest.mark.parametrize(("words", "is_pulled"), [("a b c d e f g h", True), ("a b c d e f g", False)])
def test_an_omission_in_a_pull_quote(words: str, is_pulled: bool) -> None:  # noqa: FBT001  # a parameter
    """A pull quote of eight words or more may leave out words of the text."""
    found = leaves_inside(page_of(f"<p>So, a b c d he said e f g h, it is.</p><blockquote>{words}</blockquote>"))
    assert (("Heading", "furniture") if is_pulled else ("Paragraph", "source")) == found[1][:2]


@pytest.mark.parametrize(("words", "is_pulled"), [("a b c d", True), ("a b c", False)])
def test_a_short_pull_quote(words: str, is_pulled: bool) -> None:  # noqa: FBT001  # a parameter
    """A pull quote has at least four words: three may recur by chance."""
    found = leaves_inside(page_of(f"<p>So, a b c d, it is.</p><blockquote>{words}</blockquote>"))
    assert (("Heading", "furniture") if is_pulled else ("Paragraph", "source")) == found[1][:2]


def test_a_quote_below_a_colon_is_no_pull_quote() -> None:
    """A quote below a colon is a source's, although the author repeats its words."""
    quote = "<blockquote><p>The fish belong to the sea.</p></blockquote>"
    found = leaves_inside(page_of("<p>The treaty says:</p>", quote, "<p>So: the fish belong to the sea.</p>"))
    assert ("Paragraph", "source", "The fish belong to the sea.") == found[1]
    found = leaves_inside(page_of("<p>The treaty.</p>", quote, "<p>So: the fish belong to the sea.</p>"))
    assert ("Heading", "furniture", "The fish belong to the sea.") == found[1]


@pytest.mark.parametrize(
    "name", ["<small>Ada Quill</small>", "<p>- Ada Quill, miller</p>", "<br><small>Ada Quill</small>"]
)
def test_a_name_in_small_print_or_behind_a_hyphen_is_an_attribution(name: str) -> None:
    """A name in small print or behind a hyphen is an attribution at the end of a quote."""
    found = leaves_inside(page_of(f"<blockquote><p>It burnt down in June.</p>{name}</blockquote>"))
    assert [("Paragraph", "source"), ("Attribution", "furniture")] == [leaf[:2] for leaf in found]
    assert [("Paragraph", "source")] == [
        leaf[:2] for leaf in leaves_inside(page_of(f"<blockquote>{name}</blockquote>"))
    ]


def test_a_block_quote_around_the_headline_is_a_margin() -> None:
    """A `blockquote` around the headline is a margin; one inside it is a quote."""
    page = (
        f"<blockquote><h1>The mill</h1><p>{LONG}</p><blockquote><p>It burnt.</p></blockquote><p>{END}</p></blockquote>"
    )
    assert [("Paragraph", "author", LONG), ("Paragraph", "source", "It burnt.")] == leaves_inside(page)
