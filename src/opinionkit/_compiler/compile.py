"""From a grammar's text to the automaton that reads it, or to the reason why nothing can."""

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from opinionkit._compiler.lark import load_tables
from opinionkit._compiler.proof import prove
from opinionkit._compiler.terminals import check_breaks, is_given, terminal_of
from opinionkit._model.table import BREAKS, Table, Terminal
from opinionkit.errors import GrammarError, TerminalError

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
        raise _unequal(about, tuple(sorted(without_class)), tuple(names))
    check_breaks(tables.terminals, about)
    terminals = [terminal_of(name, pattern, about) for name, pattern in tables.terminals.items() if name not in BREAKS]
    if len(terminals) > _MANY:
        fault = f"it is the first of {len(terminals) - _MANY} too many"
        raise TerminalError(*about, terminals[_MANY].name, fault, f"have {_MANY} line kinds at most")
    if not any(terminal.hints.sure and terminal.hints.least == 1 for terminal in terminals):
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
            raise _misread(about, terminal.name, example, read, fits=fits)
    rows = prove(tables, kinds, given, about, examples)
    loose = sorted((rule, kind) for rule, kind in tables.loose if kind not in given)
    if loose:
        rule = loose[0][0]
        raise _loose_lines(about, tuple(kind for other, kind in loose if other == rule), rule)
    return Table(tuple(terminals), rows, tables.roles)


def _kind_of(line: str, terminals: Sequence[Terminal]) -> str:
    """Tell what a line is: of the first kind that fits."""
    return BREAKS[0] if line.isspace() else next(each.name for each in terminals if re.match(each.pattern, line))


def _unequal(about: tuple[str, str], rules: tuple[str, ...], classes: tuple[str, ...]) -> GrammarError:
    """Return the error for rules without a class, and classes without a rule."""
    fault = (
        f"rules without a class: {', '.join(rules) or 'none'}; classes without a rule: {', '.join(classes) or 'none'}"
    )
    remedy = "a rule desk_note makes a class DeskNote: add the one or remove the other"
    return GrammarError(*about, fault, remedy, "", rules)


def _misread(about: tuple[str, str], terminal: str, example: str, read: str, *, fits: bool) -> TerminalError:
    """Return the error for an example line of another kind; `fits` if the terminal matches it as well."""
    if not example:
        return TerminalError(*about, terminal, "it has no example", "pass a line of its kind in examples=")
    fault = f"its example {example!r} is parsed as {read}"
    if not fits:
        fault, remedy = f"{fault}, and {terminal} does not match it", "change the line or the terminal"
    else:
        remedy = f"change the line, or give {terminal} the higher priority of the two, as in {terminal}.7"
    return TerminalError(*about, terminal, fault, remedy, example)


def _loose_lines(about: tuple[str, str], kinds: tuple[str, ...], rule: str) -> GrammarError:
    """Return the error for lines that would be in no leaf; `rule` is empty if no rule makes a node of them."""
    names = ", ".join(kinds)
    beside = f"rule {rule} makes nodes inside, and {names} is in none of them"
    fault = beside if rule else f"no rule makes a node of {names}"
    remedy = f"write one that does, as in 'said: {kinds[0]} -> paragraph'"
    return GrammarError(*about, fault, remedy, "", (rule,) if rule else ())
