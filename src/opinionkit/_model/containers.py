"""Containers: nodes that contain nodes."""

# ruff: noqa: SLF001  # a node's place and its own text are private to this package, not to one class
# pyright: reportPrivateUsage=false, reportUnknownMemberType=false

from collections.abc import Iterable, Iterator
from typing import ClassVar, TypeVar

from attrs import Attribute, field, frozen

from opinionkit._model.bases import Leaf, Node, Paragraph, Place, in_a_line, rule_of, set_marker, set_place, slot_of
from opinionkit._model.closing import closing_for
from opinionkit.errors import ContentError

__all__ = [
    "Container",
    "Interjection",
    "as_blocks",
    "container_from",
    "declared_closing",
    "declared_closings",
    "leaves_of",
]


_N = TypeVar("_N", bound=Node)
#: The characters around a label: brackets, signs, emphasis, blanks, a colon, a dash.
_AROUND_LABEL = (
    "[(（［【〔<＜〈※＊▲△▼▽◆◇▶►/*_ \t\xa0\u3000:：—–-)]）］】〕>＞〉\ufe0f"
    "⚠✍✏‼❗➡⬇👇👉💬📅📌📝📢📣📰📷📸📹🔁🔄🔔🔗🔴🔵🗓🚨🟠🟡🟢"
)


def as_blocks(name: str, content: Iterable["Node | str"]) -> tuple["Node", ...]:
    """Return blocks, with a paragraph for each `str`.

    Raise `TypeError`, with the caller's name, for other values.
    """
    if isinstance(content, str) or not isinstance(content, Iterable):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise TypeError(f"{name}: {content!r} is not a list of blocks; put it in one")
    blocks = tuple(Paragraph(block) if isinstance(block, str) else block for block in content)
    for number, block in enumerate(blocks, 1):
        if getattr(block, "speaker", None) is None:  # a gap, or not a node
            raise TypeError(f"{name}: block {number} is {block!r}; pass blocks, or words as a str")
    return blocks


def _not_empty(node: "Container", _field: "Attribute[tuple[Node, ...]]", blocks: tuple[object, ...]) -> None:
    if not blocks:
        raise ContentError(type(node).__name__, "blocks", blocks, "pass at least one")


@frozen(init=False)
class Container(Node):
    """A block that contains blocks.

    The constructor accepts nodes and strings; a `str` is a paragraph.
    """

    has_closing = True
    #: The marker of a container made by hand without one.
    opening: ClassVar[str] = ""
    #: The mark that closes such containers: a subclass declares it as `closing = "…"`.
    _closes: ClassVar[str] = ""

    #: The blocks inside, without the gaps between them.
    blocks: tuple[Node, ...] = field(validator=_not_empty)
    #: The closing mark behind the words, such as a note's bracket or the end of its emphasis; often empty.
    closing: str = field(default="", kw_only=True, validator=in_a_line)

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        declared = cls.__dict__.get("closing")
        if isinstance(declared, str):  # stored under another name, as it would hide the field of that name
            cls._closes = declared
            del cls.closing
        cls.__init__ = cls.__init__  # type: ignore[method-assign]  # as for Node

    def __init__(
        self,
        *content: Node | str,
        blocks: Iterable[Node | str] = (),
        marker: str | None = None,
        closing: str | None = None,
    ) -> None:
        marker = self.opening if marker is None else marker
        if closing is None:
            closing = self._closes or (closing_for(marker) if self.has_closing else "")
        name = type(self).__name__
        nodes = as_blocks(name, content) + as_blocks(name, blocks)
        # attrs makes __attrs_init__, which pyright does not know
        self.__attrs_init__(nodes, marker=marker, closing=closing)  # pyright: ignore[reportAttributeAccessIssue]

    @property
    def text(self) -> str:
        """The words of all leaves inside, separated by blank lines."""
        return "\n\n".join(leaf.text for leaf in leaves_of(self) if leaf.text)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(map(repr, self.blocks))})"

    def _written(self) -> str:
        inside = "\n".join(block._written() for block in self.blocks).removesuffix("\n")
        return f"{self.marker}{' ' if self.marker else ''}{inside}{self.closing}\n"


@frozen(init=False)
class Interjection(Container):
    """A container that a marker opens: a comment or a notice.

    To make one by hand, pass the marker or its label: `label="Editor's note"` for the marker "Editor's note:".
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
            if not label or _label(label) != label:
                raise ContentError(type(self).__name__, "label", label, "write the words without brackets and colon")
            marker = marker.replace(_label(marker), label) if _label(marker) else f"{label}{marker}"
        super().__init__(*content, blocks=blocks, marker=marker, closing=closing)

    @property
    def label(self) -> str:
        """The marker without bracket and punctuation: "Comment", "Editor's note"."""
        return _label(self.marker)

    def __repr__(self) -> str:
        is_usual = self.marker in (self.opening, f"{self.label}:")
        form = f"label={self.label!r}" if is_usual else f"marker={self.marker!r}"
        return f"{type(self).__name__}({', '.join(map(repr, self.blocks))}, {form})"


def leaves_of(node: Node) -> Iterator[Leaf]:
    """Yield the leaves of a node in reading order.

    A leaf yields itself.
    """
    if isinstance(node, Leaf):
        yield node
    for block in node.blocks if isinstance(node, Container) else ():
        yield from leaves_of(block)


_set_blocks, _set_closing = slot_of(Container, "blocks"), slot_of(Container, "closing")


def declared_closing(node_class: type[Node]) -> str:
    """Return the closing mark that a container class declares, or ""."""
    return node_class._closes if issubclass(node_class, Container) else ""


def declared_closings(node_classes: Iterable[type[Node]]) -> dict[str, str]:
    """Return the closing mark of each class, by its rule's name."""
    return {rule_of(each): declared_closing(each) for each in node_classes if declared_closing(each)}


def container_from(container_class: type[_N], blocks: tuple[Node, ...], marker: str, closing: str, place: Place) -> _N:
    """Return a parsed container."""
    container = object.__new__(container_class)
    set_marker(container, marker)
    set_place(container, place)
    _set_blocks(container, blocks)
    _set_closing(container, closing)
    return container


def _label(marker: str) -> str:
    label = marker.strip(_AROUND_LABEL)
    closing = closing_for(label)  # of a bracket inside the label: "Editor's note (June 3):"
    is_closed = closing and marker.partition(label)[2].startswith(closing)
    return f"{label}{closing}" if is_closed else label
