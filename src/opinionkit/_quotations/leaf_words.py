"""The words of a leaf, as far as quotations depend on them."""

from collections.abc import Iterable
from typing import NamedTuple

from opinionkit._model.bases import Leaf
from opinionkit._model.nodes import Gap
from opinionkit._model.voices import Voice

__all__ = ["LeafWords", "words_of_leaves"]


class LeafWords(NamedTuple):
    """The words of a leaf, and the voice that speaks them."""

    #: Line ends are `\\n`; empty for a gap.
    text: str
    #: `None` for a gap.
    voice: Voice | None
    #: Whether this is a gap of two or more blank lines.
    is_fence: bool


def words_of_leaves(leaves: Iterable[Leaf]) -> list[LeafWords]:
    """Return the words of each leaf."""
    return [LeafWords(leaf.text, leaf.voice, isinstance(leaf, Gap) and leaf.lines > 1) for leaf in leaves]
