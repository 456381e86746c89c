"""The bound of law 6 tells linear work from quadratic work, whatever a text costs beside."""

import pytest

from opinionkit import PLAIN
from opinionkit.laws import laws
from opinionkit.laws.effort import assert_linear


def loop(count: int) -> None:
    """Run a line of code for each."""
    for _ in range(count):
        pass


@pytest.mark.parametrize("fixed", [0, 5_000])
def test_linear_work_is_accepted(fixed: int) -> None:
    """With work that each size has, and without."""
    assert_linear(lambda size: loop(fixed + 200 * size))


def test_work_may_jump_once() -> None:
    """At a size from which on a text is read otherwise."""
    assert_linear(lambda size: loop(200 * size if size < 32 else 2_000 * size))


def test_quadratic_work_is_not_accepted() -> None:
    """Even if most of the work is linear."""
    with pytest.raises(AssertionError):
        assert_linear(lambda size: loop(200 * size + 10 * size * size))


def test_no_law_has_a_deadline() -> None:
    """A busy machine fails no outlet, whatever profile its author's tests have."""
    tests = laws(PLAIN)
    methods = [getattr(tests, name) for name in dir(tests) if hasattr(getattr(tests, name), "hypothesis")]
    assert methods
    assert [None] * len(methods) == [method._hypothesis_internal_use_settings.deadline for method in methods]
