"""From a grammar's text to the automaton that reads it, or to the reason why nothing can."""

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from opinionkit._compiler.lark import load_tables
from opinionkit._compiler.proof import prove
from opinionkit._compiler.terminals import check_breaks, is_given, terminal_of
from opinionkit._model.table import BREAKS, Table, Terminal
from opinionkit.errors import ClassError, ExampleError, LooseLineError, TerminalError

__all__ = ["check_examples", "compile_grammar"]


_MANY = 250  # codes of line kinds are bytes, and some bytes stand for other things


def check_examples(examples: Mapping[str, str], kinds: AbstractSet[str], about: tuple[str, str]) -> None:
    """Raise `TerminalError` for the first example of a kind that there is not."""
    for kind in sorted(examples.keys() - kinds):
        fault = "examples has a line for it, and the grammar has no such terminal"
        raise TerminalError(*about, kind, fault, "name one of the grammar's")


def compile_grammar(
    grammar: str, about: tuple[str, str], examples: Mapping[str, str], classes: Mapping[str, str], own: AbstractSet[str]
) -> Table:
    """Compile a grammar of an outlet in a layout.

    `examples` has a line for each terminal, `classes` the name of a class for each rule; those of its `own` rules the
    outlet brings along. Raise an `OutletError` for what cannot be loaded, decides silently, or cannot read every text.
    """
    tables = load_tables(grammar, about)
    without_class, without_rule = tables.nodes - classes.keys(), own - tables.nodes
    if without_class or without_rule:
        names = (classes[rule] for rule in sorted(without_rule))
        raise ClassError(*about, tuple(sorted(without_class)), tuple(names))
    check_breaks(tables.terminals, about)
    terminals = [terminal_of(name, pattern, about) for name, pattern in tables.terminals.items() if name not in BREAKS]
    if len(terminals) > _MANY:
        fault = f"it is the first of {len(terminals) - _MANY} too many"
        raise TerminalError(*about, terminals[_MANY].name, fault, f"have {_MANY} line kinds at most")
    if not any(terminal.sure and terminal.least == 1 for terminal in terminals):
        raise TerminalError(*about, "LINE", "it does not take every line", "leave it as it is")
    kinds = (*BREAKS, *(terminal.name for terminal in terminals))
    given = frozenset(terminal.name for terminal in terminals if is_given(terminal.pattern))
    for terminal in terminals:
        if terminal.name in given:
            continue
        example = examples.get(terminal.name, "")
        read = _kind_of(example, terminals) if example else ""
        if read != terminal.name:
            fits = re.match(terminal.pattern, example) is not None
            raise ExampleError(*about, terminal.name, example, read, fits)
    rows = prove(tables, kinds, given, about, examples)
    loose = sorted((rule, kind) for rule, kind in tables.loose if kind not in given)
    if loose:
        rule = loose[0][0]
        raise LooseLineError(*about, tuple(kind for other, kind in loose if other == rule), rule)
    return Table(tuple(terminals), rows)


def _kind_of(line: str, terminals: Sequence[Terminal]) -> str:
    """Tell what a line is: of the first kind that fits."""
    return BREAKS[0] if line.isspace() else next(each.name for each in terminals if re.match(each.pattern, line))
