"""Closing marks: the brackets and the emphasis that a marker opens and does not close."""

import re

__all__ = ["closing_at_end", "closing_for", "is_emphasis"]


_MATES = {"[": "]", "(": ")", "［": "］", "（": "）", "【": "】"}
_MARK = re.compile(r"[*_]+|[\[\]()［］（）【】]")
#: Brackets of another width close a bracket too, as in "（Ed.: so)".
_NARROW = str.maketrans("］】）", "]])")
#: The target of a link, which may contain such characters.
_LINKED = re.compile(r"\]\([^()\s]*\)")


def closing_for(marker: str) -> str:
    """Return the marks that close a marker: "]" for "[Ed. note:", "*" for "*By", "" for "**Update:**"."""
    opened: list[str] = []
    for mark in _MARK.findall(_LINKED.sub("]", marker)):
        above = opened[-1] if opened else " "
        if mark in _MATES:
            opened.append(mark)
        elif mark == _MATES.get(above):
            opened.pop()
        elif mark[0] == above[0]:  # the end of an emphasis, or of a part of it: "***Update:**"
            opened[-1:] = [above[len(mark) :]] if len(mark) < len(above) else []
        elif is_emphasis(mark):
            opened.append(mark)
    return "".join(_MATES.get(mark, mark) for mark in reversed(opened))


def closing_at_end(words: str, closing: str) -> str:
    """Return the closing mark at the end of some words: of any width, and with or without emphasis; or ""."""
    for expected in (closing, closing.rstrip("*_")):
        found = words[-len(expected) :] if expected else ""
        if found and found.translate(_NARROW) == expected.translate(_NARROW):
            return found
    return ""


def is_emphasis(closing: str) -> bool:
    """Return whether a closing mark is nothing but emphasis."""
    return bool(closing) and not closing.strip("*_")
