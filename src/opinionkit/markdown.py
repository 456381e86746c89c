"""The door to Markdown: an article as CommonMark that the layout `markdown` reads with the same voices and words."""

import re
from collections.abc import Iterable, Iterator

from attrs import evolve, frozen

from opinionkit import (
    Article,
    Attribution,
    Byline,
    Comment,
    Container,
    Credit,
    Heading,
    Interjection,
    Layout,
    Leaf,
    ListItem,
    Node,
    Outlet,
    Paragraph,
    Provenance,
    Voice,
    parse,
    render,
)
from opinionkit.errors import UnwritableError

__all__ = ["JOINER", "Wording", "to_markdown"]


#: A word joiner: it shows nowhere, no marker begins with it, and Markdown has no escape for "By" or "Comment".
JOINER = "\u2060"
#: What needs no reading, which for many of these in a row takes its time.
_QUOTED = ">"
#: What words tell of themselves, whatever the layout.
_TELLING = (Attribution, Byline, Credit, Interjection, Provenance)


@frozen
class Wording:
    """Writes words for an outlet, in the layout `markdown`."""

    outlet: Outlet

    def read(self, lines: str) -> tuple[Node, ...]:
        """Read some lines as they are read below a blank line."""
        return parse(lines, outlet=self.outlet, layout=Layout.MARKDOWN).blocks

    def plain(self, words: str) -> str:
        """Write words as a paragraph: a `JOINER` before each line that would be read as anything else."""
        lines = words.split("\n")
        marked = any(line.startswith(_QUOTED) for line in lines)
        return words if not marked and self.read(words) == (Paragraph(words),) else "\n".join(map(self._kept, lines))

    def is_telling(self, words: str) -> bool:
        """Tell whether words begin with a marker of a convention or of the outlet, and not with one of Markdown."""
        first = self.read(words)[0]
        return isinstance(first, (*_TELLING, *self.outlet.nodes))

    def first(self, forms: Iterable[str], node_class: type[Node]) -> str | None:
        """Give the first form that is read as one node of a class, `None` where there is none."""
        for form in forms:
            blocks = self.read(form)
            if len(blocks) == 1 and isinstance(blocks[0], node_class):
                return form
        return None

    def _kept(self, line: str) -> str:
        is_plain = not line.startswith(_QUOTED) and self.read(line) == (Paragraph(line),)
        return line if is_plain else f"{JOINER}{line}"


_FENCE = "\n\n\n"
#: What makes words somebody's, where a block cannot be written as what it is.
_WHOSE = {Voice.SOURCE: "> ", Voice.EDITOR: "Comment: ", Voice.UNKNOWN: "Update: ", Voice.FURNITURE: "###### "}


def to_markdown(article: Article) -> str:
    r"""Write an article as CommonMark; `parse(…, outlet=article.outlet, layout="markdown")` reads it back.

    Each leaf that has words comes back with its voice and its words, blanks at the ends of lines left out, in the same
    order. A line that would be read as a marker has a word joiner, U+2060, before it. A block that the layout cannot
    hold comes back leaf by leaf: a quote for each of a source's, a comment for each of the editor's, a notice for each
    of nobody known, a heading for each of the furniture's.
    """
    if not isinstance(article, Article):  # pyright: ignore[reportUnnecessaryIsInstance]  # callers may have no types
        raise TypeError(f"to_markdown() takes an Article, not {article!r}; parse() makes one of a text")
    writing = _Writing(Wording(article.outlet))
    text = _joined([writing.block(block) for block in article.blocks])
    if _spoken(parse(text, outlet=article.outlet, layout=Layout.MARKDOWN)) == _spoken(article):
        return text
    return _joined([form for block in article.blocks for form in writing.leaves(block)])


def _joined(blocks: list[str]) -> str:
    """Put blocks below each other, a blank line between two, and a fence around one in line ends."""
    text, was_fenced = "", False
    for block in filter(None, blocks):
        fenced = block.startswith("\n")
        gap = _FENCE if fenced or was_fenced else "\n\n"
        text += (gap if text else "\n\n" if fenced else "") + block.strip("\n")
        was_fenced = fenced
    return f"{text}\n" if text else ""


def _spoken(article: Article) -> list[tuple[Voice | None, str]]:
    """Give the words of each leaf, and whose they are."""
    leaves = ((leaf.voice, _stripped(leaf.text).replace(JOINER, "")) for leaf in article.leaves)
    return [(voice, words) for voice, words in leaves if words]


def _stripped(words: str) -> str:
    """Give words without blanks around their lines, and without blank lines."""
    return "\n".join(line for line in map(str.strip, words.split("\n")) if line)


@frozen
class _Writing:
    """Writes blocks for an outlet."""

    wording: Wording

    def block(self, block: Node) -> str:
        """Write a block as itself; leaf by leaf where it cannot be read back so."""
        fence = isinstance(block, Comment) and len(block.blocks) > 1
        kept = self.kept(block)
        blocks = [Paragraph("a"), kept] if fence else [kept]
        try:
            text = render(Article.build(blocks, outlet=self.wording.outlet, layout=Layout.MARKDOWN))
        except UnwritableError:
            return "\n\n".join(self.leaves(block))
        return f"\n{text[1:].strip()}\n" if fence else text.rstrip("\n")

    def kept(self, node: Node) -> Node:
        """Keep the words of a node words, and give items and headings a marker that CommonMark has."""
        if isinstance(node, Container):
            return evolve(node, blocks=tuple(map(self.kept, node.blocks)))
        assert isinstance(node, Leaf)  # there are no others
        words = _stripped(node.text)
        if isinstance(node, ListItem):
            number = re.search(r"\d+", node.marker)
            return ListItem(self.wording.plain(words), marker=f"{number[0]}." if number else "-")
        if isinstance(node, Heading):
            return Heading(words.replace("\n", " "), marker=node.marker or "##")
        return Paragraph(self.wording.plain(words)) if type(node) is Paragraph else node

    def leaves(self, block: Node) -> Iterator[str]:
        """Write the words of each leaf as a block of its own that has its voice."""
        inside = [block] if isinstance(block, Leaf) else _leaves(block)
        for leaf in inside:
            words = _stripped(leaf.text).replace(JOINER, "")
            if words:
                opening = _WHOSE.get(leaf.voice, "") if leaf.voice else ""
                plain = words.replace("\n", " ") if leaf.voice is Voice.FURNITURE else self.wording.plain(words)
                yield opening + (plain.replace("\n", "\n> ") if leaf.voice is Voice.SOURCE else plain)


def _leaves(node: Node) -> Iterator[Leaf]:
    if isinstance(node, Container):
        for block in node.blocks:
            yield from _leaves(block)
    elif isinstance(node, Leaf):
        yield node
