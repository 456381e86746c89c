"""Fuzz targets: each takes bytes, and raises AssertionError if a promise is broken."""

import json
from collections.abc import Callable
from contextlib import suppress
from itertools import pairwise

from attrs import frozen

from opinionkit import (
    PLAIN,
    Article,
    Comment,
    Container,
    Layout,
    Node,
    OpinionkitError,
    Outlet,
    Passage,
    Voice,
    outlet_named,
    parse,
    render,
)
from opinionkit._model.lines import LINE_END, bom_length
from opinionkit.errors import OutletError, PageError, StoredArticleError, UnwritableError
from opinionkit.html import parse_html
from opinionkit.laws.comparison import assert_alike
from opinionkit.laws.lark_oracle import lark_reader
from opinionkit.markdown import to_markdown
from opinionkit.tei import to_tei
from opinionkit.view import to_html

__all__ = ["TARGETS"]

_DEPTH = 32
_ACCURACY = 1e-9
_OUTLETS = ("plain", "sott", "nakedcapitalism", "zerohedge", "annotated")
_LAYOUTS = (None, *Layout)


def fuzz_text(data: bytes) -> None:
    """Parse a text; the first byte selects outlet and layout."""
    choice, text = (data[0] if data else 0), data[1:].decode("utf-8", "surrogateescape")
    outlet = outlet_named(_OUTLETS[choice % len(_OUTLETS)])
    layout = _LAYOUTS[choice // len(_OUTLETS) % len(_LAYOUTS)]
    article = parse(text, outlet=outlet, layout=layout)
    check_article(article, text)
    named = parse(text, outlet=outlet, layout=article.layout)  # a layout that was only detected claims less
    assert_alike(named.blocks, text[bom_length(text) :], lark_reader(outlet, article.layout))


def fuzz_page(data: bytes) -> None:
    """Parse a page of HTML."""
    try:
        article = parse_html(data)
    except PageError:
        return
    check_article(article, render(article))


def fuzz_json(data: bytes) -> None:
    """Load a stored article; if it loads, it stores and loads again."""
    try:
        article = Article.from_json(data)
    except (StoredArticleError, OpinionkitError):
        return
    assert Article.from_json(article.to_json()) == article
    assert json.loads(data)["text"] == render(article)


def fuzz_grammar(data: bytes) -> None:
    """Make an outlet of a fragment; if it is accepted, it parses every text."""
    fragment, _, line = data.decode("utf-8", "replace").partition("\0")
    if not line or LINE_END.search(line):  # not a line
        return
    try:
        outlet = Outlet("fuzzed", grammar=fragment, nodes=[FuzzedNote], examples={"FUZZED_LINE": line})
    except OutletError:
        return
    for layout in outlet.layouts:
        for text in (line, f"A.\n{line}\nB.\n\n\n{line}\n\nC.\n", "A.\nB.\n\n> C.\n\n\nComment: D.\n\nE.\n"):
            check_article(parse(text, outlet=outlet, layout=layout), text)


@frozen(init=False)
class FuzzedNote(Comment):
    """A note of the fuzzed outlet."""


def check_article(article: Article, text: str) -> None:
    """Check the laws on one article: lossless, tiling, partition, flat, serial, inverse; every format returns."""
    assert render(article) == text
    for tiling in (article.leaves, article.passages):
        _check_tiling(tiling, text)
    shares = article.shares()
    assert {*shares} == {*Voice}
    assert not any(shares.values()) or abs(sum(shares.values()) - 1) < _ACCURACY
    assert max(map(_depth, article.blocks), default=0) <= _DEPTH
    for quotation in article.quotations():
        assert text[quotation.opening.slice]
        assert quotation.span.start == quotation.opening.start
    for leaf in article.leaves[:20]:
        assert str(article.explain(leaf))
        assert article.at(leaf.span.start) == leaf
    assert Article.from_json(article.to_json(), outlet=article.outlet) == article
    try:
        built = Article.build(article.blocks, outlet=article.outlet, layout=article.layout)
    except UnwritableError:  # by detection a line below a quote is a paragraph; a notice has no blank line between them
        assert parse(text, outlet=article.outlet, layout=article.layout).blocks != article.blocks
    else:
        assert built.blocks == article.blocks
    again = parse(to_markdown(article), layout="markdown")
    assert _words(again.text(Voice.EDITOR)) == _words(article.text(Voice.EDITOR)) or article.outlet != PLAIN
    assert "<script" not in to_html(article)
    assert to_tei(article)
    with suppress(OpinionkitError):  # a refusal names the block
        assert not article.drop(Comment).select(Comment)


def _check_tiling(parts: "tuple[Node | Passage, ...]", text: str) -> None:
    assert "".join(map(render, parts)) == text
    assert all(before.span.end == after.span.start for before, after in pairwise(parts))
    assert all(part.span.start < part.span.end for part in parts)


def _depth(node: Node) -> int:
    return 1 + max(map(_depth, node.blocks)) if isinstance(node, Container) else 1


def _words(text: str) -> str:
    return "".join(filter(str.isalnum, text))


TARGETS: dict[str, Callable[[bytes], None]] = {
    "text": fuzz_text,
    "page": fuzz_page,
    "json": fuzz_json,
    "grammar": fuzz_grammar,
}
