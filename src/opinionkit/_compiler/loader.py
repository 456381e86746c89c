"""Load grammars with Lark; return its LALR tables as plain values.

Only this module, `conflicts.py` and `lark_errors.py` (Lark's messages) know Lark's internals.
"""

# mypy: disable-error-code="no-untyped-call"
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from math import prod
from typing import Any

from attrs import frozen
from lark.common import ParserConf
from lark.exceptions import GrammarError as LarkGrammarError
from lark.exceptions import UnexpectedInput, VisitError
from lark.grammar import Rule, Symbol
from lark.lexer import PatternRE
from lark.load_grammar import Grammar, load_grammar
from lark.parsers.lalr_analysis import Shift
from lark.tree import Tree

from opinionkit._compiler.conflicts import Analyzer, conflict_error
from opinionkit._compiler.definitions import definitions_in
from opinionkit._compiler.expressions import parser
from opinionkit._compiler.lark_errors import REFERENCE, line_error, line_of, refusal_error
from opinionkit._compiler.tables import word_lists
from opinionkit._model.table import BREAKS, Role
from opinionkit._model.word_lists import expanded
from opinionkit.errors import GrammarError, TerminalError

__all__ = ["END", "Production", "Tables", "load_expressions", "load_tables"]


#: Lark's name for the end of a text.
END = "$END"
_START = "article"
#: Lark expands a rule once for each choice of optional parts; with more choices it takes minutes.
_MAX_WAYS = 2_000


@frozen(eq=False)  # compared by identity
class Production:
    """One expansion of a rule: a parser reduces it to the rule."""

    rule: str
    #: The kind of nodes that the rule makes; empty if it makes none.
    node: str
    #: The number of symbols.
    size: int


@frozen
class Tables:
    """A grammar as Lark compiles it."""

    #: The terminals and their regular expressions, in the order in which Lark's lexer tries them.
    terminals: Mapping[str, str]
    #: For each state: the state that a terminal or a rule shifts to, or the production that a terminal reduces.
    states: tuple[Mapping[str, int | Production], ...]
    #: For each state: the rules that have begun and are not complete.
    unfinished: tuple[tuple[str, ...], ...]
    #: The first state, and the accepting state.
    first: int
    last: int
    #: The kinds of nodes that rules make.
    nodes: frozenset[str]
    #: Line kinds that are in no leaf: each with the kind of node that also contains nodes, or "" at the top.
    uncovered: frozenset[tuple[str, str]]
    #: The conflicts that rule priorities decide: a line kind, and the productions.
    decided: frozenset[tuple[str, ...]]
    #: For each role the terminals that its rule names.
    roles: Mapping[Role, tuple[str, ...]]
    #: The regular expressions of the requested parts, such as `_CREDIT_WORDS`; without halves such as `_IF`.
    parts: Mapping[str, str]


def load_tables(
    grammar: str,
    grammar_name: tuple[str, str],
    start: str = _START,
    fragment: str = "",
    parts: AbstractSet[str] = frozenset(),
) -> Tables:
    """Load a grammar as Lark does.

    The grammar can use `%extend`, `%override` and templates; `start` is its first rule. `fragment` is the outlet's own
    part of it: of several conflicts, report one of its rules. `parts` are parts of terminals whose expressions to
    return. Raise `GrammarError` if Lark cannot load the grammar, or for a conflict that no priority decides.
    """
    own = [each for each in definitions_in(fragment) if each.is_rule]
    try:
        loaded, _ = load_grammar(grammar, "", [], global_keep_all_tokens=False)
        _check_ways(loaded.rule_defs, grammar_name)
        _check_used(loaded, [each.name for each in own if not each.directive], grammar_name)
        compiled, rules, ignored = loaded.compile([start], {*parts})
        terminals = [terminal for terminal in compiled if terminal.name not in parts]
        analyzer = Analyzer(ParserConf(rules, {}, [start]), debug=True)  # debug: states stay sets of items
        analyzer.compute_lalr()
    except UnexpectedInput as error:
        raise line_error(grammar_name, "it is not a Lark grammar", line_of(grammar, error.line)) from None
    except (LarkGrammarError, VisitError) as error:
        raise refusal_error(str(error).rstrip(":\n"), grammar_name, grammar, fragment) from None
    except (OSError, OverflowError, RecursionError) as error:  # a missing import, or nesting too deep
        raise GrammarError(*grammar_name, str(error), REFERENCE) from None
    if ignored:
        raise GrammarError(*grammar_name, f"%ignore loses the lines of {ignored[0]}", "leave %ignore out")
    if analyzer.undecided:
        raise conflict_error(analyzer.undecided, rules, grammar_name, {each.name for each in own})
    for terminal in terminals:
        _check_expression(terminal.name, terminal.pattern.to_regexp(), grammar_name)
    for rule in rules:
        if str(rule.alias or rule.origin.name) == "gap" and not {part.name for part in rule.expansion} <= {*BREAKS}:
            raise GrammarError(
                *grammar_name, "a gap is blank lines only", "leave the rule gap as it is", str(rule), ("gap",)
            )
    # As Lark's lexer sorts them, if the grammar has the word lists instead of their placeholders.
    terminals.sort(key=lambda t: (-t.priority, -_width(t.pattern.to_regexp()), -_length(t.pattern.value), t.name))
    roles = _roles(loaded, {terminal.name for terminal in terminals})
    roles[Role.STATEMENT] = _first_terminals(rules, f"_{Role.STATEMENT}")
    changed = {t.name: t.pattern.to_regexp() for t in compiled if t.name in parts}
    complete = {name: expression for name, expression in changed.items() if not _fault_of(expression)}
    return _as_values({t.name: t.pattern.to_regexp() for t in terminals}, complete, rules, analyzer, roles, start)


@lru_cache(1_000)  # layouts and outlets share most of their terminals
def _width(pattern: str) -> int:
    """Return the length of the longest match, as Lark computes it."""
    return int(PatternRE(pattern).max_width)


@lru_cache(1_000)
def _length(pattern: str) -> int:
    """Return the length of a pattern that has the word lists."""
    return len(expanded(pattern, word_lists()))


def load_expressions(grammar: str, names: AbstractSet[str]) -> dict[str, str]:
    """Return the regular expressions of terminals and parts, as Lark composes them."""
    loaded, _ = load_grammar(grammar, "", [], global_keep_all_tokens=False)
    terminals, _, _ = loaded.compile([_START], names)
    return {terminal.name: terminal.pattern.to_regexp() for terminal in terminals if terminal.name in names}


def _check_used(grammar: Grammar, own: Sequence[str], grammar_name: tuple[str, str]) -> None:
    """Raise `GrammarError` for a rule of the outlet that no bundled rule reaches.

    Lark leaves it out. Of several, report one that no other uses.
    """
    named = _named(grammar)
    used, work = set[str](), [*(named.keys() - {*own})]
    while work:
        new = (named[work.pop()] & named.keys()) - used
        used |= new
        work += new
    unused = [rule for rule in own if rule in named and rule not in used]
    for rule in sorted(unused, key=lambda rule: any(rule in named[other] for other in unused if other != rule)):
        place = f"add it to a place, as in '%extend _furniture: {rule}'"
        remedy = "use it in another rule" if rule.startswith("_") else place
        raise GrammarError(*grammar_name, f"nothing uses rule {rule}", f"{remedy}, or remove the rule", "", (rule,))


def _named(grammar: Grammar) -> dict[str, set[str]]:
    """Return the terminals and rules that each rule names; an alias is the name of a node only."""

    def is_symbol(value: object) -> bool:
        return isinstance(value, Symbol)

    found = dict[str, set[str]]()
    for name, _, tree, _ in grammar.rule_defs:
        aliases = {id(alias.children[1]) for alias in tree.find_data("alias")}
        symbols = (symbol for symbol in tree.scan_values(is_symbol) if id(symbol) not in aliases)
        found[str(name)] = {str(symbol.name) for symbol in symbols}
    return found


def _check_ways(rules: Iterable[tuple[Any, ...]], grammar_name: tuple[str, str]) -> None:
    for name, _, tree, *_ in rules:
        ways = _ways_of(tree)
        if ways > _MAX_WAYS:
            fault = f"rule {name} has {ways} ways to leave optional parts out"
            raise GrammarError(*grammar_name, fault, "make a rule of each part", "", (str(name),))


def _ways_of(tree: Any) -> int:  # noqa: ANN401  # Lark's trees have no types
    """Return the number of productions that Lark makes of an expression."""
    if not isinstance(tree, Tree):
        return 1
    if tree.data == "expansions":
        return sum(map(_ways_of, tree.children))
    if tree.data == "maybe":
        return 1 + sum(map(_ways_of, tree.children))
    if tree.data == "expr":
        once, operator, *counts = tree.children
        if operator in ("?", "*"):
            return 1 + (_ways_of(once) if operator == "?" else 1)
        least, most = (int(str(counts[0])), int(str(counts[-1]))) if counts else (1, 1)
        return sum(_ways_of(once) ** number for number in range(least, min(most, _MAX_WAYS) + 1)) if counts else 1
    return prod(map(_ways_of, tree.children))


def _check_expression(name: str, pattern: str, grammar_name: tuple[str, str]) -> None:
    """Raise `TerminalError` if a pattern is invalid or not for Lark's lexer."""
    fault = _fault_of(pattern)
    if fault:
        raise TerminalError(*grammar_name, name, *fault)


@lru_cache(1_000)  # layouts and outlets share most of their terminals
def _fault_of(pattern: str) -> tuple[str, str] | None:
    try:
        parsed = parser.parse(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        return f"it is not a regular expression: {error}", "see the syntax of Python's re"
    if parsed.state.flags & ~re.UNICODE:
        return "it has flags for the whole grammar", "write (?i:…) for (?i)…"
    if parsed.state.groupdict:
        return f"it names a group, {next(iter(parsed.state.groupdict))}", "write (?:…) for (?P<…>…)"
    return None


def _uncovered(rules: list[Rule], nodes: Sequence[str], start: str) -> frozenset[tuple[str, str]]:
    """Return the terminals that are not in a leaf.

    Such terminals are in a node that contains nodes, or not in a node.
    """
    inside = defaultdict[str, set[str]](set)  # of a rule that makes no node: its terminals, and "" for nodes

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
    uncovered = {("", kind) for kind in inside[start]}
    for rule, node in zip(rules, nodes, strict=True):
        found = parts(rule)
        uncovered |= {(node, kind) for kind in found} if node and "" in found else set()
    return frozenset((node, kind) for node, kind in uncovered if kind)


def _as_values(  # noqa: PLR0913, PLR0917  # the values that Lark returns
    terminals: Mapping[str, str],
    parts: Mapping[str, str],
    rules: list[Rule],
    analyzer: Analyzer,
    roles: Mapping[Role, tuple[str, ...]],
    start: str,
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
    nodes = (target.node for state in states for target in state.values() if isinstance(target, Production))
    return Tables(
        terminals=terminals,
        states=states,
        unfinished=tuple(tuple(sorted(rules)) for rules in unfinished),
        first=number[table.start_states[start]],
        last=number[table.end_states[start]],
        nodes=frozenset(node for node in nodes if node),
        uncovered=_uncovered(rules, [production.node for production in productions.values()], start),
        decided=frozenset(analyzer.decided),
        roles=roles,
        parts=parts,
    )


def _roles(grammar: Grammar, terminals: AbstractSet[str]) -> dict[Role, tuple[str, ...]]:
    """Return the terminals of each role.

    Some rules only declare a role, and no other rule uses them.
    """
    named = _named(grammar)

    def terminals_of(rule: str, seen: frozenset[str]) -> set[str]:
        rules = (named[rule] & named.keys()) - seen
        return (named[rule] & terminals).union(*(terminals_of(other, seen | rules) for other in rules))

    return {
        role: tuple(sorted(terminals_of(f"_{role}", frozenset({f"_{role}"})))) if f"_{role}" in named else ()
        for role in Role
    }


def _first_terminals(rules: Sequence[Rule], name: str) -> tuple[str, ...]:
    """Return the terminals that a rule begins with.

    Rules of blocks are never empty.
    """
    names, found, work = {name}, set[str](), [name]
    while work:
        at = work.pop()
        firsts = [rule.expansion[0] for rule in rules if str(rule.origin.name) == at and rule.expansion]
        found |= {str(symbol.name) for symbol in firsts if symbol.is_term}
        below = {str(symbol.name) for symbol in firsts if not symbol.is_term} - names
        names |= below
        work += below
    return tuple(sorted(found))


def _production(rule: Rule, start: str) -> Production:
    name = str(rule.alias or rule.origin.name)
    makes = not name.startswith("_") and name != start
    return Production(str(rule.origin.name), name if makes else "", len(rule.expansion))
