"""The layouts by example: each construct's inputs and trees, in tests/layout, where the docs take them from too.

In an input · is a space at a line's end, → a tab, ∅ the character U+200B, and ¬ says that no line end follows.
"""

import re

import pytest

from opinionkit import PLAIN, Layout, parse
from opinionkit.laws.comparison import assert_alike
from opinionkit.laws.lark_oracle import lark_reader
from support import TESTS
from support.goldens import plain, tree_of

FOLDER = TESTS / "layout"
EXAMPLES = [
    pytest.param(path.parent.name, text, tree, id=f"{path.parent.name}/{path.stem}-{number}")
    for path in sorted(FOLDER.glob("*/*.md"))
    for number, (_, text, tree) in enumerate(
        re.findall(r"^(`{3,})example\n(.*?)^\.\n(.*?)^\1$", path.read_text("utf-8"), re.MULTILINE | re.DOTALL), 1
    )
]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(("layout", "text", "tree"), EXAMPLES)
def test_reads_as_its_tree(layout: str, text: str, tree: str, end: str) -> None:
    """Each example reads as the tree below it, in each form of line ends."""
    assert tree == tree_of(parse(plain(text).replace("\n", end), layout=layout))


@pytest.mark.slow
@pytest.mark.parametrize("layout", Layout)
def test_reads_as_lark_does(layout: Layout) -> None:
    """Each example reads as Lark reads the same grammar, level by level."""
    lark = lark_reader(PLAIN, layout)
    for name, text, _ in (example.values for example in EXAMPLES):
        if name == layout:
            assert_alike(parse(plain(str(text)), layout=layout).blocks, plain(str(text)), lark)


def test_there_are_examples() -> None:
    """The folder was found, and its files are examples throughout."""
    assert len(EXAMPLES) >= 280
    assert len(EXAMPLES) == sum(path.read_text("utf-8").count("```example") for path in FOLDER.glob("*/*.md"))


def test_every_file_is_in_the_docs() -> None:
    """The page of a layout includes each file of its examples, in their order."""
    for page in sorted(FOLDER.parents[1].glob("docs/layouts/*.md")):
        files = [f"../../tests/layout/{page.stem}/{path.name}" for path in sorted((FOLDER / page.stem).iterdir())]
        assert files == re.findall(r"^```\{include\} (.*)$", page.read_text("utf-8"), re.MULTILINE)
