"""Lark's grammar loader and its LALR tables, as plain values. No other module knows Lark's insides."""

# mypy: disable-error-code="no-untyped-call"
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any

from attrs import frozen
from lark.common import ParserConf
from lark.exceptions import GrammarError as LarkGrammarError
from lark.exceptions import UnexpectedInput
from lark.grammar import Rule, Symbol
from lark.load_grammar import Grammar, load_grammar
from lark.parsers.lalr_analysis import LALR_Analyzer, ParseTable, Shift

from opinionkit._model.table import BREAKS, Role
from opinionkit.errors import GrammarError, TerminalError

__all__ = ["END", "Production", "Tables", "load_tables"]


#: The terminal that stands for the end of a text, as Lark calls it.
END = "$END"
_START = "article"
#: The remedy for faults that Lark finds.
_REFERENCE = "see Lark's grammar reference"


@frozen(eq=False)  # there is one for each
class Production:
    """One way to write a rule: what a parser reduces to it."""

    #: The rule.
    rule: str
    #: The kind of nodes that it makes; empty where it makes none.
    node: str
    #: How many symbols it takes.
    size: int


@frozen
class Tables:
    """What Lark makes of a grammar."""

    #: The terminals and their regular expressions, in the order in which Lark's lexer tries them.
    terminals: Mapping[str, str]
    #: For each state: where a terminal or a rule shifts to, or which production a terminal reduces.
    states: tuple[Mapping[str, int | Production], ...]
    #: For each state: the rules that are begun in it and not finished.
    unfinished: tuple[tuple[str, ...], ...]
    #: The first state, and the one in which all is read.
    first: int
    last: int
    #: The kinds of nodes that rules make.
    nodes: frozenset[str]
    #: Line kinds that are in no leaf: each behind the kind of node where it stands beside others, or behind nothing.
    loose: frozenset[tuple[str, str]]
    #: The conflicts that priorities of rules decide: a line kind, and the productions that it is between.
    decided: frozenset[tuple[str, ...]]
    #: For each role the terminals that its rule names.
    roles: Mapping[Role, tuple[str, ...]]


class _Analyzer(LALR_Analyzer):
    """Lark's analysis, with a look at the conflicts before it settles them."""

    decided: set[tuple[str, ...]]
    undecided: set[tuple[str, ...]]
    parse_table: ParseTable

    def compute_lalr1_states(self) -> None:
        self.decided, self.undecided = set(), set()
        for state in self.lr0_itemsets:
            for kind, rules in state.lookaheads.items():
                shifts = [item.rule for item in state.closure if not item.is_satisfied and item.next == kind]
                if shifts or len(rules) > 1:
                    conflict = (str(kind.name), *sorted({str(rule) for rule in (*rules, *shifts)}))
                    priorities = sorted(rule.options.priority or 0 for rule in rules)
                    decided = not shifts and priorities[-1] > priorities[-2]
                    (self.decided if decided else self.undecided).add(conflict)
        if not self.undecided:
            super().compute_lalr1_states()


def load_tables(grammar: str, about: tuple[str, str], start: str = _START) -> Tables:
    """Load a grammar as Lark does, so that `%extend`, `%override` and templates work; `start` is its first rule.

    Raise `GrammarError` if Lark cannot load it, or for a conflict that no priority decides.
    """
    try:
        loaded, _ = load_grammar(grammar, "", [], global_keep_all_tokens=False)
        terminals, rules, ignored = loaded.compile([start], set())
        analyzer = _Analyzer(ParserConf(rules, {}, [start]), debug=True)  # which keeps states as sets of items
        analyzer.compute_lalr()
    except UnexpectedInput as error:
        raise GrammarError(*about, "it is not a Lark grammar", _REFERENCE, _line(grammar, error.line)) from None
    except LarkGrammarError as error:
        fault, _, place = str(error).partition(", at line ")
        raise GrammarError(*about, fault, _REFERENCE, _line(grammar, int(place.split()[0]) if place else 0)) from None
    except (OSError, OverflowError, RecursionError) as error:  # what is imported is not there, or nests too deep
        raise GrammarError(*about, str(error), _REFERENCE) from None
    if ignored:
        raise GrammarError(*about, f"%ignore loses the lines of {ignored[0]}", "leave %ignore out")
    if analyzer.undecided:
        kind, *between = min(analyzer.undecided)
        fault = f"before {kind} the grammar allows both {' and '.join(between)}"
        raise GrammarError(*about, fault, "let one of them begin or end in a line kind of its own", "", tuple(between))
    for terminal in terminals:
        _check_expression(terminal.name, terminal.pattern.to_regexp(), about)
    for rule in rules:
        if str(rule.alias or rule.origin.name) == "gap" and not {part.name for part in rule.expansion} <= {*BREAKS}:
            raise GrammarError(*about, "a gap is blank lines only", "leave the rule gap as it is", str(rule), ("gap",))
    # As Lark's lexer sorts them.
    terminals.sort(key=lambda t: (-t.priority, -t.pattern.max_width, -len(t.pattern.value), t.name))
    roles = _roles(loaded, {terminal.name for terminal in terminals})
    return _as_values({t.name: t.pattern.to_regexp() for t in terminals}, rules, analyzer, roles, start)


def _check_expression(name: str, pattern: str, about: tuple[str, str]) -> None:
    """Raise `TerminalError` for what is no regular expression, or none that can stand beside others in Lark's lexer."""
    try:
        compiled = re.compile(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        fault = f"it is no regular expression: {error}"
        raise TerminalError(*about, name, fault, "see the syntax of Python's re") from None
    if compiled.flags & ~re.UNICODE:
        raise TerminalError(*about, name, "it has flags for all of a grammar", "write (?i:…) for (?i)…")
    if compiled.groupindex:
        fault = f"it names a group, {next(iter(compiled.groupindex))}"
        raise TerminalError(*about, name, fault, "write (?:…) for (?P<…>…)")


def _loose(rules: list[Rule], nodes: Sequence[str], start: str) -> frozenset[tuple[str, str]]:
    """Find the terminals that are in no node, or in one that has nodes inside."""
    inside = defaultdict[str, set[str]](set)  # what a rule that makes no node has: terminals, and "" for nodes

    def parts(rule: Rule) -> set[str]:
        named = [(str(symbol.name), symbol.is_term) for symbol in rule.expansion]
        return {name for name, is_term in named if is_term}.union(
            *(inside[name] for name, is_term in named if not is_term)
        )

    grows = True
    while grows:
        size = sum(map(len, inside.values()))
        for rule, node in zip(rules, nodes, strict=True):
            inside[str(rule.origin.name)] |= {""} if node else parts(rule)
        grows = size < sum(map(len, inside.values()))
    loose = {("", kind) for kind in inside[start]}
    for rule, node in zip(rules, nodes, strict=True):
        found = parts(rule)
        loose |= {(node, kind) for kind in found} if node and "" in found else set()
    return frozenset((node, kind) for node, kind in loose if kind)


def _as_values(
    terminals: dict[str, str], rules: list[Rule], analyzer: _Analyzer, roles: Mapping[Role, tuple[str, ...]], start: str
) -> Tables:
    table = analyzer.parse_table
    number = {state: place for place, state in enumerate(table.states)}
    productions = {id(rule): _production(rule, start) for rule in rules}
    states = tuple(
        {
            name: number[target] if action is Shift else productions[id(target)]
            for name, (action, target) in actions.items()
        }
        for actions in table.states.values()
    )
    unfinished = (
        {str(item.rule.origin.name) for item in state if item.index and not item.is_satisfied} for state in number
    )
    return Tables(
        terminals,
        states,
        tuple(tuple(sorted(rules)) for rules in unfinished),
        number[table.start_states[start]],
        number[table.end_states[start]],
        frozenset(target.node for state in states for target in state.values() if isinstance(target, Production))
        - {""},
        _loose(rules, [production.node for production in productions.values()], start),
        frozenset(analyzer.decided),
        roles,
    )


def _roles(grammar: Grammar, terminals: AbstractSet[str]) -> dict[Role, tuple[str, ...]]:
    """Return the terminals of each role, also of rules that only declare a role and that no other rule uses."""
    expansions: dict[str, Any] = {str(name): expansion for name, _, expansion, _ in grammar.rule_defs}

    def named(rule: str, seen: frozenset[str]) -> set[str]:
        found = {str(symbol.name) for symbol in expansions[rule].scan_values(lambda value: isinstance(value, Symbol))}
        rules = (found & expansions.keys()) - seen
        return (found & terminals).union(*(named(other, seen | rules) for other in rules))

    return {
        role: tuple(sorted(named(f"_{role}", frozenset({f"_{role}"})))) if f"_{role}" in expansions else ()
        for role in Role
    }


def _production(rule: Rule, start: str) -> Production:
    name = str(rule.alias or rule.origin.name)
    makes = not name.startswith("_") and name != start
    return Production(str(rule.origin.name), name if makes else "", len(rule.expansion))


def _line(grammar: str, number: int) -> str:
    lines = grammar.split("\n")
    return lines[number - 1].strip() if 0 < number <= len(lines) else ""
