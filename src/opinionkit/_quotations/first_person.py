"""Attributions in the first person: quotations of the author's own words, as in “No,” I said.

The attribution is directly behind the quotation; or before it, with a colon, perhaps at the end of the paragraph above,
or as a whole clause: I said, “No.” Or around it, as in Japanese: 私は「…」と言った。 Or the quotation continues
another one, which the author attributes to themselves. An attribution to another speaker directly behind the quotation
counts for more: I asked him: “No,” he said.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from attrs import frozen

from opinionkit._model.quotation_marks import CLOSING_MARKS
from opinionkit._model.sentences import COLONS
from opinionkit._model.word_lists import folded

__all__ = ["LAST_SPACED", "FirstPerson", "fold"]


#: An attribution is within this number of characters.
_REACH = 60
#: Characters between a quotation and the attribution behind it.
_BETWEEN = " ,，،—–-*_"
#: Characters between a quotation and an attribution around it.
_AROUND = " ,，、*_"
#: The ordinary characters of apostrophes and line ends.
_SPELLINGS = str.maketrans("’\r\n", "'  ")
#: A quotation that ends in one of these ends its sentence, unless a comma or a dash follows. In Chinese, Japanese and
#: Korean the sentence goes on: 「…。」と私は言った。
_STOPS = (".", "。")
_CONTINUATIONS = tuple(",，،—–-")
#: Behind a whole clause; a period only if the quotation is a whole sentence: “No,” I said. “Never.”
_COMMAS = (",", "，", "،", "—", "–")
#: The ends of the clause before.
_EDGES = '.!?…。！？؟;；“”"„«»「」'
#: Between the attribution and a colon, or a comma, there are at most this number of words: I told the mayor: “…”
_MAX_OBJECT = 2
#: A clause behind a quotation, up to its end; no other quotation follows, as in: I say “so,” he says, “no.”
_CLAUSE = re.compile(r"""[\s,，،*_—–-]*([^\W\d_][^.,;:!?…—–"“”„«»]*)(?:[.;!?…]|\Z|[,—–](?!\s*["“„«]))""")
#: The ends of questions and exclamations.
_EXCLAMATIONS = ("?", "!")
#: Words of a name, as the subject of such a clause.
_MAX_NAME = 3
#: A subject begins its sentence, or a clause.
_SUBJECT_FOLLOWS = tuple(".!?。！？,、，\r\n")
#: The last character of scripts with blanks between words: a form in Chinese, Japanese or Korean ends without a blank.
LAST_SPACED = "\u2e80"


@frozen
class FirstPerson:
    """The forms of an attribution in the first person: I said, sagte ich. All are folded."""

    forms: tuple[str, ...]
    #: Forms that take no object: I called. I called the mayor: “…” has the mayor's words, perhaps. Behind a quotation a
    #: comma or a dash is between, or it is a question or an exclamation: To the word “mill” I added a note.
    alone: tuple[str, ...] = ()
    #: Forms before an object, a comma, and a sentence or a question in quotation marks: I told the mayor, “No.”
    telling: tuple[str, ...] = ()
    asking: tuple[str, ...] = ()
    #: Subjects directly before a quotation, and their verbs behind it: 私は「…」と言った。
    subjects: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    #: Words before a form that make the author the listener: 他对我说.
    listening: tuple[str, ...] = ()
    #: Verbs of other speakers.
    others: tuple[str, ...] = ()
    #: Words before another clause: “No,” and he said nothing.
    conjunctions: tuple[str, ...] = ()

    @cached_property
    def _by_start(self) -> Mapping[str, tuple[str, ...]]:
        """The forms by their first two letters: most words begin like no form."""
        return self._by(slice(2))

    @cached_property
    def _by_end(self) -> Mapping[str, tuple[str, ...]]:
        """The forms by their last two letters: most words end like no form."""
        return self._by(slice(-2, None))

    def _by(self, letters: slice) -> Mapping[str, tuple[str, ...]]:
        found = defaultdict[str, tuple[str, ...]](tuple)
        for form in sorted({*self.forms, *self.alone}):
            found[form[letters]] += (form,)
        return {**found}

    def attributes(self, words: str, start: int, closing: int, end: int, *, is_led_to: bool = False) -> bool:
        """Return whether an attribution in the first person is next to the quotation `words[start:end]`.

        `closing` is the offset of its closing mark. `is_led_to` is set if the paragraph above leads to the quotation.
        """
        ending, following = words[max(0, closing - 3) : closing].rstrip(), words[end : end + _REACH]
        behind = _behind(words, end, is_sentence=ending.endswith(_STOPS))
        if self._begins(behind, is_set_off=_is_set_off(ending, following)) or self._is_around(words, start, end):
            return True
        is_before = is_led_to or self._is_before(words, start, ending) or self._is_resumed(words, start)
        return is_before and not self._is_others(ending, following)

    def leads_below(self, words: str) -> bool:
        """Return whether a paragraph ends in an attribution in the first person: I told the mayor:."""
        return words.rstrip().endswith(COLONS) and self._is_before(words, len(words), "")

    def _begins(self, behind: str, *, is_set_off: bool = True) -> bool:
        """Return whether words begin with a form."""
        forms = self._by_start.get(behind[:2], ())
        found = (form for form in forms if behind.startswith(form) and (is_set_off or form not in self.alone))
        return any(not _is_one_word(form, behind[len(form) :]) for form in found)

    def _is_around(self, words: str, start: int, end: int) -> bool:
        """Return whether a subject is directly before a quotation, and its verb directly behind."""
        before = fold(words[max(0, start - _REACH) : start].rstrip(_AROUND))
        behind = fold(words[end : end + _REACH]).lstrip(_AROUND)
        if not (before.endswith(self.subjects) and behind.startswith(self.verbs)):
            return False
        heads = (before[: -len(subject)].rstrip(" ") for subject in self.subjects if before.endswith(subject))
        return any(not head or head.endswith(_SUBJECT_FOLLOWS) for head in heads)

    def _is_others(self, ending: str, behind: str) -> bool:
        """Return whether the words behind a quotation attribute it to another speaker: he said, dit-elle.

        `ending` has the last characters of the quotation. The sentence goes on behind it, with a comma, a dash or a
        small letter; a question is rather the author's. Its clause is a verb and a subject: one word, or a name.
        """
        clause = _CLAUSE.match(behind)
        if clause is None or ending.endswith(_EXCLAMATIONS):
            return False
        is_next = ending.endswith(",") or behind.lstrip("*_ \n").startswith(_CONTINUATIONS) or clause[1][0].islower()
        spaced = clause[1].replace("-", " ").split()
        if not is_next or fold(spaced[0]) in self.conjunctions:
            return False
        return any(len(subject) <= 1 or _is_name(subject) for subject in self._subjects(spaced))

    def _subjects(self, clause: Sequence[str]) -> Iterator[Sequence[str]]:
        """Yield the subject of each speech verb that starts or ends the clause: the rest of its words."""
        words = fold(" ".join(clause)).split()
        for verb in (each.split() for each in self.others):
            if words[: len(verb)] == verb:
                yield clause[len(verb) :]
            if words[-len(verb) :] == verb:
                yield clause[: -len(verb)]

    def _is_before(self, words: str, start: int, ending: str) -> bool:
        """Return whether an attribution is before the quotation; `ending` has the last characters of its words."""
        before = words[max(0, start - _REACH) : start].rstrip()
        if not (before.endswith(COLONS + _COMMAS) or (ending.endswith(_STOPS) and before.endswith(_STOPS))):
            return False
        edge = _edge_of(before)
        clause = fold(before[edge + 1 : -1].strip(_BETWEEN))
        if before.endswith(COLONS):
            return any(self._attributes_to(head, object_) for head, object_ in _divided(clause))
        if clause in self._by_end.get(clause[-2:], ()):
            return True
        whole = self.telling * ending.endswith((*_STOPS, "!")) + self.asking * ending.endswith("?")
        is_own = before.endswith(_COMMAS) and before[max(edge, 0)] not in CLOSING_MARKS
        return is_own and any(head in whole for head, _ in _divided(clause))

    def _is_resumed(self, words: str, start: int) -> bool:
        """Return whether a quotation continues the author's, in a small letter.

        As in “The mill,” I wrote in May, “is old.” The clause between has no comma, and ends in no verb of another
        speaker.
        """
        before = words[max(0, start - _REACH) : start].rstrip()
        if not before.endswith(_COMMAS):
            return False
        edge, first = _edge_of(before), next(filter(str.isalnum, words[start : start + _REACH]), "")
        if not first.islower() or before[edge] not in CLOSING_MARKS:
            return False
        clause = fold(before[edge + 1 : -1].strip(_BETWEEN))
        is_one = not any(comma in clause for comma in _COMMAS)
        return self._begins(clause) and is_one and not self._ends_in_others(clause)

    def _ends_in_others(self, clause: str) -> bool:
        """Return whether a folded clause ends in a verb of another speaker."""
        return any(f" {clause}".endswith(f" {verb}") for verb in self.others)

    def _attributes_to(self, clause: str, object_: str) -> bool:
        """Return whether a clause ends in a form that an object may follow.

        If a verb of others follows, “Everyone I asked said: …”, or the author listens, it is no attribution.
        """
        found = [form for form in self._by_end.get(clause[-2:], ()) if clause.endswith(form)]
        heads = [clause[: -len(form)] for form in found if not object_ or form not in self.alone]
        own = (head for head in heads if not head.endswith(self.listening))
        return any(not _is_one_word(head, clause[len(head) :]) for head in own) and not self._ends_in_others(object_)


def _divided(clause: str) -> Iterator[tuple[str, str]]:
    """Yield a clause with each number of its last words, which may be an object, set apart."""
    words = clause.split()
    for count in range(len(words), max(len(words) - _MAX_OBJECT - 1, 0), -1):
        yield " ".join(words[:count]), " ".join(words[count:])


def _is_set_off(ending: str, following: str) -> bool:
    """Return whether a comma, a dash, a question or an exclamation is between a quotation and the words behind it."""
    return ending.endswith((*_COMMAS, *_EXCLAMATIONS)) or following.lstrip("*_ \n").startswith(_CONTINUATIONS)


def _edge_of(before: str) -> int:
    """Return the offset of the end of the clause before the last one, or -1."""
    return max(before.rfind(edge, 0, -1) for edge in _EDGES)


def _is_name(words: Sequence[str]) -> bool:
    return len(words) <= _MAX_NAME and all(word[:1].isupper() for word in words)


def _behind(words: str, end: int, *, is_sentence: bool) -> str:
    """Return the folded words behind a quotation, if they may attribute it."""
    behind = fold(words[end : end + _REACH])
    is_new = is_sentence and not behind.lstrip("*_ ").startswith(_CONTINUATIONS)
    behind = behind.lstrip(_BETWEEN)
    return "" if is_new and behind[:1] < LAST_SPACED else behind


def fold(words: str) -> str:
    """Return words without case, with straight apostrophes and ordinary blanks."""
    return folded(words).translate(_SPELLINGS)


def _is_one_word(words: str, more: str) -> bool:
    """Return whether a word goes on from some words to more."""
    return words[-1:].isalnum() and more[:1].isalnum() and max(words[-1], more[0]) < LAST_SPACED
