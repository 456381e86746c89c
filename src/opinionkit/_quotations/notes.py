"""Find editors' notes in brackets inside the words of a leaf."""

import re
from collections import defaultdict
from typing import NamedTuple

from attrs import field, frozen

__all__ = ["OPENING_BRACKETS", "Note", "NotePatterns"]


#: The opening bracket of each closing one.
_PAIRS = {"]": "[", ")": "(", "）": "（", "］": "［", "】": "【", "〕": "〔"}
#: The opening brackets.
OPENING_BRACKETS = tuple(_PAIRS.values())
_BRACKET = re.compile(f"[{re.escape(''.join((*_PAIRS, *OPENING_BRACKETS)))}]")
#: The length of the longest words that end a note, in characters.
_MAX_ENDING = 80


class Note(NamedTuple):
    """A note in some words: its offsets, brackets included."""

    start: int
    end: int


@frozen
class NotePatterns:
    """The compiled `notes.lark`: the words of editors that open and end notes, as regular expressions."""

    opening: str
    ending: str
    _opening: "re.Pattern[str]" = field(init=False, eq=False, repr=False)
    _ending: "re.Pattern[str]" = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "_opening", re.compile(self.opening))  # the class is frozen
        object.__setattr__(self, "_ending", re.compile(self.ending))

    def find(self, words: str) -> list[Note]:
        """Return the notes in some words, without those inside others. An unclosed bracket opens no note."""
        notes: list[Note] = []
        if not any(bracket in words for bracket in OPENING_BRACKETS):
            return notes
        opened: list[int] = []  # the offsets of the open brackets, the innermost last
        counts = defaultdict[str, int](int)
        for bracket in _BRACKET.finditer(words):
            opening = _PAIRS.get(bracket[0])
            if opening is None:
                opened.append(bracket.start())
                counts[bracket[0]] += 1
            elif counts[opening]:
                start = _pop(opened, counts, words, opening)
                if self._marker(words, start, bracket.end()):
                    while notes and notes[-1].start > start:
                        notes.pop()
                    notes.append(Note(start, bracket.end()))
        return notes

    def marker(self, note: str) -> str:
        """Return the words of the editor that open or end a note, with the bracket; empty if it is not a note."""
        found = self._marker(note, 0, len(note))
        return found[0].strip() if found else ""

    def _marker(self, words: str, start: int, end: int) -> "re.Match[str] | None":
        opening = self._opening.match(words, start, end)
        # Cut out, since at each ending bracket the pattern would be searched from the beginning.
        return opening or self._ending.search(words[max(start + 1, end - _MAX_ENDING) : end])


def _pop(opened: list[int], counts: dict[str, int], words: str, opening: str) -> int:
    """Remove the innermost open bracket of a kind, and those opened since, and return its offset."""
    while True:
        start = opened.pop()
        counts[words[start]] -= 1
        if words[start] == opening:
            return start
