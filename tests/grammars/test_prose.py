"""Lines that begin like a marker, and are the author's by what follows."""

import pytest

from opinionkit import Comment, Layout, Notice, Voice, parse
from opinionkit.grammars import grammar_file
from opinionkit.grammars.language_files import vocabularies


def read_as(line: str, layout: Layout = Layout.BLANK) -> tuple[str, Voice | None]:
    """Return the kind and the voice of a line between two paragraphs."""
    article = parse(f"The mill stands.\n\n{line}\n\nSo it does.\n", layout=layout)
    leaf = article.line(3)
    return leaf.kind, leaf.voice


@pytest.mark.parametrize(
    ("prose", "furniture"),
    [
        ("Illustration: let me give you one from my own street.", "Illustration: Ada Quill."),
        ("Picture: a miller with four pounds in her hand.", "Picture: courtesy of the museum and the artist."),
        ("Video: nobody needs it.", "Video: Weir studio"),
        ("Bild: „Die Mühle steht.“", "Bild: „Mühlenbote“"),
        ("Image: that's all they care about, it seems.", "Image: private"),
        ("Source: it was my aunt who told me so.", "Source: my own photograph"),
        ("Фото: это всё что от неё осталось.", "Фото: Мельник."),
        ("Source: I made it up.", "Source: I Know Why the Caged Bird Sings"),
        ("The mill in June | foto: I said so, twice.", "The mill in June | foto: Ada Quill"),
        ("The mill in June. Ada Quill and AFP", "The mill in June. ADA QUILL / AFP"),
        ("— Yes, Ada", "— Ada, Dell"),
        ("—Sí, María", "— Ada Quill, alcaldesa"),
        ("Ivy Stroud, senior nurse", "Ivy Stroud, senior reporter"),
        ("See ![the mill](mill.jpg) in June.", "![the mill](mill.jpg)"),
        ("Sign up for our dance. It passes.", "Sign up for our newsletter, The Tide Table"),
        ("Subscribe to our newsletter, and you hear of nothing else.", "Subscribe to our weekly newsletter."),
        ("Follow her on Twitter, he said.", "Follow her on Twitter @adaquill."),
        ("This column does not necessarily reflect well on me.", "This article is for subscribers only."),
        ("Posted by the council on 3 June 2003, the list names 14", "Posted by Ada Quill on June 3, 2003 at 9:12 am"),
        ("12.30 MEET", "12.30 CET"),
        ("Comments (12 of them)", "Comments (12)"),
        ("Print (1998)", "Print (12)"),
        ("On Tuesday, 7 May 2002, the mill burnt", "Date: Tue, 7 May 2002 09:12:44 +0100"),
        ("5 p.m.", "5:30 p.m."),
        ("I told her. The mill burnt. Photo: Ada Quill", "Ben told her. The mill burnt. Photo: Ada Quill"),
        ("The mill. I saw it. © Ada Quill", "The mill in June. © Ada Quill"),
        ("Die Mühle. So war es. Foto: dpa sagt nichts", "Die Mühle. So war es. Foto: picture alliance / dpa"),
        ("Get full access to the mill, and nobody will subscribe.", "Get full access. Subscribe today."),
        ("If you like what we do, support us: the vote is in May.", "If you like what we do, please support us."),
        (
            "Cet article a été publié en 1911, et il était déjà faux.",
            "Cet article a été publié en 1911 dans Le Moulin.",
        ),
    ],
)
def test_what_looks_like_furniture(prose: str, furniture: str) -> None:
    """A credit or a source names somebody, or does not end in a period; a signature is no answer."""
    assert read_as(prose)[1] is Voice.AUTHOR
    assert read_as(furniture)[1] is Voice.FURNITURE


@pytest.mark.parametrize(
    ("sentence", "story", "origin"),
    [
        ("This article first appeared in The Weir in 1931.", "I found it in a drawer.", "Read the original article."),
        ("Der Text erschien zuerst im Mühlenboten.", "Niemand las ihn.", "Übersetzt von Ada Quill."),
        ("Článek vyšel v Mlýnském listu.", "Způsobil pozdvižení.", "Originál je na mlyn.example."),
        ("Статья была опубликована в «Мельнике» в 1931 году.", "Никто её не читал.", "Перевод Ады Квилл."),
        ("Artykuł ukazał się w „Młynarzu” w 1931 roku.", "Nikt go nie czytał.", "Tekst na licencji CC."),
        ("L'articolo è stato pubblicato sul Mulino nel 1931.", "Nessuno lo lesse.", "Traduzione di Ada Quill."),
        ("O artigo foi publicado originalmente no Moinho.", "Ninguém o leu.", "Leia o original em moinho.example."),
        ("Artikeln publicerades först i Kvarnbladet.", "Ingen läste den.", "Läs originalet på kvarnen.example."),
    ],
)
def test_a_statement_of_origin_with_a_story_is_the_authors(sentence: str, story: str, origin: str) -> None:
    """A second sentence that says nothing of the origin tells of another article."""
    assert read_as(sentence)[1] is Voice.FURNITURE
    assert read_as(f"{sentence} {origin}")[1] is Voice.FURNITURE
    assert read_as(f"{sentence} {story}") == ("paragraph", Voice.AUTHOR)


@pytest.mark.parametrize(
    "line",
    [
        "Les opinions exprimées ici n'engagent que moi, de l'auteur aux lecteurs.",
        "De meningen in dit stuk zijn die van de auteur, en dat ben ik.",
        "Las opiniones expresadas aquí son las de su autor, y su autor soy yo.",
    ],
)
def test_views_of_ones_own_are_the_authors(line: str) -> None:
    """Who writes "my own" is no editor."""
    assert read_as(line)[1] is Voice.AUTHOR


@pytest.mark.parametrize("label", ["Anm. d. Verf.", "Nota dell'autore", "Nota do autor", "N. del autor"])
def test_the_authors_notes_are_no_editors(label: str) -> None:
    """In the languages that have such a form."""
    assert read_as(f"{label}: Not so.")[1] is not Voice.EDITOR
    forms = [
        form for each in vocabularies() for entry in each.entries if entry.kind == "note" for form in entry.spelled()
    ]
    assert label not in forms


@pytest.mark.parametrize(
    "line", ["Comments", "Print", "Share", "- Advertisement -", "Kommentare", "*Teilen*", "Share »"]
)
def test_boilerplate_is_alone_in_its_line(line: str) -> None:
    """Signs may be around it, but no other words."""
    assert read_as(line) == ("pointer", Voice.FURNITURE)
    assert read_as(f"{line} are free.")[1] is Voice.AUTHOR
    assert read_as(f"{line}: free for all")[1] is Voice.AUTHOR


@pytest.mark.parametrize(
    ("counted", "sentence"),
    [
        ("5 min read", "5 minutes later he was gone"),
        ("12-minute read", "12-minute films bore me."),
        ("7 Min. Lesezeit", "7 Minuten bleiben uns."),
        ("41 Kommentare", "41 Mühlen stehen noch."),
        ("3 commentaires", "3 moulins tiennent."),
        ("8 минут чтения", "8 минут до полуночи."),
        ("Lesezeit: 3 Min.", "Lesezeit ist 3 Min."),
        ("Temps de Lecture 3 min", "Lecture 3"),
        ("Время чтения: ca. 3 мин.", "Время чтения: 3 дня"),
        ("Waktu baca 3 menit", "Waktu baca 3 buku"),
        ("A post shared by Mia Holt (@holt)", "A post shared by Mia Holt"),
    ],
)
def test_counts_are_boilerplate(counted: str, sentence: str) -> None:
    """How long it takes to read, how many comments there are."""
    assert read_as(counted) == ("pointer", Voice.FURNITURE)
    assert read_as(f"{counted} are enough.")[1] is Voice.AUTHOR
    assert read_as(sentence)[1] is Voice.AUTHOR


@pytest.mark.parametrize(
    ("line", "voice", "prose"),
    [
        ("Views are personal.", Voice.EDITOR, "Views are personal, but facts are not mine to choose."),
        ("Le opinioni espresse sono personali.", Voice.EDITOR, "Le opinioni espresse sono personali e belle."),
        (
            "(This story has not been edited by Weir staff.)",
            Voice.EDITOR,
            "(This story has been edited by Weir staff.)",
        ),
        ("(Views are personal)", Voice.EDITOR, "(Views are many.)"),
        ("*This story has been updated*", Voice.UNKNOWN, "*This story has been told*"),
        ("(The views expressed are personal.)", Voice.EDITOR, "The views expressed are strange."),
        ("The views expressed here are her own.", Voice.EDITOR, "The views expressed here are my own."),
        (
            "Opinions expressed by Mill Review contributors are their own.",
            Voice.EDITOR,
            "The opinions expressed by the minister were not those of the party.",
        ),
        (
            "The views expressed by this columnist are not those of the Mill Review.",
            Voice.EDITOR,
            "The opinions expressed by columnists do not interest the miller.",
        ),
        (
            "Мнение редакции и авторов может не совпадать.",
            Voice.EDITOR,
            "Мнение автора книги может не совпадать с мнением редакции.",
        ),
        (
            "Мнение автора статьи может не совпадать с позицией редакции.",
            Voice.EDITOR,
            "Мнение автора письма не совпадает с мнением мэра.",
        ),
        (
            "Думка автора може не збігатися з позицією редакції.",
            Voice.EDITOR,
            "Думка автора роману не збігається з думкою редакції.",
        ),
        (
            "Poglądy wyrażone w artykule są poglądami autora.",
            Voice.EDITOR,
            "Poglądy wyrażone w powieści są poglądami autora.",
        ),
        (
            "A version of this article appears in print on June 3, 2021, in the Dell edition.",
            Voice.FURNITURE,
            "A version of this article of faith appears in print each June.",
        ),
        ("This story has been updated.", Voice.UNKNOWN, "This story has been retold."),
        (
            "This story has been corrected. An earlier version gave another year.",
            Voice.UNKNOWN,
            "This story has been corrected. It forbade all mills until then.",
        ),
        (
            "The headline of this article has been changed.",
            Voice.UNKNOWN,
            "The headline of this article has been changed by the miller.",
        ),
        (
            "Die Autorin ist Müllerin. Der Text gibt ihre persönliche Meinung wieder.",
            Voice.EDITOR,
            "Die Autorin ist Müllerin. Der Roman gibt ihr recht.",
        ),
        (
            "This article appears in the June print edition with the headline “The mill”.",
            Voice.FURNITURE,
            "This article appears in the museum of the mill.",
        ),
        (
            "Get the Mill Post in your inbox every Monday.",
            Voice.FURNITURE,
            "Get the letters in your inbox out, she said.",
        ),
        ("Have a story tip? Write to quill@mill.example.", Voice.FURNITURE, "Have a story tip? Nobody has."),
        (
            "An dieser Stelle finden Sie einen externen Inhalt von Zwitscher, der den Artikel ergänzt.",
            Voice.FURNITURE,
            "An dieser Stelle finden Sie einen Stein, der alt ist.",
        ),
        (
            "Ich bin damit einverstanden, dass mir externe Inhalte angezeigt werden.",
            Voice.FURNITURE,
            "Ich bin damit einverstanden, dass mir niemand glaubt.",
        ),
        ("Externer Inhalt", Voice.FURNITURE, "Externer Inhalt war es nicht."),
        (
            "This article includes content provided by Chirper. We ask for your permission before anything is loaded.",
            Voice.FURNITURE,
            "This article includes content provided by my aunt.",
        ),
        ("Join the conversation", Voice.FURNITURE, "Join the conversation, they said."),
        ("Sponsored content", Voice.FURNITURE, "Sponsored content is what they sold."),
        ("(This article has been corrected.)", Voice.UNKNOWN, "This story has been revised by my aunt."),
        (
            "In an earlier version of this article, the year was wrong.",
            Voice.UNKNOWN,
            "In an earlier version, it rains.",
        ),
        ("This is a developing story.", Voice.UNKNOWN, "This is a developing story of love."),
        ("Image copyright Mill Images", Voice.FURNITURE, "Image copyright is what they argued about."),
        ("Image caption The mill in June", Voice.FURNITURE, "Image caption contests bore me."),
        ("(Reporting by Ada Quill; editing by Tom de Vries)", Voice.FURNITURE, "Reporting by radio took a week."),
        ("Additional reporting by Ada Quill.", Voice.FURNITURE, "Additional reporting by others proved it."),
    ],
)
def test_a_publications_lines(line: str, voice: Voice, prose: str) -> None:
    """A sentence that begins in the same way is the author's."""
    assert read_as(line)[1] is voice
    assert read_as(prose)[1] is Voice.AUTHOR


@pytest.mark.parametrize(
    "line",
    [
        *("Like this:", "Share this.", "Start the conversation.", "20-Share", "2 Print"),
        "Themes: love, loss, and money",
        'See also: "The mill stands."',
        *("In the original version of this story, the miller dies.", "This is a revised version of the story of Job."),
        *("This story has been revised so that the hero dies.", "This is a developing story. So is every life."),
        *("Opinions are personal. Facts are not.", "The views are personal, the consequences public."),
        *("The views expressed by the narrator are emphatically her own.", "Writing by Hand Is Dying"),
        *("Mehr lesen", "Stichworte: Mühle, Wehr, Zoll", "Pour aller plus loin", "Más información: menos verdad"),
        *("Argomenti: il mulino, la casa", "Assuntos: o moinho e o rio", "Meer lezen", "Stikkord: tillit"),
        *("Ключевые слова — «порядок» и «враги»", "Słowa kluczowe: młyn, honor"),
        *("关键词：水车、河", "キーワード：「水車」"),
    ],
)
def test_what_looks_like_a_line_of_a_page(line: str) -> None:
    """An essayist writes such lines as well: they are no evidence."""
    assert read_as(line)[1] is Voice.AUTHOR


@pytest.mark.parametrize(
    ("prose", "marked"),
    [
        ("NE: So you sold the mill?", "N.E.: So you sold the mill."),
        ("CN: 12", "Ç.N.: 12"),
        ("By March", "By March Quill"),
        ("By Friday Night", "By Ada Friday"),
        ("By Easter", "By Ada Quill"),
        ("By Car from Dell | 45 km", "By Ada Quill, Staff Writer | June 3, 2021 | 5 min read"),
        ("Guest essays by the river", "Guest essay by Ada Quill"),
        ("Share this: it is true.", "Share this:"),
        ("Story updated by the miller.", "Story updated June 3, 2021, at 5 p.m."),
        ("The text has been amended to exempt mills.", "The article has been amended to name mills."),
        ("This article was amended by law to lower the mill.", "This article was amended to lower the mill."),
        ("Cet article a été modifié en 1962 par référendum.", "Cet article a été modifié le 3 juin."),
        ("Este artículo fue modificado por ley en 2002.", "Este artículo fue modificado el 3 de junio."),
        ("Questo articolo è stato modificato con una legge.", "Questo articolo è stato modificato il 3 giugno."),
        ("Este artigo foi alterado pela Constituição.", "Este artigo foi alterado em 3 de junho."),
        ("Dit artikel is in 1962 gewijzigd.", "Dit artikel is op 3 juni gewijzigd."),
        ("An editing error meant that my uncle was dead.", "An editing error meant that the uncle was dead."),
        ("This interview was edited and broadcast.", "This interview was edited and condensed for clarity."),
        ("This piece originally included a trumpet.", "This article originally misstated the year."),
        ("A correction was made on the ballot by hand.", "A correction was made on June 3, 2021: The mill stands."),
        ("The writer works hard, as all views are personal.", "(The writer is a miller in Dell. Views are personal)"),
        ("(Note: names are changed.) The mill stood by the river.", "(Note: names are changed. The mill stood.)"),
        ("[Update: it is closed.] The mill stood by the river.", "[Update:] The mill stood by the river."),
        ("*[Update (June 3): it is closed.]* The mill stood by the river.", "[Update (June 3)] The mill stood."),
        ("（注：名前は変えてある。）水車は古い。", "（注：名前は変えてある。）"),
        ("This article was amended on June 3 by the Senate.", "This article was amended on June 3, 2021, by us."),
        ("This article was amended on 3 June by a law.", "This article was amended on 3 June 2021 to name a law."),
        ("This article was amended to allow it. Then Parliament met.", "This article was amended to name the mill."),
        ("Cet article a été modifié en 2008 par le Sénat.", "Cet article a été modifié en 2008 sur la loi."),
        (
            "This article was amended on 3 June 1962 by law.",
            "This article was amended on 3 June 2021. In 1962 it stood.",
        ),
        ("Este artículo fue modificado por ley en 2002.", "Este artículo fue modificado el 3 de junio de 2021 (ley)."),
        ("This post first appeared on my blog.", "This post first appeared on Mill.example as “My blog”."),
        ("This post first appeared as “The Mill”, which I wrote.", "This post first appeared on Mill.example: ‘I do’."),
        ("Questo articolo è stato pubblicato da me.", "Questo articolo è stato pubblicato su Dell: «La mia mola»."),
        ("Von Wind und Wetter", "Von Ada Quill und Tom Roth"),
        ("By Land and Sea", "By Ada Land and Tom Sea"),
        ("Par Monts et Par Vaux", "Par Ada Monts et Tom Vaux"),
        ("By Day and By Night", "By AP and Reuters"),
        ("Par Terre et Mer", "Par AFP et Reuters"),
        ("Por Activa e Pasiva", "Por Redacción y Agencias"),
        ("By Friday 5 pm", "By Ada Quill June 3, 2021, 5:30 pm"),
        ("By Email ada@mill.example", "By Ada Quill ada@mill.example"),
        ("By The River", "By the Editorial Board"),
        ("By Popular Demand", "By Ada Demand | ada@mill.example"),
        ("By Ada Quill June 3, 2021, in the mill", "By Ada Quill June 3, 2021 10:12 am"),
        ("Tom Roth, Writer", "Tom Roth, Staff Writer"),
        ("Tom Roth | Mill", "Tom Roth | Staff Writer"),
        ("My mother contributed to this story.", "Ada Quill contributed to this story."),
        ("Nobody contributed to this report.", "Reuters contributed to this report."),
        ("Nobody contributed reporting.", "Times staff writers Ada Quill and Tom Roth contributed to this report."),
        ("Ada Quill contributed reporting to her own ruin.", "Ada Quill contributed reporting from Dell."),
        ("Ada Quill contributed reporting, and I wrote it.", "Ada Quill in Dell contributed reporting."),
        ("Photographer: What do you want to know?", "Photographer: Ada Quill"),
        ("Photographer: You have to smile!", "Photo: Yahoo!"),
        ("Photo by photo, we went through the book.", "Photo by the author"),
        ("The photo provided by Ada Quill shows a mill.", "Photo provided by Ada Quill"),
        ("A staff photo by the door was old.", "(Staff photo by Ada Quill)"),
        ("He submitted photos of the mill.", "Submitted photo"),
        ("The headline of the article was about June.", "The headline of this article was amended on 3 June 2021."),
        ("This letter was revised to spare her feelings.", "This letter was amended on 3 June 2021."),
        (
            "The following is an excerpt from the Treaty of Dell:",
            "The following is an excerpt from the Treaty of Dell.",
        ),
        (
            "Dieser Text erschien zuerst in »Die Mühle«, in meinem Keller.",
            "Dieser Text erschien zuerst in »Meine Mühle«.",
        ),
        ("This article first appeared in “The Mill, when I was twelve.", "This article first appeared in “I, Mill”."),
        (
            "This article first appeared in The Mill, “which I loved”.",
            "This article first appeared in The Mill as “I”.",
        ),
        ("(Nota: el molino ardió en junio.) El molino estaba en Dell.", "(Corrección: el molino está abierto)."),
        ("[Update: it is closed.] Nobody will ever come back.", "(Correction: it is Dell, not Weir.) — Ed."),
        ("The views in this article are my own.", "The views in this article are those of the author."),
        ("Posted by ada on June 3, 2021 and forgotten", "Posted by ada on June 3, 2021 at 10:12 AM"),
        ("3 marzo 2023 o © La Mola", "3 marzo 2023 © La Mola"),
        ("The following is a list of mills.", "The following is an excerpt from The Mill by Ada Quill."),
    ],
)
def test_what_only_looks_like_a_line_of_a_publication(prose: str, marked: str) -> None:
    """The line next to it is marked; this one is the author's."""
    assert read_as(prose) == ("paragraph", Voice.AUTHOR)
    assert read_as(marked)[1] is not Voice.AUTHOR


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize(
    "sentence",
    [
        "It was printed in the space of a month\nby Hilda Brandt and Tom Roth of the\ncounty archive.",
        "Het boek werd in een maand geschreven\ndoor Hilde Brand en Tom Roth, en\ngedrukt in Dell.",
        "Das Buch erschien nach langem Streit erst\nam 3. Juni 2021 mit einem Bild von Ada Quill\nund einer Karte.",
        "On the wall of the mill was an old,\nphoto by Ada Quill\nof the fire.",
    ],
)
def test_a_line_of_wrapped_prose_is_no_byline(sentence: str, layout: Layout) -> None:
    """The lines around belong to one sentence. Below its end, or above another, it is one."""
    above, line, below = sentence.split("\n")
    leaf = parse(f"{sentence}\n", layout=layout).line(2)
    assert "paragraph" == leaf.kind
    assert leaf.voice is Voice.AUTHOR or layout is Layout.TIGHT  # where lines take turns
    for marked in (f"{above}.\n{line}\n{below}", f"{above}\n{line}\n{below.capitalize()}", f"{above}\n{line}\n"):
        assert parse(marked, layout=layout).line(2).voice is Voice.FURNITURE, marked


@pytest.mark.parametrize(
    ("lines", "voice"),
    [
        ("It was printed|by Ada Quill|and so on", Voice.AUTHOR),
        ("It was printed| by Ada Quill|and so on", Voice.AUTHOR),
        ("It was printed|By Ada Quill|and so on", Voice.FURNITURE),
        ("All I got was an|editor's note: it was long|and dull", Voice.AUTHOR),
        ("All I got was an|Editor's note: it was long|and dull", Voice.EDITOR),
        ("All I got was this.|editor's note: it was long|and dull", Voice.EDITOR),
        ("I had asked for a|correction: the year was wrong|and dull", Voice.AUTHOR),
        ("Nobody can read the|caption: it was in pencil|and dull", Voice.AUTHOR),
        ("Tom Quill, Dell|ndlr : so it is.|", Voice.EDITOR),
        ("I write on mills|update: it burnt.|and dull", Voice.UNKNOWN),
        ("I write on mills|update: it burnt,|and dull", Voice.AUTHOR),
        ("A mill in June|photo: Ada Quill|So be it", Voice.FURNITURE),
        ("It was printed|by Ada Quill|And so on", Voice.FURNITURE),
        ("It was printed.|by Ada Quill|and so on", Voice.FURNITURE),
        ("It was printed|by Ada Quill|photo by Tom Roth", Voice.FURNITURE),
        ("© Tom Roth|by Ada Quill|and so on", Voice.FURNITURE),
        ("It was printed|[Ed.: so]|by Ada Quill|and so on", Voice.EDITOR),
        ("The rule was signed|on March 26th, 2022.|", Voice.AUTHOR),
        ("The rule was signed.|on March 26th, 2022.|", Voice.FURNITURE),
        ("The rule was signed|On March 26th, 2022.|", Voice.FURNITURE),
        ("The rule was signed|on March 26th, 2022|", Voice.FURNITURE),
        ("It took long in the process of|loading.|", Voice.AUTHOR),
        ("A mill in June|foto: Ada Quill.|", Voice.FURNITURE),
        ("A mill in June|tags:|", Voice.FURNITURE),
    ],
)
def test_what_shows_that_prose_is_wrapped(lines: str, voice: Voice) -> None:
    """The line is words if it begins with a small letter in a sentence of the lines around, or ends this sentence."""
    article = parse(lines.replace("|", "\n"), layout=Layout.BLANK)
    assert voice is article.line(2).voice


def test_a_version_is_no_date() -> None:
    """A number behind "in" or "to" does not make a notice of the label in front."""
    for words in ("Not supported in TLS 1.3.", "Not ISO-8859-1.", "Update to 1.3.", "Correction in 1.3."):
        assert Voice.AUTHOR is parse(f"{words}\n").leaves[0].voice, words
    for words in ("Update 1.3. 14:05", "Update 1.3.2021", "Not: 1.3."):
        assert Voice.AUTHOR is not parse(f"{words}\n").leaves[0].voice, words


def test_a_list_of_names_that_changed_is_no_note() -> None:
    """Names have been changed in an article; those of options change in a list."""
    listed, note = (parse(f"* {words}\n").leaves[0] for words in ("Names of mills changed", "Names have been changed."))
    assert (Voice.AUTHOR, Voice.EDITOR) == (listed.voice, note.voice)


def test_chapters_are_no_names() -> None:
    """`Text:` is the label of a byline, and of the text of a sermon."""
    sermon, byline = (parse(f"Text: {words}\n").leaves[0] for words in ("Matthew 1:1 and 2:1-11", "Ada Quill"))
    assert (Voice.AUTHOR, Voice.FURNITURE) == (sermon.voice, byline.voice)


def test_a_smile_closes_no_note() -> None:
    """The note is not closed: it ends with its paragraph."""
    article = parse("(Ed. note: nobody closed it\n\nI was there :)\n\nSo.\n", layout=Layout.BLANK)
    assert ["I was there :)", "So."] == article.text(Voice.AUTHOR).split("\n\n")


@pytest.mark.parametrize("bullet", ["•", "-", "–", "●", "*"])
def test_an_amendment_may_have_a_bullet(bullet: str) -> None:
    """As at the end of an article."""
    assert read_as(f"{bullet} This article was amended on 3 June.") == ("paragraph", Voice.UNKNOWN)


@pytest.mark.parametrize("end", [".“", ".”", ".»", "!“", "…«"])
def test_a_sentence_may_end_in_any_quotation_mark(end: str) -> None:
    """Then it is no title: the line below is not a quote for that."""
    assert parse(f"The mill.\n\nIt stands{end}\nSo it does.\n", layout="tight").line(3).kind == "paragraph"


@pytest.mark.parametrize("label", ["Comment", "**Comment**", "Opinion", "Kommentar"])
def test_a_label_above_a_byline_begins_a_headline(label: str) -> None:
    """All that follows is the author's."""
    colon = ":"
    for between in ("\n", "\n\n"):
        text = f"The Mill Review\n\n\n{label}{colon} The mill must go.{between}By Ada Quill\n\nI have paid for it.\n"
        voices = [leaf.voice for leaf in parse(text, layout=Layout.BLANK).leaves if leaf.voice]
        assert voices == [Voice.AUTHOR, Voice.AUTHOR, Voice.FURNITURE, Voice.AUTHOR]


@pytest.mark.parametrize(
    "line",
    [
        *("June 3, 2021", "3rd June 2021", "Thu 3 Jun 2021 10.15 BST", "Posted on June 3, 2021 at 10:15 a.m. EDT"),
        *("Donnerstag, 3. Juni 2021", "03.06.2021 - 10:15 Uhr", "Publié le 3 juin 2021 à 10h15", "1er juin 2021"),
        *("Jueves 3 de junio de 2021", "3 giugno 2021 alle 10:15", "3 de junho de 2021 às 10h15", "3 июня 2021 г."),
        *(
            "3 czerwca 2021, godz. 10:15",
            "3 Haziran 2021 Perşembe",
            "3. června 2021",
            "3. kesäkuuta 2021",
            "2021. 6. 3.",
        ),
        *("发布时间：2021年6月3日", "2021년 6월 3일", "3 يونيو 2021", "3 ביוני 2021", "Πέμπτη, 3 Ιουνίου 2021"),
        *(
            "2021-06-03T10:15:00+02:00",
            "3. Juni 2021 von Ada Quill",
            "Ada Quill | June 3, 2021",
            "June 3, 2021 | Ada Quill",
            "3 June 2021 • 5 min read",
        ),
        *("3 giugno 2021 (modifica il 4 giugno 2021 | 10:15)", "3:14 PM EDT, Thu June 3, 2021"),
        *("2021. június 3., csütörtök", "3 tháng 6 năm 2021", "Thứ Năm, ngày 3/6/2021, 10:15 (GMT+7)", "Ngày 3/6/2021"),
    ],
)
def test_a_date_alone_is_a_timestamp(line: str) -> None:
    """In all languages, with its year."""
    assert read_as(line) == ("timestamp", Voice.FURNITURE)


@pytest.mark.parametrize(
    "line",
    [
        *("June 3, 2021 was a bad day.", "On June 3, 2021, the mill burnt.", "In 2021", "May 2021", "3 mills 2021"),
        *("The mill burned on 3 June 2021", "The war, 3 June 1940", "June 3, 2021: the mill burns", "32 June 2021"),
        *(
            "June 3",
            "3 June 20211",
            "12/34",
            "June 3, 1821",
            "8 Mile 2002",
            "20 questions 2021",
            "June 3, 2021 The Mill Burns",
        ),
        *("2021. június 3-án leégett a malom", "2021 March 3 people left", "Ngày 3 tháng 6 năm 2021 cối xay cháy"),
    ],
)
def test_words_with_a_date_are_no_timestamp(line: str) -> None:
    """The line has other words, or no whole date."""
    assert read_as(line) == ("paragraph", Voice.AUTHOR)


@pytest.mark.parametrize(
    "line",
    [
        "The views expressed by the mayor do not necessarily reflect those of the town, and I should know.",
        "This column first appeared in 1911, when my grandfather wrote it in Dell.",
        "Cet article a été publié en 1911 dans Le Moulin, et je le sais.",
        "Dieser Text ist zuerst in der Mühle erschienen, wie ich weiß.",
    ],
)
def test_an_outlet_does_not_say_i(line: str) -> None:
    """A statement or a disclaimer in the first person is the author's."""
    assert read_as(line) == ("paragraph", Voice.AUTHOR)


def test_a_pictograph_is_no_part_of_a_label() -> None:
    """All that the grammar has in front of a marker."""
    (line,) = (line for line in grammar_file("markers").splitlines() if line.startswith("_EMOJI:"))
    pictographs = line.partition("[")[2].partition("]")[0]
    assert len(pictographs) > 20
    for pictograph in pictographs:
        (block,) = parse(f"{pictograph}\ufe0f Update: It stands.\n", layout=Layout.BLANK).blocks
        assert isinstance(block, Notice)
        assert "Update" == block.label


@pytest.mark.parametrize(
    ("line", "kind", "voice"),
    [
        ("⚠️ Editor's note: It stands.", "paragraph", Voice.EDITOR),
        ("🔴 UPDATE: It stands.", "paragraph", Voice.UNKNOWN),
        ("**🔴 Update:** It stands.", "paragraph", Voice.UNKNOWN),
        ("📸 Photo: Ada Quill", "credit", Voice.FURNITURE),
        ("👉 Read more: The mill stands", "pointer", Voice.FURNITURE),
        ("👉 The mill: it stands.", "paragraph", Voice.AUTHOR),
    ],
)
def test_a_pictograph_may_be_in_front_of_a_marker(line: str, kind: str, voice: Voice) -> None:
    """As in newsletters and messengers. In front of other words it means nothing."""
    assert (kind, voice) == read_as(line)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("“The mill is old.” — Ada Quill, miller", "paragraph"),
        ('"The mill is old" – Ada Quill', "paragraph"),
        ("“The mill is old” and so is Ada Quill", "heading"),
        ("“The mill” in June — a picture", "heading"),
    ],
)
def test_a_quotation_with_its_source_is_no_title(line: str, kind: str) -> None:
    """Alone in its line."""
    article = parse(f"Words of the week\n\n{line}\n\nI like it.\n", layout=Layout.TIGHT)
    assert kind == article.line(3).kind


@pytest.mark.parametrize(
    ("line", "voice"),
    [
        ("Opinion: The council was wrong.", Voice.EDITOR),
        ("Opinion: I was wrong.", Voice.AUTHOR),
        ("Kommentar: Ich war im Unrecht.", Voice.AUTHOR),
        ("Commentary: I’ve been wrong.", Voice.AUTHOR),
        ("Opinion: It was wrong.", Voice.EDITOR),
        ("Opinion: Ida was wrong.", Voice.EDITOR),
    ],
)
def test_the_author_speaks_below_the_name_of_a_genre(line: str, voice: Voice) -> None:
    """If the first word says so; otherwise the label opens a comment below a fence."""
    assert voice is parse(f"The mill burnt down.\n\n\n{line}\n", layout=Layout.BLANK).line(4).voice


@pytest.mark.parametrize("letter", "abcdefghijklmnopqrstuvwxyz")
def test_a_letter_is_a_part_of_a_label(letter: str) -> None:
    """Only signs, blanks and brackets around it are none."""
    assert f"{letter} note {letter}" == Comment("So.", marker=f"[*{letter} note {letter}*:").label
