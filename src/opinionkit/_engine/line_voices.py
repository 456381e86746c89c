"""Voices line by line, without nodes.

The definition is the voice of each leaf. Most lines of a level are leaves of one line, whose voices one
`bytes.translate` finds at once; only containers and runs of several blocks are opened, by the same step as in `blocks`.

Gain: half the time of the blocks, on articles of 8,000 characters. Cost: this module. Guard: law 11 compares with the
leaves.
"""

import re
from collections.abc import Sequence

from opinionkit._engine.automaton import OPEN, Tree
from opinionkit._engine.grammar import CONTAINER, NOBODY, VOICES
from opinionkit._engine.levels import Level
from opinionkit._model.blanks import is_blank
from opinionkit._model.voices import Voice

__all__ = ["voices_of_lines"]


#: Lines that belong together and are not a leaf of one line: several blocks or a container, or a leaf of more lines.
_STRETCH = re.compile(b"%c*%c|%c+[^%c]" % (OPEN, CONTAINER, OPEN, OPEN))
#: For each voice its place in `VOICES`, as a byte.
_BYTES = {voice: bytes((place,)) for place, voice in enumerate(VOICES)}
_NOBODY = bytes((NOBODY,))


def voices_of_lines(level: Level) -> bytes:
    """Return the voice of each line, as a place in `VOICES`."""
    own = _BYTES[level.speech.voice]
    above = b"" if level.outset == level.lines.edges[0] else own  # a line that is only a marker
    if not level.is_words_only:
        return above + _of_blocks(level)
    voices = b"".join(_NOBODY if is_blank(words) else own for words in level.words_of_lines()).rstrip(_NOBODY)
    # The last words include all lines below: a separate closing bracket, and the blank lines above it.
    voices += (own if voices else _NOBODY) * (len(level.trace.codes) - len(voices))
    return above + (own * len(voices) if above and own not in voices else voices)


def _of_blocks(level: Level) -> bytes:
    grammar, (_, rows, above) = level.grammar, level.trace
    own = above[1:].translate(grammar.voices).replace(_BYTES[Voice.AUTHOR], _BYTES[level.speech.voice])
    voices = bytearray(own)
    for found in _STRETCH.finditer(own):
        first, last = found.span()
        if own[last - 1] != CONTAINER:  # a leaf of several lines
            voices[first:last] = own[last - 1 : last] * (last - first)
            continue
        plan = grammar.plan_of[above[last]]
        trees = [Tree(plan.rule, first, last)] if plan else grammar.automaton.trees(rows, first, last)
        voices[first:last] = _of_trees(level, trees, level.speech.voice)
    return bytes(voices)


def _of_trees(level: Level, trees: Sequence[Tree], voice: Voice | None) -> bytes:
    return b"".join(_of_tree(level, tree, voice) for tree in trees)


def _of_tree(level: Level, tree: Tree, voice: Voice | None) -> bytes:
    plan, count = level.grammar.plans[tree.rule], tree.last - tree.first
    if plan.is_leaf:
        return (_NOBODY if plan.is_gap else _BYTES[plan.speaker or voice]) * count
    # The evidence around a container decides no voice inside it.
    opened = level.descend(plan, tree, voice, level.speech.basis)
    if opened.leaf:
        return _BYTES[opened.leaf.speaker or opened.voice]
    if not opened.level:
        return _of_trees(level, opened.trees, opened.voice)
    inside = voices_of_lines(opened.level)
    inside = inside[:1] * (count - len(inside)) + inside
    return inside if inside.count(NOBODY) < count else _BYTES[opened.voice] * count
