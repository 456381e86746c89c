"""Recovery: blocks of an article that trafilatura drops, by the elements around the others.

`found` has the numbers of the article's blocks, in order. The results are numbers of blocks.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from itertools import groupby, islice, takewhile
from typing import NamedTuple

from lxml.etree import XPath
from lxml.html import HtmlElement

from opinionkit._model.quotation_marks import CLOSING_MARKS
from opinionkit._model.sentences import PARAGRAPH_END
from opinionkit.html.asides import (
    is_reference,
    leads_to_quote,
)
from opinionkit.html.blocks import TextBlock
from opinionkit.html.class_names import NOT_PART, SCRIPTED, WRITERS
from opinionkit.html.context import SPOKEN, BlockRole
from opinionkit.html.elements import all_names
from opinionkit.html.regions import box_kind, is_body, is_titled, shell_of_twin, twin_keys
from opinionkit.html.sections import is_title
from opinionkit.html.tags import LIST_TAGS, PAGE_TAGS, PARAGRAPH_TAGS
from opinionkit.html.tree import outwards

__all__ = ["below", "between", "elements_of_paragraphs", "in_bare_boxes", "in_boxes_beside", "in_twin_boxes"]


#: Elements around a block in which a box next to the article is looked for.
_BOX_LEVELS = 3
#: Bare boxes around a sentence in an element of the article's paragraphs.
_BARE_LEVELS = 2
#: What a reader can press in a box of a script, and its role.
_pressed = XPath(
    "descendant-or-self::*[self::a or self::button or self::dialog or self::input or self::label or @onclick"
    " or @role='button' or @role='dialog']"
)
#: What shows another use of a bare box than words.
_shown = XPath("descendant::*[self::button or self::iframe or self::img or self::input or self::label or self::video]")


def in_twin_boxes(blocks: Sequence[TextBlock], found: Sequence[int], region: HtmlElement) -> set[int]:
    """Return the numbers of paragraphs in boxes like the article's.

    trafilatura finds only the first of several such boxes. Whole sentences without a tag of paragraphs count, too, if
    nothing else is around the box: a post in a forum also has a name.
    """
    inner = {*_paragraphs_in(blocks, found), *_elements_with_words(blocks, found)}
    own = {*inner, *(e for box in inner for e in islice(outwards(box), _BOX_LEVELS) if is_body(e))}
    twins = {kind for kind in map(box_kind, own) if kind.names}
    keys = twin_keys(own)

    @cache
    def shell(box: HtmlElement) -> HtmlElement | None:
        return shell_of_twin(box, keys)

    @cache
    def is_alone(box: HtmlElement) -> bool:
        around = shell(box)
        return around is not None and _words_of(around) == _words_of(box)

    is_other, numbers = cache(_is_other), set[int]()
    for number, block in enumerate(blocks if twins else ()):
        is_loose = block.element.tag not in PARAGRAPH_TAGS
        is_words = not is_loose or (block.role is BlockRole.WORDS and block.is_long_sentence)
        if is_words and not block.is_mostly_links and not block.is_beside(region):
            around = [*takewhile(lambda e: e not in own, outwards(block.element))]
            boxes = [element for element in around if box_kind(element) in twins and shell(element) is not None]
            box = next(filter(is_body, boxes), next(iter(boxes), block.element))
            inside = around[: around.index(box)] if boxes else []
            if boxes and (not is_loose or (is_alone(box) and not any(map(is_other, inside)))):
                numbers.add(number)
    return numbers


def _is_other(element: HtmlElement) -> bool:
    """Return whether an element is for other content, by its class name or the title of another article."""
    return bool(NOT_PART.search(all_names(element))) or is_titled(element)


def _words_of(element: HtmlElement) -> list[str]:
    return " ".join(element.itertext()).split()


def between(blocks: Sequence[TextBlock], found: Sequence[int], region: HtmlElement, site: str) -> set[int]:
    """Return the numbers of blocks between blocks of the article.

    Such blocks are in the elements or parents of these blocks, in elements next to several of them, or above a quote;
    or they are a heading above such a block, there or by its title one of the page. A sentence may be a link to another
    site.
    """
    boxes = _boxes_of(blocks, found)
    elements, around = {blocks[number].element for number in found} | boxes.inner, boxes.inner | boxes.outer
    wrapping = _around_several(_paragraphs_in(blocks, found))
    chosen = {*found}
    for number in reversed(range(found[0], found[-1])):
        block = blocks[number]
        if block.is_beside(region):
            continue
        if block.role is BlockRole.HEADING:
            is_inside = block.element.getparent() in around
            is_part = number + 1 in chosen and (is_inside or is_title(block.words))
        else:
            is_inside = block.element in elements or _is_part_of(block, boxes.inner) or _is_child_of(block, boxes.outer)
            is_loose = block.element in wrapping or _is_child_of(block, wrapping)
            is_inside = is_inside or (is_loose and block.is_long_sentence)
            is_part = block.role in SPOKEN and is_inside
        is_paragraph = block.element.tag == "p" and block.is_long_sentence  # a reference at least
        is_link = block.is_mostly_links and not is_paragraph and not _is_linked_sentence(block, site)
        is_lead_in = block.role in SPOKEN and leads_to_quote(block, blocks[number + 1])
        if is_lead_in or (is_part and not is_link):
            chosen.add(number)
    return chosen


def in_bare_boxes(
    blocks: Sequence[TextBlock], found: Sequence[int], region: HtmlElement, is_furniture: Callable[[str], bool]
) -> set[int]:
    """Return the numbers of short sentences in bare boxes between paragraphs of the article.

    An editor of mail writes each paragraph as a `div` without a name. The article goes on above and below it, in the
    same element. `is_furniture` returns whether words are only a line of furniture, as "Advertisement." is.
    """
    chosen, boxes = {*found}, _boxes_of(blocks, found).inner

    def box_of(number: int) -> HtmlElement | None:
        """Return the element of the article's paragraphs around a block that may be one of them."""
        block = blocks[number]
        if number in chosen or block.is_beside(region) or not _is_bare_sentence(block):
            return None
        bare = takewhile(_is_bare, islice(outwards(block.element), _BARE_LEVELS))
        around = next((each.getparent() for each in bare if each.getparent() in boxes), None)
        return None if around is None or is_furniture(block.words) else around

    numbers = set[int]()
    for box, group in groupby(range(found[0] + 1, found[-1]), key=box_of):
        run = [*group]
        if box is not None and _goes_on_around(run, box, blocks, chosen):
            numbers.update(run)
    return numbers


def _goes_on_around(
    numbers: Sequence[int], box: HtmlElement | None, blocks: Sequence[TextBlock], chosen: set[int]
) -> bool:
    """Return whether the article's blocks, those chosen, are directly above and below some others, in the same box."""
    beside = (numbers[0] - 1, numbers[-1] + 1)
    around = ({*outwards(blocks[number].element)} for number in beside)
    return chosen.issuperset(beside) and all(box in elements for elements in around)


def _is_bare(element: HtmlElement) -> bool:
    """Return whether an element is a box without a name, which says nothing of its use."""
    return element.tag in ("center", "div") and _is_unnamed(element)


def _is_unnamed(element: HtmlElement) -> bool:
    return not element.get("class") and not element.get("id")


def _is_bare_sentence(block: TextBlock) -> bool:
    """Return whether a block is words without links that have the end of a sentence, or of a quotation."""
    if block.role is not BlockRole.WORDS or block.link_density or not _is_bare(block.element) or _shown(block.element):
        return False
    return block.words.endswith(CLOSING_MARKS) or any(map(PARAGRAPH_END.search, block.words.split("\n")))


def in_boxes_beside(blocks: Sequence[TextBlock], found: Sequence[int], region: HtmlElement, top: int) -> set[int]:
    """Return the numbers of paragraphs in boxes next to the article's paragraphs, or next to several of its boxes.

    trafilatura drops a box by a part of its class name, such as "icon" or "expand". One with several sentences in
    paragraphs, few links and no form is the article's, unless its class name is one for other content.
    """
    boxes, beside = _boxes_of(blocks, found), defaultdict[HtmlElement, list[int]](list)
    around, chosen = {box for box in boxes.inner | boxes.outer if box.tag not in PAGE_TAGS}, {*found}
    for number in sorted({*range(top, len(blocks))}.difference(chosen)):
        block = blocks[number]
        box = next((e for e in islice(outwards(block.element), _BOX_LEVELS) if e.getparent() in around), None)
        if box is not None and box.tag in ("div", "section") and not block.is_beside(region):
            beside[box].append(number)
    within = {box for box, numbers in beside.items() if _goes_on_around(numbers, box.getparent(), blocks, chosen)}
    return {
        number
        for box, numbers in beside.items()
        if _is_part(box, [blocks[n] for n in numbers], is_within=box in within)
        for number in numbers
    }


def below(blocks: Sequence[TextBlock], found: Sequence[int], region: HtmlElement) -> set[int]:
    """Return the numbers of paragraphs below the article, in elements with several of its paragraphs.

    trafilatura misses those that are not in elements of paragraphs. One with a class name is rather the page's, unless
    words of the article are in the same element, or in one of the same kind. A heading may be above. The page itself is
    no such element.
    """
    boxes = {box for box in _boxes_of(blocks, found).inner if box.tag not in PAGE_TAGS}
    own = _elements_with_words(blocks, found)
    kinds = {kind for kind in map(box_kind, own) if kind.names}
    chosen = set[int]()
    for number in reversed(range(found[-1] + 1, len(blocks))):
        block = blocks[number]
        if block.is_beside(region) or block.is_mostly_links:
            continue
        is_heading = block.role is BlockRole.HEADING and number + 1 in chosen and block.element.getparent() in boxes
        element = block.element
        is_paragraph = element.tag not in PARAGRAPH_TAGS and (_is_unnamed(element) or box_kind(element) in kinds)
        is_part = (is_paragraph and _is_part_of(block, boxes)) or (element in own and block.is_long_sentence)
        if is_heading or (block.role is BlockRole.WORDS and is_part):
            chosen.add(number)
    return chosen


def elements_of_paragraphs(blocks: Sequence[TextBlock], found: Sequence[int]) -> set[HtmlElement]:
    """Return the elements with several of the article's paragraphs."""
    return _boxes_of(blocks, found).inner


def _paragraphs_in(blocks: Sequence[TextBlock], found: Sequence[int]) -> Counter[HtmlElement]:
    """Return the number of paragraphs in each element around some blocks."""
    parents = (blocks[number].element.getparent() for number in found if blocks[number].role is BlockRole.WORDS)
    return Counter(parent for parent in parents if parent is not None)


def _elements_with_words(blocks: Sequence[TextBlock], found: Sequence[int]) -> set[HtmlElement]:
    """Return the elements of some blocks that are not elements of paragraphs, nor the page."""
    elements = (blocks[number].element for number in found if blocks[number].role is BlockRole.WORDS)
    return {element for element in elements if element.tag not in PARAGRAPH_TAGS | PAGE_TAGS}


class _Boxes(NamedTuple):
    """Elements around the paragraphs of an article."""

    #: The elements with several of the paragraphs.
    inner: set[HtmlElement]
    #: The elements with several of the inner ones: an article in several boxes has such an element.
    outer: set[HtmlElement]


def _boxes_of(blocks: Sequence[TextBlock], found: Sequence[int]) -> _Boxes:
    inner = {box for box, size in _paragraphs_in(blocks, found).items() if size > 1}
    return _Boxes(inner, _around_several(inner))


def _around_several(boxes: Iterable[HtmlElement]) -> set[HtmlElement]:
    """Return the elements directly around several of some elements."""
    parents = Counter(parent for box in boxes if (parent := box.getparent()) is not None)
    return {parent for parent, size in parents.items() if size > 1}


def _is_part(box: HtmlElement, blocks: Sequence[TextBlock], *, is_within: bool) -> bool:
    """Return whether a box next to the article's paragraphs is a part of the article.

    Within the article, a name that scripts use, such as "overlay", may be one of the design: a script's box has
    something to press. A box for the writer's words may have one sentence.
    """
    names = all_names(box)
    if is_within and not _pressed(box):
        names = SCRIPTED.sub("", names)
    if NOT_PART.search(names) or box.find(".//form") is not None:
        return False
    spoken = [block for block in blocks if block.role in SPOKEN]
    sentences = [block for block in spoken if block.element.tag in ("li", "p") and block.is_long_sentence]
    is_enough = len(sentences) > (0 if WRITERS.search(names) else 1)
    return is_enough and all(not block.is_mostly_links for block in spoken)


def _is_part_of(block: TextBlock, boxes: AbstractSet[HtmlElement]) -> bool:
    """Return whether a block is a sentence in one of some elements, or one element deeper; or in a list there."""
    parent = block.element.getparent()
    if parent is not None and parent.tag in LIST_TAGS:
        return parent.getparent() in boxes
    return block.is_long_sentence and (parent in boxes or (parent is not None and parent.getparent() in boxes))


def _is_child_of(block: TextBlock, boxes: AbstractSet[HtmlElement]) -> bool:
    """Return whether a block, or the quote around it, is directly in one of some elements."""
    quote = next((each.element for each in block.enclosures if each.is_quote), block.element)
    return quote.getparent() in boxes


def _is_linked_sentence(block: TextBlock, site: str) -> bool:
    """Return whether a block is a sentence with links to other sites only."""
    return block.role is BlockRole.WORDS and bool(PARAGRAPH_END.search(block.words)) and not is_reference(block, site)
