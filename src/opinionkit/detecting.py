"""Which layout a text is in: told from its line kinds, once for the whole text."""

from collections.abc import Sequence
from itertools import pairwise

from attrs import frozen

from opinionkit.arguments import as_text
from opinionkit.kinds import BREAKS
from opinionkit.outlet import PLAIN, Layout, Outlet, grammar_of
from opinionkit.reasons import Reason
from opinionkit.record import LINE_END, record_of

__all__ = ["Detection", "detect", "detected"]

#: The kinds of lines that only Markdown has.
_MARKUP = {"HEADING_LINE", "QUOTE_END", "QUOTE_LINE", "TICKS_OPEN"}
#: Of lines that touch another, this share at least: where all touch, and where all are as long as they can be.
_NEARLY_ALL = 0.9
_MOST = 0.8
#: No text is wrapped at fewer characters than these, or at more.
_NARROWEST, _WIDEST = 40, 200


@frozen
class Detection:
    """The layout that a text is in, and why."""

    layout: Layout
    reason: Reason


def detect(text: str) -> Detection:
    """Tell which layout a text is in: the one that `parse` takes where none is named. Any `str` is in one.

    Lines that only Markdown has tell `markdown`; lines wrapped at a width, or none that touch, tell `blank`; touching
    lines tell `tight`, where nearly all lines touch `lines`. Raise `TypeError` for what is no `str`.
    """
    kinds = grammar_of(PLAIN, Layout.MARKDOWN).automaton.kinds
    codes = record_of(as_text(text), kinds).codes
    lines = LINE_END.split(text)
    marked = [number for number, code in enumerate(codes, 1) if kinds.names[code] in _MARKUP]
    words = sum(code >= len(BREAKS) for code in codes)
    touching = [
        (lines[number - 1], lines[number])
        for number, (above, below) in enumerate(pairwise(codes), 1)
        if min(above, below) >= len(BREAKS)
    ]
    if marked:
        layout, evidence = Layout.MARKDOWN, f"{_lines(len(marked))} begin as in Markdown only, line {marked[0]} first"
    elif not touching:
        layout, evidence = Layout.BLANK, "no line touches another"
    elif _are_wrapped(touching):
        layout, evidence = Layout.BLANK, f"{_lines(len(touching))} end where the next word would not have fitted"
    elif len(touching) >= _NEARLY_ALL * (words - 1):
        layout, evidence = Layout.LINES, f"of {_lines(words)} {len(touching)} touch the next"
    else:
        layout, evidence = Layout.TIGHT, f"of {_lines(words)} {len(touching)} touch the next, and blank lines part them"
    return Detection(layout, Reason((min(1, len(codes)), len(codes)), layout, None, None, None, None, evidence))


def detected(text: str, outlet: Outlet) -> Layout:
    """Give the layout that a text is in, or where an outlet is not for that, its first."""
    found = detect(text).layout
    return found if found in outlet.layouts else outlet.layouts[0]


def _are_wrapped(touching: Sequence[tuple[str, str]]) -> bool:
    width = max(len(line) for lines in touching for line in lines)
    full = sum(len(above.rstrip()) + 1 + len((below.split(maxsplit=1) or [""])[0]) > width for above, below in touching)
    return _NARROWEST <= width <= _WIDEST and full >= _MOST * len(touching)


def _lines(count: int) -> str:
    return "1 line" if count == 1 else f"{count} lines"
