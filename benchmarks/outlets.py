"""Time the creation of an outlet with five line kinds, next to Lark.

Run it with the Python that has opinionkit, and interegular if that is to be measured: python benchmarks/outlets.py
"""

import re
from collections.abc import Callable
from importlib.util import find_spec
from itertools import count
from statistics import median
from unittest.mock import patch

from attrs import frozen
from lark import Lark

from opinionkit import Credit, Layout, Outlet
from opinionkit._compiler.loader import load_tables
from opinionkit._compiler.proof import prove
from opinionkit._compiler.terminals import analyzed, never_matches, terminal_of
from opinionkit._model.table import BREAKS
from opinionkit.grammars.examples import EXAMPLES
from opinionkit.outlets.outlet import grammar_of, grammar_text
from tables import in_turn, ratio, show

_ROUNDS = 31


@frozen
class Stamp(Credit):
    """A line like "Stamp: 3"."""


@frozen
class Seal(Credit):
    """A line like "Seal: 3"."""


@frozen
class Ticket(Credit):
    """A line like "Ticket: 3"."""


@frozen
class Tally(Credit):
    """A line like "Tally: 3"."""


@frozen
class Docket(Credit):
    """A line like "Docket: 3"."""


CLASSES = (Stamp, Seal, Ticket, Tally, Docket)
OWN = {f"{node_class.__name__.upper()}_LINE": f"{node_class.__name__}: 3" for node_class in CLASSES}
GRAMMAR = r"""
    %extend _furniture: stamp | seal | ticket | tally | docket
    stamp:  STAMP_LINE
    seal:   SEAL_LINE
    ticket: TICKET_LINE
    tally:  TALLY_LINE
    docket: DOCKET_LINE
    STAMP_LINE.5:  /Stamp:/ _REST
    SEAL_LINE.5:   /Seal:/ _REST
    TICKET_LINE.5: /Tickets?:/ _REST
    TALLY_LINE.5:  /Tally(?: \d+)?:/ _REST
    DOCKET_LINE.5: /Docket:/ _REST
"""
_NUMBERS = count(1)


def outlet() -> Outlet:
    """Create the outlet under a new name, so that caches are empty."""
    return Outlet(f"review-{next(_NUMBERS)}", grammar=GRAMMAR, nodes=CLASSES, examples=OWN)


def steps() -> dict[str, Callable[[], object]]:
    """Return the contenders: the outlet, its steps, and Lark."""
    made = outlet()
    text, names = grammar_text(made, Layout.TIGHT), grammar_of(made, Layout.TIGHT).kinds.names
    about, lines = ("review", "tight"), {kind: examples[0] for kind, examples in EXAMPLES.items()} | OWN
    tables = load_tables(text, about)
    patterns = {name: pattern for name, pattern in tables.terminals.items() if name not in BREAKS}

    given = frozenset(name for name, pattern in patterns.items() if never_matches(pattern))

    def lark() -> Lark:
        return Lark(text, parser="lalr", lexer="basic", start="article")

    measured: dict[str, Callable[[], object]] = {
        "Lark, without interegular": patch("lark.lexer.has_interegular", new=False)(lark),
        "`Outlet(...)`, four layouts": outlet,
        "... of one: the grammar and its LALR tables": lambda: load_tables(text, about),
        "... of one: the beginnings of its lines": lambda: [terminal_of(*kind, about) for kind in patterns.items()],
        "... of one: the exploration": lambda: prove(tables, names, given, about, lines),
    }
    return {**measured, "Lark, with interegular": lark} if find_spec("interegular") else measured


def anew(step: Callable[[], object]) -> Callable[[], object]:
    """Clear a step's cache of regular expressions."""

    def forgetful() -> object:
        re.purge()
        analyzed.cache_clear()
        return step()

    return forgetful


def main() -> None:
    """Measure by turns, and print a row a step."""
    times = in_turn({name: anew(step) for name, step in steps().items()}, _ROUNDS)
    base = next(iter(times.values()))
    rows: list[list[str | float]] = [[name, 1000 * median(taken), ratio(taken, base)] for name, taken in times.items()]
    if not find_spec("interegular"):
        rows.append(["Lark, with interegular", "not installed", ""])
    show("An outlet with five line kinds of its own.", ("", "milliseconds", "next to Lark"), rows)


if __name__ == "__main__":
    main()
