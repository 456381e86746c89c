"""Detection of the layout."""

from opinionkit import PLAIN, Layout
from opinionkit._article import detection
from opinionkit.grammars.examples import EXAMPLES
from opinionkit.laws.strategies import NEAR_MARKERS
from opinionkit.outlets.outlet import grammar_of


def test_markup_is_told_by_a_few_kinds() -> None:
    """`detect` looks for these alone, and finds what all kinds together find."""
    few, markup = detection._kinds()
    all_kinds = grammar_of(PLAIN, Layout.MARKDOWN).kinds
    lines = [*NEAR_MARKERS, *(line for examples in EXAMPLES.values() for line in examples)]
    found = {few.names[code] for line in lines if (code := few.of_line(line)) in markup}
    assert {*detection._MARKUP} == found
    for line in lines:
        name, code = all_kinds.names[all_kinds.of_line(line)], few.of_line(line)
        assert (few.names[code] if code in markup else "") == (name if name in found else "")
