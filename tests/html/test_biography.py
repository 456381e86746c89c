"""Biographies: paragraphs below an article, about its author."""

import pytest

from opinionkit import Voice
from opinionkit.html import parse_html
from support.pages import P, Q

HEAD = "<head><meta name='author' content='{}'></head>"
BIOGRAPHY = "Ada Quill is a welder, and lives above the depot."


def last(*paragraphs: str, author: str = "Ada Quill", byline: str = "") -> list[Voice]:
    """Return the voices of the last blocks of a page, one for each paragraph."""
    words = "".join(f"<p>{words}</p>" for words in (P, P, P, Q, *paragraphs))
    page = f"<html>{HEAD.format(author)}<body><article><h1>The depot</h1>{byline}{words}</article></body></html>"
    return [leaf.voice for leaf in parse_html(page).leaves if leaf.voice][-len(paragraphs) :]


@pytest.mark.parametrize(
    "author", ["Ada Quill", "By Ada Quill", "Ada Quill, Tom Roth", "Tom Roth and Ada  Quill", "Tom Roth und Ada Quill"]
)
def test_a_paragraph_about_the_declared_author(author: str) -> None:
    """A paragraph about the author that the page declares is furniture."""
    assert [Voice.FURNITURE] == last(BIOGRAPHY, author=author)
    assert [Voice.FURNITURE] == last(f"<em>{BIOGRAPHY}</em>", author=author)


@pytest.mark.parametrize(
    "described",
    [
        '{"author": {"@type": "Person", "name": "Ada Quill"}}',
        '{"author": [{"name": "Tom Roth"}, {"name": "Ada Quill"}]}',
        '{"author": "Ada Quill"}',
        '{"author": {"name": ["Ada Quill"]}}',
        '[{"@type": "WebSite"}, {"author": {"name": "Ada Quill"}}]',
        '{"@graph": [{"author": {"@id": "#a"}}, {"@id": "#b", "name": "Dell"}, {"@id": "#a", "name": "Ada Quill"}]}',
        '{"@graph": [{"@type": "Article", "headline": "The\ndepot", "author": {"name": "Ada Quill"}}]}',
    ],
)
def test_the_author_may_be_declared_in_json(described: str) -> None:
    """An author who is declared only in JSON is recognized, as most sites declare nobody elsewhere."""
    script = f"<script type='application/ld+json'>{described}</script>"
    assert [Voice.FURNITURE] == last(BIOGRAPHY, author="", byline=script)


@pytest.mark.parametrize(
    "described",
    [
        "",
        "{",
        "null",
        "3",
        '"Ada Quill"',
        '{"author": null}',
        '{"author": 3}',
        "[" * 100_000,
        '{"author": {"name": {}}}',
        '{"comment": [{"author": {"name": "Ada Quill"}}]}',
        '{"author": {"url": "Ada Quill"}}',
        '{"@graph": [{"author": {"@id": "#ada"}}, {"@id": "#mill", "name": "Ada Quill"}, {"@id": ["#ada"]}]}',
    ],
)
def test_other_json_declares_no_author(described: str) -> None:
    """Malformed JSON, or JSON about other things, does not declare an author."""
    script = f"<script type='application/ld+json'>{described}</script>"
    assert [Voice.AUTHOR] == last(BIOGRAPHY, author="", byline=script)


def test_a_byline_may_be_in_capitals() -> None:
    """A byline in capitals names the same author as the biography in small letters."""
    for byline in ("ADA QUILL", "By ADA QUILL"):
        assert [Voice.FURNITURE] == last(BIOGRAPHY, author="", byline=f"<p class='byline'>{byline}</p>")
    assert [Voice.AUTHOR] == last(BIOGRAPHY, author="", byline="<p class='byline'>ADA QUILLER</p>")


def test_the_name_of_the_author_alone_is_a_byline() -> None:
    """Also above the article; not that of anybody else, and not in a list or in a quote."""
    assert [Voice.FURNITURE] == last("Ada Quill")
    assert [Voice.AUTHOR] == last("Tom Roth")
    assert Voice.SOURCE in last("</p><blockquote><p>Ada Quill</p></blockquote><p>")
    assert Voice.AUTHOR in last(f"{P}</p><ul><li>Ada Quill</li><li>Tom Roth, a welder from Dell.</li></ul><p>{P}")


def test_a_name_may_have_small_words() -> None:
    """Small words inside a name belong to the name; between two names they separate."""
    assert [Voice.FURNITURE] == last("Tom de Vries is a welder.", author="By Ada Quill and Tom de Vries")


@pytest.mark.parametrize(
    "words",
    ["Ada Quill, Jahrgang 1971, lebt in Dell.", "Ada Quill, 51, is a welder.", "Ada Quill, a welder, lives in Dell."],
)
def test_a_description_behind_the_name(words: str) -> None:
    """A description between commas may follow the author's name, before the verb."""
    assert [Voice.FURNITURE] == last(words)


def test_a_paragraph_about_the_author_in_the_byline() -> None:
    """A byline is enough to name the author of a biography."""
    assert [Voice.FURNITURE] == last(BIOGRAPHY, author="", byline="<p class='byline'>By Ada Quill</p>")


def test_a_biography_of_two_paragraphs() -> None:
    """A biography may have two paragraphs, and one more may follow before the end."""
    assert [Voice.FURNITURE, Voice.FURNITURE, Voice.AUTHOR] == last(BIOGRAPHY, "Ada Quill has a shed.", Q)


@pytest.mark.parametrize(
    "words",
    [
        BIOGRAPHY.replace("Ada", "Ida"),
        f"In short, {BIOGRAPHY}",
        "Ada Quill, she said, and left.",
        "Ada Quill Road is open.",
        "Ada Quill, so it was said, and nobody else.",
        "Ada Quill, Jahrgang 1971, Dell.",
        "Ada Quill, Ida Weir, Tom Roth, and nobody else.",
        "Ada Quill, a welder. The mill, too, is hers.",
        "Ada Quill, Jahrgang 1971, lebt in Dell, und ich lebe dort auch.",
        f"Ada Quill is a welder. {6 * P}",
        "Ada Quill is right: the mill must stand, and I shall stand in front of it.",
        f"<blockquote>{BIOGRAPHY}</blockquote>",
    ],
)
def test_what_is_no_biography(words: str) -> None:
    """A paragraph about somebody else, with other first words, too long or quoted is not a biography."""
    assert Voice.FURNITURE not in last(words)


@pytest.mark.parametrize("name", ["Quill", "The Mill", "Editorial Board", "Mill Staff", "ada quill"])
def test_a_name_that_is_no_persons(name: str) -> None:
    """The name of a site, a user or an office is not the name of an author."""
    assert [Voice.AUTHOR] == last(f"{name} is for the law.", author=name)


def test_only_the_last_paragraphs_of_an_article_are_a_biography() -> None:
    """Only the last three paragraphs, and not the first three, can be a biography."""
    assert Voice.AUTHOR == last(BIOGRAPHY, P, P, Q)[0]
    page = (
        f"<html>{HEAD.format('Ada Quill')}<body><article><p>{P}</p><p>{Q}</p><p>{BIOGRAPHY}</p></article></body></html>"
    )
    assert [Voice.AUTHOR] * 3 == [leaf.voice for leaf in parse_html(page).leaves if leaf.voice]


@pytest.mark.parametrize(
    "words",
    [
        "Ada Quill (@quill) teaches welding in Dell.",
        "About the author: Ada Quill is a welder.",
        "Ms. Quill is a welder in Dell.",
        "Dr. Ada Quill is a welder in Dell.",
        "About the author: Ms. Quill is a welder.",
        "<em>The writer is a welder in Dell</em>",
        "<em>Die Autorin ist Schweißerin in Dell.</em>",
    ],
)
def test_forms_of_biographies(words: str) -> None:
    """An account, a title, a title of a person, and a role without a name."""
    assert [Voice.FURNITURE] == last(words)


@pytest.mark.parametrize(
    "words",
    [
        "The writer is a welder in Dell.",
        "<em>The writer is a welder</em>, they said.",
        "<em>The writer is dead, and I am glad.</em>",
        "About the author: nothing is known.",
        "Ms. Roth is a welder in Dell.",
        "Ms. Ada is a welder in Dell.",
        "About the author: Quill is a welder.",
        "Ada (@quill) teaches welding in Dell.",
        "Ada Quill (@quill) replied within the hour.",
        "Mr. Quill told the meeting that it was over.",
        "Mrs. Quill never forgave the board.",
        "<em>The author of this plan will not be here in ten years.</em>",
        "<em>The writer is a welder too: is that by chance?</em>",
        "About the author Ada Quill says little.",
    ],
)
def test_what_resembles_a_biography(words: str) -> None:
    """A sentence of the article may be about a writer."""
    assert [Voice.AUTHOR] == last(words)


@pytest.mark.parametrize("words", ["<em>The writer is a welder.</em>", "Ms. Quill is a welder."])
def test_less_evidence_is_enough_in_the_last_paragraph_alone(words: str) -> None:
    """Above another paragraph such a sentence is of the article."""
    assert [Voice.AUTHOR, Voice.AUTHOR] == last(words, "Nobody knows a thing.")


def test_a_title_above_a_biography() -> None:
    """A title that is a paragraph belongs to the biography below."""
    assert [Voice.FURNITURE, Voice.FURNITURE] == last("<b>About the author</b>", BIOGRAPHY)
    assert [Voice.AUTHOR, Voice.AUTHOR] == last("<b>About the author</b>", "Nobody knows a thing.")


def test_a_biography_in_the_header() -> None:
    """A biography may be below the byline, in the header of the article alone."""
    line = "<p>Ms. Quill is a welder in Dell.</p>"
    other = "<header><p>Ms. Quill argues that the road is wide.</p></header>"
    for byline, voice in ((f"<header>{line}</header>", Voice.FURNITURE), (line, Voice.AUTHOR), (other, Voice.AUTHOR)):
        paragraphs = f"<p>{P}</p>{byline}<p>{P}</p><p>{Q}</p><p>{P}</p><p>{Q}</p><p>{P}</p>"
        page = f"<html>{HEAD.format('Ada Quill')}<body><article><h1>So</h1>{paragraphs}</article></body></html>"
        assert [voice] == [leaf.voice for leaf in parse_html(page).leaves if leaf.text.startswith("Ms. Quill")]


def test_the_authors_name_in_a_list() -> None:
    """The name of the author, alone in an item, is a byline; among others it may be one of a cast."""
    for items, voice in (("Ada Quill",), Voice.FURNITURE), (("Tom Roth", "Ada Quill"), Voice.AUTHOR):
        words = "".join(f"<li><p>{item}</p></li>" for item in items)
        page = f"<p>{P}</p><p>{Q}</p><ul>{words}</ul><p>{P}</p><p>{Q}</p><p>{P}</p>"
        article = parse_html(
            f"<html>{HEAD.format('Ada Quill')}<body><article><h1>So</h1>{page}</article></body></html>"
        )
        assert [voice] == [leaf.voice for leaf in article.leaves if leaf.text == "Ada Quill"]
