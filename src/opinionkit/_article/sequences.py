"""An article as a sequence: of its leaves, or of its passages. Both answer the same questions."""

from abc import abstractmethod
from bisect import bisect_right
from collections.abc import Iterator
from itertools import groupby
from typing import TypeVar

from opinionkit._article.places import start_of
from opinionkit._model.arguments import as_offset
from opinionkit._model.bases import Leaf, render_node
from opinionkit._model.lines import LINE_END
from opinionkit._model.voices import Voice, voice_named
from opinionkit._quotations.passages import Passage, render_passage

__all__ = ["Leaves", "Passages"]


_P = TypeVar("_P", Leaf, Passage)


class _Tiling(tuple[_P, ...]):
    """Parts that follow each other from an article's first character to its last."""

    __slots__ = ()

    @abstractmethod
    def _words(self, wanted: set[Voice]) -> Iterator[str]: ...

    @abstractmethod
    def _rendered(self) -> Iterator[str]: ...

    def text(self, *voices: Voice | str) -> str:
        """Give the words of these voices, of all if none is named: a blank line between those of each two leaves.

        Raise `UnknownNameError` for an unknown voice.
        """
        return "\n\n".join(filter(None, self._words(set(map(voice_named, voices)) or set(Voice))))

    def shares(self) -> dict[Voice, float]:
        """Give each voice's share of the characters in lines, markers included, line ends and gaps not.

        All five voices are there; the shares add up to 1, or are zeros where the article has no lines.
        """
        counts = dict.fromkeys(Voice, 0)
        for part, source in zip(self, self._rendered(), strict=True):
            if part.voice is not None:
                counts[part.voice] += len(LINE_END.sub("", source))
        total = sum(counts.values()) or 1
        return {voice: count / total for voice, count in counts.items()}

    def at(self, offset: int, /) -> _P:
        """Give the part around the character at an offset; raise `IndexError` outside of the text."""
        as_offset(offset, self[-1].span.end if self else 0)
        return self[bisect_right(self, offset, key=start_of) - 1]


class Leaves(_Tiling[Leaf]):
    """Every line and every gap of an article. A tuple, which can be asked what the article itself can be asked."""

    __slots__ = ()

    def _words(self, wanted: set[Voice]) -> Iterator[str]:
        return (leaf.text for leaf in self if leaf.voice in wanted)

    def _rendered(self) -> Iterator[str]:
        return map(render_node, self)


class Passages(_Tiling[Passage]):
    """An article's passages. A tuple, which can be asked what the article's leaves can be asked.

    Where `text` leaves out some of a leaf's words, what is left on both sides is joined by one blank.
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
