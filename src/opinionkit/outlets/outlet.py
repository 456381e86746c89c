"""An outlet: a publication's markers and kinds of blocks, and the grammars that they make."""

from collections.abc import Mapping
from functools import lru_cache

from attrs import field, frozen

from opinionkit._compiler.tables import digest_shipped, shipped
from opinionkit._engine.automaton import automaton_of
from opinionkit._engine.grammar import Grammar
from opinionkit._model import nodes
from opinionkit._model.bases import Node, rule_of
from opinionkit._model.layouts import Layout
from opinionkit._model.table import Table
from opinionkit.errors import UnknownLayoutError
from opinionkit.grammars import grammar_file
from opinionkit.grammars.examples import EXAMPLES
from opinionkit.outlets.checks import (
    as_classes,
    as_domains,
    as_layouts,
    as_lines,
    check_classes,
    check_domains,
    check_fragment,
    check_lines,
    check_name,
    own_terminals,
)

__all__ = ["PLAIN", "Outlet", "compiled", "grammar_of", "grammar_text"]


_PLAIN = "plain"
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


@frozen
class Outlet:
    """A publication, by its markers and its kinds of blocks, for every layout. `PLAIN` has none but the common ones.

    It is proved when it is made: raise an `OutletError` for one whose grammar does not read every text.
    """

    #: Its name: lower-case letters, digits and hyphens.
    name: str = field(validator=check_name)
    #: Its fragment of a Lark grammar, which extends `_interjection`, `_furniture`, `_boxed` or `_introduction`.
    grammar: str = field(default="", kw_only=True, repr=False, validator=check_fragment)
    #: The classes of the nodes that its rules make: a rule `desk_note` makes a `DeskNote`.
    nodes: tuple[type[Node], ...] = field(default=(), kw_only=True, converter=as_classes, validator=check_classes)
    #: For each of its terminals a line of that kind.
    examples: Mapping[str, str] = field(
        factory=dict[str, str], kw_only=True, converter=as_lines, validator=check_lines, hash=False, repr=False
    )
    #: The domains where it publishes.
    domains: tuple[str, ...] = field(default=(), kw_only=True, converter=as_domains, validator=check_domains)
    #: The layouts that it is for: all, if none are named.
    layouts: tuple[Layout, ...] = field(default=(), kw_only=True, converter=as_layouts, repr=False)
    #: Its own boxes on a page of HTML: for each CSS selector the marker to write, as in `{"div.desk": "Comment:"}`.
    boxes: Mapping[str, str] = field(
        factory=dict[str, str], kw_only=True, converter=as_lines, validator=check_lines, hash=False, repr=False
    )

    def __attrs_post_init__(self) -> None:
        if not _tables_of(self) or (self.examples and not self.grammar):
            from opinionkit._compiler.compile import check_examples  # noqa: PLC0415  # as below

            kinds = {name for layout in self.layouts for name in grammar_of(self, layout).automaton.kinds.names}
            check_examples(self.examples, kinds, (self.name, str(self.layouts[0])))
        for selector, marker in self.boxes.items():
            if not _begins_lines(marker, self):
                fault = f"outlet {self.name!r}: boxes[{selector!r}] is {marker!r}, which begins no kind of lines"
                raise ValueError(f"{fault}; give a marker, as in 'Comment:'")

    @property
    def digest(self) -> str:
        """A fingerprint, in hexadecimal, of all that decides how a text is read: equal digests, equal readings."""
        return _digest(self)


@lru_cache(256)
def _digest(outlet: Outlet) -> str:
    from hashlib import blake2b  # noqa: PLC0415  # few ask for a digest

    classes = (f"{node_class.__name__} {[base.__name__ for base in node_class.__mro__]}" for node_class in outlet.nodes)
    parts = (outlet.name, *classes, *(grammar_text(outlet, layout) for layout in outlet.layouts))
    return blake2b("\0".join(parts).encode(), digest_size=16).hexdigest()


def grammar_text(outlet: Outlet, layout: Layout) -> str:
    """Give a layout's rules, the common markers and the outlet's fragment, as one Lark grammar."""
    parts = [grammar_file("markers"), grammar_file(layout), outlet.grammar]
    new = own_terminals(outlet.grammar)
    if new:  # what a comment that a fence opened takes as well
        parts.append(f"%extend _marked: {' | '.join(new)}\n")
    return "\n".join(parts)


@lru_cache(256)  # by value: equal outlets have equal grammars, so that this cannot go stale
def grammar_of(outlet: Outlet, layout: Layout) -> Grammar:
    """Give the grammar of an outlet in a layout.

    Raise an `OutletError` where it does not read every text, `UnknownLayoutError` for one that the outlet is not for.
    """
    if layout not in outlet.layouts:
        raise UnknownLayoutError(str(layout), tuple(map(str, outlet.layouts)), outlet.name)
    classes = {rule_of(node_class): node_class for node_class in (*_CLASSES, *outlet.nodes)}
    tables = _tables_of(outlet)
    return Grammar(automaton_of(shipped(tables, layout) if tables else compiled(outlet, layout)), classes)


def _begins_lines(marker: str, outlet: Outlet) -> bool:
    """Tell whether some kind of lines begins with a marker: in Markdown, where a page's boxes are written."""
    grammar = grammar_of(outlet, Layout.MARKDOWN if Layout.MARKDOWN in outlet.layouts else outlet.layouts[0])
    line = f"{marker} a"
    code = grammar.automaton.kinds.of_line(line)
    return code in grammar.marked and grammar.automaton.kinds.words_of(code, line) > len(marker)


def _tables_of(outlet: Outlet) -> str:
    """Tell whose tables, which come with the library, are this outlet's; empty for none: they are to be made."""
    if not outlet.grammar and not outlet.nodes:
        return _PLAIN
    return outlet.name if digest_shipped(outlet.name) == outlet.digest else ""


def compiled(outlet: Outlet, layout: Layout) -> Table:
    """Compile the grammar of an outlet in a layout, by Lark; raise an `OutletError` as `Outlet` does."""
    from opinionkit._compiler.compile import compile_grammar  # noqa: PLC0415  # Lark takes longer to import than all else

    classes = {rule_of(node_class): node_class.__name__ for node_class in (*_CLASSES, *outlet.nodes)}
    own = {rule_of(node_class) for node_class in outlet.nodes}
    examples = {kind: lines[0] for kind, lines in EXAMPLES.items()} | dict(outlet.examples)
    return compile_grammar(grammar_text(outlet, layout), (outlet.name, str(layout)), examples, classes, own)


#: The outlet that knows the common markers alone.
PLAIN = Outlet(_PLAIN)
