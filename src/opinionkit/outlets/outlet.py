"""Outlets: a publication's markers, node classes and grammars by layout."""

from collections.abc import Mapping
from functools import lru_cache
from importlib import import_module

from attrs import field, frozen

from opinionkit._compiler.definitions import definitions_in
from opinionkit._compiler.tables import load_table, load_terminals, store_table, word_lists
from opinionkit._engine.grammar import Grammar
from opinionkit._model.bases import Node, rule_of
from opinionkit._model.containers import declared_closing
from opinionkit._model.layouts import Layout, layout_named
from opinionkit._model.nodes import NODE_CLASSES
from opinionkit._model.table import Table, Terminal
from opinionkit._model.version import __version__
from opinionkit._model.word_lists import expanded
from opinionkit.errors import UnknownNameError
from opinionkit.grammars import grammar_file
from opinionkit.grammars.examples import DETECTION_EXAMPLES, EXAMPLES, SENTENCES
from opinionkit.outlets import BUNDLED
from opinionkit.outlets.checks import (
    as_bases,
    as_classes,
    as_domains,
    as_layouts,
    as_lines,
    check_bases,
    check_boxes,
    check_classes,
    check_domains,
    check_example_lines,
    check_fragment,
    check_lines,
    check_name,
    inherited,
)
from opinionkit.outlets.text import composed_grammar, joined_grammar
from opinionkit.outlets.writing import check_written

__all__ = [
    "PLAIN",
    "Outlet",
    "compile_detection",
    "compile_table",
    "detection_terminals",
    "grammar_of",
    "grammar_text",
    "store_detection",
    "store_tables",
    "with_word_lists",
]


_PLAIN = "plain"
#: The name of the grammar with the line kinds that are evidence for a layout.
_DETECTION = "detection"


@frozen
class Outlet:
    """A publication: its markers and node classes, for every layout.

    An outlet is proved when it is made. Raise an `OutletError` if its grammar cannot parse every text.
    """

    #: Lower-case letters, digits and hyphens.
    name: str = field(validator=check_name)
    #: A fragment of a Lark grammar. Its rules and terminals extend `_furniture`, `_interjection`, `_statement`,
    #: `_introduction` or `_boxed`, a rule of furniture such as `pointer`, or a word list such as `_CREDIT_WORDS`.
    grammar: str = field(default="", kw_only=True, repr=False, validator=check_fragment)
    #: The node classes of the fragment's rules: a rule `desk_note` makes a `DeskNote`.
    nodes: tuple[type[Node], ...] = field(default=(), kw_only=True, converter=as_classes, validator=check_classes)
    #: A line of each of the fragment's terminals.
    examples: Mapping[str, str] = field(
        factory=dict[str, str], kw_only=True, converter=as_lines, validator=check_example_lines, hash=False, repr=False
    )
    #: The domains of the publication's pages.
    domains: tuple[str, ...] = field(default=(), kw_only=True, converter=as_domains, validator=check_domains)
    #: The layouts that the outlet is for; all if none is listed.
    layouts: tuple[Layout, ...] = field(default=(), kw_only=True, converter=as_layouts, repr=False)
    #: Outlets that this one extends: their fragments, nodes, examples and boxes are this outlet's, too.
    bases: "tuple[Outlet, ...]" = field(default=(), kw_only=True, converter=as_bases, validator=check_bases)
    #: Boxes on a page of HTML: a marker for each CSS selector, as in `{"div.desk": "Comment:"}`.
    boxes: Mapping[str, str] = field(
        factory=dict[str, str], kw_only=True, converter=as_lines, validator=check_lines, hash=False, repr=False
    )

    def __attrs_post_init__(self) -> None:
        for name, value in inherited(self).items():
            object.__setattr__(self, name, value)
        check_boxes(self)
        if _is_another(self):
            fault = f"outlet {self.name!r}: a bundled outlet with another grammar has this name"
            raise ValueError(f"{fault}; use another name, or outlet_named({self.name!r})")
        if not _has_only_common_markers(self):
            if not _is_stored(self):
                self._prove()
        elif self.examples:  # of common line kinds
            self._check_examples()
            for layout in self.layouts:
                compile_table(self, layout)
        for selector, marker in self.boxes.items():
            if not _begins_lines(marker, self):
                fault = f"outlet {self.name!r}: boxes[{selector!r}] is {marker!r}, which begins no line kind"
                raise ValueError(f"{fault}; use a marker, as in 'Comment:'")

    @property
    def digest(self) -> str:
        """A hexadecimal digest of everything that decides how a text is parsed.

        This is the minor version, grammars, word lists, node classes and boxes. Outlets with equal digests parse every
        text alike.
        """
        return _digest(self)

    def layout_named(self, name: Layout | str) -> Layout:
        """Return the layout of that name.

        Raise `UnknownNameError` if the outlet does not have that layout.
        """
        layout = layout_named(name)
        if layout not in self.layouts:
            raise UnknownNameError("layout", str(layout), tuple(map(str, self.layouts)), self.name)
        return layout

    def _prove(self) -> None:
        """Compile the grammar of each layout, and build the examples' blocks."""
        grammars = {layout: grammar_of(self, layout) for layout in self.layouts}
        self._check_examples()
        for layout, grammar in grammars.items():
            check_written(self, layout, grammar)

    def _check_examples(self) -> None:
        from opinionkit._compiler.compile import check_examples  # noqa: PLC0415  # imports Lark

        kinds = {name for layout in self.layouts for name in grammar_of(self, layout).kinds.names}
        check_examples(self.examples, kinds, (self.name, str(self.layouts[0])))


@lru_cache(256)
def _digest(outlet: Outlet) -> str:
    from hashlib import blake2b  # noqa: PLC0415  # seldom needed

    minor_version = __version__.rpartition(".")[0]
    texts = (with_word_lists(joined_grammar(outlet.grammar, layout)) for layout in outlet.layouts)
    others = map(grammar_file, ("detection", "quotation"))
    boxes = (f"{selector} {marker}" for selector, marker in outlet.boxes.items())
    parts = (minor_version, outlet.name, *map(_properties_of, outlet.nodes), *boxes, *texts, *others)
    return blake2b("\0".join(parts).encode(), digest_size=16).hexdigest()


def _properties_of(node_class: type[Node]) -> str:
    """Return the properties of a class that decide the voice and the form of its nodes."""
    bases = [base.__name__ for base in node_class.__mro__]
    forms = [getattr(node_class, name, "") for name in ("opening", "has_closing")]
    return f"{bases} {node_class.speaker} {node_class.evidence} {forms} {declared_closing(node_class)}"


def grammar_text(outlet: Outlet, layout: Layout) -> str:
    """Return the grammar of a layout as one Lark grammar.

    The result has the common markers, the layout's rules and the outlet's fragment. Placeholders stand for the word
    lists: see `with_word_lists`.
    """
    own = not _has_only_common_markers(outlet) and not _is_stored(outlet)
    return _compiled(outlet, layout)[0] if own else composed_grammar(outlet.grammar, layout)


def with_word_lists(expression: str) -> str:
    """Return a terminal's expression with all forms of its word lists."""
    return expanded(expression, word_lists())


@lru_cache(256)  # by value: equal outlets have equal grammars, so that this cannot go stale
def grammar_of(outlet: Outlet, layout: Layout) -> Grammar:
    """Return the grammar of an outlet in a layout.

    Raise an `OutletError` if it cannot parse every text, `UnknownNameError` if the outlet is not for the layout.
    """
    table = _table_of(outlet, outlet.layout_named(layout))
    return Grammar(table, {rule_of(node_class): node_class for node_class in (*NODE_CLASSES, *outlet.nodes)})


def _begins_lines(marker: str, outlet: Outlet) -> bool:
    """Return whether a marker begins a line kind.

    The layout is `markdown`, as for pages, if the outlet has it.
    """
    grammar = grammar_of(outlet, Layout.MARKDOWN if Layout.MARKDOWN in outlet.layouts else outlet.layouts[0])
    line = f"{marker} a"
    code = grammar.kinds.of_line(line)
    return code in grammar.with_marker and grammar.kinds.words_offset(code, line) > len(marker)


def _table_of(outlet: Outlet, layout: Layout) -> Table:
    """Return the stored table of a bundled outlet, or compile the grammar."""
    name, key = _stored_as(outlet, layout)
    table = load_table(name, key) if name else None
    if table is None:
        table = compile_table(outlet, layout)
        if name:
            store_table(name, key, table)
    return table


def _stored_as(outlet: Outlet, layout: Layout) -> tuple[str, str]:
    """Return the name and the key of an outlet's stored table.

    The name is empty for an outlet that is not bundled.
    """
    if _has_only_common_markers(outlet):
        return f"{_PLAIN}.{layout}", ""
    key = "\n".join((*map(rule_of, outlet.nodes), outlet.grammar))
    return f"{outlet.name}.{layout}" if outlet.name in BUNDLED else "", key


def _is_another(outlet: Outlet) -> bool:
    """Return whether an outlet has the name of a bundled one, and another grammar."""
    if outlet.name not in BUNDLED:
        return outlet.name == _PLAIN and not _has_only_common_markers(outlet)
    # While its module is imported, the bundled outlet is this one.
    bundled = getattr(import_module(f"opinionkit.outlets.{outlet.name}"), "OUTLET", outlet)
    return [*map(rule_of, bundled.nodes), bundled.grammar] != [*map(rule_of, outlet.nodes), outlet.grammar]


def _is_stored(outlet: Outlet) -> bool:
    """Return whether an outlet's tables are stored: then they have been proved."""
    name, key = _stored_as(outlet, outlet.layouts[0])
    return bool(name) and load_terminals(name, key, ()) is not None


def compile_table(outlet: Outlet, layout: Layout) -> Table:
    """Compile the grammar of an outlet in a layout by Lark.

    Raise an `OutletError` as `Outlet` does.
    """
    return _compiled(outlet, layout)[1]


@lru_cache(256)
def _compiled(outlet: Outlet, layout: Layout) -> tuple[str, Table]:
    """Return the grammar of an outlet in a layout, and its table."""
    from opinionkit._compiler.compile import GrammarSpec, compile_grammar  # noqa: PLC0415  # imports Lark

    classes = {rule_of(node_class): node_class.__name__ for node_class in (*NODE_CLASSES, *outlet.nodes)}
    own_rules = {rule_of(node_class) for node_class in outlet.nodes}
    examples = {kind: lines[0] for kind, lines in EXAMPLES.items()} | dict(outlet.examples)
    definitions = definitions_in(outlet.grammar)
    own_kinds = {each.name for each in definitions if each.is_terminal} | outlet.examples.keys()
    text = composed_grammar(outlet.grammar, layout)
    spec = GrammarSpec(
        outlet=outlet.name,
        layout=str(layout),
        text=text,
        fragment=outlet.grammar,
        examples=examples,
        classes=classes,
        own_rules=own_rules,
        bundled=joined_grammar("", layout),
        changed_parts=frozenset(each.name for each in definitions if each.is_part and each.directive),
        own_terminals=own_kinds,
        sentences=SENTENCES,
    )
    return compile_grammar(spec)


def _has_only_common_markers(outlet: Outlet) -> bool:
    return not outlet.grammar and not outlet.nodes


def store_tables(outlet: Outlet, folder: str) -> None:
    """Store the tables of a bundled outlet in a folder."""
    for layout in outlet.layouts:
        name, key = _stored_as(outlet, layout)
        store_table(name, key, _table_of(outlet, layout), folder)


def detection_terminals() -> tuple[Terminal, ...]:
    """Return the line kinds that are evidence for a layout."""
    return _detection_table().terminals


def store_detection(folder: str) -> None:
    """Store the table of the detection's line kinds."""
    store_table(_DETECTION, "", _detection_table(), folder)


def compile_detection() -> Table:
    """Compile the grammar of the detection's line kinds by Lark."""
    from opinionkit._compiler.compile import GrammarSpec, compile_grammar  # noqa: PLC0415  # imports Lark

    text, classes = composed_grammar("", _DETECTION), {"line": "Line"}
    return compile_grammar(GrammarSpec(_PLAIN, _DETECTION, text, "", DETECTION_EXAMPLES, classes, frozenset()))[1]


def _detection_table() -> Table:
    table = load_table(_DETECTION, "")
    if table is None:
        table = compile_detection()
        store_table(_DETECTION, "", table)
    return table


#: The outlet with the common markers only.
PLAIN = Outlet(_PLAIN)
