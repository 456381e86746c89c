"""Articles as CommonMark with the same voices and words.

The layout `markdown` parses the result to them.
"""

import re
from collections.abc import Iterable, Iterator

from attrs import field, frozen

from opinionkit import (
    Article,
    Caption,
    Code,
    Container,
    Figure,
    FrontMatter,
    Heading,
    Layout,
    Leaf,
    ListItem,
    Node,
    Outlet,
    Paragraph,
    Quote,
    Voice,
    parse,
)
from opinionkit._engine.blocks import read_blocks
from opinionkit._engine.grammar import Grammar
from opinionkit._model.containers import leaves_of
from opinionkit._model.table import Role
from opinionkit.outlets.outlet import grammar_of
from opinionkit.rows import check_article

__all__ = ["JOINER", "LineEscaper", "to_markdown"]


#: A word joiner: invisible, and no marker begins with it. Markdown cannot escape "By" or "Comment".
JOINER = "\u2060"
_BYTE_ORDER_MARK = "\ufeff"
#: Above a fenced block, and below it.
_FENCE = "\n\n\n"
#: The opening of a block with a voice, for a leaf inside a block that the layout does not have.
_OPENINGS = {Voice.SOURCE: "> ", Voice.EDITOR: "Comment: ", Voice.UNKNOWN: "Update: ", Voice.FURNITURE: "###### "}


@frozen
class LineEscaper:
    """Escape lines that look like an outlet's markers in Markdown."""

    outlet: Outlet
    _grammar: Grammar = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "_grammar", grammar_of(self.outlet, Layout.MARKDOWN))

    def read(self, lines: str) -> tuple[Node, ...]:
        """Return the blocks of some lines."""
        return read_blocks(lines, self._grammar)

    def is_plain(self, line: str) -> bool:
        """Return whether a line, without its neighbors, has no marker."""
        kind = self._grammar.kinds.of_line(line.removeprefix(_BYTE_ORDER_MARK))
        return kind in self._grammar.unmarked

    def has_role(self, line: str, *roles: Role) -> bool:
        """Return whether a line, without its neighbors, has one of some roles."""
        kind = self._grammar.kinds.of_line(line)
        return any(kind in self._grammar.roles[role] for role in roles)

    def plain(self, words: str) -> str:
        """Return words as lines of a paragraph.

        A `JOINER` precedes each line that looks like a marker or a label.
        """
        return "\n".join(f"{JOINER}{line}" if self._is_special(line) else line for line in words.split("\n"))

    def _is_special(self, line: str) -> bool:
        return not self.is_plain(line) or bool(self._grammar.label_of(line))

    def is_label(self, words: str) -> bool:
        """Return whether words are a label behind a prefix: "[!NOTE]"."""
        return bool(words) and words == self._grammar.label_of(words)

    def is_credited(self, words: str) -> bool:
        """Return whether words are one line that ends in a credit.

        For example, "The mill in June. Photo: Ada Quill".
        """
        if self.is_plain(words):
            return False
        match self.read(words):
            case (Caption(marker=""),):
                return True
            case _:
                return False


def to_markdown(article: Article) -> str:
    r"""Return an article as CommonMark.

    `parse(…, outlet=article.outlet, layout="markdown")` returns the same leaves with words, in the same order, with
    their voices and their words, except for blanks at the ends of lines. A line that looks like a marker begins with a
    word joiner, U+2060. A block that the layout does not have becomes one block for each leaf: a quote for a source's,
    a comment for the editor's, a notice for an unknown voice, a heading of the sixth level for furniture.
    """
    check_article("to_markdown", article)
    serializer = _Serializer(LineEscaper(article.outlet))
    text = _text_of(serializer.block(block) for block in article.blocks)
    if _spoken(parse(text, outlet=article.outlet, layout=Layout.MARKDOWN).leaves) == _spoken(article.leaves):
        return text
    return _text_of(form for block in article.blocks for form in serializer.leaves(block))


def _text_of(blocks: Iterable[str]) -> str:
    """Join blocks to a text; words that begin with a byte order mark keep it behind a `JOINER`."""
    text = _joined(blocks)
    return f"{JOINER}{text}" if text.startswith(_BYTE_ORDER_MARK) else text


def _joined(blocks: Iterable[str]) -> str:
    """Join blocks by blank lines.

    A block that begins with a line end gets a fence above and below.
    """
    text, was_fenced = "", False
    for block in filter(None, blocks):
        is_fenced = block.startswith("\n")
        gap = _FENCE if is_fenced or was_fenced else "\n\n"
        text += (gap if text else "\n\n" if is_fenced else "") + block.strip("\n")
        was_fenced = is_fenced
    return f"{text}\n" if text else ""


def _spoken(leaves: Iterable[Leaf]) -> list[tuple[Voice | None, str]]:
    """Return the voice and the words of each leaf with words.

    A soft wrap counts as a blank.
    """
    words = ((leaf.voice, " ".join(leaf.text.replace(JOINER, "").split())) for leaf in leaves)
    return [(voice, text) for voice, text in words if text]


def _stripped(words: str) -> str:
    """Return words without blanks around their lines, and without blank lines."""
    return "\n".join(line for line in map(str.strip, words.split("\n")) if line)


@frozen
class _Serializer:
    """Serialize blocks in the layout `markdown`."""

    escaper: LineEscaper

    def block(self, block: Node) -> str:
        """Return the lines of a block.

        The lines begin with a line end if the block needs a fence above and below.
        """
        leaves = [*leaves_of(block)]
        if not any(leaf.text.strip() for leaf in leaves):
            return ""
        expected = _spoken(leaves)
        for form in self.forms(block):
            blocks = self.escaper.read(form)
            if len(blocks) == 1 and type(blocks[0]) is type(block) and _spoken(leaves_of(blocks[0])) == expected:
                return form
        return _joined(self.leaves(block)).strip("\n")

    def forms(self, node: Node) -> Iterator[str]:
        """Yield the ways to write a block, the preferred one first."""
        if isinstance(node, Leaf):
            yield self.leaf(node)
        elif isinstance(node, Quote) and not node.marker:
            yield _quoted(_joined(next(self.forms(block)) for block in node.blocks))
        elif isinstance(node, Container) and self.escaper.is_label(node.marker):
            blocks = _joined(next(self.forms(block)) for block in node.blocks)
            yield _quoted(f"{node.marker}\n{blocks}")
            yield _quoted(f"{node.marker} {blocks}")
        elif isinstance(node, Container):
            inside = [next(self.forms(block)).strip("\n") for block in node.blocks]
            opening = (
                f"{node.marker}{' ' if node.marker and not _is_markup(inside[0]) else chr(10) * bool(node.marker)}"
            )
            blank, touching = "\n\n".join(inside), "\n".join(inside)
            if len(inside) > 1 and not isinstance(node, Figure):
                yield f"\n\n{opening}{blank}{node.closing}\n"
            yield f"{opening}{touching}{node.closing}"

    def leaf(self, leaf: Leaf) -> str:
        """Return the lines of a leaf.

        An item or a heading has a marker of CommonMark.
        """
        words = _stripped(leaf.text)
        match leaf:
            case Code() | FrontMatter():
                return leaf.text
            case ListItem(marker=marker):
                number = re.search(r"\d+", marker)
                return f"{number[0]}. {self.escaper.plain(words)}" if number else f"- {self.escaper.plain(words)}"
            case Heading(marker=marker):
                line = words.replace("\n", " ")
                return f"{marker or '##'} {line}"
            case Caption() if self.escaper.is_credited(words):
                return words
            case Paragraph() | Caption():
                return self.escaper.plain(words)
            case _:
                return f"{leaf.marker} {words}".strip()

    def leaves(self, block: Node) -> Iterator[str]:
        """Yield a block for each leaf with words.

        The block has the leaf's voice.
        """
        for leaf in leaves_of(block):
            words = _stripped(leaf.text).replace(JOINER, "")
            if words:
                opening = _OPENINGS.get(leaf.voice, "") if leaf.voice else ""
                plain = words.replace("\n", " ") if leaf.voice is Voice.FURNITURE else self.escaper.plain(words)
                yield opening + (plain.replace("\n", "\n> ") if leaf.voice is Voice.SOURCE else plain)


def _is_markup(lines: str) -> bool:
    """Return whether lines begin with a prefix that begins a line."""
    return lines.startswith((">", "#", "```", "~~~"))


def _quoted(lines: str) -> str:
    return "\n".join(f"> {line}" if line else ">" for line in lines.removesuffix("\n").split("\n"))
