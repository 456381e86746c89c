"""The laws of articles as values.

`laws` adds them to those of reading. Needs the extra `laws`.
"""

import pickle
from collections.abc import Iterator
from copy import copy, deepcopy
from functools import cache

import pytest
from attrs import evolve
from hypothesis import strategies as st

from opinionkit import Article, Container, Gap, Layout, Leaf, Node, Outlet, parse, render
from opinionkit._model.bases import MAX_DEPTH
from opinionkit.laws.effort import given
from opinionkit.laws.snapshot import snapshot_of, snapshots

__all__ = ["value_laws"]


def value_laws(outlet: Outlet, anything: st.SearchStrategy[str]) -> type:
    """Return a class of tests, one method for each law.

    Test classes derive from it.
    """
    layouts = st.sampled_from(outlet.layouts)

    class ValueLaws:
        """Laws that hold for every article."""

        @given(anything, layouts)
        def test_12_values(self, text: str, layout: Layout) -> None:
            """12: equal articles and nodes have equal hashes.

            A copy is equal, changed content is not; all are frozen.
            """
            article, again = (parse(text, outlet=outlet, layout=layout) for _ in range(2))
            assert (article, hash(article)) == (again, hash(again))
            assert article == copy(article) == deepcopy(article) == evolve(article)
            assert article != parse(f"{text}x", outlet=outlet, layout=layout)
            assert article != parse(text, outlet=_namesake(outlet), layout=layout)
            assert all(article != parse(text, outlet=outlet, layout=o) for o in outlet.layouts if o is not layout)
            for node, twin in zip(article.walk(), again.walk(), strict=True):
                assert (node, hash(node)) == (twin, hash(twin))
                assert node == copy(node) == deepcopy(node)
                assert all(node != other for other in _others(node))
                with pytest.raises(AttributeError):
                    node.marker = ""  # type: ignore[misc]  # that is the point

        @given(anything, layouts)
        def test_13_serial(self, text: str, layout: Layout) -> None:
            """13: pickle and JSON return the article with every node."""
            article = parse(text, outlet=outlet, layout=layout)
            stored = article.to_json().encode()
            for other in (pickle.loads(pickle.dumps(article)), Article.from_json(stored, outlet=outlet)):
                assert other == article
                assert snapshots(other) == snapshots(article)
            for node in article.walk():
                other = pickle.loads(pickle.dumps(node))
                assert (snapshot_of(other), render(other)) == (snapshot_of(node), render(node))

        @given(anything, layouts)
        def test_14_flat(self, text: str, layout: Layout) -> None:
            """14: nodes nest 32 deep at most."""
            assert max(map(_depth, parse(text, outlet=outlet, layout=layout).blocks), default=0) <= MAX_DEPTH

    return ValueLaws


@cache
def _namesake(outlet: Outlet) -> Outlet:
    """Return an outlet that differs only by its name."""
    return evolve(outlet, name=f"{outlet.name}-2")


def _others(node: Node) -> Iterator[Node]:
    """Change each part of a node's content."""
    if isinstance(node, Gap):
        yield Gap(node.lines + 1)
        return
    yield evolve(node, marker=f"{node.marker}x")
    if isinstance(node, Leaf):
        yield evolve(node, text=f"{node.text}x")
    if isinstance(node, Container):
        yield evolve(node, blocks=(*node.blocks, "x"))
        yield evolve(node, closing=f"{node.closing}x")


def _depth(node: Node) -> int:
    return 1 + max(map(_depth, node.blocks)) if isinstance(node, Container) else 1
