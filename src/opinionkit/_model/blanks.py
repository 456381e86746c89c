"""Blanks, and invisible characters in their place: zero-width spaces, joiners, marks of direction."""

import re

__all__ = ["INVISIBLE", "WHITE_SPACE", "is_blank", "with_blanks", "with_blanks_at_end"]


#: The characters that `str.isspace` accepts.
WHITE_SPACE = "".join(blank for blank in map(chr, range(0x3001)) if blank.isspace())
_JOINER = "\u2060"
#: Characters that show nothing: joiners, marks of direction, the empty Braille pattern.
INVISIBLE = (
    "\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    f"{_JOINER}\u2061\u2062\u2063\u2064\u2065\u2066\u2067\u2068\u2069\u2800\ufeff"
)
_BEHIND_WORDS = WHITE_SPACE + INVISIBLE.replace(_JOINER, "")
#: The last characters of lines that may end in such characters; few lines do.
_LAST = frozenset(WHITE_SPACE + INVISIBLE)
_BLANK = re.compile(rf"[\s{INVISIBLE}]*\Z")
_INVISIBLE_IN = re.compile(rf"[{INVISIBLE}]")
#: A run of such characters behind or before white space, or at an edge of a text.
_BESIDE_BLANK = re.compile(rf"(?<!\S)[{INVISIBLE}]+|(?<![{INVISIBLE}])[{INVISIBLE}]++(?!\S)")


def is_blank(words: str) -> bool:
    """Return whether nothing but blanks and invisible characters is in some words."""
    return not words or words.isspace() or _BLANK.match(words) is not None


def with_blanks_at_end(line: str) -> str:
    """Return a line with blanks in place of the invisible characters behind its words.

    Kinds of lines, and all evidence in lines, are found in this form, which is as long as the line: "Not so.]" and
    U+200B end in a bracket; ">" and U+200B are an empty line of a quote. In front of words such characters remain, and
    so does U+2060, the word joiner, behind them: writers put them there so that a line is not read as markup.
    """
    if line[-1:] not in _LAST:
        return line
    words = line.rstrip(_BEHIND_WORDS)
    if words[-1:] == _JOINER and is_blank(words):
        words = ""
    return words.ljust(len(line)) if line[len(words) :].strip() else line


def with_blanks(words: str) -> str:
    """Return words with blanks in place of the invisible characters that touch a blank or an edge.

    Quotations and attributions are found in this form, which is as long as the words. Between letters, where such
    characters join or divide a word, they remain.
    """
    if words.isascii() or not _INVISIBLE_IN.search(words):
        return words
    return _BESIDE_BLANK.sub(lambda found: len(found[0]) * " ", words)
