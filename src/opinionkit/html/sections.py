"""Sections of a page that only their headings name: comments, links to articles, the author's biography.

New titles belong here. They are regular expressions, and match the whole heading, without its number.
"""

import re
from collections.abc import Sequence
from itertools import islice, takewhile

from attrs import evolve
from lxml.html import HtmlElement

from opinionkit.html.asides import MIN_ARTICLE
from opinionkit.html.blocks import TextBlock
from opinionkit.html.context import SPOKEN, BlockRole
from opinionkit.html.tree import outwards

__all__ = ["is_title", "with_named_sections"]


def _pattern(*titles: str) -> re.Pattern[str]:
    return re.compile(rf"[\W\d]*(?:{'|'.join(titles)})[\W\d]*", re.IGNORECASE)


#: Before the title of the article in WordPress's default, in its languages: “4 thoughts on ‘The mill’”.
_THOUGHTS_ON = (
    *("thoughts? on", "responses? to", "gedanken? zu", "antworten? (?:auf|zu)", "kommentare? zu", "réflexions? sur"),
    *("réponses? à", "commentaires? sur", "risposte? a", "commenti? su", "reacties? op", "respuestas? a"),
    *("comentarios? en", "respostas? (?:a|para)", "comentários? (?:em|sobre)"),
)
#: Readers' comments, and the author's biography: the section goes on to the next heading, or to the end.
_AT_THE_END = _pattern(
    *("(?:reader(?:s['’])? )?comments", "(?:leave|post|add|write) a (?:comment|reply)"),
    *(r"(?<=\d )(?:leserbeiträge|réactions|replies)", "vos réactions"),
    "(?<=1 )(?:comment|kommentar|commentaire|comentario|comentário|commento)",  # otherwise the title of a column
    *("join the (?:conversation|discussion)", r"responses(?=\W*\d)", r"(?<=\d )responses", "have your say"),
    rf"(?<=\d )(?:{'|'.join(_THOUGHTS_ON)}) [“„‘\"«].{{2,200}}",
    r"written by (?-i:[A-Z]\S*(?: [A-Z]\S*){1,3})",
    *("(?:leser)?kommentare", "schreiben sie einen kommentar", "diskutieren sie mit"),
    *("schreibe einen kommentar", "(?:lire les )?commentaires", "laisser un commentaire", "comentarios"),
    *("deja un comentario", "deja una respuesta", "comentários", "deixe um comentário", "commenti"),
    *("lascia un commento", "reacties", "kommentarer", "kommentit", "komentarze", "komentáře", "diskuse"),
    *("комментарии", "коментарі", "yorumlar", "σχόλια", r"댓글(?:\W*\d+개)?", "コメント(?:一覧)?", "(?:网友)?评论"),
    *("(?:網友)?評論", "التعليقات", "تعليقات القراء", "תגובות", "trackbacks"),
    "about the (?:author|writer|columnist)s?",
    *("über (?:den autor|die autor(?:in|en))", "zur person", "zu[mr] autor(?:in)?"),
    *("à propos de(?: l['’]aut(?:eur|rice|eure)|s aut(?:eur|rice)s)", "l['’]aut(?:eur|rice)"),
    *("sobre (?:el|la|o|a) autora?", "acerca (?:del autor|de la autora)"),
    *("(?:informazioni )?sull['’]aut(?:ore|rice)", "l['’]aut(?:ore|rice)", "over de auteur"),
    *("om (?:författaren|forfatteren|skribenten)", "kirjoittajasta", "o autor(?:ze|ce|ovi)", "об авторе"),
    *("про автора", "yazar hakkında", "σχετικά με τον συγγραφέα", "عن الكاتب", "על המחבר", "著者について", "筆者紹介"),
    *("作者简介", "关于作者", "필자 소개"),
)
#: Links to other articles, and invitations.
_LINKS = _pattern(
    *("related (?:articles|content|coverage|links|news|posts|reading|stories)", "related"),
    *(
        "you (?:may|might) also like",
        r"recommended from (?-i:[A-Z]\S{1,20})",
        "get the newsletter",
    ),
    *("(?:more|other|further|latest|recent|popular|top) (?:articles|news|posts|stories)", "most (?:popular|read)"),
    *("trending(?: now)?", "recommended(?: for you)?", "read (?:also|more|next)", "also read", "up next"),
    *("don['’]t miss", "more from .{2,40}", "mehr zum thema", "lesen sie auch", "auch interessant"),
    *("das könnte (?:sie|dich) auch interessieren", "(?:ähnliche|verwandte|weitere) (?:artikel|beiträge|texte)"),
    *("meistgelesen", "am meisten gelesen", "(?:à )?lire (?:aussi|également)", "sur le même (?:sujet|thème)"),
    *("articles (?:associés|connexes|liés|similaires)", "les plus (?:lus|populaires)", "vous aimerez aussi"),
    *("(?:también )?te puede interesar", "le puede interesar", "lea también", "más (?:información|noticias)"),
    *("(?:artículos|noticias|notas) relacionad[ao]s", "lo más leído", "leia (?:também|mais)"),
    *("(?:artigos|notícias|matérias) relacionad[ao]s", "mais lidas", "leggi anche", "articoli correlati"),
    *("potrebbe(?:ro)? interessarti(?: anche)?", "lees ook", "gerelateerde artikelen", "meer over dit onderwerp"),
    *("læs også", "les også", "läs (?:också|mer|även)", "relaterade artiklar", "lue myös"),
    *("(?:czytaj|zobacz) (?:te[zż]|także|również)", "podobne (?:artykuły|wpisy)", "mohlo by vás zajímat"),
    *("související články", "čtěte také", "читайте также", "(?:похожие|другие) статьи", "материалы по теме"),
    *("читайте також", "схожі статті", "ilgili (?:haberler|yazılar)", "διαβάστε (?:επίσης|ακόμη)", "σχετικά άρθρα"),
    *(
        "관련 (?:기사|뉴스)",
        "関連記事",
        "相关(?:文章|新闻|阅读)",
        "相關(?:文章|新聞|閱讀)",
        "延伸[阅閱][读讀]",
        "مقالات ذات صلة",
        "اقرأ أيضا",
    ),
    *("כתבות נוספות", "newsletter", "(?:sign up|subscribe)(?: (?:for|to) .{2,40})?"),
)
#: Readers' comments with their number: below an article of `MIN_ARTICLE` they may be longer than the article.
_COUNTED = _pattern(
    r"(?<!(?:19|20)\d\d )(?<=\d )(?:(?:leser)?kommentare?|leserbeiträge|comments?|commentaires?|comentarios?"
    r"|comentários?|commenti|reacties|kommentarer|komentarze|replies|responses|réactions|комментари[яей]+|yorum(?:lar)?)"
)
_DIGIT = re.compile(r"\d")
#: Elements with the words of such a section.
_MIN_COMMENTS = 2
#: The share of the article's words that may be in such a section.
_MAX_SHARE = 0.25


def is_title(words: str) -> bool:
    """Return whether words are the title of a section of the page, not of the article."""
    return bool(_AT_THE_END.fullmatch(words) or _LINKS.fullmatch(words))


def with_named_sections(blocks: Sequence[TextBlock]) -> list[TextBlock]:
    """Return the blocks of an article, with the words of the page's sections as asides.

    A section is the element around its heading that has no words of the article above the heading; in an element that
    has some, the section goes on to the next heading, or only as far as there are links or list items. A section with
    much of the article is a part of it, unless its heading counts readers' comments; so is one among other sections of
    the article.
    """
    found: list[TextBlock] = []
    most = _MAX_SHARE * sum(len(block.words) for block in blocks if block.role in SPOKEN)
    above, words_above = set[HtmlElement](), 0
    while len(found) < len(blocks):
        block = blocks[len(found)]
        found.append(block)
        if block.role in SPOKEN:
            above.update(outwards(block.element))
            words_above += len(block.words)
        elif block.role is BlockRole.HEADING and is_title(block.words):
            section = _section(blocks, len(found), above)
            is_counted = words_above >= MIN_ARTICLE and bool(_COUNTED.fullmatch(block.words))
            length = sum(len(each.words) for each in section if each.role in SPOKEN)
            is_own = _is_among_others(blocks, len(found), len(section), length)
            if (length <= most and not is_own) or (is_counted and _are_comments(section, above)):
                found += (
                    evolve(each, role=BlockRole.ASIDE, enclosures=block.enclosures) if each.role in SPOKEN else each
                    for each in section
                )
            else:
                above.update(outwards(block.element))
    return found


def _is_among_others(blocks: Sequence[TextBlock], start: int, size: int, length: int) -> bool:
    """Return whether a section is the article's own, among others.

    The section is `size` blocks from the number `start` on, and `length` characters of words. Its heading has no number
    and is beside its paragraphs, the next heading, which is no title of the page's sections, and as many words of
    paragraphs below that.
    """
    heading, section = blocks[start - 1], blocks[start : start + size]
    below = blocks[start + size] if start + size < len(blocks) else None
    if below is None or below.role is not BlockRole.HEADING or is_title(below.words) or _DIGIT.search(heading.words):
        return False
    parent = heading.element.getparent()
    others = takewhile(lambda block: block.role is not BlockRole.HEADING, islice(blocks, start + size + 1, None))
    own = [block for block in others if block.role is BlockRole.WORDS and block.element.getparent() is parent]
    spoken = (block for block in (*section, below) if block.role in (*SPOKEN, BlockRole.HEADING))
    is_beside = all(block.element.getparent() is parent for block in spoken)
    has_sentence = any(block.is_long_sentence for block in own)
    return is_beside and has_sentence and length <= sum(len(block.words) for block in own)


def _are_comments(section: Sequence[TextBlock], above: set[HtmlElement]) -> bool:
    """Return whether several elements hold the section's words, and none of them holds words of the article."""
    boxes = {block.element.getparent() for block in section if block.role in SPOKEN}
    return len(boxes) >= _MIN_COMMENTS and above.isdisjoint(boxes)


def _section(blocks: Sequence[TextBlock], start: int, above: set[HtmlElement]) -> list[TextBlock]:
    """Return the blocks of the section whose heading is above the block with the number `start`.

    `above` has the elements around the article's words above.
    """
    heading, below = blocks[start - 1], (blocks[number] for number in range(start, len(blocks)))
    around = [*takewhile(lambda element: element not in above, outwards(heading.element))]
    if len(around) > 1:
        box = around[-1]
        return [*takewhile(lambda block: box in outwards(block.element), below)]
    section = [*takewhile(lambda block: block.role is not BlockRole.HEADING, below)]
    if _AT_THE_END.fullmatch(heading.words):
        return section
    return [*takewhile(lambda block: block.role is BlockRole.ITEM or block.is_mostly_links, section)]
