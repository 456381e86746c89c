"""Headlines without a tag or a class name for one: the page's title, at the start of the article."""

import pytest

from opinionkit import Heading, Paragraph, Voice
from opinionkit.html import parse_html
from support.pages import END, LONG, P, Q

BODY = f"<p>{P}</p><p>{Q}</p><p>{P}</p>"


def page(body: str, title: str = "A lane for the depot", head: str = "") -> str:
    return f"<html><head><title>{title}</title>{head}</head><body><div class='text'>{body}</div></body></html>"


def headings(html: str) -> list[str]:
    return [heading.text for heading in parse_html(html).select(Heading)]


@pytest.mark.parametrize(
    "title",
    [
        "A lane for the depot",
        "a lane for  the Depot",
        "A lane for the depot – The Mill",
        "The Mill: A lane for the depot",
        "A lane for the depot | Opinion | The Mill",
    ],
)
@pytest.mark.parametrize("headline", ["<p>{}</p>", "<div class='k'>{}</div>", "<p><font size=5><b>{}</b></font></p>"])
def test_the_pages_title_above_the_article_is_its_headline(title: str, headline: str) -> None:
    """The page's title above the article is its headline, before or behind the name of the site."""
    assert ["A lane for the depot"] == headings(page(headline.format("A lane for the depot") + BODY, title))
    kicker = f"<p>Views from here</p>{headline.format('A lane for the depot')}"
    assert ["Views from here", "A lane for the depot"] == headings(page(kicker + BODY, title))


def test_the_title_may_be_declared_for_other_sites() -> None:
    """A title that is declared for other sites counts, as a script may write the page's `title`."""
    declared = "<meta property='og:title' content='A lane for the depot'>"
    assert ["A lane for the depot"] == headings(page(f"<p>A lane for the depot</p>{BODY}", "", declared))


def test_a_line_of_its_own_is_divided_from_the_words_below() -> None:
    """A headline in an element of its own is divided from the words; the first line of a poem is not."""
    above = "<span>A lane for the depot</span><br><span>Ada Quill wrote this</span>"
    article = parse_html(page(f"{above}<br><br>{P}<br><br>{Q}<br><br>{P}"))
    assert ["A lane for the depot", "Ada Quill wrote this", P, Q, P] == [
        leaf.text for leaf in article.leaves if leaf.voice
    ]
    assert isinstance(article.blocks[0], Heading)
    assert isinstance(article.blocks[1], Paragraph)
    poem = parse_html(page(f"<p>A lane for the depot<br>A lane for the mill</p>{BODY}"))
    assert not poem.select(Heading)
    assert not parse_html(page(f"<p><i>A lane for the depot<br>A lane for the mill</i></p>{BODY}")).select(Heading)


def test_other_words_like_the_title_are_the_authors() -> None:
    """The title's words further below, in a quote or in a post of few words are the author's."""
    title = "<p>A lane for the depot</p>"
    for body in (
        f"<h1>Depot</h1>{title}{BODY}",
        f"{BODY}{title}{BODY}",
        f"<p>{P}</p>{title}{BODY}",
        f"<p>A lane</p>{BODY}",
        f"<p>A lane for the depots</p>{BODY}",
    ):
        assert "A lane for the depot" not in headings(page(body))
    assert [Voice.AUTHOR] * 2 == [leaf.voice for leaf in parse_html(page(f"{title}<p>{P}</p>")).leaves if leaf.voice]
    assert [] == headings(page(f"<p>The lane is shut.</p>{BODY}", "The lane is shut."))
    assert [] == headings(page(f"<ul><li>A lane for the depot</li></ul>{BODY}"))


@pytest.mark.parametrize(
    ("kicker", "voice"),
    [
        ("Opinion", Voice.FURNITURE),
        ("Letters to the editor", Voice.FURNITURE),
        ("Hi everyone!", Voice.AUTHOR),
        ("Nobody crosses this road gladly", Voice.AUTHOR),
        ("Opinion 3", Voice.AUTHOR),
        ("Hi friends,", Voice.AUTHOR),
        ("Three reasons:", Voice.AUTHOR),
        ("水車は川のほとりにまだ立っていて誰も止めない", Voice.AUTHOR),
    ],
)
def test_few_words_above_the_headline_are_a_kicker(kicker: str, voice: Voice) -> None:
    """The name of a section may be extracted with the words; a sentence above the headline is the author's."""
    paragraphs = f"<p>{kicker}</p><h1>The road</h1><p>{P}</p><p>{Q}</p><p>{LONG}</p><p>{END}</p>"
    article = parse_html(f"<html><body><article>{paragraphs}</article></body></html>")
    assert [voice] == [leaf.voice for leaf in article.leaves if leaf.text == kicker]


@pytest.mark.parametrize(
    ("lines", "voice"), [(["Opinion", "Roads"], Voice.FURNITURE), (["So", "it", "is"], Voice.AUTHOR)]
)
def test_a_headline_has_two_kickers_at_most(lines: list[str], voice: Voice) -> None:
    """A section and a topic may be above the headline; more short lines are a verse."""
    paragraphs = "".join(f"<p>{line}</p>" for line in lines)
    page = f"{paragraphs}<h1>The road</h1><p>{P}</p><p>{Q}</p><p>{LONG}</p><p>{END}</p>"
    article = parse_html(f"<html><body><article>{page}</article></body></html>")
    assert [voice] * len(lines) == [leaf.voice for leaf in article.leaves if leaf.text in lines]


def test_few_words_above_the_heading_of_a_part() -> None:
    """With other words above the heading, it is not the headline of the article."""
    page = f"<p>{P}</p><p>With love</p><h1>More</h1><p>{Q}</p><p>{LONG}</p><p>{END}</p>"
    article = parse_html(f"<html><body><article>{page}</article></body></html>")
    assert [Voice.AUTHOR] == [leaf.voice for leaf in article.leaves if leaf.text == "With love"]
