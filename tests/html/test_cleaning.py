"""What a page has for others than its readers: anchors, names of headings, words for screen readers."""

import pytest

from opinionkit import Credit, Voice
from opinionkit.html import parse_html, read_page
from support.pages import END, LONG, page_of
from support.parsed_pages import leaves_inside

SAID = "The mill stood by the river for more than a hundred years, and nobody thought that it would burn."
ALSO = "The brigade came at noon, when the granary and the house of the miller had burnt to the ground."


def section(name: str, title: str, words: str = SAID) -> str:
    """Return a section with an id and a heading."""
    return f"<section id='{name}'><h2>{title}</h2><p>{words}</p></section>"


def test_an_anchor_is_no_link() -> None:
    """An `a` with a name and without `href` is not a link, even if it is never closed."""
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
    """Ids have no meaning if half of the headings, and three, are repeated in ids."""
    others = (section("the-bridge", "The bridge", ALSO), section("the-end", "The end", ALSO))
    found = leaves_inside(page_of(*others, section(name, title)))
    assert ("Paragraph", "author", SAID) == found[-1]
    for fewer in (others[:1], [*others, *4 * ["<h2>The quay</h2>", f"<p>{ALSO}</p>"]]):
        found = leaves_inside(page_of(*fewer, section(name, title)))
        assert ("Paragraph", "author", SAID) not in found


def test_a_section_may_have_several_headings_of_its_id() -> None:
    """The id of a section with several such headings is removed once."""
    headings = 3 * "<h2>Fn 1</h2>"
    assert LONG in parse_html(f"<body><section id='fn1'>{headings}</section>{3 * f'<p>{LONG}</p>'}").text("author")


def test_the_id_of_a_box_does_not_repeat_the_heading_in_a_paragraph_below() -> None:
    """Only a heading, its section and the box around it have an id that repeats the heading."""
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
    """Words that a page does not show are left out, in a line or as a paragraph."""
    page = page_of(f"<p>{SAID} <span {attribute}>(opens in a window)</span></p>", f"<p {attribute}>Skip this.</p>")
    assert [("Paragraph", "author", SAID)] == leaves_inside(page)


@pytest.mark.parametrize("value", ["until-found", "Until-Found"])
def test_a_section_that_is_hidden_until_found_is_shown(value: str) -> None:
    """`hidden="until-found"` does not hide words; other values of `hidden` do."""
    hidden = f"<section hidden='{{}}'><p>{SAID}</p><p>{ALSO}</p></section>"
    said = [("Paragraph", "author", SAID), ("Paragraph", "author", ALSO)]
    assert said == leaves_inside(page_of(hidden.format(value)))
    assert [] == leaves_inside(page_of(hidden.format("hidden")))


def headed(heading: str, more: str = "") -> list[str]:
    """Return the first two leaves of an article without `h1`, whose standfirst is above the element of its text."""
    standfirst = f"<div><p itemprop='description'>{SAID}</p></div>"
    text = f"<div><div class='text' itemprop='articleBody'><p>{LONG}</p><p>{ALSO}</p><p>{END}</p></div></div>"
    page = f"<body><div>{heading}{standfirst}{text}</div>{more}"
    return [leaf.text for leaf in parse_html(page).leaves if leaf.voice][:2]


@pytest.mark.parametrize("name", ["itemprop='headline'", "class='entry-title'", "class='news-headline x'"])
@pytest.mark.parametrize("tag", ["h2", "h3"])
def test_the_headline_of_a_page_without_h1(tag: str, name: str) -> None:
    """The only heading with a name of headlines is the headline; several are titles in a list."""
    heading = f"<{tag} {name}>The quay</{tag}>"
    assert ["The quay", SAID] == headed(heading)
    assert [LONG, ALSO] == headed(heading, more=f"<{tag} {name}>The ferry</{tag}>")
    assert [LONG, ALSO] == headed(f"<{tag} class='title'>The quay</{tag}>")


def test_what_a_script_lets_appear_is_shown() -> None:
    """Words that a script lets appear while the reader scrolls, or when all is loaded, are kept."""
    part = f"<div style='{{}}'>{2 * f'<p>{SAID}</p>'}</div>"
    scrolled, loaded = "visibility: hidden; animation-name: none;", "visibility:hidden; opacity:0"
    assert 2 * [("Paragraph", "author", SAID)] == leaves_inside(page_of(part.format(scrolled)))
    assert [] == leaves_inside(page_of(part.format(loaded)))
    page = f"<html><body><h1>The mill</h1><div style='{loaded}'>{4 * f'<p>{LONG}</p>'}</div></body></html>"
    assert ["The mill", *4 * [LONG]] == [leaf.text for leaf in parse_html(page).leaves if leaf.text]


def inside(words: str) -> list[str]:
    """Return the class and the words of each leaf that a page has for some HTML."""
    return [f"{kind} {text}" for kind, _, text in leaves_inside(page_of(words)) if text]


@pytest.mark.parametrize(
    "caption",
    ["<img src=a><em>{}</em>", "<img src=a><br><i>{}</i>", "<a href=/a><img src=a></a> <small>{}</small>"],
)
def test_emphasized_words_alone_below_an_image_are_its_caption(caption: str) -> None:
    """Short emphasized words alone below an image are its caption, unless they are a question."""
    words = f"<p>{caption.format('The mill in June.')}</p>"
    assert ["Caption The mill in June."] == inside(words)
    for other in (f"{SAID} {SAID} {SAID}", "And the mill?", "そして水車は？", "والطاحونة؟", "Και ο μύλος;"):
        assert [f"Paragraph {other}"] == inside(f"<p>{caption.format(other)}</p>")
    assert ["Paragraph The mill in June. So."] == inside(words.replace("</p>", " So.</p>"))
    assert ["Paragraph The mill in June.So."] == inside(words.replace("</p>", "<em>So.</em></p>"))
    assert ["Paragraph The mill in June."] == inside("<p><img src=a><b>The mill in June.</b></p>")
    assert ["Paragraph The mill in June."] == inside("<p><em>The mill in June.</em></p>")
    assert ["Paragraph The mill in June."] == inside(f"<blockquote>{words}</blockquote>")
    for attribute in ("width=1", "class=alignleft", "class='wp-emoji x'", "class=avatar", "class=icon"):
        assert ["Paragraph The mill in June."] == inside(words.replace("<img", f"<img {attribute}"))


def test_links_of_a_heading_are_no_part_of_it() -> None:
    """One to itself, and one to edit its section."""
    links = "<a class='headerlink' href='#toll'>¶</a>", "<span class='mw-editsection'>[<a href='/e'>edit</a>]</span>"
    for link in links:
        assert ["Heading The toll", f"Paragraph {SAID}"] == inside(f"<h2 id='toll'>The toll{link}</h2><p>{SAID}</p>")
    named = "<h2><a class='header-link' href='#toll'>The toll</a></h2>"
    assert ["Heading The toll", f"Paragraph {SAID}"] == inside(f"{named}<p>{SAID}</p>")


@pytest.mark.parametrize("role", ["dialog", "alertdialog"])
def test_a_dialog_by_its_role_is_the_pages(role: str) -> None:
    """A short `role="dialog"` without the headline and without footnotes is left out."""
    part, own = (
        f"<div role={role}><p>{SAID}</p></div>",
        f"<div><h1>The mill</h1><div>{4 * f'<p>{LONG}</p>'}</div></div>",
    )
    assert ["The mill", *4 * [LONG]] == texts_of(part, own, part)
    assert ["The mill", *4 * [LONG]] == texts_of(f"<div role={role}>{own}</div>")
    assert ["The mill", *4 * [LONG]] == texts_of(f"<h1>The mill</h1><div role={role}>{11 * f'<p>{LONG}</p>'}</div>")[:5]
    note = f"<ol><li id=n>{SAID} <a href='#1'>up</a></li></ol>"
    assert inside(f"<div role={role}>{note}</div>") == inside(f"<div>{note}</div>") != []


TEASER = f"<article><h3><a href='/bridge'>The bridge</a></h3><p>{ALSO} {ALSO} {ALSO}</p></article>"


def texts_of(*parts: str) -> list[str]:
    """Return the words of the leaves of a page of parts, next to each other."""
    article = parse_html(f"<html><body><div>{''.join(parts)}</div></body></html>")
    return [leaf.text for leaf in article.leaves if leaf.text]


OWN = f"<article><h1>The mill</h1>{4 * f'<p>{LONG}</p>'}</article>"


@pytest.mark.parametrize("page", [(TEASER, OWN), (OWN, TEASER), (*3 * [TEASER], OWN, *3 * [TEASER])])
def test_a_teaser_is_no_article(page: tuple[str, ...]) -> None:
    """A teaser above the article is left out, although it is the first `article` of the page."""
    assert ["The mill", *4 * [LONG]] == texts_of(*page)
    inside = OWN.replace("</article>", f"{TEASER}</article>")
    assert ["The mill", *4 * [LONG]] == texts_of(inside)


def test_an_article_without_the_pages_headline_may_be_the_pages() -> None:
    """A long article, one with a plain title, and a post that links to itself are not teasers."""
    for link in ("", "<a href='/1#post'>"):
        post = TEASER.replace("<a href='/bridge'>", link)
        assert f"{ALSO} {ALSO} {ALSO}" in texts_of("<h1>The mill</h1>", post, post)
    long = TEASER.replace("</article>", f"{5 * f'<p>{LONG}</p>'}</article>")
    assert LONG in texts_of("<h1>The Review</h1>", long)
    assert LONG in texts_of("<h1>The Review</h1>", OWN, TEASER)  # two headlines


def test_elements_have_the_paths_of_the_page() -> None:
    """Elements have the paths of the page, although the reader changes some tags."""
    text = f"<html><body><div>{TEASER}{OWN.replace('<p>', '<p><a name=x></a><span>')}</div></body></html>"
    page = read_page(text)
    found = [page.element(leaf) for leaf in page.article.leaves if leaf.text]
    assert ["/html/body/div/article[2]/h1", "/html/body/div/article[2]/p[1]"] == [each.xpath for each in found[:2]]
    headed = read_page(f"<html><body><h2 class=headline>The mill</h2>{4 * f'<p>{LONG}</p>'}</body></html>")
    assert "h2" == headed.element(headed.article.leaves[0]).tag


@pytest.mark.parametrize(
    "words",
    [
        "The case for {} was weak, and it is weaker now.",
        "The case is {}.",
        "{} is weak, and it is weaker now.",
        "It is so: {}, and nothing else.",
    ],
)
@pytest.mark.parametrize("term", ["the levy", "<b>the levy</b>", "the<br>levy"])
def test_a_button_in_a_sentence_has_words_of_the_sentence(words: str, term: str) -> None:
    """A button inside a sentence is part of the sentence, and its element has the page's tag."""
    page = read_page(page_of(f"<p>{words.format(f'<button>{term}</button>')}</p>"))
    leaf = [leaf for leaf in page.article.leaves if leaf.voice][1]
    assert (Voice.AUTHOR, words.format("the levy")) == (leaf.voice, " ".join(leaf.text.split()))
    assert 1 == page.to_html().count("levy")


@pytest.mark.parametrize(
    "button",
    [
        "{} <button>Share</button>",
        "{}</p><button>Share</button><p>",
        "{}<button hidden>Share</button> So be it.",
        "{} <button>Share</button> <button>Like</button>",
        "The mill<button>1</button> is old. {}",
        "The mill <button><span class='sr-only'>note</span>1</button> is old. {}",
        "The mill <button hidden>note</button> is old. {}",
    ],
)
def test_another_button_has_no_words_of_the_article(button: str) -> None:
    """A button behind a sentence, alone, hidden, or for a note is left out."""
    text = parse_html(page_of(f"<p>{button.format(SAID)}</p>")).text("author")
    assert SAID in text
    assert not any(word in text for word in ("Share", "Like", "1", "note"))


def test_the_content_of_a_custom_element_is_shown() -> None:
    """The content of a `template` is kept only with `shadowrootmode`."""
    page = (
        f"<html><body><mill-article><template{{}}><article>{3 * f'<p>{LONG}</p>'}</article></template></mill-article>"
    )
    assert 3 == parse_html(page.format(" shadowrootmode='open'")).text(Voice.AUTHOR).count(LONG)
    assert not parse_html(page.format("")).leaves


def voice_of_quill(html: str) -> Voice | None:
    """Return the voice of the only leaf of a page that names Quill."""
    (found,) = [leaf for leaf in parse_html(page_of(html)).leaves if "quill" in leaf.text.lower()]
    return found.voice


@pytest.mark.parametrize(
    "image",
    [
        "<div class='foto'><img src='a' alt='Ada Quill.'><p>Ada Quill.</p></div>",
        "<div><a href='/b'><span><img src='a' title='Ada  Quill.'></span></a><p>Ada <b>Quill.</b></p></div>",
        "<div><img src='a' alt='Ada Quill.'><p>- ADA Quill. -</p></div>",
        "<div><img src='a' alt=''><img src='b' alt='Ada Quill.'><div>Ada Quill.</div></div>",
    ],
)
def test_words_that_repeat_the_text_of_an_image(image: str) -> None:
    """A paragraph below an image with its text is its caption, also between dashes."""
    assert Voice.FURNITURE is voice_of_quill(image)


@pytest.mark.parametrize(
    "image",
    [
        "<div><img src='a' alt='Ada Quill.'></div><p>Ada Quill.</p>",
        "<div><img src='a' alt='Ada Quill.'><p>So Ada Quill.</p></div>",
        "<div><img src='a' alt='Ada Quill.'><ul><li>Ada Quill.</li></ul></div>",
        "<div><img src='a' alt='So Ada Quill.'><p>So <a href='https://quill.example/'>Ada</a> Quill.</p></div>",
        "<blockquote><img src='a' alt='Ada Quill.'><p>Ada Quill.</p></blockquote>",
    ],
)
def test_words_beside_an_image_with_another_text(image: str) -> None:
    """Words in another box, other words, items and words of a quote are no caption."""
    assert Voice.FURNITURE is not voice_of_quill(image)


def test_the_source_of_a_picture() -> None:
    """A line of the class `source` beside a caption is a credit; elsewhere it is not."""
    box = "<div class='image'><img src='a'><p class='source'>Reuters</p><p class='{}'>The mill in spring</p></div>"

    def named(page: str) -> list[str]:
        return [credit.text for credit in parse_html(page_of(page)).select(Credit)]

    assert "Reuters" in named(box.format("caption"))
    assert "Reuters" not in named(box.format("text"))
    assert "Reuters" not in named(box.format("caption").replace("'source'", "'autor'"))


@pytest.mark.parametrize(
    "below",
    [
        "<div><img src='a' alt='Ada Quill.'><p>It rained.</p><p>Ada Quill.</p></div>",
        "<div><img src='a' alt='Ada Quill.'><p>Ada Quill.</p><img src='b' alt='Ada Quill.'><p>It rained.</p></div>",
        f"<div><img src='a' alt='Ada Quill. {LONG}'><p>Ada Quill. {LONG}</p></div>",
    ],
)
def test_words_of_the_article_may_repeat_an_image(below: str) -> None:
    """Words that are long or elsewhere, and those of several images, are the article's."""
    assert Voice.AUTHOR is voice_of_quill(below)
