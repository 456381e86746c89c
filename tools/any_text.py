"""The laws of an outlet that take any text, and perhaps a layout, as functions."""

import inspect
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from hypothesis.errors import UnsatisfiedAssumption

from opinionkit import Layout

__all__ = ["Law", "laws_of_any_text"]

#: Raises what breaks the law; returns whether the law is about the text.
Law = Callable[[str, Layout], bool]


def laws_of_any_text(tests: object) -> Mapping[str, Law]:
    """Return the laws that take any text, by the names of their methods in a class that `opinionkit.laws` makes."""
    found: dict[str, Law] = {}
    for name in sorted(name for name in dir(tests) if name.startswith("test_")):
        law: Any = getattr(getattr(tests, name), "hypothesis", None)
        parameters = {*inspect.signature(law.inner_test).parameters} if law else set[str]()
        if parameters - {"layout"} == {"self", "text"}:
            found[name] = _law(tests, law.inner_test, takes_layout="layout" in parameters)
    return found


def _law(tests: object, law: Callable[..., None], *, takes_layout: bool) -> Law:
    def run(text: str, layout: Layout) -> bool:
        try:
            law(tests, text, *((layout,) if takes_layout else ()))
        except (pytest.skip.Exception, UnsatisfiedAssumption):
            return False
        return True

    return run
