"""Held quotes: quotes that continue across blank lines.

In runs of turns, a quote continues if a later run of lines closes it. No grammar can express this, as the evidence is
below the lines in question. The correction reads a level once, finds runs that close a quote, and reads these again
with the blank lines inside the quote as lines of the role `held`. A turn in quotation marks that closes at its end does
not continue, and neither does an answer above the next question.
"""

import re
from collections.abc import Callable
from itertools import accumulate
from operator import getitem

from opinionkit._engine.automaton import Trace, above
from opinionkit._engine.grammar import Grammar, LineRole
from opinionkit._model.quotation_marks import CLOSING_MARKS, OPENING_MARKS
from opinionkit._model.sentences import QUESTION_MARKS
from opinionkit._model.table import GAP, Role

__all__ = ["read_level"]


#: Levels with at most this number of lines have their traces cached.
_SHORT = 16
_MAX_TRACES = 1_000
#: A letter for each line, by the role of its kind and by the rule for a single such line: S for a source's turn, s for
#: a source's turn of another form, A for the author's line, L for the author's lead-in, T for an attribution, a blank
#: for a gap, a bar for a fence, a dash for any other line.
_LETTERS = {
    (0, LineRole.GAP): " ",
    (0, LineRole.FENCE): "|",
    (0, LineRole.ATTRIBUTION): "T",
    (LineRole.SOURCE, LineRole.PLAIN): "S",
    (LineRole.SOURCE, LineRole.LEAD): "s",
    (LineRole.SOURCE, LineRole.TURN): "s",
    (LineRole.AUTHOR, LineRole.PLAIN): "A",
    (LineRole.AUTHOR, LineRole.LEAD): "L",
}
_LETTER_OF = bytes(ord(_LETTERS.get((code & 24, code & 7), "-")) for code in range(256))
#: A run that ends in a source's turn; then at most five separate paragraphs. A source's turn, the author's lead-in or
#: an attribution touches the last of these paragraphs: then all of them are quoted.
_HELD = re.compile(rb"(?<=[Ss])(?:(?: A){1,5}(?=[SsL])|(?: A){0,4} S(?=T))")
_BREAK = re.compile(rb"[ |]")
#: The name of a speaker before their words: "Q:", "Gazette:".
_SPEAKER = re.compile(r"[^\w\r\n]*([^\W\d_][^:：\r\n]{0,20})[:：]\s")


def read_level(codes: bytes, grammar: Grammar, line_at: Callable[[int], str]) -> Trace:
    """Read the line kinds of a level.

    Blank lines inside a held quote have another code in the trace. `line_at` returns the text of a line.
    """
    trace = _read(codes, grammar)
    if not grammar.roles[Role.HELD] or GAP not in codes:
        return trace
    return _held_open(trace, grammar, line_at)


def _read(codes: bytes, grammar: Grammar) -> Trace:
    if len(codes) > _SHORT:
        return grammar.automaton.read(codes)
    known = grammar.traces.get(codes)
    if known is None:
        if len(grammar.traces) > _MAX_TRACES:
            grammar.traces.clear()
        grammar.traces[codes] = known = grammar.automaton.read(codes)  # equal in all threads
    return known


def _held_open(trace: Trace, grammar: Grammar, line_at: Callable[[int], str]) -> Trace:
    """Read runs that close a quote again.

    Each line is read at most twice.
    """
    codes, held_gap = trace.codes, grammar.roles[Role.HELD]
    letters = bytearray(_letters(codes, trace.above[1:], grammar))
    found = _HELD.search(letters)
    if found is None:
        return trace
    codes_read, rows, ended = bytearray(codes), [*trace.rows], bytearray(trace.above)
    while found is not None:
        first, last = found.span()
        is_answer = first > 1 and _is_asked_again(line_at(first - 2), line_at(first + 1))
        if is_answer or _is_closed(line_at(first - 1)):
            found = _HELD.search(letters, first + 1)
            continue
        # The run that closes the quote ends at a break, by which its last turn is known.
        below = _BREAK.search(letters, last)
        end = below.start() if below else len(codes)
        kinds = bytearray(codes_read[first:end])
        kinds[: last - first : 2] = bytes(held_gap) * ((last - first + 1) // 2)
        try:
            _, *again = accumulate(kinds, getitem, initial=rows[first - 1])
            again.append(again[-1][codes_read[end] if below else -1])
        except IndexError:  # no row: an outlet's quote cannot be held
            found = _HELD.search(letters, first + 1)
            continue
        codes_read[first:end], rows[first : end + 1] = kinds, again
        ended[first : end + 1] = above(rows[first : end + 1])
        letters[last:end] = _letters(bytes(codes_read[last:end]), bytes(ended[last + 1 : end + 1]), grammar)
        found = _HELD.search(letters, last)
    return Trace(bytes(codes_read), rows, bytes(ended))


def _is_closed(words: str) -> bool:
    """Return whether words are in quotation marks from the first to the last."""
    trimmed = words.strip().rstrip(".,")
    return len(trimmed) > 1 and trimmed.startswith(OPENING_MARKS) and trimmed.endswith(CLOSING_MARKS)


def _is_asked_again(question: str, below: str) -> bool:
    """Return whether two lines are questions, or begin with the same name of a speaker."""
    if question.rstrip().endswith(QUESTION_MARKS) and below.rstrip().endswith(QUESTION_MARKS):
        return True
    speakers = [_SPEAKER.match(line) for line in (question, below)]
    return all(speakers) and len({speaker[1] for speaker in speakers if speaker}) == 1


def _letters(codes: bytes, ended: bytes, grammar: Grammar) -> bytes:
    """Return the letter of each line, by its kind and its rule."""
    lines, rules = codes.translate(grammar.line_roles), ended.translate(grammar.rule_roles)
    both = int.from_bytes(lines, "big") | int.from_bytes(rules, "big")  # all lines in one operation
    return both.to_bytes(len(codes), "big").translate(_LETTER_OF)
