"""Effort: how laws run, and how work is counted.

Needs the extra `laws`.
"""

import sys
from collections.abc import Callable
from functools import partial
from types import FrameType
from typing import Any

import hypothesis
from hypothesis import settings
from hypothesis import strategies as st

__all__ = ["assert_linear", "given", "quick", "work"]


#: The sizes of tasks whose work is counted; the second three only if the first three show no linear growth.
_SIZES = ((8, 16, 32), (32, 64, 128))
#: Twice the text may be this many times the work, and a few lines of code more.
_MAX_GROWTH = 2.1
_SLACK = 1_000
_Test = Callable[..., None]


def given(*strategies: st.SearchStrategy[Any]) -> Callable[[_Test], _Test]:
    """Run a law on generated values, without a deadline.

    A busy machine is not the outlet's fault.
    """

    def tried(test: _Test) -> _Test:
        return settings(deadline=None)(hypothesis.given(*strategies)(test))

    return tried


def quick(*strategies: st.SearchStrategy[Any]) -> Callable[[_Test], _Test]:
    """Run a slow law on a quarter of the values, at most 100, without a deadline."""

    def tried(test: _Test) -> _Test:
        few = settings(deadline=None, max_examples=min(settings().max_examples // 4 or 1, 100))
        return few(hypothesis.given(*strategies)(test))

    return tried


def assert_linear(task: Callable[[Any], Any], prepare: Callable[[int], Any] = int) -> None:
    """Check that work grows no faster than a task's size.

    `prepare` makes the input of the task for a size; the work of `prepare` does not count. Only growth is compared, as
    every size has the same fixed work. Work may jump once, when a text becomes too long for a rule, as a bracketed note
    does: then larger sizes decide.
    """
    found: list[tuple[int, int]] = []
    for sizes in _SIZES:
        small, middle, large = (work(partial(task, prepare(size))) for size in sizes)
        found.append((middle - small, large - middle))
        if _is_linear(*found[-1]):
            return
    raise AssertionError(found)


def _is_linear(first: int, second: int) -> bool:
    return second <= _MAX_GROWTH * first + _SLACK


def work(task: Callable[[], Any]) -> int:
    """Count a task's work: lines of Python and classified characters."""
    count = 0

    def trace(frame: FrameType, event: str, _argument: object) -> Callable[..., Any]:
        nonlocal count
        if event == "line":
            count += 1
        elif event == "call" and frame.f_code.co_name == "of_lines":
            count += len(frame.f_locals["lines"].text)
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        task()
    finally:
        sys.settrace(before)
    return count
