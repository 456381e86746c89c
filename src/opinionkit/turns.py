"""What no grammar can say of turns: a quote is held open across blank lines if a later run of lines closes it."""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate
from operator import getitem

from opinionkit.automaton import Row
from opinionkit.grammar import Grammar
from opinionkit.kinds import FENCE, GAP

__all__ = ["held_open"]

# A letter a line: S for a source's turn, s for one of another form, A for the author's, L for the author's lead-in,
# T for an attribution; a blank and a bar for blank lines.
_BREAKS = b" |"
_OTHER = b"-"[0]
#: A run that ends in a source's turn; then paragraphs by themselves, five at most with the one that opens the next run,
#: in which a source's turn touches it, or the author's lead-in, or an attribution. So that one is a source's, and those
#: before it are.
_HELD = re.compile(rb"(?<=[Ss])(?:(?: A){1,5}(?=[SsL])|(?: A){0,4} S(?=T))")


def held_open(codes: bytes, grammar: Grammar) -> bytes:
    """Give the kinds of a level's lines, with the blank lines marked across which a quote is held open.

    Turns are read first, and then again in the run of lines that closes a quote: each line twice at most.
    """
    held_gap = grammar.code_of("HELD")
    if held_gap < 0 or GAP not in codes:
        return codes
    rows = grammar.automaton.run(codes)
    letters = bytearray(_letters(codes, rows, grammar))
    held = bytearray(codes)
    found = _HELD.search(letters)
    while found:
        first, last = found.span()
        for line in range(first, last, 2):
            held[line] = held_gap
        # The run that closes the quote, and the break below it, by which its last turn is known.
        end = next((line for line in range(last, len(codes)) if letters[line] in _BREAKS), len(codes))
        rows[first:end] = [*accumulate(held[first:end], getitem, initial=rows[first - 1])][1:]
        rows[end] = rows[end - 1][held[end] if end < len(codes) else -1]
        letters[last:end] = bytes(_letters(held[last:end], rows[last : end + 1], grammar))
        found = _HELD.search(letters, last)
    return bytes(held)


def _letters(codes: bytes | bytearray, rows: Sequence[Row], grammar: Grammar) -> Iterator[int]:
    letters = {GAP: _BREAKS[0], FENCE: _BREAKS[1], grammar.code_of("ATTRIBUTION_LINE"): b"T"[0]}
    lead = grammar.code_of("LEAD_LINE")
    words = {grammar.code_of(name) for name in ("LINE", "LONG_LINE", "CLOSING_LINE")}
    for code, below in zip(codes, rows[1:], strict=True):
        plan = grammar.plans.get(below.single)
        if plan is not None and plan.is_quote:
            yield b"S"[0] if code in words else b"s"[0]
        elif code in words and below.single == "paragraph":
            yield b"A"[0]
        elif code == lead and below.single == "paragraph":
            yield b"L"[0]
        else:
            yield letters.get(code, _OTHER)
