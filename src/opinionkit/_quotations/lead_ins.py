"""Lead-ins that introduce a source's words, in a text whose layout was only detected.

A colon alone shows no source, as the author's own words follow "The plan is simple:". Below the colon is a quotation
mark, or the last sentence of the lead-in has a word that reports speech or writing: "wrote", "letter". An attribution
in the first person introduces the author's words: "Ten years ago I wrote in this column:".
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from attrs import field, frozen

from opinionkit._model.quotation_marks import is_opened
from opinionkit._quotations.first_person import LAST_SPACED, FirstPerson, fold

__all__ = ["LeadIns", "words_of"]


#: The end of a sentence before the last one, with the word in front.
_END = re.compile(r"(\w{0,5})(?:(?<![.!?…؟।۔])[.!?…؟।۔]++[\"“”’»)\]*_]*+\s|[。！？])")
#: A word of at most this length with a capital letter is an abbreviation in front of a period: "Mr. Quill wrote:".
_ABBREVIATION = 4
_WORD = re.compile(r"\w+")
#: Words before a form that reports nothing then: "it must be said", "on se demande".
_PASSIVE = frozenset(("be", "been", "being", "se", "s", "si", "sig", "sich", "się"))
#: Forms of one or more words, by their first word.
_Forms = Mapping[str, Sequence[Sequence[str]]]


@frozen
class LeadIns:
    """The words of lead-ins that report speech or writing, each as `words_of` returns it."""

    words: tuple[str, ...]
    #: Phrases that have such a word and report nothing, "truth be told", or are the author's, "I wrote".
    idioms: tuple[str, ...]
    first_person: FirstPerson = field(repr=False)
    #: Those in scripts with blanks, by their first word.
    _spaced_words: _Forms = field(init=False, eq=False, repr=False)
    _spaced_idioms: _Forms = field(init=False, eq=False, repr=False)
    #: Those in scripts without, which match only the end of a sentence: verbs come last, or have endings.
    _other_words: Sequence[str] = field(init=False, eq=False, repr=False)
    _other_idioms: Sequence[str] = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        set_field = object.__setattr__  # the class is frozen; these fields follow from the other
        for name, forms in (("words", self.words), ("idioms", self.idioms)):
            set_field(self, f"_spaced_{name}", _by_first_word(form for form in forms if form < LAST_SPACED))
            set_field(self, f"_other_{name}", [form for form in forms if form >= LAST_SPACED])

    def introduces(self, lead_in: str, words: str) -> bool:
        """Return whether a lead-in introduces the words of a line below as a source's."""
        if self.first_person.leads_below(lead_in):
            return False
        return is_opened(words) or self._reports(lead_in)

    def _reports(self, lead_in: str) -> bool:
        ends = [end.end() for end in _END.finditer(lead_in.rstrip()) if not _is_abbreviation(end[1])]
        sentence = words_of(lead_in[ends[-1] if ends else 0 :])
        words, number = sentence.split(), 0
        while number < len(words):
            idiom = _length_at(self._spaced_idioms, words, number)
            if _length_at(self._spaced_words, words, number) > idiom:
                return True
            number += max(idiom, 2 if words[number] in _PASSIVE else 1)
        return max(sentence, default="") > LAST_SPACED and self._reports_unspaced(sentence)

    def _reports_unspaced(self, sentence: str) -> bool:
        for idiom in self._other_idioms:
            sentence = sentence.replace(idiom, " ")
        return sentence.rstrip().endswith(tuple(self._other_words))


def words_of(text: str) -> str:
    """Return the words of a text without case and signs, a blank between two."""
    return " ".join(_WORD.findall(fold(text)))


def _by_first_word(forms: Iterable[str]) -> _Forms:
    """Return forms by their first word, the longest first."""
    found: dict[str, list[Sequence[str]]] = {}
    for form in sorted(forms, key=len, reverse=True):
        words = form.split()
        found.setdefault(words[0], []).append(words)
    return found


def _length_at(forms: _Forms, words: Sequence[str], number: int) -> int:
    """Return the number of words of the longest form that begins at a word, or 0."""
    known = forms.get(words[number], ())
    return next((len(form) for form in known if words[number : number + len(form)] == form), 0)


def _is_abbreviation(word: str) -> bool:
    return len(word) <= _ABBREVIATION and word[:1].isupper()
