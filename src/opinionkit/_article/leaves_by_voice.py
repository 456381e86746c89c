"""Select leaves by voice, without making other nodes.

Gain: on news articles, `select(voice=…)` takes a fifth to a half less time, parsing excluded. Cost: this module. Guard:
law 11.
"""

from collections.abc import Container as AnyContainer
from collections.abc import Iterator

from opinionkit._engine.automaton import OPEN
from opinionkit._engine.blocks import nodes_of
from opinionkit._engine.grammar import VOICES
from opinionkit._engine.levels import Level
from opinionkit._model.bases import Leaf
from opinionkit._model.containers import leaves_of
from opinionkit._model.voices import Voice

__all__ = ["leaves_with"]


def leaves_with(level: Level, wanted: AnyContainer[Voice | None]) -> Iterator[Leaf]:
    """Yield the leaves of some voices.

    Lines of other voices become no nodes.
    """
    start = first = 0
    others = {voice_code for voice_code, voice in enumerate(VOICES) if voice and voice not in wanted}
    for last, voice_code in enumerate(level.trace.above[1:].translate(level.grammar.voices), 1):
        if voice_code in others:
            yield from (leaf for leaf in _leaves(level, start, first) if leaf.voice in wanted)
            start = last
        if voice_code != OPEN:
            first = last
    yield from (leaf for leaf in _leaves(level, start, len(level.trace.codes)) if leaf.voice in wanted)


def _leaves(level: Level, first: int, last: int) -> Iterator[Leaf]:
    for block in nodes_of(level, first, last):
        yield from leaves_of(block)
