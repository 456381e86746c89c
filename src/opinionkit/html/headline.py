"""The headline of an article that has no markup for one, and the kicker above a headline."""

import re
from collections.abc import Collection, Iterator
from itertools import takewhile

from attrs import evolve
from lxml.etree import XPath
from lxml.html import HtmlElement

from opinionkit.html.blocks import TextBlock
from opinionkit.html.context import SPOKEN, BlockRole
from opinionkit.html.lengths import length_of
from opinionkit.html.marker_reader import MarkerReader
from opinionkit.html.numbering import without_numbers

__all__ = ["declared_titles", "with_headline", "with_kickers"]


_title = XPath("string(head/title)")
_open_graph = XPath("head/meta[@property='og:title']/@content")
#: Between the title of an article and the name of its site.
_SEPARATOR = re.compile(r"\s+[|·•:»«/–—-]\s+|:\s+")
#: Paragraphs at the start that may have the headline: a kicker may be above.
_FIRST = 3
#: Paragraphs of an article with such a headline; the title of a short post may be its first words.
_MIN_PARAGRAPHS = 3
#: The end of a statement: the title of some posts is their first sentence.
_STATEMENT_ENDS = (".", "…", "。", "।")
#: Words of a kicker above the headline, such as "Opinion", and its characters; more may be a standfirst.
_MAX_KICKER_WORDS, _MAX_KICKER = 4, 40
#: Kickers above a headline: a section, and a series or a topic.
_MAX_KICKERS = 2
#: Punctuation or a digit: of a sentence, a salutation or a date.
_NO_KICKER = re.compile(r"[.,:!?…。।،、，：？！؟\d]")
#: The marker of a page's headline.
_MARKER = "#"


def declared_titles(tree: HtmlElement) -> frozenset[str]:
    """Return the titles that a page declares, and their parts before and behind the name of a site."""
    titles = [_normal(str(title)) for title in (_title(tree), *_open_graph(tree))]
    return frozenset(part for title in titles for part in (title, *_SEPARATOR.split(title)) if part)


def with_headline(blocks: list[TextBlock], titles: Collection[str]) -> list[TextBlock]:
    """Return the blocks of an article; on a page without a headline, the page's title at the start is one.

    The title is a paragraph, or its first line in an element of its own.
    """
    spoken = [block for block in blocks if block.role in SPOKEN]
    if len(spoken) < _MIN_PARAGRAPHS or any(block.marker == _MARKER for block in blocks):
        return blocks
    first = {id(block) for block in takewhile(lambda block: not block.is_long_sentence, spoken[:_FIRST])}
    return [part for block in blocks for part in (_divided(block, titles) if id(block) in first else (block,))]


def with_kickers(blocks: list[TextBlock], reader: MarkerReader) -> list[TextBlock]:
    """Return the blocks of an article, with kickers as asides: few words above the headline, such as "Opinion".

    If other words are above a heading, it may be that of a part. The name of a section may also be directly below the
    headline.
    """
    above = [*takewhile(lambda block: block.marker != _MARKER, blocks)]
    below = len(above) + 1
    if below < len(blocks) and _is_kicker(blocks[below]) and reader.is_section(blocks[below].words):
        blocks = [*blocks[:below], evolve(blocks[below], role=BlockRole.ASIDE), *blocks[below + 1 :]]
    kickers = {number for number, block in enumerate(above) if block.role in SPOKEN}
    if len(above) == len(blocks) or len(kickers) > _MAX_KICKERS:
        return blocks
    if not all(_is_kicker(above[number]) for number in kickers):
        return blocks
    return [evolve(each, role=BlockRole.ASIDE) if n in kickers else each for n, each in enumerate(blocks)]


def _is_kicker(block: TextBlock) -> bool:
    is_own = block.role is BlockRole.WORDS and not block.enclosures
    is_short = len(block.words.split()) <= _MAX_KICKER_WORDS and length_of(block.words) <= _MAX_KICKER
    return is_own and is_short and not _NO_KICKER.search(block.words)


def _divided(block: TextBlock, titles: Collection[str]) -> Iterator[TextBlock]:
    """Yield the parts of a block: a line that is one of some titles as a headline, and the lines below."""
    line, _, below = block.words.partition("\n")
    text = next(text for text in block.texts if text.words.strip())
    is_title = block.role is BlockRole.WORDS and not block.enclosures and _normal(line) in titles
    is_alone = not below or _normal(without_numbers("".join(text.element.itertext()))) == _normal(line)
    if not is_title or not is_alone or line.endswith(_STATEMENT_ENDS):
        yield block
        return
    yield evolve(block, words=line, role=BlockRole.HEADING, marker=_MARKER)
    if below:
        yield evolve(block, words=below)


def _normal(words: str) -> str:
    return " ".join(words.split()).casefold()
