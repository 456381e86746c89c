"""The forms of markers: words, in which `{a|b}` is a choice."""

import re
from collections.abc import Iterator
from itertools import product

__all__ = ["CHOICE", "choices_in", "is_abbreviation", "some_ways", "ways"]


#: A choice in a form: "{a|b}".
CHOICE = re.compile(r"\{([^{}]*)\}")
#: Two initials are more often a person's: N. E. Quill.
_INITIALS = 2


def is_abbreviation(form: str) -> bool:
    """Return whether a form of a note needs no colon: "przyp. red."."""
    return all(way.count(".") > 1 and sum(map(str.isalpha, way)) > _INITIALS for way in ways(form))


def choices_in(form: str) -> list[list[str]]:
    """Return the parts of a form, each with its choices; words outside braces have one."""
    return [part.split("|") if number % 2 else [part] for number, part in enumerate(CHOICE.split(form))]


def ways(form: str) -> Iterator[str]:
    """Yield a form with each choice of its braces."""
    yield from map("".join, product(*choices_in(form)))


def some_ways(form: str) -> Iterator[str]:
    """Yield a form until each choice of its braces occurs."""
    parts = choices_in(form)
    for turn in range(max(map(len, parts))):
        yield "".join(choices[turn % len(choices)] for choices in parts)
