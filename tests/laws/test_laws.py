"""The laws, for the bundled outlets."""

from opinionkit import PLAIN
from opinionkit.laws import MarkLaws, laws
from opinionkit.outlets.registry import outlet_named

TestPlain = laws(PLAIN)


class TestExtension:
    """`PLAIN` extends nothing: only another outlet can break this law."""

    test_10_extension = laws(outlet_named("sott")).test_10_extension  # type: ignore[attr-defined]  # made for this outlet


TestMarks = MarkLaws
