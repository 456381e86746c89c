"""Find the pairs of marks and the notes in leaves."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from opinionkit._model.bases import Leaf
from opinionkit._model.blanks import with_blanks
from opinionkit._model.nodes import Code
from opinionkit._model.voices import Voice
from opinionkit._quotations.candidates import Openers, candidates
from opinionkit._quotations.marks import Mark, MarkTable
from opinionkit._quotations.notes import Note
from opinionkit._quotations.pairing import Pair, Pairing, pair_marks, start_of_pair
from opinionkit._quotations.speeches import continue_speeches
from opinionkit._quotations.tables import bundled_marks, bundled_notes

__all__ = ["Findings", "find_in", "findings_of", "is_program", "openers"]


#: Voices that editor's notes interrupt. In the editor's own text all words are the editor's.
_WITH_NOTES = (Voice.AUTHOR, Voice.SOURCE)
#: Names behind "```" of kinds of text, not of languages of programs.
_TEXTS = (
    r"ad-\w+|dialog|dialogue|email|epigraph|html|letter|markdown|md|output|plain|plaintext|poem|poetry|quote|rst|text"
)
#: A block of code that is closed, and whose first line has only the name of a language: "```python".
_PROGRAM = re.compile(
    rf"\s*(`{{3,}}|~{{3,}})[^\S\n]*(?!(?:{_TEXTS}|transcript|txt|verse)\b)[\w+#-]+[^\S\n]*\n.*\1[`~]*\s*\Z",
    re.IGNORECASE | re.DOTALL,
)
#: Voices of leaves that are never searched.
_NOT_SEARCHED = (None, Voice.FURNITURE)


class Findings(NamedTuple):
    """The marks and notes of one leaf, in reading order."""

    pairs: list[Pair]
    #: Opening marks inside no pair that are never closed.
    unclosed: list[Mark]
    notes: list[Note]


@lru_cache(1)
def openers() -> Openers:
    """Return the openers of the bundled table of marks."""
    return Openers.of(bundled_marks())


def find_in(leaves: Sequence[Leaf], numbers: Collection[int] | None = None) -> dict[int, Findings]:
    """Return the findings of an article's leaves, by leaf number.

    Leaves without findings are missing. Only the leaves with the given numbers are searched, or the candidates.
    """
    found: dict[int, Findings] = {}
    texts = ["" if is_program(leaf) else leaf.text for leaf in leaves]
    together = "\n".join(texts)
    strings = bundled_marks().strings_in(together)
    for number in candidates(texts, openers().within(together, strings)) if numbers is None else numbers:
        findings = findings_of(texts[number], leaves[number].voice, strings)
        if any(findings):
            found[number] = findings
    if any(findings.unclosed for findings in found.values()):
        continue_speeches(leaves, {number: Pairing(its.pairs, its.unclosed) for number, its in found.items()})
    return found


def is_program(leaf: Leaf) -> bool:
    """Return whether a leaf is code in a named language, in which marks quote nobody: print("hello")."""
    return isinstance(leaf, Code) and bool(_PROGRAM.match(with_blanks(leaf.text)))


def findings_of(words: str, voice: Voice | None, strings: Iterable[str] = ()) -> Findings:
    """Return the findings in the words of one leaf.

    Speeches that the next paragraph continues are missing. `strings` are the marks that occur in the article, or all.
    """
    if voice in _NOT_SEARCHED:
        return Findings([], [], [])
    table, words = bundled_marks(), with_blanks(words)
    notes = bundled_notes().find(words) if voice in _WITH_NOTES else []
    marks = table.find(words, strings)
    if not notes:
        return Findings(*pair_marks(marks, table), notes)
    return Findings(*_pair_around(notes, marks, table), notes)


def _pair_around(notes: Sequence[Note], marks: Sequence[Mark], table: MarkTable) -> Pairing:
    """Pair the marks inside each note, and those outside."""
    starts = [note.start for note in notes]
    outside: list[Mark] = []
    inside: list[list[Mark]] = [[] for _ in notes]
    for mark in marks:
        number = bisect_right(starts, mark.start) - 1
        is_inside = number >= 0 and mark.start < notes[number].end
        (inside[number] if is_inside else outside).append(mark)
    pairs, unclosed = pair_marks(outside, table)
    for noted in inside:
        pairs += pair_marks(noted, table).pairs
    return Pairing(sorted(pairs, key=start_of_pair), unclosed)
