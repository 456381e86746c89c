"""Comparable snapshots of an article's nodes. Needs the extra `test`."""

from attrs import frozen

from opinionkit import Article, Basis, Gap, Node, Span, Voice

__all__ = ["Stand", "stand_of", "stands", "stands_of_blocks"]


@frozen
class Stand:
    """A node as it stands in its article: all that is compared, and all that is not."""

    node: Node
    marker: str
    span: Span
    voice: Voice | None
    basis: Basis | None


def stands(article: Article, by: int = 0) -> list[Stand]:
    """Give every node of an article, its span moved by some characters."""
    return [stand_of(node, by) for node in article.walk()]


def stand_of(node: Node, by: int = 0) -> Stand:
    """Give a node, its span moved by some characters."""
    return Stand(node, node.marker, Span(node.span.start + by, node.span.end + by), node.voice, node.basis)


def stands_of_blocks(article: Article, by: int = 0) -> list[Stand]:
    """Give every node but the gaps."""
    return [stand for stand in stands(article, by) if not isinstance(stand.node, Gap)]
