"""What a record answers without making nodes, or just those that are asked for."""

from bisect import bisect_right
from collections.abc import Container as AnyContainer
from collections.abc import Iterator, Mapping, Sequence
from itertools import compress

from opinionkit._article.places import tiled
from opinionkit._engine.automaton import OPEN
from opinionkit._engine.blocks import nodes_of
from opinionkit._engine.grammar import VOICES
from opinionkit._engine.levels import Level
from opinionkit._engine.voices import voices_of_lines
from opinionkit._model.bases import Leaf
from opinionkit._model.containers import leaves_of
from opinionkit._model.lines import bom_length
from opinionkit._model.nodes import Gap
from opinionkit._model.spans import Span
from opinionkit._model.voices import Voice

__all__ = ["counts", "leaf_around", "leaves_with", "summary", "words"]


#: For each voice a table with 1 at its place in `VOICES`, 0 at all others.
_MASKS = {voice: bytes(place == VOICES.index(voice) for place in range(256)) for voice in Voice}
#: The most lines that belong together for a single one of them to be looked up without the others.
_FEW = 32


def counts(level: Level, lengths: Sequence[int]) -> dict[Voice, int]:
    """Count the characters in each voice's lines: markers included, line ends and gaps not."""
    voices = voices_of_lines(level)
    found = {voice: sum(compress(lengths, voices.translate(mask))) for voice, mask in _MASKS.items()}
    if bom_length(level.text) and (first := VOICES[voices[0]]):
        found[first] += 1
    return found


def summary(level: Level, blocks: int, shares: Mapping[Voice, float]) -> tuple[str, str]:
    """Say how large an article is, and whose its words are."""
    sizes = {"character": len(level.text), "line": len(level.reading.codes), "block": blocks}
    size = ", ".join(f"{count} {thing}{'s' * (count != 1)}" for thing, count in sizes.items())
    spoken = ", ".join(f"{voice} {share:.1%}" for voice, share in shares.items() if share)
    return size, spoken or "no words"


def words(level: Level, wanted: AnyContainer[Voice | None]) -> Iterator[str]:
    """Go through the words of the leaves of some voices."""
    for leaf in leaves_with(level, wanted):
        if leaf.text:
            yield leaf.text


def leaves_with(level: Level, wanted: AnyContainer[Voice | None]) -> Iterator[Leaf]:
    """Go through the leaves of some voices; where all are of others no nodes are made."""
    start = first = 0
    others = {glance for glance, voice in enumerate(VOICES) if voice and voice not in wanted}
    for last, glance in enumerate(level.reading.above[1:].translate(level.grammar.voices), 1):
        if glance in others:
            yield from (leaf for leaf in _leaves(level, start, first) if leaf.voice in wanted)
            start = last
        if glance != OPEN:
            first = last
    yield from (leaf for leaf in _leaves(level, start, len(level.reading.codes)) if leaf.voice in wanted)


def leaf_around(level: Level, offset: int) -> Leaf | None:
    """Give the leaf around an offset that is in the text, without making more nodes than those of the lines around it.

    `None` where more lines than a few belong together, or blank ones in a quote may join those around it: who asks for
    each of them had better have all leaves made once.
    """
    line = bisect_right(level.lines.edges, offset) - 1
    above = range(line, max(line - _FEW, 0), -1)
    below = range(line + 1, min(line + 1 + _FEW, len(level.reading.codes)))
    first = next((at for at in above if level.reading.above[at] != OPEN), above.stop)
    last = next((at for at in below if level.reading.above[at] != OPEN), below.stop)
    if last - first > _FEW:
        return None
    leaves = tiled(nodes_of(level, first, last), Span(level.lines.edges[first], level.lines.edges[last]), level.text)
    leaf = next(leaf for leaf in leaves if offset < leaf.span.end)
    return None if isinstance(leaf, Gap) and level.grammar.prefixed else leaf


def _leaves(level: Level, first: int, last: int) -> Iterator[Leaf]:
    for block in nodes_of(level, first, last):
        yield from leaves_of(block)
