"""False markers: lines that begin like a marker, and are words by the lines around them.

Below a fence, "Kommentar:" opens an editor's comment; elsewhere the label is words. Above a byline, "Comment:" begins a
headline. A dash and a name are an attribution; several, touching or each between blank lines, are a list; and "— No" is
a turn of a dialogue among other words behind dashes. In wrapped prose, a sentence that goes on with "by Ada Quill" has
no byline. "Staff writer" is a part of the byline above, and elsewhere words. Behind four blanks, ">" begins a quote in
a list item, and nothing elsewhere.

A line's kind does not depend on the lines around. So this correction changes the kind of such lines to `released`, or
to `dash_item`.
"""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import groupby, pairwise

from opinionkit._engine.grammar import Grammar
from opinionkit._engine.turn_evidence import DASHES
from opinionkit._model.quotation_marks import CLOSING_MARKS, SURE_MARKS
from opinionkit._model.sentences import COLONS, SENTENCE_ENDS
from opinionkit._model.table import FENCE, GAP, Role

__all__ = ["correct_false_markers"]


#: The codes of blank lines: of one, and of all.
_GAP, _BREAKS = bytes((GAP,)), bytes((GAP, FENCE))
#: The end of a line in the middle of a sentence.
_GOES_ON = re.compile(r"[^\W_]|[,،，]")
#: The lines of a long attribution: a name, and a job title or a work.
_NAME_AND_WORK = 2
#: Words behind a dash.
_TURN = re.compile(rf"\s*(?:{'|'.join(DASHES)})[^\w\r\n]{{0,3}}\w")


def correct_false_markers(codes: bytes, grammar: Grammar, line_at: Callable[[int], str]) -> bytes:
    """Return codes without false markers.

    These are genre labels that are not below a fence; labels of comments above a byline; dashes in front of names in
    two lines or more, or in dialogues; lines in the middle of wrapped prose; indented prefixes outside of list items;
    and offices of journalists that are not below a byline. `line_at` returns the text of a line.
    """
    roles, words = grammar.roles, bytes(grammar.roles[Role.RELEASED])
    if not roles[Role.ITEM_QUOTE].isdisjoint(codes):
        codes = _with_lines(codes, _outside_items(codes, grammar), words)
    if not roles[Role.BOXED].isdisjoint(codes):
        headline = _above(bytes(sorted(roles[Role.BOXED])), bytes(sorted(roles[Role.BYLINE])))
        codes = headline.sub(lambda _: words, codes)
    if not roles[Role.GENRE].isdisjoint(codes):
        elsewhere = _elsewhere(bytes(sorted(roles[Role.GENRE])), bytes(sorted(roles[Role.BOXING])))
        codes = elsewhere.sub(lambda _: words, codes)
    if not grammar.attributions.isdisjoint(codes):
        listed, spoken = _behind_dashes(codes, grammar, line_at)
        codes = _with_lines(codes, spoken, words)
        codes = _with_lines(codes, listed, bytes(roles[Role.DASH_ITEM]) or words)
    if not roles[Role.WRAPPED].isdisjoint(codes):
        codes = _with_lines(codes, _in_sentences(codes, grammar, line_at), words)
    if not roles[Role.OFFICE].isdisjoint(codes):
        below = _below(bytes(sorted(roles[Role.BYLINE])), bytes(sorted(roles[Role.OFFICE])))
        codes = below.sub(lambda found: found[1] or words, codes)
    return codes


def _with_lines(codes: bytes, lines: Iterable[int], kind: bytes) -> bytes:
    """Return codes in which some lines are of a kind."""
    changed = bytearray(codes)
    for line in lines:
        changed[line : line + 1] = kind
    return bytes(changed)


def _outside_items(codes: bytes, grammar: Grammar) -> list[int]:
    """Return the lines with an indented prefix that are not in a list item.

    Above such a quote in an item are the lines of the item, or of another such quote; one blank line may be in between.
    A line that may close a note is none of them.
    """
    items, quotes = grammar.roles[Role.ITEM], grammar.roles[Role.ITEM_QUOTE]
    plain = grammar.unmarked - grammar.roles[Role.CLOSING]
    found: list[int] = []
    is_inside = False
    for line, code in enumerate(codes):
        if code in quotes:
            if not is_inside:
                found.append(line)
        elif code != GAP:
            is_inside = code in items or (is_inside and code in plain and codes[line - 1] != GAP)
    return found


def _in_sentences(codes: bytes, grammar: Grammar, line_at: Callable[[int], str]) -> list[int]:
    """Return the lines in a wrapped sentence of which the line above is words too, or an item.

    The line above ends in a letter, a digit or a comma. Either the line begins with a small letter or a digit, does not
    end a sentence, and the line below begins with a small letter. Or the line begins with a small letter and ends in a
    period, and its kind may be the end of a sentence; not where lines take turns, as words might be a source's there.
    Only first and last characters count, as an edit inside a line does not change its kind; blanks before a marker are
    not kept.
    """
    wrapped, words = grammar.roles[Role.WRAPPED], grammar.unmarked
    ends = frozenset[int]() if grammar.turns else grammar.roles[Role.WRAPPED_END]

    def is_middle(line: int) -> bool:
        is_between = {codes[line - 1], *codes[line + 1 : line + 2]} <= words and line + 1 < len(codes)
        is_begun = _is_small_or_digit(line_at(line).lstrip()[:1])
        is_ended = line_at(line).endswith(SENTENCE_ENDS)
        return is_between and is_begun and not is_ended and line_at(line + 1)[:1].islower()

    def is_end(line: int) -> bool:
        is_begun = codes[line - 1] in words or codes[line - 1] in grammar.roles[Role.ITEM]
        is_small = line_at(line).lstrip()[:1].islower()
        return codes[line] in ends and is_begun and is_small and line_at(line).endswith(".")

    return [
        line
        for line in range(1, len(codes))
        if codes[line] in wrapped and _GOES_ON.match(line_at(line - 1)[-1:]) and (is_middle(line) or is_end(line))
    ]


def _is_small_or_digit(character: str) -> bool:
    return character.islower() or character.isdigit()


def _behind_dashes(codes: bytes, grammar: Grammar, line_at: Callable[[int], str]) -> tuple[list[int], list[int]]:
    """Return the lines with a dash and a name that are items of a list, and those that are turns of a dialogue.

    Above or below an item is another: touching, or over a blank line, and no line touches either. Two lines directly
    below a quotation or, in a layout with turns, below a turn are its attribution. Words behind dashes are above and
    below a turn, touching or over a blank line; or on one side only, if no line touches it.
    """
    names, signatures, quoted = grammar.attributions, grammar.roles[Role.SIGNATURE], _lazy_lines(codes, grammar)

    def is_alone(line: int) -> bool:
        return codes[max(line - 1, 0) : line] in _BREAKS and codes[line + 1 : line + 2] in _BREAKS

    def is_item(line: int) -> bool:
        return 0 <= line < len(codes) and codes[line] in names and is_alone(line)

    def is_turn(line: int) -> bool:
        is_words = 0 <= line < len(codes) and codes[line] in grammar.unmarked and line not in quoted
        return is_words and bool(_TURN.match(line_at(line)))

    touching = _touching_names(codes, grammar, line_at)
    listed, spoken = list[int](), list[int]()
    for line in (line for line, code in enumerate(codes) if code in names):
        above = line - 1 - (codes[max(line - 1, 0) : line] == _GAP)
        below = line + 1 + (codes[line + 1 : line + 2] == _GAP)
        turns = [] if codes[line] in signatures else [*map(is_turn, (above, below))]
        if line in touching or (is_alone(line) and (is_item(above) or is_item(below))):
            listed.append(line)
        elif (is_alone(line) and any(turns)) or (turns and all(turns)):
            spoken.append(line)
    return listed, spoken


def _touching_names(codes: bytes, grammar: Grammar, line_at: Callable[[int], str]) -> set[int]:
    """Return the lines with a dash and a name that touch another, except two that are an attribution.

    Of the line above these, only the first and the last character count, as an edit inside a line does not change its
    kind.
    """
    names = grammar.attributions - grammar.roles[Role.SIGNATURE]

    def is_attributed(line: int) -> bool:
        code, words = codes[line], line_at(line)
        if code in grammar.turns:
            return not words.endswith(COLONS)
        is_quoted = words.startswith(SURE_MARKS) or words.endswith(CLOSING_MARKS)
        return code in grammar.prefixed or (code in grammar.unmarked and is_quoted)

    found = set[int]()
    for is_name, run in groupby(range(len(codes)), lambda line: codes[line] in names):
        lines = [*run]
        is_long = len(lines) == _NAME_AND_WORK and lines[0] > 0 and is_attributed(lines[0] - 1)
        if is_name and len(lines) > 1 and not is_long:
            found.update(lines)
    return found


def _lazy_lines(codes: bytes, grammar: Grammar) -> set[int]:
    """Return the lines of words that touch a quote behind prefixes: they are the quote's."""
    prefixed, lazy = grammar.roles[Role.PREFIX], grammar.roles[Role.LAZY]
    found = set[int]()
    for line, (above, code) in enumerate(pairwise(codes), 1):
        if code in lazy and (above in prefixed or line - 1 in found):
            found.add(line)
    return found


@lru_cache(16)
def _above(labels: bytes, bylines: bytes) -> "re.Pattern[bytes]":
    gap = re.escape(_GAP)
    return re.compile(b"[%b](?=%b?[%b])" % (re.escape(labels), gap, re.escape(bylines)))


@lru_cache(16)
def _below(bylines: bytes, offices: bytes) -> "re.Pattern[bytes]":
    """Return the pattern of offices: those below a byline are in its group."""
    gap, bylines, offices = re.escape(_GAP), re.escape(bylines), re.escape(offices)
    return re.compile(b"((?:(?<=[%b])|(?<=[%b]%b))[%b])|[%b]" % (bylines, bylines, gap, offices, offices))


@lru_cache(16)
def _elsewhere(labels: bytes, boxing: bytes) -> "re.Pattern[bytes]":
    below = b"(?<![%b])" % re.escape(boxing) if boxing else b""
    return re.compile(b"%b[%b]" % (below, re.escape(labels)))
