"""Vocabularies: each form of each language is a marker in its example, and words in prose."""

import re
from collections import Counter
from collections.abc import Callable

import pytest
from attrs import evolve

from languages import PAGE, page
from opinionkit import PLAIN, Layout, parse
from opinionkit._engine.kinds import LineKinds
from opinionkit.grammars.forms import ways
from opinionkit.grammars.language_files import vocabularies
from opinionkit.grammars.vocabularies import KINDS, Entry, Vocabulary
from opinionkit.outlets.outlet import grammar_of
from support import ROOT
from support.layouts import in_layouts

#: The line kind of each kind of forms.
LINE_KINDS = {
    "note": "NOTE_LINE",
    "bracket": "BRACKET_LINE",
    "notice": "NOTICE_LINE",
    "dated": "NOTICE_LINE",
    "amended": "NOTICE_LINE",
    "disclaimer": "NOTE_LINE",
    "renamed": "NOTE_LINE",
    "published": "NOTICE_LINE",
    "credit": "CREDIT_LINE",
    "credit_by": "CREDIT_LINE",
    "stock": "STOCK_CREDIT",
    "rights": "STOCK_CREDIT",
    "pointer": "POINTER_LINE",
    "section": "POINTER_LINE",
    "boilerplate": "POINTER_LINE",
    "invitation": "POINTER_LINE",
    "counted": "COUNTED_LINE",
    "reading_time": "POINTER_LINE",
    "caption": "CAPTION_LINE",
    "source": "PROVENANCE_LINE",
    "origin": "PROVENANCE_LINE",
    "translated": "PROVENANCE_LINE",
    "byline": "BYLINE_LINE",
    "byline_by": "BYLINE_LINE",
    "interview": "BYLINE_LINE",
    "statement": "STATEMENT_LINE",
    "footer": "STATEMENT_LINE",
}
#: The line kinds of words.
WORDS = {"LINE", "LONG_LINE", "TITLE_LINE", "LEAD_LINE", "SQUARE_LAST", "ROUND_LAST"}
NAMED = [
    (f"{vocabulary.tag}-{entry.kind}-{number}", entry)
    for vocabulary in vocabularies()
    for number, entry in enumerate(vocabulary.entries)
    if entry.kind in LINE_KINDS
]
ENTRIES = [pytest.param(entry, id=name) for name, entry in NAMED]
#: Statements of origin in languages with capital letters.
ORIGINS = [
    pytest.param(entry, id=name)
    for name, entry in NAMED
    if entry.kind in ("statement", "origin") and entry.example != entry.example.lower()
]
#: Tests of all forms are one for each language: there are many.
LANGUAGE = pytest.mark.parametrize(
    "entries",
    [
        pytest.param([entry for entry in each.entries if entry.kind in LINE_KINDS], id=each.tag)
        for each in vocabularies()
    ],
)
CREDIT = pytest.mark.parametrize("entry", [entry for entry in ENTRIES if "credit" in str(entry.id)])
#: All layouts have these terminals: one layout is tried in every run of the tests.
LAYOUTS = in_layouts(Layout.BLANK)
#: Returns the code of a line.
Classify = Callable[[LineKinds, str], int]
#: Every run of the tests classifies all forms by the definition, which compiles each expression once. Slow and nightly
#: tests use `of_line`, as the engine does: it compiles expressions for each first letter. Law 17 compares the two.
CLASSIFY = pytest.mark.parametrize(
    "classify", [LineKinds.defined, pytest.param(LineKinds.of_line, marks=pytest.mark.nightly)]
)
CLASSIFY_IN_LAYOUTS = pytest.mark.parametrize(
    ("classify", "layout"),
    [
        (LineKinds.defined, Layout.BLANK),
        pytest.param(LineKinds.of_line, Layout.BLANK, marks=pytest.mark.slow),
        *(pytest.param(LineKinds.of_line, each, marks=pytest.mark.nightly) for each in Layout if each != Layout.BLANK),
    ],
)


def kind_of(line: str, layout: Layout, classify: Classify = LineKinds.of_line) -> str:
    """Return the kind of a line."""
    kinds = grammar_of(PLAIN, layout).kinds
    return kinds.names[classify(kinds, line)]


@CLASSIFY_IN_LAYOUTS
@LANGUAGE
def test_an_example_is_a_marker(entries: list[Entry], classify: Classify, layout: Layout) -> None:
    """The example of each form is a line of its kind, in every layout."""
    for entry in entries:
        examples = [*map(entry.example_of, entry.spelled())]
        assert dict.fromkeys(examples, LINE_KINDS[entry.kind]) == {
            line: kind_of(line, layout, classify) for line in examples
        }


@pytest.mark.slow
@CLASSIFY
@CREDIT
def test_a_line_may_end_in_a_credit(entry: Entry, classify: Classify) -> None:
    """In brackets; and a form with a colon also behind the end of a sentence."""
    credits_ = [entry.example_of(form) for form in entry.spelled() if "(" not in form]
    ends = ["(The) mill ({})", "The mill [{}]", "The mill. ({}).", "*The mill*（{}）"]
    if ":" in entry.example or "：" in entry.example:
        ends += ["The mill. {}", "The mill! {}", "“The mill” {}", "The mill. /{}", "The mill | {}", "The mill.{}"]
    lines = [end.format(credit[:1].upper() + credit[1:]) for credit in credits_ for end in ends]
    assert dict.fromkeys(lines, "CREDITED_LINE") == {line: kind_of(line, Layout.BLANK, classify) for line in lines}


@pytest.mark.slow
@CLASSIFY
@CREDIT
def test_a_line_that_ends_in_prose_is_words(entry: Entry, classify: Classify) -> None:
    """Even if a sentence begins like a credit."""
    prose = map(entry.prose_of, entry.spelled())
    lines = [end.format(sentence) for sentence in prose for end in ("The mill. {}", "The mill ({})")]
    assert [] == [line for line in lines if kind_of(line, Layout.BLANK, classify) not in WORDS]


@CLASSIFY_IN_LAYOUTS
@pytest.mark.parametrize(
    "line",
    [
        "27, 28; Photo: Ada Quill",
        "\u2060The mill in June. Photo: Ada Quill",
        "\u2060The mill in June. © Ada Quill",
        "So it was. Photo: a man walks home.",
        "So it was. Photo: Ada Quill. The mill burnt down.",
        "So it was. Photographer: Smile!",
        "So it was. © 2020 The Mill",
        "So it was, photo: Ada Quill",
        "So it was; photo: Ada Quill",
        "So it was (AP)",
        "水车还在。图：这是我们唯一的希望。",
        "水车还在（图：这是我们唯一的希望。）",
        "水车还在。图：" + "水" * 31,
        "قال ذلك. صورة: رجل يمشي تحت المطر.",
        "קרה. צילום: אדם הולך בגשם.",
        "So it was (Source: The Mill)",
        "So (photo: Ada Quill) it was",
        "DELL (Reuters) - The mill burnt down.",
    ],
)
def test_a_line_that_does_not_end_in_a_credit(line: str, classify: Classify, layout: Layout) -> None:
    """The credit goes on, is a part of a sentence, or has nothing above it; a word joiner makes all of it words."""
    assert kind_of(line, layout, classify) in WORDS


@LAYOUTS
@pytest.mark.parametrize("vocabulary", vocabularies(), ids=lambda vocabulary: vocabulary.tag)
def test_a_genre_label_is_an_editors_below_a_fence_only(vocabulary: Vocabulary, layout: Layout) -> None:
    """Where there are fences: not in the layout `lines`."""
    for entry in vocabulary.entries:
        for form in entry.spelled() if entry.kind == "genre" else ():
            line = entry.example_of(form)
            boxed, alone = (parse(f"It stands.{above}{line}\n", layout=layout) for above in ("\n\n\n", "\n\n"))
            assert "GENRE_LINE" == kind_of(line, layout), line
            expected = ["author"] if layout is Layout.LINES else ["author", "editor"]
            assert expected == [*dict.fromkeys(str(leaf.voice) for leaf in boxed.leaves if leaf.voice)], line
            assert "editor" not in [leaf.voice for leaf in alone.leaves]


@CLASSIFY_IN_LAYOUTS
@LANGUAGE
def test_prose_stays_words(entries: list[Entry], classify: Classify, layout: Layout) -> None:
    """A sentence that begins with the form is not a marker, in any layout."""
    lines = (line for entry in entries for line in map(entry.prose_of, entry.spelled()))
    assert [] == [line for line in lines if kind_of(line, layout, classify) not in WORDS]


@CLASSIFY
@pytest.mark.parametrize("entry", ORIGINS)
def test_an_origin_without_a_name_stays_words(entry: Entry, classify: Classify) -> None:
    """In small letters the example names nobody, unless it states a permission."""
    nameless = evolve(entry, example=entry.example.lower())
    permissions = [word for vocabulary in vocabularies() for word in vocabulary.permissions]
    lines = [nameless.example_of(form) for form in entry.spelled()]
    nameless_lines = [line for line in lines if not any(word in line for word in permissions)]
    assert [] == [line for line in nameless_lines if kind_of(line, Layout.BLANK, classify) not in WORDS]


@LAYOUTS
@pytest.mark.parametrize(
    "line",
    [
        "This article is republished from memory.",
        "This article is republished from memory. The mill stands.",
        "This story was first written when I was young.",
        "Republished from memory",
        "Dieser Text ist ursprünglich zu lang gewesen.",
        "Cet article a été publié avec retard.",
        "نشر المقال غضبا واسعا.",
        "המאמר פורסם ואיש לא קרא אותו.",
        # A second clause is about more than where the article is from.
        "This story first appeared in The Mill, and nobody has read it since.",
        "This article was first published in The Mill but says nothing of the ferry.",
        "Dieser Artikel erschien zuerst in der Mühle und sagt das Gegenteil.",
        "L'articolo è stato pubblicato sul Mulino nel 2019, e nessuno lo ha letto.",
        "O artigo foi publicado no Moinho em 2019 e diz o contrário.",
        "Artikeln publicerades i Kvarnen 2019, och ingen läste den.",
        "Artikkeli julkaistiin Myllyssä vuonna 2019, mutta kukaan ei lukenut sitä.",
        "Статья была опубликована в журнале «Мельник» в 2019 году и вызвала бурю.",
        "Το άρθρο δημοσιεύτηκε στον Μύλο το 2019 και κανείς δεν το διάβασε.",
    ],
)
def test_a_sentence_about_an_article_stays_words(line: str, layout: Layout) -> None:
    """Nothing in it says who published: no name, link, year or permission; or it goes on."""
    assert kind_of(line, layout) in WORDS


@LAYOUTS
@pytest.mark.parametrize(
    "line",
    [
        "This article was originally published by The Mill and is republished here.",
        "This story first appeared in the Mill Review, and is reproduced by permission.",
        "This story first appeared in The Mill and The Weir.",
        "This story first appeared in The Mill, a weekly of the valley.",
        "Artikeln publicerades i Kvarnen i juni.",
        "This article is republished with permission.",
        "This article is reprinted by kind permission of the author.",
        "This article is republished courtesy of the author.",
        "This article is republished under a Creative Commons license.",
        "This article is republished from [the mill](https://mill.example).",
        "This article was first published at mill.example.",
        "This article was first published in 1911.",
        "This article was first printed in no. 5 of The Mill.",
        "Dieser Artikel erschien am 3. Mai in der Mühle.",
        "Cet article a été publié le 3 mai 2019.",
        "Republished with permission",
    ],
)
def test_a_statement_of_origin_needs_evidence(line: str, layout: Layout) -> None:
    """A name, a link, a year, or a permission."""
    assert kind_of(line, layout) in ("STATEMENT_LINE", "PROVENANCE_LINE")


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("{}: x", ""),
        ("{} : x", ""),
        ("{}： x", ""),
        ("**{}:** x", ""),
        ("*{}: x*", ""),
        ("   {}: x", ""),
        ("[{}: x]", "BRACKET"),
        ("({}: x)", "BRACKET"),
        ("【{}：x】", "BRACKET"),
        ("*[{}: x]*", "BRACKET"),
    ],
)
@pytest.mark.parametrize("spelled", [str, str.upper, str.capitalize], ids=lambda spelled: spelled.__name__)
@CLASSIFY
def test_notes_and_notices_have_many_spellings(written: str, kind: str, spelled: type[str], classify: Classify) -> None:
    """Upper case, colons, emphasis and brackets are spellings of one form."""
    for vocabulary in vocabularies():
        for entry in vocabulary.entries:
            line_kind = {"note": f"{kind or 'NOTE'}_LINE", "notice": f"NOTICE_{kind or 'LINE'}"}.get(entry.kind)
            lines = [written.format(spelled(form.strip())) for form in entry.spelled()] if line_kind else []
            assert dict.fromkeys(lines, line_kind) == {line: kind_of(line, Layout.BLANK, classify) for line in lines}


@pytest.mark.parametrize(
    "written", ["[{}] x", "【{}】x", "<{}> x", "［{}］x", "〔{}〕x", "※{}：x", "▲ {}: x", "*※ {}: x*"]
)
@CLASSIFY
def test_a_form_alone_in_brackets_or_behind_a_sign_is_a_marker(written: str, classify: Classify) -> None:
    """Of notes and notices, in all languages. A short word such as "Ed" may be a name."""
    for vocabulary in vocabularies():
        for entry in vocabulary.entries:
            line_kind = {"note": "NOTE_LINE", "notice": "NOTICE_LINE"}.get(entry.kind)
            forms = [form for form in entry.spelled() if len(form) > 6 or not form.isascii()] if line_kind else []
            lines = [written.format(form) for form in forms]
            assert dict.fromkeys(lines, line_kind) == {line: kind_of(line, Layout.BLANK, classify) for line in lines}


@CLASSIFY_IN_LAYOUTS
@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("(przyp. red. Młyn stoi.)", "BRACKET_LINE"),
        ("[Anm. d. Red. die Mühle steht.]", "BRACKET_LINE"),
        ("N.d.R. Il mulino è ancora in piedi.", "NOTE_LINE"),
        ("N. de la R. El molino sigue en pie.", "NOTE_LINE"),
        ("Foto / Ada Quill", "CREDIT_LINE"),
        ("Foto (Archiv): Ada Quill", "CREDIT_LINE"),
        ("Photo © Ada Quill", "CREDIT_LINE"),
        ("(Reporting by Ada Quill; Editing by Tom Holt)", "BYLINE_LINE"),
        ("사진 | 물레뉴스", "CREDIT_LINE"),
        ("写真・水野灯", "CREDIT_LINE"),
        ("（文・水野灯）", "BYLINE_LINE"),
        ("本报记者 水野灯", "BYLINE_LINE"),
        ("안아다 기자", "SIGNED_LINE"),
        ("*델=안아다 기자 ada@mill.example*", "SIGNED_LINE"),
        ("水野灯 摄", "STOCK_CREDIT"),
        ("Editor’s note | It stands.", "NOTE_LINE"),
        ("Nota de la redacción.- El molino sigue en pie.", "NOTE_LINE"),
        ("ОТ РЕДАКЦИИ. Мельница ещё стоит.", "NOTE_LINE"),
        ("**От редакции.** Мельница ещё стоит.", "NOTE_LINE"),
        ("※編集部注　水車はまだ立っている。", "NOTE_LINE"),
        ("（編集部注・水車はまだ立っている）", "BRACKET_LINE"),
        ("UPD. Мельница ещё стоит.", "NOTICE_LINE"),
        ("AKTUALIZACJA. Młyn stoi.", "NOTICE_LINE"),
        ("FE DE ERRORES. El molino sigue en pie.", "NOTICE_LINE"),
        ("Fe de errores.- El molino sigue en pie.", "NOTICE_LINE"),
        ("Обновлено в 17:30. Мельница ещё стоит.", "NOTICE_LINE"),
        ("עודכן ב-17:30: הטחנה עומדת.", "NOTICE_LINE"),
        ("ATUALIZAÇÃO [03.06.21, 17h30] - O moinho continua de pé.", "NOTICE_LINE"),
        ("※6月3日更新：水車はまだ立っている。", "NOTICE_LINE"),
        ("〈訂正〉水車はまだ立っている。", "NOTICE_LINE"),
        ("• This article was amended on 3 June.", "NOTICE_LINE"),
        ("В первой версии текста говорилось, что мельница сгорела.", "NOTICE_LINE"),
        ("Φωτογραφία αρχείου (Άντα Κουίλ/ΑΠΕ-ΜΠΕ)", "CREDIT_LINE"),
        ("Arkivbild. Foto: Ada Quill", "CREDIT_LINE"),
        ("Фото из архива Ады Квилл", "CREDIT_LINE"),
        ("Fonte Ansa", "PROVENANCE_LINE"),
        ("По материалам ТАСС", "PROVENANCE_LINE"),
        ("Teksti Ada Quill, kuvat Tom Holt", "BYLINE_LINE"),
        ("Por Ada Quill, enviada especial", "BYLINE_LINE"),
        ("بقلم/ آدا كويل", "BYLINE_LINE"),
        ("اعداد: آدا كويل", "BYLINE_LINE"),
        ("اخر تحديث: 3 يونيو", "NOTICE_LINE"),
        ("ملاحظة المحرّر: ما زالت الطاحونة قائمة.", "NOTE_LINE"),
        ("ملاحظة المحرر: ما زالت الطاحونة قائمة.", "NOTE_LINE"),
        ("Ada Quill / NTB", "AGENCY_LINE"),
        ("ADA QUILL/LUSA", "AGENCY_LINE"),
        ("Tom de Vries/Ada Quill/TT", "AGENCY_LINE"),
        ("(Ada Quill/AP Photo)", "AGENCY_LINE"),
        ("Ada Quill | AFP | Getty Images", "AGENCY_LINE"),
        ("Ada Quill via Getty Images", "AGENCY_LINE"),
        ("Ada Quill - Pool/AFP", "AGENCY_LINE"),
        ("Ada Quill, The Associated Press", "AGENCY_LINE"),
        ("ADA QUILL (EFE)", "AGENCY_LINE"),
        ("La Meule avec AFP", "AGENCY_LINE"),
        ("(aqu/dpa)", "PROVENANCE_LINE"),
        ("The mill in June (Ada Quill/AP)", "PRESS_LINE"),
        ("The mill in June. [Ada Quill/Reuters]", "PRESS_LINE"),
        ("The mill in June. (Ada Quill via AP)", "PRESS_LINE"),
        ("The mill in June. AP Photo/Ada Quill", "PRESS_LINE"),
        ("El molino, este lunes. ADA QUILL (EFE)", "PRESS_LINE"),
        ("The mill in June. Photograph by Ada Quill for The Weir", "PRESS_LINE"),
        ("Die Mühle im Juni (Symbolbild)", "CREDITED_LINE"),
        ("Facebook Twitter WhatsApp Email", "POINTER_LINE"),
        ("Listen to this article · 6:12 min", "POINTER_LINE"),
        ("Page 3 of 7", "POINTER_LINE"),
        ("(continued on page A14)", "POINTER_LINE"),
        ("- 3 -", "COUNTED_LINE"),
        ("AP Photo/Ada Quill, File", "AGENCY_CREDIT"),
        ("AP Photo/Ada Quill, file photo", "AGENCY_CREDIT"),
        ("ČTK / Ada Quill", "AGENCY_CREDIT"),
        ("picture alliance / dpa | Ada Quill", "AGENCY_CREDIT"),
        ("(آدا كويل/أ ف ب)", "AGENCY_LINE"),
        ("(AFP)", "PROVENANCE_LINE"),
        ("(Avec AFP)", "PROVENANCE_LINE"),
        ("(dpa/aqu)", "PROVENANCE_LINE"),
        ("（共同）", "PROVENANCE_LINE"),
        ("/ritzau/", "PROVENANCE_LINE"),
        ("【AFP＝時事】", "PROVENANCE_LINE"),
        ("(afp)", "PROVENANCE_LINE"),
        ("dpa/afp", "AGENCY_CREDIT"),
        ("Det här är en debattartikel. Åsikterna är skribentens egna.", "NOTE_LINE"),
        ("[AFP 연합뉴스]", "PROVENANCE_LINE"),
        ("With files from AFP and our own staff", "PROVENANCE_LINE"),
        ("Con informazioni di Reuters", "PROVENANCE_LINE"),
        ("資料來源／水車報", "PROVENANCE_LINE"),
        ("Ada Quill / AFP via Getty Images", "AGENCY_LINE"),
        ("The mill in June. Photo: Ada Quill", "CREDITED_LINE"),
        ("The mill in June.Credit...Ada Quill/The Weir", "CREDITED_LINE"),
        ("The mill in June (Getty Images)", "CREDITED_LINE"),
        ("The mill in June. (AP Photo/Ada Quill, File)", "CREDITED_LINE"),
        ("The mill in June. (REUTERS/Ada Quill)", "CREDITED_LINE"),
        ("Die Mühle im Juni. Foto: A. Quill | Mühlenbote| CC BY 2.0", "CREDITED_LINE"),
        ("물레방아가 서 있다. /사진=물레뉴스", "CREDITED_LINE"),
        ("水車が立っている（写真＝水野灯）", "CREDITED_LINE"),
        ("The mill in June. © Ada Quill", "OWNED_LINE"),
        ("The mill in June (©Ada Quill)", "OWNED_LINE"),
        ("The mill. " * 29 + "© Ada Qui.", "OWNED_LINE"),
        ("The mill. " * 29 + "© Ada Quil.", "LONG_LINE"),
        ("27. Photo: Ada Quill", "ITEM_LINE"),
        ("27) Photo: Ada Quill", "ITEM_LINE"),
        ("水车还在。图：水野灯", "CREDITED_LINE"),
        ("水车还在。图：" + "水" * 30, "CREDITED_LINE"),
        ("الطاحونة في حزيران. صورة: آدا كويل", "CREDITED_LINE"),
        ("File photo", "STOCK_CREDIT"),
        ("*(Symbolbild)*", "STOCK_CREDIT"),
        ("(Ada Quill/The Times)", "AGENCY_LINE"),
        ("(Ada Quill | Dell Tribune)", "AGENCY_LINE"),
        ("*(Tom de Vries / News of the Mill Times)*", "AGENCY_LINE"),
        ("(Ada Quill/Dell Times/AP)", "AGENCY_LINE"),
        ("Archive photo of the mill", "STOCK_CREDIT"),
        ("新华社记者水野灯摄", "STOCK_CREDIT"),
        ("Ada Quill, columnist of the Mill Review", "ROLE_LINE"),
        ("Ада Квилл, обозреватель «Мельницы»", "ROLE_LINE"),
        ("Tom Roth, Dell Courier correspondent, Brussels", "ROLE_LINE"),
        ("Ada Fjær, Mølleposten journalist, Dal", "ROLE_LINE"),
        ("Oversat fra engelsk. Originalen stod i Mølleposten.", "PROVENANCE_LINE"),
        ("Vertaald uit het Engels; het origineel verscheen in De Molensteen.", "PROVENANCE_LINE"),
        ("Aus dem Englischen übersetzt", "PROVENANCE_LINE"),
        ("Αναδημοσίευση από το περιοδικό «Μυλόπετρα», με την άδεια του συγγραφέα.", "PROVENANCE_LINE"),
        ("D’après des informations de l’AFP et de notre bureau", "PROVENANCE_LINE"),
        ("S využitím materiálů agentur AFP a dpa.", "PROVENANCE_LINE"),
        ("Ада Квилл, г. Дол", "ROLE_LINE"),
        ("Автор: Ада Квилл, обозреватель «Речной мельницы»", "BYLINE_LINE"),
        ("Das Gespräch führte Ada Quill.", "BYLINE_LINE"),
        ("Translated from the German by Ada Quill.", "BYLINE_LINE"),
        ("[델=안아다 기자]", "SIGNED_LINE"),
        ("(서울=연합뉴스)", "PROVENANCE_LINE"),
        ("【ロンドン共同】", "PROVENANCE_LINE"),
        ("По материалам «Речной мельницы» и ТАСС", "PROVENANCE_LINE"),
        ("(con agencias)", "PROVENANCE_LINE"),
        ("The Associated Press contributed to this report.", "CONTRIBUTOR_LINE"),
        ("AFP, Reuters", "AGENCY_CREDIT"),
        ("STT–AFP", "AGENCY_CREDIT"),
        ("AFP via Getty Images", "AGENCY_CREDIT"),
        ("Reuters - Ada Quill", "AGENCY_CREDIT"),
        ("Foto Ada Quill, Kvarnmuseet", "CREDIT_LINE"),
        ("Zdjęcie ilustracyjne. / Shutterstock", "STOCK_CREDIT"),
        ("=水野灯撮影", "STOCK_CREDIT"),
        ("* Some names have been changed.", "NOTE_LINE"),
        ("*Nomes fictícios para proteger o moleiro.", "NOTE_LINE"),
        ("编者的话 水车还在。", "NOTE_LINE"),
        ("勘误 水车还在。", "NOTICE_LINE"),
        ("■ 편집자주(2024년 3월 14일)=물레방아는 팔렸다.", "NOTE_LINE"),
        ("OIKAISU 13.3. Mylly on yhä pystyssä.", "NOTICE_LINE"),
        ("RÄTTELSE 13 juni 2023. Kvarnen står kvar.", "NOTICE_LINE"),
        ("Уточнение от 3 апреля. Мельница стоит.", "NOTICE_LINE"),
        ("GÜNCELLEME | 17.20 | Değirmen hâlâ ayakta.", "NOTICE_LINE"),
        ("Διευκρίνιση – Ο μύλος στέκει ακόμη.", "NOTICE_LINE"),
        ("Publié le 11 juin 2023 à 06h00, modifié le 12 juin 2023 à 09h14", "NOTICE_LINE"),
        ("Publicerad 11 juni 2023 kl 06.00. Uppdaterad 12 juni kl 09.14.", "NOTICE_LINE"),
        ("Publicerad 3 mars 2023. Uppdaterad 4 mars 2023", "NOTICE_LINE"),
        ("Updated on March 3, 2023, at 4:15 p.m. ET", "NOTICE_LINE"),
        ("Updated June 3", "NOTICE_LINE"),
        ("Mis à jour le 14 mars 2024 à 18h35", "NOTICE_LINE"),
        ("Обновлено 3 июня 2021 г.", "NOTICE_LINE"),
        ("更新：2023年5月12日 18時30分", "NOTICE_LINE"),
        ("ERRATA – O moinho continua de pé.", "NOTICE_LINE"),
        ("AGGIORNAMENTO ORE 17 – Il mulino è ancora in piedi.", "NOTICE_LINE"),
        ("Rectificatie – De molen staat nog.", "NOTICE_LINE"),
        ("Præcisering 7. maj – Møllen står endnu.", "NOTICE_LINE"),
        ("Stand: 3. Juni 2021, 17.30 Uhr", "NOTICE_LINE"),
        ("(Note de la rédaction. Le moulin est toujours debout.)", "BRACKET_LINE"),
        ("تصويب (7 نيسان 2022) – ما زالت الطاحونة قائمة.", "NOTICE_LINE"),
        ("AKTUALIZACJA, godz. 18.20. Młyn stoi.", "NOTICE_LINE"),
        ("Mise au point. Le moulin est toujours debout.", "NOTICE_LINE"),
        ("Nota del direttore. Il mulino è ancora in piedi.", "NOTE_LINE"),
        ("Note du rédacteur en chef. — Le moulin est toujours debout.", "NOTE_LINE"),
        ("編注―水車はまだ立っている。", "NOTE_LINE"),
        ("编者注——水车还在。", "NOTE_LINE"),
    ],
)
def test_marks_and_places_of_forms(line: str, kind: str, classify: Classify, layout: Layout) -> None:
    """A second period, a bar, a dot or a title behind the name are as good as a colon."""
    assert kind == kind_of(line, layout, classify)


@pytest.mark.parametrize("written", ["({})", "/{}/", "Ada Quill / {}", "{} / Ada Quill"])
@pytest.mark.parametrize("vocabulary", vocabularies(), ids=lambda vocabulary: vocabulary.tag)
def test_a_line_of_names_with_an_agency_is_furniture(vocabulary: Vocabulary, written: str) -> None:
    """The agency is in brackets, or at one end."""
    lines = [written.format(agency) for agency in vocabulary.agencies]
    assert lines, f"languages/{vocabulary.tag}.toml: [names] needs `agencies`, a list such as that of languages/en.toml"
    assert {"AGENCY_CREDIT", "AGENCY_LINE", "CREDIT_LINE", "PROVENANCE_LINE", "STOCK_CREDIT"} >= {
        kind_of(line, Layout.BLANK) for line in lines
    }


@LAYOUTS
@pytest.mark.parametrize(
    "line",
    [
        "[Ed] Quill keeps the mill.",
        "[Ed.] Quill keeps the mill.",
        "N. E. Quill keeps the mill.",
        "N.d.R. era scritto sul cartello.",
        "(주)물레방아는 작년에 문을 닫았다.",
        "Foto / nur für Müller, nicht für alle.",
        "기자는 물레방아를 본다.",
        "警官がたった一人の記者",
        "Dieser Artikel erschien zuerst in meinem Kopf.",
        "Dieser Text wurde zuerst mit der Hand geschrieben.",
        "Source: they would not say, and nobody asked them.",
        "Źródło: żaden nie powiedział, że wie.",
        "[Update](https://mill.example) stands on the sign.",
        "От редакции. И больше ничего.",
        "Редакция ответила. Мельница стоит.",
        "Correction. It was the first word.",
        "NOTE. THE MILL",
        "ED. I know the miller.",
        "**Ed.** I know the miller.",
        "Ed.-in-chief Quill keeps the mill.",
        "Updated in 2019. The mill stands.",
        "Update (of the sign) - no more.",
        "6月3日に更新された看板はもうない。",
        "По материалам дела мельник невиновен.",
        "Fonte di guai",
        "Photo (1966)",
        "Illustration (The Theory)",
        "تصوير الطاحونة كان صعبا",
        "AFP",
        "AP/Reuters reported it.",
        "The mill of the AFP / the mill",
        "Either / Or",
        "Text și țară",
        "Text ưu ái",
        "Anh: Không biết",
        "Dell AP / the mill",
        "Note 3:16. It says so.",
        "3.1 更新：水车还在。",
        "Ada Quill (The Mill)",
        "Ada Quill (AP)",
        "She said so in June (Ada Quill/AP).",
        "They met in June (Associated Press/AFP).",
        "They showed a mill (file photo)",
        "They showed a mill (File photo).",
        "The mill is old. Photo by Photo, they proved it",
        "Le Monde avec l'AFP l'avait écrit.",
        "Two weeks of rain. Courtesy of Ada Quill.",
        "An der Wand hing nur eines. Foto von Ada Quill.",
        "Sixty percent want him gone. Reuters/Quill",
        "Who owns the past? Getty Images",
        "Er hat den Brief verbrannt (Screenshot liegt vor)",
        "Environmental Protection Agency (EFE)",
        "Ada Quill (PTI)",
        "Ada Quill – EPA",
        "Interview with Reuters",
        "Dell | PTI",
        "(ngos/agencies)",
        "Twitter/X",
        "Facebook Messenger",
        "Tweet Tweet",
        "Listen – 15 min",
        "— 2 —",
        "2008 Marathon 26",
        "3:10 to Yuma, September 7, 2007",
        "Etiquetas: ¿para qué sirven?",
        "Facebook, Twitter, and X",
        "Email Print",
        "Page 3",
        "© was the only sign that I could read.",
        "The post of miller appeared first on a list of savings.",
        "Ada Quill, PA",
        "(AFP) The mill stands.",
        "The mill burnt, said Reuters (AP).",
        "(Reuters reported it)",
        "With files from the mill he left.",
        "AFP/",
        "With files from AFP they built a mill.",
        "По материалам «Речной мельницы», которую он любил, сняли фильм.",
        "The Associated Press contributed to this report on mills.",
        "AFP, Reuters and the mill",
        "Avec : Ada Quill, Tom Roth",
        "For the record: I never liked mills.",
        "Some names have been changed.",
        "Foto Ada Quill, and she laughed. So did we.",
        "Das Gespräch führte die Müllerin.",
        "Уточнение от 3 апреля читали все.",
        "Published in a mill at 6:00, the book sold well.",
        "Publicerad 1911 och 1912, såldes boken bra.",
        "D'après des informations de l'AFP, le moulin brûle et personne ne vient.",
        "Oversat fra engelsk. Så gik han.",
        "Oversat fra engelsk betyder De Molen møllen.",
        "Återgiven med tillstånd från gamla blad, är sagan om kvarnen ännu känd.",
        "Tom Roth, who was once an editor",
        "Tom Roth, the old correspondent, laughed",
        "File photo of the mill hung on the wall.",
        "Ada Quill, a columnist, keeps the mill.",
        "Ada Quill, editor of the Mill Review, is dead.",
        "The miller, columnist of the Mill Review",
        "Updated maps of 3 June 1911 hang in the mill.",
        "Updated maps hang in 3 mills",
        "Note – the mill stands.",
        "Photo: all that is left of the mill, of its wheels and of its stones.",
        "(Ada Quill/Tom de Vries)",
        "(Quill/The Weir)",
        "(Ada Quill/The Weir) was how she signed.",
        "“A triumph.” (Ada Quill/The Weir)",
        "It is the best of mills. (Ada Quill/Dell Times)",
        "(Ada Quill/The Miller)",
        "(Ada Quill/Democrat)",
        "The views expressed in this article are wrong.",
        "The views expressed here are my own and do not necessarily reflect those of my employer.",
    ],
)
def test_what_resembles_a_form_stays_words(line: str, layout: Layout) -> None:
    """Names, firms, links and sentences."""
    assert kind_of(line, layout) in WORDS


@pytest.mark.parametrize("vocabulary", vocabularies(), ids=lambda vocabulary: vocabulary.tag)
def test_a_language_has_all_kinds(vocabulary: Vocabulary) -> None:
    """Every language has notes, notices, credits, sources, bylines and statements of origin."""
    needed = {"note", "bracket", "notice", "credit", "source", "byline", "statement"}
    assert needed <= {entry.kind for entry in vocabulary.entries} <= KINDS.keys()


@pytest.mark.parametrize("vocabulary", vocabularies(), ids=lambda vocabulary: vocabulary.tag)
def test_no_form_is_repeated(vocabulary: Vocabulary) -> None:
    """With the same kind, needs, excludes and topics, no two forms spell the same words."""
    spelled = Counter(
        (entry.kind, form, entry.needs, entry.excludes, entry.topics)
        for entry in vocabulary.entries
        for written in entry.forms
        for form in ways(written)
    )
    assert [] == [(kind, form) for (kind, form, *_), count in spelled.items() if count > 1]


def test_the_readme_names_each_language() -> None:
    """In a list, in any order."""
    named = re.search(r" are known in ([\w\s,]+)\.", (ROOT / "README.md").read_text("utf-8"))
    assert named, "README.md: the list of languages is missing"
    languages = {re.sub(r".* \((.*)\)", r"\1", vocabulary.name) for vocabulary in vocabularies()}
    assert languages == {*re.split(r",\s+|\s+and\s+", named[1])}


def test_the_page_of_the_docs_counts_the_languages() -> None:
    """Its first sentence is written by hand."""
    assert f" the markers of {len(vocabularies())} languages." in page().partition("## ")[0]


def test_the_page_of_the_docs_is_up_to_date() -> None:
    """The page lists the forms as they are; if not: `.venv/bin/python tools/languages.py`."""
    assert page() == PAGE.read_text("utf-8")
