"""Blocks next to an article: sidebars, links to articles, labels above links."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from itertools import accumulate, dropwhile, islice, takewhile

from attrs import evolve
from lxml.html import HtmlElement

from opinionkit._model.sentences import PARAGRAPH_END, SENTENCE_END
from opinionkit.html.blocks import TextBlock
from opinionkit.html.class_names import ADVERTISEMENT, COMMENTS
from opinionkit.html.context import SPOKEN, BlockRole, is_boxed
from opinionkit.html.elements import all_names
from opinionkit.html.sites import is_elsewhere, site_of
from opinionkit.html.tags import BLOCK_TAGS, LIST_TAGS, PARAGRAPH_TAGS
from opinionkit.html.tree import common_ancestor, outwards

__all__ = [
    "MAX_REFERENCE_DENSITY",
    "MIN_ARTICLE",
    "beside_article",
    "is_own_sentence",
    "is_reference",
    "leads_to_quote",
    "with_asides",
    "with_quoted_links",
    "without_labels",
]


#: A paragraph of the article above this link density and below this length leads to another article.
MAX_REFERENCE_DENSITY, _MAX_REFERENCE_LENGTH = 0.7, 300
#: The share of the article's words that may be next to the article, by a class name.
_MAX_BESIDE_SHARE = 0.25
#: The class name of another article that WordPress embeds as a quote.
_EMBEDDED = "wp-embedded-content"
#: The share of the article's words that may be below readers' comments.
_MAX_BELOW_SHARE = 0.1
#: From this length of an article on, in characters, readers' comments may be longer than the article.
MIN_ARTICLE = 500
#: Children of an element that are alike in a row.
_MIN_ROW = 3
#: Characters of a label above links to other articles, and words of the title of one.
_MAX_LABEL, _MIN_TITLE_WORDS = 40, 4
#: Characters of words with a colon at the end above content that is left out; more are a paragraph.
_MAX_LEAD_IN = 120


def leads_to_quote(block: TextBlock, below: TextBlock | None) -> bool:
    """Return whether a block ends in a colon above a quote.

    The block's words may be a link to the source.
    """
    quotes = (enclosure for enclosure in below.enclosures if enclosure.is_quote) if below else ()
    return block.words.endswith(":") and any(enclosure not in block.enclosures for enclosure in quotes)


def is_reference(block: TextBlock, site: str) -> bool:
    """Return whether a block is a short link within the site.

    Links to other sites are the author's: a programme, a list of sources. In brackets they name a source. The words of
    a box are its author's.
    """
    if is_boxed(block.enclosures):
        return False
    around = [*islice(outwards(block.element), 3)]
    is_short = len(block.words) < _MAX_REFERENCE_LENGTH and not any(e.tag in ("li", "td", "th") for e in around)
    if not (block.role is BlockRole.WORDS and is_short and block.link_density > MAX_REFERENCE_DENSITY):
        return False
    if is_own_sentence(block):
        return False
    is_bracketed = block.words.startswith("[") and block.words.endswith("]")
    return is_bracketed or not all(is_elsewhere(address, site) for address in _addresses(block))


def with_quoted_links(blocks: Iterable[TextBlock], site: str) -> list[TextBlock]:
    """Return blocks, with links around the words of a quote as words: they lead to the quoted page, as of a post.

    Those to the same site are navigation. Without a known site, only sentences are sure to be words.
    """
    return [evolve(block, link_density=0) if _is_quoted_link(block, site) else block for block in blocks]


def _is_quoted_link(block: TextBlock, site: str) -> bool:
    if not (block.is_mostly_links and block.role is BlockRole.WORDS and block.enclosures):
        return False
    if _EMBEDDED in block.enclosures[-1].element.get("class", ""):
        return False
    if site:
        return block.enclosures[-1].is_quote and _leads_elsewhere(block, site)
    return bool(PARAGRAPH_END.search(block.words)) and all(map(site_of, _addresses(block)))


def _leads_elsewhere(block: TextBlock, site: str) -> bool:
    """Return whether a block has links, all of them to other sites."""
    addresses = [*_addresses(block)]
    return bool(addresses) and all(is_elsewhere(address, site) for address in addresses)


def is_own_sentence(block: TextBlock) -> bool:
    """Return whether a sentence goes on behind its links, or has several words before them.

    As in “And yet <a>the commission has ordered a report</a> on the quay.” A colon leads to a link of the page.
    """
    texts = [text for text in block.texts if text.words.strip()]
    first, last = texts[0], texts[-1]
    if first.context.is_linked or last.context.is_linked or first.words.rstrip().endswith(":"):
        return False
    goes_on = any(map(str.isalpha, last.words)) or len(first.words.split()) >= _MIN_TITLE_WORDS
    return goes_on and bool(SENTENCE_END.search(last.words))


def _addresses(block: TextBlock) -> Iterator[str]:
    """Yield the addresses of a block's links."""
    for text in block.texts:
        link = next((e for e in outwards(text.element) if e.tag == "a"), None)  # behind a link it is the link again
        if link is not None:
            yield link.get("href", "")


def beside_article(blocks: Sequence[TextBlock], chosen: Sequence[int], region: HtmlElement) -> set[int]:
    """Return the numbers of words in an element next to the article.

    The element's class names its use: a sidebar, a teaser, the author's biography. Above the article's words such an
    element has its standfirst. An element with much of the article is a part of it; so are all if they have much of it
    together. Below a short article an element may have as many words, below a long one readers' comments any number.
    """
    spoken = [number for number in chosen if blocks[number].role in SPOKEN]
    below = dropwhile(lambda number: blocks[number].is_beside(region), spoken)
    beside = [n for n in below if blocks[n].is_beside(region) and not _is_in_advertisement(blocks[n])]
    sizes = Counter[HtmlElement | None]()
    for number in beside:
        sizes[blocks[number].boundary] += len(blocks[number].words)
    at_end = _at_end(blocks, spoken, beside, sizes)
    most = _MAX_BESIDE_SHARE * sum(len(blocks[number].words) for number in spoken)
    small = {n for n in beside if n not in at_end and sizes[blocks[n].boundary] <= most}
    return at_end | (small if sum(len(blocks[number].words) for number in small) <= most else set())


def _at_end(
    blocks: Sequence[TextBlock], spoken: Sequence[int], beside: Sequence[int], sizes: Mapping[HtmlElement | None, int]
) -> set[int]:
    """Return the numbers of words in elements below the article.

    `sizes` has the lengths of the words in each element next to the article.
    """
    own = sorted({*spoken}.difference(beside))
    length = sum(len(blocks[number].words) for number in own)
    if length < MIN_ARTICLE:
        within = {blocks[number].boundary for number in beside if number < max(own, default=0)}
        below = (number for number in beside if blocks[number].boundary not in within)
        return {number for number in below if sizes[blocks[number].boundary] <= length}
    around = {element for number in own for element in outwards(blocks[number].element)}
    by_readers = _readers_boxes({blocks[number].boundary for number in beside}, around)
    comments = [number for number in beside if blocks[number].boundary in by_readers]
    end = _end_above(blocks, own, comments[0], length) if comments else 0
    return {number for number in comments if number > end}


def _end_above(blocks: Sequence[TextBlock], own: Sequence[int], comment: int, length: int) -> int:
    """Return the number of the article's last words above readers' comments, of which the first is `comment`.

    A few of the article's words may be below them, as a footer, and any in another column, which is outside of the
    element around most of the article's words, those above the comments. `length` is that of all of the words.
    """
    above = [number for number in own if number < comment]
    if 2 * sum(len(blocks[number].words) for number in above) <= length:
        return own[-1]
    parents = {blocks[number].element.getparent() for number in above}
    goes_on = (n for n in own if n > comment and blocks[n].element.getparent() in parents)
    if any(PARAGRAPH_END.search(blocks[number].words) for number in goes_on):  # a sentence beside the article's
        return own[-1]
    shared = common_ancestor(blocks[above[0]].element, blocks[above[-1]].element)
    column = next(e for e in outwards(shared) if e.tag in BLOCK_TAGS and e.tag not in PARAGRAPH_TAGS)  # the root is one
    within = [number for number in own if column in outwards(blocks[number].element)]
    sizes = accumulate(len(blocks[number].words) for number in reversed(within))
    most = _MAX_BELOW_SHARE * length
    return next(number for number, size in zip(reversed(within), sizes, strict=True) if size > most)


def _is_named_for_comments(element: HtmlElement) -> bool:
    return bool(COMMENTS.search(all_names(element)))


def _readers_boxes(
    boundaries: Iterable[HtmlElement | None], article: AbstractSet[HtmlElement]
) -> set[HtmlElement | None]:
    """Return those of some elements next to the article that have readers' comments, a row of elements that are alike.

    The row is in the element, around it, or in an element around it that is named for comments. `article` has the
    elements around the article's words.
    """
    is_row, is_named = cache(_is_row), cache(_is_named_for_comments)

    def is_by_readers(boundary: HtmlElement) -> bool:
        around = [*takewhile(lambda element: element not in article, boundary.iterancestors())]
        named = [number for number, element in enumerate(around) if is_named(element)]
        if not named and not is_named(boundary):
            return False
        return any(map(is_row, (boundary, boundary.getparent(), *around[: max(named, default=-1) + 1])))

    return {boundary for boundary in boundaries if boundary is not None and is_by_readers(boundary)}


def _is_row(element: HtmlElement | None) -> bool:
    """Return whether several children of an element, or of one child, have the same tag and class name."""
    boxes = [] if element is None else [element, *(child for child in element if child.tag in LIST_TAGS)]
    return any(max(Counter(map(_kind_of, box)).values(), default=0) >= _MIN_ROW for box in boxes)


def _kind_of(element: HtmlElement) -> tuple[str, str | None] | HtmlElement:
    """Return tag and class name of a box; any other element is a kind of its own."""
    return (str(element.tag), element.get("class")) if element.tag in ("article", "div", "li", "section") else element


def _is_in_advertisement(block: TextBlock) -> bool:
    """Check whether a block is in an element for an advertisement.

    Scripts insert advertisements; words in the page's source are often the article's, in an unclosed element.
    """
    boundary = block.boundary
    assert boundary is not None  # the block is in an element next to the article
    return bool(ADVERTISEMENT.search(all_names(boundary)))


def without_labels(blocks: Sequence[TextBlock], chosen: Sequence[int]) -> Sequence[int]:
    """Return numbers without those of headings and labels at the end.

    These belong to content below the article.
    """
    end = len(chosen)
    while end:
        number = chosen[end - 1]
        below = blocks[number + 1] if number + 1 < len(blocks) else None
        if not _is_label(blocks[number], below):
            break
        end -= 1
    return chosen[:end]


def _is_label(block: TextBlock, below: TextBlock | None) -> bool:
    """Return whether a block is a heading or a linked title's label."""
    if block.role is BlockRole.HEADING or (block.words.endswith(":") and len(block.words) <= _MAX_LEAD_IN):
        return True
    if block.role is not BlockRole.WORDS or len(block.words) > _MAX_LABEL or PARAGRAPH_END.search(block.words):
        return False
    if below is None or not below.is_mostly_links:
        return False
    return len(below.words.split()) >= _MIN_TITLE_WORDS


def with_asides(blocks: list[TextBlock]) -> list[TextBlock]:
    """Return blocks, with asides as words if most are asides.

    Most characters of the article are in asides then.
    """
    sizes = Counter[BlockRole]()
    for block in blocks:
        sizes[block.role] += len(block.words)
    if sizes[BlockRole.ASIDE] <= sum(sizes[role] for role in SPOKEN):
        return blocks
    return [evolve(block, role=BlockRole.WORDS) if block.role is BlockRole.ASIDE else block for block in blocks]
