"""Store the tables that a wheel has: the build backend calls this module."""

from opinionkit._compiler.tables import store_word_lists, word_lists
from opinionkit._model.layouts import Layout
from opinionkit._quotations.tables import store_first_person, store_lead_ins, store_marks, store_notes
from opinionkit.outlets import BUNDLED
from opinionkit.outlets.outlet import PLAIN, store_detection, store_tables
from opinionkit.outlets.registry import outlet_named
from opinionkit.outlets.text import store_markers

__all__ = ["store_all_tables"]


def store_all_tables(folder: str) -> None:
    """Store word lists, markers, marks, words of quotations, detection and all bundled outlets."""
    store_word_lists(word_lists(), folder)
    store_markers(Layout.BLANK, folder)
    store_marks(folder)
    store_notes(folder)
    store_first_person(folder)
    store_lead_ins(folder)
    store_detection(folder)
    for outlet in (PLAIN, *map(outlet_named, BUNDLED)):
        store_tables(outlet, folder)
