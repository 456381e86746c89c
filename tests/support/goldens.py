"""Goldens: an example's text, and an article's tree, one node per line, indented by depth."""

import re

from opinionkit import Article, Container, Gap, Leaf, Node, Quotation, render
from opinionkit._quotations.quotations import flatten


def plain(text: str) -> str:
    """Return an example's text: each · is a space at a line's end, → a tab, ∅ U+200B, ¬ no line end."""
    spaced = re.sub("·+\n", lambda dots: " " * (len(dots[0]) - 1) + "\n", text)
    return spaced.replace("→", "\t").replace("∅", "\u200b").removesuffix("\n").removesuffix("¬") + "\n" * (
        "¬" not in text
    )


def tree_of(article: Article) -> str:
    """Draw the tree: kind, voice, basis, the marker in ‹›, a leaf's words; a gap with its blank lines."""
    depths: dict[int, int] = {}
    tree = "".join(f"{'  ' * _depth(node, article, depths)}{_drawn(node)}\n" for node in article.walk())
    return tree.replace(" \n", "·\n")


def _depth(node: Node, article: Article, depths: dict[int, int]) -> int:
    depth = depths.get(id(node), _around(node, article) if isinstance(node, Gap) else 0)
    if isinstance(node, Container):
        depths |= {id(block): depth + 1 for block in node.blocks}
    return depth


def _around(gap: Gap, article: Article) -> int:
    return sum(
        block.span.start < gap.span.start < block.span.end for block in article.walk() if isinstance(block, Container)
    )


def _drawn(node: Node) -> str:
    if isinstance(node, Gap):
        return f"gap {node.lines}"
    marker = f" ‹{node.marker}›" if node.marker else ""
    words = f": {node.text.replace(chr(10), '⏎')}" if isinstance(node, Leaf) and node.text else ""
    return f"{node.kind} {node.voice} {node.basis}{marker}{words}"


def passages_of(article: Article) -> str:
    """Draw the passages: kind, voice, basis and words; below each the quotations in it, by depth, with their marks."""
    drawn = ""
    for passage in article.passages:
        words = f": {passage.text.replace(chr(10), '⏎')}" if passage.text else ""
        spoken = f"{passage.kind} {passage.voice} {passage.basis}{words}"
        drawn += f"gap {passage.leaf.lines}\n" if isinstance(passage.leaf, Gap) else f"{spoken}\n"
        drawn += "".join(_quoted(quotation, article) for quotation in flatten(passage.quotations))
    return drawn.replace(" \n", "·\n")


def _quoted(quotation: Quotation, article: Article) -> str:
    text = render(article)
    closing = f" {text[quotation.closing.slice]}" if quotation.closing else ""
    closed = "closed" if quotation.closed else "open"
    marks = f"‹{text[quotation.opening.slice]}{closing}›"
    return f"{'  ' * quotation.depth}{quotation.depth} {closed} {quotation.words} {marks}: {quotation.text}\n"
