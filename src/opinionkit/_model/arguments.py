"""Checks of arguments."""

from operator import index
from typing import SupportsFloat, SupportsIndex

__all__ = ["as_int", "as_offset", "as_share", "as_text"]


def as_text(text: object) -> str:
    """Return a text as a plain `str`.

    Raise `TypeError`, with the remedy, for other values.
    """
    if isinstance(text, str):
        return str.__str__(text)
    if isinstance(text, bytes | bytearray):
        remedy = "decode it first, or for a file use read(path)"
    elif hasattr(text, "__fspath__") or hasattr(text, "read"):
        remedy = "for a file use read(path)"
    elif hasattr(text, "leaves"):
        remedy = "render(article) returns its text"
    else:
        remedy = "pass a str"
    raise TypeError(f"a text is a str, not {type(text).__name__}; {remedy}")


def as_int(name: str, value: SupportsIndex) -> int:
    """Return an int, also for an integer of numpy; raise `TypeError`, with its name, for other values."""
    try:
        return index(value)
    except TypeError:
        raise TypeError(f"{name} is an int, not {value!r}") from None


def as_offset(offset: SupportsIndex, length: int) -> int:
    """Return an offset of the text.

    Raise `IndexError`, with the valid range, if it is outside the text.
    """
    number = as_int("an offset", offset)
    if not 0 <= number < length:
        valid = f"its offsets are 0 to {length - 1}" if length else "it is empty"
        raise IndexError(f"the article has no character at offset {number}: {valid}")
    return number


def as_share(value: SupportsFloat) -> float:
    """Return a share as a float, also for a number of numpy.

    Raise `TypeError` for other values, `ValueError` for a number that is not from 0 to 1.
    """
    if isinstance(value, str) or not isinstance(value, SupportsFloat):  # pyright: ignore[reportUnnecessaryIsInstance]  # callers may be untyped
        raise TypeError(f"a share is a float, not {value!r}")
    share = float(value)
    if not 0 <= share <= 1:
        raise ValueError(f"a share is from 0 to 1, not {value!r}")
    return share
