"""The tables of the outlets that come with the library: made beforehand, so that reading needs no Lark."""

import json
from pkgutil import get_data

from attrs import asdict

from opinionkit.automaton import Automaton, RowData
from opinionkit.kinds import LineKinds, Terminal

__all__ = ["shipped", "written"]


def shipped(outlet: str, layout: str) -> Automaton:
    """Load the automaton of an outlet that comes with the library, in a layout."""
    content = get_data("opinionkit", f"tables/{outlet}.{layout}.json")
    assert content is not None  # it is installed with this file
    table = json.loads(content)
    kinds = LineKinds(tuple(Terminal(**terminal) for terminal in table["terminals"]))
    rows = (
        RowData(tuple(following), tuple((rule, register) for rule, register in done), tuple(begun), closed)
        for following, done, begun, closed in table["rows"]
    )
    return Automaton(kinds, tuple(rows))


def written(automaton: Automaton) -> str:
    """Write an automaton down, a terminal or a row a line."""
    terminals = [json.dumps(asdict(terminal)) for terminal in automaton.kinds.terminals]
    rows = [json.dumps([row.following, row.done, row.begun, row.closed]) for row in automaton.table]
    lists = {"terminals": terminals, "rows": rows}
    inside = ",\n".join(
        f'"{name}": [\n{chr(10).join(f"{line}," for line in lines)[:-1]}\n]' for name, lines in lists.items()
    )
    return f"{{\n{inside}\n}}\n"
