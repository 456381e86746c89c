"""Compare lines in block quotes with CommonMark: `python benchmarks/commonmark.py spec.txt`.

The specification's text is in the npm package commonmark-spec, among others. The script parses each example,
checks laws on it, and prints the examples in which markdown-it-py puts other lines into quotes.
"""

import re
import sys
from pathlib import Path

from markdown_it import MarkdownIt

from opinionkit import PLAIN, Article, Layout, Quote, parse, render
from opinionkit.laws.comparison import assert_alike
from opinionkit.laws.lark_oracle import lark_reader

_EXAMPLE = re.compile(r"^`{32} example\n(.*?)^\.\n.*?^`{32}$", re.MULTILINE | re.DOTALL)


def examples(spec: str) -> list[tuple[str, str]]:
    """Yield each example with its heading."""
    found: list[tuple[str, str]] = []
    section = ""
    for match in re.finditer(rf"^#+ ([^\n]*)$|{_EXAMPLE.pattern}", spec, re.MULTILINE | re.DOTALL):
        if match[1]:
            section = match[1]
        else:
            found.append((section, match[2].replace("→", "\t")))
    return found


def theirs(text: str) -> set[int]:
    """Return markdown-it-py's quoted lines, from 0, without trailing blank lines."""
    tokens = MarkdownIt("commonmark").parse(text)
    quotes = (token.map for token in tokens if token.type == "blockquote_open" and token.map)
    return {line for start, end in quotes for line in range(start, end)}


def ours(article: Article) -> set[int]:
    """Return opinionkit's quoted lines."""
    text = render(article)
    spans = (quote.span for quote in article.select(Quote))
    return {line for start, end in spans for line in range(text.count("\n", 0, start), text.count("\n", 0, end))}


def main() -> None:
    """Check the laws on each example, and print the differences."""
    lark = lark_reader(PLAIN, Layout.MARKDOWN)
    every = examples(Path(sys.argv[1]).read_text("utf-8"))
    print("| example | under | text | in a quote for CommonMark | for us |\n| ---: | --- | --- | --- | --- |")
    alike = 0
    for number, (section, text) in enumerate(every, 1):
        article = parse(text, layout=Layout.MARKDOWN)
        assert text == render(article)
        assert article.blocks == Article.build(article.blocks, layout=Layout.MARKDOWN).blocks
        assert_alike(article.blocks, text, lark)
        lines = text.split("\n")
        inked = {line for line, words in enumerate(lines) if re.sub(r"[>\s]", "", words)}
        quoted, by_us = theirs(text) & inked, ours(article) & inked
        alike += quoted == by_us
        if quoted != by_us:
            shown = text.replace("\n", "⏎").replace("|", "\\|").replace("\t", "→").removesuffix("⏎")
            numbers = [", ".join(str(line + 1) for line in sorted(found)) or "none" for found in (quoted, by_us)]
            print(f"| {number} | {section} | `` {shown} `` | {numbers[0]} | {numbers[1]} |")
    print(f"\n{alike} of {len(every)} examples have the same lines in quotes.")


if __name__ == "__main__":
    main()
