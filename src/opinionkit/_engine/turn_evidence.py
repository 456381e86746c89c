"""Evidence for turns in a layout that was only detected.

A turn needs a cue: an attribution below it, or a lead-in above it that introduces a source's words. Without one its
voice is unknown, as on labelled pages only 44 of 100 such turns were a source's. If a comment between fences shows
that the outlet uses this layout, a calm run is enough: an odd number of touching lines, three or more,
all of them long, in which no turn of the author opens with a quotation mark.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from itertools import islice
from typing import TypeVar

from opinionkit._model.quotation_marks import CLOSING_MARKS, OPENING_MARKS, SURE_MARKS
from opinionkit._model.sentences import SENTENCE_END

__all__ = [
    "DASHES",
    "MIN_LEAD_IN",
    "MIN_SENTENCE",
    "calm_lines",
    "is_attribution",
    "is_quoted",
    "words_to_end",
]


#: A run: lines between blank lines. `GAP` and `FENCE` are the first two codes.
_RUN = re.compile(rb"[^\x00\x01]+")
#: The beginnings of an attribution; also of a line of a dialogue, or of a list.
DASHES = ("—", "–", "―", "‒", "−", "--")
#: The name in a line such as "— **Ada Quill**, Dell".
_NAME = re.compile(r"[\s*_\[—–―-]*([^\W\d_][^,*_\]()]{2,})")
#: The lines below a signature that are looked at, blank ones left out: with more it is not at the end of a text.
_BELOW = 24
#: A line below a signature is a sentence if it ends like one, or has this length; one below a lead-in, if both.
MIN_SENTENCE = 40
#: The fewest words of a lead-in, as in detection.lark; with fewer it is a label.
MIN_LEAD_IN = 4
_POSTSCRIPT = re.compile(
    r"[\s*_]*(?:P\. ?S\.|PS[.:]|N\.B\.|NB:|Post ?script(?:um)?[.:]|З\. ?Ы\.|П\. ?С\.)", re.IGNORECASE
)
#: The end of a quotation.
_QUOTED_END = re.compile(rf"[{''.join(CLOSING_MARKS)}][.,!?]?\Z")
_T = TypeVar("_T")
#: The fewest lines of a calm run, and the fewest characters of each.
_MIN_LINES, _MIN_LENGTH = 3, 80


def calm_lines(codes: bytes, turns: AbstractSet[int], line_at: Callable[[int], str]) -> bytes:
    """Return for each line 1 if its run is calm, 0 otherwise.

    `line_at` returns the text of a line by its number.
    """
    calm = bytearray(len(codes))
    for run in _RUN.finditer(codes):
        first, last = run.span()
        count = last - first
        if count < _MIN_LINES or not count % 2 or not {*run[0]} <= turns:
            continue
        words = [line_at(line).strip() for line in range(first, last)]
        if all(len(line) >= _MIN_LENGTH for line in words) and not any(
            line.startswith(OPENING_MARKS) for line in words[::2]
        ):
            calm[first:last] = b"\1" * count
    return bytes(calm)


def is_attribution(
    above: Sequence[str], line: str, below: Sequence[str], words_to_end: Callable[[], Sequence[str] | None]
) -> bool:
    """Return whether a line with a dash and a name is an attribution, by the lines around it.

    Above another dash it is a line of a dialogue, or of a list. Except below a quotation it is the author's signature
    if no sentence follows in the text, or one below a paragraph of one line, as "The writer is a miller."; or above a
    line about the same name, as "— Ada Quill" above "Ada Quill is a columnist.". `above` and `below` have two lines
    each, or fewer; `words_to_end` returns the lines of words below, or None if the end is far.
    """
    if below and below[0].startswith(DASHES):
        return False
    *touching, quoted = above
    if is_quoted(quoted):
        return True
    if _is_signature(line, below):
        return False
    most = 0 if any(each.strip() for each in touching) else 1
    words = words_to_end()
    return words is None or not _are_last(words, most)


def words_to_end(lines: Iterable[_T], are_words: Callable[[_T], bool]) -> list[_T] | None:
    """Return those of the lines to the end that are words, or None if the end is far.

    `lines` are the lines below a signature that are not blank, or their numbers.
    """
    found = [*islice(lines, _BELOW)]
    return None if len(found) == _BELOW else [each for each in found if are_words(each)]


def is_quoted(line: str) -> bool:
    """Return whether a line ends a quotation in marks, opens one that does not end in it, or is behind a `>`."""
    words = line.strip(" \t*_")
    is_open = words.startswith(SURE_MARKS) and not any(mark in words[1:] for mark in SURE_MARKS)
    return is_open or words.startswith(">") or bool(_QUOTED_END.search(words))


def _are_last(words: Sequence[str], most: int) -> bool:
    """Return whether lines of words below a signature have few sentences; below "P.S." anything may follow."""
    if words and _POSTSCRIPT.match(words[0]):
        return True
    return sum(len(line) >= MIN_SENTENCE or bool(SENTENCE_END.search(line)) for line in words) <= most


def _is_signature(line: str, below: Sequence[str]) -> bool:
    """Return whether one of the lines below begins with the name in a line."""
    found = _NAME.match(line)
    if not found:
        return False
    name = found[1].strip()
    lines = (line.lstrip(" *_[") for line in below)
    return any(line.startswith(name) and not line[len(name) : len(name) + 1].isalnum() for line in lines)
