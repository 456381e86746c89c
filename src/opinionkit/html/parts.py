"""Parts of an article that are not paragraphs: a quote, a list, code, a poem, in an element of its paragraphs.

trafilatura drops a figure without an image, a quote in a table's cell, and many parts above the first paragraph and
below the last. `found` has the numbers of the article's blocks, in order. The results are numbers of blocks.
"""

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from itertools import groupby, islice

from lxml.etree import XPath
from lxml.html import HtmlElement

from opinionkit._model.sentences import COLONS, PARAGRAPH_END
from opinionkit.html.blocks import TextBlock
from opinionkit.html.class_names import NOT_PART, POEM
from opinionkit.html.context import SPOKEN, BlockRole
from opinionkit.html.elements import all_names, names_text
from opinionkit.html.lengths import length_of
from opinionkit.html.recovery import elements_of_paragraphs
from opinionkit.html.tags import LIST_TAGS, PAGE_TAGS
from opinionkit.html.tree import outwards

__all__ = ["at_edges", "in_figures"]


#: Elements around a block in which its part is looked for.
_LEVELS = 5
#: The least length of a sentence in a list or in a figure, or without an element of its own, in characters.
_MIN_SENTENCE = 40
#: Elements that end a `p`: words behind them are outside of it.
_BEFORE_LOOSE = LIST_TAGS | {"blockquote", "figure", "pre", "table"}
#: Beside these the words of a figure are a caption, or those of a form.
_media = XPath(
    "descendant::*[self::audio or self::canvas or self::form or self::iframe or self::img or self::object"
    " or self::picture or self::svg or self::table or self::video]"
)
#: Elements with sentences of the article.
_PARTS = LIST_TAGS | {"details", "figure"}


def in_figures(blocks: Sequence[TextBlock], found: Sequence[int], region: HtmlElement) -> set[int]:
    """Return the numbers of blocks in figures and poems between the article's blocks, directly in its elements.

    Plain words in a figure are a sentence, and nothing else is in it: others are labels of a chart, or a caption.
    """
    boxes, numbers = elements_of_paragraphs(blocks, found), set[int]()
    for number in {*range(found[0], found[-1])}.difference(found):
        block = blocks[number]
        part = _part_around(block, boxes)
        if part is None:
            continue
        is_part = part.tag in ("details", "figure") or _is_poem(part)
        if is_part and block.role in SPOKEN and not block.is_mostly_links and not block.is_beside(region):
            is_plain = block.role is BlockRole.WORDS and not block.enclosures and not _is_in_poem(block)
            is_sentence = any(map(PARAGRAPH_END.search, block.words.split("\n"))) and not _media(part)
            if not is_plain or is_sentence:
                numbers.add(number)
    return numbers


def at_edges(
    blocks: Sequence[TextBlock],
    found: Sequence[int],
    region: HtmlElement,
    top: int,
    is_furniture: Callable[[str], bool],
) -> set[int]:
    """Return the numbers of blocks in parts directly above and below the article, from the block `top` on.

    A part is a quote, code or a poem; a list with a sentence, or below a colon; or a sentence that is not in an element
    of its own. A heading may be above it, or between it and the article. `is_furniture` returns whether words are only
    a line of furniture.
    """
    boxes, numbers = elements_of_paragraphs(blocks, found), set[int]()
    for edge in (range(found[0] - 1, top - 1, -1), range(found[-1] + 1, len(blocks))):
        is_below, above = edge.step > 0, found[-1]
        headings = list[int]()
        for part, group in groupby(edge, key=lambda number: _part_around(blocks[number], boxes)):
            run = sorted(group)
            if part is None or any(blocks[number].is_beside(region) for number in run):
                break
            spoken = [number for number in run if blocks[number].role in SPOKEN]
            lead_in = blocks[above].words if is_below else ""
            if spoken and not _is_part(part, [blocks[number] for number in spoken], lead_in, boxes, is_furniture):
                break
            headings += [number for number in run if blocks[number].role is BlockRole.HEADING]
            numbers.update(spoken, headings if spoken else ())
            above = run[-1]
    return numbers


def _part_around(block: TextBlock, boxes: AbstractSet[HtmlElement]) -> HtmlElement | None:
    """Return the element around a block, or its own, that is directly in one of some elements; or one of those."""
    if block.element in boxes:
        return block.element
    quote = next((each.element for each in block.enclosures if each.is_quote), block.element)
    return next((each for each in islice(outwards(quote), _LEVELS) if each.getparent() in boxes), None)


def _is_part(
    part: HtmlElement,
    blocks: Sequence[TextBlock],
    lead_in: str,
    boxes: AbstractSet[HtmlElement],
    is_furniture: Callable[[str], bool],
) -> bool:
    """Return whether an element next to the article's words is a part of the article."""
    if part in boxes:
        is_loose = _is_loose_sentence(blocks) and not is_furniture(blocks[0].words)
        return is_loose and (part.tag not in PAGE_TAGS or blocks[-1].is_long_sentence)
    quotes = {enclosure.element for block in blocks for enclosure in block.enclosures if enclosure.is_quote}
    is_embedded = bool(quotes) and (part.tag == "figure" or part in quotes)  # also a post
    is_other = bool(NOT_PART.search(all_names(part))) or part.find(".//form") is not None
    if any(block.is_mostly_links for block in blocks) or (is_other and not is_embedded):
        return False
    if quotes or _is_poem(part) or any(block.role is BlockRole.CODE for block in blocks):
        return True
    is_introduced = part.tag in LIST_TAGS and lead_in.endswith(COLONS)
    return is_introduced or (part.tag in _PARTS and not _media(part) and any(map(_has_sentence, blocks)))


def _is_loose_sentence(blocks: Sequence[TextBlock]) -> bool:
    """Return whether blocks are words behind a quote, a list or code, without links, that end as a sentence."""
    first = blocks[0].texts[0]
    is_behind = first.is_tail and first.element.tag in _BEFORE_LOOSE
    return is_behind and not any(block.link_density for block in blocks) and _has_sentence(blocks[-1])


def _has_sentence(block: TextBlock) -> bool:
    """Return whether a block ends as a sentence; a link at its start leads to another article."""
    first = next((text for text in block.texts if text.words.strip()), None)
    if first is None or first.context.is_linked:
        return False
    return length_of(block.words) >= _MIN_SENTENCE and bool(PARAGRAPH_END.search(block.words))


def _is_poem(element: HtmlElement) -> bool:
    return bool(POEM.search(names_text(element)))


def _is_in_poem(block: TextBlock) -> bool:
    return any(map(_is_poem, islice(outwards(block.element), _LEVELS)))
