"""What a record answers without making nodes, or just those that are asked for."""

import re
from bisect import bisect_right
from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import compress

from opinionkit.automaton import OPEN, Tree
from opinionkit.bases import Leaf
from opinionkit.containers import leaves_of
from opinionkit.grammar import LOOK_CLOSER, NOBODYS, VOICES, Speech
from opinionkit.levels import Level
from opinionkit.nodes import Gap
from opinionkit.places import tiled
from opinionkit.splitting import bom_length
from opinionkit.voices import Basis, Span, Voice

__all__ = ["counts", "leaf_around", "leaves_with", "summary", "words"]

#: For each voice its place in `VOICES`, as a byte; and a table with 1 at that place, 0 at all others.
_PLACES = {voice: bytes((place,)) for place, voice in enumerate(VOICES)}
_ITS = {voice: bytes(place == VOICES.index(voice) for place in range(256)) for voice in Voice}
_NOBODYS = _PLACES[None]
#: Lines that belong together, of which more is asked than a glance: several, or one to look closer at.
_STRETCH = re.compile(b"%c*%c|%c+[^%c]" % (OPEN, LOOK_CLOSER, OPEN, OPEN))


def counts(level: Level, lengths: Sequence[int]) -> dict[Voice, int]:
    """Count the characters in each voice's lines: markers included, line ends and gaps not."""
    told = voices(level)
    found = dict.fromkeys(_ITS, 0)
    for voice, is_its in _ITS.items():
        if _PLACES[voice] in told:
            found[voice] = sum(compress(lengths, told.translate(is_its)))
    if bom_length(level.text) and (first := VOICES[told[0]]):
        found[first] += 1
    return found


def voices(level: Level) -> bytes:
    """Tell, line by line, whose it is: a place in `VOICES`; none is made a node for that."""
    told = _voices_of_paragraphs(level) if level.is_whole() else _voices_of_nodes(level)
    return told if level.outset == level.edges[0] else _PLACES[level.speech.voice] + told


def _voices_of_paragraphs(level: Level) -> bytes:
    (own,), inside = _PLACES[level.speech.voice], level.words_of_lines()
    told = bytes(NOBODYS if not words or words.isspace() else own for words in inside)
    return told + (told[-1:] or _NOBODYS) * (len(level.codes) - len(told))


def _voices_of_nodes(level: Level) -> bytes:
    voice = level.speech.voice
    glances = level.above[1:].translate(level.grammar.voices).replace(_PLACES[Voice.AUTHOR], _PLACES[voice])
    told = bytearray(glances)
    for found in _STRETCH.finditer(glances):
        first, last = found.span()
        told[first:last] = _voices_of_stretch(level, first, last, glances[last - 1])
    return bytes(told)


def _voices_of_stretch(level: Level, first: int, last: int, glance: int) -> bytes:
    if glance > LOOK_CLOSER:  # a leaf of several lines
        return bytes((glance,)) * (last - first)
    plan, voice = level.grammar.plan_of[level.above[last]], level.speech.voice
    if plan:
        return _voices_of_tree(level, (plan.rule, first, last, ()), voice)
    trees = level.grammar.automaton.trees(level.rows, first, last)
    return b"".join([_voices_of_tree(level, tree, voice) for tree in trees])


def _voices_of_tree(level: Level, tree: Tree, voice: Voice | None) -> bytes:
    rule, first, last, inside = tree
    plan, count = level.grammar.plans[rule], last - first
    voice = plan.speaker or voice
    if plan.is_leaf:
        return _PLACES[None if plan.is_gap else voice] * count
    if inside:
        parts = bytearray(_NOBODYS * count)
        for part in inside:
            parts[part[1] - first : part[2] - first] = _voices_of_tree(level, part, voice)
        return bytes(parts)
    words, marker = level.opening_of(first)
    end, closing = level.closing_of(first, words, last)
    only = level.only_leaf(plan, tree, words, end, closing)
    if only:
        return _PLACES[only.speaker or voice]
    speech = Speech(voice, Basis.BRACKET if closing else None, None)
    told = voices(level.inside(plan, tree, (words, marker, end), speech))
    below = told[:1] * (count - len(told)) + told
    return below if below.count(NOBODYS) < count else _PLACES[voice] * count


def summary(level: Level, blocks: int, shares: Mapping[Voice, float]) -> tuple[str, str]:
    """Say how large an article is, and whose its words are."""
    sizes = {"character": len(level.text), "line": len(level.codes), "block": blocks}
    size = ", ".join(f"{count} {thing}{'s' * (count != 1)}" for thing, count in sizes.items())
    spoken = ", ".join(f"{voice} {share:.1%}" for voice, share in shares.items() if share)
    return size, spoken or "no words"


def words(level: Level, wanted: Container[Voice | None]) -> Iterator[str]:
    """Go through the words of the leaves of some voices."""
    for leaf in leaves_with(level, wanted):
        if leaf.text:
            yield leaf.text


def leaves_with(level: Level, wanted: Container[Voice | None]) -> Iterator[Leaf]:
    """Go through the leaves of some voices; where all are of others no nodes are made."""
    start = first = 0
    others = {glance for glance, voice in enumerate(VOICES) if voice and voice not in wanted}
    for last, glance in enumerate(level.above[1:].translate(level.grammar.voices), 1):
        if glance in others:
            yield from (leaf for leaf in _leaves(level, start, first) if leaf.voice in wanted)
            start = last
        if glance != OPEN:
            first = last
    yield from (leaf for leaf in _leaves(level, start, len(level.codes)) if leaf.voice in wanted)


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
    return next((at for at in range(line, 0, -1) if level.above[at]), 0)


def _closed_below(level: Level, line: int) -> int:
    return next((at for at in range(line + 1, len(level.codes)) if level.above[at]), len(level.codes))


def _leaf_in(level: Level, first: int, last: int, offset: int) -> Leaf:
    leaves = tiled(level.nodes(first, last), Span(level.edges[first], level.edges[last]), level.text)
    return next(leaf for leaf in leaves if offset < leaf.span.end)


def _leaves(level: Level, first: int, last: int) -> Iterator[Leaf]:
    for block in level.nodes(first, last):
        yield from leaves_of(block)
