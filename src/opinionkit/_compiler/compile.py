"""Compile a grammar with Lark, and prove it.

This includes checks of its terminals, and the proof that the grammar parses every text.
"""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from attrs import field, frozen

from opinionkit._compiler.backtracking import Slow, slow_part
from opinionkit._compiler.definitions import Definition, definitions_in
from opinionkit._compiler.fragments import check_definitions
from opinionkit._compiler.loader import Tables, load_expressions, load_tables
from opinionkit._compiler.proof import prove
from opinionkit._compiler.terminals import check_breaks, never_matches, terminal_of
from opinionkit._model.bases import rule_named
from opinionkit._model.table import BREAKS, Role, Table, Terminal, matcher
from opinionkit.errors import GrammarError, TerminalError, with_a_or_an

__all__ = ["GrammarSpec", "check_examples", "compile_grammar"]


#: The code of a line kind is a byte, and some bytes have other uses.
_MAX_TERMINALS = 250
#: Markers have this priority or a higher one; items and lines of words have a lower one.
_MARKERS = 3


@frozen
class GrammarSpec:
    """A grammar to compile: an outlet's, in a layout."""

    outlet: str
    layout: str
    #: The whole grammar.
    text: str
    #: The outlet's own part of it.
    fragment: str
    #: A line of each terminal.
    examples: Mapping[str, str]
    #: The name of a class for each rule that makes nodes.
    classes: Mapping[str, str]
    #: The rules of the outlet's own classes.
    own_rules: AbstractSet[str]
    #: The grammar without the outlet's part, and the parts of its terminals that the outlet changes: `_CREDIT_WORDS`.
    bundled: str = ""
    changed_parts: AbstractSet[str] = field(factory=frozenset[str])
    #: The terminals with checked examples: those that the outlet defines or changes; without an outlet, all.
    own_terminals: AbstractSet[str] = field(factory=frozenset[str])
    #: Ordinary lines of words, which no marker may match.
    sentences: tuple[str, ...] = ()

    @property
    def grammar_name(self) -> tuple[str, str]:
        """The outlet and the layout, as errors name the grammar."""
        return self.outlet, self.layout


def check_examples(examples: Mapping[str, str], kinds: AbstractSet[str], grammar_name: tuple[str, str]) -> None:
    """Raise `TerminalError` for an example of an unknown terminal."""
    for kind in sorted(examples.keys() - kinds):
        fault = "examples has a line for it, but the grammar does not have this terminal"
        raise TerminalError(*grammar_name, kind, fault, "use the name of a terminal in the grammar")


def compile_grammar(spec: GrammarSpec) -> tuple[str, Table]:
    """Compile a grammar to a table; also return the grammar's text.

    An outlet's marker wins over a similar bundled marker: in the text its terminal has a higher priority then. Raise an
    `OutletError` if Lark cannot load the grammar, if a terminal is not one line or can take too long, if an example is
    of another terminal, or if the grammar cannot parse a text.
    """
    check_definitions(spec.fragment, spec.grammar_name)
    text = spec.text
    raised: set[tuple[str, str]] = set()
    while True:
        try:
            return text, _compiled(spec, text)
        except _OutrankedError as error:
            priority, pair = _definition_of(error.read, text).priority, (error.terminal, error.read)
            if error.read in spec.own_terminals or priority < _MARKERS or pair in raised:
                raise error.as_terminal_error() from None
            raised.add(pair)
            text = _with_priority(text, _definition_of(error.terminal, text), priority + 1)


class _OutrankedError(Exception):
    """A terminal matches its example line, but another terminal comes first."""

    def __init__(self, grammar_name: tuple[str, str], terminal: str, example: str, read: str) -> None:
        super().__init__(terminal, read)
        self.grammar_name, self.terminal, self.example, self.read = grammar_name, terminal, example, read

    def as_terminal_error(self) -> TerminalError:
        """Return the error for the outlet's author."""
        fault = f"its example {self.example!r} is parsed as {self.read}"
        remedy = f"change the line, or give {self.terminal} the higher priority of the two, as in {self.terminal}.7"
        return TerminalError(*self.grammar_name, self.terminal, fault, remedy, self.example)


def _definition_of(terminal: str, text: str) -> Definition:
    """Return the definition of a terminal that counts: the last one, or the last override."""
    return [each for each in definitions_in(text) if each.name == terminal and each.directive != "extend"][-1]


def _with_priority(text: str, definition: Definition, priority: int) -> str:
    """Return a grammar's text, with another priority in one of its definitions."""
    written = f"{definition.head}.{priority}:{definition.body}"
    return text[: definition.start] + written + text[definition.end :]


def _compiled(spec: GrammarSpec, text: str) -> Table:
    grammar_name = spec.grammar_name
    tables = load_tables(text, grammar_name, fragment=spec.fragment, parts=spec.changed_parts)
    _check_classes(spec, tables)
    check_breaks(tables.terminals, grammar_name)
    terminals = [
        terminal_of(name, pattern, grammar_name) for name, pattern in tables.terminals.items() if name not in BREAKS
    ]
    _check_terminals(spec, terminals)
    for name, expression in tables.parts.items():
        _check_part(spec, name, expression)
    unmatched = frozenset(terminal.name for terminal in terminals if never_matches(terminal.pattern))
    _check_unmatched(spec, unmatched)
    _check_sentences(spec, terminals, {*tables.roles[Role.PLAIN], *tables.roles[Role.LONG]})
    for terminal in terminals:
        if terminal.name not in unmatched:
            _check_example(spec, terminal, terminals)
    kinds = (*BREAKS, *(terminal.name for terminal in terminals))
    rows = prove(tables, kinds, unmatched, grammar_name, spec.examples)
    uncovered = sorted((rule, kind) for rule, kind in tables.uncovered if kind not in unmatched)
    if uncovered:
        rule = uncovered[0][0]
        raise _uncovered_lines(grammar_name, tuple(kind for other, kind in uncovered if other == rule), rule)
    return Table(tuple(terminals), rows, tables.roles)


def _check_classes(spec: GrammarSpec, tables: Tables) -> None:
    without_class, without_rule = tables.nodes - spec.classes.keys(), spec.own_rules - tables.nodes
    aliased = sorted(without_rule & {each.name for each in definitions_in(spec.fragment) if not each.directive})
    if aliased:
        fault = f"rule {aliased[0]} does not make {with_a_or_an(spec.classes[aliased[0]])}"
        raise GrammarError(*spec.grammar_name, fault, "remove its alias, '-> …', or the class", "", tuple(aliased))
    if without_class or without_rule:
        names = (spec.classes[rule] for rule in sorted(without_rule))
        raise _unequal(spec.grammar_name, tuple(sorted(without_class)), tuple(names))


def _check_terminals(spec: GrammarSpec, terminals: Sequence[Terminal]) -> None:
    if len(terminals) > _MAX_TERMINALS:
        fault = f"the grammar has {len(terminals)} terminals, of at most {_MAX_TERMINALS}"
        remedy = f"remove {len(terminals) - _MAX_TERMINALS}, or match several with one"
        raise TerminalError(*spec.grammar_name, terminals[_MAX_TERMINALS].name, fault, remedy)
    if not any(terminal.hints.is_sufficient and terminal.hints.min_length == 1 for terminal in terminals):
        raise TerminalError(*spec.grammar_name, "LINE", "it does not match every line", "do not change it")
    written = {each.name for each in definitions_in(spec.fragment)}
    for terminal in terminals:
        slow = slow_part(terminal.pattern, to_the_end=not terminal.has_marker) if terminal.name in written else None
        if slow:
            raise _slow_terminal(spec.grammar_name, terminal.name, slow)


def _check_unmatched(spec: GrammarSpec, unmatched: AbstractSet[str]) -> None:
    """Raise `TerminalError` for a terminal of the outlet that never matches: corrections assign opinionkit's only."""
    for name in (each.name for each in definitions_in(spec.fragment)):
        if name in unmatched:
            fault = "it begins with (?!), so that it never matches"
            remedy = "leave (?!) out; opinionkit's corrections assign only its own terminals"
            raise TerminalError(*spec.grammar_name, name, fault, remedy)


def _check_part(spec: GrammarSpec, name: str, expression: str) -> None:
    """Raise `TerminalError` if a changed part of bundled terminals is slow.

    The bundled part may have a slow part already, which its terminals use where it cannot match much.
    """
    slow = slow_part(expression, to_the_end=True)
    if slow:
        known = load_expressions(spec.bundled, {name}).get(name)
        before = slow_part(known, to_the_end=True) if known else None
        if before is None or before.part != slow.part:
            raise _slow_terminal(spec.grammar_name, name, slow)


def _slow_terminal(grammar_name: tuple[str, str], name: str, slow: Slow) -> TerminalError:
    fault = f"{slow.part} can take {slow.growth} time, as on the line {slow.line!r}"
    remedy = (
        "allow one way only to match each line, or forbid backtracking: "
        "(?>…) is an atomic group, and a*+, a++, a?+ are possessive repeats"
    )
    return TerminalError(*grammar_name, name, fault, remedy)


def _check_sentences(spec: GrammarSpec, terminals: Sequence[Terminal], words: AbstractSet[str]) -> None:
    """Raise `TerminalError` for a terminal that matches two ordinary sentences, unless such lines are `words`.

    Without a marker, the sentences of every article would be lines of that kind. One sentence may be of the only script
    that an outlet's source has.
    """
    matched: dict[str, str] = {}
    for sentence in spec.sentences:
        kind = _kind_of(sentence, terminals)
        if kind not in words and matched.setdefault(kind, sentence) != sentence:
            fault = f"it also matches {matched[kind]!r}, which is ordinary words"
            remedy = "match only lines with the marker: begin the expression with it, as in /Desk here:/ _REST"
            raise TerminalError(*spec.grammar_name, kind, fault, remedy, matched[kind])


def _check_example(spec: GrammarSpec, terminal: Terminal, terminals: Sequence[Terminal]) -> None:
    if spec.own_terminals and terminal.name not in spec.own_terminals:
        return  # an outlet's markers win over ours
    example = spec.examples.get(terminal.name, "")
    if not example:
        theirs, ours = "pass a line of its kind in examples=", "add a line of its kind to grammars/examples.py"
        remedy = theirs if spec.own_terminals else ours
        raise TerminalError(*spec.grammar_name, terminal.name, "it has no example", remedy)
    read = _kind_of(example, terminals)
    if read == terminal.name:
        return
    if matcher(terminal)(example) is None:
        begun = _beginning(terminal, example)
        only = f"matches only its beginning, {begun!r}" if begun else "does not match it"
        fault = f"its example {example!r} is parsed as {read}, and {terminal.name} {only}"
        whole = "match the whole line with [^\\r\\n]* before _EOL, or let words follow a marker with _REST"
        raise TerminalError(
            *spec.grammar_name, terminal.name, fault, whole if begun else "change the line or the terminal", example
        )
    raise _OutrankedError(spec.grammar_name, terminal.name, example, read)


def _beginning(terminal: Terminal, line: str) -> str:
    """Return the longest prefix of a line for a terminal, or ""."""
    return next((line[:end] for end in range(len(line) - 1, 0, -1) if matcher(terminal)(line[:end])), "")


def _kind_of(line: str, terminals: Sequence[Terminal]) -> str:
    """Return the first terminal that matches a line."""
    return BREAKS[0] if not line.strip() else next(each.name for each in terminals if matcher(each)(line))


def _unequal(grammar_name: tuple[str, str], rules: tuple[str, ...], classes: tuple[str, ...]) -> GrammarError:
    """Return the error for rules and classes that do not match."""
    fault = (
        f"rules without a class: {', '.join(rules) or 'none'}; classes without a rule: {', '.join(classes) or 'none'}"
    )
    rule = (*rules, *map(rule_named, classes))[0]
    remedy = f"a rule {rule} makes a class {rule.title().replace('_', '')}: add the one or remove the other"
    return GrammarError(*grammar_name, fault, remedy, "", rules)


def _uncovered_lines(grammar_name: tuple[str, str], kinds: tuple[str, ...], rule: str) -> GrammarError:
    """Return the error for lines that would be in no leaf.

    `rule` is empty if no rule makes a node of the lines.
    """
    names = ", ".join(kinds)
    beside = f"rule {rule} makes nodes inside, and {names} is in none of them"
    fault = beside if rule else f"no rule makes a node of {names}"
    remedy = f"write one that does, as in 'said: {kinds[0]} -> paragraph'"
    return GrammarError(*grammar_name, fault, remedy, "", (rule,) if rule else ())
