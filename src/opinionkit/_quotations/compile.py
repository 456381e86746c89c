"""From `quotation.lark` to the table of marks, and the proof that it reads all words whose marks have mates."""

from collections.abc import Iterator
from itertools import product

from opinionkit._compiler.lark import END, Production, Tables, load_tables
from opinionkit._quotations.marks import Marks

__all__ = ["compile_marks", "unread"]


_TEXT = "TEXT"
_Kinds = tuple[str, ...]


def compile_marks(grammar: str) -> Marks:
    """Compile a grammar of marks: two kinds are mates where it reads them, by themselves, as a quotation."""
    tables = _tables(grammar)
    kinds = [kind for kind in tables.terminals if kind != _TEXT]
    mates: dict[str, list[str]] = {}
    late: set[str] = set()
    for opening, closing in product(kinds, kinds):
        made = [production.rule for production in _run(tables, (opening, closing, END))[1] if production.node]
        if made:
            mates.setdefault(closing, []).append(opening)
            late |= {closing} if made == ["late"] else set()
    patterns = {kind: tables.terminals[kind] for kind in kinds}
    return Marks(patterns, {kind: tuple(opening) for kind, opening in mates.items()}, tuple(sorted(late)))


def unread(grammar: str) -> Iterator[_Kinds]:
    """Go through sequences of kinds that show that the grammar does not read all words whose marks have mates.

    There are none, if, at the beginning and behind each opening mark, a mark that neither opens nor closes leaves the
    parser where other characters do, and so does a quotation without others inside; and an opening mark always puts
    the same state on top of the stack. By induction all quotations, however deep, are then read as the flat ones are.
    """
    tables, marks = _tables(grammar), compile_marks(grammar)
    pairs = [(opening, closing) for closing, kinds in marks.mates.items() for opening in kinds]
    other = [kind for kind in tables.terminals if kind not in marks.opening and kind not in marks.mates]
    states = {opening: _run(tables, (opening,))[0][-1:] for opening in marks.opening}
    for around in ((), *((opening,) for opening in sorted(marks.opening))):
        inside = [pair for pair in pairs if not around or around[0] not in marks.mates.get(pair[0], ())]
        flat = [*((kind,) for kind in other), *inside]
        here = _run(tables, (*around, _TEXT))[0]
        for kinds in flat:
            if not here or _run(tables, (*around, *kinds, _TEXT))[0] != here:
                yield (*around, *kinds)
        for opening, _ in inside:
            if _run(tables, (*around, opening))[0] != here[:-1] + states[opening]:
                yield (*around, opening)


def _tables(grammar: str) -> Tables:
    return load_tables(grammar, ("plain", "quotation"), "words")


def _run(tables: Tables, kinds: _Kinds) -> tuple[list[int], list[Production]]:
    """Give the parser's stack behind some kinds, and what it has reduced; an empty stack for what it cannot read."""
    stack, reduced = [tables.first], list[Production]()
    for kind in kinds:
        while isinstance(action := tables.states[stack[-1]].get(kind), Production):
            del stack[len(stack) - action.size :]
            goto = tables.states[stack[-1]][action.rule]
            assert isinstance(goto, int)  # a rule leads to a state
            stack.append(goto)
            reduced.append(action)
            if kind == END and goto == tables.last:
                return stack, reduced
        if action is None:
            return [], []
        stack.append(action)
    return stack, reduced
