"""How laws are tried, and how work is counted. Needs the extra `test`."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import hypothesis
from hypothesis import settings
from hypothesis import strategies as st

__all__ = ["assert_linear", "given", "quick", "work"]


#: Twice the text may be this many times the work, and a few lines of code more.
_MAX_GROWTH = 2.1
_SLACK = 1_000
_Test = Callable[..., None]


def given(*strategies: st.SearchStrategy[Any]) -> Callable[[_Test], _Test]:
    """Try a law on generated values, without a deadline: a busy machine is not the outlet's fault."""

    def tried(test: _Test) -> _Test:
        return settings(deadline=None)(hypothesis.given(*strategies)(test))

    return tried


def quick(*strategies: st.SearchStrategy[Any]) -> Callable[[_Test], _Test]:
    """Try a law that takes long on a hundred values at most, without a deadline."""

    def tried(test: _Test) -> _Test:
        few = settings(deadline=None, max_examples=min(settings().max_examples, 100))
        return few(hypothesis.given(*strategies)(test))

    return tried


def assert_linear(task: Callable[[int], Any]) -> None:
    """Check that work grows no faster than a task's size: its growth, as every size has the same fixed work."""
    small, middle, large = (work(lambda size=size: task(size)) for size in (8, 16, 32))  # type: ignore[misc]
    assert large - middle <= _MAX_GROWTH * (middle - small) + _SLACK, (small, middle, large)


def work(task: Callable[[], Any]) -> int:
    """Count the lines of Python that a task runs, and the characters that it classifies."""
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
