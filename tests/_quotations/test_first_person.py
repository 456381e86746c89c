"""Attributions in the first person: the author's own words in quotation marks."""

import pytest

from opinionkit import Voice, parse
from opinionkit._quotations import tables
from opinionkit._quotations.build import compile_first_person
from opinionkit.grammars.language_files import vocabularies
from opinionkit.grammars.vocabularies import Vocabulary

#: Of these kinds the examples are the author's, and the prose is not.
FORMS = ("first_person", "first_person_alone", "first_person_telling", "first_person_asking")


def voices(words: str) -> list[Voice | None]:
    """Return the voice of each quotation."""
    return [passage.voice for passage in parse(words, layout="blank").passages if passage.kind == "quotation"]


@pytest.mark.parametrize("vocabulary", vocabularies(), ids=lambda vocabulary: vocabulary.tag)
def test_the_forms_of_all_languages_attribute_a_quotation_to_the_author(vocabulary: Vocabulary) -> None:
    """In their example, and not in prose, in which they begin the next sentence."""
    found = 0
    for entry in vocabulary.entries:
        for form in entry.spelled() if entry.kind in FORMS else ():
            found += 1
            assert [Voice.AUTHOR] == voices(entry.example_of(form)), form
            assert [Voice.SOURCE] == voices(entry.prose_of(form)), form
    assert found > 5, f"languages/{vocabulary.tag}.toml: add forms of the kind `first_person`, six in all"


@pytest.mark.parametrize("kind", ["own_subject", "own_verb", "listening"])
def test_the_forms_of_an_attribution_around_a_quotation(kind: str) -> None:
    """Each with its example, and not in prose; a form of "listening" is the other way round."""
    entries = [entry for vocabulary in vocabularies() for entry in vocabulary.entries if entry.kind == kind]
    expected = [Voice.AUTHOR, Voice.SOURCE]
    assert entries
    for entry in entries:
        for form in entry.spelled():
            found = [*voices(entry.example_of(form)), *voices(entry.prose_of(form))]
            assert (expected[::-1] if kind == "listening" else expected) == found, form


def test_a_verb_of_another_speaker_behind_a_form() -> None:
    """Also in the languages that have a comma there."""
    entries = [entry for vocabulary in vocabularies() for entry in vocabulary.entries if entry.kind == "third_person"]
    assert len(entries) >= 18
    for entry in entries:
        for form in entry.spelled():
            assert [Voice.SOURCE] == voices(entry.example_of(form)), form


@pytest.mark.parametrize("vocabulary", vocabularies(), ids=lambda vocabulary: vocabulary.tag)
def test_a_verb_of_another_speaker_behind_the_quotation(vocabulary: Vocabulary) -> None:
    """It counts for more than the author's words before the quotation."""
    forms = {kind: entry.spelled() for entry in vocabulary.entries if (kind := entry.kind).endswith("_person")}
    before = forms["first_person"][0]
    for form in forms.get("third_person", ()):
        assert [Voice.SOURCE] == voices(f"{before}: “No”, {form} Ida Quill."), form
        assert [Voice.SOURCE] == voices(f"{before}: “No”, Ida Quill {form}."), form
        assert [Voice.AUTHOR] == voices(f"{before}: “No.” Ida Quill {form}."), form


@pytest.mark.parametrize(
    "words",
    [
        "“No,” I said.",
        "“No”, I said.",
        "“No” — I said — “never.”",
        "*“No?”* I asked him.",
        "“No!” I SAID.",
        "« Non », ai-je dit.",
        "I said, “No.”",
        "He came in. I told him, “No.”",
        "I told the mayor: “No.”",
        "Then I wrote to Quill:\n“No.”",
        "In my letter I wrote: “No.”",
        "I asked my brother: “No?”",
        "When he came in, I asked my brother: “No?”",
        "Then I wrote  to\nQuill: “No?”",
        "Last week I told the council: “No.”",
        "Ten years ago I wrote this: “No.”",
        "Damals schrieb ich hier: „Nein.“",
        "Ayer pregunté al alcalde: «¿No?»",
        "Igår frågade jag borgmästaren: ”Nej?”",
        "Dann fragte ich den Bürgermeister: „Nein?“",
        "“No,”\nI said.",
        "Ich sagte dem Bürgermeister: „Nein.“",
        "昨天我问他：“水车还在吗？”",
        "“No [Ed.: so],” I said.",
        "“No,” I said, “never.”",
        "“水车还在。”我说。",
        "「水車はまだ立っている。」と私は言った。",
        "“No,” I said. “Never.” He left.",
        "I told him: “No,” and he said nothing.",
        "I told him: “No.” He said nothing.",
        "I told him: “No,” and left; he said nothing.",
        "I told him: “No” for what Ida Quill said.",
        "I asked, “Is it dry?” He said yes.",
        "I asked, “Is it dry?” he said.",
        "I asked him: “Never,” the old mayor said.",
        "I said, “No,” when he asked.",
        "I wrote: “No”, which the mayor said was rude.",
        "Als ich fragte: „Ist es trocken?“, antwortete niemand.",
        "Ich dachte: „Nie“, sagte aber nichts davon.",
        "J'ai écrit : « Non », comme dit le poète.",
        "Когда я спросил: «Сухо?», никто не ответил.",
        "I asked him: “Is it dry?” Ida said yes.",
        "Ich fragte: „Ist es trocken?“ Ida sagte ja.",
        "“No,” I said, and he said nothing.",
        "“No,” I yelled.",
        "I called: “No.”",
        "So I said, “No.”",
        "I finally said, “No.”",
        "I asked my brother, “Is it dry?”",
        "Two years ago I wrote in this column: “No.”",
        "I told the mayor, “No.”",
        "I posted on Twitter: “No.”",
        "“No,” was my answer.",
        "Le pregunté y le dije: «No».",
        "昨天我对妈妈说：“不去。”",
        "私は「行け」と言った。",
        "母が来た。私は、「行け」と答えた。",
        "要我说：“不去。”",
        "나는 그에게 “가라”고 말했다.",
    ],
)
def test_attributed_to_the_author(words: str) -> None:
    """Behind the quotation, or before it with a colon, or as a whole clause."""
    assert {Voice.AUTHOR} == {*voices(words)}
    assert parse(words).shares() == parse(words).passages.shares()


@pytest.mark.parametrize(
    "words",
    [
        "“No.” I said nothing.",
        "“No,” I saidst.",
        "“No,” Hi said.",
        "“No,” said Ida.",
        "When I asked, “No,” he said.",
        "When I asked him about it, “No,” he said.",
        "I asked him and he said: “No.”",
        "I asked Quill again, and she said: “No.”",
        "Ai said: “No.”",
        "The word “no” is what I said.",
        "我们说：“水车还在。”",
        "「水車はまだ立っている」と私は思わない。",
        "I said. “No,” said Quill.",
        "I said. “No?” said Quill.",
        "As I said, “no.”",
        "Everyone I asked said: “No.”",
        "The doctor I told replied: “No.”",
        "Tous ceux à qui j'ai demandé ont dit : « Non. »",
        "El hombre al que pregunté contestó: «No.»",
        "Mannen jag frågade svarade: ”Nej.”",
        "Everyone I asked at once said: “No.”",
        "I told the old mayor: “No.”",
        "I asked him: “Never,” he said.",
        "I asked him: “Never,” Ida Quill said, and left.",
        "J'ai demandé : « Jamais », dit-elle.",
        "J'ai demandé : « Jamais », a-t-il répondu.",
        "I asked, “Never”, said Quill.",
        "I asked him: “Never,” Quill said.",
        "I asked him: *“Never”*, Quill said.",
        "I asked him: “Never” — Quill said.",
        "I asked my brother, “so” as he was.",
        "I asked the clerk, “We are closed.”",
        "I told the mayor, “Big Tom” Roth, to go.",
        "I told the story, “The Mill,” to my son.",
        "I shouted for help, “We are coming!”",
        "To the word “mill” I added a note.",
        "“Run!” I began to run.",
        "“Why?” I would say that it is a habit.",
        "Nach „Faust“ begann ich zu schreiben.",
        "Zauważyłem napis: „Nie”.",
        "Her reaction to my answer was: “No.”",
        "論文の筆者は「行け」と述べた。",
        "나는 “가라”고 말했다는 시장을 만났다.",
        "司机朝我喊道：“走开。”",
        "I called the mayor: “No.”",
        "Le pregunté y contestó: «No».",
        "سألته فقال: «لا».",
        "Я спросил и услышал: «Нет».",
        "她对我说：“不去。”",
        "我问妈妈，老板跟我说：“走开。”",
        "私は「行け」と言われた。",
        "私は「行け」と言った人を知らない。",
        "彼は私に「行け」と言った。",
        "하나는 “가라”고 말했다.",
    ],
)
def test_not_attributed_to_the_author(words: str) -> None:
    """Another speaker is named, or a new sentence begins, or a word only begins like a form."""
    assert [Voice.SOURCE] == voices(words)


def test_each_quotation_has_its_own_attribution() -> None:
    """Words between two quotations may belong to either."""
    words = "“No,” I said. “Yes,” said Quill. “Why?” I asked."
    assert [Voice.AUTHOR, Voice.SOURCE, Voice.AUTHOR] == voices(words)
    for words in ("I say, “so,” he says, “no.”", "I said: “No”, he said: “Yes.”"):
        assert [Voice.AUTHOR, Voice.SOURCE] == voices(words)


def test_the_reason_names_the_first_person() -> None:
    """An author's quotation is a passage of its own."""
    article = parse("“No,” I said.\n")
    first = article.passages[0]
    assert ("quotation", "author", "quotation") == (first.kind, first.voice, first.basis)
    assert "in quotation marks inside a paragraph of the author's, attributed in the first person" in str(
        article.explain(first)
    )
    assert ["No,"] == [quotation.text for quotation in article.quotations()]


def test_a_source_may_speak_in_the_first_person() -> None:
    """The words of a source are not cut."""
    article = parse("> “No,” I said.\n\nSo it was.\n\n> He said no.\n", layout="markdown")
    assert "“No,” I said.\n\nHe said no." == article.text("source")


def test_the_stored_forms_are_the_compiled_vocabularies() -> None:
    """A table of their own."""
    assert compile_first_person() == tables.bundled_first_person()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I said:\n\n“No.”\n", "author"),
        ("So I told the mayor:\n\n“No.” And “so” on.\n", "author source"),
        ("Ich sagte:\n\n„Nein.“\n", "author"),
        ("我说：\n\n“水车还在。”\n", "author"),
        ("I said:\n\n“No,” he said.\n", "source"),
        ("I said:\n\nThe word “no”.\n", "source"),
        ("He said:\n\n“No.”\n", "source"),
        ("I said.\n\n“No.”\n", "source"),
        ("I said:\n\n\n“No.”\n", "source"),
        ("I said:\n\nPhoto: Ada Quill\n\n“No.”\n", "source"),
        ("“The mill is old,” I said. “It is ours.\n\n“It is not for sale.”\n", "author author author"),
        ("I said: “No.\n\n“No.\n\n“No.” It was so.\n\n“No.”\n", "author author author source"),
        ("“The mill is old,” he said. “It is ours.\n\n“It is not for sale.”\n", "source source source"),
        ("“The mill is old,” I said. “It is ours.\n\n\n“It is not for sale.”\n", "author source"),
        ("“Is it yours?” I asked.\n\n“It is.”\n", "author source"),
    ],
)
def test_a_paragraph_may_lead_to_the_quotation_below(text: str, expected: str) -> None:
    """With an attribution and a colon, or with a quotation that goes on; not over a fence or a caption."""
    article = parse(text, layout="blank")
    assert expected.split() == [passage.voice for passage in article.passages if passage.kind == "quotation"]
    assert article.shares() == article.passages.shares()
    for voice in (Voice.AUTHOR, Voice.SOURCE):
        assert article.text(voice) == article.passages.text(voice)


@pytest.mark.parametrize("blanks", [1, 98, 99, 100, 101, 1000])
def test_any_blanks_are_below_a_colon(blanks: int) -> None:
    """However many they are: shares and texts are those of the passages."""
    article = parse(f"I said:\n{' ' * blanks}\n“No.”\n", layout="blank")
    assert article.text(Voice.SOURCE) == article.passages.text(Voice.SOURCE) == ""
    assert article.shares() == article.passages.shares()


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("“The mill,” I wrote last year, “is old.”", Voice.AUTHOR),
        ("„Die Mühle“, sagte ich zu ihm, „ist alt.“", Voice.AUTHOR),
        ("«El molino», le dije al alcalde, «es viejo».", Voice.AUTHOR),
        ("„Młyn” – powiedziałem mu – „jest stary”.", Voice.AUTHOR),
        ("«Мельница», — сказал я ему, — «стара».", Voice.AUTHOR),
        ("“The mill,” I wrote last year, “Is old.”", Voice.SOURCE),
        ("“The mill,” I wrote, and he said, “is old.”", Voice.SOURCE),
        ("“The mill,” I told him after he said, “is old.”", Voice.SOURCE),
        ("“The mill,” he wrote last year, “is old.”", Voice.SOURCE),
        ("The mill, I wrote last year, “is old.”", Voice.SOURCE),
        ("“The mill,” I wrote last year. “is old.”", Voice.SOURCE),
    ],
)
def test_a_quotation_that_goes_on_behind_the_authors(text: str, voice: Voice) -> None:
    """In a small letter, behind a clause with a comma or a dash: the sentence is one, and so is its speaker."""
    *_, last = (passage for passage in parse(text, layout="blank").passages if passage.kind == "quotation")
    assert last.voice is voice
