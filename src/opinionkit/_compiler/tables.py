"""The tables of the outlets that come with the library: made beforehand, so that reading needs no Lark."""

import json
from collections.abc import Collection, Mapping
from functools import lru_cache
from pkgutil import get_data
from typing import Any

from attrs import asdict

from opinionkit._model.table import RowData, Table, Terminal

__all__ = ["DIGESTS", "digest_shipped", "shipped", "shipped_terminals", "table_file", "written"]


#: The file that says of which grammars the tables are.
DIGESTS = "digests.json"


def table_file(outlet: str, layout: str) -> str:
    """Give the name of the file with the table of an outlet in a layout."""
    return f"{outlet}.{layout}.json"


def digest_shipped(outlet: str) -> str | None:
    """Give the digest of the outlet of that name whose tables come along; `None` where there are none."""
    return _digests().get(outlet)


def shipped(outlet: str, layout: str) -> Table:
    """Load the table of an outlet that comes with the library, in a layout."""
    table = _table(outlet, layout)
    terminals = tuple(Terminal(**terminal) for terminal in table["terminals"])
    following: list[tuple[int, ...]] = [tuple(numbers) for numbers in table["following"]]
    rows = (
        RowData(following[int(number)], tuple((rule, register) for rule, register in done), tuple(begun), closed)
        for number, done, begun, closed in table["rows"]
    )
    return Table(terminals, tuple(rows))


def shipped_terminals(outlet: str, layout: str, names: Collection[str]) -> tuple[Terminal, ...]:
    """Load some of the line kinds of an outlet that comes with the library, in a layout."""
    terminals = _table(outlet, layout)["terminals"]
    return tuple(Terminal(**terminal) for terminal in terminals if terminal["name"] in names)


def _table(outlet: str, layout: str) -> dict[str, list[Any]]:
    table: dict[str, list[Any]] = json.loads(_content(table_file(outlet, layout)))
    return table


def written(table: Table) -> str:
    """Write a table down, a terminal or a row a line; what follows is the same for many rows."""
    following = [*dict.fromkeys(row.following for row in table.rows)]
    number = {numbers: place for place, numbers in enumerate(following)}
    lists = {
        "terminals": map(asdict, table.terminals),
        "following": following,
        "rows": ([number[row.following], row.done, row.begun, row.closed] for row in table.rows),
    }
    inside = (f'"{name}": [\n' + ",\n".join(map(json.dumps, values)) + "\n]" for name, values in lists.items())
    return "{\n" + ",\n".join(inside) + "\n}\n"


@lru_cache(1)
def _digests() -> Mapping[str, str]:
    digests: dict[str, str] = json.loads(_content(DIGESTS))
    return digests


def _content(name: str) -> bytes:
    content = get_data("opinionkit", f"tables/{name}")
    assert content is not None  # it is installed with this file
    return content
