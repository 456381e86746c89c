"""Lead-ins that introduce a source's words, in a text whose layout was only detected."""

import pytest

from opinionkit import Basis, Voice, detect, parse
from opinionkit._quotations import tables
from opinionkit._quotations.build import compile_lead_ins
from opinionkit._quotations.tables import bundled_first_person, bundled_lead_ins
from opinionkit.grammars.language_files import vocabularies
from opinionkit.grammars.vocabularies import Vocabulary

LONG = "The mill stood by the river for more than a hundred years, and nobody thought that it would burn."
#: A run that shows the layout.
SHOWN = f"The mayor wrote to the council:\n“{LONG}”\n\n{LONG}\n\n"


def is_introduced(lead_in: str, words: str = LONG) -> bool:
    """Return whether words below a lead-in are a source's, in a text that is `tight` by other lines."""
    article = parse(f"{SHOWN}{lead_in}\n{words}\n")
    assert "tight" == article.layout
    assert article.detected
    voice = article.leaves[-1].voice
    assert voice in {Voice.SOURCE, Voice.UNKNOWN}
    return voice is Voice.SOURCE


@pytest.mark.parametrize("vocabulary", vocabularies(), ids=lambda vocabulary: vocabulary.tag)
def test_the_forms_of_all_languages_report_speech(vocabulary: Vocabulary) -> None:
    """In their example; what they exclude reports nothing, nor does a form that must have another place."""
    found = 0
    introduces = bundled_lead_ins().introduces
    for entry in vocabulary.entries:
        for form in entry.spelled() if entry.kind.startswith("report") else ():
            found += 1
            assert introduces(entry.example_of(form), LONG), form
            if entry.kind != "report":
                assert not introduces(f"{entry.prose_of(form).rstrip('.:')}:", LONG), form
        for phrase in entry.excludes if entry.kind.startswith("report") else ():
            assert not introduces(f"{phrase}:", LONG), phrase
    assert found >= 20, f"languages/{vocabulary.tag}.toml: add forms of the kind `report`, twenty in all"


@pytest.mark.parametrize(
    "lead_in",
    [
        "The mayor wrote to the council:",
        "In a letter to the council, the mayor:",
        "It burned. The mayor then said:",
        "The mayor wrote to Mr. Quill in May:",
        "Everyone that I asked said:",
        "The old man said to us:",
        "Der Bürgermeister schrieb dem Rat:",
        "Le maire l’a écrit au conseil :",
        "Quill adds:",
        "Here is what the mayor had to say:",
        "According to Ada Quill:",
        "In the words of the old miller who was there:",
        "It burned. Laut Ada Quill:",
        "D’après Ada Quill :",
        "Мэр написал совету вот что:",
        "市长昨天在会上说：",
        "시장은 어제 회의에서 이렇게 말했다:",
    ],
)
def test_a_lead_in_that_reports_speech(lead_in: str) -> None:
    """By a word in its last sentence; a sentence does not end in "Mr."."""
    assert bundled_lead_ins().introduces(lead_in, LONG)
    assert " " not in lead_in or len(lead_in.split()) < 4 or is_introduced(lead_in)


@pytest.mark.parametrize(
    "lead_in",
    [
        "The trouble with the plan is simple:",
        "Let me put it another way:",
        "Here is what you can do before Tuesday:",
        "The mayor said so. The plan is simple:",
        "Ten years ago I wrote in this column:",
        "As I said, the plan is this:",
        "Truth be told, the plan is simple:",
        "Dabei ist die Sache ganz einfach:",
        "Das Ganze ist schnell erklärt:",
        "Je voudrais dire ici une chose toute simple :",
        "Скажу то, что все думают:",
        "简单来说，计划是这样的：",
        "必须承认：",
        "这是一本小说：",
        "It must be said at the outset:",
        "One question has to be asked:",
        "Da fragt man sich:",
        "On se demande une chose :",
        "Nel paese ci sono due chiese antiche:",
        "The mayor adds one more thing:",
        "The evidence is, it has to be claimed:",
        "What I had to say:",
        "According to the plan, it is simple:",
        "According to the plan of the mayor for May:",
        "Prices differ according to age:",
        "According to plan:",
        "Laut und deutlich:",
        "D’après moi :",
        "D’après mes calculs :",
        "Laut ist das neue Leise:",
        "Il suffit de mener le calcul :",
        "Er is in het rapport dit jaar niets:",
        "Slik er det nå stelt:",
        "Yksi asia on pakko myöntää:",
        "Anyone who remembers that winter will know:",
        "The law reads easily, and yet one thing is missing:",
        "Two functions are declared:",
        "To quote a few examples:",
        "Selon la saison :",
    ],
)
def test_a_lead_in_that_reports_nothing(lead_in: str) -> None:
    """The colon leads to the author's own words."""
    assert not bundled_lead_ins().introduces(lead_in, LONG)
    assert not (lead_in.endswith(":") and is_introduced(lead_in))


def test_a_quotation_mark_below_a_lead_in() -> None:
    """It needs no such word; below the author's attribution to himself it is his."""
    assert is_introduced("The trouble with the plan is simple:", f"“{LONG}”")
    assert not is_introduced("Ten years ago I wrote in this column:", f"“{LONG}”")


def test_without_such_a_lead_in_the_layout_is_not_detected() -> None:
    """A colon above the author's own sentence says nothing about lines that touch."""
    own = f"Let me put it another way:\n{LONG}\nThat is all.\n\n{LONG}\n{LONG}\n"
    assert "lines" == detect(own).layout
    assert Voice.SOURCE not in {leaf.voice for leaf in parse(own).leaves}
    assert "tight" == detect(own.replace("Let me put it", "The mayor said it")).layout


def test_a_named_layout_needs_no_evidence() -> None:
    """The words below any colon are a source's."""
    article = parse(f"The plan is simple:\n{LONG}\n", layout="tight")
    assert [(Voice.AUTHOR, Basis.DEFAULT), (Voice.SOURCE, Basis.CUE)] == [
        (leaf.voice, leaf.basis) for leaf in article.leaves
    ]


def test_the_words_are_stored() -> None:
    """The stored table has those that are collected."""
    assert compile_lead_ins(bundled_first_person()) == bundled_lead_ins() == tables._compiled_lead_ins()
