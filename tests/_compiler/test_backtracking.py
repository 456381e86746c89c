"""Slow expressions are found, quick ones are not refused, and the example lines are slow."""

import pkgutil
import re
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from importlib import import_module
from time import perf_counter

import pytest

import opinionkit
from opinionkit import PLAIN
from opinionkit._compiler.backtracking import slow_part
from opinionkit._model.table import Terminal
from opinionkit.outlets import BUNDLED
from opinionkit.outlets.outlet import grammar_of
from opinionkit.outlets.registry import outlet_named

EXPONENTIAL = [
    (r"D(?:a+)+b", "(?:a+)+"),
    (r"(?:a*)*b", "(?:a*)*"),
    (r"(?:a|aa)+b", "(?:a(?:|a))+"),
    (r"(?:\w+\s?)+:", r"(?:\w+\s?)+"),
    (r"(?:\w+[ ,]*)+:", r"(?:\w+[ ,]*)+"),
    (r"(?:[^\r\n]*,)*;", r"(?:[^\r\n]*,)*"),
    (r"(?:(?:\w|\d)+x?)*!", r"(?:[\w\d]+x?)*"),
    (r"(?:\d{1,3}(?:,\d{3})*)+:", r"(?:\d{1,3}(?:,\d{3})*)+"),
    (r"(?=(?:a+)+b)a", "(?:a+)+"),
    (r"(?>(?:a+)+b)", "(?:a+)+"),
    (r"(?:a?){30}b", "(?:a?){30}"),
    (r"(?:1++a*a*)+b", "(?:1++a*a*)+"),
    (r"(?:1*+a*)+b", "(?:1*+a*)+"),
    (r"(?:(?:12)*+a*)+b", "(?:(?:12)*+a*)+"),
]
CUBIC = [
    (r"a*a*a*b", "a*"),
    (r"\s*\S*\s*\S*\s*\S*!", r"\s*"),
    (r"[^\r\n]*x[^\r\n]*y[^\r\n]*z", r"[^\r\n]*"),
]
QUICK = [
    r"Desk here\.",
    r"a*b*c*d",
    r"a*a*b",
    r"(?:a+b)+c",
    r"(?:ab?)+c",
    r"(?:a+)++b",
    r"(?>a+)*b",
    r"(?:a?){5}b",
    r"(?:1++a*)+b",
    r"\w+(?: \w+)*:",
    r"(?:[A-Z]\w+ )+:",
    r"[^\r\n]*:[^\S\r\n]*",
    r"[A-Z][A-Z .'-]{0,40}:",
    r"(?:[^\[\]\r\n]*\[[^\[\]\r\n]*\]){0,9}x",
]


@pytest.mark.parametrize(("pattern", "part"), EXPONENTIAL)
def test_exponential_time_is_found(pattern: str, part: str) -> None:
    """With the outermost repeat at fault."""
    slow = slow_part(pattern, to_the_end=False)
    assert slow
    assert ("exponential", part) == (slow.growth, slow.part)


@pytest.mark.parametrize(("pattern", "part"), CUBIC)
def test_cubic_time_is_found(pattern: str, part: str) -> None:
    """With the repeats that share a line."""
    slow = slow_part(pattern, to_the_end=False)
    assert slow
    assert ("cubic", part) == (slow.growth, slow.part.split(" and ")[0])


@pytest.mark.parametrize("pattern", QUICK)
def test_quick_expressions_are_accepted(pattern: str) -> None:
    """Linear or quadratic time is quick enough for a line."""
    assert slow_part(pattern, to_the_end=False) is None


def test_nothing_goes_back_before_any_characters() -> None:
    """A repeat is quick if all that follows matches, and slow if the line must end there."""
    assert slow_part(r"(?:a+)+", to_the_end=False) is None
    assert slow_part(r"(?:a+)+[^\r\n]*", to_the_end=True) is None
    assert slow_part(r"(?:a+)+", to_the_end=True)


@pytest.mark.slow
@pytest.mark.parametrize("pattern", [pattern for pattern, _ in EXPONENTIAL])
def test_the_line_is_slow(pattern: str) -> None:
    """Each two or three characters more of an example line double the time."""
    slow = slow_part(pattern, to_the_end=False)
    assert slow
    match = re.compile(pattern).match
    lengths = [0.0]
    for length in range(8, len(slow.line), 2):
        start = perf_counter()
        match(slow.line[:length] + slow.line[-1])
        lengths.append(perf_counter() - start)
        if lengths[-1] > 0.05:
            return
    pytest.fail(f"{slow.line!r} took {max(lengths):.3f} s at most")


@cache
def _terminals(name: str) -> frozenset[Terminal]:
    """Return the terminals of an outlet in all layouts."""
    outlet = outlet_named(name)
    return frozenset(kind for layout in outlet.layouts for kind in grammar_of(outlet, layout).table.terminals)


@pytest.mark.slow
@pytest.mark.parametrize("name", [PLAIN.name, *BUNDLED])
def test_bundled_terminals_are_quick(name: str) -> None:
    """In all layouts: what the check suspects are bounded numbers of repetitions, and its line takes no time."""
    shared = frozenset() if name == PLAIN.name else _terminals(PLAIN.name)
    for terminal in _terminals(name) - shared:
        slow = slow_part(terminal.pattern, to_the_end=not terminal.has_marker)
        if slow:
            match, start = re.compile(terminal.pattern).match, perf_counter()
            match(slow.line)
            assert perf_counter() - start < 0.05, (terminal.name, slow)


def expressions() -> Iterator[tuple[str, str]]:
    """Yield the name of each expression of the package's modules, and the expression."""
    for module in pkgutil.walk_packages(opinionkit.__path__, "opinionkit."):
        with suppress(ModuleNotFoundError):  # an extra that is not installed
            for name, value in vars(import_module(module.name)).items():
                pattern = getattr(
                    getattr(value, "__self__", value), "pattern", None
                )  # a method such as `search` has it
                if isinstance(pattern, str):
                    yield f"{module.name}.{name}", pattern


def test_the_packages_expressions_are_quick() -> None:
    """As those of terminals are: no text takes long."""
    found = dict(expressions())
    assert len(found) > 80
    assert {} == {name: slow for name, pattern in found.items() if (slow := slow_part(pattern, to_the_end=False))}
