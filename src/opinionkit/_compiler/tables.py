"""Stored tables of line kinds and rows, as values."""

from collections.abc import Collection
from typing import Any

from attrs import asdict

from opinionkit._compiler import stored
from opinionkit._model.table import Hints, Role, RowData, Table, Terminal

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
    roles = {Role(role): tuple(kinds) for role, kinds in lists["roles"]}
    return Table(tuple(map(_terminal, lists["terminals"])), tuple(rows), roles)


def load_terminals(name: str, key: str, kinds: Collection[str] | None) -> tuple[Terminal, ...] | None:
    """Return some line kinds of a stored table, or all, without its rows; `None` if it is missing or does not fit."""
    lists = stored.load(name, key)
    if lists is None:
        return None
    return tuple(_terminal(terminal) for terminal in lists["terminals"] if kinds is None or terminal["name"] in kinds)


def _terminal(stored_terminal: dict[str, Any]) -> Terminal:
    hints = Hints(**(written := stored_terminal.pop("hints")) | {"needs": tuple(written["needs"])})
    return Terminal(hints=hints, **stored_terminal)


def store_table(name: str, key: str, table: Table, folder: str = "") -> None:
    """Store a table in a folder, or in the checkout; many rows share their list of following rows."""
    following = [*dict.fromkeys(row.following for row in table.rows)]
    number = {numbers: place for place, numbers in enumerate(following)}
    rows = [[number[row.following], row.done, row.begun, row.closed] for row in table.rows]
    terminals, roles = [*map(asdict, table.terminals)], [*table.roles.items()]
    lists: dict[str, list[Any]] = {"terminals": terminals, "following": following, "rows": rows, "roles": roles}
    stored.store(name, key, lists, folder)
