"""What Lark's LALR tables say of a grammar: the conflicts that Lark settles silently, and what cannot be read."""

from collections import deque
from typing import Any

from lark import Lark
from lark.parsers.lalr_analysis import LALR_Analyzer, Shift

BREAKS = {"GAP", "FENCE"}  # never side by side: a run of blank lines is one of them


class _Conflicts(LALR_Analyzer):
    """Lark's analysis, with a look at the conflicts before it settles them."""

    def compute_lalr1_states(self) -> None:
        self.found = {
            (lookahead.name, *sorted(map(str, rules)), *(["shift"] if lookahead in state.transitions else []))
            for state in self.lr0_itemsets
            for lookahead, rules in state.lookaheads.items()
            if len(rules) > 1 or lookahead in state.transitions
        }
        super().compute_lalr1_states()


def conflicts(lark: Lark) -> set[tuple[str, ...]]:
    """Each conflict as the line kind before which it stands, and the rules that it is between."""
    analysis = _Conflicts(lark.parser.parser_conf)
    analysis.compute_lalr()  # type: ignore[no-untyped-call]  # Lark's
    return analysis.found


def explore(lark: Lark) -> tuple[int, list[tuple[str, ...]]]:
    """Count the configurations that line kinds can lead to, and list the sequences of kinds that cannot be read."""
    table: Any = lark.parser.parser._parse_table
    kinds = [terminal.name for terminal in lark.terminals]
    start: tuple[int, ...] = (table.start_states["article"],)
    paths: dict[tuple[int, ...], tuple[str, ...]] = {start: ()}
    work: deque[tuple[int, ...]] = deque([start])
    unread: list[tuple[str, ...]] = []
    while work:
        stack = work.popleft()
        for kind in (*kinds, "$END"):
            if kind in BREAKS and paths[stack][-1:] and paths[stack][-1] in BREAKS:
                continue
            after = _step(table, stack, kind)
            if after is None:
                unread.append((*paths[stack], kind))
            elif kind != "$END" and after not in paths:
                paths[after] = (*paths[stack], kind)
                work.append(after)
        assert len(paths) < 10_000, f"the stack grows below {paths[stack]}"
    return len(paths), unread


def _step(table: Any, stack: tuple[int, ...], kind: str) -> tuple[int, ...] | None:  # noqa: ANN401  # Lark's
    """Give the stack after one line kind; None where the parser would raise."""
    while kind in table.states[stack[-1]]:
        action, argument = table.states[stack[-1]][kind]
        if action is Shift:
            return (*stack, argument)
        stack = stack[: len(stack) - len(argument.expansion)]
        stack = (*stack, table.states[stack[-1]][argument.origin.name][1])
        if kind == "$END" and stack[-1] == table.end_states["article"]:
            return stack
    return None
