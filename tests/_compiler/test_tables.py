"""Tables: as small as expected, fresh, and equal when read from a file."""

import pytest

from opinionkit import PLAIN, Layout, Outlet
from opinionkit._compiler.tables import digest_shipped
from opinionkit._engine.automaton import automaton_of
from opinionkit.outlets import SHIPPED
from opinionkit.outlets.outlet import compiled, grammar_of
from opinionkit.outlets.registry import outlet_named
from ship import tables

LAYOUTS = pytest.mark.parametrize("layout", Layout)


@LAYOUTS
def test_the_tables_are_small(layout: Layout) -> None:
    """Each row is a configuration, and what was learnt on the way to it."""
    assert 10 < len(grammar_of(PLAIN, layout).automaton.table) < 700


@pytest.mark.parametrize(("path", "content"), tables().items(), ids=lambda path: getattr(path, "name", ""))
def test_the_shipped_tables_are_fresh(path: object, content: str) -> None:
    """What is shipped is what the grammars compile to; if not: `python tools/ship.py`."""
    assert content == path.read_text("utf-8")  # type: ignore[attr-defined]  # a Path


@LAYOUTS
@pytest.mark.parametrize("outlet", [*map(outlet_named, (PLAIN.name, *SHIPPED))], ids=lambda outlet: outlet.name)
def test_what_is_shipped_is_what_is_compiled(outlet: Outlet, layout: Layout) -> None:
    """A table comes back from its file as it was."""
    assert automaton_of(compiled(outlet, layout)) == grammar_of(outlet, layout).automaton


def test_an_outlet_of_the_same_name_has_tables_of_its_own() -> None:
    """What is shipped is known by the digest."""
    other = Outlet("sott", grammar="%extend _boxed: X_LINE\n X_LINE.6: /X:/ _REST", examples={"X_LINE": "X: a"})
    assert (None, digest_shipped("sott")) == (digest_shipped("x"), outlet_named("sott").digest)
    assert "X_LINE" in grammar_of(other, Layout.TIGHT).automaton.kinds.names
    assert "X_LINE" not in grammar_of(outlet_named("sott"), Layout.TIGHT).automaton.kinds.names
