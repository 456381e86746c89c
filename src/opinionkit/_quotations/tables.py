"""The stored tables of quotation marks, of notes, of attributions, and of lead-ins."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, TypeVar

from attrs import fields

from opinionkit._compiler import stored
from opinionkit._quotations.first_person import FirstPerson
from opinionkit._quotations.lead_ins import LeadIns
from opinionkit._quotations.marks import MarkTable
from opinionkit._quotations.notes import NoteWords

__all__ = [
    "bundled_first_person",
    "bundled_lead_ins",
    "bundled_marks",
    "bundled_notes",
    "introduces",
    "store_first_person",
    "store_lead_ins",
    "store_marks",
    "store_notes",
]


#: The names of the stored tables; their key is empty, as the tables depend on the package only.
_MARKS, _NOTES, _FIRST_PERSON, _LEAD_INS, _KEY = "quotation", "notes", "first_person", "lead_ins", ""
_PERSON_WORDS = tuple(each.name for each in fields(FirstPerson))
_Table = dict[str, Any]
_T = TypeVar("_T")
_WORDS = tuple(each.name for each in fields(NoteWords))
#: The first person of lead-ins is a table of its own.
_LEAD_IN_FORMS = tuple(each.name for each in fields(LeadIns) if each.name != "first_person")


def _loaded(name: str, read: Callable[[_Table], _T], store: Callable[[], None], compiled: Callable[[], _T]) -> _T:
    """Return a stored table; compile and store it if it is missing."""
    table = stored.load(name, _KEY)
    if table is None:
        store()
        return compiled()
    return read(table)


@lru_cache(1)
def bundled_marks() -> MarkTable:
    """Return the stored table of marks, or compile `quotation.lark`."""
    return _loaded(_MARKS, _marks_in, store_marks, _compiled_marks)


def _marks_in(table: _Table) -> MarkTable:
    patterns, openings = (dict(table[name]) for name in ("patterns", "openings"))
    closing = {kind: tuple(kinds) for kind, kinds in openings.items()}
    return MarkTable(patterns, closing, tuple(table["late"]), tuple(table["weak"]), dict(table["beginnings"]))


@lru_cache(1)
def bundled_notes() -> NoteWords:
    """Return the stored words of notes, or collect them from the vocabularies."""
    return _loaded(_NOTES, _notes_in, store_notes, _compiled_notes)


def _notes_in(table: _Table) -> NoteWords:
    return NoteWords(*(frozenset(table[name]) for name in _WORDS))


@lru_cache(1)
def bundled_first_person() -> FirstPerson:
    """Return the stored attributions, or collect them from the vocabularies."""
    return _loaded(_FIRST_PERSON, _first_person_in, store_first_person, _compiled_first_person)


def _first_person_in(table: _Table) -> FirstPerson:
    return FirstPerson(*(tuple(table[name]) for name in _PERSON_WORDS))


@lru_cache(1)
def bundled_lead_ins() -> LeadIns:
    """Return the stored words of lead-ins, or collect them from the vocabularies."""
    return _loaded(_LEAD_INS, _lead_ins_in, store_lead_ins, _compiled_lead_ins)


def _lead_ins_in(table: _Table) -> LeadIns:
    return LeadIns(*(tuple(table[name]) for name in _LEAD_IN_FORMS), first_person=bundled_first_person())


def introduces(lead_in: str, words: str) -> bool:
    """Return whether a lead-in introduces the words of a line below as a source's; load the table when first asked."""
    return bundled_lead_ins().introduces(lead_in, words)


def store_marks(folder: str = "") -> None:
    """Store the table of marks in a folder, or the checkout."""
    marks = _compiled_marks()
    lists: dict[str, list[Any]] = {
        "patterns": [*marks.patterns.items()],
        "openings": [*marks.openings.items()],
        "late": [*marks.late],
        "weak": [*marks.weak],
        "beginnings": [*marks.beginnings.items()],
    }
    stored.store(_MARKS, _KEY, lists, folder)


def store_notes(folder: str = "") -> None:
    """Store the words of notes in a folder, or the checkout."""
    notes = _compiled_notes()
    stored.store(_NOTES, _KEY, {name: sorted(getattr(notes, name)) for name in _WORDS}, folder)


def store_first_person(folder: str = "") -> None:
    """Store the attributions in a folder, or the checkout."""
    attributions = _compiled_first_person()
    stored.store(_FIRST_PERSON, _KEY, {name: [*getattr(attributions, name)] for name in _PERSON_WORDS}, folder)


def store_lead_ins(folder: str = "") -> None:
    """Store the words of lead-ins in a folder, or the checkout."""
    lead_ins = _compiled_lead_ins()
    stored.store(_LEAD_INS, _KEY, {name: [*getattr(lead_ins, name)] for name in _LEAD_IN_FORMS}, folder)


@lru_cache(1)
def _compiled_marks() -> MarkTable:
    from opinionkit._quotations.build import compile_marks  # noqa: PLC0415  # needs Lark
    from opinionkit.grammars import grammar_file  # noqa: PLC0415  # not needed if the table is stored

    return compile_marks(grammar_file("quotation"))


@lru_cache(1)
def _compiled_notes() -> NoteWords:
    from opinionkit._quotations.build import compile_notes  # noqa: PLC0415  # needs Lark

    return compile_notes()


@lru_cache(1)
def _compiled_first_person() -> FirstPerson:
    from opinionkit._quotations.build import compile_first_person  # noqa: PLC0415  # needs Lark

    return compile_first_person()


@lru_cache(1)
def _compiled_lead_ins() -> LeadIns:
    from opinionkit._quotations.build import compile_lead_ins  # noqa: PLC0415  # needs Lark

    return compile_lead_ins(bundled_first_person())
