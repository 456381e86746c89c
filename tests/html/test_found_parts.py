"""Parts of an article that trafilatura drops by a name, and boxes next to an article that it keeps."""

import pytest

from opinionkit import Voice
from opinionkit.html import parse_html, read_page
from support.pages import P, Q, depot_page

BODY, PART = 3 * f"<p>{P}</p>", 2 * f"<p>{Q}</p>"


def own(body: str, site: str = "https://mill.example/depot") -> list[str]:
    """Return the author's paragraphs, by their first two words; "…" stands for the usual ones."""
    leaves = [leaf for leaf in parse_html(depot_page(body), url=site).leaves if leaf.voice is Voice.AUTHOR]
    return ["…" if leaf.text == P else " ".join(leaf.text.split()[:2]) for leaf in leaves]


USUAL, FOUND = ["…"] * 3, ["I learned"] * 2


@pytest.mark.parametrize(
    "attribute",
    [
        *("class='paid-content'", "class='expandable'", "class='transcript expandable'", "class='x-icon'"),
        *(
            "class='text--icon'",
            "class='slide'",
            "id='premium-content'",
            "style='overflow:hidden'",
            "aria-hidden='true'",
        ),
    ],
)
@pytest.mark.parametrize("tag", ["div", "section"])
def test_a_part_of_an_article_may_have_any_name(tag: str, attribute: str) -> None:
    """A part at the start, in the middle or at the end may have any class name."""
    part = f"<{tag} {attribute}>{PART}</{tag}>"
    box = "<div class='article-body'>{}</div>"
    assert [*USUAL, *FOUND] == own(box.format(f"{BODY}{part}"))
    assert [*FOUND, *USUAL] == own(box.format(f"{part}{BODY}"))
    assert [*USUAL, *FOUND, *USUAL] == own(box.format(f"{BODY}{part}{BODY}"))
    listed = f"<{tag} {attribute}><h2>The shed</h2>{PART}<ul><li>It has a roof.</li></ul></{tag}>"
    assert [*USUAL, *FOUND, "It has"] == own(box.format(f"{BODY}{listed}"))


@pytest.mark.parametrize(
    "box",
    [
        *(f"<div class='{name}'>{PART}</div>" for name in ("author-text", "banner", "widget_text", "tags-box")),
        f"<div class='slide'><p>{Q}</p></div>",
        f"<div class='slide'>{PART}<form><input></form></div>",
        f"<div class='slide'><p><a href='/a'>{Q}</a></p><p><a href='/b'>{Q}</a></p></div>",
        "<div class='slide'><p>Read on.</p><p>Sign here.</p></div>",
    ],
)
def test_what_is_no_part_of_an_article(box: str) -> None:
    """One sentence, a form, links, short words, or the name of other content are not a part."""
    assert USUAL == own(f"<div class='article-body'>{BODY}{box}</div>")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("article-body mb-4", "article-body mt-4 mb-4"),
        ("article-body col-md-8", "article-body col-12 md:mt-6"),
        ("article__body--top", "article__body--bottom"),
    ],
)
def test_the_parts_of_an_article_differ_in_places_and_distances(first: str, second: str) -> None:
    """Class names of columns and margins do not separate the parts of an article."""
    for left, right in ((first, second), (second, first)):
        parts = f"<div class='{left}'>{BODY}</div><div class='ad'></div><div class='{right}'>{PART}</div>"
        assert [*USUAL, *FOUND] == own(parts)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        *(("row row-1", "row row-2"), ("et_pb_row et_pb_row_0", "et_pb_row et_pb_row_1"), ("bg-white", "bg-grey")),
        *(("element element-1a2b3c", "element element-9f8e7d"), ("part", "part section"), ("lead", "rest")),
    ],
)
@pytest.mark.parametrize("body", ["entry-content", "article__body", "storyBody", "post-text"])
def test_the_parts_of_an_articles_body_have_any_elements_around(first: str, second: str, body: str) -> None:
    """The parts of a body may have different or more elements around them, or inside."""
    left, right = f"<div class='{body}'>{BODY}</div>", f"<div class='{body}'>{PART}</div>"
    assert [*USUAL, *FOUND] == own(f"<div class='{first}'>{left}</div><div class='{second}'>{right}</div>")
    assert [*USUAL, *FOUND] == own(f"<div class='{first}'>{left}</div>{right}")
    assert [*USUAL, *FOUND] == own(f"{left}<div class='{second}'><div>{right}</div></div>")
    assert [*USUAL, *FOUND] == own(f"<div class='{body}'><div>{BODY}</div></div>{right}")
    assert [*USUAL, *FOUND] == own(f"{left}<div class='{body}'><div>{PART}</div></div>")
    anchored = f"<h2>The shed <a href='#shed'>#</a></h2>{right}"
    assert [*USUAL, *FOUND] == own(f"<div class='{first}'>{left}</div><div class='{second}'>{anchored}</div>")
    page = f"<div class='{first}'><h1>The depot</h1>{left}</div><div class='{second}'>{right}</div>"
    assert 5 == len(parse_html(f"<html><body>{page}</body></html>").text(Voice.AUTHOR).split("\n\n"))


@pytest.mark.parametrize(
    "other",
    [
        *(
            f"<div class='{name}'><div class='entry-content'>{PART}</div></div>"
            for name in ("teaser", "author", "widget")
        ),
        f"<div class='more'><h2><a href='/a'>A shed</a></h2><div class='entry-content'>{PART}</div></div>",
        f"<div class='more'><h2 class='entry-title'>A shed</h2><div class='entry-content'>{PART}</div></div>",
        f"<div class='more'><h2 class='entryTitle'>A shed</h2><div class='entry-content'>{PART}</div></div>",
        f"<div class='more'><h2><a href='/a#top'>A shed</a></h2><div class='entry-content'>{PART}</div></div>",
        f"<div class='more'><p class='post-title'>A shed</p><div class='entry-content'>{PART}</div></div>",
        f"<div class='more'><h5><a href='/a'>A shed</a></h5><div class='entry-content'>{PART}</div></div>",
        f"<ul><li><div class='entry-content'>{PART}</div></li></ul>",
        f"<div class='more'><div class='post-content'>{PART}</div></div>",
    ],
)
def test_a_body_in_other_content_is_no_part_of_the_article(other: str) -> None:
    """A body in an element of other content, with a title, or in a list is not a part."""
    assert USUAL == own(f"<div class='part'><div class='entry-content'>{BODY}</div></div>{other}")


@pytest.mark.parametrize("name", ["image_overlay", "banner", "slide-in"])
def test_a_part_within_an_article_may_have_the_name_of_a_scripts_box(name: str) -> None:
    """A box within the article is a part if its name may be one of a design, and it has nothing to press."""
    box = f"<div class='wide {name}'><div class='ng'>{PART}{{}}</div></div>"
    story = "<div class='article-body'>{}</div>"
    assert [*USUAL, *FOUND, *USUAL] == own(story.format(BODY + box.format("") + BODY))
    for pressed in (
        "<button>Close</button>",
        "<a href='/more'>More</a>",
        "<form><input></form>",
        "<dialog>No</dialog>",
    ):
        assert [*USUAL, *USUAL] == own(story.format(BODY + box.format(pressed) + BODY))
    assert USUAL == own(story.format(BODY + box.format("")))
    assert [*USUAL, *USUAL] == own(f"<div><div class='k'>{BODY}</div></div>{box.format('')}<div class='k'>{BODY}</div>")


@pytest.mark.parametrize(
    "name", ["authors-note", "author-comment", "author_response", "authorsReply", "author-s-words"]
)
def test_a_box_for_the_writers_words(name: str) -> None:
    """The writer's note is the author's, also of one sentence; a name such as “author” alone is not enough."""
    box, story = f"<div class='{name}'><p>{Q}</p></div>", "<div class='article-body'>{}</div>"
    assert [*USUAL, "I learned"] == own(story.format(f"{BODY}{box}"))
    assert ["I learned", *USUAL] == own(story.format(f"{box}{BODY}"))
    assert USUAL == own(story.format(f"{BODY}{box.replace(name, 'author')}"))
    comments = f"<div class='comments'>{3 * box}</div>"
    assert 2 * USUAL == own(f"{story.format(2 * BODY)}{comments}")


@pytest.mark.parametrize(
    "name", ["row sidebar-right", "no-sidebar text", "content inline-promos", "newsletter-enabled", "comments-open"]
)
def test_a_modifier_of_the_articles_own_box_is_no_boundary(name: str) -> None:
    """A modifier of the article's box keeps quotes and captions inside; an inner box is judged by its name."""
    said = "The mayor has never been to the shed, and says so to everybody who asks."
    box = f"<div>{Q}</div><div class='quote'>{said}</div><div class='promo'><p>{Q} No.</p></div>"
    inside = f"<h1>The depot</h1>{BODY}{box}<figure><figcaption>The shed in June.</figcaption></figure>{BODY}"
    article = parse_html(f"<html><body><main><div class='{name}'>{inside}</div></main></body></html>")
    assert [*3 * [P], Q, *3 * [P]] == [leaf.text for leaf in article.leaves if leaf.voice is Voice.AUTHOR]
    assert said == article.text(Voice.SOURCE)
    assert {"The depot", "The shed in June."} <= {leaf.text for leaf in article.leaves}


COMMENTS = 12 * f"<div class='k'><p>{Q}</p></div>"


@pytest.mark.parametrize(
    "comments",
    [
        f"<section class='reacties'><h3>12 reacties</h3>{COMMENTS}</section>",
        f"<div class='webmentions'>{COMMENTS}</div>",
        f"<div id='leserforum'>{COMMENTS}</div>",
        COMMENTS.replace("class='k'", "itemprop='comment'"),
        f"<h3>12 Comments</h3>{COMMENTS}",
        f"<h3>12 Leserbeiträge</h3>{COMMENTS}",
    ],
)
def test_readers_may_write_more_than_the_author(comments: str) -> None:
    """Readers' comments below an article are left out, however long, if each has a box."""
    assert 6 * ["…"] == own(f"<div class='k'>{BODY}{BODY}</div>{comments}")
    if "itemprop" not in comments:  # each of these is a box of its own
        assert 12 * ["I learned"] == own(f"<p>{P}</p>{comments}")[1:]
    if "<h3>" not in comments or "reacties" in comments:
        flat = (
            comments.replace("<div class='k'>", "")
            .replace("</p></div>", "</p>")
            .replace("<div itemprop='comment'>", "")
        )
        assert 12 * ["I learned"] == own(f"<div class='k'>{BODY}{BODY}</div>{flat}")[6:]


VISITORS = 12 * f"<div class='visitors_comment_content'><p>{Q}</p></div>"
#: Comments whose words are in boxes named for comments, deep in a row.
INFO, TEXT = "<p class='sf_comment_info'>Hester, an hour ago.</p>", f"<div class='sf_text'><p>{Q}</p></div>"
ITEMS = 12 * f"<div class='item'>{INFO}{TEXT}</div>"
BELOW = "We write to our readers on each Friday of the year, and to nobody else in the whole of the valley of the Dell."


@pytest.mark.parametrize(
    "comments",
    [
        f"<div class='visitors_comment_block'><div class='inner'>{VISITORS}</div></div>",
        f"<div class='comments'>{ITEMS}</div>",
        f"<div id='sf_comment_list'>{ITEMS.replace('sf_text', 'sf_comment_text')}</div>",
        f"<div id='sf_comment_list'><div><div>{ITEMS.replace('sf_text', 'sf_comment_text')}</div></div></div>",
    ],
)
def test_readers_comments_in_boxes_of_their_own(comments: str) -> None:
    """Readers' comments are left out if a row of boxes is around the boxes that are named for them."""
    assert 6 * ["…"] == own(f"<div class='k'>{BODY}{BODY}</div>{comments}")


def test_words_below_readers_comments() -> None:
    """Another column may be below the comments; a sentence beside its paragraphs shows that the article goes on."""
    comments = f"<div class='visitors_comment_block'><div>{VISITORS}</div></div>"
    article = f"<div class='k'>{BODY}{BODY}{BODY}{BODY}</div>"
    assert [*12 * ["…"], "We write"] == own(f"<div class='left'>{article}{comments}</div><p>{BELOW}</p>")
    assert [*12 * ["…"], *3 * ["We write"]] == own(f"{article}{comments}<div>{3 * f'<p>{BELOW}</p>'}</div>")
    shorter = own(f"{article[:-6]}{comments}<p>{BELOW}</p></div>")
    assert [*12 * ["…"], *12 * ["I learned"], "We write"] == shorter
    longer = own(f"{article[:-6]}{comments}{3 * f'<p>{BELOW}</p>'}</div>")
    assert [*12 * ["…"], *12 * ["I learned"], *3 * ["We write"]] == longer
    assert 12 * ["I learned"] == own(f"<div class='k'>{BODY}</div>{comments}<div class='k'>{BODY}{BODY}</div>")[3:15]


@pytest.mark.parametrize(
    "part",
    [
        f"<section class='discussion'><h2>3 Discussion</h2>{12 * f'<p>{Q}</p>'}</section>",
        f"<div class='replies'>{COMMENTS}</div>",
        f"<div class='membership-post'>{12 * f'<p>{Q}</p>'}</div>",
        f"<h3>12 Comments</h3>{12 * f'<p>{Q}</p>'}",
        f"<h3>2021 comments</h3>{COMMENTS}",
        f"<h3>Les réactions</h3><div>{12 * f'<p>{Q}</p>'}</div>",
    ],
)
def test_a_long_part_may_have_the_name_of_a_box(part: str) -> None:
    """A long part of the article, such as a chapter, may have the name of a box."""
    assert 12 * ["I learned"] == own(f"<div class='k'>{BODY}{BODY}</div>{part}")[6:]


@pytest.mark.parametrize("name", ["author-bio", "newsletter-box", "related-posts", "fact-box"])
def test_a_box_below_a_short_article(name: str) -> None:
    """A box below a short article is furniture, unless it has more words than the article."""
    assert ["…"] == own(f"<div class='k'><p>{P}</p></div><div class='{name}'><p>{Q}</p></div>")
    assert ["…", *FOUND] == own(f"<div class='k'><p>{P}</p></div><div class='{name}'>{PART}</div>")
    assert ["…", "I learned", "…"] == own(f"<p>{P}</p><div class='{name}'><p>{Q}</p></div><p>{P}</p>")


@pytest.mark.parametrize(
    ("link", "note"),
    [
        ("<a id='r1' href='#n1'>1</a>", "<div class='notes'><p id='n1'><a href='#r1'>1</a> Not the goats.</p></div>"),
        (
            "<sup id='r1'><a href='#n1'>1</a></sup>",
            "<div class='e'><p id='n1'>Not the goats. <a href='#r1'>^</a></p></div>",
        ),
        ("<a href='#n1'><sup id='r1'>1</sup></a>", "<dl><dd id='n1'>Not the goats. <a href='#r1'>^</a></dd></dl>"),
        ("<a name='r1' href='#n1'>1</a>", "<div><div id='n1'><p>[<a href='#r1'>1</a>] Not the goats.</p></div></div>"),
    ],
)
def test_a_note_and_its_link_link_to_each_other(link: str, note: str) -> None:
    """A footnote outside of the article's box needs links in both directions."""
    page = f"<html><body><main><article><h1>The depot</h1><div class='entry-content'><p>{P}{{}}</p>{BODY}</div>{{}}"
    assert "Not the goats." in parse_html(page.format(link, note)).text(Voice.AUTHOR)
    inside = note.replace("<a href='#r1'>", f"{link}<a href='#r1'>")
    assert "Not the goats." not in parse_html(page.format("", inside)).text(Voice.AUTHOR)
    for other in (link.replace("#n1", "#top"), link.replace("r1", "r2"), link.replace(">1<", ">Goats and quays<")):
        assert "Not the goats." not in parse_html(page.format(other, note)).text(Voice.AUTHOR)


@pytest.mark.parametrize("around", ["<div class='n'>{}</div>", "<p>{}</p>", "<div><div class='n'>{}</div></div>"])
def test_notes_may_be_below_the_box_of_the_text(around: str) -> None:
    """Footnotes below the text's box are kept if each note and its mark link to each other."""
    page = f"<html><body><h1>The depot</h1><div class='c'><div class='text'><p>{P}{{}}</p>{BODY}</div>{{}}</div>"
    page += f"<ul><li>{P}</li></ul></body></html>"
    link = "<a id='r1' href='#n1'>1</a>"
    note = around.format("<span id='n1'><a href='#r1'>1</a> Not the goats.</span>").replace("<p>", "<p id='n1'>")
    note = note.replace("<div class='n'>", "<div id='n1'>")
    assert "Not the goats." in parse_html(page.format(link, note)).text(Voice.AUTHOR)
    for other in ("", link.replace("#n1", "#n2"), link.replace("r1", "r2"), link.replace(">1<", ">Goats and quays<")):
        assert "Not the goats." not in parse_html(page.format(other, note)).text(Voice.AUTHOR)
    long = note.replace("Not the goats.", f"Not the goats. {20 * P}")
    assert "Not the goats." not in parse_html(page.format(link, long)).text(Voice.AUTHOR)


def test_words_between_paragraphs_that_are_each_in_a_box() -> None:
    """Whole sentences in a box are kept between paragraphs that are each in a box."""
    boxes = 2 * [3 * f"<div><p>{P}</p></div>"]
    for tag in ("div", "section"):
        between = f"<{tag}><span>{Q}</span></{tag}>"
        assert [*USUAL, "I learned", *USUAL] == own(f"<div class='k'>{between.join(boxes)}</div>")
        promo = f"<{tag} class='promo'><span>{Q}</span></{tag}>"
        assert [*USUAL, *USUAL] == own(f"<div class='k'>{promo.join(boxes)}</div>")


@pytest.mark.parametrize("name", ["feedback", "discussion", "social", "survey"])
def test_one_section_may_have_the_id_of_its_own_heading(name: str) -> None:
    """The id of one long section may be the beginning of its heading, without a form in the section."""
    section = "<section id='{}'><h2>{}</h2>{}</section>"
    title = f"{name.title()} from the quay"
    around = f"<div class='article-body'>{BODY}{{}}{BODY}</div>"
    assert [*USUAL, *FOUND, *USUAL] == own(around.format(section.format(name, title, PART)))
    for other in (
        section.format(name, "The quay", PART),
        section.format(name, title, f"{PART}<form><input></form>"),
        section.format(name, title, f"<p>{Q}</p>"),
        section.format("comments", "Comments", PART),
        section.format(name, title, f"{PART}<button>Send</button>"),
    ):
        assert 2 * USUAL == own(around.format(other))
    assert USUAL == own(f"<div class='article-body'>{BODY}{section.format(name, title, PART)}</div>")


def test_a_page_of_parts_omits_nothing() -> None:
    """An article of several parts has an omitted share of 0."""
    part = f"<div class='paid-content'>{PART}</div>"
    assert (
        read_page(
            f"<html><body><article><h1>The depot</h1><div>{BODY}{part}</div></article></body></html>"
        ).article.omitted_share
        == 0
    )
