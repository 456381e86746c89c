"""What a record answers without making nodes, or just those that are asked for."""

import re
from bisect import bisect_right
from collections.abc import Container as AnyContainer
from collections.abc import Iterator, Mapping, Sequence
from itertools import compress

from opinionkit._article.places import tiled
from opinionkit._engine.automaton import OPEN, Tree
from opinionkit._engine.grammar import LOOK_CLOSER, NOBODYS, VOICES, Plan
from opinionkit._engine.levels import Level, speech_in
from opinionkit._model.bases import Leaf
from opinionkit._model.containers import leaves_of
from opinionkit._model.lines import bom_length
from opinionkit._model.nodes import Gap
from opinionkit._model.spans import Span
from opinionkit._model.voices import Basis, Voice

__all__ = ["counts", "leaf_around", "leaves_with", "summary", "words"]


#: For each voice its place in `VOICES`, as a byte; and a table with 1 at that place, 0 at all others.
_PLACES = {voice: bytes((place,)) for place, voice in enumerate(VOICES)}
_ITS = {voice: bytes(place == VOICES.index(voice) for place in range(256)) for voice in Voice}
_NOBODYS = _PLACES[None]
#: So many lines may belong together where one of them is asked for.
_FEW = 32
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
    own = _PLACES[level.speech.voice]
    above = b"" if level.outset == level.edges[0] else own
    if not level.is_whole():
        return above + _voices_of_nodes(level)
    told = b"".join(own if words.strip() else _NOBODYS for words in level.words_of_lines())
    told += (told[-1:] or _NOBODYS) * (len(level.codes) - len(told))
    return above + (own * len(told) if above and own not in told else told)


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
    plan = level.grammar.plan_of[level.above[last]]
    trees = [(plan.rule, first, last, ())] if plan else level.grammar.automaton.trees(level.rows, first, last)
    return _voices_of_trees(level, trees, level.speech.voice, level.speech.basis)


def _voices_of_trees(level: Level, trees: Sequence[Tree], voice: Voice | None, basis: Basis | None) -> bytes:
    told: list[bytes] = []
    turn = False
    for tree in trees:
        plan = level.grammar.plans[tree[0]]
        told.append(_voices_of_tree(level, plan, tree, (voice, Basis.ALTERNATION if turn else basis)))
        turn = plan.takes_turns
    return b"".join(told)


def _voices_of_tree(level: Level, plan: Plan, tree: Tree, whose: tuple[Voice | None, Basis | None]) -> bytes:
    _, first, last, inside = tree
    voice, count = plan.speaker or whose[0], last - first
    if plan.is_leaf:
        return _PLACES[None if plan.is_gap else voice] * count
    words, marker = level.opening_of(first)
    end, closing = level.closing_of(first, words, last)
    basis = Basis.BRACKET if closing else level.basis_of(plan, tree, marker, whose[1])
    if inside:
        return _voices_of_trees(level, inside, voice, basis)
    only = level.only_leaf(plan, tree, words, end, closing)
    if only:
        return _PLACES[only.speaker or voice]
    told = voices(level.inside(plan, tree, (words, marker, end), speech_in(voice, basis)))
    below = told[:1] * (count - len(told)) + told
    return below if below.count(NOBODYS) < count else _PLACES[voice] * count


def summary(level: Level, blocks: int, shares: Mapping[Voice, float]) -> tuple[str, str]:
    """Say how large an article is, and whose its words are."""
    sizes = {"character": len(level.text), "line": len(level.codes), "block": blocks}
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
    for last, glance in enumerate(level.above[1:].translate(level.grammar.voices), 1):
        if glance in others:
            yield from (leaf for leaf in _leaves(level, start, first) if leaf.voice in wanted)
            start = last
        if glance != OPEN:
            first = last
    yield from (leaf for leaf in _leaves(level, start, len(level.codes)) if leaf.voice in wanted)


def leaf_around(level: Level, offset: int) -> Leaf | None:
    """Give the leaf around an offset that is in the text, without making more nodes than those of the lines around it.

    `None` where more lines than a few belong together, or blank ones in a quote may join those around it: who asks for
    each of them had better have all leaves made once.
    """
    line = bisect_right(level.edges, offset) - 1
    above = range(line, max(line - _FEW, 0), -1)
    below = range(line + 1, min(line + 1 + _FEW, len(level.codes)))
    first = next((at for at in above if level.above[at] != OPEN), above.stop)
    last = next((at for at in below if level.above[at] != OPEN), below.stop)
    if last - first > _FEW:
        return None
    leaves = tiled(level.nodes(first, last), Span(level.edges[first], level.edges[last]), level.text)
    leaf = next(leaf for leaf in leaves if offset < leaf.span.end)
    return None if isinstance(leaf, Gap) and level.grammar.prefixed else leaf


def _leaves(level: Level, first: int, last: int) -> Iterator[Leaf]:
    for block in level.nodes(first, last):
        yield from leaves_of(block)
