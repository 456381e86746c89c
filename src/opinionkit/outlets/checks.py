"""Check the fields of an outlet, before its grammar is compiled."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from inspect import getattr_static
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import Attribute, fields_dict, has

from opinionkit._compiler.definitions import definitions_in
from opinionkit._model.bases import Leaf, Node, rule_of
from opinionkit._model.containers import Container, Interjection
from opinionkit._model.layouts import Layout, layout_named
from opinionkit._model.nodes import NODE_CLASSES, Gap
from opinionkit._model.voices import Basis, Voice
from opinionkit._model.word_lists import PLACEHOLDERS
from opinionkit.errors import GrammarError, TerminalError
from opinionkit.outlets.text import joined_grammar

if TYPE_CHECKING:
    from opinionkit.outlets.outlet import Outlet

__all__ = [
    "as_bases",
    "as_classes",
    "as_domains",
    "as_layouts",
    "as_lines",
    "check_bases",
    "check_boxes",
    "check_classes",
    "check_domains",
    "check_example_lines",
    "check_fragment",
    "check_lines",
    "check_name",
    "inherited",
]


_NAME = re.compile(r"[a-z][a-z0-9-]*")
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)*")
#: The terminals that every layout relies on: line ends and blank lines.
_RESERVED = ("_REST", "_EOL", "GAP", "FENCE")
_REFUSED = re.compile(f"[\ud800-\udfff{PLACEHOLDERS}]")
#: Evidence that a node class cannot declare, and the part of a text that has it.
_NOT_OF_CLASSES = {Basis.BRACKET: "a closed bracket", Basis.QUOTATION: "a passage"}
#: The library's classes that an outlet's classes derive from.
_BASE_CLASSES = frozenset((*NODE_CLASSES, Interjection, Container, Leaf))
#: The attributes that an outlet's class declares. All other public attributes of nodes are computed, or are fields.
_DECLARED = frozenset({"speaker", "evidence", "opening", "closing", "has_closing"})
#: The attribute to declare instead of an attribute of nodes.
_DECLARED_FOR = {"voice": "speaker", "basis": "evidence", "marker": "opening"}
#: The number of a rule is a byte.
_MANY = 200
_T = TypeVar("_T")


def as_classes(classes: Iterable[type[Node]]) -> tuple[type[Node], ...]:
    """Return node classes as a tuple.

    Raise `TypeError` if they are not in a list.
    """
    return _listed("nodes", classes)


def as_bases(bases: Iterable[Any]) -> tuple[Any, ...]:
    """Return outlets as a tuple, without duplicates.

    Raise `TypeError` if they are not in a list.
    """
    return tuple(dict.fromkeys(_listed("bases", bases)))


def as_domains(domains: Iterable[str]) -> tuple[str, ...]:
    """Return domains as a tuple.

    Raise `TypeError` if they are not in a list.
    """
    return _listed("domains", domains)


def as_layouts(layouts: Iterable[Layout | str]) -> tuple[Layout, ...]:
    """Return layouts; by default all.

    Raise `TypeError` if they are not in a list.
    """
    return tuple(map(layout_named, _listed("layouts", layouts))) or tuple(Layout)


def as_lines(lines: Mapping[str, str]) -> dict[str, str]:
    """Return a copy of a dict of lines.

    Raise `TypeError` if it is not a dict.
    """
    if not isinstance(lines, Mapping):  # pyright: ignore[reportUnnecessaryIsInstance]  # callers may be untyped
        raise TypeError(f"an outlet's examples and its boxes are dicts, not {lines!r}")
    return {**lines}


def check_name(_outlet: "Outlet", _field: "Attribute[str]", name: object) -> None:
    """Check, for attrs, an outlet's name.

    Names fit a command line and a file name.
    """
    if not (isinstance(name, str) and _NAME.fullmatch(name)):
        raise ValueError(
            f"an outlet's name is lower-case letters, digits and hyphens, as in 'example-review', not {name!r}"
        )


def check_fragment(outlet: "Outlet", _field: "Attribute[str]", grammar: object) -> None:
    """Check, for attrs, that a fragment is a `str`.

    Raise `GrammarError` for characters that a grammar cannot have and for a name that opinionkit's own grammar defines,
    `TerminalError` for a terminal that every layout relies on.
    """
    if not isinstance(grammar, str):
        raise TypeError(f"outlet {outlet.name!r}: grammar is a str, not {type(grammar).__name__}")
    refused = _REFUSED.search(grammar)
    if refused:
        kind = "a character for internal use" if refused[0] in PLACEHOLDERS else "half a surrogate pair"
        raise GrammarError(outlet.name, str(outlet.layouts[0]), f"it has {kind}, {refused[0]!r}", "leave it out")
    for each in definitions_in(grammar):
        if each.name in _RESERVED:
            remedy = "define a new terminal instead"
            raise TerminalError(outlet.name, str(outlet.layouts[0]), each.name, "every layout relies on it", remedy)
        if not each.directive and each.name in _own_names():
            fault = f"it defines {each.name}, a name in opinionkit's own grammar"
            remedy = "use another name, or write %extend or %override"
            raise GrammarError(outlet.name, str(outlet.layouts[0]), fault, remedy)


@cache
def _own_names() -> frozenset[str]:
    """Return the names that opinionkit's own grammar defines, in any layout."""
    return frozenset(each.name for layout in Layout for each in definitions_in(joined_grammar("", layout)))


def check_classes(outlet: "Outlet", _field: object, classes: tuple[Any, ...]) -> None:
    """Check, for attrs, node classes.

    Node classes derive from a leaf or a container, add no field and override no attribute; each has its own rule.
    """
    if len(classes) > _MANY:
        raise ValueError(f"outlet {outlet.name!r}: nodes are {_MANY} at most, not {len(classes)}")
    for node_class in classes:
        if not (isinstance(node_class, type) and issubclass(node_class, Leaf | Container)):
            raise TypeError(
                f"outlet {outlet.name!r}: nodes are classes derived from a Leaf or a Container, not {node_class!r}"
            )
        known = {name for base in node_class.__mro__[1:] if has(base) for name in fields_dict(base)}
        added = fields_dict(node_class).keys() - known
        if added:
            raise TypeError(f"outlet {outlet.name!r}: {node_class.__name__} adds a field, {min(added)!r}; leave it out")
        marks = [name for name in ("opening", "closing") if isinstance(getattr(node_class, name, None), str)]
        if marks and issubclass(node_class, Leaf):
            fault = f"outlet {outlet.name!r}: {node_class.__name__} is a leaf and declares {' and '.join(marks)}"
            raise TypeError(f"{fault}, which only containers have; derive it from a Container, or pass marker= to each")
        if issubclass(node_class, Gap):
            raise TypeError(f"outlet {outlet.name!r}: {node_class.__name__} is a Gap, and blank lines are the layouts'")
        _check_attributes(outlet, node_class)
        _check_voice(outlet, node_class)
    _check_rules(outlet, [each for each in classes if not any(each in base.nodes for base in outlet.bases)])


def _check_rules(outlet: "Outlet", own: Sequence[type[Node]]) -> None:
    """Raise `TypeError` for two classes of one rule. A class may replace a class of a base."""
    classes: dict[str, type[Node]] = {}
    for node_class in own:
        rule = rule_of(node_class)
        first = classes.setdefault(rule, node_class)
        if first is not node_class:
            names = f"{first.__name__} and {node_class.__name__}"
            fault = f"outlet {outlet.name!r}: {names} are two classes of one rule, {rule}"
            raise TypeError(f"{fault}; leave one out, or rename it")


def _check_attributes(outlet: "Outlet", node_class: type[Node]) -> None:
    """Raise `TypeError` if a class overrides an attribute of nodes that classes do not declare.

    Otherwise `node.voice` and `Article.shares` could disagree.
    """
    base = next(each for each in node_class.__mro__ if each in _BASE_CLASSES)
    for name in dir(base):
        if name.startswith("_") or name in _DECLARED or getattr_static(node_class, name) is getattr_static(base, name):
            continue
        declared = _DECLARED_FOR.get(name, "")
        remedy = f"declare {declared} instead" if hasattr(base, declared) else "leave it out, or use another name"
        fault = f"outlet {outlet.name!r}: {node_class.__name__} overrides {name}, an attribute of each {base.__name__}"
        raise TypeError(f"{fault}; {remedy}")


def _check_voice(outlet: "Outlet", node_class: type[Node]) -> None:
    """Raise `TypeError` if a class's voice or evidence is not one that a block can have.

    A string is refused: the engine compares members of `Voice` and `Basis` by identity.
    """
    for attribute, names in (("speaker", Voice), ("evidence", Basis)):
        value = getattr(node_class, attribute)
        if not isinstance(value, names):
            fault = f"outlet {outlet.name!r}: {node_class.__name__}.{attribute} is {value!r}, not a {names.__name__}"
            allowed = (f"{names.__name__}.{each.name}" for each in names if each not in _NOT_OF_CLASSES)
            raise TypeError(f"{fault}; use {', '.join(allowed)}")
    holder = _NOT_OF_CLASSES.get(node_class.evidence or Basis.DEFAULT)
    if holder:
        fault = f"outlet {outlet.name!r}: {node_class.__name__}.evidence is {node_class.evidence}"
        raise TypeError(f"{fault}, which only {holder} has; use Basis.MARKER")


def check_bases(outlet: "Outlet", _field: object, bases: tuple[object, ...]) -> None:
    """Check, for attrs, that bases are outlets."""
    for base in bases:
        if not isinstance(base, type(outlet)):
            raise TypeError(f"outlet {outlet.name!r}: bases are outlets, not {base!r}; see outlet_named()")


def inherited(outlet: "Outlet") -> dict[str, Any]:
    """Return the fields of an outlet that change by its bases.

    Each is the union of the bases' values and the outlet's, those of the bases first. An outlet that has these fields
    already, as a copy has, returns the same.
    """
    if not outlet.bases:
        return {}
    return {
        "grammar": "\n".join(_fragments_of(outlet)),
        "nodes": tuple(dict.fromkeys((*(node for base in outlet.bases for node in base.nodes), *outlet.nodes))),
        "layouts": tuple(layout for layout in outlet.layouts if all(layout in base.layouts for base in outlet.bases)),
        **{
            name: {key: line for each in (*outlet.bases, outlet) for key, line in getattr(each, name).items()}
            for name in ("examples", "boxes")
        },
    }


def _fragments_of(outlet: "Outlet") -> list[str]:
    """Return the fragments of an outlet's bases, without duplicates, and its own."""
    fragments = [*dict.fromkeys(fragment for base in outlet.bases for fragment in _fragments_of(base))]
    own = outlet.grammar.strip("\n")
    for fragment in fragments:
        own = own.replace(fragment, "").strip("\n")
    return [*fragments, own] if own.strip() else fragments


def check_domains(outlet: "Outlet", _field: object, domains: tuple[object, ...]) -> None:
    """Check, for attrs, that domains are host names."""
    for domain in domains:
        if not (isinstance(domain, str) and _DOMAIN.fullmatch(domain)):
            fault = f"outlet {outlet.name!r}: a domain is the name of a host"
            raise ValueError(f"{fault}, as in 'review.example', not {domain!r}")


def check_lines(outlet: "Outlet", field: "Attribute[Mapping[str, str]]", lines: Mapping[str, object]) -> None:
    """Check, for attrs, that each line is a `str`."""
    for name, line in lines.items():
        if not isinstance(line, str):
            raise TypeError(f"outlet {outlet.name!r}: {field.name}[{name!r}] is a line as a str, not {line!r}")


def check_boxes(outlet: "Outlet") -> None:
    """Raise `ValueError` for a box whose selector is not one of CSS, or for boxes that no layout uses.

    The selectors are checked if cssselect is installed, as it is with the extra `html`; only pages of HTML have boxes.
    An outlet may inherit boxes that its layouts do not use.
    """
    own = [selector for selector in outlet.boxes if not any(selector in base.boxes for base in outlet.bases)]
    if own and Layout.MARKDOWN not in outlet.layouts:
        fault = f"outlet {outlet.name!r}: boxes are for pages of HTML, and pages are parsed in the layout markdown"
        raise ValueError(f"{fault}; add it to layouts, or leave boxes out")
    if not outlet.boxes:
        return
    try:
        from cssselect import HTMLTranslator, SelectorError  # noqa: PLC0415  # needs the extra html
    except ModuleNotFoundError:
        return
    translator = HTMLTranslator()
    for selector in outlet.boxes:
        try:
            translator.css_to_xpath(selector)
        except SelectorError as error:
            fault = f"outlet {outlet.name!r}: boxes[{selector!r}] is not a CSS selector: {error}"
            raise ValueError(f"{fault}; write one as in 'div.desk'") from None


def check_example_lines(outlet: "Outlet", field: "Attribute[Mapping[str, str]]", lines: Mapping[str, str]) -> None:
    """Check, for attrs, that each example is one line.

    Raise `TerminalError` for a `str` that is not.
    """
    check_lines(outlet, field, lines)
    for name, line in lines.items():
        if not line or "\n" in line or "\r" in line:
            fault = f"its example {line!r} has a line end" if line else "its example is empty"
            remedy = "pass one line of its kind, without the line end"
            raise TerminalError(outlet.name, str(outlet.layouts[0]), name, fault, remedy, line)


def _listed(name: str, values: Iterable[_T]) -> tuple[_T, ...]:
    if isinstance(values, str) or not isinstance(values, Iterable):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise TypeError(f"an outlet's {name} are a list, not {values!r}; put it in one")
    return tuple(values)
