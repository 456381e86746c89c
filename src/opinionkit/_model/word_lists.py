"""Word lists: a marker's forms in all languages, as regular expressions.

A list has thousands of characters. So a grammar has a placeholder instead, which Lark and the checks of terminals read.
A line is matched only against the forms with its first letter; the other forms are not even compiled.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import islice

from attrs import field, frozen

from opinionkit._model.blanks import WHITE_SPACE

__all__ = [
    "NO_FORM",
    "PLACEHOLDERS",
    "PUNCTUATION",
    "START",
    "FormGroup",
    "Match",
    "Matcher",
    "WordList",
    "cases",
    "expanded",
    "folded",
]


#: Noncharacters of Unicode, one placeholder for each list. An outlet's grammar must not contain them.
PLACEHOLDERS = "".join(
    map(chr, (*range(0xFDD0, 0xFDF0), *range(0x1FFFE, 0x110000, 0x10000), *range(0x1FFFF, 0x110000, 0x10000)))
)
#: An expression that never matches.
NO_FORM = "(?!)"
#: The number of lines in each pattern's cache, and the length of the longest.
_CACHED, _MAX_CACHED_LENGTH = 64, 200
#: The number of characters of a line that are compared with the beginnings of forms.
START = 12
#: The punctuation marks behind which a form may begin in a line.
PUNCTUATION = '.!?…|;"”»“()[]/。！？｜」』（）［］【】〔〕'
#: The text before a form: signs and a number at the start of a line, or a punctuation mark and other signs.
_BEFORE_FORM = re.compile(rf"\A[\W_]*(?:(?:\d{{1,2}}[.)\]][^\S\r\n]|[¹²³⁴-⁹])[\W_]*)?|[{re.escape(PUNCTUATION)}][\W_]*")
#: The blanks that `[^\S\r\n]` matches, except a space.
_BLANKS = re.sub(r"[ \r\n]", "", WHITE_SPACE)
#: Letters that `re.IGNORECASE` treats as equal, and blanks. `str.lower` and `str.casefold` change the length of some.
_UNUSUAL: Mapping[int, int] = str.maketrans(
    "ſKÅİıΣςϐϑϕϖϰϱϵẛẞΩµ\u0345\u1fbe\u1fd3\u1fe3\u1c80\u1c81\u1c82\u1c83\u1c84\u1c85\u1c86\u1c87\u1c88ﬅ",
    "skåiiσσβθφπκρεṡßωμιι\u0390\u03b0вдосттъѣꙋﬆ",
) | dict.fromkeys(map(ord, _BLANKS), ord(" "))
_IS_UNUSUAL = re.compile(f"[{''.join(map(chr, _UNUSUAL))}]").search
#: A function that matches a line without its line end.
Match = Callable[[str], "re.Match[str] | None"]


def folded(text: str) -> str:
    """Return a text in which letters that differ in case are equal."""
    is_usual = (text.isascii() and text.isprintable()) or not _IS_UNUSUAL(text)  # `translate` is slow
    return (text if is_usual else text.translate(_UNUSUAL)).lower()


def cases(letter: str) -> str:
    """Return the letters that `re.IGNORECASE` treats as a folded letter."""
    unusual = (chr(code) for code, found in _UNUSUAL.items() if chr(found) == letter)
    return "".join(dict.fromkeys((letter, *(case for case in (letter.upper(), *unusual) if len(case) == 1))))


@frozen
class FormGroup:
    """Forms that begin with the same letter, as a regular expression."""

    #: The folded first letters.
    letters: str
    #: The forms, from their first letter to their last.
    expression: str
    #: The lookaround at the end of each form: a blank must follow a phrase. Often empty.
    after: str
    #: The lengths of the shortest and the longest form.
    least: int
    most: int

    @cached_property
    def _form(self) -> "re.Pattern[str]":
        return re.compile(self.expression)

    @cached_property
    def _after(self) -> "re.Pattern[str]":
        return re.compile(self.after)

    def ends(self, line: str, start: int) -> Iterator[int]:
        """Yield the offsets at which forms end that begin at an offset.

        The preferred end comes first.
        """
        found = self._form.match(line, start)
        if found:  # in few lines
            if self._after.match(line, found.end()):
                yield found.end()
            for end in range(min(len(line), start + self.most), start + self.least - 1, -1):
                if end != found.end() and self._form.fullmatch(line, start, end) and self._after.match(line, end):
                    yield end


@frozen
class WordList:
    """The forms of one kind, in all languages."""

    #: The name of the part of a terminal: "_CREDIT_WORDS".
    name: str
    #: The noncharacter for a form in a grammar.
    sign: str
    #: In the order in which they are tried.
    groups: tuple[FormGroup, ...] = field(hash=False)
    #: For each first letter the folded beginnings of the forms.
    starts: Mapping[str, tuple[str, ...]] = field(hash=False)

    @property
    def placeholder(self) -> str:
        """The placeholder in a grammar: the sign, repeated from the shortest to the longest form."""
        least, most = min(group.least for group in self.groups), max(group.most for group in self.groups)
        return f"{self.sign}{{{least},{most}}}"

    @cached_property
    def expression(self) -> str:
        """The expression of all forms."""
        return f"(?:{'|'.join(group.expression + group.after for group in self.groups) or NO_FORM})"

    def forms_in(self, line: str, start: int, begun: str) -> Iterator[str]:
        """Yield the forms that a line has at an offset.

        `begun` is the folded beginning of the line at this offset, of up to `START` characters.
        """
        letter = begun[:1]
        if begun.startswith(self.starts.get(letter, ())):
            for group in self._by_letter.get(letter, ()):
                for end in group.ends(line, start):
                    yield line[start:end]

    @cached_property
    def _by_letter(self) -> Mapping[str, list[FormGroup]]:
        found = defaultdict[str, list[FormGroup]](list)
        for group in self.groups:
            for letter in group.letters:
                found[letter].append(group)
        return found


def expanded(text: str, lists: Iterable[WordList]) -> str:
    """Replace each placeholder by the expression of its list.

    `text` is a grammar or a regular expression.
    """
    for each in lists:
        text = text.replace(each.placeholder, each.expression)
    return text


@frozen(eq=False)
class Matcher:
    """Matches lines against a pattern with placeholders of lists.

    The forms are most of the text of all patterns: to compile them would take most of the time for a first article. So
    the pattern is compiled once and without them. A form begins with the first letter of a line, or with a letter
    behind a mark. The form is matched first and put in front of the line, in a named group, as in "Photo", line end,
    "(Photo: Ada Quill)". In the pattern, a backreference to the group replaces the list.
    """

    pattern: str
    lists: Sequence[WordList]
    #: Whether a form begins behind a mark in the line, not with the first letter.
    is_inside: bool = field(kw_only=True)
    #: Whether every match has a form.
    is_formed: bool = field(kw_only=True)

    @cached_property
    def _match(self) -> Match:
        pattern = self.pattern
        for each in self.lists:
            pattern = pattern.replace(each.placeholder, f"(?P={each.name})")
        forms = "".join(f"{each.sign}(?P<{each.name}>[^\n]*)|" for each in self.lists)
        return re.compile(f"(?:{forms})\n{pattern}").match

    @cached_property
    def _starts(self) -> Mapping[str, tuple[str, ...]]:
        """The folded beginnings of the forms of all lists, by their first letters."""
        found = defaultdict[str, tuple[str, ...]](tuple)
        for each in self.lists:
            for letter, starts in each.starts.items():
                found[letter] += starts
        return found

    @cached_property
    def _remembered(self) -> Match:
        return lru_cache(_CACHED)(self._found)

    def __call__(self, line: str) -> "re.Match[str] | None":
        """Return the match of a line without its line end.

        The match's `string` is a form or nothing, a line feed, and the line. A line is matched when it is classified,
        and again when its words are asked for, often soon after.
        """
        return self._remembered(line) if len(line) <= _MAX_CACHED_LENGTH else self._found(line)

    def _found(self, line: str) -> "re.Match[str] | None":
        tried = set[str]()
        for form in self._forms_in(line):
            if form not in tried:  # it matches wherever it is in the line, or nowhere
                tried.add(form)
                match = self._match(f"{form}\n{line}")
                if match:
                    return match
        return None if self.is_formed else self._match(f"\n{line}")

    def _forms_in(self, line: str) -> Iterator[str]:
        """Yield the forms of a line, each behind the sign of its list."""
        for before in islice(_BEFORE_FORM.finditer(line), None if self.is_inside else 1):
            start = before.end()
            begun = folded(line[start : start + START])
            if begun.startswith(self._starts.get(begun[:1], ())):  # in few lines
                for each in self.lists:
                    for form in each.forms_in(line, start, begun):
                        yield each.sign + form
