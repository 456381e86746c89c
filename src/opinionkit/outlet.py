"""An outlet: a publication's markers and kinds of blocks, and the grammars that they make."""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import lru_cache
from pkgutil import get_data

from attrs import field, fields_dict, frozen, has

from opinionkit import nodes
from opinionkit.automaton import Automaton
from opinionkit.bases import Leaf, Node, rule_of
from opinionkit.containers import Container
from opinionkit.errors import UnknownLayoutError
from opinionkit.grammar import Grammar
from opinionkit.samples import EXAMPLES
from opinionkit.shipping import shipped

__all__ = ["PLAIN", "Layout", "Outlet", "compiled", "fragment_of", "grammar_of", "grammar_text", "layout_named"]

#: A terminal's definition in a fragment; not one that extends or overrides another.
_TERMINAL = re.compile(r"^[ \t]*([A-Z][A-Z0-9_]*)(?:\.-?\d+)?[ \t]*:", re.MULTILINE)
_CLASSES = (
    nodes.Attribution,
    nodes.Byline,
    nodes.Caption,
    nodes.Code,
    nodes.Comment,
    nodes.Credit,
    nodes.Figure,
    nodes.Gap,
    nodes.Heading,
    nodes.ListItem,
    nodes.Notice,
    nodes.Paragraph,
    nodes.Provenance,
    nodes.Quote,
    nodes.Separator,
)


class Layout(StrEnum):
    """How the edges of blocks show in a text."""

    __hash__ = str.__hash__  # as in Voice

    #: A blank line parts paragraphs, one line end is the edge of a block, two or more blank lines are a fence.
    TIGHT = "tight"
    #: Blank lines part paragraphs, touching lines are one paragraph; quotes carry no mark.
    BLANK = "blank"
    #: Every line is a paragraph, blank lines are only gaps; quotes carry no mark.
    LINES = "lines"
    #: As in `BLANK`, with CommonMark's quotes (`>`), headings, items and code.
    MARKDOWN = "markdown"


def layout_named(name: Layout | str) -> Layout:
    """Give the layout of that name; raise `UnknownLayoutError` where there is none."""
    if type(name) is Layout:
        return name
    try:
        return Layout(name)
    except ValueError:
        raise UnknownLayoutError(name, tuple(Layout)) from None


def _name(_outlet: "Outlet", _field: object, name: str) -> None:
    if not re.fullmatch(r"[a-z][a-z0-9-]*", name):
        raise ValueError(
            f"an outlet's name is lower-case letters, digits and hyphens, as in 'example-review', not {name!r}"
        )


def _tuple_of_classes(classes: "Iterable[type[Node]]") -> tuple[type[Node], ...]:
    return tuple(classes)


def _tuple_of_names(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(names)


def _tuple_of_layouts(layouts: "Iterable[Layout | str]") -> tuple[Layout, ...]:
    return tuple(map(layout_named, layouts)) or tuple(Layout)


def _boxes(markers: Mapping[str, str]) -> dict[str, str]:
    return {**markers}


def _examples(lines: Mapping[str, str]) -> dict[str, str]:
    for kind, line in lines.items():
        if not isinstance(line, str):  # pyright: ignore[reportUnnecessaryIsInstance]  # callers may have no types
            raise TypeError(f"the example of {kind} is a str, a line of that kind, not {line!r}")
    return {**lines}


def _fragment(outlet: "Outlet", _field: object, grammar: str) -> None:
    if not isinstance(grammar, str):  # pyright: ignore[reportUnnecessaryIsInstance]  # callers may have no types
        raise TypeError(f"outlet {outlet.name!r}: grammar is a str, not {type(grammar).__name__}")


def _node_classes(outlet: "Outlet", _field: object, classes: tuple[object, ...]) -> None:
    for node_class in classes:
        if not (isinstance(node_class, type) and issubclass(node_class, Leaf | Container)):
            raise TypeError(
                f"outlet {outlet.name!r}: nodes are classes derived from a Leaf or a Container, not {node_class!r}"
            )
        known = {name for base in node_class.__mro__[1:] if has(base) for name in fields_dict(base)}
        added = fields_dict(node_class).keys() - known
        if added:
            raise TypeError(f"outlet {outlet.name!r}: {node_class.__name__} adds a field, {min(added)!r}; leave it out")


@frozen
class Outlet:
    """A publication, by its markers and its kinds of blocks, for every layout. `PLAIN` has none but the common ones.

    It is proved when it is made: raise an `OutletError` for one whose grammar does not read every text.
    """

    #: Its name: lower-case letters, digits and hyphens.
    name: str = field(validator=_name)
    #: Its fragment of a Lark grammar, which extends `_interjection` or `_furniture`.
    grammar: str = field(default="", kw_only=True, repr=False, validator=_fragment)
    #: The classes of the nodes that its rules make: a rule `desk_note` makes a `DeskNote`.
    nodes: tuple[type[Node], ...] = field(
        default=(), kw_only=True, converter=_tuple_of_classes, validator=_node_classes
    )
    #: For each of its terminals a line of that kind.
    examples: Mapping[str, str] = field(
        factory=dict[str, str], kw_only=True, converter=_examples, hash=False, repr=False
    )
    #: The domains where it publishes.
    domains: tuple[str, ...] = field(default=(), kw_only=True, converter=_tuple_of_names)
    #: The layouts that it is for: all, if none are named.
    layouts: tuple[Layout, ...] = field(default=(), kw_only=True, converter=_tuple_of_layouts, repr=False)
    #: Its own boxes on a page of HTML: for each CSS selector the marker to write, as in `{"div.desk": "Comment:"}`.
    boxes: Mapping[str, str] = field(factory=dict[str, str], kw_only=True, converter=_boxes, hash=False, repr=False)

    def __attrs_post_init__(self) -> None:
        if self.grammar or self.nodes:  # the others read as `PLAIN` does
            for layout in self.layouts:
                grammar_of(self, layout)

    @property
    def digest(self) -> str:
        """A fingerprint, in hexadecimal, of all that decides how a text is read: equal digests, equal readings."""
        return _digest(self)


#: The outlet that knows the common markers alone.
PLAIN = Outlet("plain")


@lru_cache(256)
def _digest(outlet: Outlet) -> str:
    from hashlib import blake2b  # noqa: PLC0415  # few ask for a digest

    classes = (f"{node_class.__name__} {[base.__name__ for base in node_class.__mro__]}" for node_class in outlet.nodes)
    parts = (outlet.name, *classes, *(grammar_text(outlet, layout) for layout in outlet.layouts))
    return blake2b("\0".join(parts).encode(), digest_size=16).hexdigest()


def grammar_text(outlet: Outlet, layout: Layout) -> str:
    """Give a layout's rules, the common markers and the outlet's fragment, as one Lark grammar."""
    parts = [_grammar_file("markers"), _grammar_file(layout), outlet.grammar]
    new = [*dict.fromkeys(_TERMINAL.findall(outlet.grammar))]
    if new:  # what a comment that a fence opened takes as well
        parts.append(f"%extend _marked: {' | '.join(new)}\n")
    return "\n".join(parts)


def fragment_of(name: str) -> str:
    """Give the fragment of an outlet that comes with the library."""
    return _file(f"outlets/{name}.lark")


def _grammar_file(name: str) -> str:
    return _file(f"grammars/{name}.lark")


def _file(path: str) -> str:
    content = get_data("opinionkit", path)
    assert content is not None  # it is installed with this file
    return content.decode()


@lru_cache(256)  # by value: equal outlets have equal grammars, so that this cannot go stale
def grammar_of(outlet: Outlet, layout: Layout) -> Grammar:
    """Give the grammar of an outlet in a layout.

    Raise an `OutletError` where it does not read every text, `UnknownLayoutError` for one that the outlet is not for.
    """
    if layout not in outlet.layouts:
        raise UnknownLayoutError(str(layout), tuple(map(str, outlet.layouts)))
    classes = {rule_of(node_class): node_class for node_class in (*_CLASSES, *outlet.nodes)}
    plain = not outlet.grammar and not outlet.nodes
    return Grammar(shipped(PLAIN.name, layout) if plain else compiled(outlet, layout), classes)


def compiled(outlet: Outlet, layout: Layout) -> Automaton:
    """Compile the grammar of an outlet in a layout, by Lark; raise an `OutletError` as `Outlet` does."""
    from opinionkit.compiling import compile_grammar  # noqa: PLC0415  # Lark takes longer to import than all else

    classes = {rule_of(node_class): node_class.__name__ for node_class in (*_CLASSES, *outlet.nodes)}
    own = {rule_of(node_class) for node_class in outlet.nodes}
    examples = {kind: lines[0] for kind, lines in EXAMPLES.items()} | dict(outlet.examples)
    return compile_grammar(grammar_text(outlet, layout), (outlet.name, str(layout)), examples, classes, own)
