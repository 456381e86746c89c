"""Furniture in an article: captions, credits, dates, bylines, headings."""

import pytest

from opinionkit import Byline, Caption, Pointer, Voice, render
from opinionkit.html import parse_html, read_page
from support.pages import ARTICLE, END, LONG, page_of
from support.parsed_pages import spoken


@pytest.mark.parametrize(
    ("words", "kind", "name"),
    [
        ("By Ada Quill", "byline", "Ada Quill"),
        ("Photo: Ada Quill, AP", "credit", "Ada Quill, AP"),
        ("(Bild: Ada Quill)", "credit", "Ada Quill"),
        ("© 2019 The Quill", "credit", "2019 The Quill"),
        ("Source: Ada Quill<br>Photo: Bo Reed", "provenance", "Ada Quill"),
        ("This essay first appeared in The Quill.", "provenance", "in The Quill."),
        ("The mill in June. Photo: Ada Quill", "caption", "The mill in June. Photo: Ada Quill"),
        ("Read more: how the mill burnt", "pointer", "Read more: how the mill burnt"),
        ("Advertisement", "pointer", "Advertisement"),
        ("All rights reserved.", "credit", "All rights reserved."),
    ],
)
def test_a_paragraph_that_is_only_a_credit_is_furniture(words: str, kind: str, name: str) -> None:
    """A paragraph that is only a credit is furniture, without a class or emphasis."""
    article = parse_html(page_of(f"<p>{words}</p>"))
    assert [f"furniture {kind} {name}"] == [
        f"{leaf.voice} {leaf.kind} {leaf.text.strip()}" for leaf in article.leaves if leaf.voice is Voice.FURNITURE
    ][:1]


@pytest.mark.parametrize(
    "words",
    [
        "Photo: it was never the point",
        "Source: my aunt told me so",
        "© is a letter he never learned",
        "By Friday it was over",
        "Photo: Ada Quill<br>had it all along",
        "The mill stands. Photo: Ada Quill<br>had it all along",
        "Caption: the mill in June",
        "Read more: it will do you good.",
        "All rights reserved was what it said",
    ],
)
def test_a_paragraph_that_only_begins_like_a_credit_is_the_authors(words: str) -> None:
    """A paragraph that begins like a credit is the author's if no names follow."""
    assert {Voice.AUTHOR} == {block.voice for block in parse_html(page_of(f"<p>{words}</p>")).blocks}


def test_a_caption_that_ends_in_a_credit_is_one_line() -> None:
    """A caption that ends in a credit is one line, without a credit below."""
    caption = "<figure><figcaption>The mill in June. Photo: Ada Quill</figcaption></figure>"
    article = parse_html(page_of(f"{caption}<p>So it began.</p>"))
    assert "The mill in June. Photo: Ada Quill\n" in render(article)
    assert "Image:" not in render(article)
    assert [Voice.FURNITURE] == [leaf.voice for leaf in article.leaves if "Photo" in leaf.text]


def test_boilerplate_in_the_place_of_a_caption_is_a_pointer() -> None:
    """The label of an advertisement is a pointer, even in the place of a caption."""
    article = parse_html(page_of("<figure><figcaption>Advertisement</figcaption></figure><p>So it began.</p>"))
    assert ["Advertisement"] == [leaf.text for leaf in article.select(Pointer)]
    assert "Image:" not in render(article)


@pytest.mark.parametrize(
    "date",
    [
        "<p class='date'>3 May 2024</p>",
        "<div class='entry-date updated'>May 3, 2024</div>",
        "<p class='publishedDate'>Updated 3 May 2024, 10:15</p>",
        "<dd class='published'>3 May 2024</dd>",
        "<div class='date'><p>3 May 2024</p></div>",
        "<p>Posted <time datetime='2024-05-03'>3 May 2024</time></p>",
        "<p><span class='date-time'>3 May 2024</span></p>",
        pytest.param(f"<p class='date'>{'3 May, ' * 14}</p>", marks=pytest.mark.slow),  # loads dates of all languages
    ],
)
def test_a_date_is_furniture(date: str) -> None:
    """A date is furniture by a class name or by `time`."""
    page = read_page(page_of(date))
    leaf = page.article.blocks[1]
    assert (Voice.FURNITURE, "it is a date") == (leaf.voice, str(page.explain(leaf)).split(": ")[1].split(" (")[0])


@pytest.mark.parametrize(
    "words",
    [
        "<p class='date'>She had no date for the dance, and did not want one.</p>",
        f"<p class='date'>{LONG} 1999</p>",
        "<p>It opened on <time>3 May 2024</time>, to general surprise, and closed again a week later.</p>",
        "<p class='update'>In 2024 it closed.</p>",
        "<p>Closed on <time>3 May 2024</time></p>",
    ],
)
def test_words_around_a_date_are_the_authors(words: str) -> None:
    """A date is short, has a digit and few other words; otherwise the words are the author's."""
    assert {Voice.AUTHOR} == {block.voice for block in parse_html(page_of(words)).blocks}


def test_a_long_caption() -> None:
    """A long caption is split into lines that the grammar accepts as a caption."""
    (caption,) = parse_html(page_of(f"<figure><figcaption>{60 * 'a mill '}</figcaption></figure>")).select(Caption)
    assert [43 * "a mill ", 17 * "a mill "] == [f"{line} " for line in caption.text.split("\n")]


NAMES = ", ".join(f"<a href='/{number}'>Ada Quill {number}</a>" for number in range(9))


@pytest.mark.parametrize(
    ("html", "furniture"),
    [
        ("<div class='byline'><a href='/'>Ada Quill</a></div>", ["Ada Quill"]),
        (f"<div class='byline'>By {NAMES}</div>", []),
        ("<figure><figcaption>the mill <a href='/'>the quays</a></figcaption></figure>", ["the mill the quays", ""]),
        ("<figure><figcaption>a mill <a href='/'>the quays</a></figcaption></figure>", []),
        ("<div class='related'><figure><figcaption>a b</figcaption></figure></div>", []),
        ("<h2>Mills</h2>", []),
    ],
)
def test_furniture_below_the_headline(html: str, furniture: list[str]) -> None:
    """Furniture below the headline is kept, unless it is mostly links or belongs to other content."""
    article = parse_html(f"<body><h1>The mill</h1>{html}<div class='text'>{ARTICLE}</div>")
    assert ["The mill", *furniture] == [leaf.text for leaf in article.leaves if leaf.voice is Voice.FURNITURE]


def test_furniture_between_paragraphs_of_a_page() -> None:
    """Furniture between paragraphs is kept without an article's element; furniture below is not."""
    figure = "<figure><figcaption>a b</figcaption></figure>"
    below = "<figure><figcaption>c d</figcaption></figure>"
    expected = ["The mill", LONG, "a b", "", END]
    for end in ("{}", "</body>{}", "{}</body>"):
        page = f"<html><body><h1>The mill</h1><p>{LONG}</p>{figure}{end.format(f'<p>{END}</p>')}{below}"
        assert expected == [leaf.text for leaf in parse_html(page).leaves if leaf.voice]


@pytest.mark.parametrize(
    "html",
    [
        "<p>By <a rel='author' href='/'>Ada Quill</a> and <a rel='author' href='/'>Bo Reed</a></p>",
        "<p itemprop='author'>By <a href='/'><span class='last-byline'>Ada Quill and Bo Reed</span></a></p>",
    ],
)
def test_a_byline_with_links(html: str) -> None:
    """A byline with links is one block with "By" and all names."""
    assert ["Ada Quill and Bo Reed"] == [leaf.text for leaf in parse_html(page_of(html)).select(Byline)]


def test_a_name_inside_a_paragraph() -> None:
    """A name inside a paragraph does not split the paragraph."""
    words = f"{LONG} Says <a rel='author' href='/'>Ada Quill</a>."
    assert (Voice.AUTHOR, f"{LONG} Says Ada Quill.") in spoken(page_of(f"<p>{words}</p>"))


def test_a_long_heading_with_a_number() -> None:
    """A long heading with a number stays a heading, although a long question would be words."""
    words = "May the council close the mill in winter without asking the farmers of the whole valley first?"
    found = spoken(page_of(f"<h2>{words}</h2><h2>5. {words}</h2><p>a</p>"))
    assert [(Voice.AUTHOR, words), (Voice.FURNITURE, f"5. {words}")] == found[:2]


@pytest.mark.parametrize(
    "words",
    [
        "The old quay that nobody wanted and that everybody in the whole valley had to pay for in the end",
        "May the council close the mill in winter, and who will tell us of it?",
    ],
)
def test_a_heading_that_is_no_long_sentence(words: str) -> None:
    """A heading that is short, or does not end like a sentence, stays a heading."""
    assert (Voice.FURNITURE, words) == spoken(page_of(f"<h2>{words}</h2><p>a</p>"))[0]
