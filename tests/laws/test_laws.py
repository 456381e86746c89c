"""The laws, for the bundled outlets."""

import inspect
import re

import opinionkit.laws
from opinionkit import PLAIN
from opinionkit.laws import MarkLaws, laws
from opinionkit.outlets.registry import outlet_named

TestPlain = laws(PLAIN)


class TestExtension:
    """`PLAIN` extends nothing: only another outlet can break this law."""

    test_10_extension = laws(outlet_named("sott")).test_10_extension  # type: ignore[attr-defined]  # made for this outlet


TestMarks = MarkLaws


def test_each_law_is_tried() -> None:
    """The numbers in the list are those of the methods, and each method names its law."""
    listed = [int(number) for number in re.findall(r"^(\d+)\. \*\*", opinionkit.laws.__doc__ or "", re.MULTILINE)]
    methods = {name: value for tests in (TestPlain, MarkLaws) for name, value in inspect.getmembers(tests)}
    tried = {name: int(name[5:7]) for name in methods if name.startswith("test_")}
    assert listed == sorted({*tried.values()}) == [*range(1, len(listed) + 1)]
    for name, number in tried.items():
        assert re.match(rf"{number}\b", inspect.getdoc(methods[name]) or ""), name
