"""Editors' notes inside paragraphs: their words, their reasons, and what they cost."""

import pytest

from opinionkit import Voice, parse
from opinionkit._quotations.build import compile_notes
from opinionkit._quotations.notes import Note
from opinionkit._quotations.tables import bundled_notes
from opinionkit.grammars.language_files import vocabularies
from opinionkit.grammars.vocabularies import Vocabulary
from opinionkit.laws import work


@pytest.mark.parametrize(
    "note",
    [
        "[Ed.: no]",
        "[Ed. note: no]",
        "(Editor's note: no)",
        "[*Editors’ note:* no]",
        "(Anm. d. Red.: nein)",
        "(NDLR : non)",
        "（编者注：不）",
        "【编者注：不】",
        "〔编者注：不〕",
        "［编者注：不］",
        "[the old one – Ed.]",
        "(le meunier, ndlr)",
        "(il mugnaio, NdC)",
        "(de molenaar, NvdR)",
        "(der Müller AdR)",
        "[мельник — прим. ред.]",
        "[de molenaar, red.]",
        "[the old one – ED]",
        "(mølleren, red.)",
        "[the old one, Ed.]",
        "(toim. huom. vanha)",
        "(Anm. d. Red. die alte)",
        "(NDLR, le vieux)",
        "(σ.σ. ο μυλωνάς)",
        "(방앗간·편집자 주)",
        "（水車＝編集部注）",
        "[The old one is meant. Ed. note]",
        "(Gemeint ist die alte. Anm. d. Red.)",
        "[הישנה. הערת המערכת]",
        "（水车不属于镇里的任何人——编者）",
        "（水车不属于镇里——编者）",
        "（水车属于他，编者注）",
        "(הטחנה העתיקה והגדולה – העורך)",
        "[Ed. note, May 3: no]",
        "[– Ed.]",
        "(il mugnaio,NdC)",
        "(Ada Quill burnt – Ndlr)",
        "[eMill burnt, ed.]",
        "(the old one, desknote)",
        "(møllen, ed.not)",
        "[the old one, transl.]",
        "[the old one – Editor]",
    ],
)
def test_an_editors_words_make_a_note(note: str) -> None:
    """The words open or end what is in the brackets."""
    words = f"The mill {note} burnt."
    assert [Note(9, 9 + len(note), Voice.EDITOR)] == bundled_notes().find(words)
    assert "The mill burnt." == parse(words).text(Voice.AUTHOR)
    assert note == parse(words).text("editor")


def test_the_stored_words_are_the_compiled_vocabularies() -> None:
    """The words of notes, of job titles and initials have lists of their own."""
    assert compile_notes() == bundled_notes()


@pytest.mark.parametrize("vocabulary", vocabularies(), ids=lambda vocabulary: vocabulary.tag)
def test_the_words_of_all_languages_open_and_end_notes(vocabulary: Vocabulary) -> None:
    """Each form, in square brackets; the forms of notes at the end, too."""
    words = bundled_notes()
    for entry in vocabulary.entries:
        voice = Voice.AUTHOR if entry.kind == "author_note" else Voice.EDITOR
        for form in entry.spelled() if entry.kind in ("note", "bracket", "author_note") else ():
            assert [Note(2, len(form) + 7, voice)] == words.find(f"A [{form}: b] c"), form
            assert [Note(2, len(form) + 8, voice)] == words.find(f"A [b – {form}] c"), form


@pytest.mark.parametrize(
    "note",
    [
        "(Ed.: No)",
        "(Ed.: She means Ada Quill.)",
        "(Ed. note: Ada Quill)",
        "[Ed.: Ada Quill]",
        "[Ed.: Ada Quill) burnt it]",
        "(NDLR : Ada Quill)",
        "（编者注：没有）",
    ],
)
def test_words_behind_a_colon_make_a_note(note: str) -> None:
    """Unless they are only names behind a short word in round brackets, which is a person's job title then."""
    assert [Note(9, 9 + len(note), Voice.EDITOR)] == bundled_notes().find(f"The mill {note} burnt.")


@pytest.mark.parametrize(
    "brackets",
    [
        "[sic]",
        "[emphasis added]",
        "[the old one]",
        "(Quill, ed.)",
        "(Ada Quill – editor)",
        "(Red: 12 seats; Blue: 9)",
        "(red – of course)",
        "(Ed – he was the tall one – had the key)",
        "(NDR: no)",
        "(Ed Quill: a miller)",
        "(Ada Quill, NDC)",
        "(a share in the mill, ADR)",
        "(møllen o.a.)",
        "(o.a. møllen)",
        "(Σ.Σ. Μυλωνάς)",
        "(Ada Quill, NDR)",
        "(Foto: Ada Quill – NDR)",
        "[Quill, ed.]",
        "(see Quill, ed.)",
        "(a miller, editor)",
        "(the co-ed)",
        "(He asked the miller. Ed.)",
        "(Ed. J. Quill was a miller)",
        "[Ed.: no",
        "(Ed.: Ada Quill)",
        "(Ed.: Ada Quill, Holt 2003)",
        "(red.: Tom de Vries)",
        "(ред.: Ада Квилл)",
        "（译者：水野灯）",
        "（訳者:水野灯）",
        "(Editor: he burnt it)",
        "(the old one by the river – editor)",
        "(Σ.σ. Μυλωνάς)",
        "(adr. 5 Mill Lane)",
        "(Foto: Ada Quill –NDR)",
        "[the old one – so]",
        "[the old one, ed]",
        "(the old one, ednote)",
        "[the old one, transl]",
        "[A mill, ed.]",
        "（傅雷——编者）",
        "（水车不属于镇——编者）",
        "（水车不属于镇里的任何人，编者）",
        "(עדה קוויל – העורך)",
        "(הטחנה העתיקה – העורך)",
    ],
)
def test_brackets_of_the_authors_make_no_note(brackets: str) -> None:
    """An editor's words are missing, or belong to a name, or the bracket is never closed."""
    words = f"The mill {brackets} burnt."
    assert [] == bundled_notes().find(words)
    assert words == parse(words).text(Voice.AUTHOR)


@pytest.mark.parametrize("note", ["(NDLR, le vieux)", "(Anm. d. Red. die alte)", "[– Ed.]"])
def test_a_note_may_touch_the_words_around_it(note: str) -> None:
    """They do not belong to the editor's words."""
    assert [Note(4, 4 + len(note), Voice.EDITOR)] == bundled_notes().find(f"mill{note}stone")


@pytest.mark.parametrize("words", ["[NDLR]", "The mill—[Ed.]", "The mill [NDLR]"])
def test_an_editors_words_alone_make_no_note(words: str) -> None:
    """What is outside of the brackets is no part of a note."""
    assert [] == bundled_notes().find(words)
    assert not bundled_notes().marker("[NDLR]")


@pytest.mark.parametrize(
    "note",
    [
        "[author's note: the old one]",
        "[the old one – author's note]",
        "[Author’s note, May 3: the old one]",
        "(Anm. d. Verf. die alte)",
        "(n.d.a., il vecchio)",
        "(старая. — Авт.)",
        "（筆者注：古い）",
    ],
)
def test_a_note_inside_a_quotation_may_be_the_authors(note: str) -> None:
    """A note of an editor inside is a part of it; outside of quotations all words are the author's."""
    words = f"“The mill {note} burnt,” he said."
    article = parse(words)
    assert [note, "he said."] == [each.text.strip() for each in article.passages if each.voice is Voice.AUTHOR]
    assert f"{note} he said." == article.text("author")
    assert article.passages.shares() == parse(words).shares()
    assert "“The mill burnt,”" == article.text("source")
    assert ["paragraph"] == [passage.kind for passage in parse(f"The mill {note} burnt.").passages]


@pytest.mark.parametrize("layout", ["markdown", "lines"])
def test_a_note_inside_a_quote_may_be_the_authors(layout: str) -> None:
    """As inside a quotation."""
    article = parse("The mill:\n\n> It is [author's note: it was] old.\n", layout=layout)
    assert ["The mill:", "[author's note: it was]"] == [p.text.strip() for p in article.passages if p.voice == "author"]
    assert article.passages.shares() == article.shares()
    assert article.passages.text("author") == article.text("author")
    note = next(passage for passage in article.passages if passage.kind == "note")
    assert "opens a note in brackets" in article.explain(note).evidence


def test_the_outermost_note_counts() -> None:
    """A note inside a note is a part of it."""
    assert [Note(2, 27, Voice.EDITOR)] == bundled_notes().find("A [Ed.: no (Ed.: so) [sic]] B")
    assert [Note(3, 12, Voice.EDITOR)] == bundled_notes().find("A ([Ed.: so] B)")


def test_a_note_has_a_reason() -> None:
    """The reason names the words that open or end the note."""
    article = parse("It burnt [Ed. note: no]. “It is old [the mill – Ed.] and dry.”\n")
    reasons = {passage.text.strip(): article.explain(passage) for passage in article.passages}
    assert "the marker '[Ed. note:' opens a note in brackets inside a paragraph" in reasons["[Ed. note: no]"]
    assert "the marker '– Ed.]' ends a note in brackets inside a paragraph" in reasons["[the mill – Ed.]"]
    assert "quotation marks" in reasons["and dry.”"]
    assert ["", "[Ed. note:", "", "", "– Ed.]", ""] == [passage.marker for passage in article.passages]


@pytest.mark.parametrize(
    ("note", "marker"),
    [
        ("(le meunier, ndlr)", ", ndlr)"),
        ("(le meunier – NDLR)", "– NDLR)"),
        ("[the old one – Ed.]", "– Ed.]"),
        ("[Ed.: no]", "[Ed.:"),
    ],
)
def test_the_reason_of_a_note_has_the_editors_words(note: str, marker: str) -> None:
    """With the sign before or behind them."""
    article = parse(f"The mill {note} burnt.")
    [reason] = [article.explain(each) for each in article.passages if each.voice is Voice.EDITOR]
    assert marker == reason.marker


def test_words_of_passages_have_no_outer_blanks() -> None:
    """Markers, blanks and line ends are outside `words_span`; it is empty if there are no words."""
    text = "- He said  “no” \n\n© Quill\n"
    article = parse(text)
    assert ["He said", "“no”", "", "Quill"] == [text[passage.words_span.slice] for passage in article.passages]


@pytest.mark.parametrize("words", ["[", "[Ed.: ", "(a) ", "[Ed.: a] ", "([", "])", "“[Ed.: “a”] b” "])
def test_twice_the_brackets_are_twice_the_work(words: str) -> None:
    """Counted in lines of code run, in one paragraph."""
    few, many = (parse(f"a {words * count}") for count in (200, 400))
    assert len(few.leaves) == len(many.leaves) == 1
    assert work(lambda: many.passages) <= 2.1 * work(lambda: few.passages) + 200


def test_a_bracket_inside_a_note_may_stay_open() -> None:
    """The note ends with its own bracket."""
    words = "The mill [Ed.: a (b] stands."
    assert "[Ed.: a (b]" == "".join(words[note.start : note.end] for note in bundled_notes().find(words))


def test_a_note_ends_an_open_quotation() -> None:
    """Its words are the editor's up to the end; nothing behind them is quoted."""
    article = parse("He said: “It is old [Ed.: so]\n\n“Not so.”\n", layout="blank")
    spoken = [(passage.voice, passage.text) for passage in article.passages if passage.voice]
    assert [
        (Voice.AUTHOR, "He said: "),
        (Voice.SOURCE, "“It is old "),
        (Voice.EDITOR, "[Ed.: so]"),
        (Voice.SOURCE, "“Not so.”"),
    ] == spoken
