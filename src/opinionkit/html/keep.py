"""Which runs of a page are its article: those that trafilatura finds, and what belongs to these."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from logging import NullHandler, getLogger

from lxml.html import HtmlElement

from opinionkit.errors import MissingExtraError, PageError
from opinionkit.html.decode import UNHELD
from opinionkit.html.runs import Run
from opinionkit.html.tags import Part

try:
    from trafilatura import bare_extraction
except ModuleNotFoundError as error:
    if error.name != "trafilatura":
        raise
    raise MissingExtraError("opinionkit.html", "html") from None

__all__ = ["kept"]


getLogger("trafilatura").addHandler(NullHandler())  # so that a page without an article says nothing on standard error

#: A run's number in its words, while trafilatura has them: in Linear A, whose letters nobody uses.
_DIGITS = str.maketrans(
    "0123456789", "\U00010600\U00010601\U00010602\U00010603\U00010604\U00010605\U00010606\U00010607\U00010608\U00010609"
)
_EDGE = "\U00010610"
_NUMBER = re.compile(f"{_EDGE}([\U00010600-\U00010609]{{1,9}}){_EDGE}")
_VALUES = {code: digit for digit, code in _DIGITS.items()}
_SENTENCE = re.compile(r"(?<=[.!?…\"'”’»])\s+")
#: What trafilatura drops, or may drop, of an article.
_RESCUED = (Part.CAPTION, Part.CREDIT, Part.BYLINE, Part.ASIDE)
#: What trafilatura drops where it takes paragraphs alone.
_PARAGRAPHS = frozenset(
    ("blockquote", "dd", "dt", "footer", "h2", "h3", "h4", "h5", "h6", "li", "p", "pre", "td", "th")
)
#: A run with more of links than this is a way to somewhere else.
_LINKED = 0.5
#: So many characters in the paragraphs of an element are an article, even where trafilatura finds a smaller one.
_LONG = 1_000
#: A sentence with fewer words than this is said twice without being pulled from the text.
_PULLED = 4


def kept(tree: HtmlElement, runs: Sequence[Run]) -> list[Run]:
    """Choose the runs that are the article of a page, none where it has none. The tree is changed.

    Raise `PageError` where trafilatura fails.
    """
    found = _most(runs, _found(tree, runs))
    if all(runs[number].linked > _LINKED for number in found):  # a page of ways to elsewhere, or there are none
        return []
    region = _region(runs[found[0]].element, runs[found[-1]].element)
    whole = region.tag in ("body", "html")  # the ends of a page are not its article's
    near = [_is_in(run, region) and (not whole or found[0] < number < found[-1]) for number, run in enumerate(runs)]
    chosen = {number for number in found if near[number] or not _is_beside(runs[number])}
    chosen |= _boxed(runs, found, near)
    chosen.update(n for n, run in enumerate(runs) if _belongs(run, is_near=near[n], is_within=found[0] < n < found[-1]))
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


def _most(runs: Sequence[Run], found: list[int]) -> list[int]:
    """Give what was found, or the paragraphs of the element that has by far more words in paragraphs of its own."""
    sizes: Counter[HtmlElement | None] = Counter()
    for run in runs:
        if run.element.tag == "p" and run.linked <= _LINKED and run.part is Part.WORDS:
            sizes[run.element.getparent()] += len(run.words)
    box, size = next(iter(sizes.most_common(1)), (None, 0))
    if size < max(_LONG, 2 * sum(len(runs[number].words) for number in found)):
        return found
    return [number for number, run in enumerate(runs) if run.element.getparent() is box]


def _put(element: HtmlElement, is_tail: bool, number: str) -> None:  # noqa: FBT001  # of a pair
    """Write a number before the words of a text."""
    if is_tail:
        element.tail = number + UNHELD.sub("", element.tail or "")
    else:
        element.text = number + UNHELD.sub("", element.text or "")


def _region(first: HtmlElement, last: HtmlElement) -> HtmlElement:
    """Give the smallest element that holds both: an article, if one is around."""
    common = _common(first, last)
    marked = (e for e in (common, *common.iterancestors()) if e.tag in ("article", "main") or e.get("role") == "main")
    return next(marked, common)


def _common(first: HtmlElement, last: HtmlElement) -> HtmlElement:
    around = {last, *last.iterancestors()}
    return next(element for element in (first, *first.iterancestors()) if element in around)


def _is_in(run: Run, region: HtmlElement) -> bool:
    """Tell whether a run stands in an element, no way to somewhere else and not in what stands beside an article."""
    around = [run.element, *run.element.iterancestors()]
    if region not in around or run.linked > _LINKED:
        return False
    return run.away is None or run.away not in around[: around.index(region)]


def _is_beside(run: Run) -> bool:
    """Tell whether a run is never the piece's where it is not near it, even if trafilatura finds it."""
    return run.part in _RESCUED or (run.away is not None and run.away.tag in ("footer", "form", "menu", "nav"))


def _belongs(run: Run, *, is_near: bool, is_within: bool) -> bool:
    """Tell whether a run that trafilatura leaves out is of the piece all the same."""
    if any(around.marker for around in run.inside):
        return is_near or is_within
    if run.part is Part.RULE:
        return is_within
    return is_near and (run.part in _RESCUED or (run.part is Part.HEADING and run.marker == "#"))


def _boxed(runs: Sequence[Run], found: Sequence[int], near: Sequence[bool]) -> set[int]:
    """Give the numbers of paragraphs in an element in which two were found, or in one of the same class as that.

    For trafilatura leaves out short ones, may take those alone that are in no list and no quote, and takes the first
    of several boxes that a piece is set in.
    """
    sizes = Counter(run.element.getparent() for run in map(runs.__getitem__, found) if run.part is Part.WORDS)
    boxes = {box for box, size in sizes.items() if size > 1 and box is not None}
    classes = {(box.tag, box.get("class")) for box in boxes if box.get("class")}
    paragraphs = (number for number, run in enumerate(runs) if near[number] and run.element.tag in _PARAGRAPHS)
    return {
        number
        for number in paragraphs
        if any(box in boxes or (box.tag, box.get("class")) in classes for box in runs[number].element.iterancestors())
    }


def _without_repeats(runs: list[Run]) -> list[Run]:
    """Set aside quotes all of whose sentences the piece has in its own words: they are pulled from it."""
    words = (run.words for run in runs if run.part is Part.WORDS and not run.inside)
    own = {sentence for text in words for sentence in _sentences(text)}
    for inside, group in groupby(runs, key=lambda run: run.inside):
        if inside and not inside[-1].marker:
            quote = [*group]
            sentences = [sentence for run in quote for sentence in _sentences(run.words)]
            if all(sentence in own and sentence.count(" ") + 1 >= _PULLED for sentence in sentences):
                for run in quote:
                    run.part, run.inside = Part.ASIDE, inside[:-1]
    return runs


def _sentences(words: str) -> Iterator[str]:
    """Give sentences without the marks around them."""
    return (sentence.strip("\"'“”‘’«».!?… ") for sentence in _SENTENCE.split(words))
