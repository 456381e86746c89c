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
from opinionkit.html.marker_reader import MarkerReader
from opinionkit.html.tree import outwards

__all__ = ["declared_authors", "with_biographies"]


_declared = XPath("head/meta[@name='author' or @name='byl' or @name='parsely-author' or @name='dc.creator']/@content")
#: Descriptions of a page in JSON: https://schema.org/docs/jsonldsyntax.
_described = XPath("//script[@type='application/ld+json']/text()")
#: Before the first name of a byline.
_BY = re.compile(r"\s*(?:[Aa]v|[Bb]y|[Dd]i|[Dd]oor|[Pp]ar|[Pp]or|[Vv]on)\s+")
#: Between the names of several authors, and before the first. Other small words are part of a name: Tom de Vries.
_BETWEEN = re.compile(rf"\s*[,;|&/·•]\s*|\s+(?:and|con|e|en|et|i|ja|mit|och|og|und|ve|with|y|и|та)\s+|^{_BY.pattern}")
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
#: Behind a name: a description between commas, and a verb, by their beginnings.
_BEHIND = re.compile(r"(?:, (an? |the |\w)[^,.!?\n]{0,80},)? (\w)")
#: An account behind a name.
_ACCOUNT = re.compile(r"\A \(@\w{1,40}\)")
#: A verb and an occupation behind a name: “is a”, “works at”.
_OCCUPATION = re.compile(
    r" (?:(?:is|are) (?:an?|based|currently|the)|teaches|(?:lives|works|writes) (?:about|as|at|for|in))\b"
)
#: The author without a name, and a verb: of a biography that is emphasized throughout. A role in another language
#: belongs here.
_WRITER = re.compile(
    r"(?:The (?:author|writer)s? (?:are|is|lives|teaches|works)"
    r"|D(?:er|ie) (?:Autor|Verfasser)(?:in(?:nen)?|en)? (?:ist|sind)"
    r"|L[’']aut(?:eure?|rice) est|L[’']aut(?:ore|rice) è|(?:El|La) autora? es|(?:A|O) autora? é|De auteur is"
    r"|Forfatteren er|Skribenten är)\b"
)
#: A heading above or in front of a biography: “About the author”.
_HEADING = re.compile(
    r"(?:About the (?:author|writer)|Zu[mr] Autor(?:in)?|Über (?:den Autor|die Autorin)|À propos de l[’']auteure?"
    r"|Sobre (?:a|el|la|o) autora?|Over de auteur)\s*(?:[:.]\s*|\Z)"
)
#: Signs between a name and an office.
_SIGNS = " \n,|·•–—-"
#: A description behind a name.
_DESCRIBED = re.compile(r",[^.!?…:;]{3,80}")
#: A paper or a place behind a name: ", The Mill".
_WHERE = re.compile(r",(?: [^\W\d_a-z][\w.’'-]*){1,3}")
#: An honorific, in front of a last name.
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


def with_biographies(blocks: list[TextBlock], declared: Sequence[str], reader: MarkerReader) -> list[TextBlock]:
    """Return blocks, with paragraphs about an author at the end as asides, and the name of one alone as a byline.

    A paragraph about an author begins with the name of an author, whom the page declares, a byline or its own markup
    names, and a verb in a small letter: “Ada Quill is a columnist.” With less evidence it tells what the author is or
    does: in the header of the article, behind an honorific (“Ms. Quill”) or before an account; and as the last
    paragraph, emphasized throughout, “The author” may be its first words.
    """
    authors = (*declared, *_names(block.words for block in blocks if block.role is BlockRole.BYLINE))
    spoken = [number for number, block in enumerate(blocks) if block.role in SPOKEN]
    last = spoken[max(_MIN_ABOVE, len(spoken) - _LAST) :]
    above = [number for number in spoken[:_LAST] if _is_in_header(blocks[number]) and _is_impersonal(blocks[number])]
    about = {number for number in last if _is_biography(blocks[number], authors, is_last=number == last[-1])}
    about |= {number for number in above if _tells_occupation(blocks[number].words, authors, has_short_name=True)}
    titled = {number for number in last if _HEADING.fullmatch(blocks[number].words)}
    about |= {number for number in titled if number + 1 in about or number == last[-1]}
    roles = {n: BlockRole.BYLINE for n in spoken if _is_name(blocks[n], authors, reader) and _is_own_line(blocks[n])}
    roles |= dict.fromkeys(about, BlockRole.ASIDE)
    return [evolve(block, role=roles.get(number, block.role)) for number, block in enumerate(blocks)]


def _is_name(block: TextBlock, authors: Iterable[str], reader: MarkerReader) -> bool:
    """Return whether words are only the name of an author, perhaps with an office, paper or place.

    Behind "By", the name may have any description, if it is no sentence: "By Ada Quill, a welder".
    """
    by = _BY.match(block.words)
    words = block.words[by.end() :] if by else block.words
    rests = [words[len(name) :] for name in authors if _begins_with(words, name)]
    if by and any(_DESCRIBED.fullmatch(rest) for rest in rests):
        return True
    return any(not rest or reader.is_office(rest.strip(_SIGNS)) or _WHERE.fullmatch(rest) for rest in rests)


def _is_own_line(block: TextBlock) -> bool:
    """Return whether a block is a paragraph, perhaps of a list with one item; several may be names of a cast."""
    if block.enclosures or block.element.tag not in ("address", "div", "li", "p"):
        return False
    item = next((each for each in outwards(block.element) if each.tag == "li"), None)
    items = item.getparent() if item is not None else None
    return items is None or len(items.findall("li")) == 1


def _is_in_header(block: TextBlock) -> bool:
    return any(each.tag == "header" for each in block.element.iterancestors())


def _names(texts: Iterable[str]) -> tuple[str, ...]:
    found = (" ".join(name.split()) for text in texts for name in _BETWEEN.split(text))
    people = (name for name in found if len(name.split()) >= _MIN_NAME and not _NOBODY.match(name))
    return tuple(name for name in people if name[0].isupper())


def _is_biography(block: TextBlock, authors: Iterable[str], *, is_last: bool) -> bool:
    if not _is_impersonal(block):
        return False
    heading = _HEADING.match(block.words)
    words = block.words[heading.end() :] if heading else block.words.lstrip("* ")
    own = "".join(text.words for text in block.texts if text.context.is_author)
    names = (*authors, *_names([own]))
    if any(_begins_with(words, name) and _is_sentence_about(words[len(name) :]) for name in names):
        return True
    is_emphasized = all(text.context.is_emphasized for text in block.texts if text.words.strip())
    is_of_writer = is_last and is_emphasized and bool(_WRITER.match(words)) and not words.endswith("?")
    return is_of_writer or _tells_occupation(words, names, has_short_name=is_last or heading is not None)


def _is_impersonal(block: TextBlock) -> bool:
    """Return whether a block is a short paragraph that nobody speaks in the first person."""
    is_short = block.role is BlockRole.WORDS and len(block.words) <= _MAX_BIOGRAPHY
    return is_short and not block.enclosures and not _FIRST_PERSON.search(block.words)


def _tells_occupation(words: str, authors: Iterable[str], *, has_short_name: bool) -> bool:
    """Return whether words begin with an author's name and tell what the author is or does.

    A short name is behind an honorific, and may be the last word alone: “Ms. Quill”. An account may be behind a name.
    """
    honorific = _HONORIFIC.match(words) if has_short_name else None
    rest = words[honorific.end() :] if honorific else words
    names = (*authors, *(name.rsplit(maxsplit=1)[-1] for name in authors)) if honorific else authors
    behind = (rest[len(name) :] for name in names if _begins_with(rest, name))
    return any(_OCCUPATION.match(_ACCOUNT.sub("", each, 1)) for each in behind)


def _begins_with(words: str, name: str) -> bool:
    """Return whether words begin with a name; a byline may be in capitals."""
    return words[: len(name)].casefold() == name.casefold()


def _is_sentence_about(behind: str) -> bool:
    """Return whether words behind an author's name begin with a verb in a small letter.

    A description before the verb has a number, or begins with an article or a capital letter: “, a welder,”, not
    “, she said,”.
    """
    if not (match := _BEHIND.match(behind)):
        return False
    description, verb = match[1], match[2]
    is_clause = bool(description) and len(description) == 1 and description.islower()
    return verb.islower() and (not is_clause or any(map(str.isdigit, match[0])))
