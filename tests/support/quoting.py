"""Invented paragraphs with quotations of all styles, and their places. Equal seeds return equal paragraphs."""

from collections.abc import Iterator
from random import Random

from attrs import define, field, frozen

__all__ = ["STYLES", "Expected", "Writer", "paragraphs"]

#: The opening and the closing mark, and the group of the style: styles of one group do not nest.
STYLES = {
    ("“", "”"): "double",
    ("„", "“"): "double",
    ("„", "”"): "double",
    ("”", "”"): "double",
    ("‘", "’"): "single",
    ("‚", "‘"): "single",
    ("‚", "’"): "single",
    ('"', '"'): "straight",
    ("'", "'"): "tick",
    ("«", "»"): "angle",
    ("« ", " »"): "angle",
    ("»", "«"): "angle",
    ("»", "»"): "angle",
    ("‹", "›"): "single angle",
    ("›", "‹"): "single angle",
    ("«", "«"): "angle",
    ("<<", ">>"): "arrows",
    (">>", "<<"): "arrows",
    ("「", "」"): "corners",
    ("『", "』"): "white corners",
    ("〝", "〟"): "primes",
    ("“", "“"): "double",
    ("''", "''"): "typed",
    ("``", "''"): "typed",
    ("‘‘", "’’"): "typed",
}
#: The styles of speeches. In single marks a possessive would close a speech that goes on.
_SPEECH = (("“", "”"), ('"', '"'), ("„", "“"), ("«", "»"))
_WORDS = (
    *("the mill burnt down", "nobody asked the council why", "a ferry came at dusk", "all lanterns were lit"),
    *("the granary stood", "she wrote a letter", "the clock had stopped"),
)
#: Words without quotation marks, but with marks that look like them.
_BETWEEN = (
    *("the boys' coats hung there", "the girls’ boat sank", "US' part in it", "Marx’ nail rusted", "it doesn't matter"),
    *("’tis a pity", "'tis so", "in the '80s", "the ’90s came", "rock 'n' roll played", "goin' home they sang"),
    *("he was 6'2\" tall", "she was 5’11” tall", "the door was 6' high", "a cup o' tea stood there"),
)
_AFTER = (" ", ", ", ". ", " — ", "; ", " (so they say) ")


@frozen
class Expected:
    """A quotation that was written."""

    text: str
    depth: int
    closed: bool


@define
class Writer:
    """A writer of paragraphs that records the quotations."""

    random: Random
    expected: list[Expected] = field(factory=list[Expected])

    def paragraph(self) -> str:
        """Write a paragraph: words, quotations, and marks of other kinds."""
        return self._sequence(1, frozenset()) + "."

    def speech(self) -> Iterator[str]:
        """Write a speech of two to four paragraphs: each opens it again, only the last closes it."""
        opening, closing = self.random.choice(_SPEECH)
        last = self.random.randint(1, 3)
        for number in range(last + 1):
            place = len(self.expected)
            inside = self._sequence(2, frozenset({STYLES[opening, closing]})) + "."
            self.expected.insert(place, Expected(inside, 1, number == last))
            yield f"{opening}{inside}{closing if number == last else ''}"

    def _sequence(self, depth: int, around: frozenset[str]) -> str:
        parts = [self._part(depth, around) for _ in range(self.random.randint(2, 4))]
        return self.random.choice(_WORDS) + " " + "".join(parts) + self.random.choice(_WORDS)

    def _part(self, depth: int, around: frozenset[str]) -> str:
        after = self.random.choice(_AFTER)
        free = [marks for marks, kind in STYLES.items() if kind not in around]
        match self.random.choice(("words", "between", "quotation", "quotation")):
            case "quotation" if depth <= 3 and free:
                return self._quotation(self.random.choice(free), depth, around) + after
            case "between":
                return self.random.choice(_BETWEEN) + " and "
            case _:
                return self.random.choice(_WORDS) + after

    def _quotation(self, marks: tuple[str, str], depth: int, around: frozenset[str]) -> str:
        opening, closing = marks
        place = len(self.expected)
        if self.random.random() < 0.3:
            inside = self.random.choice(_WORDS)
        else:
            inside = self._sequence(depth + 1, around | {STYLES[marks]}) + self.random.choice((".", ",", "", "?"))
        self.expected.insert(place, Expected(inside, depth, closed=True))
        return f"{opening}{inside}{closing}"


def paragraphs(count: int, seed: int) -> tuple[list[str], list[Expected]]:
    """Return paragraphs, some of them speeches, and their quotations in reading order."""
    writer = Writer(Random(seed))  # noqa: S311  # no secret
    written: list[str] = []
    while len(written) < count:
        written.extend(writer.speech() if writer.random.random() < 0.1 else [writer.paragraph()])
    return written, writer.expected
