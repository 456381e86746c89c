"""Quotation marks, for rules about the first and the last characters of words.

Which marks are a pair, and which are apostrophes, is decided by `quotation.lark`.
"""

__all__ = ["CLOSING_MARKS", "OPENING_MARKS", "SURE_MARKS"]


#: The marks that are never apostrophes.
SURE_MARKS = tuple('"“”„‟«»‹›「」『』〝〞〟｢｣＂')
#: The marks that may open a line's words: not ’, ` and ´, which are apostrophes there, as in ’tis.
OPENING_MARKS = tuple("\"“”„‟«»‹›「『〝｢＂'‘‚‛＇")
#: The marks that may close words.
CLOSING_MARKS = tuple("\"“”‟«»‹›」』〞〟｣＂'‘’＇")
