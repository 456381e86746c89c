"""Prove that a grammar parses every text.

Explore its LALR tables until they are a finite automaton.
"""

from collections import defaultdict, deque
from collections.abc import Mapping
from itertools import pairwise
from typing import NamedTuple

from attrs import field, frozen

from opinionkit._compiler.loader import END, Production, Tables
from opinionkit._model.table import BREAKS, RowData
from opinionkit.errors import GrammarError, IncompleteGrammarError

__all__ = ["prove"]


#: The states on a parser's stack. The stacks that line kinds can lead to are the configurations.
_Stack = tuple[int, ...]
#: The rule of a comment that continues from fence to fence, and the remedy for a line kind that it does not accept.
_BODY = "_fenced_body"
_NOT_BOXED = (
    "a comment below a fence contains lines of every kind: add {0} to the kinds with a marker, as in "
    "'%extend _marked: {0}', or to those of words, as in '%extend _prose: {0}'"
)
#: Far more rows than a grammar of lines has.
_MANY = 20_000


class _Step(NamedTuple):
    """A stack after one line kind."""

    stack: _Stack
    #: As in the table.
    done: tuple[tuple[str, int], ...] = ()
    begun: tuple[int, ...] = ()
    #: The number of states on the stack below the line.
    height: int = 1
    #: The line kind, if it restricts the next one; otherwise empty.
    kind: str = ""


class _Reduced(NamedTuple):
    """A stack after completed rules; the fields are those of `_Step`."""

    stack: _Stack
    done: tuple[tuple[str, int], ...] = ()
    begun: tuple[int, ...] = ()


class _Actions(NamedTuple):
    """The parser's actions in a state before some line kinds."""

    #: The kinds that it shifts, each with the next state and with the kind if it restricts the next one.
    shifts: list[tuple[str, int, str]]
    #: The productions that it reduces, each with the kinds before which it does.
    reductions: list[tuple[Production, tuple[str, ...]]]
    #: The kinds that it does not accept, without those that only corrections assign.
    unread: list[str]
    #: Whether it accepts the end.
    is_last: bool


def prove(
    tables: Tables,
    names: tuple[str, ...],
    unmatched: frozenset[str],
    grammar_name: tuple[str, str],
    examples: Mapping[str, str],
) -> tuple[RowData, ...]:
    """Return the automaton's table.

    The rows follow the line kinds, in the order of their codes. No line is of an `unmatched` kind before corrections:
    the grammar need not parse such kinds everywhere. Raise `GrammarError` if the rows are infinite, and
    `IncompleteGrammarError` with the shortest sequence of kinds that cannot be parsed, shown by an example of each.
    """
    return _Exploration(tables, (*names, END), unmatched, grammar_name, examples).table()


@frozen
class _Exploration:
    tables: Tables
    kinds: tuple[str, ...]
    unmatched: frozenset[str]
    grammar_name: tuple[str, str]
    examples: Mapping[str, str]
    #: The rows found, each with its number, and with the kinds that lead to it.
    numbers: dict[_Step, int] = field(init=False, factory=dict[_Step, int])
    paths: dict[_Step, tuple[str, ...]] = field(init=False, factory=dict[_Step, tuple[str, ...]])
    known_actions: dict[tuple[int, tuple[str, ...]], _Actions] = field(
        init=False, factory=dict[tuple[int, tuple[str, ...]], _Actions]
    )

    def table(self) -> tuple[RowData, ...]:
        """Explore all rows, the shortest sequences first."""
        first = _Step((self.tables.first,))
        self.numbers[first], self.paths[first] = 0, ()
        work = deque([first])
        following: dict[_Step, tuple[int, ...]] = {}
        known: dict[tuple[_Stack, str], tuple[int, ...]] = {}  # the following rows, by stack and kind
        while work:
            at = work.popleft()
            place = (at.stack, at.kind)
            if place not in known:
                steps = zip(self.kinds, self.after(at), strict=True)
                known[place] = tuple(
                    -1 if step is None else self.number_of(step, at, kind, work) for kind, step in steps
                )
            following[at] = known[place]
        # States deeper on the stack than the start of any node are not part of a node.
        lowest = min((place for step in self.numbers for _, place in step.done), default=0)
        return tuple(
            RowData(following.get(step, ()), step.done, step.begun, step.height <= lowest) for step in self.numbers
        )

    def number_of(self, step: _Step, at: _Step, kind: str, work: "deque[_Step]") -> int:
        """Return the next row's number; check and queue a new row."""
        number = self.numbers.get(step)
        if number is None:
            number = self.numbers[step] = len(self.numbers)
            self.paths[step] = (*self.paths[at], kind)
            self.check(step)
            if kind != END:
                work.append(step)
        return number

    def after(self, at: _Step) -> list[_Step | None]:
        """Return the row after each kind.

        `None` for a second run of blank lines, which is impossible.
        """
        found: dict[str, _Step | None] = dict.fromkeys(self.kinds)
        unread: dict[str, int] = {}
        kinds = self.kinds
        if at.kind in BREAKS:
            kinds = tuple(kind for kind in kinds if kind not in BREAKS)
            if at.kind == "FENCE":
                found["FENCE"] = _Step(at.stack, (), (), len(at.stack) + 1, at.kind)
        alike = [(_Reduced(at.stack), kinds)]
        while alike:  # the parser's work so far, and the kinds before which it does that
            so_far, kinds = alike.pop()
            stack = so_far.stack
            actions = self.actions_of(stack[-1], kinds)
            if actions.shifts:
                begun = (*(place for place in so_far.begun if place < len(stack)), len(stack))
                for kind, state, restricting in actions.shifts:
                    found[kind] = _Step((*stack, state), so_far.done, begun, len(stack), restricting)
            if actions.is_last:
                found[END] = _Step(stack, so_far.done, (), 1, END)
            if at.kind not in self.unmatched:
                unread.update(dict.fromkeys(actions.unread, stack[-1]))
            alike += [(self.reduced(so_far, production), these) for production, these in actions.reductions]
        if unread:
            kind = next(kind for kind in self.kinds if kind in unread)
            raise self.unreadable(at, kind, unread[kind])
        return list(found.values())

    def actions_of(self, state: int, kinds: tuple[str, ...]) -> _Actions:
        """Return the actions of a state before each kind; cached, as many stacks have the state on top."""
        known = self.known_actions.get((state, kinds))
        if known is None:
            known = self.known_actions[state, kinds] = self.found_actions(state, kinds)
        return known

    def found_actions(self, state: int, kinds: tuple[str, ...]) -> _Actions:
        actions, reductions = self.tables.states[state], defaultdict[Production, list[str]](list)
        shifts, unread, is_last = list[tuple[str, int, str]](), list[str](), False
        for kind in kinds:
            action = actions.get(kind)
            if isinstance(action, Production):
                reductions[action].append(kind)
            elif action is not None:
                shifts.append((kind, action, kind if kind in BREAKS or kind in self.unmatched else ""))
            elif kind == END and state == self.tables.last:
                is_last = True
            elif kind not in self.unmatched:
                unread.append(kind)
        return _Actions(
            shifts, [(production, tuple(these)) for production, these in reductions.items()], unread, is_last
        )

    def reduced(self, so_far: _Reduced, production: Production) -> _Reduced:
        """Return the stack after a production is complete."""
        stack, done, begun = so_far
        if production.size:
            stack = stack[: -production.size]
        else:
            begun = (*begun, len(stack))
        if production.node:
            if len(stack) in begun:
                fault = f"rule {production.node} can be empty"
                raise GrammarError(*self.grammar_name, fault, "it must match at least one line", "", (production.node,))
            done = (*done, (production.node, len(stack)))
        goto = self.tables.states[stack[-1]][production.rule]
        assert isinstance(goto, int)  # a rule leads to a state
        return _Reduced((*stack, goto), done, begun)

    def check(self, step: _Step) -> None:
        """Refuse a stack that has a state twice.

        The kinds between the two could repeat without end.
        """
        twice = {state for state in step.stack if step.stack.count(state) > 1}
        if twice or len(self.numbers) > _MANY:
            rules = {rule for state in twice or step.stack for rule in self.tables.unfinished[state]}
            named = {rule for rule in rules if not rule.startswith("_")} or rules
            names = tuple(sorted(named))
            fault = f"{' and '.join(names)} can nest, as in {' '.join(self.paths[step])}"
            raise GrammarError(
                *self.grammar_name, fault, "remove the nesting: containers are parsed again inside", "", names
            )

    def unreadable(self, at: _Step, kind: str, state: int) -> IncompleteGrammarError:
        kinds = (*self.paths[at], kind)
        lines = ["\n" if name == "FENCE" else "" if name in ("GAP", END) else self.examples[name] for name in kinds]
        shown = tuple("END" if name == END else name for name in kinds)
        remedy = _NOT_BOXED.format(kind) if self.is_boxed(at) and kind != END else ""
        return IncompleteGrammarError(
            *self.grammar_name, shown, "\n".join(lines), self.tables.unfinished[state], remedy
        )

    def is_boxed(self, at: _Step) -> bool:
        """Return whether a comment below a fence is open.

        Such a comment accepts a blank line.
        """
        so_far = _Reduced(at.stack)
        while isinstance(action := self.tables.states[so_far.stack[-1]].get("GAP"), Production):
            so_far = self.reduced(so_far, action)
        return any(self.tables.states[below].get(_BODY) == above for below, above in pairwise(so_far.stack))
