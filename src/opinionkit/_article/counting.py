"""Shares and texts of voices, without passages.

The definitions are `Passages.shares` and `Passages.text`. Most lines have one voice throughout; only blocks with an
opening mark or bracket are made and cut. A speech over several paragraphs needs all leaves, and so does a quotation to
which the paragraph above leads: then the answer is None.

Gain: half the time of the passages, parsing included, on articles of 8,000 characters with nine quotations. Cost: this
module. Guard: laws 11 and 17 compare with the passages.
"""

from collections.abc import Collection, Iterator, Sequence
from itertools import compress, groupby
from typing import NamedTuple

from opinionkit._article.leaves_by_voice import leaves_with
from opinionkit._engine.automaton import OPEN
from opinionkit._engine.blocks import nodes_of
from opinionkit._engine.grammar import VOICES
from opinionkit._engine.levels import Level
from opinionkit._engine.line_voices import voices_of_lines
from opinionkit._model.bases import Leaf, edges_of, render_node, word_offsets_of
from opinionkit._model.blanks import with_blanks
from opinionkit._model.containers import leaves_of
from opinionkit._model.lines import bom_length, length_without_ends
from opinionkit._model.sentences import COLONS
from opinionkit._model.voices import Voice
from opinionkit._quotations.candidates import Openers, candidate_lines
from opinionkit._quotations.findings import Findings, find_in, findings_of, is_program, openers
from opinionkit._quotations.pieces import cut
from opinionkit._quotations.tables import bundled_marks

__all__ = ["characters_of_voices", "words_of_voices"]


#: For each voice a table with 1 at its index in `VOICES`, 0 at all others.
_MASKS = {voice: bytes(place == VOICES.index(voice) for place in range(256)) for voice in Voice}
#: Blanks between a paragraph and the colon above.
_MAX_BLANKS = 100
#: The voices of leaves that may be cut into passages, and their places in `VOICES`.
_CUT = (Voice.AUTHOR, Voice.SOURCE)
_CUT_PLACES = {VOICES.index(voice) for voice in _CUT}


class _Words(NamedTuple):
    """The words of a leaf."""

    voice: Voice
    text: str
    #: The start of their lines in the text.
    start: int
    #: None for a line without marker: the line is the words.
    leaf: Leaf | None


def characters_of_voices(level: Level, lengths: Sequence[int]) -> dict[Voice, int] | None:
    """Count the characters of each voice's passages.

    Markers count, line ends and gaps do not. Return None if a speech may continue in the next paragraph.
    """
    voices = voices_of_lines(level)
    counts = {voice: sum(compress(lengths, voices.translate(mask))) for voice, mask in _MASKS.items()}
    if bom_length(level.text) and (first := VOICES[voices[0]]):
        counts[first] += 1
    strings = bundled_marks().strings_in(level.text)
    for words in _words_with_openers(level, voices, openers().within(level.text, strings)):
        findings = findings_of(words.text, words.voice, strings)
        if words.voice is Voice.AUTHOR and (findings.unclosed or _may_be_led_to(level.text, words.start, findings)):
            return None
        if findings.pairs or findings.notes:
            for voice, count in _characters_of_pieces(words, findings):
                counts[words.voice] -= count
                counts[voice] += count
    return counts


def words_of_voices(level: Level, wanted: Collection[Voice]) -> list[str] | None:
    """Return the words of some voices, leaf by leaf.

    Return None if a speech may continue in the next paragraph.
    """
    needed = {*wanted, *(voice for voice in _CUT if _may_hold(voice, wanted))}
    leaves = [*leaves_with(level, needed)]
    found = find_in(leaves)
    starts = {number: leaves[number].span.start for number in found}
    if any(its.unclosed or _may_be_led_to(level.text, starts[number], its) for number, its in found.items()):
        return None
    kept: list[str] = []
    for number, leaf in enumerate(leaves):
        if number in found and leaf.voice in _CUT:
            kept.append(_kept(leaf, found[number], wanted))
        elif leaf.voice in wanted:
            kept.append(leaf.text)
    return [words for words in kept if words]


def _may_be_led_to(text: str, start: int, findings: Findings) -> bool:
    """Return whether words with a quotation are below a colon, or below more blanks than are looked at."""
    if not findings.pairs or not start:
        return False
    above = with_blanks(text[start - min(start, _MAX_BLANKS) : start]).rstrip()
    return not above or above.endswith(COLONS)


def _may_hold(voice: Voice, wanted: Collection[Voice]) -> bool:
    """Return whether leaves of a voice may contain wanted passages."""
    others = (Voice.EDITOR, Voice.SOURCE) if voice is Voice.AUTHOR else (Voice.EDITOR, Voice.AUTHOR)
    return any(other in wanted for other in others)


def _kept(leaf: Leaf, findings: Findings, wanted: Collection[Voice]) -> str:
    """Return the wanted words of a leaf, joined by blanks."""
    pieces = cut(leaf.text, leaf.voice, findings)
    runs = [(is_wanted, [*run]) for is_wanted, run in groupby(pieces, key=lambda piece: piece.voice in wanted)]
    kept = [leaf.text[run[0].start : run[-1].end] for is_wanted, run in runs if is_wanted]
    return kept[0] if len(runs) == len(kept) == 1 else " ".join(map(str.strip, kept))


def _characters_of_pieces(words: _Words, findings: Findings) -> Iterator[tuple[Voice, int]]:
    """Yield voice and length of each piece with another voice."""
    leaf, pieces = words.leaf, cut(words.text, words.voice, findings)
    if leaf is None:
        for start, end, voice, basis in pieces:
            if basis and voice:
                yield voice, end - start
        return
    offsets, (first, last) = word_offsets_of(leaf), edges_of(leaf)
    source = render_node(leaf)
    edges = [first, *(offsets.to_text(piece.start) for piece in pieces[1:]), last]
    for piece, start, end in zip(pieces, edges, edges[1:], strict=False):
        if piece.basis and piece.voice:
            yield piece.voice, length_without_ends(source[start - first : end - first])


def _words_with_openers(level: Level, voices: bytes, openers: Openers) -> Iterator[_Words]:
    """Yield the words of all blocks with an opening mark or bracket."""
    (starts, edges, _), (codes, _, above) = level.lines, level.trace
    count = len(codes)
    last = 0
    for line in candidate_lines(level.text, openers, edges):
        if line < last or voices[line] not in _CUT_PLACES:
            continue
        first, last = line, line + 1
        while first and above[first] == OPEN:
            first -= 1
        while last < count and above[last] == OPEN:
            last += 1
        is_words = codes[line] not in level.grammar.with_marker and starts[line] == edges[line]
        if last == first + 1 and is_words:
            voice = VOICES[voices[line]]
            assert voice is not None  # see _CUT_PLACES
            words = level.text[starts[line] : level.end_of(last)].rstrip("\r\n")
            yield _Words(voice, words, starts[line], None)
            continue
        for block in nodes_of(level, first, last):
            for leaf in leaves_of(block):
                if (leaf.voice is Voice.AUTHOR or leaf.voice is Voice.SOURCE) and not is_program(leaf):
                    yield _Words(leaf.voice, leaf.text, leaf.span.start, leaf)
