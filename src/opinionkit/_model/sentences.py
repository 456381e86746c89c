"""The end of a sentence, in all scripts."""

import re

from opinionkit._model.quotation_marks import CLOSING_MARKS

__all__ = ["COLONS", "PARAGRAPH_END", "QUESTION_MARKS", "SENTENCE_END", "SENTENCE_ENDS"]

#: The characters that lead to words below, or to a quotation.
COLONS = (":", "：", "﹕")
#: The characters that end a question.
QUESTION_MARKS = ("?", "？", "؟")
#: The characters that end a sentence.
SENTENCE_ENDS = (".", "!", "?", "…", "。", "！", "？", "؟", "।", "۔", "։", "።", "။")
#: Quotation marks, brackets and emphasis that close behind them.
_CLOSING = rf"[{''.join(CLOSING_MARKS)})\]*_]*\s*\Z"
#: Matches the end of words that end a sentence.
SENTENCE_END = re.compile(rf"[{''.join(SENTENCE_ENDS)}]{_CLOSING}")
#: Matches the end of words that end a sentence, or lead with a colon to something below.
PARAGRAPH_END = re.compile(rf"[{''.join(SENTENCE_ENDS)}:：]{_CLOSING}")
