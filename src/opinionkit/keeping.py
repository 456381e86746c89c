"""Which runs of a page are its article: those that trafilatura finds, and what belongs to these."""

import re
from collections.abc import Sequence
from itertools import groupby
from logging import NullHandler, getLogger

from lxml.html import HtmlElement

from opinionkit.mishaps import MissingExtraError, PageError
from opinionkit.runs import Part, Run

try:
    from trafilatura import bare_extraction
except ModuleNotFoundError as error:
    if error.name != "trafilatura":
        raise
    raise MissingExtraError("opinionkit.html", "html") from None

__all__ = ["kept"]

getLogger("trafilatura").addHandler(NullHandler())  # so that a page without an article says nothing on standard error

#: A run's number in its words, while trafilatura has them: in letters of Linear A, which count as words and nobody uses.
_DIGITS = str.maketrans("0123456789", "\U00010600\U00010601\U00010602\U00010603\U00010604\U00010605\U00010606\U00010607\U00010608\U00010609")
_EDGE = "\U00010610"
_NUMBER = re.compile(f"{_EDGE}([\U00010600-\U00010609]{{1,9}}){_EDGE}")
_VALUES = {code: digit for digit, code in _DIGITS.items()}
_SENTENCE = re.compile(r"(?<=[.!?…])[\"'”’»]*\s+")
#: What trafilatura drops, or may drop, of an article.
_RESCUED = (Part.CAPTION, Part.CREDIT, Part.BYLINE, Part.ASIDE)
#: A run with more of links than this is a way to somewhere else.
_LINKED = 0.5
#: A sentence with fewer words than this is said twice without being pulled from the text.
_PULLED = 4


def kept(tree: HtmlElement, runs: Sequence[Run]) -> list[Run]:
    """Choose the runs that are the article of a page, none where it has none. The tree is changed.

    Raise `PageError` where trafilatura fails.
    """
    found = _found(tree, runs)
    if not found:
        return []
    first, last = found[0], found[-1]
    region = _region(runs[first].element, runs[last].element)
    chosen = {*found}
    for number, run in enumerate(runs):
        if number not in chosen and (first < number < last or (region is not None and region in run.element.iterancestors())):
            boxed = any(around.marker for around in run.inside)
            title = run.part is Part.HEADING and run.marker == "#"
            rescued = (run.part in _RESCUED or title) and not run.away and run.linked <= _LINKED
            if boxed or rescued or (run.part is Part.RULE and first < number < last):
                chosen.add(number)
    chosen.update(_between(runs, found))
    return _without_repeats([runs[number] for number in sorted(chosen)])


def _found(tree: HtmlElement, runs: Sequence[Run]) -> list[int]:
    """Give the numbers of the runs that trafilatura finds."""
    for number, run in enumerate(runs):
        if run.longest:
            _put(*run.longest, f"{_EDGE}{str(number).translate(_DIGITS)}{_EDGE}")
    try:
        document = bare_extraction(tree, include_comments=False)
    except Exception as error:  # it is not known what else it may stumble over
        raise PageError(f"trafilatura fails: {error!r}", "report the page to its project") from error
    body = getattr(document, "body", None)
    text = "" if body is None else "".join(body.itertext())
    numbers = {int(number.translate(_VALUES)) for number in _NUMBER.findall(text)}
    return sorted(number for number in numbers if number < len(runs))


def _put(element: HtmlElement, is_tail: bool, number: str) -> None:  # noqa: FBT001  # of a pair
    """Write a number before the words of a text."""
    if is_tail:
        element.tail = f"{number}{element.tail or ''}"
    else:
        element.text = f"{number}{element.text or ''}"


def _region(first: HtmlElement, last: HtmlElement) -> HtmlElement | None:
    """Give the smallest element that holds both and is no page: an article, if one is around."""
    around = {*last.iterancestors(), last}
    common = next(element for element in (first, *first.iterancestors()) if element in around)
    marked = (e for e in (common, *common.iterancestors()) if e.tag in ("article", "main") or e.get("role") == "main")
    region = next(marked, common)
    return None if region.tag in ("body", "html") else region


def _between(runs: Sequence[Run], found: Sequence[int]) -> set[int]:
    """Give the numbers of runs that stand right between two that were found, as children of the same element."""
    between: set[int] = set()
    for above, below in zip(found, found[1:], strict=False):
        if below > above + 1:
            parents = {runs[above].element.getparent(), runs[below].element.getparent()}
            between.update(
                number
                for number in range(above + 1, below)
                if runs[number].part is not Part.RULE
                and not runs[number].away
                and runs[number].linked <= _LINKED
                and runs[number].element.getparent() in parents
            )
    return between


def _without_repeats(runs: list[Run]) -> list[Run]:
    """Set aside quotes all of whose sentences the piece has in its own words: they are pulled from it."""
    words = (run.words for run in runs if run.part is Part.WORDS and not run.inside)
    own = {_bare(sentence) for text in words for sentence in _SENTENCE.split(text)}
    for inside, group in groupby(runs, key=lambda run: run.inside):
        quote = [*group]
        sentences = [_bare(sentence) for run in quote for sentence in _SENTENCE.split(run.words)]
        if inside and not inside[-1].marker and all(s in own and s.count(" ") + 1 >= _PULLED for s in sentences):
            for run in quote:
                run.part, run.inside = Part.ASIDE, inside[:-1]
    return runs


def _bare(sentence: str) -> str:
    return " ".join(re.findall(r"\w+", sentence.lower()))
