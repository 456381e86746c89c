"""False markers: lines that begin like a marker, and are words by the lines around them.

Below a fence, "Kommentar:" opens an editor's comment; elsewhere the label is words. Above a byline, "Comment:" begins a
headline. A dash and a name are an attribution; several, each between blank lines, are a list. A line's kind does not
depend on the lines around. So this correction changes the kind of such lines to `released`.
"""

import re
from functools import lru_cache

from opinionkit._engine.grammar import Grammar
from opinionkit._model.table import FENCE, GAP, Role

__all__ = ["release"]


#: The codes of blank lines.
_BREAKS = bytes((GAP, FENCE))


def release(codes: bytes, grammar: Grammar) -> bytes:
    """Return codes without false markers.

    These are genre labels that are not below a fence; labels of comments above a byline; and dashes in front of names
    in two lines or more, with a blank line between and around.
    """
    roles, words = grammar.roles, bytes(grammar.roles[Role.RELEASED])
    if words and not roles[Role.BOXED].isdisjoint(codes):
        headline = _above(bytes(sorted(roles[Role.BOXED])), bytes(sorted(roles[Role.BYLINE])))
        codes = headline.sub(lambda _: words, codes)
    if words and not roles[Role.GENRE].isdisjoint(codes):
        elsewhere = _elsewhere(bytes(sorted(roles[Role.GENRE])), bytes(sorted(roles[Role.BOXING])))
        codes = elsewhere.sub(lambda _: words, codes)
    if words and not grammar.attributions.isdisjoint(codes):
        listed = _in_a_list(bytes(sorted(grammar.attributions)))
        codes = listed.sub(lambda row: (words + bytes((GAP,))) * row[0].count(GAP) + words, codes)
    return codes


@lru_cache(16)
def _above(labels: bytes, bylines: bytes) -> "re.Pattern[bytes]":
    gap = re.escape(bytes((GAP,)))
    return re.compile(b"[%b](?=%b?[%b])" % (re.escape(labels), gap, re.escape(bylines)))


@lru_cache(16)
def _elsewhere(labels: bytes, boxing: bytes) -> "re.Pattern[bytes]":
    below = b"(?<![%b])" % re.escape(boxing) if boxing else b""
    return re.compile(b"%b[%b]" % (below, re.escape(labels)))


@lru_cache(16)
def _in_a_list(attributions: bytes) -> "re.Pattern[bytes]":
    name, gap, blank = b"[%b]" % re.escape(attributions), re.escape(bytes((GAP,))), re.escape(_BREAKS)
    return re.compile(b"(?<![^%b])%b(?:%b%b)+(?![^%b])" % (blank, name, gap, name, blank))
