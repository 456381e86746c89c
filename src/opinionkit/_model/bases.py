"""Base classes of nodes: frozen values with content, place and voice."""

# ruff: noqa: SLF001  # a node's place and its own text are private to this package, not to one class
# pyright: reportPrivateUsage=false, reportUnknownMemberType=false

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, NamedTuple, TypeGuard, TypeVar

from attrs import Attribute, field, frozen

from opinionkit._model.spans import Span
from opinionkit._model.voices import Basis, Voice
from opinionkit._model.word_offsets import WordOffsets
from opinionkit.errors import ContentError

__all__ = [
    "MAX_DEPTH",
    "Leaf",
    "Node",
    "Paragraph",
    "Place",
    "edges_of",
    "in_a_line",
    "is_node_class",
    "leaf_from",
    "place_from",
    "render_node",
    "rule_named",
    "rule_of",
    "set_marker",
    "set_place",
    "slot_of",
    "word_offsets_of",
]


#: The greatest depth of nodes. A marker that would open a deeper one stays words.
MAX_DEPTH = 32
#: The number of characters of a leaf's words in its repr.
_SHORT = 60
_N = TypeVar("_N", bound="Node")


class Place(NamedTuple):
    """The place of a node that was parsed, and its voice there."""

    #: The whole text.
    text: str
    #: The start of its first line and the end of its last line.
    start: int
    end: int
    voice: Voice | None
    basis: Basis | None


def rule_named(class_name: str) -> str:
    """Return the name of the rule for a class's name: `list_item` for "ListItem"."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", class_name).lower()


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
    """A part of an article.

    The content (class, words, marker, children) is compared; place and voice are not.

    A node made by hand has no place yet: its voice is its class's, its basis `default`, and its span covers its own
    text.
    """

    #: The voice of such blocks. `Voice.AUTHOR` means the speaker around the block; `None`: no speaker.
    speaker: ClassVar[Voice | None] = Voice.AUTHOR
    #: The evidence for the voice of a parsed block; `None`: no speaker.
    evidence: ClassVar[Basis | None] = Basis.DEFAULT
    #: The name of the grammar's rule.
    _rule: ClassVar[str] = "node"
    #: Whether such blocks may end with the mark that their marker leaves open.
    has_closing: ClassVar[bool] = False

    #: The marker before the words, as in the text: "Comment:", "©", "-"; often empty.
    marker: str = field(default="", kw_only=True, validator=in_a_line)
    _place: Place | None = field(init=False, eq=False, repr=False, default=None)

    def __init_subclass__(cls) -> None:
        cls._rule = rule_named(cls.__name__)
        # attrs would write a new one; an outlet's class keeps that of its base.
        cls.__repr__ = cls.__repr__  # type: ignore[method-assign]  # on purpose, see above

    @property
    def span(self) -> Span:
        """The whole lines of the node, line ends included."""
        place = self._place
        return Span(place.start, place.end) if place else Span(0, len(render_node(self)))

    @property
    def voice(self) -> Voice | None:
        """The speaker; `None` for a gap."""
        return self._place.voice if self._place else self.speaker

    @property
    def basis(self) -> Basis | None:
        """The evidence for the voice; `None` for a gap."""
        return self._place.basis if self._place else self.evidence and Basis.DEFAULT

    @property
    def kind(self) -> str:
        """The name of the grammar's rule: `"list_item"` for a `ListItem`."""
        return self._rule

    if TYPE_CHECKING:  # leaves and containers have one each

        def _written(self) -> str: ...


@frozen
class Leaf(Node):
    """Whole lines of one block, without blocks inside."""

    #: The words: without marker and the blanks behind it, without line end; soft wraps are `\\n`.
    text: str = field(validator=_in_lines)

    @property
    def words_span(self) -> Span:
        """The span of the words, from first to last character.

        The span excludes marker, surrounding blanks and line end. The span is empty, at the leaf's end, if there are no
        words.
        """
        return word_offsets_of(self).span_of(self.text, 0, self.span.end)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({_shortened(self.text)})"

    def _written(self) -> str:
        return f"{self.marker}{' ' if self.marker else ''}{self.text}\n"


@frozen
class Paragraph(Leaf):
    """A paragraph of the speaker around it.

    The speaker is the author, a source in a `Quote`, or the editor in a `Comment`.
    """


def render_node(node: Node) -> str:
    """Return a node's exact slice of its text.

    A node made by hand is serialized: the marker before the words, a blank line between blocks.
    """
    place = node._place
    return place.text[place.start : place.end] if place else node._written()


def word_offsets_of(leaf: Leaf) -> WordOffsets:
    """Return the offsets of a leaf's words in the text."""
    return WordOffsets.of(leaf.text, render_node(leaf), leaf.span.start)


def edges_of(node: Node) -> tuple[int, int]:
    """Return start and end of a parsed node, without creating a span."""
    assert node._place is not None  # it was parsed
    return node._place[1:3]


def is_node_class(value: object) -> TypeGuard[type[Node]]:
    """Return whether a value is a class of nodes."""
    return isinstance(value, type) and issubclass(value, Node)


def rule_of(node_class: type[Node]) -> str:
    """Return the name of a node class's rule: `list_item` for `ListItem`."""
    return node_class._rule


def slot_of(node_class: type[Node], name: str) -> Callable[[Node, object], None]:
    """Return the setter of a field, without the checks of `__init__`.

    Parsed nodes need no checks.
    """
    setter: Callable[[Node, object], None] = node_class.__dict__[name].__set__
    return setter


_new = object.__new__
set_marker, set_place = slot_of(Node, "marker"), slot_of(Node, "_place")
_set_text = slot_of(Leaf, "text")
#: `Place(…)`, without a NamedTuple's own `__new__`, which is Python: saves 3 % of `blocks`.
place_from: Callable[[type[Place], tuple[str, int, int, Voice | None, Basis | None]], Place] = tuple.__new__  # pyright: ignore[reportUnknownVariableType]


def leaf_from(leaf_class: type[_N], words: str, marker: str, place: Place, closing: str = "") -> _N:
    """Return a parsed leaf."""
    leaf = _new(leaf_class)
    set_marker(leaf, marker)
    set_place(leaf, place)
    _set_text(leaf, words)
    if leaf_class.has_closing:
        object.__setattr__(leaf, "closing", closing)
    return leaf


def _shortened(words: str) -> str:
    return repr(words if len(words) <= _SHORT else f"{words[: _SHORT - 1].rstrip()}…")
