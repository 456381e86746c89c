"""Find notes of editors and of authors in brackets inside the words of a leaf."""

import re
import unicodedata
from collections import defaultdict
from typing import NamedTuple

from attrs import frozen

from opinionkit._model.voices import Voice

__all__ = ["OPENING_BRACKETS", "Note", "NoteWords", "letters_of", "normalize"]


#: The opening bracket of each closing one.
_PAIRS = {"]": "[", ")": "(", "）": "（", "］": "［", "】": "【", "〕": "〔"}
#: The opening brackets.
OPENING_BRACKETS = tuple(_PAIRS.values())
_BRACKET = re.compile(f"[{re.escape(''.join((*_PAIRS, *OPENING_BRACKETS)))}]")
#: Names behind a job title, up to the bracket: "(Ed.: Ada Quill, Dell 2003)"; in Chinese characters behind a person's
#: job title only: "（译者：傅雷）", but not "（编者注：没有）".
_WORD_OF_NAME = r"(?:[^\W\d_a-zß-öø-ÿа-џ][\w’'-]*\.?|\d{4}|&|[a-z]{2,3})(?:,?[^\S\n]|(?=[)）]))"
_NAMES = re.compile(rf"[^\S\n]*(?:(?:{_WORD_OF_NAME}){{2,7}}|(?<=者[:：])[\u4e00-\u9fff]{{2,4}})[)）]")
#: The greatest length of a label that opens or ends a note, in characters.
_MAX_WORDS = 80
#: The end of the words that open a note: a colon or a dash. A hyphen counts only before a blank.
_COLON = re.compile(r"[:：—–―・]|--?(?!\S)")
#: A date behind the words: Ed. note, May 3.
_DATE = re.compile(r"[,，]|\s\(?\d")
#: A dash before the words that end a note. A hyphen counts after a blank or before a letter that is not Latin.
_DASH = re.compile(r"[—–―＝=·・]|\s-|--|-(?=[^\x00-\u02ff])")
#: A comma or a semicolon before such words, in any script.
_COMMA = re.compile(r"[,;，；。、،؛]")
#: The length of the longest name without blanks, in characters.
_NAME_LENGTH = 7
#: The end of a sentence before the words that end a note.
_STOP = re.compile(r"[.!?…؟](?=\s)")
#: The end of an abbreviation that opens a note without a colon: (przyp. red. …).
_PERIOD = re.compile(r"\.(?=\s)")
#: Words of at most this number of letters behind a comma are more often a person's job title: (Quill, ed.).
_MAX_JOB_TITLE = 6


class Note(NamedTuple):
    """The offsets of a note, brackets included, and its speaker."""

    start: int
    end: int
    voice: Voice


class _Marker(NamedTuple):
    """The offsets of the words that name the speaker of a note, bracket included."""

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
    """The normalized words that open and end notes."""

    #: Labels that always mean a note: editorsnote, anmdred, ndlr, authorsnote.
    notes: frozenset[str]
    #: Words that may be somebody's job title in round brackets: editor, translator.
    job_titles: frozenset[str]
    #: Those `notes` that are initials, in each case that they have in the vocabularies: NDLR, NdlR, ndlr.
    initials: frozenset[str]
    #: Those `notes` that have two periods or more: anmdred, przypred.
    abbreviations: frozenset[str]
    #: Those `notes` that are written with their period: red, but not ed. Without it they are a word: (Red: 12 seats).
    dotted: frozenset[str]
    #: Those `notes` that are an author's: authorsnote, anmdverf.
    authors: frozenset[str]

    def find(self, words: str) -> list[Note]:
        """Return the outermost notes in some words."""
        notes: list[Note] = []
        if not any(map(words.__contains__, OPENING_BRACKETS)):
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
                if marker := self._marker(words, start, bracket.end()):
                    while notes and notes[-1].start > start:
                        notes.pop()
                    notes.append(Note(start, bracket.end(), self._voice_of(words[marker.start : marker.end])))
        return notes

    def _voice_of(self, marker: str) -> Voice:
        dated = _DATE.search(marker.strip(",，"))
        labels = {normalize(marker), normalize(marker[: dated.start()] if dated else marker)}
        return Voice.EDITOR if labels.isdisjoint(self.authors) else Voice.AUTHOR

    def marker(self, note: str) -> str:
        """Return the words that name the speaker of a note, with the bracket, or ""."""
        found = self._marker(note, 0, len(note))
        return note[found.start : found.end].strip() if found else ""

    def _marker(self, words: str, start: int, end: int) -> _Marker | None:
        return (
            self._opening(words, start, end) or self._abbreviated(words, start, end) or self._ending(words, start, end)
        )

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
        is_note = not labels.isdisjoint(self.notes) or (words[start] != "(" and not labels.isdisjoint(self.job_titles))
        is_office = self._is_short(label) and _NAMES.fullmatch(words, colon.end(), end)
        is_word = words[start] == "(" and self._is_word(label, words[colon.start()])
        return _Marker(start, colon.end()) if is_note and not is_office and not is_word else None

    def _is_word(self, label: str, mark: str) -> bool:
        """Return whether a label without its period is a word or a name: (Red: 12 seats), (Ed – so), (NDR: no)."""
        has_cases = label.upper() != label.lower()
        is_bare = has_cases and self._is_short(label) and "." not in label
        return self._is_name(label) or (is_bare and (mark not in ":：" or normalize(label) in self.dotted))

    def _abbreviated(self, words: str, start: int, end: int) -> _Marker | None:
        """Match an abbreviation without a colon: (Anm. d. Red. …), (NDLR, …), (σ.σ. …)."""
        comma = _COMMA.search(words, start, min(end, start + _MAX_WORDS))
        if comma and letters_of(words[start + 1 : comma.start()]) in self.initials:
            return _Marker(start, comma.end())
        for period in _PERIOD.finditer(words, start, min(end, start + _MAX_WORDS)):
            label = words[start + 1 : period.end()]
            is_initials = label.islower() and letters_of(label) in self.initials
            if label.count(".") > 1 and (is_initials or normalize(label) in self.abbreviations):
                return _Marker(start, period.end())
        return None

    def _ending(self, words: str, start: int, end: int) -> _Marker | None:
        """Match words behind a dash, a comma or a sentence: [… – Ed.], (…, ndlr), [Not so. Anm. d. Red.]."""
        first = max(start + 1, end - _MAX_WORDS)
        dash, comma = (_last(mark, words, first, end) for mark in (_DASH, _COMMA))
        mark = max(dash, comma)
        if mark > start and not self._is_name(words[mark + 1 : end - 1]):
            label = normalize(words[mark:end])
            if label in self.notes and (mark == dash or not self._may_be_job_title(words, start, mark, end)):
                return _Marker(mark, end)
            if label in self.job_titles and self._is_editors(words, start, mark, end):
                return _Marker(mark, end)
        for stop in _STOP.finditer(words, first, end):  # an abbreviation may have periods, too
            label = normalize(words[stop.end() : end])
            if label in self.notes and not self._may_be_job_title(words, start, stop.start(), end):
                return _Marker(stop.end(), end)
        last = words.rfind(" ", first, end) + 1
        return _Marker(last, end) if last and letters_of(words[last:end]) in self.initials else None

    def _is_editors(self, words: str, start: int, mark: int, end: int) -> bool:
        """Return whether a job title behind a dash or comma is the editor's; in round brackets it is often not."""
        is_dashed = bool(_DASH.match(words, mark))
        if words[end - 1] in ")）":
            has_capitals = words[mark:end].upper() != words[mark:end].lower()
            return is_dashed and not has_capitals and _is_phrase(words[start + 1 : mark])
        return is_dashed or self._is_remark(words, start, mark, end)

    def _may_be_job_title(self, words: str, start: int, comma: int, end: int) -> bool:
        """Return whether a short word behind a comma may be a job title."""
        label = words[comma + 1 : end - 1]
        has_cases = label.upper() != label.lower()
        return self._is_short(label) and has_cases and not self._is_remark(words, start, comma, end)

    def _is_short(self, label: str) -> bool:
        """Return whether a label is a short word, like that of a job title, and no initials."""
        word = label.strip(" .*_")
        return len(word) <= _MAX_JOB_TITLE and word.isalpha() and letters_of(word) not in self.initials

    def _is_remark(self, words: str, start: int, comma: int, end: int) -> bool:
        """Return whether an abbreviation follows a remark: [the old one, ed.]."""
        before = words[start + 1 : comma].strip()
        is_small = before[:1].islower() if words[start] == "[" else before.islower()
        return is_small and words[comma : end - 1].rstrip().endswith(".")

    def _is_name(self, words: str) -> bool:
        """Return whether capital letters are a name such as NDR."""
        label = words.strip()
        return label.isupper() and label.lower() in self.initials and label not in self.initials


def _is_phrase(before: str) -> bool:
    """Return whether words in a script without capitals are longer than a name."""
    blanks = before.strip().count(" ")
    return blanks > 1 or (blanks == 0 and len(before) > _NAME_LENGTH)


def _last(mark: re.Pattern[str], words: str, start: int, end: int) -> int:
    """Return the offset of the last match of a mark, or 0."""
    return max((found.start() for found in mark.finditer(words, start, end)), default=0)


def _pop(opened: list[int], counts: dict[str, int], words: str, opening: str) -> int:
    """Close the innermost open bracket of a kind; return its offset."""
    while True:
        start = opened.pop()
        counts[words[start]] -= 1
        if words[start] == opening:
            return start
