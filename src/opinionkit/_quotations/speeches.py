"""Find speeches of several paragraphs.

Each paragraph of a speech opens the quotation again, and only the last closes it.
"""

from bisect import insort
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from opinionkit._model.bases import Leaf
from opinionkit._model.blanks import with_blanks
from opinionkit._model.nodes import Gap
from opinionkit._model.voices import Voice
from opinionkit._quotations.marks import Mark
from opinionkit._quotations.pairing import Pair, Pairing, start_of_pair

__all__ = ["continue_speeches"]


_NO_MARKS = Pairing([], [])
#: Blanks, and signs of emphasis in Markdown.
_EMPHASIS = " \t\n*_"
#: Words of a quotation that are a part of the author's sentence.
_MAX_FRAGMENT = 3


class _Paragraph(NamedTuple):
    """A paragraph of a section: its voice and words, and its marks."""

    voice: Voice | None
    words: str
    pairing: Pairing

    def opening(self) -> Mark | None:
        """Return the opening mark at the beginning of the words, perhaps behind emphasis, or None."""
        marks = [pair.opening for pair in self.pairing.pairs[:1]] + self.pairing.unclosed[:1]
        first = min(marks, key=lambda mark: mark.start, default=None)
        return first if first and not self.words[: first.start].strip(_EMPHASIS) else None

    def end_behind(self, mark: Mark) -> int:
        """Return the end of a quotation that nothing closes: in front of emphasis that is open before the mark."""
        emphasis = self.words[: mark.start].strip()
        words = self.words.rstrip()
        return len(words) - len(emphasis) if emphasis and words.endswith(emphasis) else len(self.words)

    def begins_with_fragment(self) -> bool:
        """Return whether the first quotation is a few words of the author's sentence: “temporary” is a word."""
        opening, closing = self.pairing.pairs[0]
        quoted, rest = self.words[opening.end : closing.start], self.words[closing.end :].lstrip()
        is_short = quoted[-1:].isalnum() and len(quoted.split()) <= _MAX_FRAGMENT
        return is_short and rest[:1].islower()


class _Speech(NamedTuple):
    """The part of a speech below a paragraph."""

    voice: Voice | None
    #: The kind of the marks that open each paragraph.
    kind: str
    #: The number of paragraphs, down to the one that closes the speech.
    length: int
    #: Whether one of these paragraphs is damaged.
    damaged: bool

    def continues(self, voice: Voice | None, mark: Mark) -> bool:
        """Return whether an unclosed mark above belongs to this speech."""
        return (voice, mark.kind) == (self.voice, self.kind)


def continue_speeches(leaves: Sequence[Leaf], pairings: Mapping[int, Pairing]) -> None:
    """Add a pair for each paragraph of a speech that is continued.

    `pairings` has the pairs by leaf number. An unclosed mark opens such a pair if the next paragraph of the same voice,
    with no fence between, begins with a quotation that the same kind of mark opens, and which is no fragment of the
    author's sentence. The closing mark of the pair has no
    kind and no characters. A speech of three or more paragraphs survives one that lacks a mark: its opening mark, or,
    in the last, the closing one. The damaged paragraph itself is unchanged.
    """
    for section in _sections(leaves, pairings):
        if any(paragraph.pairing.unclosed for paragraph in section):
            _continue_in(section)


def _sections(leaves: Sequence[Leaf], pairings: Mapping[int, Pairing]) -> Iterator[list[_Paragraph]]:
    """Yield the paragraphs between fences, without furniture."""
    section: list[_Paragraph] = []
    for number, leaf in enumerate(leaves):
        if isinstance(leaf, Gap):
            if leaf.lines > 1:
                yield section
                section = []
        elif leaf.voice is not Voice.FURNITURE:
            section.append(_Paragraph(leaf.voice, with_blanks(leaf.text), pairings.get(number, _NO_MARKS)))
    yield section


def _continue_in(section: Sequence[_Paragraph]) -> None:
    """Continue the speeches of a section, from its last paragraph up."""
    below: list[_Speech | None] = [None, None]  # the speeches that begin one and two paragraphs below
    for number in reversed(range(len(section))):
        paragraph = section[number]
        opening = paragraph.opening()
        speech = _speech_below(section, number, *below)
        mark = _continued_mark(paragraph, opening, speech) if speech else None
        if speech and mark:
            end = paragraph.end_behind(mark)
            insort(paragraph.pairing.pairs, Pair(mark, Mark("", end, end)), key=start_of_pair)
        begun: _Speech | None = None
        if opening and opening == mark and speech:
            begun = speech._replace(length=speech.length + 1)
        elif opening and opening not in paragraph.pairing.unclosed and not paragraph.begins_with_fragment():
            begun = _Speech(paragraph.voice, opening.kind, 1, damaged=False)
        elif opening and mark is None and _is_reopened(section, number - 1, opening.kind):
            begun = _Speech(paragraph.voice, opening.kind, 0, damaged=True)  # the last one lacks its closing mark
        below = [begun, below[0]]


def _speech_below(
    section: Sequence[_Paragraph], number: int, below: _Speech | None, two_below: _Speech | None
) -> _Speech | None:
    """Return the speech that an unclosed mark belongs to, or None."""
    paragraph = section[number]
    for mark in paragraph.pairing.unclosed:
        if below and below.continues(paragraph.voice, mark):
            return below
    for mark in paragraph.pairing.unclosed:
        if two_below and two_below.continues(paragraph.voice, mark) and not two_below.damaged:
            between = section[number + 1]
            is_long = two_below.length > 1 or _is_reopened(section, number, mark.kind)
            if is_long and between.voice is paragraph.voice and not _quotes(between, mark.kind):
                return two_below._replace(damaged=True)
    return None


def _continued_mark(paragraph: _Paragraph, opening: Mark | None, speech: _Speech) -> Mark | None:
    """Return the unclosed mark that opens a speech, or None."""
    marks = [mark for mark in paragraph.pairing.unclosed if speech.continues(paragraph.voice, mark)]
    return opening if opening in marks else marks[-1] if marks else None


def _is_reopened(section: Sequence[_Paragraph], number: int, kind: str) -> bool:
    """Return whether a paragraph opens an unclosed quotation again."""
    if number < 1:
        return False
    paragraph, above = section[number], section[number - 1]
    opening = paragraph.opening()
    begins = opening is not None and opening.kind == kind and opening in paragraph.pairing.unclosed
    same_voice = paragraph.voice is above.voice
    return begins and same_voice and any(mark.kind == kind for mark in above.pairing.unclosed)


def _quotes(paragraph: _Paragraph, kind: str) -> bool:
    """Return whether this kind of mark opens a quotation."""
    return any(pair.opening.kind == kind for pair in paragraph.pairing.pairs)
