"""Stored tables: JSON files in the package.

Each is valid for one key and one state of the sources. Compiling the first grammar takes Lark and ten seconds or more,
each further one about 250 ms; reading a table takes 2 to 6 ms. A wheel contains the tables of all bundled outlets: the
build backend makes them from the sources. A checkout writes a table when it is first needed; git ignores the file. In a
checkout a table is used only if the digest of all sources matches: otherwise the grammar is compiled again.
"""

import json
import os
from collections.abc import Iterator
from functools import cache
from typing import Any, cast

from opinionkit._model.package_data import package_text

__all__ = ["FOLDER", "load", "sources_digest", "store"]


#: The folder of the tables, in the package.
FOLDER = "tables"
# os.path throughout: importing pathlib takes longer than reading a table.
_PACKAGE = os.path.dirname(os.path.dirname(__file__))
_CHECKOUT_FILE = os.path.join(_PACKAGE, "..", "..", "pyproject.toml")
#: Tables depend on the grammars, on the compilers, and on the form of tables.
_SOURCES = ("grammars", "_compiler", "_model/lines.py", "_model/table.py", "_model/word_lists.py", "_quotations")
_SUFFIXES = (".lark", ".py", ".toml")


def load(name: str, key: str) -> dict[str, Any] | None:
    """Return a stored table.

    Return `None` if it is missing, or stored for another key or for other sources. `key` is everything that the table
    depends on except the package's sources: an outlet's fragment of grammar, for example.
    """
    try:
        loaded: object = json.loads(package_text(f"{FOLDER}/{name}.json"))
    except (OSError, ValueError):
        return None
    if not isinstance(loaded, dict):
        return None
    content = cast("dict[str, Any]", loaded)
    if content.get("key") != key:
        return None
    return content if not _is_checkout() or content.get("sources") == sources_digest() else None


def store(name: str, key: str, lists: dict[str, list[Any]], folder: str = "") -> None:
    """Write a table, with one line for each item of `lists`.

    Without `folder`, write to a checkout only.
    """
    if not folder:
        if not _is_checkout():
            return
        folder = os.path.join(_PACKAGE, FOLDER)
    head = [f'"{field}": {json.dumps(value)}' for field, value in (("key", key), ("sources", sources_digest()))]
    written = {field: (json.dumps(item, ensure_ascii=False) for item in items) for field, items in lists.items()}
    body = (f'"{field}": [\n' + ",\n".join(items) + "\n]" for field, items in written.items())
    part = os.path.join(folder, f"{name}.{os.getpid()}.part")
    try:
        os.makedirs(folder, exist_ok=True)
        with open(part, "w", encoding="utf-8") as file:
            file.write("{\n" + ",\n".join((*head, *body)) + "\n}\n")
        os.replace(part, os.path.join(folder, f"{name}.json"))
    except OSError:  # a checkout that cannot be written to compiles each time
        return


@cache
def sources_digest() -> str:
    """Return a digest, in hexadecimal, of all files that tables depend on."""
    from hashlib import blake2b  # noqa: PLC0415  # an installed package does not need it

    digest = blake2b(digest_size=16)
    for path in _source_files():
        digest.update(f"{os.path.relpath(path, _PACKAGE)}\0".encode())
        with open(path, "rb") as file:
            digest.update(file.read())
    return digest.hexdigest()


def _source_files() -> Iterator[str]:
    for source in _SOURCES:
        path = os.path.join(_PACKAGE, source)
        if os.path.isfile(path):
            yield path
        for folder, folders, files in os.walk(path):
            folders.sort()
            yield from (os.path.join(folder, file) for file in sorted(files) if file.endswith(_SUFFIXES))


@cache
def _is_checkout() -> bool:
    """Return whether the package is in a checkout, not installed.

    A checkout has a project file.
    """
    return os.path.isfile(_CHECKOUT_FILE)
