"""What a page has for others than its readers: anchors, names of headings, words for screen readers."""

import pytest

from opinionkit.html import parse_html, read_page
from support.pages import END, LONG, page_of
from support.parsed_pages import leaves_inside

SAID = "The mill stood by the river for more than a hundred years, and nobody thought that it would burn."
ALSO = "The brigade came at noon, when the granary and the house of the miller had burnt to the ground."


def section(name: str, title: str, words: str = SAID) -> str:
    """Return a section with an id and a heading."""
    return f"<section id='{name}'><h2>{title}</h2><p>{words}</p></section>"


def test_an_anchor_is_no_link() -> None:
    """It is the target of links; on old pages it is never closed."""
    words = [leaf.text for leaf in parse_html(f"<body><a name='top'><h1>The mill</h1><p>{LONG}</p><p>{END}</p>").leaves]
    assert [LONG, END] == words[-3::2]
    found = leaves_inside(page_of(f"<p><a name='x'>{SAID}</a></p>", f"<p>{ALSO}</p>"))
    assert [("Paragraph", "author", SAID), ("Paragraph", "author", ALSO)] == found


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("what-the-navy-wants", "What the navy wants"),
        ("social_democracy", "Social democracy"),
        ("carbon-credits", "Carbon credits!"),
        ("a-correction", "<em>A</em> correction"),
    ],
)
def test_an_id_that_repeats_a_heading_has_no_meaning(name: str, title: str) -> None:
    """If the page repeats at least half of its headings, and three: the words of the section are its author's."""
    others = (section("the-bridge", "The bridge", ALSO), section("the-end", "The end", ALSO))
    found = leaves_inside(page_of(*others, section(name, title)))
    assert ("Paragraph", "author", SAID) == found[-1]
    for fewer in (others[:1], [*others, *4 * ["<h2>The quay</h2>", f"<p>{ALSO}</p>"]]):
        found = leaves_inside(page_of(*fewer, section(name, title)))
        assert ("Paragraph", "author", SAID) not in found


def test_the_id_of_a_box_does_not_repeat_the_heading_in_a_paragraph_below() -> None:
    """Only the heading, its section and the box around it have an id of the heading's words."""
    others = (section("the-bridge", "The bridge", ALSO), section("the-end", "The end", ALSO))
    for depth, is_own in ((2, True), (3, False)):
        box = f"<h2>Social life</h2><p>{SAID}</p>"
        for level in range(depth):
            box = f"<div{' id=social-life' if level == depth - 1 else ''}>{box}</div>"
        assert (("Paragraph", "author", SAID) in leaves_inside(page_of(*others, box))) is is_own


@pytest.mark.parametrize(
    "attribute",
    ["class='screen-reader-text'", "class='a sr-only'", "style='visibility: hidden'", "style='display:none'"],
)
def test_words_that_are_not_shown(attribute: str) -> None:
    """They are nobody's, in a line or as a paragraph."""
    page = page_of(f"<p>{SAID} <span {attribute}>(opens in a window)</span></p>", f"<p {attribute}>Skip this.</p>")
    assert [("Paragraph", "author", SAID)] == leaves_inside(page)


def headed(heading: str, more: str = "") -> list[str]:
    """Return the first two leaves of an article without `h1`, whose standfirst is above the element of its text."""
    standfirst = f"<div><p itemprop='description'>{SAID}</p></div>"
    text = f"<div><div class='text' itemprop='articleBody'><p>{LONG}</p><p>{ALSO}</p><p>{END}</p></div></div>"
    page = f"<body><div>{heading}{standfirst}{text}</div>{more}"
    return [leaf.text for leaf in parse_html(page).leaves if leaf.voice][:2]


@pytest.mark.parametrize("name", ["itemprop='headline'", "class='entry-title'", "class='news-headline x'"])
@pytest.mark.parametrize("tag", ["h2", "h3"])
def test_the_headline_of_a_page_without_h1(tag: str, name: str) -> None:
    """The only heading with such a name is the headline; of several each is the title of an article in a list."""
    heading = f"<{tag} {name}>The quay</{tag}>"
    assert ["The quay", SAID] == headed(heading)
    assert [LONG, ALSO] == headed(heading, more=f"<{tag} {name}>The ferry</{tag}>")
    assert [LONG, ALSO] == headed(f"<{tag} class='title'>The quay</{tag}>")


def test_what_a_script_lets_appear_is_shown() -> None:
    """While the reader scrolls; or, if it has most of the page's words, when all is loaded."""
    part = f"<div style='{{}}'>{2 * f'<p>{SAID}</p>'}</div>"
    scrolled, loaded = "visibility: hidden; animation-name: none;", "visibility:hidden; opacity:0"
    assert 2 * [("Paragraph", "author", SAID)] == leaves_inside(page_of(part.format(scrolled)))
    assert [] == leaves_inside(page_of(part.format(loaded)))
    page = f"<html><body><h1>The mill</h1><div style='{loaded}'>{4 * f'<p>{LONG}</p>'}</div></body></html>"
    assert ["The mill", *4 * [LONG]] == [leaf.text for leaf in parse_html(page).leaves if leaf.text]


@pytest.mark.parametrize(
    "caption",
    ["<img src=a><em>{}</em>", "<img src=a><br><i>{}</i>", "<a href=/a><img src=a></a> <small>{}</small>"],
)
@pytest.mark.parametrize("tag", ["p", "div"])
def test_emphasized_words_alone_below_an_image_are_its_caption(tag: str, caption: str) -> None:
    """A longer text may be a standfirst; with others they are words."""

    def read(words: str) -> list[str]:
        return [f"{kind} {text}" for kind, _, text in leaves_inside(page_of(f"<{tag}>{words}</{tag}>")) if text]

    assert ["Caption The mill in June."] == read(caption.format("The mill in June."))
    assert [f"Paragraph {SAID} {SAID} {SAID}"] == read(caption.format(f"{SAID} {SAID} {SAID}"))
    assert ["Paragraph The mill in June. So."] == read(caption.format("The mill in June.") + " So.")
    assert ["Paragraph The mill in June."] == read("<em>The mill in June.</em>")


FIELD = "<input type=email><button>Go</button>"


@pytest.mark.parametrize(
    "box",
    [
        f"<div class=b><h4>The post</h4><p>{SAID}</p><form>{FIELD}</form></div>",
        f"<section><p>{SAID}</p><div>{FIELD}</div></section>",
        f"<div><div><p>{SAID}</p></div><div><form><label>Your address {FIELD}</label></form></div></div>",
    ],
)
def test_a_box_with_a_field_for_an_address_is_the_pages(box: str) -> None:
    """Words around it are to its readers; an article with such a field is not."""
    assert [("Paragraph", "author", ALSO)] == leaves_inside(page_of(box, f"<p>{ALSO}</p>", box))
    assert [] == leaves_inside(page_of(FIELD))


@pytest.mark.parametrize("role", ["dialog", "alertdialog", "navigation", "search", "contentinfo"])
def test_an_element_with_the_role_of_a_part_of_the_page(role: str) -> None:
    """It has no words of the article, unless its headline is there."""
    part, own = (
        f"<div role={role}><p>{SAID}</p></div>",
        f"<div><h1>The mill</h1><div>{4 * f'<p>{LONG}</p>'}</div></div>",
    )
    assert ["The mill", *4 * [LONG]] == texts_of(part, own, part)
    assert ["The mill", *4 * [LONG]] == texts_of(f"<div role={role}>{own}</div>")


def test_the_tag_of_a_custom_element_is_a_name() -> None:
    """As a class name is."""
    own, form = f"<p>{ALSO}</p>", f"<newsletter-signup><p>{SAID}</p></newsletter-signup>"
    found = leaves_inside(page_of(f"<rich-text>{own}{form}</rich-text>"))
    assert [("author", ALSO), ("furniture", SAID)] == [(voice, text) for _, voice, text in found]


TEASER = f"<article><h3><a href='/bridge'>The bridge</a></h3><p>{ALSO} {ALSO} {ALSO}</p></article>"


def texts_of(*parts: str) -> list[str]:
    """Return the words of the leaves of a page of parts, next to each other."""
    article = parse_html(f"<html><body><div>{''.join(parts)}</div></body></html>")
    return [leaf.text for leaf in article.leaves if leaf.text]


OWN = f"<article><h1>The mill</h1>{4 * f'<p>{LONG}</p>'}</article>"


@pytest.mark.parametrize("page", [(TEASER, OWN), (OWN, TEASER), (*3 * [TEASER], OWN, *3 * [TEASER])])
def test_a_teaser_is_no_article(page: tuple[str, ...]) -> None:
    """Above the article it is the first `article` of the page."""
    assert ["The mill", *4 * [LONG]] == texts_of(*page)
    inside = OWN.replace("</article>", f"{TEASER}</article>")
    assert ["The mill", *4 * [LONG]] == texts_of(inside)


def test_an_article_without_the_pages_headline_may_be_the_pages() -> None:
    """A long one, one whose title is no link, and a post that links to its place on the page."""
    for link in ("", "<a href='/1#post'>"):
        post = TEASER.replace("<a href='/bridge'>", link)
        assert f"{ALSO} {ALSO} {ALSO}" in texts_of("<h1>The mill</h1>", post, post)
    long = TEASER.replace("</article>", f"{5 * f'<p>{LONG}</p>'}</article>")
    assert LONG in texts_of("<h1>The Review</h1>", long)
    assert LONG in texts_of("<h1>The Review</h1>", OWN, TEASER)  # two headlines


def test_elements_have_the_paths_of_the_page() -> None:
    """Though some have other tags while the article is looked for."""
    text = f"<html><body><div>{TEASER}{OWN.replace('<p>', '<p><a name=x></a><span>')}</div></body></html>"
    page = read_page(text)
    found = [page.element(leaf) for leaf in page.article.leaves if leaf.text]
    assert ["/html/body/div/article[2]/h1", "/html/body/div/article[2]/p[1]"] == [each.xpath for each in found[:2]]
    headed = read_page(f"<html><body><h2 class=headline>The mill</h2>{4 * f'<p>{LONG}</p>'}</body></html>")
    assert "h2" == headed.element(headed.article.leaves[0]).tag
