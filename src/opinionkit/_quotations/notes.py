"""Find editors' notes in brackets inside the words of a leaf."""

import re
import unicodedata
from collections import defaultdict
from typing import NamedTuple

from attrs import frozen

__all__ = ["OPENING_BRACKETS", "Note", "NoteWords", "letters_of", "normalize"]


#: The opening bracket of each closing one.
_PAIRS = {"]": "[", ")": "(", "）": "（", "］": "［", "】": "【", "〕": "〔"}
#: The opening brackets.
OPENING_BRACKETS = tuple(_PAIRS.values())
_BRACKET = re.compile(f"[{re.escape(''.join((*_PAIRS, *OPENING_BRACKETS)))}]")
#: The length of the longest words that open or end a note, in characters.
_MAX_WORDS = 80
#: The end of the words that open a note: a colon or a dash. A hyphen counts only before a blank.
_COLON = re.compile(r"[:：—–]|--?(?!\S)")
#: A date behind the words: Ed. note, May 3.
_DATE = re.compile(r"[,，]|\s\(?\d")
#: The mark before the words that end a note: a dash, a comma, or their full-width forms.
_DASHES, _COMMAS = ("—", "–", " -", "--"), (",", ";", "，", "；", "。", "、")
#: Words of at most this number of letters behind a comma are more often a person's office: (Quill, ed.).
_OFFICE = 6


class Note(NamedTuple):
    """The offsets of a note, brackets included."""

    start: int
    end: int


class _Marker(NamedTuple):
    """The offsets of an editor's words in a note, bracket included."""

    start: int
    end: int


def normalize(words: str) -> str:
    """Return letters and digits, in lower case and without accents."""
    return letters_of(words.casefold()).replace("ı", "i")


def letters_of(words: str) -> str:
    """Return letters and digits without accents, in the case that they have."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFD", words)))


@frozen
class NoteWords:
    """The normalized words of editors that open and end notes."""

    #: Words with one meaning: editorsnote, anmdred, ndlr.
    notes: frozenset[str]
    #: Words that may be somebody's office in round brackets: editor, translator.
    offices: frozenset[str]
    #: The words with one meaning that are initials, in each case that they have in the vocabularies: NDLR, NdlR, ndlr.
    initials: frozenset[str]

    def find(self, words: str) -> list[Note]:
        """Return the outermost notes in some words."""
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
        """Return the editor's words in a note, with the bracket, or ""."""
        found = self._marker(note, 0, len(note))
        return note[found.start : found.end].strip() if found else ""

    def _marker(self, words: str, start: int, end: int) -> _Marker | None:
        return self._opening(words, start, end) or self._ending(words, start, end)

    def _opening(self, words: str, start: int, end: int) -> _Marker | None:
        """Match words before a colon or dash: [Ed.: …], （编者注：…）."""
        colon = _COLON.search(words, start, min(end, start + _MAX_WORDS))
        if not colon:
            return None
        label = words[start + 1 : colon.start()]
        if _BRACKET.match(label.lstrip()):  # the note inside this one
            return None
        dated = _DATE.search(label)
        labels = {normalize(label), normalize(label[: dated.start()] if dated else label)}
        is_note = not labels.isdisjoint(self.notes) or (words[start] != "(" and not labels.isdisjoint(self.offices))
        return _Marker(start, colon.end()) if is_note else None

    def _ending(self, words: str, start: int, end: int) -> _Marker | None:
        """Match words behind a dash or comma: [… – Ed.], (…, ndlr)."""
        first = max(start + 1, end - _MAX_WORDS)
        dash, comma = (max(words.rfind(mark, first, end) for mark in marks) for marks in (_DASHES, _COMMAS))
        mark = max(dash, comma)
        if mark >= 0:
            label = normalize(words[mark:end])
            if label in self.notes and (mark == dash or not self._may_be_office(words[mark + 1 : end - 1])):
                return _Marker(mark, end)
            if label in self.offices and mark == dash and words[end - 1] == "]":
                return _Marker(mark, end)
        last = words.rfind(" ", first, end) + 1
        return _Marker(last, end) if last and letters_of(words[last:end]) in self.initials else None

    def _may_be_office(self, words: str) -> bool:
        """Return whether a short word may name a person's office."""
        label = words.strip(" .*_")
        is_word = len(label) <= _OFFICE and label.isalpha() and label.upper() != label.lower()
        return is_word and letters_of(label) not in self.initials


def _pop(opened: list[int], counts: dict[str, int], words: str, opening: str) -> int:
    """Close the innermost open bracket of a kind; return its offset."""
    while True:
        start = opened.pop()
        counts[words[start]] -= 1
        if words[start] == opening:
            return start
