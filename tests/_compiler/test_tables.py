"""Tables: as small as expected, fresh, and equal when read from a file."""

import pytest

from opinionkit import PLAIN, Layout
from opinionkit._compiler import stored
from opinionkit._compiler.tables import load_table, word_lists
from opinionkit.outlets import BUNDLED
from opinionkit.outlets.outlet import compile_table, grammar_of
from opinionkit.outlets.registry import outlet_named

LAYOUTS = pytest.mark.parametrize("layout", Layout)


@LAYOUTS
def test_the_tables_are_small(layout: Layout) -> None:
    """Each row is a configuration, and what was learnt on the way to it."""
    assert 10 < len(grammar_of(PLAIN, layout).table.rows) < 2_500


@pytest.mark.parametrize(
    ("name", "layout"),
    [
        (PLAIN.name, Layout.TIGHT),
        *(pytest.param(PLAIN.name, layout, marks=pytest.mark.slow) for layout in Layout if layout is not Layout.TIGHT),
        *(
            pytest.param(name, layout, marks=pytest.mark.slow if number % len(Layout) == place else pytest.mark.nightly)
            for number, name in enumerate(BUNDLED)
            for place, layout in enumerate(Layout)
        ),
    ],
)
def test_a_stored_table_equals_a_compiled_one(name: str, layout: Layout) -> None:
    """A table comes back from its file as it was; of each bundled outlet in one layout, at night in all."""
    outlet = outlet_named(name)
    assert compile_table(outlet, layout) == grammar_of(outlet, layout).table


@pytest.mark.slow
def test_word_lists_are_collected_if_none_are_stored(monkeypatch: pytest.MonkeyPatch) -> None:
    """They equal the stored ones, and are stored."""
    as_stored, written = word_lists(), list[str]()
    assert as_stored == word_lists.__wrapped__()  # from the file, which the first call writes
    monkeypatch.setattr(stored, "load", lambda *_: None)
    monkeypatch.setattr(stored, "store", lambda name, *_: written.append(name))
    assert (word_lists.__wrapped__(), written) == (as_stored, ["words"])


def test_a_stored_table_is_of_one_grammar() -> None:
    """A stored table is used only for the grammar that it was compiled from."""
    sott = outlet_named("sott")
    grammar_of(sott, Layout.TIGHT)  # stores it
    assert load_table("sott.tight", f"see_also\n{sott.grammar}") == grammar_of(sott, Layout.TIGHT).table
    assert load_table("sott.tight", f"see_also\n{sott.grammar} ") is None
