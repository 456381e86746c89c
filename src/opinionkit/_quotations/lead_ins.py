"""Lead-ins that introduce a source's words, in a text whose layout was only detected.

A colon alone shows no source, as the author's own words follow "The plan is simple:". Below the colon is a quotation
mark, or the last sentence of the lead-in reports speech or writing: by a word anywhere, "wrote", "letter"; by one that
may mean something else, directly before the colon, "Quill adds:"; or by its first words, with a name behind them,
"According to Ada Quill:". An attribution in the first person introduces the author's words: "Ten years ago I wrote in
this column:".
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from attrs import field, frozen

from opinionkit._model.quotation_marks import is_opened
from opinionkit._quotations.first_person import LAST_SPACED, FirstPerson, fold

__all__ = ["LeadIns", "words_of"]


#: The end of a sentence before the last one, with the word in front.
_END = re.compile(r"(\w{0,5})(?:(?<![.!?…؟।۔])[.!?…؟।۔]++[\"“”’»)\]*_]*+\s|[。！？])")
#: A word of at most this length with a capital letter is an abbreviation in front of a period: "Mr. Quill wrote:".
_ABBREVIATION = 4
_WORD = re.compile(r"\w+")
#: Behind "According to" is a name of at most this number of words, without a sign: "According to the plan, it rains:".
_NAME = 4
_SIGN = re.compile(r"[,;،؛—–(]")
#: Words before a form that reports nothing then: "it must be said", "on se demande".
_PASSIVE = frozenset(("be", "been", "being", "se", "s", "si", "sig", "sich", "się"))
#: Forms of one or more words, by their first word.
_Forms = Mapping[str, Sequence[Sequence[str]]]


@frozen
class LeadIns:
    """The forms of lead-ins that report speech or writing, each as `words_of` returns it."""

    #: Anywhere in the last sentence; at its end; at its start, before a name.
    words: tuple[str, ...]
    ends: tuple[str, ...]
    starts: tuple[str, ...]
    #: Phrases that have such a form and report nothing, "truth be told", or are the author's, "I wrote".
    idioms: tuple[str, ...]
    first_person: FirstPerson = field(repr=False, kw_only=True)

    @cached_property
    def _spaced(self) -> Mapping[str, _Forms]:
        """The lists in scripts with blanks between words, by the first word."""
        lists = {"words": self.words, "ends": self.ends, "starts": self.starts, "idioms": self.idioms}
        return {name: _by_first_word(forms) for name, forms in lists.items()}

    @cached_property
    def _unspaced_ends(self) -> tuple[str, ...]:
        """The forms in other scripts, which match only the end of a sentence: verbs come last, or have endings."""
        return tuple(form for form in self.words + self.ends if form >= LAST_SPACED)

    @cached_property
    def _unspaced_idioms(self) -> tuple[str, ...]:
        return tuple(form for form in self.idioms if form >= LAST_SPACED)

    def introduces(self, lead_in: str, words: str) -> bool:
        """Return whether a lead-in introduces the words of a line below as a source's."""
        if self.first_person.leads_below(lead_in):
            return False
        return is_opened(words) or self._reports(lead_in)

    def _reports(self, lead_in: str) -> bool:
        ends = [end.end() for end in _END.finditer(lead_in.rstrip()) if not _is_abbreviation(end[1])]
        sentence = lead_in[ends[-1] if ends else 0 :]
        folded = words_of(sentence)
        words, number = folded.split(), 0
        if self._starts_report(words, _WORD.findall(sentence)) and not _SIGN.search(sentence):
            return True
        while number < len(words):
            idiom = self._length_at("idioms", words, number)
            end = self._length_at("ends", words, number)
            if self._length_at("words", words, number) > idiom or (end > idiom and number + end == len(words)):
                return True
            number += max(idiom, 2 if words[number] in _PASSIVE else 1)
        return max(folded, default="") > LAST_SPACED and self._reports_unspaced(folded)

    def _starts_report(self, folded: Sequence[str], written: Sequence[str]) -> bool:
        """Return whether a sentence is the start of a report and a name: according to Ada Quill, or to the Mill."""
        start = self._length_at("starts", folded, 0)
        is_name = len(written) <= start + _NAME and any(word[0].isupper() for word in written[start : start + 2])
        return is_name and start > self._length_at("idioms", folded, 0)

    def _length_at(self, name: str, words: Sequence[str], number: int) -> int:
        """Return the number of words of the longest form of a list that begins at a word, or 0."""
        known = self._spaced[name].get(words[number], ()) if words else ()
        return next((len(form) for form in known if words[number : number + len(form)] == form), 0)

    def _reports_unspaced(self, sentence: str) -> bool:
        for idiom in self._unspaced_idioms:
            sentence = sentence.replace(idiom, " ")
        return sentence.rstrip().endswith(self._unspaced_ends)


def words_of(text: str) -> str:
    """Return the words of a text without case and signs, a blank between two."""
    return " ".join(_WORD.findall(fold(text)))


def _by_first_word(forms: Iterable[str]) -> _Forms:
    """Return forms of scripts with blanks by their first word, the longest first."""
    found: dict[str, list[Sequence[str]]] = {}
    for form in sorted((form for form in forms if form < LAST_SPACED), key=len, reverse=True):
        words = form.split()
        found.setdefault(words[0], []).append(words)
    return found


def _is_abbreviation(word: str) -> bool:
    return len(word) <= _ABBREVIATION and word[:1].isupper()
