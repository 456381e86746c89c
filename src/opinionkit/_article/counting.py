"""Shares and texts of voices, without passages.

The definitions are `Passages.shares` and `Passages.text`. Most lines have one voice throughout; only blocks with an
opening mark or bracket are made and cut. A speech over several paragraphs needs all leaves: then the answer is None.

Gain: shares in a third of the time of the passages, the author's text in half, on articles of 8,000 characters with
nine quotations. Cost: this module. Guard: laws 11 and 17 compare with the passages.
"""

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from opinionkit._article.query import counts, leaves_with
from opinionkit._engine.automaton import OPEN
from opinionkit._engine.blocks import nodes_of
from opinionkit._engine.levels import Level
from opinionkit._model.bases import Leaf, edges_of
from opinionkit._model.containers import leaves_of
from opinionkit._model.lines import LINE_END
from opinionkit._model.voices import Voice
from opinionkit._quotations.candidates import candidate_lines
from opinionkit._quotations.findings import Findings, find_in, findings_of, openers
from opinionkit._quotations.passages import VOICES_OF_PIECES
from opinionkit._quotations.pieces import cut
from opinionkit._quotations.word_offsets import WordOffsets

__all__ = ["characters_of_voices", "words_of_voices"]


#: The voices of leaves that may be cut into passages.
_CUT = (Voice.AUTHOR, Voice.SOURCE)


def characters_of_voices(level: Level, lengths: Sequence[int]) -> dict[Voice, int] | None:
    """Count the characters of each voice's passages: markers included, line ends and gaps not.

    Return None if a speech may go on in the next paragraph.
    """
    found = counts(level, lengths)
    for leaf in _leaves_with_openers(level):
        if leaf.voice not in _CUT:
            continue
        findings = findings_of(leaf.text, leaf.voice)
        if findings.unclosed and leaf.voice is Voice.AUTHOR:
            return None
        for voice, count in _characters_of_pieces(leaf, findings, level.text):
            found[leaf.voice] -= count
            found[voice] += count
    return found


def words_of_voices(level: Level, wanted: Collection[Voice]) -> list[str] | None:
    """Return the words of some voices, leaf by leaf, or None if a speech may go on in the next paragraph."""
    needed = {*wanted, *(voice for voice in _CUT if _may_hold(voice, wanted))}
    leaves = [*leaves_with(level, needed)]
    found = find_in(leaves)
    if any(its.unclosed for its in found.values()):
        return None
    kept: list[str] = []
    for number, leaf in enumerate(leaves):
        if number in found and leaf.voice in _CUT:
            kept.append(_kept(leaf, found[number], wanted))
        elif leaf.voice in wanted:
            kept.append(leaf.text)
    return [words for words in kept if words]


def _may_hold(voice: Voice, wanted: Collection[Voice]) -> bool:
    """Return whether leaves of a voice may have passages of the wanted voices."""
    return Voice.EDITOR in wanted or (voice is Voice.AUTHOR and Voice.SOURCE in wanted)


def _kept(leaf: Leaf, findings: Findings, wanted: Collection[Voice]) -> str:
    """Return the wanted words of a leaf; one blank joins the words on both sides of words that are left out."""
    pieces = [(piece, VOICES_OF_PIECES.get(piece.basis, leaf.voice)) for piece in cut(leaf.text, leaf.voice, findings)]
    runs = [(is_wanted, [*run]) for is_wanted, run in groupby(pieces, key=lambda piece: piece[1] in wanted)]
    kept = [leaf.text[run[0][0].start : run[-1][0].end] for is_wanted, run in runs if is_wanted]
    return kept[0] if len(runs) == len(kept) == 1 else " ".join(map(str.strip, kept))


def _characters_of_pieces(leaf: Leaf, findings: Findings, text: str) -> Iterator[tuple[Voice, int]]:
    """Yield the voice and the length of each piece of a leaf that has not the leaf's own voice."""
    if not (findings.pairs or findings.notes):
        return
    offsets, (first, last) = WordOffsets.of(leaf), edges_of(leaf)
    pieces = cut(leaf.text, leaf.voice, findings)
    edges = [first, *(offsets.to_text(piece.start) for piece in pieces[1:]), last]
    for piece, start, end in zip(pieces, edges, edges[1:], strict=False):
        if piece.basis:
            yield VOICES_OF_PIECES[piece.basis], len(LINE_END.sub("", text[start:end]))


def _leaves_with_openers(level: Level) -> Iterator[Leaf]:
    """Yield the leaves of all blocks with an opening mark or bracket."""
    above, count = level.reading.above, len(level.reading.codes)
    last = 0
    for line in candidate_lines(level.text, openers(), level.lines.edges):
        if line < last:
            continue
        first, last = line, line + 1
        while first and above[first] == OPEN:
            first -= 1
        while last < count and above[last] == OPEN:
            last += 1
        for block in nodes_of(level, first, last):
            yield from leaves_of(block)
