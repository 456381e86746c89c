"""Blank lines: lines of white space and of characters that show nothing."""

import re

__all__ = ["BLANK", "INVISIBLE", "is_blank"]


#: Characters that show nothing, as part of a character class: joiners, marks of direction, the empty Braille pattern.
INVISIBLE = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\u2800\ufeff"
#: A line without words.
BLANK = re.compile(rf"[\s{INVISIBLE}]*\Z")


def is_blank(words: str) -> bool:
    """Return whether nothing but blanks and invisible characters is in some words."""
    return not words or words.isspace() or BLANK.match(words) is not None
