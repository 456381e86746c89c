"""Words of a page by an outlet's markers."""

import pytest

from opinionkit import PLAIN, Byline, Credit, Voice
from opinionkit.html.marker_reader import MarkerReader
from opinionkit.markdown import LineEscaper

READER = MarkerReader(LineEscaper(PLAIN))


@pytest.mark.parametrize(
    ("words", "voice"),
    [
        ("Editor's note: The mill burned.", Voice.EDITOR),
        ("By Ada Quill", Voice.FURNITURE),
        ("Photo: Ada Quill", Voice.FURNITURE),
        ("The mill burned.", None),
        ("> The mill burned.", None),
    ],
)
def test_the_voice_of_a_marker(words: str, voice: Voice | None) -> None:
    """Words without a marker have none; a prefix of Markdown is not a marker."""
    assert voice == READER.voice_of(words)
    assert (voice is not None) == READER.is_marked(words)


def test_a_note_and_its_label() -> None:
    """A note needs its label: a comment is not a note, and "Ed:" may be a name."""
    assert READER.is_note("Editor's note: The mill burned.")
    assert not READER.is_note("Comment: The mill burned.")
    assert not READER.is_note("Ed: The mill burned.")
    assert READER.is_note_label("Editor's note")
    assert not READER.is_note_label("Editor's note:")
    assert not READER.is_note_label("Editor's note\n")


def test_a_notice() -> None:
    """The label of a notice has no colon; an amendment is a sentence or a date."""
    assert READER.is_notice_label("Update")
    assert not READER.is_notice_label("Editor's note")
    assert READER.is_amendment("This article was amended on 3 June.")
    assert READER.is_amendment("Updated: June 3, 2021")
    assert not READER.is_amendment("Update: The mill burned.")


def test_a_closed_note() -> None:
    """A closed note ends in its own mark; a separator is closed, too."""
    assert READER.is_closed("[Editor's note: The mill burned.]")
    assert READER.is_closed("* * *")
    assert not READER.is_closed("Editor's note: The mill burned.")


def test_a_comment_takes_blocks() -> None:
    """A note ends at a blank line."""
    assert READER.takes_blocks("Comment:")
    assert not READER.takes_blocks("Editor's note:")


@pytest.mark.parametrize(
    "words",
    [
        "Photo: Ada Quill",
        "This essay first appeared in The Quill.",
        "The mill in June. Photo: Ada Quill",
        f"Photo: {'Ada Quill, ' * 12}Ada Quilles",
    ],
)
def test_furniture(words: str) -> None:
    """Behind a marker, half of the words are names; a sentence of first publication has a form of its own."""
    assert READER.is_furniture(words)


@pytest.mark.parametrize(
    "words",
    ["The mill burned.", "Photo: it was never the point", f"Photo: {'Ada Quill, ' * 12}Ada Quilless"],
)
def test_words_that_are_not_furniture(words: str) -> None:
    """A sentence is not, nor is a long paragraph."""
    assert not READER.is_furniture(words)


def test_a_post() -> None:
    """A post's signature is below its words or behind them."""
    assert READER.is_post("— Ada Quill (@quill) June 3, 2021")
    assert READER.is_post("The mill burned. — Ada Quill (@quill) June 3, 2021")
    assert not READER.is_post("— Ada Quill")


def test_the_first_form_of_a_class() -> None:
    """The first form of a class is returned, or None without one."""
    assert "By Ada Quill" == READER.first(("Ada Quill", "By Ada Quill", "Von Ada Quill"), Byline)
    assert READER.first(("Ada Quill", "By Ada Quill\n\nBy Ada Quill"), Credit) is None
