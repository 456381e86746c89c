"""Pairing of marks, in cases that are rare in texts."""

from opinionkit._quotations.marks import Mark
from opinionkit._quotations.pairing import Pair, Pairing, pair_marks
from opinionkit._quotations.tables import bundled_marks


def test_a_late_mark_does_not_close_if_a_surer_one_follows() -> None:
    """The weak mark between them may be an apostrophe."""
    kinds = ("SINGLE_OPEN", "SINGLE_LATE", "NINE_OPEN", "SINGLE_CLOSE")
    first, _, _, last = marks = [Mark(kind, start, start + 1) for start, kind in enumerate(kinds)]
    assert Pairing([Pair(first, last)], []) == pair_marks(marks, bundled_marks())
