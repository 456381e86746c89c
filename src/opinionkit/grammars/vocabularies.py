"""Vocabularies: the forms of markers, a TOML file in `languages/` for each language.

Each table of a file has `forms` of one kind, an `example` line and a sentence of `prose` in which "…" is the place of
the form. `{a|b}` in a form is a choice.
"""

from attrs import field, frozen

from opinionkit.grammars.forms import some_ways, ways

__all__ = ["FORM", "KINDS", "NAMES", "Entry", "Kind", "Vocabulary"]


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
    "report": Kind(""),
    "report_end": Kind(""),
    "report_start": Kind(""),
    "callout": Kind("_CALLOUT_WORDS"),
    "callout_alone": Kind("_CALLOUT_ALONE_WORDS"),
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
    "section": Kind("_SECTION_WORDS"),
    "boilerplate": Kind("_BOILERPLATE_WORDS"),
    "invitation": Kind("_INVITATION_WORDS", is_phrase=True, is_open=True, is_long=True),
    "counted": Kind("_COUNTED_WORDS"),
    "replies": Kind("_REPLIES_WORDS", is_phrase=True),
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
    "_ROLE_ALONE": "roles",
    "_PERMISSION": "permissions",
    "_CONJUNCTION": "conjunctions",
    "_CONNECTIVE": "connectives",
    "_PRONOUN": "pronouns",
    "_ANSWER": "answers",
    "_TITLE": "titles",
    "_CREDIT_TITLE": "credit_titles",
    "_PAPER": "papers",
    "_AGENCY": "agencies",
    "_WIRE": "agencies",
    "_MONTH_NAME": "months",
    "_WEEKDAY": "weekdays",
}
#: The placeholder of the form in an example or in prose, and of a title in a footer's form.
FORM = "…"


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
    #: Words, none of which may follow in the line; of reports, phrases with a form that report nothing. Often empty.
    excludes: tuple[str, ...] = ()
    #: Words of another subject, none of which may follow in the line, except behind a date of this century: of laws,
    #: which are amended as articles are.
    topics: tuple[str, ...] = ()

    def spelled(self) -> list[str]:
        """Return the forms without braces.

        Each choice of a sentence occurs at least once, as its choices multiply.
        """
        spelled = some_ways if KINDS[self.kind].is_long else ways
        return [*dict.fromkeys(form for written in self.forms for form in spelled(written))]

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
    #: Words that end the name of a newspaper in a credit: "Times".
    papers: tuple[str, ...] = field(default=())
    #: Agencies of news and photos, which a credit may end with: "AFP".
    agencies: tuple[str, ...] = field(default=())
    #: Names of months as in a date, "3 de junio", and their abbreviations without a period; names of weekdays.
    months: tuple[str, ...] = field(default=())
    weekdays: tuple[str, ...] = field(default=())
