"""Articles as rows, for tables, and as shown leaves, for views."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from opinionkit import Article, Basis, Gap, Leaf, Passage, Voice, render
from opinionkit._model.lines import LINE_END, length_without_ends

__all__ = [
    "LeafRow",
    "PassageRow",
    "ShownLeaf",
    "characters",
    "check_article",
    "encodable",
    "leaf_rows",
    "passage_rows",
    "shown_leaves",
    "summary_rows",
]


_SURROGATE = re.compile("[\ud800-\udfff]")
#: Plain strings, as `str(voice)` costs a call for each row.
_NAMES: dict[Voice | Basis | None, str | None] = {None: None} | {each: each.value for each in (*Voice, *Basis)}


class LeafRow(NamedTuple):
    """A leaf as a row; the fields are the columns."""

    #: The article's name.
    article: str | None
    #: The leaf's index in `article.leaves`.
    number: int
    #: The name of the leaf's rule: "paragraph", "gap".
    kind: str
    #: The leaf's voice; null for a gap.
    voice: str | None
    #: The evidence for the voice; null for a gap.
    basis: str | None
    #: Offset of the first character, in code points.
    start: int
    #: Offset behind the last character, which is the start of the next leaf.
    end: int
    #: Number of characters in the lines, markers included and line ends not: the unit of `shares`; 0 for a gap.
    characters: int
    #: The words, without marker and line end. A lone surrogate is U+FFFD, as UTF-8 cannot encode it.
    text: str
    #: The layout that the article was parsed in.
    layout: str
    #: The outlet's name.
    outlet: str
    #: The digest of the outlet's grammar.
    digest: str


class PassageRow(NamedTuple):
    """A passage as a row; the fields are the columns."""

    #: The article's name.
    article: str | None
    #: The passage's index in `article.passages`.
    number: int
    #: The index in `article.leaves` of the leaf that the passage is part of.
    leaf: int
    #: "quotation", "note" for a bracketed note inside a paragraph, or the name of the leaf's rule.
    kind: str
    #: The passage's voice; null for a gap.
    voice: str | None
    #: The evidence for the voice; null for a gap.
    basis: str | None
    #: Offset of the first character, in code points.
    start: int
    #: Offset behind the last character, which is the start of the next passage.
    end: int
    #: Number of characters in the lines, markers included and line ends not: the unit of `shares`; 0 for a gap.
    characters: int
    #: The words, quotation marks included. A lone surrogate is U+FFFD, as UTF-8 cannot encode it.
    text: str
    #: The layout that the article was parsed in.
    layout: str
    #: The outlet's name.
    outlet: str
    #: The digest of the outlet's grammar.
    digest: str


class ShownLeaf(NamedTuple):
    """A leaf with words, as a view shows it."""

    leaf: Leaf
    #: The parts of the leaf, one voice each.
    passages: tuple[Passage, ...]
    #: The number of the leaf's first line, from 1.
    line: int
    #: The blank lines directly above, or None.
    gap: Gap | None


def leaf_rows(article: Article, name: str | None) -> Iterator[LeafRow]:
    """Yield a row for each leaf, gaps included."""
    parsed_by = _parsed_by(article)
    for number, leaf in enumerate(article.leaves):
        yield LeafRow(name, number, leaf.kind, *_voice_to_text(leaf), *parsed_by)


def passage_rows(article: Article, name: str | None) -> Iterator[PassageRow]:
    """Yield a row for each passage, gaps included."""
    parsed_by = _parsed_by(article)
    number = 0
    for leaf, passages in enumerate(_by_leaf(article)):
        for passage in passages:
            yield PassageRow(name, number, leaf, passage.kind, *_voice_to_text(passage), *parsed_by)
            number += 1


def summary_rows(article: Article, name: str | None) -> Iterator[tuple[object, ...]]:
    """Yield one row: the article's name, and the values of `summary()`."""
    _parsed_by(article)
    yield (name, *article.summary().values())


def shown_leaves(article: Article) -> Iterator[ShownLeaf]:
    """Yield the leaves that are not gaps, with their passages."""
    gap, line = None, 1
    for leaf, passages in zip(article.leaves, _by_leaf(article), strict=True):
        if isinstance(leaf, Gap):
            gap = leaf
        else:
            yield ShownLeaf(leaf, passages, line, gap)
            gap = None
        line += len(LINE_END.findall(render(leaf)))


def characters(part: Leaf | Passage) -> int:
    """Return the number of characters, markers included, line ends not."""
    return length_without_ends(render(part))


def check_article(function: str, article: object) -> None:
    """Raise `TypeError` if a function was called with anything but an article."""
    if not isinstance(article, Article):
        raise TypeError(f"{function}() takes an Article, not {article!r}; {_remedy(article)}")


def encodable(text: str) -> str:
    """Replace each lone surrogate by U+FFFD: offsets stay valid."""
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def _parsed_by(article: Article) -> tuple[str, str, str]:
    if not isinstance(article, Article):  # pyright: ignore[reportUnnecessaryIsInstance]  # callers may be untyped
        raise TypeError(f"a table takes Articles, not {article!r}; {_remedy(article)}")
    return article.layout.value, article.outlet.name, article.outlet.digest


def _remedy(value: object) -> str:
    """Return the way from a value to an article."""
    is_page = isinstance(getattr(value, "article", None), Article)
    return "pass its article: page.article" if is_page else "parse(text) returns one"


def _voice_to_text(part: Leaf | Passage) -> tuple[str | None, str | None, int, int, int, str]:
    """Return the columns that leaves and passages share, from `voice` to `text`."""
    voice = part.voice
    size = characters(part) if voice else 0
    start, end = part.span
    return _NAMES[voice], _NAMES[part.basis], start, end, size, encodable(part.text)


def _by_leaf(article: Article) -> Iterator[tuple[Passage, ...]]:
    """Yield the passages of each leaf."""
    passages = iter(article.passages)
    for leaf in article.leaves:
        end = leaf.span.end
        inside = [next(passages)]
        while inside[-1].span.end < end:
            inside.append(next(passages))
        yield tuple(inside)
