"""Blocks that extractors keep of the pages in examples/pages: the table in docs/html.md.

Run it with the Python that has opinionkit and its extra `bench`: python benchmarks/extractors.py
"""

import re
from collections.abc import Callable
from pathlib import Path

import html2text
import trafilatura
from lxml.etree import fromstring
from lxml.html import HtmlElement
from resiliparse.extract.html2text import extract_plain_text

from opinionkit import Outlet, render
from opinionkit.html import parse_html

_PAGES = Path(__file__).parents[1] / "examples" / "pages"
_VALLEY = Outlet("valley-record", boxes={"div.desk-box": "Comment:"})
#: Words of each block of these pages, by kind.
WORDS = {
    "the author's": [
        *("For eleven years", "The harbour master", "Nothing has changed", "There are three ways", "a levy on every"),
        *("a berth fee", "the fund for storms, which", "# 2 on that", "Not everybody agrees", "It is not. But"),
        *("Nobody asked for the evening", "What the office means", "So I filled", "By the time I", "I waved."),
        *("The lamps on Lantern", "The committee has", "The second time", "My neighbour, who", "He has kept it"),
    ],
    "quoted, as quotes": [
        *(
            "We were promised",
            "No household shall",
            "I should like to know",
            "The fund is for storms. A",
            "We count requests",
        ),
        *("Our lamp does not", "Thank you for your", "Your letter has been"),
    ],
    "quoted in a quote": ["No household shall"],
    "the editor's": [
        "The manager wrote to us",
        "Forms can be had",
        "We have looked at eleven",
        "The committee tells us",
    ],
    "captions": ["The old quay at low", "The stop at Upper"],
    "titles": ["Who pays for the new quay", "The bus that nobody", "On lamps, again", "What it would cost"],
    "around": [
        *(
            "Front page",
            "Buy two ropes",
            "The ferry that came",
            "A gull, undecided",
            "is an invention",
            "Sport",
            "tyres, winter",
        ),
        *("Snow in May", "by post, every", "Archive"),
    ],
}
#: The depth of the quotes of these kinds.
_DEPTHS = {"quoted, as quotes": 1, "quoted in a quote": 2}


def _quotes_of_tags(source: HtmlElement, words: str) -> int:
    found = [e for e in source.iter() if words in re.sub(r"\s+", " ", "".join(e.itertext()))]
    return sum(element.tag in ("quote", "blockquote") for element in found)


def _quotes_of_lines(text: str, words: str) -> int:
    line = next((line for line in text.split("\n") if words in line), "")
    return re.match(r"[> ]*", line)[0].count(">")  # type: ignore[index]  # it matches everything


def _of_xml(page: str) -> tuple[str, Callable[[str], int]]:
    tree = fromstring(trafilatura.extract(page, output_format="xml", include_comments=False) or "<doc/>")
    return "".join(tree.itertext()), lambda words: _quotes_of_tags(tree, words)  # type: ignore[arg-type]


def _of_lines(text: str | None) -> tuple[str, Callable[[str], int]]:
    return text or "", lambda words: _quotes_of_lines(text or "", words)


def _markdown(page: str) -> str:
    door = html2text.HTML2Text(bodywidth=0)
    return door.handle(page)


#: For each extractor: the words that it keeps, and a function from words to the depth of their quote.
EXTRACTORS: dict[str, Callable[[str], tuple[str, Callable[[str], int]]]] = {
    "opinionkit": lambda page: _of_lines(render(parse_html(page, outlet=_VALLEY))),
    "trafilatura, XML": _of_xml,
    "trafilatura, Markdown": lambda page: _of_lines(
        trafilatura.extract(page, output_format="markdown", include_comments=False)
    ),
    "trafilatura, text": lambda page: _of_lines(trafilatura.extract(page, include_comments=False)),
    "resiliparse": lambda page: _of_lines(extract_plain_text(page, main_content=True)),
    "html2text": lambda page: _of_lines(_markdown(page)),
}


def rows() -> list[tuple[str, ...]]:
    """Count the blocks of each kind that each extractor keeps."""
    pages = [path.read_text("utf-8") for path in sorted(_PAGES.glob("*.html"))]
    found: list[tuple[str, ...]] = []
    for name, extract in EXTRACTORS.items():
        kept = [extract(page) for page in pages]
        cells = [name]
        for kind, blocks in WORDS.items():
            depth = _DEPTHS.get(kind, 0)
            number = sum(
                any(words in re.sub(r"\s+", " ", text) and quotes(words) >= depth for text, quotes in kept)
                for words in blocks
            )
            cells.append(str(number))
        found.append(tuple(cells))
    return found


def table() -> str:
    """Write the table in Markdown."""
    heads = ("extractor", *(f"{kind}, of {len(blocks)}" for kind, blocks in WORDS.items()))
    lines = [heads, ("---", *["---:"] * len(WORDS)), *rows()]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


if __name__ == "__main__":
    print(table(), end="")
