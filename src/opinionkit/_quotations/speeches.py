"""Find speeches that run over several paragraphs: each paragraph opens the quotation again, only the last closes it."""

from bisect import insort
from collections.abc import Sequence
from typing import NamedTuple

from opinionkit._model.bases import Leaf
from opinionkit._model.nodes import Gap
from opinionkit._model.voices import Voice
from opinionkit._quotations.marks import Mark
from opinionkit._quotations.pairing import Pair, Pairing, start_of_pair

__all__ = ["continue_speeches"]


class _Beginning(NamedTuple):
    """The quotation at the beginning of a paragraph: the paragraph's voice, and the kind of the opening mark."""

    voice: Voice | None
    kind: str


def continue_speeches(leaves: Sequence[Leaf], found: Sequence[Pairing]) -> None:
    """Add to `found` a pair for each part of a speech that the next paragraph continues.

    An unclosed mark opens such a part if the next paragraph of the same voice, with no fence between, begins with a
    quotation that the same kind of mark opens. The closing mark of the pair has no kind and no characters.
    """
    below: _Beginning | None = None
    for leaf, (pairs, unclosed) in zip(reversed(leaves), reversed(found), strict=True):
        if isinstance(leaf, Gap):
            below = below if leaf.lines == 1 else None
            continue
        continued = [mark for mark in unclosed if _Beginning(leaf.voice, mark.kind) == below][-1:]
        end = len(leaf.text)
        for mark in continued:
            insort(pairs, Pair(mark, Mark("", end, end)), key=start_of_pair)
        begins = pairs and not leaf.text[: pairs[0].opening.start].strip()
        below = _Beginning(leaf.voice, pairs[0].opening.kind) if begins else None
