"""Compile the vocabularies of all languages into word lists.

Needed at build time only; markers.lark uses the lists. A vocabulary is a TOML file in `languages/`. Each of its tables
has `forms` of one kind, an `example` line and a sentence of `prose` in which "…" is the place of the form. Spelling is
compiled in: upper and lower case, missing accents, missing periods and blanks of abbreviations, all apostrophes.
`{a|b}` in a form is a choice.
"""

import re
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from importlib import import_module
from importlib.resources import files
from itertools import product
from typing import Any

from attrs import field, frozen

from opinionkit._model.word_lists import NO_FORM, PLACEHOLDERS, START, WordList, cases, folded

__all__ = ["KINDS", "Entry", "Vocabulary", "collect_word_lists", "is_abbreviation", "vocabularies"]


#: The parser of `re`, without types.
_PARSER: Any = import_module("re._parser")
#: The kinds of forms: the tables of a vocabulary, each with the name of its terminal.
KINDS = {
    "note": "_NOTE_WORDS",
    "bracket": "_BRACKET_WORDS",
    "notice": "_NOTICE_WORDS",
    "dated": "_DATED_WORDS",
    "amended": "_AMENDED_WORDS",
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
#: The lists of words inside names and statements, each with its field in a vocabulary.
_NAMES = {
    "_PARTICLE": "particles",
    "_ROLE": "roles",
    "_PERMISSION": "permissions",
    "_TITLE": "titles",
    "_AGENCY": "agencies",
    "_WIRE": "agencies",
}
#: The lists whose words may be in capitals throughout: AFP, REUTERS.
_SHOUTED = ("_AGENCY", "_WIRE")
#: The placeholder of the form in an example or in prose, and of a title in a footer's form.
_FORM = "…"
#: Forms that are phrases, followed by a blank; the others are labels, followed by a colon.
_PHRASES = ("amended", "credit_by", "byline_by", "origin", "statement")
#: Phrases with too many choices to write out all forms.
_SENTENCES = ("amended", "origin", "statement")
#: Two initials are more often a person's: N. E. Quill.
_INITIALS = 2
#: Separators that a form may end in; a form without one is followed by a colon.
_SEPARATORS = "/／｜|丨◎,，-"
#: A blank in a form, as in the grammars. `re` compiles it ten times faster than a set of blanks beyond Latin-1.
_BLANK = r"[^\S\r\n]"
#: The spellings of each character that has several; an empty one for a character that may be left out.
_SPELLINGS = {
    "'": tuple("'’‘´`ʼʹ＇׳"),
    '"': tuple('"“”״＂'),
    "-": tuple("-‐‑"),
    "·": (*"·・ㆍ･", ""),
    "/": tuple("/／"),
    "／": tuple("/／"),
    "|": tuple("|｜丨"),
    "｜": tuple("|｜丨"),
    "丨": tuple("|｜丨"),
    "!": (*"!！", ""),
    ",": tuple(",，"),
    "ß": ("ß", "ss"),
    "ı": ("ı", "i"),
}
#: The length of an abbreviation that keeps its period: "Red." is not "Red".
_SHORT = 8
#: Latin, Greek and Cyrillic letters come before this one, the first Hebrew letter.
_FIRST_UNACCENTED = "\u05d0"
#: The Arabic letter whose hamza is often not written: اعداد for إعداد.
_ALEF = "\u0627"
_CHOICE = re.compile(r"\{([^{}]*)\}")
#: Beginnings of forms are computed up to this number of spellings.
_MAX_SPELLINGS = 64
#: And up to this number of choices.
_MAX_WAYS = 256


@frozen
class Entry:
    """The forms of one table, with an example and prose."""

    #: As in `KINDS`.
    kind: str
    #: As written, with braces.
    forms: tuple[str, ...]
    example: str
    prose: str
    #: Words, one of which must follow in the line; often empty.
    needs: tuple[str, ...] = ()
    #: Words, none of which may follow in the line; often empty.
    excludes: tuple[str, ...] = ()

    def spelled(self) -> list[str]:
        """Return the forms without braces.

        Each choice of a sentence occurs at least once, as its choices multiply.
        """
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
    #: Words inside names that begin with a small letter: "van", "and"; and roles of people: "staff writer".
    particles: tuple[str, ...] = field(default=())
    roles: tuple[str, ...] = field(default=())
    #: Words of permission in a statement of origin: "permission", "license".
    permissions: tuple[str, ...] = field(default=())
    #: Words behind a name that end a byline: "기자".
    titles: tuple[str, ...] = field(default=())
    #: Agencies of news and photos, which a credit may end with: "AFP".
    agencies: tuple[str, ...] = field(default=())


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
        Entry(
            kind,
            tuple(table["forms"]),
            table["example"],
            table["prose"],
            tuple(table.get("needs", ())),
            tuple(table.get("excludes", ())),
        )
        for kind, table in tables
    )
    names = content.get("names", {})
    lists = {attribute: tuple(names.get(attribute, ())) for attribute in {*_NAMES.values()}}
    return Vocabulary(tag, content["name"], tuple(entries), **lists)


@lru_cache(1)
def collect_word_lists() -> tuple[WordList, ...]:
    """Return a word list of each kind of forms, in all languages."""
    entries = [entry for vocabulary in vocabularies() for entry in vocabulary.entries]
    lists: dict[str, Sequence[_Form]] = {}
    for kind, name in KINDS.items():
        forms = [form for entry in entries if entry.kind == kind for form in _forms_of(entry)]
        if kind in (*_PHRASES, "footer"):
            lists[name] = forms
        else:
            lists[name] = [form for form in forms if form.written[-1] not in _SEPARATORS]
            lists[f"{name}_SEPARATED"] = [form for form in forms if form.written[-1] in _SEPARATORS]
    lists["_NOTE_ABBREVIATIONS"] = [form for form in lists[KINDS["note"]] if is_abbreviation(form.written)]
    for name, attribute in _NAMES.items():
        words = {word for vocabulary in vocabularies() for word in getattr(vocabulary, attribute)}
        words |= {word.upper() for word in words} if name in _SHOUTED else set()
        in_order = sorted(words, key=lambda word: (-len(word), word))
        lists[name] = [
            _Form(word, (*map(_expression, zip(word, strict=True)), ""), is_any_case=False) for word in in_order
        ]
    signs = PLACEHOLDERS[: len(lists)]
    return tuple(_word_list(name, sign, forms) for (name, forms), sign in zip(lists.items(), signs, strict=True))


@frozen
class _Form:
    """A form without braces in front."""

    written: str
    #: The expressions of its characters, and last the expression that must follow, which may be empty.
    units: tuple[str, ...]
    is_any_case: bool = True


def _forms_of(entry: Entry) -> Iterator[_Form]:
    """Yield the forms of an entry, their first braces expanded."""
    for written in entry.forms:
        for form in _first_choices(written):
            yield _Form(form, (*_units(form, entry.kind), _required(entry)))


def _word_list(name: str, sign: str, forms: Sequence[_Form]) -> WordList:
    """Return a word list; the longest matching form wins."""
    ways, starts = _trie(forms), defaultdict[str, dict[str, None]](dict)
    for form in forms:
        for start in _starts_of(form.written):
            starts[start[:1]][start] = None
    least, most = _PARSER.parse("|".join(way for _, way in ways) or NO_FORM).getwidth()
    shortest = {
        letter: tuple(start for start in found if not any(start[:count] in found for count in range(1, len(start))))
        for letter, found in sorted(starts.items())
    }
    return WordList(name, f"{sign}{{{least},{most}}}", tuple(ways), shortest)


def _starts_of(form: str) -> Iterator[str]:
    """Yield the folded beginnings of a form's spellings."""
    found = set[str]()
    for way in _ways(form.split(_FORM, maxsplit=1)[0]):
        starts = {""}
        for spellings in _spellings(way):
            more = {start + folded(spelling) for start in starts for spelling in spellings}
            if len(more) > _MAX_SPELLINGS:
                break
            starts = more
        found |= {start[:START].rstrip() for start in starts}
    yield from sorted(found)


def _ways(form: str) -> set[str]:
    """Return the beginnings of a form, with each choice of braces.

    Choices behind twice `START` characters do not count.
    """
    ways = {""}
    for number, part in enumerate(_CHOICE.split(form)):
        choices = part.split("|") if number % 2 else [part]
        more = {way + choice if len(way) < 2 * START else way for way in ways for choice in choices}
        if len(more) > _MAX_WAYS:
            break
        ways = more
    return ways


def _first_choices(form: str) -> Iterator[str]:
    """Yield a form with each choice of the braces that begin it."""
    found = _CHOICE.match(form)
    if found is None:
        yield form
    else:
        yield from (f"{way}{form[found.end() :]}" for way in found[1].split("|"))


def is_abbreviation(form: str) -> bool:
    """Return whether a form of a note needs no colon: "przyp. red."."""
    return all(way.count(".") > 1 and sum(map(str.isalpha, way)) > _INITIALS for way in _choices(form))


def _required(entry: Entry) -> str:
    """Return the lookaheads for the words that an entry needs and excludes."""
    return "".join(
        rf"({sign}[^\r\n]{{0,160}}(?:{'|'.join(map(re.escape, words))}))"
        for sign, words in (("?=", entry.needs), ("?!", entry.excludes))
        if words
    )


def _choices(form: str) -> Iterator[str]:
    """Yield a form with each choice of its braces."""
    parts = _CHOICE.split(form)
    ways = [part.split("|") if number % 2 else [part] for number, part in enumerate(parts)]
    for way in product(*ways):
        yield "".join(way)


def _some_choices(form: str) -> Iterator[str]:
    """Yield a form until each choice of its braces occurs."""
    parts = _CHOICE.split(form)
    ways = [part.split("|") if number % 2 else [part] for number, part in enumerate(parts)]
    for turn in range(max(map(len, ways))):
        yield re.sub(" +", " ", "".join(way[turn % len(way)] for way in ways))


def _units(form: str, kind: str) -> tuple[str, ...]:
    """Return the expressions of a form's characters and of its end."""
    if kind == "footer":
        head, _, tail = form.partition(f" {_FORM} ")
        title = (r"[^\r\n]{1,200}",) if _is_unspaced(head[-1]) else (_BLANK, r"[^\r\n]{1,200}", _BLANK)
        return (*_spelled(head), *title, *_spelled(tail))
    form = form.strip()
    if kind not in _PHRASES or _is_unspaced(form.rstrip("}|")[-1]):
        return (*_spelled(form),)
    after = f"{_BLANK}|," if kind == "amended" else _BLANK  # "В первой версии текста говорилось, что …"
    return (*_spelled(form), f"(?:(?<={_BLANK})|(?={after}))")


def _spelled(form: str) -> Iterator[str]:
    """Yield the expressions of all spellings of characters and choices."""
    for number, part in enumerate(_CHOICE.split(form)):
        if number % 2:
            ways = sorted(("".join(_characters(way)) for way in part.split("|")), key=len, reverse=True)
            yield f"(?:{'|'.join(ways)})"
        else:
            yield from _characters(part)


def _characters(form: str) -> Iterator[str]:
    """Yield the expression of each character."""
    return map(_expression, _spellings(form))


def _spellings(form: str) -> Iterator[tuple[str, ...]]:
    """Yield the spellings of each character."""
    for number, character in enumerate(form):
        before, after = form[number - 1 : number], form[number + 1 : number + 2]
        if character == ".":
            is_needed = not after and " " not in form and form.count(".") == 1 and number <= _SHORT
            yield (".",) if is_needed else (".", "")
            if after == " " or after.isalpha():
                yield (" ", "")
        elif character == " ":
            if before != ".":
                yield (" ", "") if _is_hangul(before) and _is_hangul(after) else (" ",)
        elif unicodedata.combining(character):  # the vowel signs of Arabic, as in محرّر
            yield (character, "")
        elif character in _SPELLINGS:
            yield _SPELLINGS[character]
        else:
            yield tuple(_letters(character)) if character.isalpha() else (character,)


def _expression(spellings: Sequence[str]) -> str:
    """Return the expression of the spellings of a character."""
    some = [spelling for spelling in spellings if spelling]
    written = [_BLANK if spelling == " " else re.escape(spelling).replace("/", "\\/") for spelling in some]
    if len(written) > 1:
        is_set = all(len(spelling) == 1 for spelling in some)
        written = [f"[{''.join(written)}]" if is_set else f"(?:{'|'.join(written)})"]
    return written[0] + "?" * ("" in spellings)


def _letters(character: str) -> str:
    """Return a letter in lower case, with and without accent."""
    return "".join(dict.fromkeys((folded(character), _without_accent(folded(character)))))


def _without_accent(letter: str) -> str:
    """Return a letter without its accent: "e" for "é".

    Upper-case words are often written without accents.
    """
    base = unicodedata.normalize("NFD", letter)[0]
    return base if base < _FIRST_UNACCENTED or base == _ALEF else letter


def _is_unspaced(character: str) -> bool:
    """Return whether a character belongs to a script without blanks between words."""
    return "\u3000" <= character <= "\u9fff" or "\uff00" <= character <= "\uffef"


def _is_hangul(character: str) -> bool:
    return "\uac00" <= character <= "\ud7a3"


def _trie(forms: Iterable[_Form]) -> list[tuple[str, str]]:
    """Return an expression for each first character of forms.

    Common beginnings are written once.
    """
    tree: dict[tuple[str, bool], dict[str, Any]] = {}
    for form in forms:
        branch = tree.setdefault((form.units[0], form.is_any_case), {})
        for unit in form.units[1:]:
            branch = branch.setdefault(unit, {})
    return [
        _way(first, _branches(branch), is_any_case=is_any_case) for (first, is_any_case), branch in sorted(tree.items())
    ]


def _branches(tree: Mapping[str, Any]) -> str:
    ways = [unit + _branches(branch) for unit, branch in sorted(tree.items(), reverse=True)]
    return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})" if ways else ""


def _way(first: str, following: str, *, is_any_case: bool) -> tuple[str, str]:
    """Return the folded first letters of forms and their expression.

    The first letter is a set of both cases, which is matched faster than a flag allows.
    """
    letters = first.strip("[]")
    if is_any_case:
        both = "".join(map(cases, letters))
        first, following = f"[{both}]" if len(both) > 1 else both, f"(?i:{following})" if following else ""
    return "".join(dict.fromkeys(map(folded, letters))), first + following
