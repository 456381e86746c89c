"""Measure the memory of articles beyond their texts, before and after accessing nodes.

Run it with the Python that has opinionkit: python benchmarks/memory.py
"""

import gc
import sys
import tracemalloc
from collections.abc import Callable, Sequence
from statistics import median

from articles import BEYOND_LATIN_1, LATIN_1, articles
from opinionkit import Article, parse
from tables import show

_ARTICLES = 200

#: What is asked of the articles, one question after the other.
QUESTIONS: dict[str, Callable[[Article], object]] = {
    "`.shares()`": Article.shares,
    "`.blocks`": lambda article: article.blocks,
    "`.leaves`": lambda article: article.leaves,
}


def kept(texts: Sequence[str]) -> list[int]:
    """Count the bytes kept after parsing, and after each access."""
    before = traced()
    read = [parse(text) for text in texts]
    counts = [traced() - before]
    for ask in QUESTIONS.values():
        for article in read:
            ask(article)
        counts.append(traced() - before)
    return counts


def peak(text: str) -> int:
    """Count the peak bytes in use during parsing, including the article."""
    before = traced()
    tracemalloc.reset_peak()
    parse(text)
    return tracemalloc.get_traced_memory()[1] - before


def traced() -> int:
    """Count the bytes in use."""
    gc.collect()
    return tracemalloc.get_traced_memory()[0]


def measured(texts: Sequence[str]) -> list[tuple[float, float]]:
    """Return bytes relative to the texts and their characters; the peak is last."""
    sizes, characters = sum(map(sys.getsizeof, texts)), sum(map(len, texts))
    peaks = [(peak(text), text) for text in texts]
    return [
        *((count / sizes, count / characters) for count in kept(texts)),
        (
            median(count / sys.getsizeof(text) for count, text in peaks),
            median(count / len(text) for count, text in peaks),
        ),
    ]


def main() -> None:
    """Measure articles of both writers, and print a row per access."""
    hands = [articles(hand, _ARTICLES) for hand in (LATIN_1, BEYOND_LATIN_1)]
    for texts in hands:  # what is kept once and for all is not an article's
        for text in texts:
            assert parse(text).leaves
            assert parse(text).shares()
    tracemalloc.start()
    latin_1, beyond = map(measured, hands)
    names = ["kept after `parse`", *(f"... and {question}" for question in QUESTIONS), "at the peak of a `parse`"]
    columns = ("", "Latin-1: to the text", "bytes a character", "beyond: to the text", "bytes a character")
    caption = f"Memory beyond the text, next to the text's own, and for each character; {_ARTICLES} articles a hand."
    show(caption, columns, ([name, *one, *two] for name, one, two in zip(names, latin_1, beyond, strict=True)))


if __name__ == "__main__":
    main()
