"""Open notes: bracketed notes that close on a later line.

A note runs to the line with its closing bracket, across touching and blank lines. No grammar can express this: an
unclosed note is one paragraph, and only lines further below show whether a note closes. The correction finds each note
whose bracket closes on a later line, and changes the kinds of the lines up to that line to `noted` and `note_end`. A
fence ends every note, and so does another note with the same brackets.

An outlet's own marks are corrected in the same way; the class of the block declares the closing mark. As marks such as
"_" are frequent, a blank line ends the block, and a line whose mark does not close becomes words.
"""

import re
from collections.abc import Callable
from functools import lru_cache

from opinionkit._engine.grammar import Grammar
from opinionkit._model.table import FENCE, GAP, Role

__all__ = ["correct_open_notes"]


_BRACKETS = ((Role.SQUARE_OPEN, Role.SQUARE_LAST), (Role.ROUND_OPEN, Role.ROUND_LAST))
#: A note with more lines is treated as unclosed.
_MAX_LINES = 40


def correct_open_notes(codes: bytes, grammar: Grammar, line_at: Callable[[int], str]) -> bytes:
    """Return the codes of a level after this correction.

    Lines inside closed notes have other codes. Each line is read at most twice; `line_at` returns its text.
    """
    roles = grammar.roles
    noted, note_end = roles[Role.NOTED], roles[Role.NOTE_END]
    for opening, closing in _BRACKETS:
        if not roles[opening].isdisjoint(codes):
            inside, last = bytes(noted), bytes(note_end)
            pattern = _closed_note(bytes(sorted(roles[opening])), bytes(sorted(roles[closing])))
            codes = pattern.sub(lambda found: found[1] + len(found[2]) * inside + last, codes)  # noqa: B023  # at once
    if not grammar.mark_closings.keys().isdisjoint(codes):
        return _with_closed_marks(codes, grammar, line_at)
    return codes


def _with_closed_marks(codes: bytes, grammar: Grammar, line_at: Callable[[int], str]) -> bytes:
    """Return codes after the correction of an outlet's marks."""
    closings, corrected = grammar.mark_closings, bytearray(codes)
    (inside,), (end,) = grammar.roles[Role.NOTED], grammar.roles[Role.NOTE_END]
    breaks = {GAP, FENCE, *closings}
    for first, code in enumerate(codes):
        if code not in closings:
            continue
        corrected[first] = grammar.words
        for last in range(first + 1, min(first + _MAX_LINES + 2, len(codes))):
            if codes[last] in breaks:
                break
            if line_at(last).rstrip().endswith(closings[code]):
                corrected[first : last + 1] = bytes((code, *(last - first - 1) * (inside,), end))
                break
    return bytes(corrected)


@lru_cache(16)
def _closed_note(opening: bytes, closing: bytes) -> "re.Pattern[bytes]":
    opens, closes = re.escape(opening), re.escape(closing)
    fence = re.escape(bytes((FENCE,)))
    return re.compile(b"([%b])([^%b%b%b]{0,%d})[%b]" % (opens, opens, closes, fence, _MAX_LINES, closes))
