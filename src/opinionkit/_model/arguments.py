"""Checks of arguments."""

__all__ = ["as_int", "as_offset", "as_text"]


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
    else:
        remedy = "pass a str"
    raise TypeError(f"an article is read from a str, not from {type(text).__name__}; {remedy}")


def as_int(name: str, value: object) -> int:
    """Return an int; raise `TypeError`, with its name, for other values."""
    if isinstance(value, int):
        return value
    raise TypeError(f"{name} is an int, not {value!r}")


def as_offset(offset: object, length: int) -> int:
    """Return an offset of the text.

    Raise `IndexError`, with the valid range, if it is outside the text.
    """
    number = as_int("an offset", offset)
    if not 0 <= number < length:
        valid = f"its offsets are 0 to {length - 1}" if length else "it is empty"
        raise IndexError(f"the article has no character at offset {number}: {valid}")
    return number
