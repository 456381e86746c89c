"""Footnotes: elements that link back to the place in the text that links to them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import islice

from lxml.html import HtmlElement

from opinionkit.html.blocks import TextBlock
from opinionkit.html.class_names import FOOTNOTE
from opinionkit.html.elements import all_names, is_short
from opinionkit.html.tags import BLOCK_TAGS
from opinionkit.html.tree import outwards

__all__ = ["is_footnote", "links_within", "notes_beside"]


#: Elements from the words of a footnote to the element around all of it.
_FOOTNOTE_LEVELS = 3
#: Characters of a footnote without a name, and its links to the text.
_MAX_FOOTNOTE, _MAX_FOOTNOTE_LINKS = 2_000, 20
#: Characters of the reference to a footnote: "1", "[12]", "*".
_MAX_REFERENCE = 4


def links_within(tree: HtmlElement) -> Mapping[str, Sequence[HtmlElement]]:
    """Return the links of a page to places on it, by their address."""
    links = defaultdict[str, list[HtmlElement]](list)
    for link in tree.iter("a"):
        if (address := link.get("href", "")).startswith("#"):
            links[address].append(link)
    return links


def is_footnote(block: TextBlock, links: Mapping[str, Sequence[HtmlElement]]) -> bool:
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
            return next(targets, None) is not None
        if is_short(item, _MAX_FOOTNOTE) and (names := {*islice(targets, _MAX_FOOTNOTE_LINKS)}):
            found = (link for link in links.get(f"#{name}", ()) if not names.isdisjoint(_ids_at(link)))
            if any(item not in outwards(link) for link in found):
                return True
    return False


def notes_beside(region: HtmlElement, links: Mapping[str, Sequence[HtmlElement]]) -> list[HtmlElement]:
    """Return the elements outside of an article's region that are its footnotes.

    Such a note and its reference in the text link to each other. `links` is that of `is_footnote`.
    """
    inside = {*outwards(region), *region.iter()}
    references = {
        address[1:]: {name for link in found if link in inside for name in _ids_at(link)}
        for address, found in links.items()
    }
    if not any(references.values()):
        return []
    others = (each for each in region.getroottree().getroot().iter() if each not in inside)
    return [each for each in others if _links_back(each, references.get(each.get("id", ""), set()))]


def _links_back(note: HtmlElement, ids: AbstractSet[str | None]) -> bool:
    """Return whether an element is short and has a link to one of some ids."""
    if not ids or not is_short(note, _MAX_FOOTNOTE):
        return False
    return any(link.get("href", "").removeprefix("#") in ids for link in islice(note.iter("a"), _MAX_FOOTNOTE_LINKS))


def _ids_at(link: HtmlElement) -> set[str | None]:
    """Return the ids of a short link, such as "1" or "*", of the element around it, and of those directly inside."""
    if not is_short(link, _MAX_REFERENCE):
        return set()
    around = link.getparent()
    inline = [] if around is None or around.tag in BLOCK_TAGS else [around]
    return {link.get("name"), *(e.get("id") for e in (link, *link, *inline))} - {None}
