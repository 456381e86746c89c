"""Time `parse_html`, next to trafilatura's extraction, on the slowest pages, and on pages of twice the parts.

Run it with the Python that has opinionkit and its extra `html`: python benchmarks/html_pages.py [FOLDER]
FOLDER holds pages, *.html or *.html.gz; without it the pages in examples/pages are read.
"""

import gzip
import resource
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

import trafilatura

from opinionkit.errors import PageError
from opinionkit.html import parse_html
from tables import in_turn, ratio, show

_ROUNDS = 11
_GROWTH_ROUNDS = 3
EXAMPLES = Path(__file__).parents[1] / "examples" / "pages"
_WORDS = "Nobody asked for the evening bus, says the transport office, and so the evening bus will go. "
_MILLION = 1_000_000
#: Pages of many characters, by what they are made of.
HOSTILE: dict[str, Callable[[], str]] = {
    "50 MB of paragraphs": lambda: f"<p>{_WORDS * 10}</p>" * (50 * _MILLION // 950),
    "19 MB of paragraphs": lambda: f"<p>{_WORDS * 10}</p>" * (19 * _MILLION // 950),
    "9 MB in a paragraph": lambda: f"<article><p>{_WORDS * (9 * _MILLION // 95)}</p></article>",
    "100,000 nested tags": lambda: "<div>" * 100_000,
    "49,000 short paragraphs": lambda: "<p>a</p>" * 49_000,
    "49,000 line breaks": lambda: "a<br>" * 49_000,
    "49,000 captions": lambda: f"<article><p>{_WORDS}</p>" + "<figcaption>a</figcaption>" * 49_000,
    "20,000 quotes": lambda: "<blockquote><p>A b c d e.</p></blockquote>" * 20_000,
}
#: Pages of a number of parts, by the part: twice the parts should take twice the time.
GROWING: dict[str, tuple[int, Callable[[int], str]]] = {
    "unclosed `<p>`": (8_000, lambda n: f"<article><p>{_WORDS}" + "<p>a" * n),
    "unclosed `<p>` and `<b>`": (60, lambda n: f"<article><p>{_WORDS}" + "<p><b>a" * n),
    "attributes of one tag": (1_500, lambda n: f"<p {' '.join(f'a{k}=b' for k in range(n))}>{_WORDS}"),
    "attributes of one tag, beyond the bound": (40_000, lambda n: f"<p {' '.join(f'a{k}=b' for k in range(n))}>"),
    "nested `<div>`": (100, lambda n: "<div>" * n + f"<p>{_WORDS}" + "</div>" * n),
    "nested `<blockquote>`": (100, lambda n: "<blockquote>" * n + f"<p>{_WORDS}" + "</blockquote>" * n),
    "nested `<div>`, beyond the bound": (100_000, lambda n: "<div>" * n),
    "items of a list": (8_000, lambda n: f"<p>{_WORDS}</p><ol>" + "<li>a" * n + "</ol>"),
    "loose words between line breaks": (8_000, lambda n: f"<article>{_WORDS}" + "<br>a" * n + "</article>"),
    "scripts between words": (8_000, lambda n: f"<article><p>{_WORDS}" + "a<script></script>" * n),
    "quotes": (4_000, lambda n: f"<p>{_WORDS}</p>" + "<blockquote><p>A b c d e.</blockquote>" * n),
    "captions": (8_000, lambda n: f"<p>{_WORDS}</p>" + "<figcaption>a</figcaption>" * n),
    "links": (8_000, lambda n: f"<article><p>{_WORDS}</p>" + "<p>a <a href=b>c</a> d e f" * n),
}


def pages_in(folder: Path) -> list[bytes]:
    """Read the pages of a folder."""
    paths = sorted(path for path in folder.iterdir() if path.name.endswith((".html", ".html.gz")))
    return [gzip.decompress(p.read_bytes()) if p.suffix == ".gz" else p.read_bytes() for p in paths]


def main(folder: Path) -> None:
    """Measure pages in turn, then each slow page once."""
    ratios: list[float] = []
    seconds: list[float] = []
    for page in pages_in(folder):
        calls: dict[str, Callable[[], object]] = {
            "own": partial(trafilatura.extract, page, output_format="xml", include_comments=False),
            "ours": partial(parse_html, page),
        }
        times = in_turn(calls, _ROUNDS)
        ratios.append(ratio(times["ours"], times["own"]))
        seconds.append(median(times["ours"]))
    caption = f"Time for a page, trafilatura's XML = 1; {len(ratios)} pages."
    show(caption, ("", "median", "least", "most", "ms"), [row("`parse_html`", ratios, seconds)])
    print()
    made = []
    for name, make in HOSTILE.items():
        made_page: str = make()
        start = perf_counter()
        came = _outcome(made_page)
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        made.append((name, f"{perf_counter() - start:.2f}", f"{most:,.0f}", came))
    show("The slowest pages, once each.", ("", "seconds", "MB so far", "what comes"), made)
    print()
    caption = "Time of the process for a page with twice the parts, the page = 1; the least of three times each."
    show(caption, ("", "parts", "ms", "ratio"), [growth(name, *page) for name, page in GROWING.items()])


def growth(name: str, parts: int, make: Callable[[int], str]) -> tuple[str | float, ...]:
    """Measure a page and one with twice the parts in turn, in time of the process."""
    pages, times = [make(parts), make(2 * parts)], [float("inf"), float("inf")]
    for _ in range(_GROWTH_ROUNDS):
        for number, page in enumerate(pages):
            start = process_time()
            _outcome(page)
            times[number] = min(times[number], process_time() - start)
    return name, f"{parts:,}", 1000 * times[0], times[1] / times[0]


def _outcome(page: str) -> str:
    try:
        return f"{len(parse_html(page).blocks):,} blocks"
    except PageError as error:
        return error.fault


def row(name: str, ratios: list[float], seconds: list[float]) -> tuple[str | float, ...]:
    """Sum up the ratios of all pages, and the milliseconds."""
    return name, median(ratios), min(ratios), max(ratios), 1000 * median(seconds)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else EXAMPLES)
