"""The biography below an article: a paragraph about the page's author, in the third person."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from attrs import evolve
from lxml.etree import XPath
from lxml.html import HtmlElement

from opinionkit.html.blocks import TextBlock
from opinionkit.html.context import SPOKEN, BlockRole

__all__ = ["declared_authors", "with_biographies"]


_declared = XPath("head/meta[@name='author' or @name='byl' or @name='parsely-author' or @name='dc.creator']/@content")
#: Descriptions of a page in JSON: https://schema.org/docs/jsonldsyntax.
_described = XPath("//script[@type='application/ld+json']/text()")
#: Between the names of several authors, and before the first. Other small words are part of a name: Tom de Vries.
_BETWEEN = re.compile(
    r"\s*[,;|&/·•]\s*|\s+(?:and|con|e|en|et|i|ja|mit|och|og|und|ve|with|y|и|та)\s+"
    r"|^\s*(?:[Aa]v|[Bb]y|[Dd]i|[Dd]oor|[Pp]ar|[Pp]or|[Vv]on)\s+"
)
#: Words of a name; one word is more often the name of a site or a user.
_MIN_NAME = 2
#: Words of a name that is not a person's.
_NOBODY = re.compile(
    r"(?:The|Der|Die|Das|La|Le|Les|El|Il|Het)\b|.*\b(?:Board|Editorial|Editors?|Staff|Team|Desk|Redaktion)\b"
)
#: The author, as the subject or the owner of something, in several languages.
_FIRST_PERSON = re.compile(
    r"\b(?:I|[Mm]y|[Ww]e|[Oo]ur|[Ii]ch|[Mm]eine?[mnrs]?|[Jj]e|[Mm]on|[Yy]o|[Ii]k|[Mm]ijn|[Jj]ag|[Jj]eg|[Яя])\b"
)
#: Behind a name: an account, a description between commas, and a verb, by their beginnings.
_BEHIND = re.compile(r"(?: \(@\w{1,40}\))?(?:, (an? |the |\w)[^,.!?\n]{0,80},)? (\w)")
#: The author without a name, with a verb: of a biography that is emphasized throughout. A role in another language
#: belongs here.
_WRITER = re.compile(
    r"(?:The (?:author|writer)s?|D(?:er|ie) (?:Autor|Verfasser)(?:in(?:nen)?|en)?|L[’']aut(?:eure?|ora|ore|rice)"
    r"|(?:A|El|La|O) autora?|De auteurs?|Forfatteren|Skribenten) [a-zéè]"
)
#: A title above a biography, or in front of one.
_TITLE = re.compile(
    r"(?:About the (?:author|writer)|Zu[mr] Autor(?:in)?|Über (?:den Autor|die Autorin)|À propos de l[’']auteure?"
    r"|Sobre (?:a|el|la|o) autora?|Over de auteur)\s*[:.]?\s*"
)
#: A title of a person, in front of the last word of the name.
_HONORIFIC = re.compile(r"(?:Dr|Mr|Mrs|Ms|Mx|Prof)\.? ")
#: The last paragraphs of an article that may be a biography, and the length of one, in characters.
_LAST, _MAX_BIOGRAPHY = 3, 600
#: Paragraphs of an article above its biography.
_MIN_ABOVE = 3


def declared_authors(tree: HtmlElement) -> tuple[str, ...]:
    """Return the names of the authors that a page declares."""
    described = (name for text in _described(tree) for name in _authors_in(str(text)))
    return _names((*map(str, _declared(tree)), *described))


def _authors_in(description: str) -> Iterator[str]:
    """Yield the names of authors in a description of a page; those of comments and reviews are deeper in it."""
    try:
        described = json.loads(description, strict=False)
    except (ValueError, RecursionError):  # a page may have any text there
        return
    objects = _objects(described)
    parts = (*objects, *(part for whole in objects for part in _objects(whole.get("@graph"))))
    by_id = {each["@id"]: each for each in parts if isinstance(each.get("@id"), str)}
    for each in parts:
        for author in _listed(each.get("author")):
            people = (by_id.get(str(person.get("@id")), person) for person in _objects(author))
            names = [name for person in people for name in _listed(person.get("name"))]
            yield from (name for name in (author, *names) if isinstance(name, str))


def _listed(value: Any) -> list[Any]:  # noqa: ANN401  # of JSON
    """Return a list as it is, another value in a list."""
    return value if isinstance(value, list) else [value]  # pyright: ignore[reportUnknownVariableType]


def _objects(value: Any) -> list[dict[str, Any]]:  # noqa: ANN401  # of JSON
    """Return the objects of a list, or an object in a list."""
    return [each for each in _listed(value) if isinstance(each, dict)]


def with_biographies(blocks: list[TextBlock], declared: Sequence[str]) -> list[TextBlock]:
    """Return blocks, with paragraphs about an author at the end as asides, and the name of one alone as a byline.

    A paragraph about an author begins with the name of an author, whom the page declares, a byline or its own markup
    names, and a verb in a small letter: “Ada Quill is a columnist.” Emphasized throughout, it may begin with “The
    author” instead. In the header of the article it may be above the first paragraph.
    """
    authors = (*declared, *_names(block.words for block in blocks if block.role is BlockRole.BYLINE))
    spoken = [number for number, block in enumerate(blocks) if block.role in SPOKEN]
    last = spoken[max(_MIN_ABOVE, len(spoken) - _LAST) :]
    above = [number for number in spoken[:_LAST] if _is_in_header(blocks[number])]
    about = {number for number in (*above, *last) if _is_biography(blocks[number], authors)}
    about |= {number for number in last if number + 1 in about and _TITLE.fullmatch(blocks[number].words)}
    names = {name.casefold() for name in authors}
    roles = {n: BlockRole.BYLINE for n in spoken if _is_own_line(blocks[n]) and blocks[n].words.casefold() in names}
    roles |= dict.fromkeys(about, BlockRole.ASIDE)
    return [evolve(block, role=roles.get(number, block.role)) for number, block in enumerate(blocks)]


def _is_own_line(block: TextBlock) -> bool:
    return block.role in (BlockRole.ITEM, BlockRole.WORDS) and not block.enclosures and block.element.tag in ("li", "p")


def _is_in_header(block: TextBlock) -> bool:
    return any(each.tag == "header" for each in block.element.iterancestors())


def _names(texts: Iterable[str]) -> tuple[str, ...]:
    found = (" ".join(name.split()) for text in texts for name in _BETWEEN.split(text))
    people = (name for name in found if len(name.split()) >= _MIN_NAME and not _NOBODY.match(name))
    return tuple(name for name in people if name[0].isupper())


def _is_biography(block: TextBlock, authors: Iterable[str]) -> bool:
    is_short = block.role is BlockRole.WORDS and len(block.words) <= _MAX_BIOGRAPHY
    if block.enclosures or not is_short or _FIRST_PERSON.search(block.words):
        return False
    title = _TITLE.match(block.words)
    words = block.words[title.end() :] if title else block.words
    if _WRITER.match(words) and all(text.context.is_emphasized for text in block.texts if text.words.strip()):
        return True
    own = "".join(text.words for text in block.texts if text.context.is_author)
    named = (length for name in (*authors, *_names([own])) if (length := _length_of_name(name, words)))
    return any(_is_sentence_about(words[length:]) for length in named)


def _length_of_name(name: str, words: str) -> int:
    """Return the length of a name at the start of words, or of its last word behind a title, as “Ms. Quill”; or 0."""
    if _begins_with(words, name):
        return len(name)
    honorific, last = _HONORIFIC.match(words), name.rsplit(maxsplit=1)[-1]
    is_titled = honorific is not None and _begins_with(words[honorific.end() :], last)
    return honorific.end() + len(last) if honorific and is_titled else 0


def _begins_with(words: str, name: str) -> bool:
    """Return whether words begin with a name; a byline may be in capitals."""
    return words[: len(name)].casefold() == name.casefold()


def _is_sentence_about(behind: str) -> bool:
    """Return whether words behind an author's name begin with a verb in a small letter.

    A description before the verb has an article, a capital letter or a number: “, a welder,”, not “, she said,”.
    """
    if not (match := _BEHIND.match(behind)):
        return False
    description, verb = match[1], match[2]
    return verb.islower() and not (description and len(description) == 1 and description.islower())
