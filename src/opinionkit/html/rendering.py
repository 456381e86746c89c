"""Render the article of a page as HTML that runs nothing.

The result has the page's own elements, each in its voice's colour, with a reason on focus.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape
from itertools import accumulate, groupby, takewhile
from pkgutil import get_data

from attrs import frozen
from lxml.html import HtmlElement

from opinionkit import Article, Passage
from opinionkit.frame import head_of, page_of, shown, style_sheet
from opinionkit.html.blocks import AT_EDGES, Text, TextBlock
from opinionkit.html.context import BlockRole, Enclosure
from opinionkit.html.markdown_lines import Line
from opinionkit.html.tree import outwards
from opinionkit.markdown import JOINER

__all__ = ["PageHead", "render_page"]


#: Inline tags that are preserved: they have a style and no behaviour.
_INLINE_TAGS = frozenset(
    ("abbr", "b", "cite", "code", "del", "em", "i", "ins", "kbd", "mark", "s", "small", "strong", "sub", "sup", "u")
)
_TAGS = {
    BlockRole.WORDS: "p",
    BlockRole.ITEM: "li",
    BlockRole.CODE: "pre",
    BlockRole.CAPTION: "figcaption",
    BlockRole.CREDIT: "small",
    BlockRole.BYLINE: "address",
    BlockRole.ATTRIBUTION: "footer",
    BlockRole.ASIDE: "aside",
}
#: The headline of a page that has neither a headline nor a title.
_UNTITLED = "A page without a title"
_Style = tuple[str, ...]


@frozen
class PageHead:
    """The parts of a rendering above the article."""

    #: The page's title, or an empty string.
    title: str
    #: Other metadata of the page, a line each.
    about: Sequence[str]


@frozen
class _Piece:
    """Words of a block with one style and one voice."""

    words: str
    #: The offset in the block's words.
    start: int
    style: _Style
    passage: Passage | None


def render_page(
    article: Article,
    lines: Sequence[Line],
    head: PageHead,
    reason: Callable[[Passage], str],
    language: str | None,
) -> str:
    """Return a page of HTML with an article's own blocks."""
    headline = [] if _has_headline(lines) else [f"<h1>{_shown(head.title or _UNTITLED)}</h1>"]
    about = [f'<p class="about">{_shown(text)}</p>' for text in head.about]
    return page_of(
        head.title,
        _style(),
        [
            '<main class="opinionkit page">',
            *head_of(article, [*headline, *about]),
            f'<article dir="auto" lang="{escape(language or "")}">',
            *_Renderer(article, reason).blocks(_placed(article, lines), 0),
            "</article>",
            "</main>",
        ],
    )


def _has_headline(lines: Iterable[Line]) -> bool:
    return any(line.block is not None and line.block.marker == "#" for line in lines)


@frozen
class _Placed:
    """A block of the page and the passages with its words."""

    block: TextBlock
    #: For each character of the words, the passage around it.
    passages: Sequence[Passage]
    #: The passage of the first character.
    first: Passage


def _placed(article: Article, lines: Sequence[Line]) -> list[_Placed]:
    """Return the blocks of a page, with a passage for each character."""
    found: list[_Placed] = []
    passages = article.passages
    ends = [passage.span.end for passage in passages]  # they have all characters of the article
    starts = accumulate((len(line.text) + 1 for line in lines), initial=0)
    numbered = ((line, start) for line, start in zip(lines, starts, strict=False) if line.block)
    for block, group in groupby(numbered, key=lambda pair: pair[0].block):
        assert block is not None  # those without are left out above
        owners = [passages[bisect_right(ends, offset)] for offset in _offsets(block.words, [*group])]
        found.append(_Placed(block, owners, owners[0]))
    return found


def _offsets(words: str, lines: Sequence[tuple[Line, int]]) -> list[int]:
    """Return the article offset of each character of a block.

    A line above others may have a marker only.
    """
    text, offsets = words.replace("\n", " "), list[int]()
    for number, (line, start) in enumerate(lines, 1):
        rest, shown = text[len(offsets) :], line.text
        if not text.endswith(JOINER):
            shown = shown.removesuffix(JOINER)
        size = next((n for n in range(min(len(rest), len(shown)), 0, -1) if shown.endswith(rest[:n])), 0)
        if shown and not size and number < len(lines):
            continue
        offsets += range(start + len(shown) - size, start + len(shown) + (len(rest) > size))
    return offsets[: len(words)]


@frozen
class _Renderer:
    article: Article
    reason: Callable[[Passage], str]

    def blocks(self, placed: Sequence[_Placed], depth: int) -> Iterator[str]:
        """Render blocks at a depth of quotes and boxes."""
        for enclosure, group in groupby(placed, key=lambda each: _enclosure(each.block, depth)):
            inside = [*group]
            if enclosure:
                yield "<blockquote>" if enclosure.is_quote else '<div class="box">'
                yield from self.blocks(inside, depth + 1)
                yield "</blockquote>" if enclosure.is_quote else "</div>"
            else:
                yield from self.leaves(inside)

    def leaves(self, placed: Sequence[_Placed]) -> Iterator[str]:
        """Render blocks one below the other.

        Items are in lists, captions with their credits in figures.
        """
        for around, group in groupby(placed, key=lambda each: _around(each.block)):
            if around:
                yield f"<{around}>"
            yield from (self.leaf(each) for each in group)
            if around:
                yield f"</{around}>"

    def leaf(self, placed: _Placed) -> str:
        block, first = placed.block, placed.first
        if block.role is BlockRole.SEPARATOR:
            return f'<hr class="part {first.voice}">'
        tag = f"h{len(block.marker)}" if block.role is BlockRole.HEADING else _TAGS.get(block.role, "p")
        number = block.marker.removesuffix(".")
        value = f' value="{number}"' if block.role is BlockRole.ITEM and number.isdecimal() else ""
        name = f"why-{first.span.start}"
        inside = "".join(self.piece(piece, first) for piece in _pieces(placed))
        attributes = f'class="part {first.voice}" tabindex="0" aria-describedby="{name}"{value}'
        return f'<{tag} {attributes}><span class="words">{inside}</span>{self.why(first, name)}</{tag}>'

    def why(self, passage: Passage, name: str) -> str:
        return f'<span class="why" role="tooltip" id="{name}">{_shown(self.reason(passage))}</span>'

    def piece(self, piece: _Piece, first: Passage) -> str:
        """Render words with their style.

        Words in another voice than the block's have a separate reason.
        """
        shown = "".join(f"<{tag}>" for tag in piece.style) + _shown(piece.words)
        shown += "".join(f"</{tag}>" for tag in reversed(piece.style))
        if piece.passage is None or piece.passage.voice in (first.voice, None):
            return shown
        name = f"why-{piece.passage.span.start}-{piece.start}"
        attributes = f'class="within {piece.passage.voice}" tabindex="0" aria-describedby="{name}"'
        return f"<span {attributes}>{shown}{self.why(piece.passage, name)}</span>"


def _enclosure(block: TextBlock, depth: int) -> Enclosure | None:
    return block.enclosures[depth] if depth < len(block.enclosures) else None


def _around(block: TextBlock) -> str:
    """Return the tag around blocks of a role, or an empty string."""
    if block.role is BlockRole.ITEM:
        return "ul" if block.marker == "-" else "ol"
    return "figure" if block.role in (BlockRole.CAPTION, BlockRole.CREDIT) else ""


def _pieces(placed: _Placed) -> Iterator[_Piece]:
    """Yield the words of a block, cut where style or voice change."""
    words = placed.block.words
    styles = _styles(placed.block)
    owners = [*placed.passages, *[None] * (len(words) - len(placed.passages))]
    start = 0
    for (style, owner), group in groupby(zip(styles, owners, strict=True)):
        end = start + sum(1 for _ in group)
        yield _Piece(words[start:end], start, style, owner)
        start = end


def _styles(block: TextBlock) -> list[_Style]:
    """Return the inline tags around each character of a block's words."""
    texts = [(text.words, _style_of(text, block.element)) for text in block.texts]
    characters = [(character, style) for words, style in texts for character in words]
    styled: list[tuple[str, _Style]] = []
    for is_break, group in groupby(characters, key=lambda pair: pair[0] == "\n"):
        line = [*group]
        if is_break:
            continue
        while line and line[0][0] in AT_EDGES:
            del line[0]
        while line and line[-1][0] in AT_EDGES:
            del line[-1]
        if line and styled:
            styled.append(("\n", ()))
        styled += [pair for n, pair in enumerate(line) if not (pair[0] == line[n - 1][0] == " ")]
    start = "".join(character for character, _ in styled).find(block.words)  # a signature may follow
    if start < 0:
        return [()] * len(block.words)
    return [style for _, style in styled[start : start + len(block.words)]]


def _style_of(text: Text, block: HtmlElement) -> _Style:
    """Return the inline tags around a text, outermost first."""
    tags: list[str] = []
    around = text.element.iterancestors() if text.is_tail else outwards(text.element)
    for element in takewhile(lambda element: element is not block, around):
        if element.tag in _INLINE_TAGS and element.tag not in tags:
            tags.insert(0, str(element.tag))
    return tuple(tags)


def _shown(text: str) -> str:
    return shown(text).replace("\n", "<br>")


def _style() -> str:
    """Return the style sheet: that of all views, and the rules for a page."""
    rules = get_data("opinionkit", "html/page.css")
    assert rules is not None  # installed with this file
    return f"{style_sheet()}\n{rules.decode()}"
