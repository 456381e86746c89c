"""Word lists: a marker's forms in all languages, as regular expressions.

A list has thousands of characters. So a grammar has a placeholder instead, which Lark and the checks of terminals read.
A line is matched only against the forms with its first letter; the other forms are not even compiled.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property

from attrs import field, frozen

from opinionkit._model.lines import HEAD

__all__ = [
    "NO_FORM",
    "PLACEHOLDERS",
    "START",
    "Match",
    "Matcher",
    "WordList",
    "cases",
    "expanded",
    "folded",
]


#: Noncharacters of Unicode, one placeholder for each list. No grammar may have them.
PLACEHOLDERS = "".join(map(chr, (*range(0xFDD0, 0xFDF0), *range(0x1FFFE, 0x10FFFF, 0x10000))))
#: An expression that never matches.
NO_FORM = "(?!)"
#: The number of characters of a line that are compared with the beginnings of forms.
START = 12
#: The first letter or digit of a line.
_FIRST = re.compile(r"[^\W_]")
#: What `[^\S\r\n]` matches, except a space.
_BLANKS = "".join(blank for blank in map(chr, range(0x3001)) if blank.isspace() and blank not in " \r\n")
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
class WordList:
    """The forms of one kind, in all languages."""

    #: The name of the part of a terminal: "_CREDIT_WORDS".
    name: str
    #: The placeholder in a grammar: a character that no text needs, repeated from the shortest to the longest form.
    placeholder: str
    #: For each way to begin the folded first letters and the expression, in the order in which they are tried.
    ways: tuple[tuple[str, str], ...] = field(hash=False)
    #: For each first letter the folded beginnings of the forms.
    starts: Mapping[str, tuple[str, ...]] = field(hash=False)

    @cached_property
    def expression(self) -> str:
        """The expression of all forms."""
        return _either(way for _, way in self.ways)

    def forms_with(self, begun: AbstractSet[str]) -> list[str]:
        """Return the expressions of the forms that begin with one of some folded letters."""
        return [way for letters, way in self.ways if not begun.isdisjoint(letters)]

    @cached_property
    def _by_head(self) -> Mapping[str, tuple[str, ...]]:
        found = defaultdict[str, list[str]](list)
        for start in (start for starts in self.starts.values() for start in starts):
            found[start[:HEAD]].append(start)
        return {head: tuple(starts) for head, starts in found.items()}

    def starts_with(self, head: str) -> tuple[str, ...]:
        """Return the folded beginnings of forms for a line.

        `head` is the line's first `HEAD` characters.
        """
        begun = folded(head)
        return tuple(start for length in range(1, HEAD + 1) for start in self._by_head.get(begun[:length], ()))


def _either(ways: Iterable[str]) -> str:
    return f"(?:{'|'.join(ways) or NO_FORM})"


def expanded(text: str, lists: Iterable[WordList], begun: AbstractSet[str] | None = None) -> str:
    """Replace each placeholder by the expression of its list.

    `text` is a grammar or a regular expression. With folded letters, the expression has only the forms that begin with
    one of them.
    """
    for each in lists:
        expression = each.expression if begun is None else _either(each.forms_with(begun))
        text = text.replace(each.placeholder, expression)
    return text


@frozen(eq=False)
class Matcher:
    """Matches lines against a pattern with placeholders of lists.

    Only signs may precede a placeholder. The pattern is compiled for a few first letters of forms at a time. Compiling
    all forms would take most of the time for a first article; compiling those of each letter by themselves, most of the
    time for articles in many languages.
    """

    pattern: str
    lists: Sequence[WordList]
    _matches: dict[str, Match] = field(init=False, factory=dict[str, Match])

    @cached_property
    def _together(self) -> Mapping[str, frozenset[str]]:
        """For each first letter the letters whose forms are compiled with its own.

        They are neighbors, usually of one script. Their forms are about as long as the rest of the pattern.
        """
        found, group, length = dict[str, frozenset[str]](), set[str](), 0
        letters = sorted(self._starts)
        for letter in letters:
            group.add(letter)
            length += sum(len(way) for each in self.lists for way in each.forms_with({letter}))
            if length >= len(self.pattern) or letter == letters[-1]:
                found |= dict.fromkeys(group, frozenset(group))
                group, length = set[str](), 0
        return found

    @cached_property
    def _starts(self) -> Mapping[str, tuple[str, ...]]:
        """The folded beginnings of the forms of all lists."""
        letters = {letter for each in self.lists for letter in each.starts}
        return {
            letter: tuple(start for each in self.lists for start in each.starts.get(letter, ())) for letter in letters
        }

    def __call__(self, line: str) -> "re.Match[str] | None":
        """Return the match of a line without its line end."""
        found = _FIRST.search(line)
        begun = folded(line[found.start() : found.start() + START]) if found else ""
        letter = begun[:1]
        if not begun.startswith(self._starts.get(letter, ())):
            letter = ""
        return (self._matches.get(letter) or self._compiled(letter))(line)

    def _compiled(self, letter: str) -> Match:
        letters = self._together.get(letter, frozenset[str]())
        match = re.compile(expanded(self.pattern, self.lists, letters)).match
        self._matches.update(dict.fromkeys(letters or {letter}, match))
        return match
