"""Notes of an outlet whose mark closes on a later line."""

import pytest

from opinionkit import Layout, parse
from support.desk import MarginNote, marking


@pytest.mark.parametrize(("lines", "is_note"), [(0, True), (40, True), (41, False)])
def test_the_lines_inside_a_note(lines: int, is_note: bool) -> None:  # noqa: FBT001  # a parameter
    """A mark that closes further below is no note's."""
    text = "<<Not so,\n" + "a\n" * lines + "so.>>\n\nb\n"
    found = parse(text, outlet=marking(Layout.BLANK), layout=Layout.BLANK).select(MarginNote)
    assert ([text.index("\n\nb") + 1] if is_note else []) == [note.span.end for note in found]
