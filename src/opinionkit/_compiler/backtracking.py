r"""Find regular expressions that a backtracking matcher can take exponential, or worse than quadratic, time for.

The expression becomes an automaton over its single characters. It is slow

- exponentially, if one word leads from a character back to itself in two ways: `(?:a+)+b`;
- with the number of characters cubed or worse, if three repeats can share a line in any way: `a*a*a*b`;

unless all that follows always matches: then the matcher never goes back. A. Weber and H. Seidl, "On the degree of
ambiguity of finite automata" (1991), prove that nothing else is slow.

Not found: ambiguity between two atomic groups or possessive repeats of more than one character, and the time of a
lookahead in a repeat, which is tried once a repetition. Refused without need: ambiguity that a lookbehind or `\b` rules
out, and a bounded number of repetitions, if these match more than a dozen characters.
"""

import re
from collections import deque
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

from attrs import define, field, frozen

from opinionkit._compiler.expressions import CHARACTERS, Items, inner, parser, sre, unparsed
from opinionkit._compiler.expressions import character as pattern_of

__all__ = ["Slow", "slow_part"]


#: Bounded repeats that take at most so many characters are expanded: they cannot take long.
_SHORT = 12
#: So few repetitions are expanded, however long they are.
_FEW = 2
#: Automata with more characters, or searches with more steps, are not examined further.
_MAX_STEPS = 200_000
_MAX_PATHS = 2_000
#: Repeats that can share a line: with this many the time is cubic.
_CUBIC = 3
#: The characters of example lines, in order of preference, and others that expressions tell apart.
_SAMPLES = "abcxyzABCXYZ123 .,:;!?-—'\"“”’()[]{}<>*_/\\#|@&+=~%$^`\t\u00a0éÉß字٣🜁©•\x0b\x85\u2028"
#: Code points to try: no control characters, no surrogates.
_FIRST, _LAST = ord(" "), 0xD800
_REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT)


@frozen
class Slow:
    """A part of an expression that can take long, and a line for which it does."""

    part: str
    line: str
    #: "exponential" or "cubic".
    growth: str


@lru_cache(512)
def slow_part(pattern: str, *, to_the_end: bool) -> Slow | None:
    """Return a slow part of a pattern; `None` if none is found.

    `to_the_end`: the pattern must reach the end of the line; otherwise any characters may follow its match.
    """
    return _slow_in([*parser.parse(pattern)], 0, to_the_end=to_the_end)


def _slow_in(items: Items, flags: int, *, to_the_end: bool) -> Slow | None:
    automaton = _Automaton.of(items, flags, to_the_end=to_the_end)
    found = automaton.slow()
    for part, part_flags in automaton.separate:
        # Nothing follows in a lookahead or an atomic group: when it has matched, it is done.
        found = found or _slow_in(part, part_flags, to_the_end=False)
    return found


@define
class _Edge:
    """A way from a state to another without a character."""

    to: int
    #: The characters that may come next; a bit each.
    allowed: int
    #: Whether the way may be closed for another reason.
    guarded: bool


@define
class _Character:
    """A character of the expression, with the states before and after it."""

    mask: int
    target: int
    #: The repeats around it, outermost first.
    repeats: tuple[str, ...]


@define
class _Automaton:
    """The states of an expression. A character is known by its number in `characters`."""

    alphabet: str
    to_the_end: bool
    edges: list[list[_Edge]] = field(factory=lambda: [[]])
    characters: list[_Character] = field(factory=list[_Character])
    #: The number of the character that each state reads, if it reads one.
    reads: dict[int, int] = field(factory=dict[int, int])
    final: int = 0
    #: What is matched by itself: lookaheads and atomic groups.
    separate: list[tuple[Items, int]] = field(factory=list[tuple[Items, int]])
    _masks: dict[str, int] = field(factory=dict[str, int])
    _ways: dict[int, dict[int, tuple[int, int, bool]]] = field(factory=dict[int, dict[int, tuple[int, int, bool]]])

    @classmethod
    def of(cls, items: Items, flags: int, *, to_the_end: bool) -> "_Automaton":
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
            self.link(body_end, before)  # one of the repetitions may match nothing: which one?
        self.link(body_end, end)
        if not least:
            self.link(start, end)
        return end

    def atomic(self, body: Items, flags: int, start: int, repeats: tuple[str, ...]) -> int:
        """Add a group that keeps its match. A repeat of one character is exact, another group is any character."""
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

    # Questions.

    def ways(self, state: int) -> dict[int, tuple[int, int, bool]]:
        """Return the characters that can come next, each with a mask, the number of ways (2: several), and a guard.

        `-1` is the end of the expression.
        """
        if state in self._ways:
            return self._ways[state]
        found: dict[int, tuple[int, int, bool]] = {}
        work: list[tuple[int, int, bool, frozenset[int]]] = [(state, -1, False, frozenset((state,)))]
        steps = 0
        while work and steps < _MAX_PATHS:
            steps += 1
            at, allowed, guarded, seen = work.pop()
            for target in ((self.reads[at],) if at in self.reads else ()) + ((-1,) if at == self.final else ()):
                mask = allowed & (self.characters[target].mask if target >= 0 else -1)
                if mask:
                    known, count, is_guarded = found.get(target, (0, 0, True))
                    count = 2 if known & mask else max(count, 1)
                    found[target] = (known | mask, count, is_guarded and guarded)
            work += [
                (edge.to, allowed & edge.allowed, guarded or edge.guarded, seen | {edge.to})
                for edge in self.edges[at]
                if edge.to not in seen and allowed & edge.allowed
            ]
        self._ways[state] = found
        return found

    def after(self, character: int) -> dict[int, tuple[int, int, bool]]:
        """Return the same behind a character."""
        return self.ways(self.characters[character].target)

    def slow(self) -> Slow | None:
        """Return the slow part: of exponential growth first."""
        loops = [loop for loop in self.loops() if not self.is_safe(loop)]
        for loop in loops:
            word = self.doubled(loop)
            if word is not None:
                character, pumped = word
                return self.found(character, pumped, (self.part(loop),), "exponential")
        return self.shared(loops)

    def loops(self) -> list[list[int]]:
        """Return the sets of characters that can follow each other again and again, in reading order."""
        repeated = {number for number, character in enumerate(self.characters) if character.repeats}
        following = {number: [target for target in self.after(number) if target in repeated] for number in repeated}
        reached = {number: _reachable(number, following) for number in following}
        loops: list[list[int]] = []
        for number in following:
            if number in reached[number] and not any(number in loop for loop in loops):
                loops.append([other for other in reached[number] if number in reached[other]])
        return [sorted(loop) for loop in loops]

    def is_safe(self, loop: list[int]) -> bool:
        """Return whether all that follows a loop always matches, so that the matcher never goes back into it."""
        for character in loop:
            ways = self.after(character)
            if not self.to_the_end and -1 in ways and not ways[-1][2]:
                return True
            for target, (mask, _, guarded) in ways.items():
                if target >= 0 and target not in loop and not guarded and self.takes_all(target, mask):
                    return True
        return False

    def takes_all(self, character: int, mask: int) -> bool:
        """Return whether a character is a repeat of any character, up to the end."""
        ways, everything = self.after(character), (1 << len(self.alphabet)) - 1
        return (
            mask & everything == everything
            and character in ways
            and -1 in ways
            and not ways[-1][2]
            and ways[character][0] & everything == everything
        )

    def doubled(self, loop: list[int]) -> tuple[int, str] | None:
        """Return a character, and a word that leads from it to itself in two ways; `None` if there is none."""
        inside_loop = {*loop}
        for character in loop:
            for target, (mask, count, _) in self.after(character).items():
                if count > 1 and target in inside_loop:
                    back = self.path(target, character, inside_loop)
                    if back is not None:
                        return character, self.letter(mask) + back
        for character in loop:
            word = self.parted(character, inside_loop)
            if word is not None:
                return character, word
        return None

    def parted(self, character: int, loop: set[int]) -> str | None:
        """Find a word that leads from a character to itself through two different characters."""
        first = (character, character, False)
        words: dict[tuple[int, int, bool], str] = {first: ""}
        work = deque[tuple[int, int, bool]]([first])
        while work and len(words) < _MAX_STEPS:
            one, other, is_parted = at = work.popleft()
            for target, (mask, _, _) in self.after(one).items():
                for twin, (twin_mask, _, _) in self.after(other).items():
                    if target not in loop or twin not in loop or not mask & twin_mask:
                        continue
                    step = (target, twin, is_parted or target != twin)
                    if step == (character, character, True):
                        return words[at] + self.letter(mask & twin_mask)
                    if step not in words:
                        words[step] = words[at] + self.letter(mask & twin_mask)
                        work.append(step)
        return None

    def shared(self, loops: list[list[int]]) -> Slow | None:
        """Find three loops of which each shares its words with the next."""
        chains: dict[int, tuple[int, ...]] = {}
        pumped: dict[tuple[int, int], str] = {}
        for second, loop in enumerate(loops):
            chains[second] = (second,)
            for first in range(second):
                if len(chains[first]) + 1 > len(chains[second]):
                    word = self.word_shared(loops[first], loop)
                    if word is not None:
                        chains[second] = (*chains[first], second)
                        pumped[first, second] = word
            if len(chains[second]) >= _CUBIC:
                chain = chains[second]
                words = [pumped[pair] for pair in pairwise(chain)]
                parts = tuple(self.part(loops[number]) for number in chain)
                return self.found(loops[chain[0]][0], words[0], parts, "cubic", words[1:])
        return None

    def word_shared(self, first: list[int], second: list[int]) -> str | None:
        """Find a word that leads from a loop to itself, from it to a second loop, and from that to itself."""
        one_loop, other_loop = {*first}, {*second}
        for start in first:
            for end in second:
                begin = (start, start, end)
                words = {begin: ""}
                work = deque([begin])
                while work and len(words) < _MAX_STEPS:
                    at = work.popleft()
                    for step, letter in self.steps(at, one_loop, other_loop):
                        if step == (start, end, end):
                            return words[at] + letter
                        if step not in words:
                            words[step] = words[at] + letter
                            work.append(step)
        return None

    def steps(
        self, at: tuple[int, int, int], one_loop: set[int], other_loop: set[int]
    ) -> Iterator[tuple[tuple[int, int, int], str]]:
        first, middle, last = at
        for one, (mask, _, _) in self.after(first).items():
            if one not in one_loop:
                continue
            for other, (other_mask, _, _) in self.after(last).items():
                if other not in other_loop or not mask & other_mask:
                    continue
                for between, (between_mask, _, _) in self.after(middle).items():
                    common = mask & other_mask & between_mask
                    if between >= 0 and common:
                        yield (one, between, other), self.letter(common)

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
        """Return the shortest word from the start of the expression to behind a character."""
        words: list[str] = []
        for target, (mask, _, _) in self.ways(0).items():
            rest = self.path(target, character) if target >= 0 else None
            if rest is not None:
                words.append(self.letter(mask) + rest)
        return min(words, key=len, default="")

    def found(self, character: int, pumped: str, parts: Sequence[str], growth: str, others: Sequence[str] = ()) -> Slow:
        line = self.beginning(character) + "".join(_repeated(word) for word in (pumped, *others))
        return Slow(" and ".join(dict.fromkeys(parts)), line + self.stop(character), growth)

    def stop(self, character: int) -> str:
        """Return a character that does not go on with a loop."""
        goes_on = 0
        for mask, _, _ in self.after(character).values():
            goes_on |= mask
        left = ((1 << len(self.alphabet)) - 1) & ~goes_on
        return self.letter(left) if left else ""

    def part(self, loop: list[int]) -> str:
        """Return the outermost repeat around a loop."""
        return self.characters[loop[0]].repeats[0]

    def letter(self, mask: int) -> str:
        mask &= (1 << len(self.alphabet)) - 1
        return self.alphabet[(mask & -mask).bit_length() - 1]


def _repeated(word: str) -> str:
    """Repeat a word often enough to take long, but not longer than a message should be."""
    return word * max(2, 60 // len(word))


def _reachable(start: int, following: dict[int, list[int]]) -> set[int]:
    found: set[int] = set()
    work = [*following[start]]
    while work:
        at = work.pop()
        if at not in found:
            found.add(at)
            work += following[at]
    return found


def _alphabet_of(items: Items, flags: int) -> str:
    """Return characters, one for each way in which the expression can tell characters apart."""
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
        for part, _ in inner(operation, argument, 0):
            yield from _codes(part)
