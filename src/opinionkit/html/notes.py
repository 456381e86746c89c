"""Notes of the editor whose label is set off by the page, without a colon."""

from collections.abc import Sequence
from itertools import takewhile

from attrs import evolve

from opinionkit.html.blocks import TextBlock
from opinionkit.html.elements import EDITOR_MARKER, SPOKEN, Role, with_box
from opinionkit.markdown import LineEscaper

__all__ = ["with_boxed_notes"]


#: Headings of an article; a column with this title is the editor's own.
_TITLES = ("#", "##")


def with_boxed_notes(blocks: Sequence[TextBlock], escaper: LineEscaper) -> list[TextBlock]:
    """Return the blocks of an article, each note in a box.

    The label of a note is the emphasized beginning of a paragraph, or a heading or an emphasized paragraph above it. Of
    the blocks below such a label, only the first is sure to be the note.
    """
    found = [*blocks]
    for number, block in enumerate(blocks):
        label = _label(block, escaper)
        if not label:
            continue
        if label != block.words:
            found[number] = _boxed(block)
        elif number + 1 < len(blocks) and _is_note(below := blocks[number + 1], block):
            found[number] = block if block.role is Role.HEADING else evolve(block, role=Role.ASIDE)
            found[number + 1] = _boxed(below)
    return found


def _label(block: TextBlock, escaper: LineEscaper) -> str:
    """Return the label of a note, or "" if the page shows none here."""
    if block.role is Role.HEADING:
        label = block.words if block.marker not in _TITLES else ""
    elif block.role is Role.WORDS and block.is_emphasized:
        texts = takewhile(lambda text: text.context.is_emphasized or text.words.isspace(), block.texts)
        label = "".join(text.words for text in texts).strip()
    else:
        label = ""
    return label if escaper.is_note_label(label) else ""


def _is_note(below: TextBlock, label: TextBlock) -> bool:
    return below.role in SPOKEN and below.enclosures == label.enclosures


def _boxed(block: TextBlock) -> TextBlock:
    return evolve(block, enclosures=with_box(block.enclosures, block.element, EDITOR_MARKER))
