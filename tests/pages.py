"""How a test reads a page: its elements, and the words in them."""

from html.parser import HTMLParser

__all__ = ["VOID", "Element", "elements"]

VOID = {"meta"}


class Element:
    """A tag of a page, its attributes, and all words between its ends."""

    def __init__(self, tag: str, attributes: dict[str, str]) -> None:
        """Begin one that holds nothing yet."""
        self.tag, self.attributes, self.words = tag, attributes, ""

    @property
    def classes(self) -> list[str]:
        """The names in its `class`."""
        return self.attributes.get("class", "").split()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Element] = []
        self.open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.found.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert tag == self.open.pop().tag

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.words += data


def elements(page: str) -> list[Element]:
    """Read a page in which each tag is closed in its turn; give its elements in order."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    assert [] == reader.open
    return reader.found
