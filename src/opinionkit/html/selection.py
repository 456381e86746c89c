"""Main content selection: the blocks that belong to the article.

These blocks are the article's text, and blocks around the text such as headlines and captions.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from itertools import islice, zip_longest
from logging import NullHandler, getLogger
from typing import NamedTuple

import cssselect
from attrs import evolve, frozen
from lxml.etree import XPath
from lxml.html import HtmlElement
from trafilatura import bare_extraction

from opinionkit.errors import PageError
from opinionkit.html.asides import (
    MAX_LINK_DENSITY,
    MAX_REFERENCE_DENSITY,
    SENTENCE_END,
    beside_article,
    is_beside,
    is_reference,
    leads_to_quote,
    with_asides,
    without_labels,
)
from opinionkit.html.blocks import TextBlock, Walk
from opinionkit.html.class_names import FOOTNOTE, NOT_PART, NOT_STANDFIRST, STANDFIRST, unmodified
from opinionkit.html.cleaning import clean
from opinionkit.html.elements import SPOKEN, Role, all_names, is_boxed, is_short, names_in, names_text
from opinionkit.html.marks import MarkedTexts, mark_texts
from opinionkit.html.quotes import with_attributions, without_margin, without_pull_quotes
from opinionkit.html.sections import is_title, with_named_sections
from opinionkit.html.sites import declared_site, site_of
from opinionkit.html.tags import BLOCK_TAGS, BOUNDARY_TAGS, LIST_TAGS, PAGE_TAGS, PARAGRAPH_TAGS
from opinionkit.html.tree import outwards

__all__ = ["Selection", "common_ancestor", "select_blocks"]


getLogger("trafilatura").addHandler(NullHandler())  # no message on standard error for a page without an article

#: Below this share of a page's prose, trafilatura missed the article.
_MIN_SHARE = 0.1
#: The score and the length of the prose in one element that make it the article if trafilatura misses the article. The
#: score is the share of the page's prose in the element's paragraphs, and half of the scores of the elements inside.
_MIN_BOX_SCORE, _MIN_BOX_LENGTH = 0.3, 500
#: Elements around a paragraph that score, and around a box in which boxes like it are looked for.
_BOX_LEVELS = 3
#: The greatest length of a byline that may be links, in characters; a longer one is a list of links.
_MAX_BYLINE = 100
#: Furniture of an article, which trafilatura drops.
_FURNITURE = (Role.CAPTION, Role.CREDIT, Role.BYLINE, Role.ASIDE, Role.ATTRIBUTION)
#: Elements from the words of a footnote to the element around all of it.
_FOOTNOTE_LEVELS = 3
#: Characters of a footnote without a name, and its links to the text.
_MAX_FOOTNOTE, _MAX_FOOTNOTE_LINKS = 2_000, 20
#: Characters of the reference to a footnote: "1", "[12]", "*".
_MAX_REFERENCE = 4
#: Elements around two boxes that are compared.
_TWIN_LEVELS = 8
#: The titles of articles in an element: a heading of a page, or one that is a link.
_titles = XPath(".//h1 | .//h2[.//a or parent::a] | .//h3[.//a or parent::a]")
#: The least length of a standfirst, with such a class name and without, in characters.
_MIN_NAMED_STANDFIRST, _MIN_STANDFIRST = 30, 80
#: The least length of a paragraph without a tag of paragraphs, in characters.
_MIN_PARAGRAPH = 80
#: Blocks above an article without a headline that may be its standfirst.
_BLOCKS_ABOVE = 8


@frozen(eq=False)
class Selection:
    """The blocks of text of an article."""

    blocks: list[TextBlock]
    #: The share of the page's prose that is not among them, from 0 to 1.
    omitted_share: float


def select_blocks(
    tree: HtmlElement, boxes: Mapping[str, str], url: str | None, is_note: Callable[[TextBlock], bool]
) -> Selection:
    """Return the blocks of text of a page's article.

    `boxes` has the markers of an outlet's boxes by selector, `url` is the page's address, and `is_note` returns whether
    a block is an outlet's note by its marker. The tree is changed. Raise `PageError` for an invalid selector, or if
    trafilatura fails.
    """
    marked_boxes = {element: marker for selector, marker in boxes.items() for element in _matches(tree, selector)}
    site = site_of(url or "") or declared_site(tree)
    tags = clean(tree)
    texts = mark_texts(tree)
    blocks = _article_blocks(texts, _extract(tree, texts), marked_boxes, site, is_note)
    signed = with_attributions(without_margin(blocks))
    own = with_named_sections(signed)
    references = [
        evolve(block, role=Role.ASIDE) if is_reference(block, site) and not leads_to_quote(block, below) else block
        for block, below in zip_longest(own, own[1:])
    ]
    numbers = {text.number for block in blocks for text in block.texts if text.number is not None}
    for element, tag in tags.items():  # the paths of elements are those of the page
        element.tag = tag
    return Selection(without_pull_quotes(references), 1 - texts.prose_share(numbers))


def _matches(tree: HtmlElement, selector: str) -> list[HtmlElement]:
    try:
        return tree.cssselect(selector)
    except cssselect.SelectorError as error:
        fault = f"the box {selector!r} is not a CSS selector: {error}"
        raise PageError(fault, "write one as in 'div.desk'") from None


def _extract(tree: HtmlElement, texts: MarkedTexts) -> set[int]:
    """Return the numbers of the article's texts.

    The numbers are trafilatura's, or belong to the element with most prose.
    """
    try:
        document = bare_extraction(tree, fast=True, include_comments=False, output_format="xml")
    except Exception as error:  # trafilatura documents no exceptions
        raise PageError(f"trafilatura fails: {error!r}", "report the page to its project") from error
    body = getattr(document, "body", None)
    kept = set[int]() if body is None else texts.kept_in(body.itertext())
    if texts.prose_share(kept) >= _MIN_SHARE:
        return kept
    prose = {n: length for n, length in texts.prose.items() if not _is_beside_any(texts.owners[n])} or texts.prose
    found = sum(length for number, length in prose.items() if number in kept)
    return kept if found >= _MIN_SHARE * sum(prose.values()) else _prose_box(texts, prose) or kept


def _is_beside_any(element: HtmlElement) -> bool:
    """Return whether an element is in one for readers' comments, a sidebar and the like, by its class names."""
    around = (e for e in outwards(element) if e.tag not in PAGE_TAGS)
    return any(names_in(e).boundary for e in around)


def _prose_box(texts: MarkedTexts, prose: Mapping[int, int]) -> set[int]:
    """Return the texts of the element with the best score, by number.

    `prose` has the lengths of the texts that score; it is not empty. The result is empty if the element's score or its
    length is too small.
    """
    scores: defaultdict[HtmlElement, float] = defaultdict(float)
    for number, length in prose.items():
        block = next(e for e in outwards(texts.owners[number]) if e.tag in BLOCK_TAGS)  # the root is one
        boxes = outwards(block) if block.tag not in PARAGRAPH_TAGS else block.iterancestors()
        for distance, box in enumerate(islice(boxes, _BOX_LEVELS)):
            scores[box] += length / 2**distance
    best = max(scores, key=scores.__getitem__)
    if scores[best] < _MIN_BOX_SCORE * sum(prose.values()):
        return set()
    inside: set[HtmlElement] = {*best.iter()}
    numbers = {number for number, owner in enumerate(texts.owners) if owner in inside}
    length = sum(length for number, length in prose.items() if number in numbers)
    return numbers if length >= _MIN_BOX_LENGTH else set()


def _article_blocks(
    texts: MarkedTexts,
    kept: set[int],
    boxes: Mapping[HtmlElement, str],
    site: str,
    is_note: Callable[[TextBlock], bool],
) -> list[TextBlock]:
    """Return the extracted blocks, and others that belong to the article."""
    if not kept:
        return []
    region = _region(texts.owners[min(kept)], texts.owners[max(kept)])
    kept_elements = {element for number in kept for element in outwards(texts.owners[number])}
    kept_elements.update(ancestor for box in boxes for ancestor in outwards(box))
    walk = Walk(texts, boxes, lambda element: _is_pruned(element, kept_elements))
    blocks = [block for part in (*_parts_above(region), region) for block in walk.blocks_of(part)]
    extracted = [number for number, block in enumerate(blocks) if _is_kept(block, kept)]
    around = _elements_around(blocks, extracted)
    blocks = [evolve(block, boundary=None) if block.boundary in around else block for block in blocks]
    found = _without_foreign(blocks, extracted, region)
    if all(blocks[number].link_density > MAX_LINK_DENSITY for number in found):  # an index page, or no article
        return []
    links = {number for number in found if blocks[number].link_density > MAX_REFERENCE_DENSITY}
    spoken = [number for number in found if blocks[number].role in SPOKEN and number not in links] or found
    first, last = spoken[0], spoken[-1]
    found = [number for number in found if first <= number <= last or number not in links]
    is_page = region.tag in ("body", "html")  # the ends of a page are not its article's
    headline = next((number for number in reversed(range(first)) if blocks[number].marker == "#"), None)
    top = max(first - _BLOCKS_ABOVE, 0) if headline is None else headline
    chosen = {*found, *_in_twin_boxes(blocks, found, region)}
    chosen |= _between(blocks, sorted(chosen), region, site)
    chosen |= _below(blocks, sorted(chosen), region) | _in_boxes_beside(blocks, sorted(chosen), region, top)
    links_within = defaultdict[str, list[HtmlElement]](list)
    for link in region.getroottree().iter("a"):
        if (address := link.get("href", "")).startswith("#"):
            links_within[address].append(link)
    for number, block in enumerate(blocks):
        is_within, is_above = first < number < last, top <= number < first
        is_near = is_within or is_above or not is_page
        is_own = _belongs(block, region, links_within, is_within=is_within, is_near=is_near)
        if is_own or (is_above and _is_standfirst(block, region)) or (is_near and _is_note_of(block, region, is_note)):
            chosen.add(number)
    numbers = sorted(chosen)
    for number, block in zip(numbers, with_asides([blocks[number] for number in numbers]), strict=True):
        blocks[number] = block
    beside = beside_article(blocks, numbers, region)
    return [
        evolve(blocks[number], role=Role.ASIDE) if number in beside else blocks[number]
        for number in without_labels(blocks, numbers)
    ]


def _is_pruned(boundary: HtmlElement, kept: set[HtmlElement]) -> bool:
    """Return whether an element next to the article is left out.

    Such an element has neither extracted texts nor a standfirst.
    """
    return boundary not in kept and not STANDFIRST.search(names_text(boundary))


def _region(first: HtmlElement, last: HtmlElement) -> HtmlElement:
    """Return the smallest element around the extracted texts, and around their paragraph.

    An `article` or `main` around it replaces it; if it has twins, the element around them does.
    """
    elements = [*outwards(common_ancestor(first, last))]
    box = next(e for e in elements if e.tag in BLOCK_TAGS and e.tag not in PARAGRAPH_TAGS)  # the root is one
    region = next((e for e in elements if e.tag in ("article", "main") or e.get("role") == "main"), box)
    if _box_kind(region).names:
        keys = _keys_of([region])
        for around in islice(region.iterancestors(), _BOX_LEVELS):
            if any(_is_twin(box, keys) for box in around.iter(str(region.tag)) if box is not region):
                return around
    return region


def _keys_of(boxes: Iterable[HtmlElement]) -> set[object]:
    return {key for box in boxes for key, _ in _twin_keys(box)}


def _is_twin(box: HtmlElement, keys: AbstractSet[object]) -> bool:
    """Return whether an element is a twin of one of some elements, by their keys."""
    alike = next((element for key, element in _twin_keys(box) if key in keys), None)
    return alike is not None and not _titles(alike)


def _twin_keys(box: HtmlElement) -> Iterator[tuple[object, HtmlElement]]:
    """Yield keys of an element, each with an element around it, from the inside.

    Two elements are twins, like the parts of an article around an advertisement, if they have a key in common: up to
    their common parent the tags and class names are alike, without modifiers that number parts. A list's items and
    elements with a title are no twins.
    """
    names: tuple[object, ...] = ()
    for element in islice(outwards(box), _TWIN_LEVELS):
        names, parent = (*names, *_box_kind(element)), element.getparent()
        if element.tag == "li":
            return
        yield (names, parent), element


class _BoxKind(NamedTuple):
    tag: str
    #: Its class names and names of microdata, without modifiers that number parts.
    names: frozenset[str]


def _box_kind(element: HtmlElement) -> _BoxKind:
    return _BoxKind(str(element.tag), unmodified(f"{element.get('class', '')} {element.get('itemprop', '')}"))


def _parts_above(region: HtmlElement) -> list[HtmlElement]:
    """Return the elements from the headline to the article's region.

    The list is empty if the headline is in the region.
    """
    outer = next((e for e in outwards(region) if e.find(".//h1") is not None), region)
    parts: list[HtmlElement] = []
    branch = region
    while branch is not outer:
        parent = branch.getparent()
        assert parent is not None  # the branch is inside an element
        siblings = [*branch.itersiblings(preceding=True)]
        if parent is outer:
            headed = next((n for n, e in enumerate(siblings) if e.tag == "h1" or e.find(".//h1") is not None), -1)
            siblings = siblings[: headed + 1]
        parts += siblings
        branch = parent
    return parts[::-1]


def common_ancestor(first: HtmlElement, second: HtmlElement) -> HtmlElement:
    """Return the smallest element that includes both elements.

    The result may be either of the two.
    """
    around = {*outwards(second)}
    return next(element for element in outwards(first) if element in around)


def _is_kept(block: TextBlock, kept: set[int]) -> bool:
    """Return whether half of a block's characters were extracted."""
    sizes = [(len(text.words), text.number in kept) for text in block.texts if text.number is not None]
    return 2 * sum(size for size, is_kept in sizes if is_kept) >= sum(size for size, _ in sizes) > 0


def _elements_around(blocks: Sequence[TextBlock], extracted: Sequence[int]) -> set[HtmlElement | None]:
    """Return the elements whose names are not of something next to the article, as the article is inside.

    The first of the extracted words and more than half of them are inside: "row sidebar-right" is around the article.
    """
    spoken = [blocks[number] for number in extracted if blocks[number].role in SPOKEN]
    sizes = Counter[HtmlElement]()
    for block in spoken:
        sizes.update(dict.fromkeys(outwards(block.element), len(block.words)))
    half = sum(len(block.words) for block in spoken) / 2
    return {element for block in spoken[:1] for element in outwards(block.element) if sizes[element] > half}


def _without_foreign(blocks: Sequence[TextBlock], extracted: list[int], region: HtmlElement) -> list[int]:
    """Return the numbers of the extracted blocks that are the article's.

    Return all if more than half of the words would be lost, as with an article in a form.
    """
    own = [number for number in extracted if not _is_foreign(blocks[number], region)]
    sizes = {number: len(blocks[number].words) for number in extracted}
    return own if 2 * sum(sizes[number] for number in own) >= sum(sizes.values()) else extracted


def _is_foreign(block: TextBlock, region: HtmlElement) -> bool:
    """Return whether a block is never the article's, although trafilatura keeps it."""
    if not is_beside(block, region):
        return False
    assert block.boundary is not None  # the block is in an element next to the article
    return block.role in _FURNITURE or block.boundary.tag in BOUNDARY_TAGS


def _belongs(
    block: TextBlock,
    region: HtmlElement,
    links: Mapping[str, Sequence[HtmlElement]],
    *,
    is_within: bool,
    is_near: bool,
) -> bool:
    """Return whether a block that trafilatura drops belongs to the article nevertheless."""
    is_byline = block.role is Role.BYLINE and len(block.words) <= _MAX_BYLINE  # its names are often links
    is_navigation = block.link_density > MAX_LINK_DENSITY and not is_byline
    is_inside = is_near and not is_navigation and not is_beside(block, region)
    if is_boxed(block.enclosures):
        return is_inside or is_within
    if block.role is Role.SEPARATOR:
        return is_within
    if block.enclosures and block.role in SPOKEN:  # trafilatura drops some quotes
        return is_inside and is_within
    return is_inside and (block.role in _FURNITURE or block.marker == "#" or _is_footnote(block, links))


def _is_note_of(block: TextBlock, region: HtmlElement, is_note: Callable[[TextBlock], bool]) -> bool:
    """Return whether a block is an outlet's note or notice, next to no article."""
    is_words = block.role in SPOKEN and block.link_density <= MAX_LINK_DENSITY
    return is_words and not is_beside(block, region) and is_note(block)


def _is_footnote(block: TextBlock, links: Mapping[str, Sequence[HtmlElement]]) -> bool:
    """Return whether a block is in a footnote, which links back to the text.

    This is a list item with an id, an element with the name of a footnote, or one that links to a link to itself.
    `links` has the links of the page to places on it, by their address.
    """
    for item in islice(outwards(block.element), _FOOTNOTE_LEVELS):
        name, is_named = item.get("id"), bool(FOOTNOTE.search(all_names(item)))
        if not name and not is_named:
            continue
        addresses = (link.get("href", "") for link in item.iter("a"))
        targets = (address[1:] for address in addresses if address.startswith("#"))
        if is_named or item.tag == "li":
            return any(True for _ in targets)
        if is_short(item, _MAX_FOOTNOTE) and (names := {*islice(targets, _MAX_FOOTNOTE_LINKS)}):
            found = (link for link in links.get(f"#{name}", ()) if not names.isdisjoint(_ids_at(link)))
            if any(item not in outwards(link) for link in found):
                return True
    return False


def _ids_at(link: HtmlElement) -> set[str | None]:
    """Return the ids of a short link, such as "1" or "*", of the element around it, and of those directly inside."""
    if not is_short(link, _MAX_REFERENCE):
        return set()
    around = link.getparent()
    inline = [] if around is None or around.tag in BLOCK_TAGS else [around]
    return {link.get("name"), *(e.get("id") for e in (link, *link, *inline))} - {None}


def _is_standfirst(block: TextBlock, region: HtmlElement) -> bool:
    """Return whether a block above the article introduces the article.

    The block is below the headline.
    """
    if block.role is not Role.WORDS or block.link_density > MAX_LINK_DENSITY:
        return False
    boundary = block.boundary
    is_own = boundary is None or STANDFIRST.search(names_text(boundary))
    if not is_own and boundary not in [*region.iterancestors()]:
        return False
    names = " ".join(names_text(e) for e in islice(outwards(block.element), 3))
    if NOT_STANDFIRST.search(names):
        return False
    is_named = bool(STANDFIRST.search(names)) and len(block.words) >= _MIN_NAMED_STANDFIRST
    return is_named or (len(block.words) >= _MIN_STANDFIRST and bool(SENTENCE_END.search(block.words)))


def _paragraphs_in(blocks: Sequence[TextBlock], found: Sequence[int]) -> Counter[HtmlElement]:
    """Return the number of paragraphs in each element around some blocks."""
    parents = (blocks[number].element.getparent() for number in found if blocks[number].role is Role.WORDS)
    return Counter(parent for parent in parents if parent is not None)


def _in_twin_boxes(blocks: Sequence[TextBlock], found: Sequence[int], region: HtmlElement) -> set[int]:
    """Return the numbers of paragraphs in boxes like the article's.

    trafilatura finds only the first of several such boxes.
    """
    sizes = _paragraphs_in(blocks, found)
    twins = {kind for kind in map(_box_kind, sizes) if kind.names}
    keys = _keys_of(sizes)

    @cache
    def is_twin(box: HtmlElement) -> bool:
        return box not in sizes and _is_twin(box, keys)

    numbers = set[int]()
    for number, block in enumerate(blocks if twins else ()):
        is_words = block.element.tag in PARAGRAPH_TAGS and block.link_density <= MAX_LINK_DENSITY
        if is_words and not is_beside(block, region):
            box = next((e for e in block.element.iterancestors() if _box_kind(e) in twins), None)
            if box is not None and is_twin(box):
                numbers.add(number)
    return numbers


def _is_part_of(block: TextBlock, boxes: AbstractSet[HtmlElement]) -> bool:
    """Return whether a block is a sentence in one of some elements, or one element deeper; or in a list there."""
    parent = block.element.getparent()
    if parent is not None and parent.tag in LIST_TAGS:
        return parent.getparent() in boxes
    return _is_sentence(block) and (parent in boxes or (parent is not None and parent.getparent() in boxes))


def _is_child_of(block: TextBlock, boxes: AbstractSet[HtmlElement | None]) -> bool:
    """Return whether a block, or the quote around it, is directly in one of some elements."""
    quote = next((each.element for each in block.enclosures if each.is_quote), block.element)
    return quote.getparent() in boxes


def _is_sentence_elsewhere(block: TextBlock, site: str) -> bool:
    """Return whether a block is a sentence with links to other sites only."""
    return block.role is Role.WORDS and bool(SENTENCE_END.search(block.words)) and not is_reference(block, site)


def _between(blocks: Sequence[TextBlock], found: Sequence[int], region: HtmlElement, site: str) -> set[int]:
    """Return the numbers of blocks between blocks of the article.

    Such blocks are in the elements or parents of these blocks, in elements next to several of them, or above a quote;
    or they are a heading above such a block, there or by its title one of the page. A sentence may be a link to another
    site.
    """
    elements = {blocks[number].element for number in found}
    boxes = {box for box, size in _paragraphs_in(blocks, found).items() if size > 1}
    elements |= boxes
    parents = Counter(box.getparent() for box in boxes)
    around = {parent for parent, count in parents.items() if count > 1}  # the parents of an article in several boxes
    between = {*found}
    for number in reversed(range(found[0], found[-1])):
        block = blocks[number]
        if is_beside(block, region):
            continue
        if block.role is Role.HEADING:
            is_inside = block.element.getparent() in boxes | around
            is_part = number + 1 in between and (is_inside or is_title(block.words))
        else:
            is_inside = block.element in elements or _is_part_of(block, boxes) or _is_child_of(block, around)
            is_part = block.role in SPOKEN and is_inside
        is_link = block.link_density > MAX_LINK_DENSITY and not _is_sentence_elsewhere(block, site)
        is_lead_in = block.role in SPOKEN and leads_to_quote(block, blocks[number + 1])
        if is_lead_in or (is_part and not is_link):
            between.add(number)
    return between


def _in_boxes_beside(blocks: Sequence[TextBlock], found: Sequence[int], region: HtmlElement, top: int) -> set[int]:
    """Return the numbers of paragraphs in boxes next to the article's paragraphs, or next to several of its boxes.

    trafilatura drops a box by a part of its class name, such as "icon" or "expand". One with several sentences in
    paragraphs, few links and no form is the article's, unless its class name is one for other content.
    """
    around, beside = _boxes_of(blocks, found), defaultdict[HtmlElement, list[int]](list)
    for number in sorted({*range(top, len(blocks))}.difference(found)):
        block = blocks[number]
        box = next((e for e in islice(outwards(block.element), _BOX_LEVELS) if e.getparent() in around), None)
        if box is not None and box.tag in ("div", "section") and not is_beside(block, region):
            beside[box].append(number)
    return {
        number for box, numbers in beside.items() if _is_part(box, [blocks[n] for n in numbers]) for number in numbers
    }


def _is_part(box: HtmlElement, blocks: Sequence[TextBlock]) -> bool:
    """Return whether a box next to the article's paragraphs is a part of the article."""
    if NOT_PART.search(all_names(box)) or box.find(".//form") is not None:
        return False
    spoken = [block for block in blocks if block.role in SPOKEN]
    sentences = [block for block in spoken if block.element.tag == "p" and _is_sentence(block)]
    return len(sentences) > 1 and all(block.link_density <= MAX_LINK_DENSITY for block in spoken)


def _is_sentence(block: TextBlock) -> bool:
    """Return whether a block is a long sentence, or ends in one."""
    return len(block.words) >= _MIN_PARAGRAPH and bool(SENTENCE_END.search(block.words))


def _boxes_of(blocks: Sequence[TextBlock], found: Sequence[int]) -> set[HtmlElement]:
    """Return the elements with several paragraphs of the article, and those around several of them."""
    boxes = {box for box, size in _paragraphs_in(blocks, found).items() if size > 1}
    parents = Counter(box.getparent() for box in boxes)
    boxes |= {parent for parent, count in parents.items() if count > 1 and parent is not None}
    return {box for box in boxes if box.tag not in PAGE_TAGS}


def _below(blocks: Sequence[TextBlock], found: Sequence[int], region: HtmlElement) -> set[int]:
    """Return the numbers of paragraphs below the article, in elements with several of its paragraphs.

    trafilatura misses those that are not in elements of paragraphs. One with a class name is rather the page's. A
    heading may be above. The page itself is no such element.
    """
    boxes = {box for box, size in _paragraphs_in(blocks, found).items() if size > 1 and box.tag not in PAGE_TAGS}
    below = set[int]()
    for number in reversed(range(found[-1] + 1, len(blocks))):
        block = blocks[number]
        if is_beside(block, region) or block.link_density > MAX_LINK_DENSITY:
            continue
        is_heading = block.role is Role.HEADING and number + 1 in below and block.element.getparent() in boxes
        element = block.element
        is_plain = element.tag not in PARAGRAPH_TAGS and not element.get("class") and not element.get("id")
        if is_heading or (block.role is Role.WORDS and is_plain and _is_part_of(block, boxes)):
            below.add(number)
    return below
