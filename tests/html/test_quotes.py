"""Quotes of a page, their signatures and attributions."""

import pytest

from opinionkit import Attribution, Quote, Voice, render
from opinionkit.html import parse_html
from opinionkit.markdown import JOINER
from support.pages import END, page_of
from support.parsed_pages import VALLEY, spoken


def test_the_signature_of_an_embedded_post_is_an_attribution() -> None:
    """The signature of an embedded post is an attribution, whatever the name begins with."""
    post = "<blockquote><p>The mill stands.</p>— 9to5 Mills (@mills) June 3, 2021</blockquote>"
    article = parse_html(page_of(f"{post}<p>So it began.</p>"))
    assert ["9to5 Mills (@mills) June 3, 2021"] == [leaf.text for leaf in article.select(Attribution)]
    assert ["The mill stands."] == [leaf.text for leaf in article.leaves if leaf.voice is Voice.SOURCE]


@pytest.mark.parametrize(
    "post", ["The mill stands.</p><p>— Ada Quill (@a) June 3, 2021", "So. — Ada (@a) June 3, 2021"]
)
def test_a_post_in_paragraphs_is_a_quote(post: str) -> None:
    """A post in plain paragraphs is a quote."""
    article = parse_html(page_of(f"<p>{post}</p><p>So it began.</p>"))
    assert [Voice.SOURCE] == [quote.voice for quote in article.select(Quote)]
    assert JOINER not in render(article)


def test_a_credit_at_the_end_of_a_quote_is_the_sources() -> None:
    """A credit at the end of a quote is the source's words: the page encloses them."""
    quote = "<blockquote><p>The mill stands. Photo: Ada Quill</p></blockquote>"
    article = parse_html(page_of(f"{quote}<p>So it began.</p>"))
    assert [Voice.SOURCE] == [leaf.voice for leaf in article.leaves if "Photo" in leaf.text]


def test_a_pull_quote_without_what_the_author_says() -> None:
    """A pull quote may leave out words of the text, such as "he said", but not change them."""
    own = "<p>“The mill burnt down in the night,” he said, “and nobody was surprised at all.” So they say.</p>"
    pulled = "<blockquote>“The mill burnt down in the night and nobody was surprised at all.”</blockquote>"
    other = "<blockquote>“The mill burnt down at noon and everybody was surprised by it.”</blockquote>"
    article = parse_html(page_of(own, pulled, other, pulled.replace("night", "nights")))
    expected = [Voice.FURNITURE, Voice.SOURCE, Voice.SOURCE]
    assert expected == [leaf.voice for leaf in article.leaves if leaf.voice][2:5]


def test_a_link_that_shows_its_address() -> None:
    """A link that shows its address is a reference, not a pointer to another article."""
    address = "https://post.example/mill"
    links = [f"<p><a href='{address}'>{words}</a></p>" for words in (address, "The mill of the winter")]
    expected = [(Voice.AUTHOR, address), (Voice.FURNITURE, "The mill of the winter")]
    assert expected == spoken(page_of(*links))


def test_the_signature_of_a_quote_that_is_a_link() -> None:
    """A quote's signature is an attribution, although it is a link."""
    html = "<blockquote><p>a b c</p><p>— <a href='/'>Ada Quill, in The Mill</a></p></blockquote>"
    assert [Attribution("Ada Quill, in The Mill")] == [*parse_html(page_of(html)).select(Attribution)]


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
    """A line of a dialogue or a sentence at the end of a quote is not a signature."""
    article = parse_html(page_of(f"<blockquote>{lines}</blockquote>"))
    quote = article.select(Quote)[0]
    assert voice is quote.blocks[-1].voice
    assert len(quote.blocks) == lines.count("<p>") + lines.count("<li>")


@pytest.mark.parametrize(
    ("below", "voice"),
    [
        ("— Ada Quill, The Mill", Voice.FURNITURE),
        ("— and so on, until the clerk fell asleep over the lamp oil.", Voice.AUTHOR),
        ("— from a letter to his wife.", Voice.FURNITURE),
        ("— Ada Quill, author of “Why Mills?”, miller", Voice.FURNITURE),
    ],
)
def test_a_sentence_behind_a_dash_below_a_quote(below: str, voice: Voice) -> None:
    """A sentence is not a signature."""
    quote = "<blockquote><p>The mill burned.</p></blockquote>"
    found = {words.lstrip(f"{JOINER}— "): voice for voice, words in spoken(page_of(quote, f"<p>{below}</p>"))}
    assert voice is found[below.lstrip("— ")]


def test_a_signature_that_is_not_in_a_quote() -> None:
    """A signature outside of a quote belongs to the words around."""
    signature = "<p>— Ada Quill, The Mill</p>"
    words = f"{JOINER}— Ada Quill, The Mill"
    assert [(Voice.AUTHOR, words), (Voice.SOURCE, "a")] == spoken(page_of(signature, "<blockquote>a</blockquote>"))
    box = page_of(f"<div class='desk-box'><p>The mill burned.</p>{signature}</div>")
    assert [Voice.EDITOR, Voice.EDITOR] == [leaf.voice for leaf in parse_html(box, outlet=VALLEY).leaves if leaf.voice][
        1:-1
    ]


def test_a_pull_quote_in_a_quote() -> None:
    """A pull quote inside a quote does not end the quote."""
    page = page_of(f"<blockquote><p>a</p><blockquote>{END}</blockquote><p>b</p></blockquote>")
    (quote,) = parse_html(page).select(Quote)
    assert [Voice.SOURCE, Voice.FURNITURE, Voice.SOURCE] == [block.voice for block in quote.blocks]
