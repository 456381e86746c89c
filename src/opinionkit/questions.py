"""What a record answers without making nodes, or just those that are asked for."""

from bisect import bisect_right
from collections.abc import Container, Iterator, Mapping

from opinionkit.bases import Leaf, render_node
from opinionkit.containers import leaves_of
from opinionkit.grammar import LOOK_CLOSER, VOICES
from opinionkit.levels import Level
from opinionkit.nodes import Gap
from opinionkit.places import tiled
from opinionkit.splitting import LINE_END
from opinionkit.voices import Span, Voice

__all__ = ["leaf_around", "leaves_with", "lengths", "summary", "words"]


def lengths(level: Level) -> dict[Voice, int]:
    """Count the characters in each voice's lines: markers included, line ends and gaps not."""
    counts = dict.fromkeys(VOICES, 0)
    text, edges, rows = level.text, level.edges, level.rows
    first = 0
    for last, glance in enumerate(_glances(level), 1):
        voice = VOICES[glance]
        if glance == LOOK_CLOSER:
            if not rows[last].closed:
                continue
            plan = level.line_plan(first, last)
            voice = (plan.speaker or Voice.AUTHOR) if plan else None
            if not plan:
                for leaf in _leaves(level, first, last):
                    counts[leaf.voice] += _length(render_node(leaf))
        if voice:
            lines = text[edges[first] : edges[last]]
            counts[voice] += len(lines.rstrip("\r\n")) if last == first + 1 else _length(lines)
        first = last
    return {voice: counts[voice] for voice in Voice}


def summary(level: Level, blocks: int, shares: Mapping[Voice, float]) -> tuple[str, str]:
    """Say how large an article is, and whose its words are."""
    sizes = {"character": len(level.text), "line": len(level.codes), "block": blocks}
    size = ", ".join(f"{count} {thing}{'s' * (count != 1)}" for thing, count in sizes.items())
    spoken = ", ".join(f"{voice} {share:.1%}" for voice, share in shares.items() if share)
    return size, spoken or "no words"


def words(level: Level, voices: Container[Voice | None]) -> Iterator[str]:
    """Go through the words of the leaves of some voices."""
    for leaf in leaves_with(level, voices):
        if leaf.text:
            yield leaf.text


def leaves_with(level: Level, voices: Container[Voice | None]) -> Iterator[Leaf]:
    """Go through the leaves of some voices; where all are of others no nodes are made."""
    start = first = 0
    others = {glance for glance, voice in enumerate(VOICES) if voice and voice not in voices}
    for last, glance in enumerate(_glances(level), 1):
        if glance in others:
            yield from (leaf for leaf in _leaves(level, start, first) if leaf.voice in voices)
            start = last
        if glance != LOOK_CLOSER or level.rows[last].closed:
            first = last
    yield from (leaf for leaf in _leaves(level, start, len(level.codes)) if leaf.voice in voices)


def _glances(level: Level) -> bytes:
    """Tell, line by line, what ends there at a glance: a place in `VOICES`."""
    return level.singles[1:].translate(level.grammar.voices)


def leaf_around(level: Level, offset: int) -> Leaf:
    """Give the leaf around an offset that is in the text."""
    line = bisect_right(level.edges, offset) - 1
    first, last = _closed_above(level, line), _closed_below(level, line)
    leaf = _leaf_in(level, first, last, offset)
    if isinstance(leaf, Gap) and level.grammar.prefixed:  # blank lines in a quote join those around it
        for _ in range(2):
            first, last = _closed_above(level, first - 1), _closed_below(level, last)
        leaf = _leaf_in(level, first, last, offset)
    return leaf


def _closed_above(level: Level, line: int) -> int:
    return next((at for at in range(line, 0, -1) if level.rows[at].closed), 0)


def _closed_below(level: Level, line: int) -> int:
    return next((at for at in range(line + 1, len(level.codes)) if level.rows[at].closed), len(level.codes))


def _leaf_in(level: Level, first: int, last: int, offset: int) -> Leaf:
    leaves = tiled(level.nodes(first, last), Span(level.edges[first], level.edges[last]), level.text)
    return next(leaf for leaf in leaves if offset < leaf.span.end)


def _length(lines: str) -> int:
    words = lines.rstrip("\r\n")
    return len(LINE_END.sub("", words) if "\n" in words or "\r" in words else words)


def _leaves(level: Level, first: int, last: int) -> Iterator[Leaf]:
    for block in level.nodes(first, last):
        yield from leaves_of(block)
