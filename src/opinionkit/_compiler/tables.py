"""Stored tables of line kinds and rows, as values."""

from collections.abc import Collection

from attrs import asdict

from opinionkit._compiler import stored
from opinionkit._model.table import RowData, Table, Terminal

__all__ = ["load_table", "load_terminals", "store_table"]


def load_table(name: str, key: str) -> Table | None:
    """Return a stored table; `None` if it is missing, or does not fit."""
    lists = stored.load(name, key)
    if lists is None:
        return None
    following: list[tuple[int, ...]] = [tuple(numbers) for numbers in lists["following"]]
    rows = (
        RowData(following[int(number)], tuple((rule, register) for rule, register in done), tuple(begun), closed)
        for number, done, begun, closed in lists["rows"]
    )
    return Table(tuple(Terminal(**terminal) for terminal in lists["terminals"]), tuple(rows))


def load_terminals(name: str, key: str, kinds: Collection[str]) -> tuple[Terminal, ...] | None:
    """Return some line kinds of a stored table, without its rows; `None` if it is missing, or does not fit."""
    lists = stored.load(name, key)
    if lists is None:
        return None
    return tuple(Terminal(**terminal) for terminal in lists["terminals"] if terminal["name"] in kinds)


def store_table(name: str, key: str, table: Table, folder: str = "") -> None:
    """Store a table in a folder, or in the checkout; many rows share their list of following rows."""
    following = [*dict.fromkeys(row.following for row in table.rows)]
    number = {numbers: place for place, numbers in enumerate(following)}
    rows = [[number[row.following], row.done, row.begun, row.closed] for row in table.rows]
    lists = {"terminals": [*map(asdict, table.terminals)], "following": following, "rows": rows}
    stored.store(name, key, lists, folder)
