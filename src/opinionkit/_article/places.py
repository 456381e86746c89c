"""Where a node stands among the blocks of an article."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

from opinionkit._model.bases import Leaf, Node, edges_of
from opinionkit._model.containers import Container, leaves_of
from opinionkit._model.nodes import Gap, gap_from
from opinionkit._model.spans import Span
from opinionkit.errors import NodeError

__all__ = ["end_of", "find", "same", "start_of", "tiled", "walk"]


start_of = attrgetter("span.start")
end_of = attrgetter("span.end")


def same(one: Node, other: Node) -> bool:
    """Tell whether two nodes are equal and stand in the same place."""
    return one.span == other.span and one == other


def tiled(blocks: Iterable[Node], span: Span, text: str) -> list[Leaf]:
    """Give the leaves of blocks, and between them the gaps: what no leaf takes of a span of the text."""
    end, last = span
    leaves: list[Leaf] = []
    for block in blocks:
        for leaf in (block,) if isinstance(block, Leaf) else leaves_of(block):
            start, leaf_end = edges_of(leaf)
            if end < start:
                leaves.append(gap_from(text, end, start))
            leaves.append(leaf)
            end = leaf_end
    if end < last:
        leaves.append(gap_from(text, end, last))
    return leaves


def walk(blocks: Sequence[Node], leaves: Sequence[Leaf]) -> Iterator[Node]:
    """Go through the blocks and all that they hold, parents first, and through the gaps where they stand."""
    gaps = [leaf for leaf in leaves if isinstance(leaf, Gap)]
    gaps.reverse()
    for node in _descend(blocks):
        while gaps and gaps[-1].span.start < node.span.start:
            yield gaps.pop()
        yield node
    yield from reversed(gaps)


def find(node: Node, blocks: Sequence[Node], leaves: Sequence[Leaf]) -> tuple[tuple[Container, ...], Node]:
    """Give the containers that a node stands in, outermost first, and the node there that equals it.

    Raise `NodeError` where there is none.
    """
    around: list[Container] = []
    for block in _enclosing(node.span, blocks):
        if same(block, node):
            return tuple(around), block
        if isinstance(block, Container):
            around.append(block)
    if isinstance(node, Gap):
        leaf = leaves[bisect_right(leaves, node.span.start, key=start_of) - 1 :][:1]
        if leaf and same(leaf[0], node):
            return tuple(around), leaf[0]
    raise NodeError(node)


def _descend(blocks: Sequence[Node]) -> Iterator[Node]:
    for block in blocks:
        yield block
        if isinstance(block, Container):
            yield from _descend(block.blocks)


def _enclosing(span: Span, blocks: Sequence[Node]) -> Iterator[Node]:
    """Go down through the blocks whose lines include a span."""
    while place := bisect_right(blocks, span.start, key=start_of):
        block = blocks[place - 1]
        if block.span.end < span.end:
            return
        yield block
        blocks = block.blocks if isinstance(block, Container) else ()
