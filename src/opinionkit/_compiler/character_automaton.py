"""The automaton of a regular expression over its single characters.

`CharacterAutomaton.of` makes the states of an expression; `ways` and `after` return the characters that can come next.
A repeat is a loop. Lookaheads and atomic groups match separately, so each has a separate automaton.
"""

import re
from collections import deque
from collections.abc import Iterator
from typing import Any, NamedTuple

from attrs import define, field

from opinionkit._compiler.expressions import CHARACTERS, Items, inner, sre, unparsed
from opinionkit._compiler.expressions import character as pattern_of

__all__ = ["END", "CharacterAutomaton", "Way"]


#: The end of the expression, among the numbers of characters.
END = -1
#: Bounded repeats of at most this number of characters are expanded: they cannot take long.
_SHORT = 12
#: So few repetitions are expanded, however long they are.
_FEW = 2
#: Searches for the ways from a state stop after this number of steps.
_MAX_PATHS = 2_000
#: The characters of example lines, in order of preference, and others that expressions distinguish.
_SAMPLES = "abcxyzABCXYZ123 .,:;!?-—'\"“”’()[]{}<>*_/\\#|@&+=~%$^`\t\u00a0éÉß字٣🜁©•\x0b\x85\u2028"
#: Code points to try: no control characters, no surrogates.
_FIRST, _LAST = ord(" "), 0xD800
_REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT)


class Way(NamedTuple):
    """All ways from a state to one character that can come next."""

    #: The letters of the alphabet that lead there; a bit each.
    mask: int
    #: 1, or 2 for several.
    number: int
    #: Whether an assertion may close all of these ways.
    guarded: bool


@define
class _Edge:
    """A transition between states that reads no character."""

    to: int
    #: The letters that may come next; a bit each.
    allowed: int
    #: Whether an assertion may close the transition for another reason.
    guarded: bool


@define
class _Character:
    """A character of the expression."""

    #: The letters that it matches; a bit each.
    mask: int
    #: The state behind it.
    target: int
    #: The repeats around it, outermost first.
    repeats: tuple[str, ...]


@define
class CharacterAutomaton:
    """The states of an expression; the first state is 0.

    A character is identified by its number in `characters`.
    """

    #: Letters, one for each class of characters that the expression distinguishes.
    alphabet: str
    #: Whether the match must reach the end of the line.
    to_the_end: bool
    #: The transitions from each state.
    edges: list[list[_Edge]] = field(factory=lambda: [[]])
    characters: list[_Character] = field(factory=list[_Character])
    #: The number of the character that each state reads, if it reads one.
    reads: dict[int, int] = field(factory=dict[int, int])
    #: The state at the end of the expression.
    final: int = 0
    #: The lookaheads and atomic groups, with their flags: each matches separately.
    separate: list[tuple[Items, int]] = field(factory=list[tuple[Items, int]])
    _masks: dict[str, int] = field(factory=dict[str, int])
    _known_ways: dict[int, dict[int, Way]] = field(factory=dict[int, dict[int, Way]])

    @classmethod
    def of(cls, items: Items, flags: int, *, to_the_end: bool) -> "CharacterAutomaton":
        """Make the automaton of an expression."""
        self = cls(_alphabet_of(items, flags), to_the_end)
        self.final = self.sequence(items, flags, 0, ())
        return self

    # Construction: each method continues from a state and returns the state behind.

    def state(self) -> int:
        self.edges.append([])
        return len(self.edges) - 1

    def link(self, start: int, to: int, allowed: int = -1, *, guarded: bool = False) -> None:
        self.edges[start].append(_Edge(to, allowed, guarded))

    def sequence(self, items: Items, flags: int, start: int, repeats: tuple[str, ...]) -> int:
        for operation, argument in items:
            start = self.item(operation, argument, flags, start, repeats)
        return start

    def item(  # noqa: PLR0911  # one an operation
        self,
        operation: object,
        argument: Any,  # noqa: ANN401  # by operation
        flags: int,
        start: int,
        repeats: tuple[str, ...],
    ) -> int:
        if operation in CHARACTERS:
            return self.character(self.mask(pattern_of(operation, argument, flags)), start, repeats)
        if operation in _REPEATS:
            return self.repeat(operation, argument, flags, start, repeats)
        if operation is sre.BRANCH:
            end = self.state()
            for branch in argument[1]:
                self.link(self.sequence(branch, flags, start, repeats), end)
            return end
        if operation is sre.SUBPATTERN:
            ((part, part_flags),) = inner(operation, argument, flags)
            return self.sequence(part, part_flags, start, repeats)
        if operation is sre.ATOMIC_GROUP:
            return self.atomic(argument, flags, start, repeats)
        if operation is sre.POSSESSIVE_REPEAT:
            return self.atomic([(sre.MAX_REPEAT, argument)], flags, start, repeats)
        end = self.state()
        self.link(start, end, self.looked_for(operation, argument, flags), guarded=True)
        return end

    def character(self, mask: int, start: int, repeats: tuple[str, ...]) -> int:
        end = self.state()
        before = self.state()
        self.link(start, before)
        self.reads[before] = len(self.characters)
        self.characters.append(_Character(mask, end, repeats))
        return end

    def repeat(self, operation: object, argument: Any, flags: int, start: int, repeats: tuple[str, ...]) -> int:  # noqa: ANN401  # by operation
        least, most, body = argument
        longest = body.getwidth()[1]
        if most <= _FEW or (most is not sre.MAXREPEAT and most * longest <= _SHORT):
            for number in range(most):
                end = self.sequence(body, flags, start, repeats)
                if number >= least:
                    self.link(start, end)
                start = end
            return start
        before, end = self.state(), self.state()
        self.link(start, before)
        body_end = self.sequence(body, flags, before, (*repeats, unparsed([(operation, argument)])))
        self.link(body_end, before)
        if most is not sre.MAXREPEAT and not body.getwidth()[0]:
            self.link(body_end, before)  # one of the repetitions may be empty: which one?
        self.link(body_end, end)
        if not least:
            self.link(start, end)
        return end

    def atomic(self, body: Items, flags: int, start: int, repeats: tuple[str, ...]) -> int:
        """Add an atomic group.

        A repeat of one character is exact, another group is any character.
        """
        self.separate.append((body, flags))
        nothing: tuple[Any, Any] = (None, (0, 0, ()))
        operation, argument = body[0] if len(body) == 1 else nothing
        if operation not in _REPEATS or len(argument[2]) != 1 or argument[2][0][0] not in CHARACTERS:
            end = self.character(-1, start, repeats)
            if operation in _REPEATS and not argument[0]:
                self.link(start, end)
            return end
        mask = self.single(argument[2][0], flags)
        before, end = self.state(), self.state()
        self.link(start, before)
        taken = self.character(mask, before, repeats)
        self.link(taken, before)
        self.link(taken, end, ~mask)
        if not argument[0]:
            self.link(start, end, ~mask)
        return end

    def looked_for(self, operation: object, argument: Any, flags: int) -> int:  # noqa: ANN401  # by operation
        """Return the characters that can follow an assertion."""
        if operation not in (sre.ASSERT, sre.ASSERT_NOT) or argument[0] < 0:
            return -1
        body = argument[1]
        self.separate.append((body, flags))
        if operation is sre.ASSERT_NOT:
            is_single = len(body) == 1 and body[0][0] in CHARACTERS
            return ~self.single(body[0], flags) if is_single else -1
        if body and body[0][0] in CHARACTERS:
            return self.single(body[0], flags)
        return -1

    def single(self, item: tuple[Any, Any], flags: int) -> int:
        """Return the mask of one character of an expression."""
        operation, argument = item
        return self.mask(pattern_of(operation, argument, flags))

    def mask(self, pattern: str) -> int:
        if pattern not in self._masks:
            self._masks[pattern] = _mask_of(pattern, self.alphabet)
        return self._masks[pattern]

    # Walks.

    def ways(self, state: int) -> dict[int, Way]:
        """Return the characters that can come next, and their ways.

        `END` is among them if the expression can end.
        """
        if state in self._known_ways:
            return self._known_ways[state]
        found: dict[int, Way] = {}
        work: list[tuple[int, int, bool, frozenset[int]]] = [(state, -1, False, frozenset((state,)))]
        steps = 0
        while work and steps < _MAX_PATHS:
            steps += 1
            at, allowed, guarded, seen = work.pop()
            for target in ((self.reads[at],) if at in self.reads else ()) + ((END,) if at == self.final else ()):
                mask = allowed & (self.characters[target].mask if target >= 0 else -1)
                if mask:
                    known, count, is_guarded = found.get(target, Way(0, 0, guarded=True))
                    count = 2 if known & mask else max(count, 1)
                    found[target] = Way(known | mask, count, is_guarded and guarded)
            work += [
                (edge.to, allowed & edge.allowed, guarded or edge.guarded, seen | {edge.to})
                for edge in self.edges[at]
                if edge.to not in seen and allowed & edge.allowed
            ]
        self._known_ways[state] = found
        return found

    def after(self, character: int) -> dict[int, Way]:
        """Return the ways behind a character."""
        return self.ways(self.characters[character].target)

    def path(self, start: int, end: int, within: set[int] | None = None) -> str | None:
        """Return the shortest word from a character to another."""
        words = {start: ""}
        work = deque([start])
        while work:
            at = work.popleft()
            if at == end:
                return words[at]
            for target, (mask, _, _) in self.after(at).items():
                if target >= 0 and target not in words and (within is None or target in within):
                    words[target] = words[at] + self.letter(mask)
                    work.append(target)
        return None

    def beginning(self, character: int) -> str:
        """Return the shortest word from the start through a character."""
        words: list[str] = []
        for target, (mask, _, _) in self.ways(0).items():
            rest = self.path(target, character) if target >= 0 else None
            if rest is not None:
                words.append(self.letter(mask) + rest)
        return min(words, key=len, default="")

    @property
    def everything(self) -> int:
        """The mask of all letters."""
        return (1 << len(self.alphabet)) - 1

    def letter(self, mask: int) -> str:
        """Return the first letter of a mask."""
        mask &= self.everything
        return self.alphabet[(mask & -mask).bit_length() - 1]


def _alphabet_of(items: Items, flags: int) -> str:
    """Return one character for each class that the expression distinguishes."""
    patterns = sorted({*_patterns(items, flags)})
    samples = dict.fromkeys(_SAMPLES)
    samples |= dict.fromkeys(
        chr(code + by) for code in _codes(items) for by in (0, -1, 1) if _FIRST <= code + by < _LAST
    )
    masks = {pattern: _mask_of(pattern, "".join(samples)) for pattern in patterns}
    seen: dict[tuple[bool, ...], str] = {}
    for number, character in enumerate(samples):
        seen.setdefault(tuple(bool(mask >> number & 1) for mask in masks.values()), character)
    return "".join(seen.values())


def _mask_of(pattern: str, alphabet: str) -> int:
    match = re.compile(pattern).match
    return sum(1 << number for number, character in enumerate(alphabet) if match(character))


def _patterns(items: Items, flags: int) -> Iterator[str]:
    for operation, argument in items:
        if operation in CHARACTERS:
            yield pattern_of(operation, argument, flags)
        for part, part_flags in inner(operation, argument, flags):
            yield from _patterns(part, part_flags)


def _codes(items: Items) -> Iterator[int]:
    """Yield the code points that an expression names."""
    for operation, argument in items:
        if operation in (sre.LITERAL, sre.NOT_LITERAL):
            yield argument
        elif operation is sre.IN:
            for member, value in argument:
                if member is sre.LITERAL:
                    yield value
                elif member is sre.RANGE:
                    yield from value
        for part, _ in inner(operation, argument):
            yield from _codes(part)
