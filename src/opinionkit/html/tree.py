"""Parse a page into an element tree, within bounds.

The bounds are of size, depth and time.
"""

import re
from collections.abc import Iterator

from lxml.etree import ElementDefaultClassLookup, ErrorTypes, ParserError, strip_tags
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from opinionkit.errors import PageError

__all__ = ["INVALID_XML_CHARS", "common_ancestor", "outwards", "own_texts", "parse_tree"]


#: Characters of a page: about a hundred times a long one.
_MAX_LENGTH = 20_000_000
#: The most elements of a page: extraction of more would take minutes.
_MAX_ELEMENTS = 50_000
#: Attributes of one tag: libxml2 compares each attribute with all others. A script may look like a tag of hundreds.
_MAX_ATTRIBUTES = 4_000
#: Bytes of control characters that XML cannot represent, and a translation of the blanks among them.
_CONTROLS = bytes([*range(9), *range(0x0E, 0x20)])
_BLANKS = bytes.maketrans(b"\v\f", b"  ")
_SURROGATES = re.compile("[\ud800-\udfff]")
INVALID_XML_CHARS = re.compile("[\x00-\x08\x0e-\x1f\ufffe\uffff]")
#: lxml's own lookup asks Python for the class of each element, again in each copy of a tree: a twentieth of the time.
_CLASS_LOOKUP = ElementDefaultClassLookup(element=HtmlElement)
#: Quantifiers are possessive and groups atomic: time is linear in the length of the page.
_VALUE = r"""\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]*+)"""
_ATTRIBUTE = rf"[\s/]*+(?:[^\s/>=]++(?>(?:{_VALUE})?)|{_VALUE})"
#: A tag's attributes up to the bound; group 1 is the attribute beyond it.
_TAG = re.compile(rf"<[A-Za-z][^\s/>]*+(?>(?:{_ATTRIBUTE}){{0,{_MAX_ATTRIBUTES}}})(?>({_ATTRIBUTE})?)")


def parse_tree(page: str) -> HtmlElement | None:
    """Return the element tree of a page, without comments.

    Return None if the page has no elements. Raise `PageError` if the page is too long, has too many elements or
    attributes, or nests too deep.
    """
    if len(page) > _MAX_LENGTH:
        raise PageError(f"it has {len(page):,} characters", f"pass a page of {_MAX_LENGTH:,} characters at most")
    if any(_TAG.findall(page)):
        raise PageError(f"a tag has more than {_MAX_ATTRIBUTES:,} attributes", "remove them")
    parser = HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    parser.set_element_class_lookup(_CLASS_LOOKUP)
    try:
        tree = document_fromstring(_encode(page), parser=parser)
    except ParserError:
        return None
    for entry in parser.error_log:
        if entry.type == ErrorTypes.ERR_RESOURCE_LIMIT:
            raise PageError(f"line {entry.line}: {entry.message.split(',')[0]}", "close its tags")
    strip_tags(tree, "embed")  # libxml2 takes words behind an `embed` for its content; in HTML it has none
    if tree.xpath("count(//*)") > _MAX_ELEMENTS:
        raise PageError("it has too many elements", f"pass a page of {_MAX_ELEMENTS:,} elements at most")
    return tree


def outwards(element: HtmlElement) -> Iterator[HtmlElement]:
    """Yield an element, then those around it."""
    yield element
    yield from element.iterancestors()


def own_texts(element: HtmlElement) -> list[str]:
    """Return the texts of an element outside of its children."""
    return [text for text in (element.text, *(child.tail for child in element)) if text]


def common_ancestor(first: HtmlElement, second: HtmlElement) -> HtmlElement:
    """Return the smallest element that includes both elements.

    The result may be either of the two.
    """
    around = {*outwards(second)}
    return next(element for element in outwards(first) if element in around)


def _encode(page: str) -> bytes:
    """Return a page in UTF-8 without invalid XML characters."""
    text = page.removeprefix("\ufeff").replace("\ufffe", "").replace("\uffff", "")
    try:
        encoded = text.encode()
    except UnicodeEncodeError:
        encoded = _SURROGATES.sub("\ufffd", text).encode()
    return encoded.translate(_BLANKS, _CONTROLS)
