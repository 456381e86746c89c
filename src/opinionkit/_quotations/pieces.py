"""Cut the words of a leaf into pieces of one voice."""

from collections.abc import Iterator
from typing import NamedTuple

from opinionkit._model.voices import Basis, Voice
from opinionkit._quotations.findings import Findings

__all__ = ["Piece", "cut"]


class Piece(NamedTuple):
    """A part of the words of a leaf."""

    #: Offsets in the words. The blanks after the words belong to the piece.
    start: int
    end: int
    #: The basis of a quotation or of a note; `None` if the piece has the leaf's own voice.
    basis: Basis | None


class _Cut(NamedTuple):
    """A quotation, a note, or the part of a quotation beside a note."""

    start: int
    end: int
    basis: Basis


def cut(text: str, voice: Voice | None, findings: Findings) -> list[Piece]:
    """Cut a leaf's words at the notes, and an author's at the outermost quotations, too."""
    starts: list[tuple[int, Basis | None]] = []
    end = 0
    for start, after, basis in _cuts(voice, findings):
        if not text[start:after].strip():  # the blanks behind a note at the end of an open quotation
            continue
        if text[end:start].strip():
            starts.append((end, None))
        starts.append((start if starts else 0, basis))
        end = after
    if text[end:].strip() or not starts:
        starts.append((end, None))
    ends = [*(start for start, _ in starts[1:]), len(text)]
    return [Piece(start, end, basis) for (start, basis), end in zip(starts, ends, strict=True)]


def _cuts(voice: Voice | None, findings: Findings) -> Iterator[_Cut]:
    """Yield the notes, and the outermost quotations of an author's words, cut at the notes inside."""
    notes, number = findings.notes, 0
    for opening, end in _outermost(findings) if voice is Voice.AUTHOR else ():
        start = opening
        while number < len(notes) and notes[number].start < start:
            yield _Cut(*notes[number], Basis.BRACKET)
            number += 1
        while number < len(notes) and notes[number].start < end:
            note = notes[number]
            yield _Cut(start, note.start, Basis.QUOTATION)
            yield _Cut(*note, Basis.BRACKET)
            start, number = note.end, number + 1
        if start < end:
            yield _Cut(start, end, Basis.QUOTATION)
    yield from (_Cut(*note, Basis.BRACKET) for note in notes[number:])


def _outermost(findings: Findings) -> Iterator[tuple[int, int]]:
    """Yield the offsets of the quotations that are inside no other quotation and inside no note."""
    notes, number = findings.notes, 0
    outside = 0
    for opening, closing in findings.pairs:
        while number < len(notes) and notes[number].end <= opening.start:
            number += 1
        is_noted = number < len(notes) and notes[number].start <= opening.start
        if opening.start >= outside and not is_noted:
            yield opening.start, closing.end
            outside = closing.end
