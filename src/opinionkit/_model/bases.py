"""What all nodes are: frozen values that know their content, where they stand, and whose they are."""

# ruff: noqa: SLF001  # a node's place and how it is written are private to this module, not to one class
# pyright: reportPrivateUsage=false, reportUnknownMemberType=false

import re
from collections.abc import Callable
from typing import ClassVar, TypeGuard, TypeVar

from attrs import Attribute, field, frozen

from opinionkit._model.spans import Span
from opinionkit._model.voices import Basis, Voice
from opinionkit.errors import ContentError

__all__ = [
    "Leaf",
    "Node",
    "Paragraph",
    "Place",
    "edges_of",
    "in_a_line",
    "is_node_class",
    "leaf_from",
    "render_node",
    "rule_of",
    "set_marker",
    "set_place",
    "slot_of",
]


#: How many characters of a leaf's words its repr shows.
_SHORT = 60
_N = TypeVar("_N", bound="Node")
_span: Callable[[type[Span], tuple[int, int]], Span] = tuple.__new__  # pyright: ignore[reportUnknownVariableType]  # as `Span` does, in Python
#: The text in which a node was read, where its lines start and end there, whose they are, and on which evidence.
Place = tuple[str, int, int, Voice | None, Basis | None]


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
    #: The name of the rule that makes it.
    _rule: ClassVar[str] = "node"

    #: What stands before the words and says what this is, as in the text: "Comment:", "©", "-"; often nothing.
    marker: str = field(default="", kw_only=True, validator=in_a_line)
    #: Where it was read, and whose it is there.
    _place: Place | None = field(init=False, eq=False, repr=False, default=None)

    def __init_subclass__(cls) -> None:
        cls._rule = re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()
        # attrs writes these for a class that has none of its own; an outlet's class shall keep those of its base.
        cls.__repr__ = cls.__repr__  # type: ignore[method-assign]  # on purpose, see above

    @property
    def span(self) -> Span:
        """The whole lines that this is, line ends included."""
        return _span(Span, self._place[1:3]) if self._place else Span(0, len(render_node(self)))

    @property
    def voice(self) -> Voice | None:
        """Whose words; `None` for a gap."""
        return self._place[3] if self._place else self.speaker

    @property
    def basis(self) -> Basis | None:
        """The evidence for the voice; `None` for a gap."""
        return self._place[4] if self._place else self.evidence and Basis.DEFAULT

    @property
    def kind(self) -> str:
        """The name of the rule that makes this: `"list_item"` for a `ListItem`."""
        return self._rule

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


def render_node(node: Node) -> str:
    """Give a node's slice of the text that it was read from, to the last character.

    One that was made by hand is written down: the marker before the words, a blank line between blocks.
    """
    if node._place is None:
        return node._written()
    text, start, end, *_ = node._place
    return text[start:end]


def edges_of(node: Node) -> tuple[int, int]:
    """Give where a node that was read starts and ends: its span, without making one."""
    assert node._place is not None  # it was read
    return node._place[1:3]


def is_node_class(value: object) -> TypeGuard[type[Node]]:
    """Tell whether something is a class of nodes."""
    return isinstance(value, type) and issubclass(value, Node)


def rule_of(node_class: type[Node]) -> str:
    """Give the name of the rule that makes nodes of a class: `list_item` makes a `ListItem`."""
    return node_class._rule


def slot_of(node_class: type[Node], name: str) -> Callable[[Node, object], None]:
    """Give what sets a field of new nodes: as their `__init__` would, whose checks what was read need not pass."""
    setter: Callable[[Node, object], None] = node_class.__dict__[name].__set__
    return setter


_new = object.__new__
set_marker, set_place = slot_of(Node, "marker"), slot_of(Node, "_place")
_set_text = slot_of(Leaf, "text")


def leaf_from(leaf_class: type[_N], words: str, marker: str, place: Place) -> _N:
    """Make a leaf that was read."""
    leaf = _new(leaf_class)
    set_marker(leaf, marker)
    set_place(leaf, place)
    _set_text(leaf, words)
    return leaf


def _shortened(words: str) -> str:
    return repr(words if len(words) <= _SHORT else f"{words[: _SHORT - 1].rstrip()}…")
