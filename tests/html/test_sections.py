"""Sections of a page that only their headings name."""

import pytest

from opinionkit import Voice
from opinionkit.html import parse_html
from opinionkit.html.sections import is_title
from opinionkit.laws import work

P = "The lane behind the depot is four metres wide, and the lorries that use it are as wide as that, as all of us know."
Q = "I learned to weld in that shed, and so did my daughter, and nobody ever asked us for a certificate of anything."


def authors(body: str) -> list[str]:
    """Return the author's paragraphs of a page."""
    page = parse_html(f"<html><body><article><h1>The depot</h1><div class='t'>{body}</div></article></body></html>")
    return [leaf.text for leaf in page.leaves if leaf.voice is Voice.AUTHOR]


BODY = 6 * f"<p>{P}</p>"


@pytest.mark.parametrize(
    "title",
    [
        *(
            "Comments",
            "Comments (2)",
            "3 Kommentare",
            "Leave a comment",
            "1 Kommentar",
            "12 comentarios",
            "Комментарии (4)",
            "댓글 3",
        ),
        *("About the author", "Über die Autorin", "Zur Person", "À propos de l’auteur", "Sobre el autor", "筆者紹介"),
        *(
            "Related articles",
            "You may also like",
            "Mehr zum Thema",
            "Sur le même sujet",
            "Más información",
            "関連記事",
        ),
        *("Read also:", "More from The Mill Review", "Trending now", "Newsletter", "Sign up for our letters"),
    ],
)
def test_a_title_of_the_pages(title: str) -> None:
    """With its number, in any case."""
    assert is_title(title)
    assert is_title(title.upper())


@pytest.mark.parametrize(
    "title",
    [
        "",
        "2",
        "Comment",
        "Kommentar:",
        "A comment on the depot",
        "Further reading",
        "The author",
        "Relations",
        "More",
        "Read this, too",
    ],
)
def test_a_title_of_the_articles(title: str) -> None:
    """Though it has such words."""
    assert not is_title(title)


@pytest.mark.parametrize("title", ["Comments (2)", "Related articles", "About the author"])
def test_a_section_in_an_element_of_its_own(title: str) -> None:
    """The article goes on below it."""
    section = f"<section class='x1'><h3>{title}</h3><div><p>{Q}</p></div></section>"
    assert 12 * [P] == authors(f"{BODY}{section}{BODY}")
    assert [*6 * [P], Q] == authors(f"{BODY}{section.replace(title, 'The shed')}")


def test_a_section_next_to_paragraphs_of_the_article() -> None:
    """Comments go on to the next heading, or to the end; links as far as they are links or items."""
    assert 6 * [P] == authors(f"{BODY}<h3>Comments (2)</h3><p>{Q}</p>")
    assert [*6 * [P], P] == authors(f"{BODY}<h3>About the author</h3><p>{Q}</p><h3>The shed</h3><p>{P}</p>")
    assert [*6 * [P], Q] == authors(f"{BODY}<h3>Read also</h3><ul><li><a href='/b'>The bridge</a></li></ul><p>{Q}</p>")


def test_a_section_with_much_of_the_article_is_a_part_of_it() -> None:
    """Nothing is left out above the article's first words."""
    assert [*6 * [P], *3 * [Q]] == authors(f"{BODY}<h3>Comments</h3>{3 * f'<p>{Q}</p>'}")
    assert [Q, *6 * [P]] == authors(f"<h3>Comment</h3><p>{Q}</p>{BODY}")


@pytest.mark.parametrize(("length", "is_part"), [(60, False), (61, True)])
def test_a_quarter_of_the_words_is_not_much(length: int, is_part: bool) -> None:  # noqa: FBT001  # a parameter
    """The words of the section count with those of the article."""
    words, own = (f"It {letter * (count - 4)}." for letter, count in (("l", length), ("b", 60)))
    assert is_part is (words in authors(f"{3 * f'<p>{own}</p>'}<h3>Comments</h3><p>{words}</p>"))


@pytest.mark.parametrize("words", ["a b c d.", Q])
def test_twice_the_sections_are_twice_the_work(words: str) -> None:
    """In one element, whether small next to the article or a part of it."""

    def page(count: int) -> str:
        section = f"<section>{f'<h3>Comments</h3><p>{words}</p>' * count}</section>"
        return f"<html><body><article><h1>The depot</h1><div>{8 * BODY}</div>{section}</article></body></html>"

    parse_html(page(1))
    few, many = page(100), page(200)
    assert work(lambda: parse_html(many)) <= 2.2 * work(lambda: parse_html(few))


@pytest.mark.parametrize("title", ["Comments (2)", "Related articles", "Written by Tom Roth", "Responses (3)"])
def test_a_section_of_a_page_without_elements_for_an_article(title: str) -> None:
    """Its heading is in a box of its own."""
    section = f"<div class='z'><h2>{title}</h2><div><p>{Q}</p></div></div>"
    page = f"<html><body><div class='k'><h1>The depot</h1><div class='b'>{BODY}</div>{section}</div></body></html>"
    assert Q not in parse_html(page).text(Voice.AUTHOR)
    for own in ("The shed", "Responses", "Written by hand", "Recommended from the start"):
        assert Q in parse_html(page.replace(title, own)).text(Voice.AUTHOR)
