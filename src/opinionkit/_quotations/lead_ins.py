"""Lead-ins that introduce a source's words, in a text whose layout was only detected.

A colon alone shows no source, as the author's own words follow "The plan is simple:". Below the colon is a quotation
mark, or the last sentence of the lead-in has a word that reports speech or writing: "wrote", "letter". An attribution
in the first person introduces the author's words: "Ten years ago I wrote in this column:".
"""

import re

from attrs import field, frozen

from opinionkit._model.quotation_marks import is_opened
from opinionkit._quotations.first_person import FirstPerson, fold

__all__ = ["LeadIns", "spelled"]


#: The end of a sentence before the last one, with the word in front.
_END = re.compile(r"(\w*)(?:[.!?…؟।۔]+[\"“”’»)\]*_]*\s|[。！？])")
#: A word of at most this length with a capital letter is an abbreviation in front of a period: "Mr. Quill wrote:".
_ABBREVIATION = 4
_WORD = re.compile(r"\w+")
#: Chinese characters, kana and Hangul come after this one: their words have no blanks around, or have endings.
_LAST_SPACED = "\u2e80"


@frozen
class LeadIns:
    """The words of lead-ins that report speech or writing, each as `spelled` returns it."""

    words: tuple[str, ...]
    #: Phrases that have such a word and report nothing, "truth be told", or are the author's, "I wrote".
    idioms: tuple[str, ...]
    first_person: FirstPerson = field(repr=False)

    def introduces(self, lead_in: str, words: str) -> bool:
        """Return whether a lead-in introduces the words of a line below as a source's."""
        if self.first_person.leads_below(lead_in):
            return False
        return is_opened(words) or self._reports(lead_in)

    def _reports(self, lead_in: str) -> bool:
        ends = [end.end() for end in _END.finditer(lead_in.rstrip()) if not _is_abbreviation(end[1])]
        sentence = _spaced(lead_in[ends[-1] if ends else 0 :])
        for idiom in self.idioms:
            sentence = sentence.replace(idiom, " | ")
        return any(word in sentence for word in self.words)


def spelled(form: str) -> str:
    """Return a word or a phrase without case and signs, between blanks if its script has blanks."""
    spaced = _spaced(form)
    return spaced if spaced[1:2] < _LAST_SPACED else spaced.strip()


def _spaced(words: str) -> str:
    return f" {' '.join(_WORD.findall(fold(words)))} "


def _is_abbreviation(word: str) -> bool:
    return len(word) <= _ABBREVIATION and word[:1].isupper()
