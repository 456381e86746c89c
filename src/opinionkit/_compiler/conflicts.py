"""Conflicts of a grammar: lines that Lark could parse in two ways.

Lark resolves some of them silently; here, a rule's priority decides, or the grammar is refused.
"""

# mypy: disable-error-code="no-untyped-call"
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

import re
from collections import defaultdict
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import Any

from lark.grammar import Rule
from lark.parsers.lalr_analysis import LALR_Analyzer, ParseTable

from opinionkit.errors import GrammarError

__all__ = ["Analyzer", "conflict_error"]


#: The rules that Lark generates for repeats.
_REPEATED = re.compile(r"__(\w+?)_(?:star|plus)_\d+")


class Analyzer(LALR_Analyzer):
    """Lark's analysis; records conflicts before Lark resolves them."""

    #: The conflicts that a priority decides: a line kind, and the productions as text.
    decided: set[tuple[str, ...]]
    #: The others: a line kind, and the rules.
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


def conflict_error(
    undecided: list[tuple[str, list[Rule]]], rules: list[Rule], grammar_name: tuple[str, str], own: AbstractSet[str]
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
    return GrammarError(*grammar_name, fault, "begin or end one of them with another line kind", "", names)


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
