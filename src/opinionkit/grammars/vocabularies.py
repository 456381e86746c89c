"""Vocabularies: the forms of markers, a TOML file in `languages/` for each language.

Each table of a file has `forms` of one kind, an `example` line and a sentence of `prose` in which "…" is the place of
the form. `{a|b}` in a form is a choice.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from itertools import product
from typing import TypeGuard

from attrs import field, fields, frozen

__all__ = [
    "CHOICE",
    "FORM",
    "KINDS",
    "NAMES",
    "Entry",
    "Kind",
    "Vocabulary",
    "choices_in",
    "is_abbreviation",
    "vocabularies",
]


@frozen
class Kind:
    """A kind of forms."""

    #: The name of its list in markers.lark; empty if its forms are only inside a paragraph.
    list: str
    #: Whether its forms are phrases, which a blank follows; labels have a colon behind them.
    is_phrase: bool = False
    #: Whether a sentence may also end or go on behind the phrase: "В первой версии текста говорилось, что …".
    is_open: bool = False
    #: Whether its forms have too many choices to write all of them out.
    is_long: bool = False


#: The kinds of forms: the tables of a vocabulary.
KINDS = {
    "note": Kind("_NOTE_WORDS"),
    "bracket": Kind("_BRACKET_WORDS"),
    "author_note": Kind(""),
    "first_person": Kind(""),
    "first_person_alone": Kind(""),
    "first_person_telling": Kind(""),
    "first_person_asking": Kind(""),
    "own_subject": Kind(""),
    "own_verb": Kind(""),
    "listening": Kind(""),
    "third_person": Kind(""),
    "notice": Kind("_NOTICE_WORDS"),
    "dated": Kind("_DATED_WORDS"),
    "amended": Kind("_AMENDED_WORDS", is_phrase=True, is_open=True, is_long=True),
    "published": Kind("_PUBLISHED_WORDS"),
    "disclaimer": Kind("_DISCLAIMER_WORDS", is_phrase=True, is_open=True, is_long=True),
    "renamed": Kind("_RENAMED_WORDS", is_phrase=True),
    "genre": Kind("_GENRE_WORDS"),
    "credit": Kind("_CREDIT_WORDS"),
    "credit_by": Kind("_CREDIT_BY_WORDS", is_phrase=True),
    "stock": Kind("_STOCK_WORDS"),
    "rights": Kind("_RIGHTS_WORDS"),
    "pointer": Kind("_POINTER_WORDS"),
    "boilerplate": Kind("_BOILERPLATE_WORDS"),
    "invitation": Kind("_INVITATION_WORDS", is_phrase=True, is_open=True, is_long=True),
    "counted": Kind("_COUNTED_WORDS"),
    "reading_time": Kind("_READING_TIME_WORDS"),
    "caption": Kind("_CAPTION_WORDS"),
    "source": Kind("_SOURCE_WORDS"),
    "byline": Kind("_BYLINE_WORDS"),
    "byline_by": Kind("_BYLINE_BY_WORDS", is_phrase=True),
    "interview": Kind("_INTERVIEW_WORDS", is_phrase=True),
    "origin": Kind("_ORIGIN_WORDS", is_phrase=True, is_long=True),
    "translated": Kind("_TRANSLATED_WORDS", is_phrase=True, is_open=True, is_long=True),
    "statement": Kind("_STATEMENT_WORDS", is_phrase=True, is_long=True),
    "footer": Kind("_FOOTER_WORDS"),
}
#: The lists of words inside names, phrases and statements, each with its field in a vocabulary.
NAMES = {
    "_PARTICLE": "particles",
    "_ROLE": "roles",
    "_PERMISSION": "permissions",
    "_CONJUNCTION": "conjunctions",
    "_CONNECTIVE": "connectives",
    "_PRONOUN": "pronouns",
    "_ANSWER": "answers",
    "_TITLE": "titles",
    "_CREDIT_TITLE": "credit_titles",
    "_AGENCY": "agencies",
    "_WIRE": "agencies",
    "_MONTH_NAME": "months",
    "_WEEKDAY": "weekdays",
}
#: The placeholder of the form in an example or in prose, and of a title in a footer's form.
FORM = "…"
#: Two initials are more often a person's: N. E. Quill.
_INITIALS = 2
#: A choice in a form: "{a|b}".
CHOICE = re.compile(r"\{([^{}]*)\}")


@frozen
class Entry:
    """The forms of one table, with an example and prose."""

    #: As in `KINDS`.
    kind: str
    #: As written, with braces.
    forms: tuple[str, ...]
    example: str
    prose: str
    #: Words, one of which must follow in the line; often empty.
    needs: tuple[str, ...] = ()
    #: Words, none of which may follow in the line; often empty.
    excludes: tuple[str, ...] = ()
    #: Words of another subject, none of which may follow in the line, except behind a date of this century: of laws,
    #: which are amended as articles are.
    topics: tuple[str, ...] = ()

    def spelled(self) -> list[str]:
        """Return the forms without braces.

        Each choice of a sentence occurs at least once, as its choices multiply.
        """
        choices = _some_choices if KINDS[self.kind].is_long else _choices
        return [*dict.fromkeys(form for written in self.forms for form in choices(written))]

    def example_of(self, form: str) -> str:
        """Return the example line of a form."""
        return self.example.replace(FORM, form.strip(), 1) if self.kind != "footer" else self.example

    def prose_of(self, form: str) -> str:
        """Return the sentence of prose that begins like a form."""
        return self.prose.replace(FORM, form.strip(), 1)


@frozen
class Vocabulary:
    """The forms of one language."""

    #: The language tag and the name: "de", "Deutsch (German)".
    tag: str
    name: str
    entries: tuple[Entry, ...]
    #: Words inside names that begin with a small letter: "van", "and"; and roles of people: "staff writer".
    particles: tuple[str, ...] = field(default=())
    roles: tuple[str, ...] = field(default=())
    #: Words of permission in a statement of origin: "permission", "license".
    permissions: tuple[str, ...] = field(default=())
    #: Before a further clause of a statement: "and"; no word of another language, as "i", which is "and" and "in".
    conjunctions: tuple[str, ...] = field(default=())
    #: Between two nouns of a phrase that begins like a byline: "By Land and Sea", "Von Wind und Wetter".
    connectives: tuple[str, ...] = field(default=())
    #: The author, at the start of a sentence: "I", "Je" and the "J" of "J'ai".
    pronouns: tuple[str, ...] = field(default=())
    #: At the start of a line of dialogue behind a dash: "Yes", in "— Yes, Ada".
    answers: tuple[str, ...] = field(default=())
    #: Words behind a name that end a byline: "기자".
    titles: tuple[str, ...] = field(default=())
    #: Words behind a name that end a credit: "제공".
    credit_titles: tuple[str, ...] = field(default=())
    #: Agencies of news and photos, which a credit may end with: "AFP".
    agencies: tuple[str, ...] = field(default=())
    #: Names of months as in a date, "3 de junio", and their abbreviations without a period; names of weekdays.
    months: tuple[str, ...] = field(default=())
    weekdays: tuple[str, ...] = field(default=())


@lru_cache(1)
def vocabularies() -> tuple[Vocabulary, ...]:
    """Return the vocabularies of all languages, in order of their tags."""
    folder = files("opinionkit.grammars").joinpath("languages")
    paths = sorted((path for path in folder.iterdir() if path.name.endswith(".toml")), key=lambda path: path.name)
    return tuple(_vocabulary(path.name.removesuffix(".toml"), path.read_text("utf-8")) for path in paths)


def _vocabulary(tag: str, text: str) -> Vocabulary:
    """Return the vocabulary of a file; raise `ValueError`, with the place, for a mistake in it."""
    path = f"languages/{tag}.toml"
    try:
        content: dict[str, object] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{path}: {error}") from None
    unknown = content.keys() - {"name", "names", *KINDS}
    if unknown:
        raise ValueError(f"{path}: unknown table {min(unknown)!r}; tables are {', '.join(KINDS)}, names")
    names = content.get("names", {})
    if not _is_table(names):
        raise ValueError(f"{path}: names are one table, [names]")
    _check_fields(f"{path}, [names]", names, NAMES.values())
    lists = {attribute: _words(f"{path}, [names]", attribute, names.get(attribute, [])) for attribute in NAMES.values()}
    name = _line(path, "name", content.get("name"))
    return Vocabulary(tag, name, tuple(_entries(path, content)), **lists)


def _entries(path: str, content: Mapping[str, object]) -> Iterator[Entry]:
    """Yield the entries of a file."""
    for kind, tables in content.items():
        if kind not in KINDS:
            continue
        for number, table in enumerate(tables if _is_list(tables) else [None], 1):
            if not _is_table(table):
                raise ValueError(f"{path}: write each table {kind} as [[{kind}]]")
            yield _entry(f"{path}, [[{kind}]] {number}", kind, table)


def _entry(place: str, kind: str, table: Mapping[str, object]) -> Entry:
    names = [attribute.name for attribute in fields(Entry)][1:]
    _check_fields(place, table, names)
    lines = {name: _line(place, name, table.get(name)) for name in ("example", "prose")}
    lists = {name: _words(place, name, table.get(name, [])) for name in names if name not in lines}
    if not lists["forms"]:
        raise ValueError(f"{place}: forms are missing, as in forms = ['Ed. note']")
    if kind != "footer" and FORM not in lines["example"]:
        raise ValueError(f"{place}: the example {lines['example']!r} has no {FORM!r}, the place of the form")
    for form in lists["forms"]:
        _check_form(place, form, can_end_in_blank=KINDS[kind].is_phrase or not KINDS[kind].list)
    return Entry(kind, lists["forms"], lines["example"], lines["prose"], *(lists[name] for name in names[3:]))


def _check_fields(place: str, table: Mapping[str, object], names: Iterable[str]) -> None:
    known = dict.fromkeys(names)
    unknown = table.keys() - known
    if unknown:
        raise ValueError(f"{place}: unknown field {min(unknown)!r}; fields are {', '.join(known)}")


def _words(place: str, name: str, words: object) -> tuple[str, ...]:
    """Return the words of a field; a string is not a list of letters."""
    found = [word for word in words if isinstance(word, str) and word] if _is_list(words) else []
    if not _is_list(words) or len(found) < len(words):
        raise ValueError(f"{place}: {name} are a list, as in {name} = ['…', '…'], not {words!r}")
    return tuple(found)


def _is_table(value: object) -> TypeGuard[Mapping[str, object]]:
    return isinstance(value, dict)


def _is_list(value: object) -> TypeGuard[list[object]]:
    return isinstance(value, list)


def _line(place: str, name: str, line: object) -> str:
    if not (isinstance(line, str) and line):
        raise ValueError(f"{place}: {name} is {'missing' if line is None else f'a line, not {line!r}'}")
    return line


def _check_form(place: str, form: str, *, can_end_in_blank: bool) -> None:
    """Raise `ValueError` for a form with an open brace, or with a spare blank in one of its choices.

    `a {b|} c` without `b` has two blanks, which no text has. A form without a list, or of a phrase, may end in a blank.
    """
    if {*"{}"} & {*CHOICE.sub("", form)}:
        raise ValueError(f"{place}: form {form!r} has a brace without its mate")
    ends, is_spare = {" "}, False  # the last character so far, for each way through the choices; a line begins clean
    for choices in choices_in(form):
        ways = {end + choice for end in ends for choice in choices}
        is_spare = is_spare or any("  " in way for way in ways)
        ends = {way[-1] for way in ways}
    if is_spare or (" " in ends and not can_end_in_blank):
        fault = f"{place}: form {form!r} has a blank too many in one of its choices"
        raise ValueError(f"{fault}; write the blank inside of the choice, as in '{{first |}}published'")


def is_abbreviation(form: str) -> bool:
    """Return whether a form of a note needs no colon: "przyp. red."."""
    return all(way.count(".") > 1 and sum(map(str.isalpha, way)) > _INITIALS for way in _choices(form))


def choices_in(form: str) -> list[list[str]]:
    """Return the parts of a form, each with its choices; words outside braces have one."""
    return [part.split("|") if number % 2 else [part] for number, part in enumerate(CHOICE.split(form))]


def _choices(form: str) -> Iterator[str]:
    """Yield a form with each choice of its braces."""
    yield from map("".join, product(*choices_in(form)))


def _some_choices(form: str) -> Iterator[str]:
    """Yield a form until each choice of its braces occurs."""
    ways = choices_in(form)
    for turn in range(max(map(len, ways))):
        yield "".join(way[turn % len(way)] for way in ways)
