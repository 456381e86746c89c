"""The nodes that an article is made of: a class for each rule of the grammar."""

import re
from collections.abc import Iterator
from typing import ClassVar, TypeVar

from attrs import Factory, field, frozen

from opinionkit.voices import Basis, Span, Voice

__all__ = [
    "Attribution",
    "Byline",
    "Caption",
    "Comment",
    "Container",
    "Credit",
    "Figure",
    "Gap",
    "Interjection",
    "Leaf",
    "ListItem",
    "Node",
    "Notice",
    "Paragraph",
    "Provenance",
    "Quote",
    "Separator",
    "leaves_of",
    "place",
    "render_node",
    "rule_of",
]


#: How many characters of a leaf's words its repr shows.
_SHORT = 60
_N = TypeVar("_N", bound="Node")


def _voice_by_hand(node: "Node") -> Voice | None:
    return node.speaker


def _basis_by_hand(node: "Node") -> Basis | None:
    return node.evidence and Basis.DEFAULT


@frozen
class Node:
    """A part of an article. What it is, its content, is compared; where it stands and whose it is, are not."""

    #: Who speaks in a block of this class. `Voice.AUTHOR` gives way to whoever speaks around it; `None`: nobody.
    speaker: ClassVar[Voice | None] = Voice.AUTHOR
    #: The evidence for that where a grammar has read the block; `None`: nobody speaks.
    evidence: ClassVar[Basis | None] = Basis.DEFAULT

    #: The whole lines that this is, line ends included.
    span: Span = field(init=False, eq=False, repr=False, default=Span(0, 0))
    #: Whose words; `None` for a gap.
    voice: Voice | None = field(init=False, eq=False, repr=False, default=Factory(_voice_by_hand, takes_self=True))
    #: The evidence for the voice; `None` for a gap.
    basis: Basis | None = field(init=False, eq=False, repr=False, default=Factory(_basis_by_hand, takes_self=True))
    _text: str = field(init=False, eq=False, repr=False, default="")

    def __init_subclass__(cls) -> None:
        # attrs writes a repr for each class that has none of its own; an outlet's class shall keep ours.
        cls.__repr__ = cls.__repr__  # type: ignore[method-assign]  # on purpose, see above

    @property
    def kind(self) -> str:
        """The name of the rule that makes this: `"list_item"` for a `ListItem`."""
        return rule_of(type(self))


@frozen
class Leaf(Node):
    """Whole lines that belong to one block and hold no others."""

    #: The words: without marker and the blanks behind it, without line end; soft wraps are `\\n`.
    text: str
    #: What stands before the words and says what this is, as in the text: "©", "By", "-"; often nothing.
    marker: str = field(default="", kw_only=True)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({_shortened(self.text)})"


@frozen
class Container(Node):
    """A block that holds blocks."""

    #: The blocks inside, without the gaps between them.
    blocks: tuple[Node, ...]

    @property
    def text(self) -> str:
        """The words of all leaves inside, a blank line between each two."""
        return "\n\n".join(leaf.text for leaf in leaves_of(self) if leaf.text)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(map(repr, self.blocks))})"


@frozen
class Interjection(Container):
    """A container that a marker opens."""

    #: What opens it, as in the text: "Comment:", "[Ed. note:".
    marker: str = field(kw_only=True)

    @property
    def label(self) -> str:
        """The marker without bracket and punctuation: "Comment", "Editor's note"."""
        return self.marker.strip("[( \t\xa0:—–-)]")

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(map(repr, self.blocks))}, label={self.label!r})"


@frozen
class Paragraph(Leaf):
    """A paragraph of whoever speaks: at the top the author, in a `Quote` a source, in a `Comment` the editor."""


@frozen
class ListItem(Leaf):
    """An item of a list, of whoever speaks; its bullet or number is the marker."""

    evidence = Basis.MARKUP


@frozen
class Quote(Container):
    """What the author takes over from a source."""

    speaker = Voice.SOURCE
    evidence = Basis.ALTERNATION


@frozen
class Comment(Interjection):
    """What the outlet says in between: a comment, an editor's note, a note in brackets."""

    speaker = Voice.EDITOR
    evidence = Basis.MARKER


@frozen
class Notice(Interjection):
    """An update or a correction. It may be the author's or the desk's, so its voice is unknown."""

    speaker = Voice.UNKNOWN
    evidence = Basis.MARKER


@frozen
class Figure(Container):
    """A picture's `Caption` and `Credit`."""

    speaker = Voice.FURNITURE
    evidence = Basis.PLACE


@frozen
class _Furniture(Leaf):
    """A line that is the page's own."""

    speaker = Voice.FURNITURE
    evidence = Basis.MARKER


@frozen
class Caption(_Furniture):
    """What a picture shows: the line above a credit."""

    evidence = Basis.PLACE


@frozen
class Credit(_Furniture):
    """Who a picture, or the page, belongs to."""


@frozen
class Byline(_Furniture):
    """Who wrote the piece."""


@frozen
class Provenance(_Furniture):
    """Where the piece comes from."""


@frozen
class Attribution(_Furniture):
    """Whom a quote is by: "— Name, Source"."""


@frozen
class Separator(_Furniture):
    """A line of stars, dashes or underscores that parts sections."""


@frozen
class Gap(Leaf):
    """A run of blank lines; it has no words, no voice and no basis."""

    speaker = None
    evidence = None

    text: str = field(init=False, default="")
    marker: str = field(init=False, default="")
    #: How many blank lines; two or more are a fence.
    lines: int

    def __repr__(self) -> str:
        return f"Gap({self.lines})"


def leaves_of(node: Node) -> Iterator[Leaf]:
    """Go through the leaves of a node that hold words, in reading order; a leaf's only one is itself."""
    if isinstance(node, Container):
        for block in node.blocks:
            yield from leaves_of(block)
    elif isinstance(node, Leaf):
        yield node


def render_node(node: Node) -> str:
    """Give a node's slice of the text that it was read from, to the last character."""
    return node._text[node.span.slice]  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]  # the nodes' own module


def rule_of(node_class: type[Node]) -> str:
    """Give the name of the rule that makes nodes of a class: `list_item` makes a `ListItem`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", node_class.__name__).lower()


def place(node: _N, text: str, span: Span, voice: Voice | None, basis: Basis | None) -> _N:
    """Fill in where a node that was just made stands, and whose it is."""
    for name, value in (("_text", text), ("span", span), ("voice", voice), ("basis", basis)):
        object.__setattr__(node, name, value)
    return node


def _shortened(words: str) -> str:
    return repr(words if len(words) <= _SHORT else f"{words[: _SHORT - 1].rstrip()}…")
