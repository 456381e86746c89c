"""Compile the vocabularies of all languages into word lists.

Needed at build time only; markers.lark uses the lists. Spelling is compiled in: upper and lower case, missing accents,
missing periods and blanks of abbreviations, all apostrophes.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib import import_module
from typing import Any

from attrs import frozen

from opinionkit._model.word_lists import PLACEHOLDERS, START, FormGroup, WordList, cases, folded
from opinionkit.grammars.forms import CHOICE, choices_in, is_abbreviation
from opinionkit.grammars.language_files import vocabularies
from opinionkit.grammars.vocabularies import FORM, KINDS, NAMES, Entry

__all__ = ["collect_word_lists"]


#: The parser of `re`, without types.
_PARSER: Any = import_module("re._parser")
#: The lists whose words may be in capitals, and initials in small letters: REUTERS, afp.
_AGENCIES = ("_AGENCY", "_WIRE")
_INITIALS = re.compile("[A-Z]{3,}")
#: The lists of names in dates. Only their beginnings, of this length, are compiled: whole names would take most of the
#: time for a first article.
_IN_DATES, _BEGINNING = ("_MONTH_NAME", "_WEEKDAY"), 3
#: The lists of names in any case and without accents: "Staff writer", "STAFF WRITER".
_IN_ANY_CASE = (*_IN_DATES, "_ROLE_ALONE")
#: Separators that a form may end in; a form without one is followed by a colon.
_SEPARATORS = "/／｜|丨◎,，،-"
#: A blank in a form, as in the grammars. `re` compiles it ten times faster than a set of blanks beyond Latin-1.
_BLANK = r"[^\S\r\n]"
#: A character of the line; or one outside quotation marks around a title, which begins with a capital letter.
_LINE = r"[^\r\n]"
_TITLES = "|".join(
    rf"{opening}(?-i:[^\W\d_a-zß-öø-ÿа-џ])[^{opening}{closing}\r\n]*{closing}"
    for opening, closing in ("“”", "””", "„“", "„”", "«»", "»«", "‘’", "‚‘", '""')
)
_UNQUOTED = rf"(?>{_TITLES}|[^\r\n])"
#: A date of this century, behind which the topic does not count, unless somebody has amended the text: "par le Sénat".
_RECENT = r"(?<!\d)20\d\d(?![^\S\r\n]+(?:by|par|por|pel[oa]|da|dal|dalla|door)[^\S\r\n])"
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
#: Two initials keep their periods: "N.E." is not "NE", a speaker's initials or a state.
_TWO_INITIALS = re.compile(r"[^\W\d_]\.[^\S\r\n]?[^\W\d_]\.?")
#: Latin, Greek and Cyrillic letters come before this one, the first Hebrew letter.
_FIRST_UNACCENTED = "\u05d0"
#: The Arabic letter whose hamza is often not written: اعداد for إعداد.
_ALEF = "\u0627"
#: Vietnamese letters with a mark of the tone: another mark is another word, and capitals keep it. "Ảnh" is a photo, and
#: "Anh" is "he", and a name.
_TONES = ("\u1ea0", "\u1ef9")
#: Beginnings of forms are computed up to this number of spellings.
_MAX_SPELLINGS = 64
#: And up to this number of choices.
_MAX_WAYS = 256


@lru_cache(1)
def collect_word_lists() -> tuple[WordList, ...]:
    """Return a word list of each kind of forms, in all languages."""
    entries = [entry for vocabulary in vocabularies() for entry in vocabulary.entries]
    lists: dict[str, Sequence[_Form]] = {}
    for name, kind in ((name, kind) for name, kind in KINDS.items() if kind.list):
        forms = [form for entry in entries if entry.kind == name for form in _forms_of(entry)]
        if kind.is_phrase or name == "footer":
            lists[kind.list] = forms
        else:
            lists[kind.list] = [form for form in forms if form.written[-1] not in _SEPARATORS]
            separated = [form for form in forms if form.written[-1] in _SEPARATORS]
            lists |= {f"{kind.list}_SEPARATED": separated} if separated else {}
    lists["_NOTE_ABBREVIATIONS"] = [form for form in lists[KINDS["note"].list] if is_abbreviation(form.written)]
    for name, attribute in NAMES.items():
        words = {word for vocabulary in vocabularies() for word in getattr(vocabulary, attribute)}
        if name in _AGENCIES:
            words |= {word.upper() for word in words} | {word.lower() for word in words if _INITIALS.fullmatch(word)}
        in_order = sorted(words, key=lambda word: (-len(word), word))
        if name in _IN_DATES:
            in_order = [*dict.fromkeys(word[:_BEGINNING] for word in in_order)]
        if name in _IN_ANY_CASE:
            lists[name] = [_Form(word, (*_spelled(word),)) for word in in_order]
        else:
            letters = ((word, map(_expression, zip(word, strict=True))) for word in in_order)
            lists[name] = [_Form(word, (*units,), is_any_case=False) for word, units in letters]
    signs = PLACEHOLDERS[: len(lists)]
    return tuple(_word_list(name, sign, forms) for (name, forms), sign in zip(lists.items(), signs, strict=True))


@frozen
class _Form:
    """A form without braces in front."""

    written: str
    #: The expressions of its characters.
    units: tuple[str, ...]
    #: The lookaround at its end, which may be empty.
    after: str = ""
    is_any_case: bool = True


def _forms_of(entry: Entry) -> Iterator[_Form]:
    """Yield the forms of an entry, their first braces expanded."""
    for written in entry.forms:
        for form in _first_choices(written):
            yield _Form(form, _units(form, entry.kind), _end(form, entry.kind) + _required(entry))


def _word_list(name: str, sign: str, forms: Sequence[_Form]) -> WordList:
    """Return a word list; the longest matching form wins."""
    groups, starts = _trie(forms), defaultdict[str, dict[str, None]](dict)
    for form in forms:
        for start in _starts_of(form.written):
            starts[start[:1]][start] = None
    shortest = {
        letter: tuple(start for start in found if not any(start[:count] in found for count in range(1, len(start))))
        for letter, found in sorted(starts.items())
    }
    return WordList(name, sign, tuple(groups), shortest)


def _starts_of(form: str) -> Iterator[str]:
    """Yield the folded beginnings of a form's spellings."""
    found = set[str]()
    for way in _ways(form.split(FORM, maxsplit=1)[0]):
        starts = {""}
        for spellings in _spellings(way):
            more = {start + folded(spelling) for start in starts for spelling in spellings}
            if len(more) > _MAX_SPELLINGS:
                break
            starts = more
            if min(map(len, starts)) >= START:  # no later character is in a beginning
                break
        found |= {start[:START].rstrip() for start in starts}
    yield from sorted(found)


def _ways(form: str) -> set[str]:
    """Return the beginnings of a form, with each choice of braces.

    Choices behind twice `START` characters do not count.
    """
    ways = {""}
    for choices in choices_in(form):
        more = {way + choice if len(way) < 2 * START else way for way in ways for choice in choices}
        if len(more) > _MAX_WAYS:
            break
        ways = more
    return ways


def _first_choices(form: str) -> Iterator[str]:
    """Yield a form with each choice of the braces that begin it."""
    found = CHOICE.match(form)
    if found is None:
        yield form
    else:
        for way in found[1].split("|"):
            yield from _first_choices(f"{way}{form[found.end() :]}")


def _required(entry: Entry) -> str:
    """Return the lookaheads for the words that an entry needs and excludes."""
    lists = (("?=", _LINE, entry.needs), ("?!", _UNQUOTED, entry.excludes), ("?!", _LINE, entry.topics))
    needed, excluded, of_topic = (
        rf"({sign}{before}{{0,160}}(?:{'|'.join(map(re.escape, words))}))" if words else ""
        for sign, before, words in lists
    )
    topics = "|".join(map(re.escape, entry.topics))
    return needed + excluded + (rf"(?:(?=(?:(?!{topics})[^\r\n]){{0,24}}{_RECENT})|{of_topic})" if topics else "")


def _units(form: str, kind: str) -> tuple[str, ...]:
    """Return the expressions of a form's characters."""
    if kind != "footer":
        return (*_spelled(form.strip()),)
    head, _, tail = form.partition(f" {FORM} ")
    title = (r"[^\r\n]{1,200}",) if _is_unspaced(head[-1]) else (_BLANK, r"[^\r\n]{1,200}", _BLANK)
    return (*_spelled(head), *title, *_spelled(tail))


def _end(form: str, kind: str) -> str:
    """Return the lookaround at the end of a phrase."""
    if not KINDS[kind].is_phrase or _is_unspaced(form.rstrip(" }|")[-1]):
        return ""
    after = rf"{_BLANK}|[,.;)\]*_]|(?![^\r\n])" if KINDS[kind].is_open else _BLANK
    return f"(?:(?<={_BLANK})|(?={after}))"


def _spelled(form: str) -> Iterator[str]:
    """Yield the expressions of all spellings of characters and choices."""
    for number, part in enumerate(CHOICE.split(form)):
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
            is_short = not after and " " not in form and form.count(".") == 1 and number <= _SHORT
            is_needed = is_short or _TWO_INITIALS.fullmatch(form)
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


@cache
def _letters(character: str) -> str:
    """Return a letter in lower case, with and without accent."""
    return "".join(dict.fromkeys((folded(character), _without_accent(folded(character)))))


def _without_accent(letter: str) -> str:
    """Return a letter without its accent: "e" for "é".

    Upper-case words are often written without accents.
    """
    base = unicodedata.normalize("NFD", letter)[0]
    if _TONES[0] <= letter <= _TONES[1]:
        return letter
    return base if base < _FIRST_UNACCENTED or base == _ALEF else letter


def _is_unspaced(character: str) -> bool:
    """Return whether a character belongs to a script without blanks between words."""
    return "\u3000" <= character <= "\u9fff" or "\uff00" <= character <= "\uffef"


def _is_hangul(character: str) -> bool:
    return "\uac00" <= character <= "\ud7a3"


def _trie(forms: Iterable[_Form]) -> list[FormGroup]:
    """Return the forms with each first character and each lookaround at their end.

    Common beginnings are written once.
    """
    trees: dict[tuple[str, str, bool], dict[str, Any]] = {}
    for form in forms:
        branch = trees.setdefault((form.units[0], form.after, form.is_any_case), {})
        for unit in (*form.units[1:], ""):
            branch = branch.setdefault(unit, {})
    return [
        _group(first, _branches(branch), after, is_any_case=is_any_case)
        for (first, after, is_any_case), branch in sorted(trees.items())
    ]


def _branches(tree: Mapping[str, Any]) -> str:
    ways = [unit + _branches(branch) for unit, branch in sorted(tree.items(), reverse=True)]
    return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})" if ways else ""


def _group(first: str, following: str, after: str, *, is_any_case: bool) -> FormGroup:
    """Return a group of forms with the same first letter.

    The first letter is a set of both cases, which is matched faster than a flag allows.
    """
    letters = first.strip("[]")
    if is_any_case:
        both = "".join(map(cases, letters))
        first = f"[{both}]" if len(both) > 1 else both
        following, after = (f"(?i:{each})" if each else "" for each in (following, after))
    expression = first + following
    return FormGroup(
        "".join(dict.fromkeys(map(folded, letters))), expression, after, *_PARSER.parse(expression).getwidth()
    )
