"""Read the files of languages; a mistake in one is an error with its place and a remedy."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import TypeGuard

from attrs import fields

from opinionkit.grammars.forms import CHOICE, choices_in
from opinionkit.grammars.vocabularies import FORM, KINDS, NAMES, Entry, Vocabulary

__all__ = ["vocabularies", "vocabulary_of"]


@lru_cache(1)
def vocabularies() -> tuple[Vocabulary, ...]:
    """Return the vocabularies of all languages, in order of their tags."""
    folder = files("opinionkit.grammars").joinpath("languages")
    paths = sorted((path for path in folder.iterdir() if path.name.endswith(".toml")), key=lambda path: path.name)
    return tuple(vocabulary_of(path.name.removesuffix(".toml"), path.read_bytes()) for path in paths)


def vocabulary_of(tag: str, data: bytes) -> Vocabulary:
    """Return the vocabulary of a file; raise `ValueError`, with the place, for a mistake in it."""
    path = f"languages/{tag}.toml"
    try:
        content: dict[str, object] = tomllib.loads(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ValueError(f"{path}, line {line}: it is not UTF-8; save it as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{path}: {error}") from None
    unknown = content.keys() - {"name", "names", *KINDS}
    if unknown:
        raise ValueError(f"{path}: unknown table {min(unknown)!r}; tables are {', '.join(KINDS)}, names")
    names = content.get("names", {})
    if not _is_table(names):
        raise ValueError(f"{path}: names are one table, [names]")
    _check_fields(f"{path}, [names]", names, NAMES.values())
    lists = {attribute: _words(f"{path}, [names]", attribute, names.get(attribute, [])) for attribute in NAMES.values()}
    name = _line(path, "name", content.get("name"))
    return Vocabulary(tag, name, tuple(_entries(path, content)), **lists)


def _entries(path: str, content: Mapping[str, object]) -> Iterator[Entry]:
    """Yield the entries of a file."""
    for kind, tables in content.items():
        if kind not in KINDS:
            continue
        for number, table in enumerate(tables if _is_list(tables) else [None], 1):
            if not _is_table(table):
                raise ValueError(f"{path}: write each table {kind} as [[{kind}]]")
            yield _entry(f"{path}, [[{kind}]] {number}", kind, table)


def _entry(place: str, kind: str, table: Mapping[str, object]) -> Entry:
    names = [attribute.name for attribute in fields(Entry)][1:]
    _check_fields(place, table, names)
    lines = {name: _line(place, name, table.get(name)) for name in ("example", "prose")}
    lists = {name: _words(place, name, table.get(name, [])) for name in names if name not in lines}
    if not lists["forms"]:
        raise ValueError(f"{place}: forms are missing, as in forms = ['Ed. note']")
    if kind != "footer" and FORM not in lines["example"]:
        raise ValueError(f"{place}: the example {lines['example']!r} has no {FORM!r}, the place of the form")
    for form in lists["forms"]:
        _check_form(place, form, can_end_in_blank=KINDS[kind].is_phrase or not KINDS[kind].list)
    return Entry(kind, lists["forms"], lines["example"], lines["prose"], *(lists[name] for name in names[3:]))


def _check_fields(place: str, table: Mapping[str, object], names: Iterable[str]) -> None:
    known = dict.fromkeys(names)
    unknown = table.keys() - known
    if unknown:
        raise ValueError(f"{place}: unknown field {min(unknown)!r}; fields are {', '.join(known)}")


def _words(place: str, name: str, words: object) -> tuple[str, ...]:
    """Return the words of a field; a string is not a list of letters."""
    found = [word for word in words if isinstance(word, str) and word] if _is_list(words) else []
    if not _is_list(words) or len(found) < len(words):
        raise ValueError(f"{place}: {name} are a list, as in {name} = ['…', '…'], not {words!r}")
    return tuple(found)


def _is_table(value: object) -> TypeGuard[Mapping[str, object]]:
    return isinstance(value, dict)


def _is_list(value: object) -> TypeGuard[list[object]]:
    return isinstance(value, list)


def _line(place: str, name: str, line: object) -> str:
    if not (isinstance(line, str) and line):
        raise ValueError(f"{place}: {name} is {'missing' if line is None else f'a line, not {line!r}'}")
    return line


def _check_form(place: str, form: str, *, can_end_in_blank: bool) -> None:
    """Raise `ValueError` for a form with an open brace, or with a spare blank in one of its choices.

    `a {b|} c` without `b` has two blanks, which no text has. A form without a list, or of a phrase, may end in a blank.
    """
    if {*"{}"} & {*CHOICE.sub("", form)}:
        raise ValueError(f"{place}: form {form!r} has a brace without its mate")
    ends, is_spare = {" "}, False  # the last character so far, for each way through the choices; a line begins clean
    for choices in choices_in(form):
        ways = {end + choice for end in ends for choice in choices}
        is_spare = is_spare or any("  " in way for way in ways)
        ends = {way[-1] for way in ways}
    if is_spare or (" " in ends and not can_end_in_blank):
        fault = f"{place}: form {form!r} has a blank too many in one of its choices"
        raise ValueError(f"{fault}; write the blank inside of the choice, as in '{{first |}}published'")
