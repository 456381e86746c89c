"""The selection of an article's blocks: headline, standfirst, forms, and furniture around."""

import pytest

from opinionkit import Caption, Voice
from opinionkit.html import parse_html
from support.pages import ARTICLE, BOX, END, LONG, page_of
from support.parsed_pages import spoken


@pytest.mark.parametrize("name", ["", "has-sidebar single", "cookies-not-set"])
def test_a_standfirst(name: str) -> None:
    """A standfirst above the extractor's article is the author's.

    Class names of the `body` are about the page.
    """
    page = f"<header><h1>a</h1><p class='standfirst'>{END} {END}</p></header><div class='byline'>By Ada Quill</div>"
    text = f"<div class='article-body'>{''.join(f'<p>{LONG} {number}</p>' for number in range(9))}</div>"
    article = parse_html(f"<body class='{name}'><main>{page}{text}</main>")
    assert f"{END} {END}" == article.select(voice=Voice.AUTHOR)[0].text


@pytest.mark.parametrize("name", ["standfirst", "teaser"])
def test_a_standfirst_without_a_headline(name: str) -> None:
    """A standfirst is the author's as the first block of the page, whatever its class names."""
    article = parse_html(f"<article><p class='{name}'>{END} {END}</p>{3 * ARTICLE}</article>")
    assert f"{END} {END}" == article.select(voice=Voice.AUTHOR)[0].text


def test_a_headline_above_the_article() -> None:
    """A headline above the article is kept, although the extractor drops it."""
    article = parse_html(f"<body><div><h1>The mill</h1></div><div class='article-body'>{ARTICLE}</div>")
    assert (Voice.FURNITURE, "The mill") == (article.leaves[0].voice, article.leaves[0].text)


@pytest.mark.parametrize(("tag", "end"), [("article", "article"), ("main", "main"), ("div role='main'", "div")])
def test_a_caption_next_to_the_element_of_the_text(tag: str, end: str) -> None:
    """A caption next to the text is kept if a landmark of the page is around both."""
    figure, text = "<figure><figcaption>a b</figcaption></figure>", f"<div class='text'>{ARTICLE}</div>"
    article = parse_html(f"<body><div><{tag}>{figure}{text}</{end}></div>")
    assert ["a b"] == [caption.text for caption in article.select(Caption)]
    assert not parse_html(f"<body><div><div>{figure}{text}</div></div>").select(Caption)


def test_an_article_in_a_form() -> None:
    """A form around the article is not next to it: all words are kept, also around a note."""
    note = "<div class='editors-note'><p>a b</p></div>"
    page = page_of(note).replace("<article>", "<form><article>").replace("</article>", "</article></form>")
    read_so = [(leaf.voice, leaf.text) for leaf in parse_html(page).leaves if leaf.voice]
    assert [(Voice.AUTHOR, LONG), (Voice.EDITOR, "a b"), (Voice.AUTHOR, END)] == read_so


@pytest.mark.parametrize(
    ("first", "form", "kept"),
    [(LONG, END, [LONG]), (LONG, f"{LONG} So far.", [LONG]), (END, f"{LONG}</p><p>{END}", [END, LONG, END])],
)
def test_a_form_in_an_article(first: str, form: str, kept: list[str]) -> None:
    """A form in an article is left out, unless most of the words are in it."""
    page = f"<body><article><h1>The mill</h1><p>{first}</p><form><p>{form}</p></form></article>"
    assert kept == [leaf.text for leaf in parse_html(page).leaves if leaf.voice is Voice.AUTHOR]


def test_words_below_the_end_of_the_body() -> None:
    """Words below the end of the body are the article's, as in browsers."""
    page = page_of().replace(
        f"<p>{END}</p></article></body>", f"</article></body><p>{END}</p><blockquote>a</blockquote>"
    )
    page = page.replace("</html>", f"<p>{LONG} No.</p></html>")
    expected = [(Voice.AUTHOR, END), (Voice.SOURCE, "a")]
    assert expected == spoken(page)


def test_furniture_above_the_headline() -> None:
    """Furniture above the headline belongs to the page."""
    names = "<p class='byline'>By Ada Quill</p>", "<p class='byline'>By Tom Oak</p>"
    article = parse_html(f"<body>{names[0]}<h1>The mill</h1>{names[1]}{ARTICLE}")
    assert ["The mill", "Tom Oak"] == [leaf.text for leaf in article.leaves if leaf.voice is Voice.FURNITURE]


def test_a_headline_below_the_article() -> None:
    """A headline below the article belongs to another article."""
    names = "<p class='byline'>By Ada Quill</p><p class='byline'>By Tom Oak</p>"
    article = parse_html(f"<body>{names}<article>{ARTICLE}</article><h1>The mill</h1>")
    assert {Voice.AUTHOR} == {leaf.voice for leaf in article.leaves if leaf.voice}


def test_an_article_in_an_aside() -> None:
    """An `aside` is the article if nothing else is on the page."""
    aside = f"<aside>{''.join(f'<p>{LONG} {number}</p>' for number in range(9))}</aside>"
    leaves = parse_html(f"<body><h1>The mill</h1>{aside}").leaves
    assert [Voice.FURNITURE, *9 * [Voice.AUTHOR]] == [leaf.voice for leaf in leaves if leaf.voice]


@pytest.mark.parametrize("name", ["layout", "with-sidebar", "page comments-open"])
def test_a_standfirst_in_an_element_around_the_page(name: str) -> None:
    """Class names of an element around the page do not affect a standfirst."""
    page = (
        f"<body><div class='{name}'><h1>The mill</h1><p class='standfirst'>{END}</p><div class='text'>{BOX}</div></div>"
    )
    assert END in [leaf.text for leaf in parse_html(page).leaves if leaf.voice is Voice.AUTHOR]


@pytest.mark.parametrize(
    "page",
    [
        "<body><div class='with-sidebar'><article>{}</article></div>",
        "<body class='has-sidebar'>{}</body>{}",
        "<body><main class='comments-open'>{}</main></body>{}",
    ],
)
def test_a_caption_in_an_element_around_the_page(page: str) -> None:
    """Class names of an element around the page do not affect a caption."""
    figure = "<figure><figcaption>a b</figcaption></figure>"
    article = parse_html(page.format(f"{ARTICLE}{figure}{ARTICLE}", ARTICLE))
    assert ["a b"] == [caption.text for caption in article.select(Caption)]
