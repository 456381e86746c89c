"""Notes of the editor, updates and corrections whose label is set off by the page, without a colon."""

from collections.abc import Sequence
from itertools import takewhile

from attrs import evolve

from opinionkit._model.sentences import SENTENCE_END
from opinionkit.html.blocks import TextBlock
from opinionkit.html.context import EDITOR_MARKER, SPOKEN, BlockRole, with_box
from opinionkit.html.marker_reader import MarkerReader

__all__ = ["with_boxed_notes"]


#: Headings of an article; a column with this title is the editor's own.
_TITLES = ("#", "##")


def with_boxed_notes(blocks: Sequence[TextBlock], reader: MarkerReader) -> list[TextBlock]:
    """Return the blocks of an article, each note in a box.

    The label of a note is the emphasized beginning of a paragraph, or a heading or an emphasized paragraph above it. Of
    the blocks below such a label, only the first is sure to be the note.
    """
    found = [*blocks]
    for number, block in enumerate(blocks):
        label = _label(block)
        marker = _marker(label, block, reader)
        if not marker:
            continue
        if label != block.words:
            found[number] = _boxed(block, marker)
        elif number + 1 < len(blocks) and _is_note(below := blocks[number + 1], block):
            found[number] = block if block.role is BlockRole.HEADING else evolve(block, role=BlockRole.ASIDE)
            found[number + 1] = _boxed(below, marker)
    return found


def _label(block: TextBlock) -> str:
    """Return the words that may be the label of a note, or "" if the page sets off none here."""
    if block.role is BlockRole.HEADING:
        return block.words if block.marker not in _TITLES else ""
    if block.role is BlockRole.WORDS and block.is_emphasized:
        texts = takewhile(lambda text: text.context.is_emphasized or text.words.isspace(), block.texts)
        label = "".join(text.words for text in texts).strip()
        return "" if _is_in_sentence(label, block.words) else label
    return ""


def _is_in_sentence(label: str, words: str) -> bool:
    """Return whether a sentence goes on behind its emphasized beginning, as “Editor’s note is a modest name.” does."""
    behind = words.removeprefix(label)
    return behind[:1] == " " and behind.strip()[:1].islower() and bool(SENTENCE_END.search(behind))


def _marker(label: str, block: TextBlock, reader: MarkerReader) -> str:
    """Return a note's marker by its label; "" for other words.

    The label of an update has a line of its own: a sentence may begin with the word.
    """
    if not label or reader.is_note_label(label):
        return EDITOR_MARKER if label else ""
    is_alone = label == block.words or block.words.startswith(f"{label}\n")
    return f"{label}:" if is_alone and reader.is_notice_label(label) else ""


def _is_note(below: TextBlock, label: TextBlock) -> bool:
    return below.role in SPOKEN and below.enclosures == label.enclosures


def _boxed(block: TextBlock, marker: str) -> TextBlock:
    return evolve(block, enclosures=with_box(block.enclosures, block.element, marker))
