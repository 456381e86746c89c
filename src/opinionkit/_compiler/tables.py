"""Stored word lists, and tables of line kinds and rows, as values."""

from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import Any

from attrs import asdict

from opinionkit._compiler import stored
from opinionkit._model.table import Hints, Role, RowData, Table, Terminal
from opinionkit._model.word_lists import FormGroup, WordList

__all__ = ["load_table", "load_terminals", "store_table", "store_word_lists", "word_lists"]


_WORD_LISTS = "words"


def load_table(name: str, key: str) -> Table | None:
    """Return a stored table; `None` if it is missing or outdated."""
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
    """Return line kinds of a stored table; `None` if missing or outdated."""
    lists = stored.load(name, key)
    if lists is None:
        return None
    return tuple(_terminal(terminal) for terminal in lists["terminals"] if kinds is None or terminal["name"] in kinds)


def _terminal(written: dict[str, Any]) -> Terminal:
    hints = Hints(**written["hints"] | {"required_words": tuple(written["hints"]["required_words"])})
    lists = tuple(each for each in word_lists() if each.name in written["lists"])
    fields: dict[str, Any] = written | {"hints": hints, "lists": lists}
    return Terminal(**fields)


@lru_cache(1)
def word_lists() -> tuple[WordList, ...]:
    """Return the stored word lists, or collect them from the vocabularies."""
    stored_lists = stored.load(_WORD_LISTS, "")
    if stored_lists is not None:
        return tuple(map(_word_list, stored_lists["lists"]))
    from opinionkit.grammars.words import collect_word_lists  # noqa: PLC0415  # not needed if they are stored

    collected = collect_word_lists()
    store_word_lists(collected)
    return collected


def store_word_lists(lists: Iterable[WordList], folder: str = "") -> None:
    """Store word lists in a folder, or in the checkout."""
    stored.store(_WORD_LISTS, "", {"lists": [*map(asdict, lists)]}, folder)


def _word_list(written: dict[str, Any]) -> WordList:
    groups = tuple(FormGroup(**group) for group in written["groups"])
    starts = {letter: tuple(found) for letter, found in written["starts"].items()}
    return WordList(written["name"], written["sign"], groups, starts)


def store_table(name: str, key: str, table: Table, folder: str = "") -> None:
    """Store a table in a folder, or in the checkout.

    Many rows share their list of following rows.
    """
    following = [*dict.fromkeys(row.following for row in table.rows)]
    number = {numbers: place for place, numbers in enumerate(following)}
    rows = [[number[row.following], row.done, row.begun, row.closed] for row in table.rows]
    terminals = [
        asdict(kind, recurse=False) | {"hints": asdict(kind.hints), "lists": [each.name for each in kind.lists]}
        for kind in table.terminals
    ]
    roles = [*table.roles.items()]
    lists: dict[str, list[Any]] = {"terminals": terminals, "following": following, "rows": rows, "roles": roles}
    stored.store(name, key, lists, folder)
