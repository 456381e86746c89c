"""Closing marks: the brackets and the emphasis that a marker opens and does not close."""

import re

__all__ = ["closing_for", "is_emphasis"]


_MATES = {"[": "]", "(": ")", "［": "］", "（": "）", "【": "】"}
_MARK = re.compile(r"[*_]+|[\[\]()［］（）【】]")
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


def is_emphasis(closing: str) -> bool:
    """Return whether a closing mark is nothing but emphasis."""
    return bool(closing) and not closing.strip("*_")
