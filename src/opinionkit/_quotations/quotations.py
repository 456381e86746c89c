"""Words in quotation marks inside the words of a leaf, and speeches that run over several paragraphs."""

import re
from bisect import bisect_right, insort
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from attrs import field, frozen

from opinionkit._model.bases import Leaf, edges_of, render_node
from opinionkit._model.lines import LINE
from opinionkit._model.nodes import Gap
from opinionkit._model.spans import Span
from opinionkit._model.voices import Voice
from opinionkit._quotations.marks import Mark, shipped_marks
from opinionkit._quotations.pairing import Mated, in_depth, mated, start_of

__all__ = ["Quotation", "Words", "flat", "quotations_in", "words_of"]


_WORD = re.compile(r"\w+(?:['’.,:-]\w+)*")
#: The marks that can open a quotation, and the one that does so only where no word is before it.
_OPENING = '"“”„«»‘`‚'
_TICK = re.compile(r"'(?<!\w')")
_NOTHING = Mated([], [])
_UNREAD = {None, Voice.FURNITURE}


@frozen
class Quotation:
    """Words in quotation marks: speech, a title, a word that is held at arm's length. The marks do not tell which."""

    #: Where it stands in the article, marks included.
    span: Span
    #: Where the mark is that opens it, and the one that closes it; `None` where the next paragraph opens it again.
    opening: Span
    closing: Span | None
    #: The words between the marks; line ends are `\\n`.
    text: str
    #: 1 for what is inside no other quotation.
    depth: int
    #: The quotations inside this one.
    nested: "tuple[Quotation, ...]" = field(default=(), repr=False)

    @property
    def closed(self) -> bool:
        """Whether a mark closes it. If not, the next paragraph goes on with it."""
        return self.closing is not None

    @property
    def words(self) -> int:
        """How many words it has, those inside others counted: few in a title or a scare quote, many in a speech."""
        return len(_WORD.findall(self.text))


class Words(NamedTuple):
    """Where the words of a leaf stand in the text: where each line starts, in the words and in the text."""

    starts: list[int]
    places: list[int]

    def place(self, offset: int) -> int:
        """Tell where in the text an offset of the words is."""
        if len(self.starts) == 1:
            return self.places[0] + offset
        line = bisect_right(self.starts, offset) - 1
        return self.places[line] + offset - self.starts[line]

    def offset(self, place: int) -> int:
        """Tell which offset of the words a place in the text is."""
        line = bisect_right(self.places, place) - 1
        return self.starts[line] + place - self.places[line]


def quotations_in(leaves: Sequence[Leaf]) -> list[tuple[Quotation, ...]]:
    """Give the quotations in each of an article's leaves, the outermost, with those inside them.

    The page's own words, captions and the like, are not looked at.
    """
    marks, found = shipped_marks(), [_NOTHING] * len(leaves)
    texts = [leaf.text for leaf in leaves]
    together = "".join(texts)
    opening = {n for mark in _OPENING if mark in together for n, words in enumerate(texts) if mark in words}
    if "'" in together:
        opening.update(n for n, words in enumerate(texts) if "'" in words and _TICK.search(words))
    for number in opening:
        if leaves[number].voice not in _UNREAD:
            found[number] = mated(marks.of(texts[number]), marks)
    if any(unclosed for _, unclosed in found):
        _go_on(leaves, found)
    return [_quotations(leaf, pairs) if pairs else () for leaf, (pairs, _) in zip(leaves, found, strict=True)]


def flat(quotations: Iterable[Quotation]) -> Iterator[Quotation]:
    """Go through quotations in reading order, each before those inside it."""
    for quotation in quotations:
        yield quotation
        yield from flat(quotation.nested)


def _go_on(leaves: Sequence[Leaf], found: Sequence[Mated]) -> None:
    """Add the speeches that go on in the next paragraph, each as a pair whose closing mark has no characters.

    A mark without a mate opens one, where the next paragraph of the same voice, with no fence between, begins with a
    mark of its kind that opens a quotation there, one that is closed or goes on in its turn.
    """
    below: tuple[Voice | None, str] | None = None  # what the next paragraph begins with: its voice, a kind of marks
    for leaf, (pairs, unclosed) in zip(reversed(leaves), reversed(found), strict=True):
        if isinstance(leaf, Gap):
            below = below if leaf.lines == 1 else None
            continue
        going_on = [mark for mark in unclosed if (leaf.voice, mark.kind) == below][-1:]
        end = len(leaf.text)
        for mark in going_on:
            insort(pairs, (mark, Mark("", end, end)), key=start_of)
        begins = pairs and not leaf.text[: pairs[0][0].start].strip()
        below = (leaf.voice, pairs[0][0].kind) if begins else None


def _quotations(leaf: Leaf, pairs: Sequence[tuple[Mark, Mark]]) -> tuple[Quotation, ...]:
    """Make the quotations of a leaf."""
    words = words_of(leaf)
    made: list[Quotation] = []  # those at the end that are inside no other yet, the last first
    for opening, closing, depth in reversed(in_depth(pairs)):
        inside: list[Quotation] = []
        start, end = words.place(opening.start), words.place(closing.end)
        while made and made[-1].span.start < end:
            inside.append(made.pop())
        marks = Span(start, words.place(opening.end)), Span(words.place(closing.start), end) if closing.kind else None
        text = leaf.text[opening.end : closing.start]
        made.append(Quotation(Span(start, end), *marks, text, depth, tuple(inside)))
    return tuple(reversed(made))


def words_of(leaf: Leaf) -> Words:
    """Find where a leaf's words stand in the text: each of its lines without marker, prefix and line end."""
    start, _ = edges_of(leaf)
    source = render_node(leaf)
    if "\n" not in leaf.text:
        return Words([0], [start + max(source.rfind(leaf.text), 0)])
    lines = leaf.text.split("\n")
    starts = [0, *accumulate(len(line) + 1 for line in lines[:-1])]
    found = [*LINE.finditer(source)][-len(lines) :]  # a marker may have the first line to itself
    return Words(starts, [start + f.start() + max(f[0].rfind(line), 0) for line, f in zip(lines, found, strict=True)])
