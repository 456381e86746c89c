"""What all nodes are: frozen values that know their content, where they stand, and whose they are."""

# ruff: noqa: SLF001  # a node's place and how it is written are private to this module, not to one class
# pyright: reportPrivateUsage=false, reportUnknownMemberType=false

import re
from collections.abc import Iterable, Iterator
from typing import ClassVar, TypeVar

from attrs import Attribute, Factory, field, frozen

from opinionkit.errors import ContentError
from opinionkit.voices import Basis, Span, Voice

__all__ = [
    "Container",
    "Interjection",
    "Leaf",
    "Node",
    "Paragraph",
    "as_blocks",
    "container_from",
    "in_a_line",
    "leaf_from",
    "leaves_of",
    "render_node",
    "rule_of",
]

#: How many characters of a leaf's words its repr shows.
_SHORT = 60
_BRACKETS = {"[": "]", "(": ")"}
_L = TypeVar("_L", bound="Leaf")
_C = TypeVar("_C", bound="Container")
_set = object.__setattr__


def _voice_by_hand(node: "Node") -> Voice | None:
    return node.speaker


def _basis_by_hand(node: "Node") -> Basis | None:
    return node.evidence and Basis.DEFAULT


def _in_lines(node: "Leaf", _field: "Attribute[str]", text: object) -> None:
    if not isinstance(text, str):
        raise TypeError(f"{type(node).__name__}: text is a str, not {type(text).__name__}")
    if "\r" in text:
        raise ContentError(type(node).__name__, "text", text, "write a soft wrap as '\\n'")


def in_a_line(node: "Node", attribute: "Attribute[str]", text: object) -> None:
    """Check, for attrs, that a marker is a `str` of one line."""
    if not isinstance(text, str):
        raise TypeError(f"{type(node).__name__}: {attribute.name} is a str, not {type(text).__name__}")
    if "\n" in text or "\r" in text:
        raise ContentError(type(node).__name__, attribute.name, text, "keep it in one line")


@frozen
class Node:
    """A part of an article. What it is, its content, is compared; where it stands and whose it is, are not.

    A node made by hand stands nowhere yet: it has its class's voice, the basis `default`, and the span of what it
    renders as by itself.
    """

    #: Who speaks in a block of this class. `Voice.AUTHOR` gives way to whoever speaks around it; `None`: nobody.
    speaker: ClassVar[Voice | None] = Voice.AUTHOR
    #: The evidence for that where a grammar has read the block; `None`: nobody speaks.
    evidence: ClassVar[Basis | None] = Basis.DEFAULT

    #: What stands before the words and says what this is, as in the text: "Comment:", "©", "-"; often nothing.
    marker: str = field(default="", kw_only=True, validator=in_a_line)
    #: Whose words; `None` for a gap.
    voice: Voice | None = field(init=False, eq=False, repr=False, default=Factory(_voice_by_hand, takes_self=True))
    #: The evidence for the voice; `None` for a gap.
    basis: Basis | None = field(init=False, eq=False, repr=False, default=Factory(_basis_by_hand, takes_self=True))
    #: The text that it was read from, and where its lines start and end there.
    _place: tuple[str, int, int] | None = field(init=False, eq=False, repr=False, default=None)

    def __init_subclass__(cls) -> None:
        # attrs writes these for a class that has none of its own; an outlet's class shall keep those of its base.
        cls.__repr__ = cls.__repr__  # type: ignore[method-assign]  # on purpose, see above

    @property
    def span(self) -> Span:
        """The whole lines that this is, line ends included."""
        return Span(*self._place[1:]) if self._place else Span(0, len(render_node(self)))

    @property
    def kind(self) -> str:
        """The name of the rule that makes this: `"list_item"` for a `ListItem`."""
        return rule_of(type(self))

    def _written(self) -> str:
        return ""


@frozen
class Leaf(Node):
    """Whole lines that belong to one block and hold no others."""

    #: The words: without marker and the blanks behind it, without line end; soft wraps are `\\n`.
    text: str = field(validator=_in_lines)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({_shortened(self.text)})"

    def _written(self) -> str:
        return f"{self.marker}{' ' if self.marker else ''}{self.text}\n"


@frozen
class Paragraph(Leaf):
    """A paragraph of whoever speaks: at the top the author, in a `Quote` a source, in a `Comment` the editor."""


def as_blocks(name: str, content: Iterable["Node | str"]) -> tuple["Node", ...]:
    """Make a paragraph of each `str`; raise `TypeError`, with the name of what asks, for what is no block."""
    if isinstance(content, str) or not isinstance(content, Iterable):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise TypeError(f"{name}: {content!r} is no list of blocks; put it in one")
    blocks = tuple(Paragraph(block) if isinstance(block, str) else block for block in content)
    for number, block in enumerate(blocks, 1):
        if getattr(block, "speaker", None) is None:  # a gap, or no node at all
            raise TypeError(f"{name}: block {number} is {block!r}; give blocks, or words as a str")
    return blocks


def _not_empty(node: "Container", _field: "Attribute[tuple[Node, ...]]", blocks: tuple[object, ...]) -> None:
    if not blocks:
        raise ContentError(type(node).__name__, "blocks", blocks, "give it at least one")


@frozen(init=False)
class Container(Node):
    """A block that holds blocks. By hand it is made of blocks; a `str` among them is a paragraph."""

    #: The marker of one that is made by hand without.
    opening: ClassVar[str] = ""

    #: The blocks inside, without the gaps between them.
    blocks: tuple[Node, ...] = field(validator=_not_empty)
    #: What stands behind the words: the bracket that closes a note; often nothing.
    closing: str = field(default="", kw_only=True, validator=in_a_line)

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        cls.__init__ = cls.__init__  # type: ignore[method-assign]  # as for Node

    def __init__(
        self,
        *content: Node | str,
        blocks: Iterable[Node | str] = (),
        marker: str | None = None,
        closing: str | None = None,
    ) -> None:
        marker = self.opening if marker is None else marker
        closing = _BRACKETS.get(marker[:1], "") if closing is None else closing
        name = type(self).__name__
        nodes = as_blocks(name, content) + as_blocks(name, blocks)
        # attrs makes __attrs_init__, which pyright does not know
        self.__attrs_init__(nodes, marker=marker, closing=closing)  # pyright: ignore[reportAttributeAccessIssue]

    @property
    def text(self) -> str:
        """The words of all leaves inside, a blank line between each two."""
        return "\n\n".join(leaf.text for leaf in leaves_of(self) if leaf.text)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(map(repr, self.blocks))})"

    def _written(self) -> str:
        inside = "\n".join(block._written() for block in self.blocks).removesuffix("\n")
        return f"{self.marker}{' ' if self.marker else ''}{inside}{self.closing}\n"


@frozen(init=False)
class Interjection(Container):
    """A container that a marker opens: a comment or a notice.

    By hand it is given the marker, or its label: `label="Note"` for the marker "Note:".
    """

    def __init__(
        self,
        *content: Node | str,
        blocks: Iterable[Node | str] = (),
        label: str | None = None,
        marker: str | None = None,
        closing: str | None = None,
    ) -> None:
        marker = self.opening if marker is None else marker
        if label is not None:
            marker = marker.replace(_label(marker), label) if _label(marker) else f"{label}{marker}"
        super().__init__(*content, blocks=blocks, marker=marker, closing=closing)

    @property
    def label(self) -> str:
        """The marker without bracket and punctuation: "Comment", "Editor's note"."""
        return _label(self.marker)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(map(repr, self.blocks))}, label={self.label!r})"


def leaves_of(node: Node) -> Iterator[Leaf]:
    """Go through the leaves in a node, in reading order; a leaf's only one is itself."""
    if isinstance(node, Container):
        for block in node.blocks:
            yield from leaves_of(block)
    elif isinstance(node, Leaf):
        yield node


def render_node(node: Node) -> str:
    """Give a node's slice of the text that it was read from, to the last character.

    One that was made by hand is written down: the marker before the words, a blank line between blocks.
    """
    if node._place is None:
        return node._written()
    text, start, end = node._place
    return text[start:end]


def rule_of(node_class: type[Node]) -> str:
    """Give the name of the rule that makes nodes of a class: `list_item` makes a `ListItem`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", node_class.__name__).lower()


def leaf_from(
    leaf_class: type[_L], words: str, marker: str, place: tuple[str, int, int], voice: Voice | None, basis: Basis | None
) -> _L:
    """Make a leaf that was read: `place` is the text, and where its lines start and end there."""
    leaf = object.__new__(leaf_class)  # as `__init__` would, whose checks what was read need not pass
    _set(leaf, "marker", marker)
    _set(leaf, "voice", voice)
    _set(leaf, "basis", basis)
    _set(leaf, "_place", place)
    _set(leaf, "text", words)
    return leaf


def container_from(
    container_class: type[_C],
    blocks: tuple[Node, ...],
    marker: str,
    closing: str,
    text: str,
    voice: Voice | None,
    basis: Basis | None,
) -> _C:
    """Make a container that was read: it reaches from its first block's first character to its last one's last."""
    container = object.__new__(container_class)
    _set(container, "marker", marker)
    _set(container, "voice", voice)
    _set(container, "basis", basis)
    _set(container, "_place", (text, blocks[0].span.start, blocks[-1].span.end))
    _set(container, "blocks", blocks)
    _set(container, "closing", closing)
    return container


def _label(marker: str) -> str:
    return marker.strip("[( \t\xa0:—–-)]")


def _shortened(words: str) -> str:
    return repr(words if len(words) <= _SHORT else f"{words[: _SHORT - 1].rstrip()}…")
