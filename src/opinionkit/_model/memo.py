"""A dictionary that computes its values."""

from collections.abc import Callable
from math import inf
from typing import TypeVar

__all__ = ["Memo"]

_K = TypeVar("_K")
_V = TypeVar("_V")


class Memo(dict[_K, _V]):
    """Values computed from their keys on first use; all are forgotten if they become more than `most`."""

    def __init__(self, compute: Callable[[_K], _V], most: float = inf) -> None:
        super().__init__()
        self._compute, self._most = compute, most

    def __missing__(self, key: _K) -> _V:
        if len(self) > self._most:
            self.clear()
        self[key] = value = self._compute(key)  # equal in all threads
        return value
