"""Class names and rels on a few words of a sentence, which stays the author's."""

import pytest

from opinionkit import Byline, Voice
from opinionkit.html import parse_html
from support.pages import P, depot_page


def read(paragraph: str, *, is_last: bool = False) -> list[tuple[str, str]]:
    """Return voice and text of the blocks of a paragraph between others."""
    around = 3 * f"<p>{P}</p>"
    leaves = parse_html(depot_page(f"{around}{paragraph}{'' if is_last else around}")).leaves
    return [(str(leaf.voice), leaf.text) for leaf in leaves if leaf.voice and leaf.text not in (P, "The depot", "")]


NAMES = ["class='correction'", "class='caption'", "class='credit'", "class='copyright'", "class='editors-note'"]


@pytest.mark.parametrize("name", [*NAMES, "class='byline'", "rel='author'", "itemprop='author'"])
@pytest.mark.parametrize(
    "words",
    [
        "There are {} ferry crews on the river, and all are tired.",
        "I owe this point to {}, who made it first.",
        "{} is right about the ferry and the mill.",
        "So it is. {} is right about the ferry and the mill.",
        "“{}” was the word for it in the whole of the valley.",
    ],
)
@pytest.mark.parametrize("tag", ["span", "a href='/p'", "b"])
def test_a_name_on_words_of_a_sentence(words: str, name: str, tag: str) -> None:
    """A class name on words of a sentence leaves the sentence whole, and the author's."""
    marked = words.format(f"<{tag} {name}>Orla Tennant</{tag.split(maxsplit=1)[0]}>")
    assert [("author", words.format("Orla Tennant"))] == read(f"<p>{marked}</p>")


def test_a_name_behind_the_last_sentence() -> None:
    """A sentence before an element with a byline's name is the author's."""
    found = read("<p>So let us have the debate in the open. <span class='byline'>Orla Tennant</span></p>")
    assert [("author", "So let us have the debate in the open. Orla Tennant")] == found


@pytest.mark.parametrize(
    "words",
    [
        "By {}, staff writer",
        "By {}, a columnist for the Courier.",
        "{}, a columnist for the Courier.",
        "Written by {}.",
        "Opinion. By {}",
        "Von {}, Dell.",
        "{} | 3 May 2024",
        "{}",
    ],
)
def test_a_byline_is_no_sentence(words: str) -> None:
    """A name with a role is a byline, also with a full stop."""
    found = read(f"<p>{words.format('<a rel=author>Ada Quill</a>')}</p>")
    assert ["furniture"] == [voice for voice, _ in found]
    assert "Ada Quill" in found[0][1]


def test_a_byline_with_a_role() -> None:
    """A name with a role behind a comma is a byline."""
    page = depot_page(f"<p>By <a rel='author'>Ada Quill</a>, staff writer</p>{3 * f'<p>{P}</p>'}")
    assert ["Ada Quill, staff writer"] == [leaf.text for leaf in parse_html(page).select(Byline)]


def test_a_biography_with_a_name_in_markup() -> None:
    """A name in `rel="author"` is the author's, and the paragraph about him is furniture."""
    found = read("<p><a rel='author'>Ada Quill</a> is a welder and lives above the depot.</p>", is_last=True)
    assert [("furniture", "Ada Quill is a welder and lives above the depot.")] == found


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        (
            "<p>So it was in June. <span class='credit'>Photo: Ada Quill</span></p>",
            [("author", "So it was in June."), ("furniture", "Ada Quill")],
        ),
        (
            "<p><img src='a'><span class='caption'>The mill in June</span> <span class='credit'>Ada Quill</span></p>",
            [("furniture", "The mill in June"), ("furniture", "Ada Quill")],
        ),
        (
            "<p><span class='credit'>Photo: Ada Quill</span> So it was in June.</p>",
            [("furniture", "Ada Quill"), ("author", "So it was in June.")],
        ),
        (
            "<div class='caption'>The mill in June <span class='credit'>Ada Quill</span>/AFP</div>",
            [("furniture", "The mill in June"), ("furniture", "Ada Quill"), ("furniture", "/AFP")],
        ),
        ("<p><span class='correction'>It was nine crews.</span></p>", [("editor", "It was nine crews.")]),
        (
            "<p>So it was. <em class='correction'>It was nine crews.</em> So be it.</p>",
            [("author", "So it was."), ("editor", "It was nine crews."), ("author", "So be it.")],
        ),
    ],
)
def test_a_name_on_a_whole_line(paragraph: str, expected: list[tuple[Voice, str]]) -> None:
    """A class name on a whole line, or on whole sentences, has its meaning."""
    assert expected == read(paragraph)


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("Correction: <b class='correction'>There are nine crews.</b> An earlier version said ten.", "editor"),
        ("The depot in June <b class='credit'>Orla Tennant</b> / AFP", "furniture"),
        ("Reporting contributed by <a rel='author' href='/p'>Orla Tennant</a>.", "furniture"),
    ],
)
def test_a_name_beside_words_that_are_no_sentence(paragraph: str, expected: str) -> None:
    """A class name beside a label, a caption or a few words has its meaning."""
    assert expected in {voice for voice, _ in read(f"<p>{paragraph}</p>")}


def test_a_button_beside_words_that_are_no_sentence() -> None:
    """A button beside words that are not a sentence is left out."""
    assert [] == [text for _, text in read("<p>Listen to it <button>Play it</button> 5 minutes</p>") if "Play" in text]
