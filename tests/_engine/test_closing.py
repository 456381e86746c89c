"""Closing marks: what a marker leaves open."""

import pytest

from opinionkit._model.closing import closing_at_end, closing_for


@pytest.mark.parametrize(
    ("marker", "closing"),
    [
        ("Comment:", ""),
        ("[Ed. note:", "]"),
        ("*[Ed. note:", "]*"),
        *((f"{opened}Ed.:", closed) for opened, closed in ("［］", "（）", "【】", "〔〕")),
        ("*By", "*"),
        ("*_By", "_*"),
        ("*_By:_", "*"),
        ("Comment:*", "*"),
        ("**Update:**", ""),
        ("***Update:**", "*"),
        ("[Ada](https://mill.example/*) (", ")"),
        ("a]", ""),
        ("(a]", ")"),
    ],
)
def test_a_marker_leaves_marks_open(marker: str, closing: str) -> None:
    """A mark that closes nothing opens nothing either."""
    assert closing == closing_for(marker)


def test_a_bracket_of_another_width_closes() -> None:
    """With or without the emphasis inside it."""
    assert "]" == closing_at_end("so]", "］")
    assert "]*" == closing_at_end("so]*", "]*")
    assert "]" == closing_at_end("so]", "]*")
    assert "" == closing_at_end("so", "]")
