"""Time opinionkit, Lark on the same grammar, and parsers of Markdown.

Run it with the Python that has opinionkit and its extras `bench` and `html`: python benchmarks/peers.py [ROUNDS]
The second table compares other operations on an article, a page or a folder with similar tools.
"""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import cmarkgfm  # type: ignore[import-untyped]  # it has none
import mistune
import pyromark
import trafilatura
from markdown_it import MarkdownIt

from articles import BEYOND_LATIN_1, LATIN_1, articles
from corpus import rows as folder_rows
from html_pages import pages_in
from opinionkit import PLAIN, Layout, Voice, parse
from opinionkit.html import parse_html
from opinionkit.laws.lark_oracle import lark_reader
from tables import Calls, in_turn, ratio, show

_ARTICLES = 100  # of each hand
_ROUNDS = 11

tight = partial(parse, layout=Layout.TIGHT)

#: What is done to a text. All are compared to the first.
CONTENDERS: dict[str, Callable[[str], object]] = {
    "`str.splitlines`": str.splitlines,
    "opinionkit, `parse`, which finds the layout": parse,
    "... with the layout named": tight,
    "... and `.shares()`": lambda text: tight(text).shares(),
    "... and `.blocks`": lambda text: tight(text).blocks,
    "... and `.leaves`": lambda text: tight(text).leaves,
    "Lark, the same grammar": lark_reader(PLAIN, Layout.TIGHT).lark.parse,
    "mistune, to HTML": mistune.html,
    "markdown-it-py, tokens": MarkdownIt().parse,
    "cmarkgfm (C), to HTML": cmarkgfm.markdown_to_html,
    "pyromark (Rust), events and ranges": lambda text: list(pyromark.events_with_range(text)),
}


#: What is asked of an article, next to pyromark's events and ranges.
ASKED: dict[str, Callable[[str], object]] = {
    "pyromark (Rust), events and ranges": CONTENDERS["pyromark (Rust), events and ranges"],
    "`parse`, which finds the layout": parse,
    "`.blocks`": lambda text: parse(text).blocks,
    "`.shares()`, quotations counted": lambda text: parse(text).shares(),
    "`.text(AUTHOR)`, quotations taken out": lambda text: parse(text).text(Voice.AUTHOR),
}


def ratios(texts: Sequence[str], contenders: Mapping[str, Callable[[str], object]], rounds: int) -> dict[str, float]:
    """Measure each contender's time for all texts, relative to the first.

    Each reads one text after the other, so that a cache of the last text is of no use.
    """

    def read_all(read: Callable[[str], object]) -> None:
        for text in texts:
            read(text)

    times = in_turn({name: partial(read_all, read) for name, read in contenders.items()}, rounds)
    first = next(iter(times.values()))
    return {name: ratio(taken, first) for name, taken in times.items()}


def explained(text: str, rounds: int) -> float:
    """Measure the explanation of a line next to the line, each of a new article."""
    number = len(text.splitlines()) // 2
    calls: Calls = {
        "line": lambda: tight(text).line(number),
        "explain": lambda: (article := tight(text)).explain(article.line(number)),
        "parse": lambda: tight(text),
    }
    times = in_turn(calls, rounds)
    return ratio(
        [taken - parsed for taken, parsed in zip(times["explain"], times["parse"], strict=True)],
        [taken - parsed for taken, parsed in zip(times["line"], times["parse"], strict=True)],
    )


def page_ratio(page: bytes, rounds: int) -> float:
    """Measure a page of HTML next to trafilatura's own extraction."""
    own = partial(trafilatura.extract, page, output_format="xml", include_comments=False)
    times = in_turn({"own": own, "ours": partial(parse_html, page)}, rounds)
    return ratio(times["ours"], times["own"])


def asked_rows(rounds: int) -> Iterator[tuple[str, str, float]]:
    """Measure all operations; each row names the peer that is 1."""
    texts = [*articles(LATIN_1, _ARTICLES), *articles(BEYOND_LATIN_1, _ARTICLES)]
    found = ratios(texts, ASKED, rounds)
    for name in [*ASKED][1:]:
        yield name, "pyromark", found[name]
    yield "`explain(line)`", "`line`", median(explained(text, rounds) for text in texts)
    pages = pages_in(Path(__file__).parents[1] / "examples" / "pages")
    yield "`parse_html`", "trafilatura", median(page_ratio(page, min(rounds, 5)) for page in pages)
    with TemporaryDirectory() as place:
        *_, (_, _, time, *_) = folder_rows(2_000, Path(place), rounds=1)
    assert isinstance(time, float)
    yield "`opinionkit table`, 2,000 files", "a pool that splits lines", time


def main(rounds: int) -> None:
    """Measure both writers' articles in turn, then operations, and print the tables."""
    hands = {"Latin-1": articles(LATIN_1, _ARTICLES), "beyond": articles(BEYOND_LATIN_1, _ARTICLES)}
    found = {hand: ratios(texts, CONTENDERS, rounds) for hand, texts in hands.items()}
    caption = (
        f"Time for an article of about 8,000 characters, `str.splitlines` = 1; {_ARTICLES} articles of each writer."
    )
    show(caption, ("", *found), ([name, *(taken[name] for taken in found.values())] for name in CONTENDERS))
    print()
    show("Time next to a peer.", ("", "peer", "peer = 1"), asked_rows(rounds))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else _ROUNDS)
