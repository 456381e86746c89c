"""What no grammar can say of turns: a quote is held open across blank lines if a later run of lines closes it."""

import re
from itertools import accumulate
from operator import getitem

from opinionkit._engine.grammar import Grammar, Reading
from opinionkit._model.table import GAP

__all__ = ["read_turns"]


#: Of so many lines at most it is kept in mind how they are read: most containers are no longer.
_SHORT = 16
_KEPT = 1_000
# A letter a line: S for a source's turn, s for one of another form, A for the author's, L for the author's lead-in,
# T for an attribution; a blank and a bar for blank lines; a dash for all else. They stand in the order of what lines
# are in `Grammar.turn_kinds`, for a line that is nobody's turn, a source's, and the author's.
_LETTERS = b"".join((b"- |--T--", b"sssSssss", b"---AL---")).ljust(256, b"-")
#: A run that ends in a source's turn; then paragraphs by themselves, five at most with the one that opens the next run,
#: in which a source's turn touches it, or the author's lead-in, or an attribution. So that one is a source's, and those
#: before it are.
_HELD = re.compile(rb"(?<=[Ss])(?:(?: A){1,5}(?=[SsL])|(?: A){0,4} S(?=T))")
_BREAK = re.compile(rb"[ |]")


def read_turns(codes: bytes, grammar: Grammar) -> Reading:
    """Read a level's line kinds; those of the blank lines across which a quote is held open are others then."""
    if len(codes) > _SHORT:
        return _held_open(codes, grammar)
    known = grammar.readings.get(codes)
    if known is None:
        if len(grammar.readings) > _KEPT:
            grammar.readings.clear()
        grammar.readings[codes] = known = _held_open(codes, grammar)  # the same whichever thread comes first
    return known


def _held_open(codes: bytes, grammar: Grammar) -> Reading:
    """Read turns first, and then again in the run of lines that closes a quote: each line twice at most."""
    automaton, held_gap = grammar.automaton, grammar.held_gap
    rows = automaton.run(codes)
    above = automaton.above(rows)
    if held_gap < 0 or GAP not in codes:
        return codes, rows, above
    letters = _letters(codes, above[1:], grammar)
    found = _HELD.search(letters)
    if found is None:
        return codes, rows, above
    told, held, ended = bytearray(letters), bytearray(codes), bytearray(above)
    while found is not None:
        first, last = found.span()
        # The run that closes the quote, and the break below it, by which its last turn is known.
        below = _BREAK.search(told, last)
        end = below.start() if below else len(codes)
        kinds = bytearray(held[first:end])
        kinds[: last - first : 2] = bytes((held_gap,)) * ((last - first + 1) // 2)
        try:
            _, *again = accumulate(kinds, getitem, initial=rows[first - 1])
            again.append(again[-1][held[end] if below else -1])
        except IndexError:  # there is no such way: an outlet's quote cannot be held open
            found = _HELD.search(told, first + 1)
            continue
        held[first:end], rows[first : end + 1] = kinds, again
        ended[first : end + 1] = automaton.above(rows[first : end + 1])
        told[last:end] = _letters(bytes(held[last:end]), bytes(ended[last + 1 : end + 1]), grammar)
        found = _HELD.search(told, last)
    return bytes(held), rows, bytes(ended)


def _letters(codes: bytes, above: bytes, grammar: Grammar) -> bytes:
    """Give the letters of lines by their kinds, and by the rules that take each by itself."""
    kinds, turns = codes.translate(grammar.turn_kinds), above.translate(grammar.turns)
    both = int.from_bytes(kinds, "big") | int.from_bytes(turns, "big")  # all at once
    return both.to_bytes(len(codes), "big").translate(_LETTERS)
