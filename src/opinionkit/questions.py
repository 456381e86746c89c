"""What a record answers without making nodes, or just those that are asked for."""

from bisect import bisect_right
from collections.abc import Container, Iterator

from opinionkit.bases import Leaf, render_node
from opinionkit.containers import leaves_of
from opinionkit.levels import Level
from opinionkit.places import tiled
from opinionkit.record import LINE_END
from opinionkit.voices import Span, Voice

__all__ = ["leaf_around", "leaves_with", "lengths", "words"]


def lengths(level: Level) -> dict[Voice, int]:
    """Count the characters in each voice's lines: markers included, line ends and gaps not."""
    counts = dict.fromkeys(Voice, 0)
    text, ends, author = level.record.text, level.record.ends, Voice.AUTHOR
    for first, last in level.stretches():
        plan = level.line_plan(first, last)
        if plan is None:
            for leaf in _leaves(level, first, last):
                counts[leaf.voice or Voice.UNKNOWN] += _length(render_node(leaf))
        elif not plan.is_gap:
            counts[plan.speaker or author] += _length(text[ends[first - 1] if first else 0 : ends[last - 1]])
    return counts


def words(level: Level, voices: Container[Voice | None]) -> Iterator[str]:
    """Go through the words of the leaves of some voices."""
    for leaf in leaves_with(level, voices):
        if leaf.text:
            yield leaf.text


def leaves_with(level: Level, voices: Container[Voice | None]) -> Iterator[Leaf]:
    """Go through the leaves of some voices."""
    for first, last in level.stretches():
        plan = level.line_plan(first, last)
        if plan is None or (plan.speaker or Voice.AUTHOR) in voices:
            yield from (leaf for leaf in _leaves(level, first, last) if leaf.voice in voices)


def leaf_around(level: Level, offset: int) -> Leaf:
    """Give the leaf around an offset that is in the text."""
    line, last, rows = bisect_right(level.record.ends, offset), len(level.codes), level.rows
    first = next(at for at in range(line, -1, -1) if not at or rows[at].closed)
    last = next(at for at in range(line + 1, last + 1) if rows[at].closed)
    start, end = level.span(first, last)
    leaves = tiled(level.nodes(first, last), Span(start, end), level.record.text)
    return next(leaf for leaf in leaves if offset < leaf.span.end)


def _length(lines: str) -> int:
    words = lines.rstrip("\r\n")
    return len(LINE_END.sub("", words) if "\n" in words or "\r" in words else words)


def _leaves(level: Level, first: int, last: int) -> Iterator[Leaf]:
    for block in level.nodes(first, last):
        yield from leaves_of(block)
