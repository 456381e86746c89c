"""Outlets that stand on others: fragments are joined, nodes and examples united, and all is proved as one."""

import pickle
from functools import cache

import pytest
from attrs import evolve

from opinionkit import Layout, Outlet, parse
from opinionkit.errors import GrammarError
from opinionkit.outlets.wire import OUTLET as WIRE
from opinionkit.outlets.wire import Dateline
from opinionkit.outlets.zerohedge import OUTLET as ZEROHEDGE
from support.desk import DESK, EXAMPLES, DeskNote, Stamp
from support.layouts import in_layouts

GRAMMAR = "%extend _furniture: stamp\nstamp: STAMP_LINE\nSTAMP_LINE.6: /Stamp:/ _REST"
TEXT = "HARBOUR (AP) — The mill stands.\n\nDesk here. No.\n\nStamp: 3\n"


@cache
def stamps(layout: Layout) -> Outlet:
    """Return a base for one layout."""
    examples = {"STAMP_LINE": "Stamp: 3"}
    domains = ["stamps.example"]
    return Outlet(
        "example-stamps", grammar=GRAMMAR, nodes=[Stamp], examples=examples, domains=domains, layouts=[layout]
    )


@cache
def both(layout: Layout) -> Outlet:
    """Return an outlet with two bases."""
    return Outlet("example-both", bases=[WIRE, stamps(layout)], grammar=DESK, nodes=[DeskNote], examples=EXAMPLES)


@in_layouts(Layout.TIGHT)
def test_all_bases_are_read(layout: Layout) -> None:
    """Whatever the layout."""
    article = parse(TEXT, outlet=both(layout), layout=layout)
    assert ["dateline", "desk_note", "stamp"] == [block.kind for block in article.blocks]


def test_an_outlet_with_bases_is_a_value() -> None:
    """Equal to its copies; domains are its own."""
    outlet = both(Layout.TIGHT)
    assert outlet == pickle.loads(pickle.dumps(outlet)) == evolve(outlet)
    assert evolve(outlet, name="example-other").grammar == outlet.grammar
    assert ((), {*WIRE.examples, "STAMP_LINE", "DESK_LINE"}) == (outlet.domains, {*outlet.examples})


@pytest.mark.slow
def test_a_common_base_is_joined_once() -> None:
    """Two outlets that stand on the same one can be the bases of a third."""
    other = Outlet("example-other", bases=[WIRE], layouts=[Layout.TIGHT])
    joined = Outlet("example-joined", bases=[ZEROHEDGE, other])
    assert 1 == joined.grammar.count("DATELINE_LINE.6:")
    assert Dateline in joined.nodes


def test_bases_that_differ_in_a_terminal_are_refused() -> None:
    """The error names the rule."""
    base = stamps(Layout.TIGHT)
    other = evolve(base, name="example-other", grammar=GRAMMAR.replace("Stamp:", "Stamps?:"))
    with pytest.raises(GrammarError, match="it defines stamp more than once, at 'stamp: "):
        Outlet("example-joined", bases=[base, other])


def test_a_base_is_an_outlet() -> None:
    """A name is not."""
    with pytest.raises(TypeError, match="outlet 'example-review': bases are outlets, not 'wire'"):
        Outlet("example-review", bases=["wire"])


@pytest.mark.slow
def test_layouts_are_those_of_all_bases() -> None:
    """An outlet for some layouts cannot be a base for the others."""
    assert (Layout.BLANK,) == Outlet("example-review", bases=[stamps(Layout.BLANK), WIRE]).layouts
