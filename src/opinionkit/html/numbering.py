"""Numbers in the texts of a tree, which survive extraction.

An extractor returns a new tree. Two characters before each text number the text, so that the extracted texts are known
exactly. The characters are symbols of SignWriting: printable, not letters, and not on any page in practice. If a page
has such a symbol, the extractor's copy of the page does not.
"""

import re
from collections.abc import Iterable

from attrs import define, field
from lxml.html import HtmlElement

from opinionkit.html.lengths import length_of
from opinionkit.html.tags import SKIPPED_TAGS
from opinionkit.html.tree import INVALID_XML_CHARS

__all__ = ["WORD", "NumberedTexts", "number_texts", "without_numbers"]


_FIRST = 0x1D800
#: Two symbols number more texts than a page has elements: `opinionkit.html.tree` refuses larger pages.
_BASE = 512
_SYMBOLS = [chr(_FIRST + number) for number in range(_BASE)]
_RANGE = f"{_SYMBOLS[0]}-{_SYMBOLS[-1]}"
_SYMBOL = re.compile(f"[{_RANGE}]")
#: A word of a text, without its number.
WORD = re.compile(rf"[^\s{_RANGE}]+")
_NUMBER = re.compile(f"([{_RANGE}])([{_RANGE}])")
#: Characters of a text that count as prose: a sentence, not a label.
_MIN_PROSE = 80


@define(eq=False)
class NumberedTexts:
    """The texts of a tree as they were before numbering."""

    originals: list[str] = field(factory=list[str])
    #: The element around each text.
    owners: list[HtmlElement] = field(factory=list[HtmlElement])
    #: The lengths of long texts outside of links, by number.
    prose: dict[int, int] = field(factory=dict[int, int])

    def add(self, text: str, owner: HtmlElement) -> str:
        """Add a text of an element; return the text with its number in front."""
        number = len(self.originals)
        self.originals.append(text)
        self.owners.append(owner)
        length = length_of(text)
        if length >= _MIN_PROSE and owner.tag != "a":
            self.prose[number] = length
        return f"{_SYMBOLS[number // _BASE]}{_SYMBOLS[number % _BASE]}{without_numbers(text)}"

    def valid(self) -> str:
        """Return the last text, numbered, without invalid characters."""
        text = self.originals.pop()
        return self.add(INVALID_XML_CHARS.sub("", text), self.owners.pop())

    def split(self, numbered: str) -> tuple[int | None, str]:
        """Return the number and the original of a numbered text.

        The number is None if the text has none.
        """
        if numbered.isascii():
            return None, numbered
        symbols = _NUMBER.match(numbered)
        if not symbols:
            return None, numbered
        number = _number(symbols[1], symbols[2])
        return number, self.originals[number]

    def kept_in(self, texts: Iterable[str]) -> set[int]:
        """Return the numbers of the texts that an extractor returned."""
        numbers = {_number(high, low) for high, low in _NUMBER.findall("".join(texts))}
        return {number for number in numbers if number < len(self.originals)}

    def prose_share(self, kept: set[int]) -> float:
        """Return the extracted share of the page's prose, 0 to 1.

        The share is 1 for a page without prose.
        """
        total = sum(self.prose.values())
        return sum(length for number, length in self.prose.items() if number in kept) / total if total else 1


def number_texts(tree: HtmlElement) -> NumberedTexts:
    """Put a number in front of each text of a page.

    Scripts and other elements without words are skipped. Words below the end of the `body` are words of the page.
    """
    texts = NumberedTexts()
    for element in tree.iter():
        text, tail = element.text, element.tail
        if text and not text.isspace() and element.tag not in SKIPPED_TAGS:
            try:
                element.text = texts.add(text, element)
            except ValueError:  # a reference to a character that XML cannot represent
                element.text = texts.valid()
        if tail and not tail.isspace():
            parent = element.getparent()
            assert parent is not None  # only the root has none, and nothing follows it
            try:
                element.tail = texts.add(tail, parent)
            except ValueError:
                element.tail = texts.valid()
    return texts


def without_numbers(text: str) -> str:
    """Return a text without its number."""
    return text if text.isascii() else _SYMBOL.sub("", text)


def _number(high: str, low: str) -> int:
    return (ord(high) - _FIRST) * _BASE + ord(low) - _FIRST
