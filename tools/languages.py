"""Write docs/languages.md, the page of all forms of markers: `.venv/bin/python tools/languages.py`."""

from pathlib import Path

from opinionkit.grammars.language_files import vocabularies
from opinionkit.grammars.vocabularies import Vocabulary

PAGE = Path(__file__).parent.parent / "docs" / "languages.md"
#: For each kind of forms, which is the name of its tables in a vocabulary, a description.
_ROWS = {
    "note": "editor's or translator's note",
    "bracket": "note, in brackets only",
    "author_note": "author's note, in brackets inside a quotation",
    "first_person": "attribution in the first person, next to a quotation",
    "first_person_alone": "the same, without an object, and with a comma, a question or an exclamation: “I called”",
    "first_person_telling": "before an object, a comma and a sentence in quotation marks",
    "first_person_asking": "before an object, a comma and a question in quotation marks",
    "own_subject": "the author as the subject, directly before a quotation",
    "own_verb": "its verb, directly behind the quotation",
    "listening": "word before the author that makes him the listener",
    "third_person": "verb of another speaker behind it, as in “Everyone I asked said: …”",
    "report": "word of a lead-in that reports speech, in its last sentence",
    "report_end": "the same, directly before the colon",
    "report_start": "the same, at the start of the sentence, before a name",
    "callout": "label of a callout in Markdown, in bold",
    "callout_alone": "label of a callout in Markdown, in bold: alone in its line, or behind a sign",
    "notice": "update, correction, note of unknown voice",
    "dated": "update or correction, behind a date",
    "amended": "update or correction, as a sentence",
    "disclaimer": "note on the author's views, as a sentence",
    "renamed": "note on changed names, behind a star",
    "published": "date of publication and of an update",
    "genre": "genre label",
    "credit": "credit",
    "credit_by": "credit, before a name",
    "stock": "credit without a name",
    "rights": "rights reserved",
    "pointer": "pointer, before the title of another piece",
    "section": "section of the outlet, alone in its line",
    "boilerplate": "boilerplate, alone in its line",
    "invitation": "invitation to the readers, as a sentence",
    "counted": "boilerplate, behind a number",
    "replies": "boilerplate, between a number and the title of the piece",
    "reading_time": "boilerplate, before a number of minutes",
    "caption": "caption",
    "source": "source",
    "byline": "byline",
    "byline_by": "byline, before a name",
    "interview": "interviewer, before a name",
    "origin": "origin, before a name",
    "translated": "translation, as a sentence",
    "statement": "origin, as a sentence",
    "footer": "origin, around the title",
}
#: The tables stand below this line; the text above it is written by hand.
_LINE = "<!-- Below this line: written by tools/languages.py. -->\n"


def page() -> str:
    """Return the text of the page."""
    written, line, _ = PAGE.read_text("utf-8").partition(_LINE)
    return "\n".join([written + line, *map(_section, vocabularies())])


def _section(vocabulary: Vocabulary) -> str:
    forms: dict[str, list[str]] = {}
    for entry in vocabulary.entries:
        forms.setdefault(entry.kind, []).extend(form.strip() for form in entry.forms)
    rows = (
        f"| `{kind}`: {_ROWS[kind]} | {', '.join(f'`{_escaped(form)}`' for form in found)} |"
        for kind, found in forms.items()
    )
    table = ("| kind | forms |", "| --- | --- |", *rows)
    return "\n".join((f"## {vocabulary.name}\n", ":::{container} forms", *table, ":::\n"))


def _escaped(form: str) -> str:
    return form.replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
