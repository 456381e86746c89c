"""An outlet's grammar: the layout's rules, the common markers, and the classes that its rules make."""

from enum import StrEnum
from functools import cache
from hashlib import blake2b
from importlib.resources import files

from attrs import field, frozen

from opinionkit import nodes
from opinionkit.bases import Node, rule_of
from opinionkit.errors import GrammarError, UnknownLayoutError, UnknownOutletError
from opinionkit.reference import LarkReader

__all__ = ["PLAIN", "Grammar", "Layout", "Outlet", "grammar_of", "layout_named", "outlet_named"]


class Layout(StrEnum):
    """How the edges of blocks show in a text."""

    #: A blank line parts paragraphs, one line end is the edge of a block, two or more blank lines are a fence.
    TIGHT = "tight"


@frozen
class Outlet:
    """A publication, by its markers and its kinds of blocks. `PLAIN` has none but the common ones."""

    #: Its name, in lower case.
    name: str

    @property
    def digest(self) -> str:
        """A fingerprint, in hexadecimal, of all that decides how a text is read: equal digests, equal readings."""
        return _digest(self)


#: The outlet that knows the common markers alone.
PLAIN = Outlet("plain")


@frozen
class Grammar:
    """What reads a text of one outlet in one layout."""

    #: Reads one level: line kinds and reductions.
    reader: LarkReader
    #: For each rule the class of the nodes it makes.
    classes: dict[str, type[Node]] = field(eq=False)


_CLASSES = (
    nodes.Attribution,
    nodes.Byline,
    nodes.Caption,
    nodes.Comment,
    nodes.Credit,
    nodes.Figure,
    nodes.Gap,
    nodes.ListItem,
    nodes.Notice,
    nodes.Paragraph,
    nodes.Provenance,
    nodes.Quote,
    nodes.Separator,
)


@cache
def _digest(outlet: Outlet) -> str:
    parts = (outlet.name, *(_grammar_text(layout) for layout in Layout))
    return blake2b("\0".join(parts).encode(), digest_size=16).hexdigest()


def _grammar_text(layout: Layout) -> str:
    """Give the layout's rules and the common markers, as one grammar."""
    folder = files("opinionkit") / "grammars"
    return "\n".join((folder / f"{part}.lark").read_text("utf-8") for part in (layout, "markers"))


@cache  # by value: an equal outlet has an equal grammar, so that this cannot go stale
def grammar_of(outlet: Outlet, layout: Layout) -> Grammar:
    """Compile the grammar of an outlet in a layout; raise `GrammarError` where rules and classes differ."""
    reader = LarkReader(_grammar_text(layout))
    classes: dict[str, type[Node]] = {rule_of(node_class): node_class for node_class in _CLASSES}
    if reader.rules != classes.keys():
        without_class = tuple(sorted(reader.rules - classes.keys()))
        without_rule = tuple(sorted(classes[rule].__name__ for rule in classes.keys() - reader.rules))
        raise GrammarError(outlet.name, layout, without_class, without_rule)
    return Grammar(reader, classes)


def layout_named(name: Layout | str) -> Layout:
    """Give the layout of that name; raise `UnknownLayoutError` where there is none."""
    try:
        return Layout(name)
    except ValueError:
        raise UnknownLayoutError(name, tuple(Layout)) from None


def outlet_named(name: Outlet | str) -> Outlet:
    """Give the outlet itself, or the one of that name; raise `UnknownOutletError` where there is none."""
    if isinstance(name, Outlet):
        return name
    if name == PLAIN.name:
        return PLAIN
    raise UnknownOutletError(name, (PLAIN.name,))
