"""Main content selection: the blocks that belong to the article.

These blocks are the article's text, and blocks around the text such as headlines and captions.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import partial
from itertools import islice, zip_longest
from typing import Self

from attrs import evolve, frozen
from lxml.html import HtmlElement

from opinionkit.html.asides import (
    MAX_REFERENCE_DENSITY,
    beside_article,
    is_own_sentence,
    is_reference,
    leads_to_quote,
    with_asides,
    with_quoted_links,
    without_labels,
)
from opinionkit.html.biography import declared_authors, with_biographies
from opinionkit.html.blocks import TextBlock, Walk
from opinionkit.html.class_names import FOOTER, NOT_STANDFIRST, STANDFIRST
from opinionkit.html.cleaning import clean
from opinionkit.html.context import SPOKEN, BlockRole, is_boxed
from opinionkit.html.elements import names_text
from opinionkit.html.extraction import extract
from opinionkit.html.footnotes import is_footnote, links_within, notes_beside
from opinionkit.html.headline import declared_titles, with_headline, with_kickers
from opinionkit.html.lengths import length_of
from opinionkit.html.markdown_lines import is_outlets
from opinionkit.html.marker_reader import MarkerReader
from opinionkit.html.numbering import NumberedTexts, number_texts
from opinionkit.html.parts import at_edges, in_figures
from opinionkit.html.posts import is_post
from opinionkit.html.quotes import with_attributions, without_margin, without_pull_quotes
from opinionkit.html.recovery import below, between, in_bare_boxes, in_boxes_beside, in_twin_boxes
from opinionkit.html.regions import parts_above, region_around
from opinionkit.html.sections import with_named_sections
from opinionkit.html.sites import declared_site, site_of
from opinionkit.html.tags import BOUNDARY_TAGS
from opinionkit.html.tree import outwards

__all__ = ["Selection", "select_blocks"]


#: The greatest length of a byline that may be links, in characters; a longer one is a list of links.
_MAX_BYLINE = 100
#: Furniture of an article, which trafilatura drops.
_FURNITURE = (BlockRole.CAPTION, BlockRole.CREDIT, BlockRole.BYLINE, BlockRole.ASIDE, BlockRole.ATTRIBUTION)
#: The least length of a standfirst by its class name, in characters; without one it is a long sentence.
_MIN_NAMED_STANDFIRST = 30
#: Blocks above an article without a headline that may be its standfirst.
_BLOCKS_ABOVE = 8


@frozen(eq=False)
class Selection:
    """The blocks of text of an article."""

    blocks: list[TextBlock]
    #: The share of the page's prose that is not among them, from 0 to 1.
    omitted_share: float


def select_blocks(tree: HtmlElement, boxes: Mapping[str, str], url: str | None, reader: MarkerReader) -> Selection:
    """Return the blocks of text of a page's article.

    `boxes` has the markers of an outlet's boxes by selector, `url` is the page's address, and `reader` classifies words
    by the outlet's markers. The tree is changed. Raise `PageError` if trafilatura fails.
    """
    box_markers = {element: marker for selector, marker in boxes.items() for element in tree.cssselect(selector)}
    site, authors = site_of(url or "") or declared_site(tree), declared_authors(tree)
    titles = declared_titles(tree)
    tags = clean(tree)
    texts = number_texts(tree)
    blocks = _article_blocks(texts, extract(tree, texts), box_markers, site, reader)
    signed = with_attributions(without_margin(with_kickers(with_headline(blocks, titles), reader)))
    own = with_biographies(with_named_sections(signed), authors, reader)
    references = [
        evolve(block, role=BlockRole.ASIDE) if is_reference(block, site) and not leads_to_quote(block, under) else block
        for block, under in zip_longest(own, own[1:])
    ]
    numbers = {text.number for block in blocks for text in block.texts if text.number is not None}
    for element, tag in tags.items():  # the paths of elements are those of the page
        element.tag = tag
    return Selection(without_pull_quotes(references), 1 - texts.prose_share(numbers))


@frozen
class _Extent:
    """The extent of an article: numbers of blocks in its region."""

    #: The first and the last of the extracted blocks with words.
    first: int
    last: int
    #: The headline; without one, the first block that may be the standfirst.
    top: int
    #: Whether the region is the whole page, whose ends are not its article's.
    is_page: bool

    @classmethod
    def of(cls, blocks: Sequence[TextBlock], found: Sequence[int], region: HtmlElement) -> Self:
        """Return the extent of the extracted blocks."""
        spoken = _spoken(blocks, found)
        first = spoken[0]
        headline = next((number for number in reversed(range(first)) if blocks[number].marker == "#"), None)
        top = max(first - _BLOCKS_ABOVE, 0) if headline is None else headline
        return cls(first, spoken[-1], top, region.tag in ("body", "html"))

    def is_within(self, number: int) -> bool:
        """Return whether a block is between the first and the last."""
        return self.first < number < self.last

    def is_above(self, number: int) -> bool:
        """Return whether a block is above the first, from the headline on."""
        return self.top <= number < self.first

    def is_near(self, number: int) -> bool:
        """Return whether a block is where the article's furniture may be."""
        return self.is_within(number) or self.is_above(number) or not self.is_page


def _article_blocks(
    texts: NumberedTexts,
    kept: set[int],
    boxes: Mapping[HtmlElement, str],
    site: str,
    reader: MarkerReader,
) -> list[TextBlock]:
    """Return the extracted blocks, and others that belong to the article."""
    if not kept:
        return []
    is_note = partial(is_outlets, reader)
    region = region_around(texts.owners[min(kept)], texts.owners[max(kept)])
    links = links_within(region.getroottree().getroot())
    parts = (*parts_above(region), region, *notes_beside(region, links))
    walked, extracted = _walked(texts, kept, boxes, parts, is_note)
    blocks = with_quoted_links(walked, site)
    found = _without_links(blocks, _without_foreign(blocks, extracted, region))
    if not found:
        return []
    extent = _Extent.of(blocks, found, region)
    own = {number for number in range(len(blocks)) if _belongs(blocks[number], region, links, number, extent)}
    notes = {
        number for number, block in enumerate(blocks) if extent.is_near(number) and _is_note_of(block, region, is_note)
    }
    recovered = _with_recovered(blocks, found, region, site, extent.top)
    recovered |= in_bare_boxes(blocks, sorted(recovered), region, reader.is_furniture)
    recovered |= in_figures(blocks, sorted(recovered), region)
    recovered |= at_edges(blocks, sorted(recovered), region, extent.top, reader.is_furniture)
    return _with_roles(blocks, sorted(recovered | own | notes), notes, region, is_note)


def _walked(
    texts: NumberedTexts,
    kept: set[int],
    boxes: Mapping[HtmlElement, str],
    parts: Iterable[HtmlElement],
    is_note: Callable[[TextBlock], bool],
) -> tuple[list[TextBlock], list[int]]:
    """Return the blocks in some parts of a page, and the numbers of those that were extracted."""
    kept_elements = {element for number in kept for element in outwards(texts.owners[number])}
    kept_elements.update(ancestor for box in boxes for ancestor in outwards(box))
    walk = Walk(texts, boxes, lambda element: _is_pruned(element, kept_elements))
    walked = (block for part in parts for block in walk.blocks_of(part))
    blocks = [block for block in walked if not _is_in_footer(block, kept_elements) or is_note(block)]
    extracted = [number for number, block in enumerate(blocks) if _is_kept(block, kept)]
    around = _elements_around(blocks, extracted)
    return [evolve(block, boundary=None) if block.boundary in around else block for block in blocks], extracted


def _without_links(blocks: Sequence[TextBlock], found: Sequence[int]) -> list[int]:
    """Return the numbers of the extracted blocks without lists of links above and below the words.

    Return none if all are links: an index page, or no article.
    """
    if all(blocks[number].is_mostly_links for number in found):
        return []
    spoken = _spoken(blocks, found)
    return [number for number in found if spoken[0] <= number <= spoken[-1] or not _is_links(blocks[number])]


def _spoken(blocks: Sequence[TextBlock], found: Sequence[int]) -> Sequence[int]:
    """Return the numbers of the extracted blocks that are words and no links; all if none is."""
    return [n for n in found if blocks[n].role in SPOKEN and not _is_links(blocks[n])] or found


def _is_links(block: TextBlock) -> bool:
    return block.link_density > MAX_REFERENCE_DENSITY and not is_own_sentence(block)


def _with_recovered(
    blocks: Sequence[TextBlock], found: Sequence[int], region: HtmlElement, site: str, top: int
) -> set[int]:
    """Return the numbers of the extracted blocks, and of those of the article that were not extracted."""
    chosen = {*found, *in_twin_boxes(blocks, found, region)}
    chosen |= between(blocks, sorted(chosen), region, site)
    return chosen | below(blocks, sorted(chosen), region) | in_boxes_beside(blocks, sorted(chosen), region, top)


def _with_roles(
    blocks: Sequence[TextBlock],
    numbers: Sequence[int],
    notes: AbstractSet[int],
    region: HtmlElement,
    is_note: Callable[[TextBlock], bool],
) -> list[TextBlock]:
    """Return the article's blocks, those next to it as asides, without labels."""
    known = [*blocks]
    for number, block in zip(numbers, with_asides([blocks[number] for number in numbers]), strict=True):
        known[number] = block
    roles = dict.fromkeys(beside_article(known, numbers, region) - notes, BlockRole.ASIDE)
    roles |= {n: BlockRole.WORDS for n in numbers if known[n].role is BlockRole.ASIDE and is_note(known[n])}
    return [
        evolve(known[number], role=roles.get(number, known[number].role)) for number in without_labels(known, numbers)
    ]


def _is_pruned(boundary: HtmlElement, kept: set[HtmlElement]) -> bool:
    """Return whether an element next to the article is left out: all of it, or of a footer all but notes."""
    return _is_left_out(boundary, kept) and not _is_footer(boundary)


def _is_in_footer(block: TextBlock, kept: set[HtmlElement]) -> bool:
    """Return whether a block is in a footer that is left out."""
    return block.boundary is not None and _is_footer(block.boundary) and _is_left_out(block.boundary, kept)


def _is_left_out(boundary: HtmlElement, kept: set[HtmlElement]) -> bool:
    """Return whether an element next to the article has neither extracted texts nor a standfirst."""
    return boundary not in kept and not STANDFIRST.search(names_text(boundary))


def _is_footer(element: HtmlElement) -> bool:
    return element.tag == "footer" or bool(FOOTER.search(names_text(element)))


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
    if not block.is_beside(region):
        return False
    assert block.boundary is not None  # the block is in an element next to the article
    return block.role in _FURNITURE or block.boundary.tag in BOUNDARY_TAGS


def _belongs(
    block: TextBlock, region: HtmlElement, links: Mapping[str, Sequence[HtmlElement]], number: int, extent: _Extent
) -> bool:
    """Return whether a block belongs to the article, even if trafilatura drops it."""
    if extent.is_above(number) and _is_standfirst(block, region):
        return True
    is_head = block.role is BlockRole.ASIDE and bool(block.enclosures)  # of a quote in a forum
    is_in_post = bool(block.enclosures) and is_post(block.enclosures[-1].element)
    is_names = is_head or is_in_post or block.role in (BlockRole.ATTRIBUTION, BlockRole.BYLINE)
    is_navigation = block.is_mostly_links and not (is_names and len(block.words) <= _MAX_BYLINE)  # often links
    is_inside = extent.is_near(number) and not is_navigation and not block.is_beside(region)
    is_within = extent.is_within(number)
    if is_boxed(block.enclosures):
        return is_inside or is_within
    if block.role is BlockRole.SEPARATOR:
        return is_within
    if block.enclosures and block.role in SPOKEN:  # trafilatura drops some quotes
        return is_inside and is_within
    return is_inside and (block.role in _FURNITURE or block.marker == "#" or is_footnote(block, links))


def _is_note_of(block: TextBlock, region: HtmlElement, is_note: Callable[[TextBlock], bool]) -> bool:
    """Return whether a block is an outlet's note or notice, in the article or its footer."""
    is_words = block.role in SPOKEN and not block.is_mostly_links
    is_own = not block.is_beside(region) or (block.boundary is not None and _is_footer(block.boundary))
    return is_words and is_own and is_note(block)


def _is_standfirst(block: TextBlock, region: HtmlElement) -> bool:
    """Return whether a block above the article introduces the article.

    The block is below the headline.
    """
    if block.role is not BlockRole.WORDS or block.is_mostly_links:
        return False
    boundary = block.boundary
    is_own = boundary is None or STANDFIRST.search(names_text(boundary))
    if not is_own and boundary not in [*region.iterancestors()]:
        return False
    names = " ".join(names_text(e) for e in islice(outwards(block.element), 3))
    if NOT_STANDFIRST.search(names):
        return False
    is_named = bool(STANDFIRST.search(names)) and length_of(block.words) >= _MIN_NAMED_STANDFIRST
    return is_named or block.is_long_sentence
