"""Whole articles, each line's voice labelled by hand."""

import json

import pytest

from opinionkit import Article, Comment, Notice, Quote, read, render
from support import EXAMPLES, SEED

Label = tuple[int, str, str]


def label(article: Article, number: int) -> Label:
    """Return a line's number, block and voice; the block is the innermost quote, comment or notice, or the leaf."""
    leaf = article.line(number)
    around = [
        node.kind
        for node in article.walk()
        if isinstance(node, Quote | Comment | Notice) and node.span.start <= leaf.span.start < node.span.end
    ]
    return number, [leaf.kind, *around][-1], str(leaf.voice)


def labels(article: Article) -> list[Label]:
    """Return the labels of all lines that are not blank."""
    numbers = range(1, render(article).removesuffix("\n").count("\n") + 2)
    return [label(article, number) for number in numbers if article.line(number).voice is not None]


@pytest.mark.parametrize("name", ["ferry", "lanterns", "orchard", "quay"])
def test_each_line_of_an_example_has_its_voice(name: str) -> None:
    """Every line of our example articles has the voice of its hand-made label."""
    lines = (EXAMPLES / f"{name}.labels").read_text("utf-8").splitlines()[1:]
    expected = [(int(number), block, voice) for number, block, voice in map(str.split, lines)]
    assert expected == labels(read(EXAMPLES / f"{name}.txt", layout="tight"))


@pytest.mark.skipif(not SEED.exists(), reason="the seed article is not ours to ship, and is not here")
def test_each_line_of_the_seed_has_its_voice() -> None:
    """Every line of the seed article has the voice of its label, and the shares follow."""
    gold = json.loads((SEED / "gold.json").read_text("utf-8"))
    article = read(SEED / "article.txt")
    assert [(line["line"], line["block"], line["voice"]) for line in gold["blocks"]] == labels(article)
    assert 27 == len(gold["blocks"])
    assert gold["shares"] | {"unknown": 0} == pytest.approx(article.leaves.shares(), abs=0.0005)
    assert (SEED / "article.txt").read_bytes() == render(article).encode()
