"""Closing marks: brackets and emphasis that a marker leaves open."""

import re
from functools import lru_cache

__all__ = ["closing_at_end", "closing_for", "is_emphasis"]


#: Writers of Markdown escape square brackets.
_CLOSING_OF = {"[": "]", r"\[": r"\]", "(": ")", "［": "］", "（": "）", "【": "】", "〔": "〕"}
_MARK = re.compile(r"[*]+|_+|\\?[\[\]]|[()［］（）【】〔〕]")
#: Brackets of another width close a bracket too, as in "（Ed.: so)".
_NARROW = str.maketrans("］】〕）", "]]])")
_EMPHASIS = re.compile(r"[*_]+")
#: The target of a link, which may contain such characters.
_LINKED = re.compile(r"\]\([^()\s]*\)")


@lru_cache(1_000)  # most markers are alike: saves 5 % of `blocks`
def closing_for(marker: str) -> str:
    """Return the marks that close a marker.

    The marks are "]" for "[Ed. note:", "*" for "*By", "" for "**Update:**".
    """
    opened: list[str] = []
    for mark in _MARK.findall(_LINKED.sub("]", marker)):
        above = opened[-1] if opened else " "
        if mark in _CLOSING_OF:
            opened.append(mark)
        elif mark == _CLOSING_OF.get(above):
            opened.pop()
        elif mark[0] == above[0]:  # the end of an emphasis, or of a part of it: "***Update:**"
            opened[-1:] = [above[len(mark) :]] if len(mark) < len(above) else []
        elif is_emphasis(mark):
            opened.append(mark)
    return "".join(_CLOSING_OF.get(mark, mark) for mark in reversed(opened))


def closing_at_end(words: str, closing: str) -> str:
    """Return the closing mark at the end of some words, or "".

    Brackets of any width count, with or without emphasis.
    """
    for expected in (closing, closing.rstrip("*_"), _EMPHASIS.sub("", closing)):
        found = words[-len(expected) :] if expected else ""
        if found.translate(_NARROW) == expected.translate(_NARROW):
            return found
    return ""


def is_emphasis(closing: str) -> bool:
    """Return whether a closing mark is only emphasis."""
    return bool(closing) and not closing.strip("*_")
