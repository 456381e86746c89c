"""Layouts as parameters of tests."""

import pytest

from opinionkit import Layout

__all__ = ["in_layouts"]


def in_layouts(*quick: Layout) -> pytest.MarkDecorator:
    """Return the parameter `layout`: these layouts in every run of the tests, the others in the slow ones.

    For what differs little from layout to layout, and takes long because each needs an outlet or a table of its own.
    """
    return pytest.mark.parametrize(
        "layout", [each if each in quick else pytest.param(each, marks=pytest.mark.slow) for each in Layout]
    )
