"""Comparable snapshots of an article's nodes. Needs the extra `laws`."""

from attrs import frozen

from opinionkit import Article, Basis, Gap, Node, Span, Voice

__all__ = ["Snapshot", "snapshot_of", "snapshots", "snapshots_of_blocks"]


@frozen
class Snapshot:
    """A node in its article: all its compared and other fields."""

    node: Node
    marker: str
    span: Span
    voice: Voice | None
    basis: Basis | None


def snapshots(article: Article, by: int = 0) -> list[Snapshot]:
    """Return a snapshot of each node, with spans moved by `by`."""
    return [snapshot_of(node, by) for node in article.walk()]


def snapshot_of(node: Node, by: int = 0) -> Snapshot:
    """Return the snapshot of a node, with its span moved."""
    return Snapshot(node, node.marker, Span(node.span.start + by, node.span.end + by), node.voice, node.basis)


def snapshots_of_blocks(article: Article, by: int = 0) -> list[Snapshot]:
    """Return a snapshot of each node except gaps."""
    return [each for each in snapshots(article, by) if not isinstance(each.node, Gap)]
