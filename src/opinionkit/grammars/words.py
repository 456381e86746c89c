"""Compile the vocabularies of all languages into word-list terminals for markers.lark. Needed at build time only.

A vocabulary is a TOML file in `languages/`. Each of its tables has `forms` of one kind, an `example` line and a
sentence of `prose` in which "…" stands for the form. Spelling is compiled in: upper and lower case, missing accents,
missing periods and blanks of abbreviations, all apostrophes. `{a|b}` in a form stands for either.
"""

import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from itertools import product
from typing import Any

from attrs import field, frozen

__all__ = ["KINDS", "Entry", "Vocabulary", "vocabularies", "word_lists"]


#: The kinds of forms: the tables of a vocabulary, each with the name of its terminal.
KINDS = {
    "note": "_NOTE_WORDS",
    "bracket": "_BRACKET_WORDS",
    "notice": "_NOTICE_WORDS",
    "genre": "_GENRE_WORDS",
    "credit": "_CREDIT_WORDS",
    "credit_by": "_CREDIT_BY_WORDS",
    "caption": "_CAPTION_WORDS",
    "source": "_SOURCE_WORDS",
    "byline": "_BYLINE_WORDS",
    "byline_by": "_BYLINE_BY_WORDS",
    "origin": "_ORIGIN_WORDS",
    "statement": "_STATEMENT_WORDS",
    "footer": "_FOOTER_WORDS",
}
#: The placeholder of the form in an example or in prose, and of a title in a footer's form.
_FORM = "…"
#: Forms that are phrases, followed by a blank; the others are labels, followed by a colon.
_PHRASES = ("credit_by", "byline_by", "origin", "statement")
#: Phrases with so many choices that their forms are not written out.
_SENTENCES = ("origin", "statement")
#: Separators that a form may end in; a form without one is followed by a colon.
_SEPARATORS = "/／｜|丨◎,，"
#: A blank in a form: a space, a no-break space, a narrow one, or an ideographic one.
_BLANK = "[ \u00a0\u202f\u3000]"
#: The expression of each character that has several spellings.
_SPELLINGS = {
    "'": "['’‘´`ʼʹ＇׳]",
    '"': '["”“״＂]',
    "-": "[-‐‑]",
    "·": "[·・ㆍ･]?",
    "/": r"[\/／]",
    "／": r"[\/／]",
    "|": "[|｜丨]",
    "｜": "[|｜丨]",
    "丨": "[|｜丨]",
    "!": "[!！]?",
    ",": "[,，]",
    "ß": "(?:ß|ss)",
    "ı": "[ıi]",
}
#: The length of an abbreviation that keeps its period: "Red." is not "Red".
_SHORT = 8
#: Latin, Greek and Cyrillic letters come before this one, the first Hebrew letter.
_FIRST_UNACCENTED = "\u05d0"
_CHOICE = re.compile(r"\{([^{}]*)\}")


@frozen
class Entry:
    """The forms of one table, with an example and a sentence of prose."""

    #: As in `KINDS`.
    kind: str
    #: As written, with braces.
    forms: tuple[str, ...]
    example: str
    prose: str
    #: Words of which one has to follow in the line; often none.
    needs: tuple[str, ...] = ()

    def spelled(self) -> list[str]:
        """Return the forms without braces: of sentences, where choices multiply, each choice at least once."""
        choices = _some_choices if self.kind in _SENTENCES else _choices
        return [*dict.fromkeys(form for written in self.forms for form in choices(written))]

    def example_of(self, form: str) -> str:
        """Return the example line of a form."""
        return self.example.replace(_FORM, form.strip(), 1) if self.kind != "footer" else self.example

    def prose_of(self, form: str) -> str:
        """Return the sentence of prose that begins like a form."""
        return self.prose.replace(_FORM, form.strip(), 1)


@frozen
class Vocabulary:
    """The forms of one language."""

    #: The language tag and the name: "de", "Deutsch (German)".
    tag: str
    name: str
    entries: tuple[Entry, ...]
    #: Words inside names that begin with a small letter: "van", "and"; and what people are: "staff writer".
    particles: tuple[str, ...] = field(default=())
    roles: tuple[str, ...] = field(default=())


@lru_cache(1)
def vocabularies() -> tuple[Vocabulary, ...]:
    """Return the vocabularies of all languages, in order of their tags."""
    folder = files("opinionkit.grammars").joinpath("languages")
    paths = sorted((path for path in folder.iterdir() if path.name.endswith(".toml")), key=lambda path: path.name)
    return tuple(_vocabulary(path.name.removesuffix(".toml"), path.read_text("utf-8")) for path in paths)


def _vocabulary(tag: str, text: str) -> Vocabulary:
    content: dict[str, Any] = tomllib.loads(text)
    tables = ((kind, table) for kind, tables in content.items() if kind in KINDS for table in tables)
    unknown = content.keys() - {"name", "names", *KINDS}
    if unknown:
        raise ValueError(f"languages/{tag}.toml: unknown table {min(unknown)!r}; tables are {', '.join(KINDS)}, names")
    entries = (
        Entry(kind, tuple(table["forms"]), table["example"], table["prose"], tuple(table.get("needs", ())))
        for kind, table in tables
    )
    names = content.get("names", {})
    return Vocabulary(
        tag, content["name"], tuple(entries), tuple(names.get("particles", ())), tuple(names.get("roles", ()))
    )


@lru_cache(1)
def word_lists() -> str:
    """Return a terminal of each kind of forms, in all languages, as Lark text."""
    entries = [entry for vocabulary in vocabularies() for entry in vocabulary.entries]
    expressions: dict[str, str] = {}
    for kind, name in KINDS.items():
        expressions[name] = _list_of(kind, entries, _needs_colon)
        if kind not in (*_PHRASES, "footer"):
            expressions[f"{name}_SEPARATED"] = _list_of(kind, entries, _has_separator)
    for name, attribute in (("_PARTICLE", "particles"), ("_ROLE", "roles")):
        words = {word for vocabulary in vocabularies() for word in getattr(vocabulary, attribute)}
        expressions[name] = f"(?:{'|'.join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))})"
    return "".join(f"{name}: /{expression}/\n" for name, expression in expressions.items())


def _needs_colon(form: str) -> bool:
    return not _has_separator(form)


def _has_separator(form: str) -> bool:
    return form[-1] in _SEPARATORS


def _list_of(kind: str, entries: Iterable[Entry], chosen: Callable[[str], bool]) -> str:
    """Return the expression of the chosen forms of a kind; the longest form comes first."""
    if kind in _SENTENCES:
        forms = [
            (*_spelled(way), _boundary(form) + _needed(entry.needs))
            for entry in entries
            if entry.kind == kind
            for form in entry.forms
            for way in _first_choices(form)
        ]
        ways = [_trie(forms)]
    else:
        forms = [_units(form, kind) for entry in entries if entry.kind == kind for form in entry.forms if chosen(form)]
        ways = [_trie(forms)] if forms else []
    return f"(?:{'|'.join(ways) or '(?!)'})"


def _first_choices(form: str) -> Iterator[str]:
    """Yield a form with each choice of the braces that it begins with, so that its first letter is known."""
    found = _CHOICE.match(form)
    if found is None:
        yield form
    else:
        yield from (f"{way}{form[found.end() :]}" for way in found[1].split("|"))


def _boundary(form: str) -> str:
    """Return the end of a sentence's form: a blank, in scripts with blanks."""
    return "" if _is_unspaced(form.rstrip("}|")[-1]) else f"(?:(?<={_BLANK})|(?={_BLANK}))"


def _needed(words: tuple[str, ...]) -> str:
    """Return the lookahead for one of some words."""
    return rf"(?=[^\r\n]{{0,160}}(?:{'|'.join(map(re.escape, words))}))" if words else ""


def _choices(form: str) -> Iterator[str]:
    """Yield a form with each choice of its braces."""
    parts = _CHOICE.split(form)
    ways = [part.split("|") if number % 2 else [part] for number, part in enumerate(parts)]
    for way in product(*ways):
        yield "".join(way)


def _some_choices(form: str) -> Iterator[str]:
    """Yield a form so often that each choice of its braces is made once."""
    parts = _CHOICE.split(form)
    ways = [part.split("|") if number % 2 else [part] for number, part in enumerate(parts)]
    for turn in range(max(map(len, ways))):
        yield re.sub(" +", " ", "".join(way[turn % len(way)] for way in ways))


def _units(form: str, kind: str) -> tuple[str, ...]:
    """Return the expressions of a form's characters."""
    if kind == "footer":
        head, _, tail = form.partition(f" {_FORM} ")
        middle = (
            (_BLANK, r"[^\r\n]{1,200}", _BLANK)
            if head.isascii() or not _is_unspaced(head[-1])
            else (r"[^\r\n]{1,200}",)
        )
        return (*_units(head, ""), *middle, *_units(tail, ""))
    form = form.strip()
    spelled = [*_spelled(form)]
    choice = _CHOICE.match(form)
    if choice and all(ways := choice[1].split("|")):  # so that most lines are refused by their first letter
        letters = dict.fromkeys(case for way in ways for letter in _letters(way[0]) for case in _cases(letter))
        spelled[:2] = [f"(?=[{''.join(letters)}]){spelled[0]}", *spelled[1:2]]
    is_spaced = kind in _PHRASES and not _is_unspaced(form[-1])
    return (*spelled, f"(?={_BLANK})" if is_spaced else "")


def _spelled(form: str) -> Iterator[str]:
    """Yield the expression of each character: of all its spellings; and of each choice in braces."""
    for number, part in enumerate(_CHOICE.split(form)):
        if number % 2:
            ways = sorted(("".join(_characters(way)) for way in part.split("|")), key=len, reverse=True)
            yield f"(?:{'|'.join(ways)})"
        else:
            yield from _characters(part)


def _characters(form: str) -> Iterator[str]:
    """Yield the expression of each character."""
    for number, character in enumerate(form):
        before, after = form[number - 1 : number], form[number + 1 : number + 2]
        if character == ".":
            is_needed = not after and " " not in form and form.count(".") == 1 and number <= _SHORT
            yield (r"\." if is_needed else r"\.?") + (f"{_BLANK}?" if after == " " or after.isalpha() else "")
        elif character == " ":
            if before == ".":
                continue
            yield f"{_BLANK}?" if _is_hangul(before) and _is_hangul(after) else _BLANK
        elif character in _SPELLINGS:
            yield _SPELLINGS[character]
        elif character.isalpha():
            letters = _letters(character)
            yield f"[{letters}]" if len(letters) > 1 else letters
        else:
            yield re.escape(character).replace("/", r"\/")


def _letters(character: str) -> str:
    """Return a letter in lower case, and without its accent if it has one."""
    return "".join(dict.fromkeys((character.lower(), _without_accent(character.lower()))))


def _cases(letter: str) -> tuple[str, ...]:
    """Return a letter in both cases, as far as each is one character."""
    return tuple(case for case in dict.fromkeys((letter, letter.upper())) if len(case) == 1)


def _without_accent(letter: str) -> str:
    """Return a letter without its accent, as upper-case words are often written: "e" for "é"."""
    base = unicodedata.normalize("NFD", letter)[0]
    return base if base < _FIRST_UNACCENTED else letter


def _is_unspaced(character: str) -> bool:
    """Return whether a character belongs to a script without blanks between words."""
    return "\u3000" <= character <= "\u9fff" or "\uff00" <= character <= "\uffef"


def _is_hangul(character: str) -> bool:
    return "\uac00" <= character <= "\ud7a3"


def _trie(forms: Iterable[tuple[str, ...]]) -> str:
    """Return the expression of all forms, with common beginnings written once."""
    tree: dict[str, Any] = {}
    for units in forms:
        branch = tree
        for unit in units:
            branch = branch.setdefault(unit, {})
    ways = (
        _first(unit) + (f"(?i:{inside})" if (inside := _branches(branch)) else "")
        for unit, branch in sorted(tree.items())
    )
    return f"(?:{'|'.join(ways)})"


def _branches(tree: Mapping[str, Any]) -> str:
    ways = [unit + _branches(branch) for unit, branch in sorted(tree.items(), reverse=True)]
    return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})" if ways else ""


def _first(unit: str) -> str:
    """Return a form's first character in both cases: a set of characters is skipped faster than a flag allows."""
    letters = [*unit.strip("[]")] if unit[:1] == "[" else [unit]
    if not all(len(letter) == 1 and letter.isalpha() for letter in letters):
        return f"(?i:{unit})"
    both = "".join(dict.fromkeys(case for letter in letters for case in _cases(letter)))
    return f"[{both}]" if len(both) > 1 else both
