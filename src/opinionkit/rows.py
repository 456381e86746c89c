"""An article as rows of a table, one a leaf: which columns there are, and what stands in them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from opinionkit import Article, Basis, Leaf, Voice, render

__all__ = ["Row", "characters", "encodable", "rows"]


_LINE_END = re.compile(r"\r\n|\n|\r")
#: What stands in a table for a voice, a basis, or none.
_WRITTEN = {None: None} | {each: each.value for each in (*Voice, *Basis)}
_SURROGATE = re.compile("[\ud800-\udfff]")


class Row(NamedTuple):
    """A leaf of an article. The names are the columns of every table, in this order."""

    #: Which article: the name that it was given.
    article: str | None
    #: Which of its leaves: `article.leaves[number]`.
    number: int
    #: The name of the rule that made it.
    kind: str
    #: Whose words; nobody's in a gap.
    voice: str | None
    #: The evidence for that; none for a gap.
    basis: str | None
    #: Where its lines start, in code points from 0.
    start: int
    #: Where they end: where the next leaf starts.
    end: int
    #: How many characters its lines have, line ends not counted: what `Article.shares` adds up; none in a gap.
    characters: int
    #: The words: without marker and line end. A lone surrogate, which UTF-8 cannot encode, is U+FFFD.
    text: str
    #: How the article was read: the layout, the outlet's name, and its digest.
    layout: str
    outlet: str
    digest: str


def rows(article: Article, name: str | None) -> Iterator[Row]:
    """Go through the leaves of an article of that name, gaps too."""
    if not isinstance(article, Article):  # pyright: ignore[reportUnnecessaryIsInstance]  # callers may have no types
        raise TypeError(f"a table is made of articles, not of {article!r}; parse() makes an Article of a text")
    read_as = (article.layout.value, article.outlet.name, article.outlet.digest)
    for number, leaf in enumerate(article.leaves):
        voice, basis = leaf.voice, leaf.basis
        yield Row(
            name,
            number,
            leaf.kind,
            _WRITTEN[voice],
            _WRITTEN[basis],
            *leaf.span,
            characters(leaf) if voice else 0,
            encodable(leaf.text),
            *read_as,
        )


def characters(leaf: Leaf) -> int:
    """Count the characters in a leaf's lines, markers included, line ends not."""
    lines = render(leaf).rstrip("\r\n")
    return len(_LINE_END.sub("", lines) if "\n" in lines or "\r" in lines else lines)


def encodable(text: str) -> str:
    """Put U+FFFD in the place of each lone surrogate: one character for one, so that offsets hold."""
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)
