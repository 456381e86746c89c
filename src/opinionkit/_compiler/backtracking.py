r"""Find regular expressions that can take exponential or cubic time.

Such expressions are slow in a backtracking matcher. An expression becomes an automaton over its single characters
(character_automaton.py). The expression is slow

- exponentially, if one word leads from a character back to itself in two ways: `(?:a+)+b`;
- with the number of characters cubed or worse, if three repeats can share a line in any way: `a*a*a*b`;

unless everything behind the repeat always matches: then the matcher never goes back. A. Weber and H. Seidl, "On the
degree of ambiguity of finite automata" (1991), prove that all other expressions are fast.

Not found: ambiguity between two atomic groups or possessive repeats of more than one character, and the time of a
lookahead in a repeat, which is tried once per repetition. Refused without need: ambiguity that a lookbehind or ``\b``
rules out, and a bounded number of repetitions, if these match more than a dozen characters.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from attrs import frozen

from opinionkit._compiler.character_automaton import END, CharacterAutomaton
from opinionkit._compiler.expressions import Items, parser

__all__ = ["Slow", "slow_part"]


#: Searches stop after this number of steps.
_MAX_STEPS = 200_000
#: Repeats that can share a line: with this many the time is cubic.
_CUBIC = 3


@frozen
class Slow:
    """A slow part of an expression, and a line that takes long."""

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
    automaton = CharacterAutomaton.of(items, flags, to_the_end=to_the_end)
    found = _Ambiguity(automaton).slow()
    for part, part_flags in automaton.separate:
        # In a lookahead or an atomic group the matcher is done after the match.
        found = found or _slow_in(part, part_flags, to_the_end=False)
    return found


@frozen
class _Ambiguity:
    """A search for words that an automaton can read in several ways."""

    automaton: CharacterAutomaton

    def slow(self) -> Slow | None:
        """Return the slow part, or None: one of exponential growth first."""
        loops = [loop for loop in self.loops() if not self.is_safe(loop)]
        for loop in loops:
            word = self.doubled(loop)
            if word is not None:
                character, pumped = word
                return self.found(character, pumped, (self.part(loop),), "exponential")
        return self.shared(loops)

    def loops(self) -> list[list[int]]:
        """Return the repeated sets of characters that follow each other, in order."""
        repeated = {number for number, character in enumerate(self.automaton.characters) if character.repeats}
        following = {
            number: [target for target in self.automaton.after(number) if target in repeated] for number in repeated
        }
        reached = {number: _reachable(number, following) for number in following}
        loops: list[list[int]] = []
        for number in following:
            if number in reached[number] and not any(number in loop for loop in loops):
                loops.append([other for other in reached[number] if number in reached[other]])
        return [sorted(loop) for loop in loops]

    def is_safe(self, loop: list[int]) -> bool:
        """Return whether the matcher never goes back into a loop.

        This is the case if everything behind the loop always matches.
        """
        for character in loop:
            ways = self.automaton.after(character)
            if not self.automaton.to_the_end and END in ways and not ways[END].guarded:
                return True
            for target, (mask, _, guarded) in ways.items():
                if target >= 0 and target not in loop and not guarded and self.takes_all(target, mask):
                    return True
        return False

    def takes_all(self, character: int, mask: int) -> bool:
        """Return whether a character repeats any character, up to the end."""
        ways, everything = self.automaton.after(character), self.automaton.everything
        return (
            mask & everything == everything
            and character in ways
            and END in ways
            and not ways[END].guarded
            and ways[character].mask & everything == everything
        )

    def doubled(self, loop: list[int]) -> tuple[int, str] | None:
        """Return a character and a word that repeats it ambiguously.

        The word leads from the character to itself in two ways. Return `None` without such a word.
        """
        inside_loop = {*loop}
        for character in loop:
            for target, (mask, count, _) in self.automaton.after(character).items():
                if count > 1 and target in inside_loop:
                    back = self.automaton.path(target, character, inside_loop)
                    assert back is not None  # each character of a loop leads to all others
                    return character, self.automaton.letter(mask) + back
        for character in loop:
            word = self.parted(character, inside_loop)
            if word is not None:
                return character, word
        return None

    def parted(self, character: int, loop: set[int]) -> str | None:
        """Return a word that leads from a character to itself ambiguously.

        The two ways have different characters.
        """
        first = (character, character, False)
        words: dict[tuple[int, int, bool], str] = {first: ""}
        work = deque[tuple[int, int, bool]]([first])
        while work and len(words) < _MAX_STEPS:
            one, other, is_parted = at = work.popleft()
            for target, (mask, _, _) in self.automaton.after(one).items():
                for twin, (twin_mask, _, _) in self.automaton.after(other).items():
                    if target not in loop or twin not in loop or not mask & twin_mask:
                        continue
                    step = (target, twin, is_parted or target != twin)
                    if step == (character, character, True):
                        return words[at] + self.automaton.letter(mask & twin_mask)
                    if step not in words:
                        words[step] = words[at] + self.automaton.letter(mask & twin_mask)
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
        """Return a word that two loops share.

        The word leads from a loop to itself, from it to a second loop, and from the second loop to itself.
        """
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
        for one, (mask, _, _) in self.automaton.after(first).items():
            if one not in one_loop:
                continue
            for other, (other_mask, _, _) in self.automaton.after(last).items():
                if other not in other_loop or not mask & other_mask:
                    continue
                for between, (between_mask, _, _) in self.automaton.after(middle).items():
                    common = mask & other_mask & between_mask
                    if between >= 0 and common:
                        yield (one, between, other), self.automaton.letter(common)

    def found(self, character: int, pumped: str, parts: Sequence[str], growth: str, others: Sequence[str] = ()) -> Slow:
        line = self.automaton.beginning(character) + "".join(_repeated(word) for word in (pumped, *others))
        return Slow(" and ".join(dict.fromkeys(parts)), line + self.stop(character), growth)

    def stop(self, character: int) -> str:
        """Return a character that does not continue a loop."""
        goes_on = 0
        for mask, _, _ in self.automaton.after(character).values():
            goes_on |= mask
        left = (self.automaton.everything) & ~goes_on
        return self.automaton.letter(left) if left else ""

    def part(self, loop: list[int]) -> str:
        """Return the outermost repeat around a loop."""
        return self.automaton.characters[loop[0]].repeats[0]


def _repeated(word: str) -> str:
    """Repeat a word often enough for a slow match."""
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
