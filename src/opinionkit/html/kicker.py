"""Short lines above an article: kickers, and bylines, by class names that mean other things elsewhere."""

from collections.abc import Iterable
from itertools import islice

from attrs import evolve

from opinionkit._model.sentences import SENTENCE_END
from opinionkit.html.blocks import TextBlock
from opinionkit.html.class_names import AUTHOR_LINE, KICKER
from opinionkit.html.context import SPOKEN, BlockRole
from opinionkit.html.elements import names_text
from opinionkit.html.tree import outwards

__all__ = ["with_lines_above"]


#: Characters of such a line, and elements around it that may have the name.
_MAX_LINE, _LEVELS = 100, 2


def with_lines_above(blocks: Iterable[TextBlock]) -> list[TextBlock]:
    """Return the blocks of an article, with kickers and bylines above its first long sentence as such."""
    found, is_above = list[TextBlock](), True
    for block in blocks:
        is_above = is_above and not (block.role in SPOKEN and block.is_long_sentence)
        role = _role_of(block) if is_above else None
        found.append(block if role is None else evolve(block, role=role))
    return found


def _role_of(block: TextBlock) -> BlockRole | None:
    """Return the role of a short line of words by its class name, or None."""
    is_line = block.role is BlockRole.WORDS and len(block.words) <= _MAX_LINE and not SENTENCE_END.search(block.words)
    if not is_line or block.enclosures:
        return None
    names = " ".join(names_text(element) for element in islice(outwards(block.element), _LEVELS))
    if AUTHOR_LINE.search(names):
        return BlockRole.BYLINE
    return BlockRole.ASIDE if KICKER.search(names) else None
