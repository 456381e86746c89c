"""Which layout a text is in: told from its line kinds, once for the whole text."""

from functools import lru_cache

from attrs import frozen

from opinionkit._article.reasons import Reason
from opinionkit._engine.kinds import LineKinds
from opinionkit._model.arguments import as_text
from opinionkit._model.layouts import Layout
from opinionkit._model.lines import Split, split
from opinionkit._model.table import BREAKS
from opinionkit.outlets.outlet import Outlet, plain_terminals

__all__ = ["Detection", "detect", "layout_of"]


#: The kinds of lines that only Markdown has.
_MARKUP = ("HEADING_LINE", "QUOTE_END", "QUOTE_LINE", "TICKS_OPEN")
#: The others: those that come before one of these where both fit, and that of all other lines.
_NO_MARKUP = ("TICKS", "LINE")
#: Of lines that touch another, this share at least: where all touch, and where all are as long as they can be.
_NEARLY_ALL = 0.9
_MOST = 0.8
#: No text is wrapped at fewer characters than these, or at more.
_NARROWEST, _WIDEST = 40, 200
#: Codes as a blank for a blank line and a letter for any other; and a line that touches the next.
_BLANK_OR_WORDS = b" " * len(BREAKS) + b"a" * (256 - len(BREAKS))
_TOUCHING = b"aa"


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
    lines = split(as_text(text))
    layout, evidence = _told(lines)
    count = len(lines.lines)
    return Detection(layout, Reason((min(1, count), count), layout, None, None, None, None, evidence))


def layout_of(lines: Split, outlet: Outlet) -> Layout:
    """Give the layout that a text is in, or where an outlet is not for that, its first."""
    layout, _ = _told(lines)
    return layout if layout in outlet.layouts else outlet.layouts[0]


def _told(lines: Split) -> tuple[Layout, str]:
    """Tell the layout, and why, from line kinds."""
    kinds, markup = _kinds()
    codes = kinds.of_lines(lines)
    if len(codes.translate(None, markup)) < len(codes):
        marked = [number for number, code in enumerate(codes, 1) if code in markup]
        return Layout.MARKDOWN, f"{_lines(len(marked))} begin as in Markdown only, line {marked[0]} first"
    told = codes.translate(_BLANK_OR_WORDS)
    words, runs = told.count(b"a"), len(told.split())
    touching = words - runs
    if not touching:
        return Layout.BLANK, "no line touches another"
    if _are_wrapped(lines, told):
        return Layout.BLANK, f"{_lines(touching)} end where the next word would not have fitted"
    if touching >= _NEARLY_ALL * (words - 1):
        return Layout.LINES, f"of {_lines(words)} {touching} touch the next"
    return Layout.TIGHT, f"of {_lines(words)} {touching} touch the next, and blank lines part them"


@lru_cache(1)
def _kinds() -> tuple[LineKinds, bytes]:
    """Load the line kinds that are looked for, and tell which codes are those of Markdown alone."""
    kinds = LineKinds(plain_terminals(Layout.MARKDOWN, {*_MARKUP, *_NO_MARKUP}))
    return kinds, bytes(map(kinds.names.index, _MARKUP))


def _are_wrapped(lines: Split, told: bytes) -> bool:
    """Tell whether lines that touch the next are wrapped: most end where its first word would not have fitted."""
    touching: list[int] = []
    width, number = 0, told.find(_TOUCHING)
    while number >= 0:
        width = max(width, lines.lengths[number], lines.lengths[number + 1])
        if width > _WIDEST:
            return False
        touching.append(number)
        number = told.find(_TOUCHING, number + 1)
    if width < _NARROWEST:
        return False
    pairs = ((lines.lines[number].rstrip(), lines.lines[number + 1].split(maxsplit=1) or [""]) for number in touching)
    full = sum(len(above) + 1 + len(below[0]) > width for above, below in pairs)
    return full >= _MOST * len(touching)


def _lines(count: int) -> str:
    return "1 line" if count == 1 else f"{count} lines"
