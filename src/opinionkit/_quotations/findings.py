"""Find the pairs of marks and the notes in the words of an article's leaves."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from opinionkit._model.voices import Voice
from opinionkit._quotations.leaf_words import LeafWords
from opinionkit._quotations.marks import Mark, MarkTable
from opinionkit._quotations.notes import Note, may_hold_notes
from opinionkit._quotations.pairing import Pair, Pairing, pair_marks, start_of_pair
from opinionkit._quotations.speeches import continue_speeches
from opinionkit._quotations.tables import bundled_marks, bundled_notes

__all__ = ["Findings", "find_in"]


#: Voices in whose words an editor's note is set off. In the editor's own words all is the editor's.
_WITH_NOTES = (Voice.AUTHOR, Voice.SOURCE)
#: Voices whose words are not searched at all.
_NOT_SEARCHED = (None, Voice.FURNITURE)


class Findings(NamedTuple):
    """The pairs of marks and the notes in the words of one leaf, both in reading order."""

    pairs: list[Pair]
    notes: list[Note]


_NOTHING = Findings([], [])


def find_in(words: Sequence[LeafWords]) -> list[Findings]:
    """Return the findings of each leaf of an article."""
    table = bundled_marks()
    notes: list[list[Note]] = []
    pairings: list[Pairing] = []
    for text, voice, _ in words:
        noted = bundled_notes().find(text) if voice in _WITH_NOTES and may_hold_notes(text) else []
        marks = [*table.find(text)] if voice not in _NOT_SEARCHED and table.any.search(text) else []
        notes.append(noted)
        pairings.append(_pair(marks, noted, table))
    continue_speeches(words, pairings)
    return [Findings(pairing.pairs, noted) for pairing, noted in zip(pairings, notes, strict=True)]


def _pair(marks: list[Mark], notes: Sequence[Note], table: MarkTable) -> Pairing:
    """Pair the marks of a leaf. A mark inside a note and one outside form no pair."""
    if not notes:
        return pair_marks(marks, table)
    starts = [note.start for note in notes]
    outside: list[Mark] = []
    inside: list[list[Mark]] = [[] for _ in notes]
    for mark in marks:
        number = bisect_right(starts, mark.start) - 1
        is_inside = number >= 0 and mark.start < notes[number].end
        (inside[number] if is_inside else outside).append(mark)
    pairs, unclosed = pair_marks(outside, table)
    for noted in inside:
        pairs += pair_marks(noted, table).pairs
    return Pairing(sorted(pairs, key=start_of_pair), unclosed)
