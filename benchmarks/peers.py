"""How long it takes to read an article: opinionkit, Lark on the same grammar, and parsers of Markdown.

Run it with the Python that has opinionkit and its extra `bench`: python benchmarks/peers.py
"""

from collections import defaultdict
from collections.abc import Callable
from functools import partial
from statistics import median

import cmarkgfm  # type: ignore[import-untyped]  # it has none
import mistune
import pyromark
from markdown_it import MarkdownIt

from articles import BEYOND_LATIN_1, LATIN_1, articles
from opinionkit import PLAIN, Layout, parse
from opinionkit.laws.lark_oracle import LarkReader
from opinionkit.outlets.outlet import grammar_text
from tables import in_turn, ratio, show

_ARTICLES = 10  # of each hand
_ROUNDS = 51

tight = partial(parse, layout=Layout.TIGHT)

#: What is done to a text. All are compared to the first.
CONTENDERS: dict[str, Callable[[str], object]] = {
    "`str.splitlines`": str.splitlines,
    "opinionkit, `parse`, which finds the layout": parse,
    "... with the layout named": tight,
    "... and `.shares()`": lambda text: tight(text).shares(),
    "... and `.blocks`": lambda text: tight(text).blocks,
    "... and `.leaves`": lambda text: tight(text).leaves,
    "Lark, the same grammar": LarkReader(grammar_text(PLAIN, Layout.TIGHT)).lark.parse,
    "mistune, to HTML": mistune.html,
    "markdown-it-py, tokens": MarkdownIt().parse,
    "cmarkgfm (C), to HTML": cmarkgfm.markdown_to_html,
    "pyromark (Rust), events and ranges": lambda text: list(pyromark.events_with_range(text)),
}


def ratios(text: str) -> dict[str, float]:
    """Measure what each contender takes for a text, the first of them being 1."""
    times = in_turn({name: partial(read, text) for name, read in CONTENDERS.items()}, _ROUNDS)
    first = next(iter(times.values()))
    return {name: ratio(taken, first) for name, taken in times.items()}


def main() -> None:
    """Measure articles of both hands by turns, and print a row a contender."""
    found: dict[tuple[str, str], list[float]] = defaultdict(list)
    for texts in zip(articles(LATIN_1, _ARTICLES), articles(BEYOND_LATIN_1, _ARTICLES), strict=True):
        for hand, text in zip(("Latin-1", "beyond"), texts, strict=True):
            for name, taken in ratios(text).items():
                found[name, hand].append(taken)
                found[name, "both"].append(taken)
    columns = ("Latin-1", "beyond", "both")
    caption = f"Time for an article of about 8,000 characters, `str.splitlines` = 1; {2 * _ARTICLES} articles."
    show(caption, ("", *columns), ([name, *(median(found[name, hand]) for hand in columns)] for name in CONTENDERS))


if __name__ == "__main__":
    main()
