"""Accuracy on labelled texts: the tables of docs/explain/accuracy.md.

Run it with the Python that has opinionkit and its extra `bench`: python benchmarks/accuracy.py FOLDER

FOLDER has up to three folders; a missing one is left out:

- `news/news.jsonl.gz`: an article a line, with `text` and, as pairs of offsets, `content` (the attributed words);
- `dev/gold.jsonl`: a page a line, with labelled `blocks`, its text in each layout (`text_seed`, `text_blank`,
  `text_line`, `text_md`) and the offsets of each block in it (`span_seed`, ...);
- `pages/ID.html.gz`: pages as published, for what other extractors' texts are taken for.
"""

import gzip
import json
import logging
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from html2text import HTML2Text
from lxml.html import document_fromstring
from resiliparse.extract.html2text import extract_plain_text
from trafilatura import extract

from opinionkit import Article, Layout, Voice, parse
from tables import show

#: For each layout the suffix of its text in `gold.jsonl`.
_SUFFIXES = {Layout.TIGHT: "seed", Layout.BLANK: "blank", Layout.LINES: "line", Layout.MARKDOWN: "md"}
#: Blocks with these voices are scored.
_SCORED = (Voice.AUTHOR, Voice.SOURCE)
#: Characters at the edge of a quotation that are not its words.
_MARKS = " \t\r\n\"'“”‘’„«»`.,"


class Scores(NamedTuple):
    """Pairs of voices, labelled and assigned: of blocks, and how many characters have each pair."""

    blocks: list[tuple[str, str]]
    characters: Counter[tuple[str, str]]


def main(folder: Path) -> None:
    """Print the tables for the folders that exist."""
    logging.disable(logging.CRITICAL)  # trafilatura reports each page that it cannot read
    for name, print_tables in (("news", print_news), ("dev", print_voices), ("pages", print_pages)):
        if (folder / name).is_dir():
            print_tables(folder / name)
        else:
            print(f"{folder / name} is missing: its tables are left out.\n")


def print_news(folder: Path) -> None:
    """Print the claims of layout and quotations, and the caveats, in ordinary news."""
    with gzip.open(folder / "news.jsonl.gz", "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    articles = [parse(record["text"]) for record in records]
    labels = [_flags(record["content"], len(record["text"])) for record in records]
    sources = [[leaf.span for leaf in article.leaves if leaf.voice is Voice.SOURCE] for article in articles]
    words = sum(map(_words, (record["text"] for record in records)))
    claimed = sum(
        _words(record["text"][span.slice]) for record, spans in zip(records, sources, strict=True) for span in spans
    )
    right = [
        _attributed(article, record["text"], label)
        for article, record, label in zip(articles, records, labels, strict=True)
    ]
    found, total = sum(sum(each) for each in right), sum(map(len, right))
    rows = [
        ("articles in which the layout claims a source", _percent(sum(map(bool, sources)), len(articles))),
        ("words that the layout claims as a source's", _percent(claimed, words)),
        ("words that are attributed in the labels", _percent(sum(map(sum, labels)), sum(map(len, labels)))),
        ("quotations inside attributed words", _percent(found, total)),
    ]
    show(f"{len(articles)} news articles, no layout named.", ("what", "measured"), rows)
    _print_caveats("quotations right", articles, right)


def print_voices(folder: Path) -> None:
    """Print the accuracy of voices on labelled pages, in each layout."""
    with (folder / "gold.jsonl").open(encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    ways: dict[str, Callable[[str, Layout], Article]] = {
        **{str(layout): lambda text, layout: parse(text, layout=layout) for layout in _SUFFIXES},
        "detected": lambda text, _: parse(text),
    }
    rows = []
    for name, parser in ways.items():
        layouts = [layout for layout in _SUFFIXES if name in (layout, "detected")]
        scores = [_score(record, layout, parser) for layout in layouts for record in records]
        rows.append((name, *_figures(scores)))
    columns = ("layout", "texts", "precision", "recall", "F1", "words right", "author's words that are a source's")
    print()
    show(f"Source blocks of {len(records)} labelled pages.", columns, rows)


def print_pages(folder: Path) -> None:
    """Print claims and caveats in other extractors' texts of whole pages."""
    pages = [gzip.decompress(path.read_bytes()) for path in sorted(folder.glob("*.html.gz"))]
    rows = []
    for name, extractor in EXTRACTORS.items():
        texts = [text for text in map(extractor, pages) if text]
        articles = [parse(text) for text in texts]
        words = sum(map(_words, texts))
        claimed = sum(
            _words(leaf.text) for article in articles for leaf in article.leaves if leaf.voice is Voice.SOURCE
        )
        layouts = Counter(str(article.layout) for article in articles)
        caveats = Counter(caveat.code for article in articles for caveat in article.caveats)
        rows.append(
            (
                name,
                f"{len(texts)}",
                _percent(claimed, words),
                ", ".join(f"{layout} {count}" for layout, count in layouts.most_common()),
                ", ".join(f"{code} {_percent(count, len(texts))}" for code, count in caveats.most_common()),
            )
        )
    print()
    show(f"{len(pages)} pages.", ("extractor", "texts", "words claimed as a source's", "layouts", "caveats"), rows)


def _lxml_text(page: bytes) -> str:
    try:
        return str(document_fromstring(page).text_content())
    except (ValueError, SyntaxError):  # an empty page
        return ""


def _html2text(page: bytes) -> str:
    writer = HTML2Text(bodywidth=0)
    return writer.handle(page.decode("utf-8", "replace"))


#: Extractors by name: from a page to a text.
EXTRACTORS: dict[str, Callable[[bytes], str | None]] = {
    "trafilatura": lambda page: extract(page.decode("utf-8", "replace")),
    "resiliparse": lambda page: extract_plain_text(page.decode("utf-8", "replace"), main_content=True),
    "html2text": _html2text,
    "lxml text_content": _lxml_text,
}


def _print_caveats(caption: str, articles: Sequence[Article], right: Sequence[Sequence[bool]]) -> None:
    codes = sorted({caveat.code for article in articles for caveat in article.caveats})
    rows = []
    for code in codes:
        has = [any(caveat.code == code for caveat in article.caveats) for article in articles]
        halves = ([r for r, each in zip(right, has, strict=True) if each is wanted] for wanted in (True, False))
        figures = (_percent(sum(map(sum, half)), sum(map(len, half))) for half in halves)
        rows.append((code, _percent(sum(has), len(articles)), *figures))
    any_caveat = sum(bool(article.caveats) for article in articles)
    rows.append(("any", _percent(any_caveat, len(articles)), "", ""))
    print()
    show("Caveats.", ("caveat", "articles", f"{caption} with it", "without it"), rows)


def _score(record: dict[str, Any], layout: Layout, parser: Callable[[str, Layout], Article]) -> Scores:
    """Compare the labelled voice of each block with the voice of most of its characters."""
    text = record[f"text_{_SUFFIXES[layout]}"]
    voices: list[str] = []
    for leaf in parser(text, layout).leaves:
        voices += [str(leaf.voice)] * (leaf.span.end - leaf.span.start)
    blocks, characters = [], Counter[tuple[str, str]]()
    for block, (start, end) in zip(record["blocks"], record[f"span_{_SUFFIXES[layout]}"], strict=True):
        if block["voice"] in _SCORED:
            counts = Counter(voices[place] for place in range(start, end) if not text[place].isspace())
            blocks.append((block["voice"], max(counts, key=counts.__getitem__, default="")))
            characters += Counter({(block["voice"], voice): count for voice, count in counts.items()})
    return Scores(blocks, characters)


def _figures(scores: Sequence[Scores]) -> tuple[str, ...]:
    pairs = [pair for score in scores for pair in score.blocks]
    hits = pairs.count(("source", "source"))
    precision = hits / max(sum(assigned == "source" for _, assigned in pairs), 1)
    recall = hits / max(sum(labelled == "source" for labelled, _ in pairs), 1)
    f1 = 2 * precision * recall / (precision + recall) if hits else 0.0
    characters = sum((score.characters for score in scores), Counter[tuple[str, str]]())
    right = sum(count for (labelled, assigned), count in characters.items() if labelled == assigned)
    authors = sum(count for (_, assigned), count in characters.items() if assigned == "author")
    shares = _percent(right, characters.total()), _percent(characters["source", "author"], authors)
    return str(len(scores)), f"{precision:.2f}", f"{recall:.2f}", f"{f1:.2f}", *shares


def _attributed(article: Article, text: str, label: bytes) -> list[bool]:
    """Return for each quotation whether all its words are attributed in the labels."""
    return [all(label[start:end]) for start, end in _bare(text, (quotation.span for quotation in article.quotations()))]


def _bare(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for first, last in spans:
        start, end = first, last
        while start < end and text[start] in _MARKS:
            start += 1
        while end > start and text[end - 1] in _MARKS:
            end -= 1
        if start < end:
            yield start, end


def _flags(spans: Iterable[tuple[int, int]], size: int) -> bytes:
    flags = bytearray(size)
    for start, end in spans:
        flags[start:end] = b"\1" * (end - start)
    return bytes(flags)


def _words(text: str) -> int:
    return len(text.split())


def _percent(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else "–"


if __name__ == "__main__":
    if len(sys.argv) != 2:  # noqa: PLR2004  # its name and FOLDER
        sys.exit("usage: accuracy.py FOLDER")
    main(Path(sys.argv[1]))
