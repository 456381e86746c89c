"""Quotation marks, for rules about the first and the last characters of words.

Which marks are a pair, and which are apostrophes, is decided by `quotation.lark`.
"""

__all__ = ["CLOSING_MARKS", "OPENING_MARKS", "SURE_MARKS", "is_opened"]


#: The marks that are never apostrophes.
SURE_MARKS = tuple('"“”„‟«»‹›「」『』〝〞〟｢｣＂')
#: The marks that may open a line's words: not ’, ` and ´, which are apostrophes there, as in ’tis.
OPENING_MARKS = tuple("\"“”„‟«»‹›「『〝｢＂'‘‚‛＇")
#: The marks that may close words.
CLOSING_MARKS = tuple("\"“”‟«»‹›」』〞〟｣＂'‘’＇")
#: Emphasis and the signs of an omission before a quotation mark: *“So it is.”*, […] “so it is.”
_BEFORE_MARK = " \t*_[](….)"


def is_opened(words: str) -> bool:
    """Return whether words open with a quotation mark, perhaps behind emphasis, a bracket or an ellipsis."""
    return words.lstrip(_BEFORE_MARK).startswith(OPENING_MARKS)
