"""Leaves and passages: tuples that tile an article's text.

Both have the same queries.
"""

from abc import abstractmethod
from bisect import bisect_right
from collections.abc import Iterator
from itertools import groupby
from typing import SupportsIndex, TypeVar

from opinionkit._article.tree import SPAN_START
from opinionkit._model.arguments import as_offset
from opinionkit._model.bases import Leaf, render_node
from opinionkit._model.lines import length_without_ends
from opinionkit._model.voices import Voice, voice_named
from opinionkit._quotations.passages import Passage, render_passage

__all__ = ["Leaves", "Passages"]


_P = TypeVar("_P", Leaf, Passage)


class _Tiling(tuple[_P, ...]):
    """Parts of a text that tile it, without gap or overlap."""

    __slots__ = ()

    @abstractmethod
    def _words(self, wanted: set[Voice]) -> Iterator[str]: ...

    @abstractmethod
    def _rendered(self) -> Iterator[str]: ...

    def text(self, *voices: Voice | str) -> str:
        """Return the words of these voices, or of all voices.

        A blank line separates the words of any two leaves. Raise `UnknownNameError` for an unknown voice.
        """
        return "\n\n".join(filter(None, self._words(set(map(voice_named, voices)) or set(Voice))))

    def shares(self) -> dict[Voice, float]:
        """Return each voice's share of the characters in lines.

        Markers count, line ends and blank lines do not. The five shares add up to 1, or are 0 if there are no lines.
        """
        counts = dict.fromkeys(Voice, 0)
        for part, source in zip(self, self._rendered(), strict=True):
            if part.voice is not None:
                counts[part.voice] += length_without_ends(source)
        total = sum(counts.values()) or 1
        return {voice: count / total for voice, count in counts.items()}

    def at(self, offset: SupportsIndex, /) -> _P:
        """Return the part around an offset; raise `IndexError` outside the text."""
        number = as_offset(offset, self[-1].span.end if self else 0)
        return self[bisect_right(self, number, key=SPAN_START) - 1]


class Leaves(_Tiling[Leaf]):
    """The leaves of an article: a tuple with `text`, `shares` and `at`.

    A slice of it is a plain tuple.
    """

    __slots__ = ()

    def _words(self, wanted: set[Voice]) -> Iterator[str]:
        return (leaf.text for leaf in self if leaf.voice in wanted)

    def _rendered(self) -> Iterator[str]:
        return map(render_node, self)


class Passages(_Tiling[Passage]):
    """The passages of an article: a tuple with `text`, `shares` and `at`.

    If `text` leaves out a part of a leaf, one blank joins the words on both sides.
    """

    __slots__ = ()

    def _words(self, wanted: set[Voice]) -> Iterator[str]:
        for _, parts in groupby(self, key=lambda passage: passage.leaf.span):
            several = [*parts]
            runs = groupby(several, key=lambda passage: passage.voice in wanted)
            kept = ["".join(passage.text for passage in run) for is_wanted, run in runs if is_wanted]
            whole = all(passage.voice in wanted for passage in several)
            yield kept[0] if whole else " ".join(map(str.strip, kept))

    def _rendered(self) -> Iterator[str]:
        return map(render_passage, self)
