"""Quotation marks, for rules about the first and the last characters of words.

Which marks are a pair, and which are apostrophes, is decided by `quotation.lark`.
"""

__all__ = ["CLOSING_MARKS", "OPENING_MARKS", "SURE_MARKS", "is_opened", "nothing_marking"]


#: The marks that are never apostrophes.
SURE_MARKS = tuple('"“”„‟«»‹›「」『』﹁﹂﹃﹄〝〞〟｢｣＂')
#: The marks that may open a line's words: not ’, ` and ´, which are apostrophes there, as in ’tis.
OPENING_MARKS = tuple("\"“”„‟«»‹›「『﹁﹃〝｢＂'‘‚‛＇")
#: The marks that may close words.
CLOSING_MARKS = tuple("\"“”‟«»‹›」』﹂﹄〞〟｣＂'‘’＇")
#: Emphasis and the signs of an omission before a quotation mark: *“So it is.”*, […] “so it is.”
_BEFORE_MARK = " \t*_[](….)"


def is_opened(words: str) -> bool:
    """Return whether words open with a quotation mark, perhaps behind emphasis, a bracket or an ellipsis."""
    return words.lstrip(_BEFORE_MARK).startswith(OPENING_MARKS)


def nothing_marking(words: str) -> str:
    """Return the evidence that words are the author's, as reasons write it.

    Quotations in them are passages, which have reasons of their own.
    """
    if any(mark in words for mark in SURE_MARKS):
        return "only its quotation marks show another speaker"
    return "nothing marks it as anyone else's"
