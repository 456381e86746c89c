"""Sections of a page that only their headings name."""

import re

import pytest

from opinionkit import Voice
from opinionkit.html import parse_html
from opinionkit.html.sections import is_title
from opinionkit.laws import work
from support.pages import P, Q


def authors(body: str) -> list[str]:
    """Return the author's paragraphs of a page."""
    page = parse_html(f"<html><body><article><h1>The depot</h1><div class='t'>{body}</div></article></body></html>")
    return [leaf.text for leaf in page.leaves if leaf.voice is Voice.AUTHOR]


BODY = 6 * f"<p>{P}</p>"
#: A short sentence.
S = "It has no roof."


#: The titles of all languages, written out.
TITLES = """
コメント一覧; コメント一覧 (2); 网友评论; 網友評論; 댓글 2개; 댓글 2; تعليقات القراء
Lire les commentaires; Trackbacks; Trackbacks (2)
Comments; Reader comments; Readers' comments; Leave a comment; Post a comment; Add a reply; Write a comment
1 Comment; Join the conversation; Join the discussion; Responses (3); 3 responses; 4 replies
Written by Ada Quill; Kommentare; Leserkommentare; 1 Kommentar; 12 Leserbeiträge; Schreiben Sie einen Kommentar
Schreibe einen Kommentar; Commentaires; 1 commentaire; 5 réactions; Vos réactions; Laisser un commentaire
Comentarios; 1 comentario; Deja un comentario; Deja una respuesta; Comentários; 1 comentário
Deixe um comentário; Commenti; 1 commento; Lascia un commento; Reacties; Kommentarer; Kommentit; Komentarze
Komentáře; Diskuse; Комментарии; Коментарі; Yorumlar; Σχόλια; 댓글; コメント; 评论; 評論; التعليقات; תגובות
About the author; About the writers; About the columnist; Über den Autor; Über die Autorin; Zur Person
Zum Autor; Zur Autorin; À propos de l'auteur; À propos de l’autrice; À propos des auteurs; L'auteur; L’autrice
Sobre el autor; Sobre la autora; Sobre o autor; Sobre a autora; Acerca del autor; Acerca de la autora
Informazioni sull'autore; Sull’autrice; L'autore; L’autrice; Over de auteur; Om författaren; Om forfatteren
Om skribenten; Kirjoittajasta; O autorze; O autorce; O autorovi; Об авторе; Про автора; Yazar hakkında
Σχετικά με τον συγγραφέα; عن الكاتب; על המחבר; 著者について; 筆者紹介; 作者简介; 关于作者; 필자 소개
Related articles; Related content; Related coverage; Related links; Related news; Related posts; Related reading
Related stories; Related; You may also like; You might also like; Recommended from Medium; Get the newsletter
More articles; Other news; Further posts; Latest stories; Recent articles; Popular posts; Top stories
Most popular; Most read; Trending; Trending now; Recommended; Recommended for you; Read also; Read more
Read next; Also read; Up next; Don't miss; Don’t miss; More from The Mill; Mehr zum Thema; Lesen Sie auch
Auch interessant; Das könnte Sie auch interessieren; Das könnte dich auch interessieren; Ähnliche Artikel
Verwandte Beiträge; Weitere Texte; Meistgelesen; Am meisten gelesen; Lire aussi; À lire également
Sur le même sujet; Sur le même thème; Articles associés; Articles connexes; Articles liés; Articles similaires
Les plus lus; Les plus populaires; Vous aimerez aussi; También te puede interesar; Te puede interesar
Le puede interesar; Lea también; Más información; Más noticias; Artículos relacionados; Noticias relacionadas
Notas relacionadas; Lo más leído; Leia também; Leia mais; Artigos relacionados; Notícias relacionadas
Matérias relacionadas; Mais lidas; Leggi anche; Articoli correlati; Potrebbe interessarti
Potrebbero interessarti anche; Lees ook; Gerelateerde artikelen; Meer over dit onderwerp; Læs også; Les også
Läs också; Läs mer; Läs även; Relaterade artiklar; Lue myös; Czytaj też; Zobacz także; Czytaj również
Podobne artykuły; Podobne wpisy; Mohlo by vás zajímat; Související články; Čtěte také; Читайте также
Похожие статьи; Другие статьи; Материалы по теме; Читайте також; Схожі статті; İlgili haberler; İlgili yazılar
Διαβάστε επίσης; Διαβάστε ακόμη; Σχετικά άρθρα; 관련 기사; 관련 뉴스; 関連記事; 相关文章; 相关新闻; 相关阅读
相關文章; 相關新聞; 相關閱讀; 延伸阅读; 延伸閱讀; مقالات ذات صلة; اقرأ أيضا; כתבות נוספות; Newsletter; Sign up
Subscribe; Sign up for our letters; Subscribe to The Mill
"""


@pytest.mark.parametrize("title", [title.strip() for title in re.split("[;\n]", TITLES.strip())])
def test_a_title_in_each_language(title: str) -> None:
    """Only whole titles of sections count, and any words may follow “from”, “for” and “to”."""
    assert is_title(title)
    assert not is_title(f"Mill wheels: {title}")


@pytest.mark.parametrize(
    "title",
    [
        *(
            "Comments",
            "Comments (2)",
            "4 thoughts on “The mill”",
            "4 respuestas a «El molino»",
            "Have your say",
            "3 Kommentare",
            "Leave a comment",
            "1 Kommentar",
            "12 comentarios",
            "Комментарии (4)",
            "댓글 3",
        ),
        *("About the author", "Über die Autorin", "Zur Person", "À propos de l’auteur", "Sobre el autor", "筆者紹介"),
        *(
            "Related articles",
            "You may also like",
            "Mehr zum Thema",
            "Sur le même sujet",
            "Más información",
            "関連記事",
        ),
        *("Read also:", "More from The Mill Review", "Trending now", "Newsletter", "Sign up for our letters"),
    ],
)
def test_a_title_of_the_pages(title: str) -> None:
    """A title of the page's sections may have a number, and letters of any case."""
    assert is_title(title)
    assert is_title(title.upper())


@pytest.mark.parametrize(
    "title",
    [
        "",
        "2",
        "Comment",
        "Kommentar:",
        "A comment on the depot",
        "Further reading",
        "The author",
        "Relations",
        "More",
        "Read this, too",
    ],
)
def test_a_title_of_the_articles(title: str) -> None:
    """A title that only contains a section's words is the article's."""
    assert not is_title(title)


@pytest.mark.parametrize("title", ["Comments (2)", "Related articles", "About the author"])
def test_a_section_in_an_element_of_its_own(title: str) -> None:
    """The article continues below a section in an element of its own."""
    section = f"<section class='x1'><h3>{title}</h3><div><p>{Q}</p></div></section>"
    assert 12 * [P] == authors(f"{BODY}{section}{BODY}")
    assert [*6 * [P], Q] == authors(f"{BODY}{section.replace(title, 'The shed')}")


def test_a_section_next_to_paragraphs_of_the_article() -> None:
    """Comments continue to the next heading or the end; a list of links ends with its links."""
    assert 6 * [P] == authors(f"{BODY}<h3>Comments (2)</h3><p>{Q}</p>")
    assert [*6 * [P], S] == authors(f"{BODY}<h3>About the author</h3><p>{Q}</p><h3>The shed</h3><p>{S}</p>")
    assert [*6 * [P], Q] == authors(f"{BODY}<h3>Read also</h3><ul><li><a href='/b'>The bridge</a></li></ul><p>{Q}</p>")


@pytest.mark.parametrize("title", ["Comments", "Kommentare", "About the author", "Zur Person", "Leave a comment"])
def test_a_section_among_other_sections_of_the_article(title: str) -> None:
    """A section among the article's is kept if it has no more words than the next one."""
    around = f"{BODY}<h2>{title}</h2><p>{Q}</p>{{}}"
    own = around.format(f"<h2>The shed</h2><p>{P}</p>")
    assert [*6 * [P], Q, P] == authors(own)
    assert [*6 * [P], Q, P] == authors(f"<section>{own}</section>")
    assert [*6 * [P], Q, P] == authors(f"{own}<h2>Related articles</h2><ul><li><a href='/b'>The bridge</a></li></ul>")
    for below in (
        *("", "<h2>Related articles</h2>", f"<h2>Read more</h2><p>{P}</p>", f"<h2>The shed</h2><p>{S}</p>"),
        f"<h2>The shed</h2><p><a href='/b'>{P}</a></p>",
        f"<h2>The shed</h2><ul><li>{P}</li></ul>",
        f"<div><h2>The shed</h2><p>{P}</p></div>",
    ):
        assert Q not in authors(around.format(below))
    for comments in (f"<div><p>{Q}</p></div>", f"<ol><li>{Q}</li></ol>", f"<div>{Q}</div><div>{Q}</div>"):
        assert Q not in authors(own.replace(f"<p>{Q}</p>", comments))
    assert Q not in authors(own.replace(title, f"{title} (2)"))


def test_a_section_with_much_of_the_article_is_a_part_of_it() -> None:
    """A section with much of the article, or above its first words, is kept."""
    assert [*6 * [P], *3 * [Q]] == authors(f"{BODY}<h3>Comments</h3>{3 * f'<p>{Q}</p>'}")
    assert [Q, *6 * [P]] == authors(f"<section><h3>Comments</h3><p>{Q}</p></section>{BODY}")


@pytest.mark.parametrize(("length", "is_part"), [(60, False), (61, True)])
def test_a_quarter_of_the_words_is_not_much(length: int, is_part: bool) -> None:  # noqa: FBT001  # a parameter
    """The words of a section count among those of the article."""
    words, own = (f"It {letter * (count - 4)}." for letter, count in (("l", length), ("b", 60)))
    assert is_part is (words in authors(f"{3 * f'<p>{own}</p>'}<h3>Comments</h3><p>{words}</p>"))


@pytest.mark.parametrize("words", ["a b c d.", Q])
def test_twice_the_sections_are_twice_the_work(words: str) -> None:
    """Twice the sections in one element take twice the work."""

    def page(count: int) -> str:
        section = f"<section>{f'<h3>Comments</h3><p>{words}</p>' * count}</section>"
        return f"<html><body><article><h1>The depot</h1><div>{8 * BODY}</div>{section}</article></body></html>"

    parse_html(page(1))
    few, many = page(100), page(200)
    assert work(lambda: parse_html(many)) <= 2.2 * work(lambda: parse_html(few))


@pytest.mark.parametrize("title", ["Comments (2)", "Related articles", "Written by Tom Roth", "Responses (3)"])
def test_a_section_of_a_page_without_elements_for_an_article(title: str) -> None:
    """A section is left out, although its heading is in a box of its own."""
    section = f"<div class='z'><h2>{title}</h2><div><p>{Q}</p></div></div>"
    page = f"<html><body><div class='k'><h1>The depot</h1><div class='b'>{BODY}</div>{section}</div></body></html>"
    assert Q not in parse_html(page).text(Voice.AUTHOR)
    for own in ("The shed", "Responses", "Written by hand", "Recommended from the start"):
        assert Q in parse_html(page.replace(title, own)).text(Voice.AUTHOR)
