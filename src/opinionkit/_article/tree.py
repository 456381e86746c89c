"""The tree of nodes: leaves, gaps, walk and location."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

from opinionkit._model.bases import Leaf, Node, edges_of
from opinionkit._model.containers import Container, leaves_of
from opinionkit._model.nodes import Gap, gap_from
from opinionkit._model.spans import Span
from opinionkit.errors import NodeError

__all__ = ["SPAN_END", "SPAN_START", "add_gaps", "is_same", "locate", "walk"]


#: Sort keys, for `bisect` in nodes or passages.
SPAN_START = attrgetter("span.start")
SPAN_END = attrgetter("span.end")


def is_same(one: Node, other: Node) -> bool:
    """Check whether two nodes are equal and have the same span."""
    return one.span == other.span and one == other


def add_gaps(blocks: Iterable[Node], span: Span, text: str) -> list[Leaf]:
    """Return the leaves of blocks, and gaps between them.

    Leaves and gaps tile a span of the text.
    """
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
    """Yield all nodes in reading order, gaps included.

    A container comes before its blocks.
    """
    gaps = [leaf for leaf in leaves if isinstance(leaf, Gap)]
    gaps.reverse()
    for node in _descend(blocks):
        while gaps and gaps[-1].span.start < node.span.start:
            yield gaps.pop()
        yield node
    yield from reversed(gaps)


def locate(node: Node, blocks: Sequence[Node], leaves: Sequence[Leaf]) -> tuple[tuple[Container, ...], Node]:
    """Return the containers around a node, and the article's equal node.

    The outermost container is first. Raise `NodeError` if the article has no such node.
    """
    around: list[Container] = []
    for block in _enclosing(node.span, blocks):
        if is_same(block, node):
            return tuple(around), block
        if isinstance(block, Container):
            around.append(block)
    if isinstance(node, Gap):
        number = bisect_right(leaves, node.span.start, key=SPAN_START) - 1
        if number >= 0 and is_same(leaves[number], node):
            return tuple(around), leaves[number]
    raise NodeError(node)


def _descend(blocks: Sequence[Node]) -> Iterator[Node]:
    for block in blocks:
        yield block
        if isinstance(block, Container):
            yield from _descend(block.blocks)


def _enclosing(span: Span, blocks: Sequence[Node]) -> Iterator[Node]:
    """Yield the blocks whose lines include a span, outermost first."""
    while number := bisect_right(blocks, span.start, key=SPAN_START):
        block = blocks[number - 1]
        if block.span.end < span.end:
            return
        yield block
        blocks = block.blocks if isinstance(block, Container) else ()
