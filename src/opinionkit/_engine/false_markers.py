"""False markers: lines that begin like a marker, and are words by the lines around them.

Below a fence, "Kommentar:" opens an editor's comment; elsewhere the label is words. Above a byline, "Comment:" begins a
headline. A dash and a name are an attribution; several, each between blank lines, are a list; and "— No" is a turn of a
dialogue among other words behind dashes. A line's kind does not depend on the lines around. So this correction changes
the kind of such lines to `released`.
"""

import re
from collections.abc import Callable
from functools import lru_cache

from opinionkit._engine.grammar import Grammar
from opinionkit._model.table import FENCE, GAP, Role

__all__ = ["release"]


#: The codes of blank lines: of one, and of all.
_GAP, _BREAKS = bytes((GAP,)), bytes((GAP, FENCE))
#: Words behind a dash.
_TURN = re.compile(r"\s*(?:[—–―]|--)[^\w\r\n]{0,3}\w")


def release(codes: bytes, grammar: Grammar, line_at: Callable[[int], str]) -> bytes:
    """Return codes without false markers.

    These are genre labels that are not below a fence; labels of comments above a byline; dashes in front of names in
    two lines or more, with a blank line between and around; and in dialogues. `line_at` returns the text of a line.
    """
    roles, words = grammar.roles, bytes(grammar.roles[Role.RELEASED])
    if words and not roles[Role.BOXED].isdisjoint(codes):
        headline = _above(bytes(sorted(roles[Role.BOXED])), bytes(sorted(roles[Role.BYLINE])))
        codes = headline.sub(lambda _: words, codes)
    if words and not roles[Role.GENRE].isdisjoint(codes):
        elsewhere = _elsewhere(bytes(sorted(roles[Role.GENRE])), bytes(sorted(roles[Role.BOXING])))
        codes = elsewhere.sub(lambda _: words, codes)
    if words and not grammar.attributions.isdisjoint(codes):
        turns = _turns(codes, grammar, line_at)
        listed = _in_a_list(bytes(sorted(grammar.attributions)))
        codes = listed.sub(lambda row: (words + _GAP) * row[0].count(GAP) + words, codes)
        released = bytearray(codes)
        for line in turns:
            released[line] = words[0]
        codes = bytes(released)
    return codes


def _turns(codes: bytes, grammar: Grammar, line_at: Callable[[int], str]) -> list[int]:
    """Return the lines with a dash and a name that are among other words behind dashes.

    These are above and below, touching or over a blank line; or on one side only, if no line touches.
    """

    def is_turn(line: int) -> bool:
        return 0 <= line < len(codes) and codes[line] in grammar.unmarked and bool(_TURN.match(line_at(line)))

    names = grammar.attributions - grammar.roles[Role.SIGNATURE]
    found: list[int] = []
    for line in (line for line, code in enumerate(codes) if code in names):
        above, below = codes[max(line - 1, 0) : line], codes[line + 1 : line + 2]
        turns = is_turn(line - 1 - (above == _GAP)), is_turn(line + 1 + (below == _GAP))
        if all(turns) or (any(turns) and above in _BREAKS and below in _BREAKS):
            found.append(line)
    return found


@lru_cache(16)
def _above(labels: bytes, bylines: bytes) -> "re.Pattern[bytes]":
    gap = re.escape(_GAP)
    return re.compile(b"[%b](?=%b?[%b])" % (re.escape(labels), gap, re.escape(bylines)))


@lru_cache(16)
def _elsewhere(labels: bytes, boxing: bytes) -> "re.Pattern[bytes]":
    below = b"(?<![%b])" % re.escape(boxing) if boxing else b""
    return re.compile(b"%b[%b]" % (below, re.escape(labels)))


@lru_cache(16)
def _in_a_list(attributions: bytes) -> "re.Pattern[bytes]":
    name, gap, blank = b"[%b]" % re.escape(attributions), re.escape(_GAP), re.escape(_BREAKS)
    return re.compile(b"(?<![^%b])%b(?:%b%b)+(?![^%b])" % (blank, name, gap, name, blank))
