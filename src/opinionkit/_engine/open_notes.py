"""Open notes: bracketed notes that close on a later line.

A note runs to the line with its closing bracket, across touching and blank lines. No grammar can express this: an
unclosed note is one paragraph, and only lines further below show whether a note closes. The correction finds each note
whose bracket closes on a later line, and changes the kinds of the lines up to that line to `noted` and `note_end`. A
fence ends every note, and so does another note with the same brackets.
"""

import re
from functools import lru_cache

from opinionkit._engine.grammar import Grammar
from opinionkit._model.table import FENCE, Role

__all__ = ["close_notes"]


_BRACKETS = ((Role.SQUARE_OPEN, Role.SQUARE_LAST), (Role.ROUND_OPEN, Role.ROUND_LAST))
#: A note with more lines is treated as unclosed.
_MAX_LINES = 40


def close_notes(codes: bytes, grammar: Grammar) -> bytes:
    """Return the codes of a level after this correction.

    Lines inside closed notes have other codes. Each line is read at most twice.
    """
    roles = grammar.roles
    noted, note_end = roles[Role.NOTED], roles[Role.NOTE_END]
    for opening, closing in _BRACKETS:
        if noted and any(codes.find(code) >= 0 for code in roles[opening]):
            inside, last = bytes(noted), bytes(note_end)
            pattern = _closed_note(bytes(sorted(roles[opening])), bytes(sorted(roles[closing])))
            codes = pattern.sub(lambda found: found[1] + len(found[2]) * inside + last, codes)  # noqa: B023  # at once
    return codes


@lru_cache(16)
def _closed_note(opening: bytes, closing: bytes) -> "re.Pattern[bytes]":
    opens, closes = re.escape(opening), re.escape(closing)
    fence = re.escape(bytes((FENCE,)))
    return re.compile(b"([%b])([^%b%b%b]{0,%d})[%b]" % (opens, opens, closes, fence, _MAX_LINES, closes))
