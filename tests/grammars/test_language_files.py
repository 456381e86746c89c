"""Mistakes in the file of a language: each is refused, with the file, the table and the remedy."""

import re

import pytest

from opinionkit.grammars.language_files import vocabulary_of
from opinionkit.grammars.vocabularies import Entry, Vocabulary

TEXT = """
name = "Română (Romanian)"

[names]
particles = ["de"]
agencies = ["Agerpres"]

[[bracket]]
forms = ["Redacția", "Nota {red.|redacției}"]
example = "[…: Moara stă.]"
prose = "… a fost tot."
excludes = [" mea "]

[[statement]]
forms = ["{Acest articol|Textul} a apărut {inițial |prima dată |}{în|pe}", "Textul {nou |}"]
example = "… Ziarul Morii."
prose = "Acest articol al legii era nou."
"""


def test_a_file_of_a_language() -> None:
    """Its tables become entries, in their order."""
    entries = (
        Entry("bracket", ("Redacția", "Nota {red.|redacției}"), "[…: Moara stă.]", "… a fost tot.", (), (" mea ",)),
        Entry(
            "statement",
            ("{Acest articol|Textul} a apărut {inițial |prima dată |}{în|pe}", "Textul {nou |}"),
            "… Ziarul Morii.",
            "Acest articol al legii era nou.",
        ),
    )
    expected = Vocabulary("ro", "Română (Romanian)", entries, particles=("de",), agencies=("Agerpres",))
    assert expected == vocabulary_of("ro", TEXT.encode())


@pytest.mark.parametrize(
    ("written", "wrong", "message"),
    [
        ("[[bracket]]", "[[brackets]]", "languages/ro.toml: unknown table 'brackets'; tables are note, bracket, "),
        (
            "excludes",
            "exclude",
            "languages/ro.toml, [[bracket]] 1: unknown field 'exclude'; fields are forms, example, ",
        ),
        (
            "excludes",
            "kind",
            "languages/ro.toml, [[bracket]] 1: unknown field 'kind'; fields are forms, example, prose, ",
        ),
        ("agencies", "agency", "languages/ro.toml, [names]: unknown field 'agency'; fields are particles, roles, "),
        ('prose = "… a fost tot."', "", "languages/ro.toml, [[bracket]] 1: prose is missing"),
        ('example = "[…: Moara stă.]"', "", "languages/ro.toml, [[bracket]] 1: example is missing"),
        ('forms = ["Redacția", "Nota {red.|redacției}"]', "", "languages/ro.toml, [[bracket]] 1: forms are missing"),
        ('name = "Română (Romanian)"', "", "languages/ro.toml: name is missing"),
        ('"… a fost tot."', "3", "languages/ro.toml, [[bracket]] 1: prose is a line, not 3"),
        (
            '["Redacția", "Nota {red.|redacției}"]',
            '"Redacția"',
            "languages/ro.toml, [[bracket]] 1: forms are a list, as in forms = ['…', '…'], not 'Redacția'",
        ),
        ('"Redacția"', '""', "[[bracket]] 1: forms are a list, as in forms = ['…', '…'], not ['', "),
        ('"Redacția"', "3", "[[bracket]] 1: forms are a list, as in forms = ['…', '…'], not [3, "),
        ('[" mea "]', '" mea "', "[[bracket]] 1: excludes are a list, as in excludes = ['…', '…'], not ' mea '"),
        ('["de"]', '"de"', "languages/ro.toml, [names]: particles are a list, as in particles = ['…', '…'], not 'de'"),
        ("[[bracket]]", "[bracket]", "languages/ro.toml: write each table bracket as [[bracket]]"),
        ("[names]", "note = ['Nota']\n[names]", "languages/ro.toml: write each table note as [[note]]"),
        ("[names]", "[[names]]", "languages/ro.toml: names are one table, [names]"),
        ("[…: Moara", "[Nota: Moara", "the example '[Nota: Moara stă.]' has no '…', the place of the form"),
        ("forms =", "forms", "languages/ro.toml: Expected '=' after a key in a key/value pair (at line 9, "),
        ("{red.|redacției}", "{red.|redacției", "form 'Nota {red.|redacției' has a brace without its mate"),
        (
            "[[statement]]",
            "[[bracket]]",
            "languages/ro.toml, [[bracket]] 2: form 'Textul {nou |}' has a blank too many",
        ),
    ],
)
def test_a_mistake_in_a_file_is_refused(written: str, wrong: str, message: str) -> None:
    """A ValueError names file and table; nothing is left out in silence."""
    with pytest.raises(ValueError, match=re.escape(message)):
        vocabulary_of("ro", TEXT.replace(written, wrong, 1).encode())


@pytest.mark.parametrize(
    "form",
    [
        "a apărut {inițial|prima dată|} {în|pe}",
        "a apărut {inițial |} {în|pe}",
        "a apărut { inițial|}",
        "a {b|}{c|} d",
        "{|Acest} articol {b|} c",
        "{Acest|} articol",
        "a  b",
    ],
)
def test_a_form_has_no_spare_blank(form: str) -> None:
    """A text with one blank would not match it."""
    fault = (
        f"languages/ro.toml, [[statement]] 1: form {form!r} has a blank too many in one of its choices; write the blank"
    )
    with pytest.raises(ValueError, match=re.escape(fault)):
        vocabulary_of("ro", TEXT.replace("Textul {nou |}", form).encode())


def test_a_form_inside_a_paragraph_may_end_in_a_blank() -> None:
    """It has no list, and whatever follows is not the form's."""
    text = TEXT.replace("[[bracket]]", "[[first_person]]").replace("Redacția", "Am spus {|lui}")
    assert ("Am spus {|lui}", "Nota {red.|redacției}") == vocabulary_of("ro", text.encode()).entries[0].forms


def test_a_file_in_another_encoding() -> None:
    """The line of its first letter that is not UTF-8."""
    with pytest.raises(ValueError, match=r"^languages/ro\.toml, line 2: it is not UTF-8; save it as UTF-8$"):
        vocabulary_of("ro", TEXT.replace("…", "...").encode("iso-8859-16"))
