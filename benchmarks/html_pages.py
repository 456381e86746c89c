"""Time `parse_html`, next to trafilatura's extraction, and on the slowest pages.

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
from time import perf_counter

import trafilatura

from opinionkit.errors import PageError
from opinionkit.html import parse_html
from tables import in_turn, ratio, show

_ROUNDS = 11
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
        try:
            came = f"{len(parse_html(made_page).blocks):,} blocks"
        except PageError as error:
            came = error.fault
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        made.append((name, f"{perf_counter() - start:.2f}", f"{most:,.0f}", came))
    show("The slowest pages, once each.", ("", "seconds", "MB so far", "what comes"), made)


def row(name: str, ratios: list[float], seconds: list[float]) -> tuple[str | float, ...]:
    """Sum up the ratios of all pages, and the milliseconds."""
    return name, median(ratios), min(ratios), max(ratios), 1000 * median(seconds)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else EXAMPLES)
