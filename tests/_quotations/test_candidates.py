"""Candidates: words that are not searched have no quotation."""

from itertools import product

import pytest

from opinionkit._quotations.candidates import candidate_lines, candidates
from opinionkit._quotations.findings import openers
from opinionkit._quotations.tables import bundled_marks

#: A character of each script, of other marks, of punctuation, and the edge of the words.
NEIGHBORS = ["", *"aZéő7αЯאشกກ中のカ델 \xa0(.,:—-…\"'’‘“”«»`´", "\ufeff", "\u200b"]


@pytest.mark.parametrize("mark", bundled_marks().strings)
def test_words_with_an_opening_mark_are_searched(mark: str) -> None:
    """Whatever is on its two sides."""
    table = bundled_marks()
    for above, below, end in product(NEIGHBORS, NEIGHBORS, ("", "o")):
        words = f"{above}{mark}{below}{end}"
        if any(found.kind in table.opening for found in table.find(words)):
            found = openers().within(words, table.strings_in(words))
            assert [0] == candidates([words], found) == candidate_lines(words, found, [0, len(words)])
