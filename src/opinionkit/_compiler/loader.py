"""Load grammars with Lark; return its LALR tables as plain values.

No other module knows Lark's internals.
"""

# mypy: disable-error-code="no-untyped-call"
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from difflib import get_close_matches
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
from lark.parsers.lalr_analysis import LALR_Analyzer, ParseTable, Shift
from lark.tree import Tree

from opinionkit._compiler.expressions import parser
from opinionkit._compiler.tables import word_lists
from opinionkit._model.table import BREAKS, Role
from opinionkit._model.word_lists import expanded
from opinionkit.errors import GrammarError, TerminalError

__all__ = ["END", "Production", "Tables", "load_tables"]


#: Lark's name for the end of a text.
END = "$END"
_START = "article"
#: The remedy for faults that Lark finds.
_REFERENCE = "see Lark's grammar reference"
#: A fault in Lark's words, with its line and column, from 1; and the fault of a character.
_PLACE = re.compile(r"(.+?),? at line (\d+) column (\d+)")
_UNEXPECTED = "Unexpected input"
#: A line like a directive, and the directives of a fragment.
_DIRECTIVE = re.compile(r"%?(\w+)[^\S\n]+\w")
_DIRECTIVES = ("extend", "override", "import")
#: A name that Lark reports as undefined, and a name that a grammar defines.
_UNDEFINED = re.compile(r"(?:(?:[Rr]ule|[Tt]emplate|[Tt]erminal) '?|not defined: )(\w+)(?=$| as it wasn't|' used but)")
_DEFINED = re.compile(r"^[^\S\n]*(?:%\w+[^\S\n]+)?[?!]?(\w+)(?:\{[^}]*\})?(?:\.-?\d+)?[^\S\n]*:", re.MULTILINE)
#: A fragment's own name is suggested before all others if it is as similar as this: many names end in `_LINE`.
_SIMILAR = 0.8
#: Lark expands a rule once for each choice of optional parts; with more choices it takes minutes.
_MAX_WAYS = 2_000
#: The rules that a fragment defines, extends or overrides; the first group shows that it changes another definition.
_RULES = re.compile(
    r"^[ \t]*(%(?:extend|override)[ \t]+)?[?!]?(_?[a-z]\w*)(?:\{[^}]*\})?(?:\.-?\d+)?[ \t]*:", re.MULTILINE
)
_REPEATED = re.compile(r"__(\w+?)_(?:star|plus)_\d+")


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
    loose: frozenset[tuple[str, str]]
    #: The conflicts that rule priorities decide: a line kind, and the productions.
    decided: frozenset[tuple[str, ...]]
    #: For each role the terminals that its rule names.
    roles: Mapping[Role, tuple[str, ...]]
    #: The regular expressions of the requested parts, such as `_CREDIT_WORDS`; without halves such as `_IF`.
    parts: Mapping[str, str]


class _Analyzer(LALR_Analyzer):
    """Lark's analysis; records conflicts before Lark resolves them."""

    #: Each conflict: a line kind, the productions, and the names of their rules.
    decided: set[tuple[str, ...]]
    undecided: list[tuple[str, list[Rule]]]
    parse_table: ParseTable

    def compute_lalr1_states(self) -> None:
        self.decided, self.undecided = set(), []
        for state in self.lr0_itemsets:
            shifted = defaultdict[Any, list[Rule]](list)
            for item in state.closure:
                if not item.is_satisfied:
                    shifted[item.next].append(item.rule)
            for kind, rules in state.lookaheads.items():
                shifts = shifted.get(kind, [])
                if shifts or len(rules) > 1:
                    priorities = sorted(rule.options.priority or 0 for rule in rules)
                    if not shifts and priorities[-1] > priorities[-2]:
                        self.decided.add((str(kind.name), *sorted({str(rule) for rule in rules})))
                    else:
                        self.undecided.append((str(kind.name), [*rules, *shifts]))
        if not self.undecided:
            super().compute_lalr1_states()


def load_tables(
    grammar: str,
    about: tuple[str, str],
    start: str = _START,
    fragment: str = "",
    parts: AbstractSet[str] = frozenset(),
) -> Tables:
    """Load a grammar as Lark does.

    The grammar can use `%extend`, `%override` and templates; `start` is its first rule. `fragment` is the outlet's own
    part of it: of several conflicts, report one of its rules. `parts` are parts of terminals whose expressions to
    return. Raise `GrammarError` if Lark cannot load the grammar, or for a conflict that no priority decides.
    """
    try:
        loaded, _ = load_grammar(grammar, "", [], global_keep_all_tokens=False)
        _check_ways(loaded.rule_defs, about)
        _check_used(loaded, [name for change, name in _RULES.findall(fragment) if not change], about)
        compiled, rules, ignored = loaded.compile([start], {*parts})
        terminals = [terminal for terminal in compiled if terminal.name not in parts]
        analyzer = _Analyzer(ParserConf(rules, {}, [start]), debug=True)  # debug: states stay sets of items
        analyzer.compute_lalr()
    except UnexpectedInput as error:
        raise _misspelt(about, "it is not a Lark grammar", _line(grammar, error.line)) from None
    except (LarkGrammarError, VisitError) as error:
        raise _refused(str(error).rstrip(":\n"), about, grammar, fragment) from None
    except (OSError, OverflowError, RecursionError) as error:  # a missing import, or nesting too deep
        raise GrammarError(*about, str(error), _REFERENCE) from None
    if ignored:
        raise GrammarError(*about, f"%ignore loses the lines of {ignored[0]}", "leave %ignore out")
    if analyzer.undecided:
        raise _conflict(analyzer.undecided, rules, about, {name for _, name in _RULES.findall(fragment)})
    for terminal in terminals:
        _check_expression(terminal.name, terminal.pattern.to_regexp(), about)
    for rule in rules:
        if str(rule.alias or rule.origin.name) == "gap" and not {part.name for part in rule.expansion} <= {*BREAKS}:
            raise GrammarError(*about, "a gap is blank lines only", "leave the rule gap as it is", str(rule), ("gap",))
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


def _conflict(
    undecided: list[tuple[str, list[Rule]]], rules: list[Rule], about: tuple[str, str], own: AbstractSet[str]
) -> GrammarError:
    """Return the error for one of the conflicts.

    Prefer a conflict with a rule of the outlet's author; that rule comes first.
    """

    def is_own(rule: Rule) -> bool:
        return _REPEATED.sub(r"\1", str(rule.origin.name)) in own

    repeats = _repeats(rules)

    def written(between: list[Rule]) -> tuple[str, ...]:
        found = {_rule_written(rule, repeats): not is_own(rule) for rule in between}
        return tuple(sorted(found, key=lambda text: (found[text], text)))

    def with_own(kind: str, between: list[Rule]) -> list[Rule]:
        """Return the rules of a conflict.

        Rules that begin with the line kind replace the rules if only the replacement includes an outlet's own rule.
        """
        begun = [rule for rule in rules if rule.expansion and str(rule.expansion[0].name) == kind]
        return begun if not any(map(is_own, between)) and any(map(is_own, begun)) else between

    found = ((kind, with_own(kind, between)) for kind, between in undecided)
    conflicts = ((not any(map(is_own, between)), kind, written(between)) for kind, between in found)
    _, kind, names = min(conflicts)
    fault = f"before {kind} the grammar allows both {' and '.join(names)}"
    return GrammarError(*about, fault, "begin or end one of them with another line kind", "", names)


def _repeats(rules: list[Rule]) -> dict[str, str]:
    """Return the repeated expression of each rule that Lark generates."""
    parts = defaultdict[str, list[str]](list)
    for rule in rules:
        if _REPEATED.fullmatch(str(rule.origin.name)) and rule.origin not in rule.expansion:
            parts[str(rule.origin.name)].append(" ".join(str(symbol.name) for symbol in rule.expansion))
    return {name: f"{ways[0]}+" if len(ways) == 1 else f"({' | '.join(ways)})+" for name, ways in parts.items()}


def _rule_written(rule: Rule, repeats: Mapping[str, str]) -> str:
    """Write a rule as in a grammar."""
    name = _REPEATED.sub(r"\1", str(rule.origin.name))
    symbols = (str(symbol.name) for symbol in rule.expansion)
    return f"{name}: {' '.join(repeats.get(symbol, symbol) for symbol in symbols)}"


def _check_used(grammar: Grammar, own: Sequence[str], about: tuple[str, str]) -> None:
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
        raise GrammarError(*about, f"nothing uses rule {rule}", f"{remedy}, or remove the rule", "", (rule,))


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


def _check_ways(rules: Iterable[tuple[Any, ...]], about: tuple[str, str]) -> None:
    for name, _, tree, *_ in rules:
        ways = _ways_of(tree)
        if ways > _MAX_WAYS:
            fault = f"rule {name} has {ways} ways to leave optional parts out"
            raise GrammarError(*about, fault, "make a rule of each part", "", (str(name),))


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


def _check_expression(name: str, pattern: str, about: tuple[str, str]) -> None:
    """Raise `TerminalError` if a pattern is invalid or not for Lark's lexer."""
    fault = _fault_of(pattern)
    if fault:
        raise TerminalError(*about, name, *fault)


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


def _loose(rules: list[Rule], nodes: Sequence[str], start: str) -> frozenset[tuple[str, str]]:
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
    loose = {("", kind) for kind in inside[start]}
    for rule, node in zip(rules, nodes, strict=True):
        found = parts(rule)
        loose |= {(node, kind) for kind in found} if node and "" in found else set()
    return frozenset((node, kind) for node, kind in loose if kind)


def _as_values(  # noqa: PLR0913, PLR0917  # the values that Lark returns
    terminals: Mapping[str, str],
    parts: Mapping[str, str],
    rules: list[Rule],
    analyzer: _Analyzer,
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
        parts,
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


def _refused(fault: str, about: tuple[str, str], grammar: str, fragment: str) -> GrammarError:
    """Return the error for a fault in Lark's words."""
    place = _PLACE.match(fault)
    if not place:
        return GrammarError(*about, *(_undefined(fault, grammar, fragment) or (fault, _REFERENCE)))
    fault, number, column = place[1], int(place[2]), place[3]
    if fault == _UNEXPECTED:  # a character, while other faults are of a whole line
        fault = f"unexpected input at {_place_in(fragment, grammar, number)}column {column}"
    return _misspelt(about, fault, _line(grammar, number))


def _undefined(fault: str, grammar: str, fragment: str) -> tuple[str, str] | None:
    """Return the fault and the remedy for an undefined name; `None` for another fault."""
    from opinionkit.grammars import grammar_file  # noqa: PLC0415  # only for an error

    found = _UNDEFINED.search(fault)
    if not found:
        return None
    name = found[1]
    own = {*_DEFINED.findall(fragment)} - {name}
    # `grammar` has only the parts that it uses.
    bundled = {*_DEFINED.findall(grammar + grammar_file("markers"))} - {name}
    close = get_close_matches(name, own, 1, _SIMILAR) or get_close_matches(name, own | bundled, 1)
    fault = fault.replace("Rule '", "Terminal '", 1) if name.isupper() else fault
    return fault, f"did you mean {close[0]}?" if close else _REFERENCE


def _misspelt(about: tuple[str, str], fault: str, line: str) -> GrammarError:
    """Return the error for a line that Lark cannot parse."""
    found = _DIRECTIVE.match(line)
    for directive in get_close_matches(found[1], _DIRECTIVES, 1) if found else []:
        if line.split(maxsplit=1)[0] != f"%{directive}":
            return GrammarError(*about, fault, f"did you mean %{directive}?", line)
    return GrammarError(*about, fault, _REFERENCE, line)


def _place_in(fragment: str, grammar: str, number: int) -> str:
    """Return the number of a grammar's line in the outlet's fragment, as words; "" for another line."""
    before = grammar.rfind(f"\n{fragment}\n") + 1
    in_fragment = number - grammar.count("\n", 0, before)
    return f"line {in_fragment} of the fragment, " if fragment and 0 < in_fragment <= fragment.count("\n") + 1 else ""


def _line(grammar: str, number: int) -> str:
    lines = grammar.split("\n")
    return lines[number - 1].strip() if 0 < number <= len(lines) else ""
