"""Cut the words of a leaf into pieces of one voice."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from opinionkit._model.blanks import with_blanks
from opinionkit._model.voices import Basis, Voice
from opinionkit._quotations.findings import Findings
from opinionkit._quotations.pairing import Pair, start_of_pair
from opinionkit._quotations.tables import bundled_first_person

__all__ = ["Piece", "cut", "leads_on"]


class Piece(NamedTuple):
    """A part of the words of a leaf."""

    #: Offsets in the words. The blanks after the words belong to the piece.
    start: int
    end: int
    #: The speaker.
    voice: Voice | None
    #: The basis of a quotation or of a note; `None` if the piece has the leaf's own voice.
    basis: Basis | None


#: The start and the end of a part with another voice than the leaf's, the voice, and its basis.
_Cut = tuple[int, int, Voice, Basis]


def cut(text: str, voice: Voice | None, findings: Findings, *, is_led_to: bool = False) -> list[Piece]:
    """Cut words at the notes, and an author's at the quotations.

    `is_led_to` is set if the paragraph above attributes a quotation at the start to the author: see `leads_on`.
    """
    text = with_blanks(text)
    starts: list[tuple[int, Voice | None, Basis | None]] = []
    end = 0
    for start, after, speaker, basis in _cuts(text, voice, findings, is_led_to=is_led_to):
        if start > end and not text[end:start].isspace():
            starts.append((end, voice, None))
        elif findings.notes and text[start:after].isspace():  # between a note and the end of an open quotation
            continue
        starts.append((start if starts else 0, speaker, basis))
        end = after
    if not starts or (end < len(text) and not text[end:].isspace()):
        starts.append((end, voice, None))
    starts.append((len(text), voice, None))
    return [Piece(start, after, speaker, basis) for (start, speaker, basis), (after, _, _) in pairwise(starts)]


def leads_on(text: str, voice: Voice | None, findings: Findings | None, *, is_led_to: bool) -> bool:
    """Return whether a quotation at the start of the next paragraph is the author's by this one.

    This one ends in an attribution in the first person, or in a quotation of the author's that goes on.
    """
    if voice is not Voice.AUTHOR:
        return False
    text = with_blanks(text)
    last = max(_outermost(findings), key=start_of_pair, default=None) if findings else None
    if last and not last.closing.kind:
        return _is_own(text, last, is_led_to=is_led_to)
    return bundled_first_person().leads_below(text)


def _is_own(text: str, pair: Pair, *, is_led_to: bool) -> bool:
    """Return whether the author attributes a quotation to themselves; at the start, if the words above lead to it."""
    opening, closing, end = pair.opening.start, pair.closing.start, pair.closing.end
    is_first = is_led_to and not text[:opening].strip()
    return bundled_first_person().attributes(text, opening, closing, end, is_led_to=is_first)


def _cuts(text: str, voice: Voice | None, findings: Findings, *, is_led_to: bool) -> Iterator[_Cut]:
    """Yield the notes, and the quotations in an author's words without the notes inside.

    A note with the leaf's own voice is one only inside a quotation; elsewhere its words are the leaf's, and may quote.
    """
    notes, number = findings.notes, 0
    for pair in _outermost(findings) if voice is Voice.AUTHOR else ():
        opening, end = pair.opening.start, pair.closing.end
        start, speaker = opening, Voice.AUTHOR if _is_own(text, pair, is_led_to=is_led_to) else Voice.SOURCE
        while number < len(notes) and notes[number].start < end:
            note, number = notes[number], number + 1
            if note.start > opening:
                if start < note.start:
                    yield start, note.start, speaker, Basis.QUOTATION
                yield note.start, note.end, note.voice, Basis.BRACKET
                start = note.end
            elif note.voice is not voice:
                yield note.start, note.end, note.voice, Basis.BRACKET
        if start < end:
            yield start, end, speaker, Basis.QUOTATION
    for note in notes[number:]:
        if note.voice is not voice:
            yield note.start, note.end, note.voice, Basis.BRACKET


def _outermost(findings: Findings) -> Iterator[Pair]:
    """Yield the quotations inside no other quotation, and inside no note but the author's."""
    notes, number = [note for note in findings.notes if note.voice is not Voice.AUTHOR], 0
    outside = 0
    for pair in findings.pairs:
        opening, closing = pair
        if opening.start < outside:
            continue
        while number < len(notes) and notes[number].end <= opening.start:
            number += 1
        if number == len(notes) or opening.start < notes[number].start:
            yield pair
            outside = closing.end
