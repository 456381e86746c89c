"""Compile and prove `quotation.lark`; collect the words of notes, of attributions and of lead-ins."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import NamedTuple

from opinionkit._compiler.expressions import parser
from opinionkit._compiler.loader import END, Production, Tables, load_tables
from opinionkit._compiler.prefilter import heads
from opinionkit._quotations.first_person import FirstPerson, fold
from opinionkit._quotations.lead_ins import LeadIns, words_of
from opinionkit._quotations.marks import ANY_MARK, MarkTable
from opinionkit._quotations.notes import NoteWords, letters_of, normalize
from opinionkit.grammars.forms import is_abbreviation
from opinionkit.grammars.language_files import vocabularies

__all__ = ["compile_first_person", "compile_lead_ins", "compile_marks", "compile_notes", "unparsed"]


_TEXT = "TEXT"
#: Quotation marks are among the first 65,536 characters of Unicode.
_CHARACTERS = 0x10000
#: Rules with a meaning for pairing: a closing mark that may be an apostrophe, an opening mark that may be one.
_LATE, _WEAK = "late", "weak"
#: The tables of the vocabularies with words of notes: of editors, of editors in brackets only, and of authors.
_NOTES, _JOB_TITLES, _AUTHORS = "note", "bracket", "author_note"
#: The tables with attributions in the first person and with the verbs of others, as `FirstPerson` has them.
_PERSONS = (
    *("first_person", "first_person_alone", "first_person_telling", "first_person_asking"),
    *("own_subject", "own_verb", "listening", "third_person"),
)
#: The tables with the forms of lead-ins.
_REPORTS = ("report", "report_end", "report_start")
#: Initials: N.D.L.R., T/N, NdT. Of fewer letters they are too common between round brackets, as in (TN: …).
_INITIALS = re.compile(r"(?:\w[./])+\w?|(?=(?:\w*[A-Z]){2})\w+")
_SHORT = 3


class _Run(NamedTuple):
    """The parser after some terminals; empty after an error."""

    stack: tuple[int, ...]
    reduced: tuple[Production, ...]


_ERROR = _Run((), ())


def compile_marks(grammar: str) -> MarkTable:
    """Compile a grammar of marks.

    Two kinds form a pair if the grammar parses the two as a quotation.
    """
    tables = _load(grammar)
    kinds = _kinds(tables)
    openings: dict[str, list[str]] = {}
    late, weak = set[str](), set[str]()
    for opening, closing in product(kinds, kinds):
        rules = [production.rule for production in _run(tables, (opening, closing, END)).reduced if production.node]
        if rules:
            openings.setdefault(closing, []).append(opening)
            late |= {closing} if rules == [_LATE] else set()
            weak |= {opening} if rules == [_WEAK] else set()
    patterns = {kind: tables.terminals[kind] for kind in kinds}
    closing_kinds = {kind: tuple(opening) for kind, opening in openings.items()}
    characters = _beginnings(patterns[ANY_MARK], map(chr, range(_CHARACTERS)))
    beginnings = {kind: _beginnings(pattern, characters) for kind, pattern in patterns.items()}
    return MarkTable(patterns, closing_kinds, tuple(sorted(late)), tuple(sorted(weak)), beginnings)


def compile_notes() -> NoteWords:
    """Return the words of notes in all languages, normalized."""
    entries = [entry for vocabulary in vocabularies() for entry in vocabulary.entries]
    words = {
        kind: {normalize(form) for entry in entries if entry.kind == kind for form in entry.spelled()}
        for kind in (_NOTES, _JOB_TITLES, _AUTHORS)
    }
    notes = [form for entry in entries if entry.kind in (_NOTES, _AUTHORS) for form in entry.spelled()]
    initials = {normalize(form) for form in notes if _INITIALS.fullmatch(form)}
    short = {form for form in initials if len(form) < _SHORT and form.isascii()}
    cases = {letters_of(case) for form in notes if normalize(form) in initials - short for case in (form, form.lower())}
    labels, job_titles = words[_NOTES] | words[_AUTHORS], words[_JOB_TITLES] - words[_NOTES] | short
    abbreviations = {normalize(form) for form in notes if is_abbreviation(form)}
    dotted = {normalize(form) for form in notes if form.endswith(".")} - {form.casefold() for form in notes}
    lists = (labels - short, job_titles, cases, abbreviations, dotted, words[_AUTHORS])
    return NoteWords(*map(frozenset, lists))


def compile_first_person() -> FirstPerson:
    """Return the attributions in the first person of all languages."""
    entries = [entry for vocabulary in vocabularies() for entry in vocabulary.entries]
    forms = [[form for each in entries if each.kind == kind for form in each.spelled()] for kind in _PERSONS]
    conjunctions = [word for vocabulary in vocabularies() for word in vocabulary.conjunctions]
    return FirstPerson(*(tuple(sorted({fold(form.strip()) for form in each})) for each in (*forms, conjunctions)))


def compile_lead_ins(first_person: FirstPerson) -> LeadIns:
    """Return the lead-ins of all languages.

    Attributions in the first person report nothing, unless they may be of another person as well, as in Arabic.
    """
    entries = [entry for vocabulary in vocabularies() for entry in vocabulary.entries if entry.kind in _REPORTS]
    spelled = [(entry.kind, words_of(form)) for entry in entries for form in entry.spelled()]
    own = {words_of(form) for form in (*first_person.forms, *first_person.alone)} - {form for _, form in spelled}
    idioms = own | {words_of(phrase) for entry in entries for phrase in entry.excludes}
    words, ends, starts = (tuple(sorted({form for kind, form in spelled if kind == each})) for each in _REPORTS)
    return LeadIns(words, ends, starts, tuple(sorted(idioms)), first_person=first_person)


def unparsed(grammar: str) -> Iterator[tuple[str, ...]]:
    """Yield sequences of kinds that the grammar should parse, but does not.

    The proof looks at the beginning of the words, and at the state after each opening mark. Suppose that a mark without
    a pair, and a quotation without marks inside, leave the parser in the same state as other characters do, and that an
    opening mark always puts the same state on top of the stack. Then by induction the grammar parses quotations of
    every depth, and no sequence is yielded.
    """
    tables, marks = _load(grammar), compile_marks(grammar)
    pairs = [(opening, closing) for closing, kinds in marks.openings.items() for opening in kinds]
    single = [kind for kind in tables.terminals if kind not in marks.opening and kind not in marks.openings]
    top = {opening: _run(tables, (opening,)).stack[-1:] for opening in marks.opening}
    for around in ((), *((opening,) for opening in sorted(marks.opening))):
        inside = [pair for pair in pairs if not around or around[0] not in marks.openings.get(pair[0], ())]
        flat = [*((kind,) for kind in single), *inside]
        here = _run(tables, (*around, _TEXT)).stack
        for kinds in flat:
            if not here or _run(tables, (*around, *kinds, _TEXT)).stack != here:
                yield (*around, *kinds)
        for opening, _ in inside:
            if _run(tables, (*around, opening)).stack != here[:-1] + top[opening]:
                yield (*around, opening)


def _beginnings(pattern: str, characters: Iterable[str]) -> str:
    """Return the characters that a match of a pattern can begin with."""
    first = re.compile("|".join({head[0] for head in heads(parser.parse(pattern), 0)}))
    return "".join(filter(first.match, characters))


def _load(grammar: str) -> Tables:
    return load_tables(grammar, ("plain", "quotation"), "words")


def _kinds(tables: Tables) -> list[str]:
    return [kind for kind in tables.terminals if kind != _TEXT]


def _run(tables: Tables, kinds: Sequence[str]) -> _Run:
    """Run Lark's LALR parser on some terminals."""
    stack, reduced = [tables.first], list[Production]()
    for kind in kinds:
        while isinstance(action := tables.states[stack[-1]].get(kind), Production):
            del stack[len(stack) - action.size :]
            goto = tables.states[stack[-1]][action.rule]
            assert isinstance(goto, int)  # a rule always leads to a state
            stack.append(goto)
            reduced.append(action)
            if goto == tables.last:  # at the end
                return _Run(tuple(stack), tuple(reduced))
        if action is None:
            return _ERROR
        stack.append(action)
    return _Run(tuple(stack), tuple(reduced))
