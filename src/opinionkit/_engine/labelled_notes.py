"""Labelled notes: a paragraph below "Editor's note:", which is alone on its line.

A blank line may be in between, and the grammar cannot look over it: whether a paragraph follows decides what the label
is. The correction reads a level once, and changes the kinds of the lines of the paragraph to `noted` and `note_end`.
Only the first paragraph certainly belongs to the note. A heading or a lead-in does not.
"""

from opinionkit._engine.automaton import OPEN
from opinionkit._engine.grammar import Grammar
from opinionkit._model.table import GAP, Role

__all__ = ["correct_labelled_notes"]


def correct_labelled_notes(codes: bytes, grammar: Grammar) -> bytes:
    """Return the codes of a level after this correction."""
    roles = grammar.roles
    labels = roles[Role.NOTE_LABEL]
    if labels.isdisjoint(codes):
        return codes
    corrected = bytearray(codes)
    (noted,), (note_end,) = roles[Role.NOTED], roles[Role.NOTE_END]
    openings, above = roles[Role.PLAIN] | roles[Role.LONG], grammar.automaton.read(codes).above
    for line, code in enumerate(codes):
        if code not in labels:
            continue
        first = line + 1 + (codes[line + 1 : line + 2] == bytes((GAP,)))
        if first == len(codes) or codes[first] not in openings or above[first] == OPEN:
            continue
        last = first + 1
        while last < len(codes) and above[last] == OPEN and codes[last] in grammar.unmarked:
            last += 1
        corrected[line + 1 : last] = bytes((*(last - line - 2) * (noted,), note_end))
    return bytes(corrected)
