"""Lark's reader of an outlet's grammar, which takes half a second to make."""

from functools import lru_cache

from opinionkit import Layout, Outlet
from opinionkit._model.containers import declared_closings
from opinionkit.laws.lark_oracle import LarkReader
from opinionkit.outlets.outlet import grammar_text

__all__ = ["lark_reader"]


@lru_cache(64)
def lark_reader(outlet: Outlet, layout: Layout) -> LarkReader:
    """Return Lark's reader of an outlet's grammar in a layout."""
    return LarkReader(grammar_text(outlet, layout), declared_closings(outlet.nodes))
