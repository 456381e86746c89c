"""The outlets that come with the library, by example and by the laws; those of other packages, by name."""

import re
from importlib.metadata import EntryPoint, EntryPoints
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from opinionkit import Article, Layout, Outlet, Paragraph, outlet_for, parse, render
from opinionkit.errors import BrokenOutletError, TerminalError, UnknownNameError
from opinionkit.laws import texts
from opinionkit.laws.comparison import assert_alike
from opinionkit.laws.lark_oracle import lark_reader
from opinionkit.outlets import BUNDLED
from opinionkit.outlets.registry import known_outlets, outlet_named
from support import ROOT, TESTS
from support.goldens import tree_of

FOLDER = TESTS / "outlets"
#: Of each example the outlet, the layouts in which it is read so, the text and the tree.
EXAMPLES = [
    pytest.param(path.stem, layout, text, tree, id=f"{path.stem}-{number}-{layout}")
    for path in sorted(FOLDER.glob("*.md"))
    for number, (layouts, text, tree) in enumerate(
        re.findall(r"^```example ?([a-z ]*)\n(.*?)^\.\n(.*?)^```$", path.read_text("utf-8"), re.MULTILINE | re.DOTALL),
        1,
    )
    for layout in layouts.split() or Layout
]
BY_NAME = pytest.mark.parametrize("name", BUNDLED)
#: Each layout with one outlet; at night each outlet in all.
IN_A_LAYOUT = pytest.mark.parametrize(
    ("name", "layout"),
    [
        pytest.param(name, layout, marks=() if number == place else pytest.mark.nightly)
        for number, name in enumerate(BUNDLED)
        for place, layout in enumerate(Layout)
    ],
)
REVIEW = Outlet("example-review", domains=["review.example"])
BROKEN = EntryPoints(
    [
        EntryPoint("example-none", "json:dumps", "opinionkit.outlets"),
        EntryPoint("example-gone", "no_such_module:OUTLET", "opinionkit.outlets"),
        EntryPoint("example-other", "opinionkit:PLAIN", "opinionkit.outlets"),
        EntryPoint("example-review", f"{__name__}:REVIEW", "opinionkit.outlets"),
    ]
)


@pytest.mark.parametrize(("name", "layout", "text", "tree"), EXAMPLES)
def test_reads_as_its_tree(name: str, layout: str, text: str, tree: str) -> None:
    """In every layout, if none is named."""
    assert tree == tree_of(parse(text, outlet=name, layout=layout))


OTHER = {"example-other": "the entry point is not named 'plain'"}


@BY_NAME
def test_there_are_examples(name: str) -> None:
    """Of each outlet, in a file that the docs include."""
    assert any(example.values[0] == name for example in EXAMPLES)
    assert f"{{include}} ../tests/outlets/{name}.md\n" in (ROOT / "docs" / "outlets.md").read_text("utf-8")


def test_a_sentence_about_republishing_is_the_authors() -> None:
    """No publication and no license follow."""
    (block,) = parse("This article is republished from memory.\n", outlet="conversation", layout="blank").blocks
    assert "paragraph" == block.kind


@pytest.mark.slow
@IN_A_LAYOUT
@given(st.data())
@settings(max_examples=max(settings().max_examples // 100, 5), phases=[Phase.generate])
def test_reads_as_lark_does(name: str, layout: Layout, data: st.DataObject) -> None:
    """2 and 15."""
    outlet = outlet_named(name)
    lark = lark_reader(outlet, layout)
    for _ in range(5):
        text = data.draw(texts(outlet)).removeprefix("\ufeff")
        article = parse(text, outlet=outlet, layout=layout)
        assert text == render(article)
        assert_alike(article.blocks, text, lark)


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.sott.net/article/1?x=y", "sott"),
        ("sott.net/article/1", "sott"),
        ("HTTPS://WWW.ZEROHEDGE.COM:443/", "zerohedge"),
        ("sott.net/a?from=https://mill.example/", "sott"),
        ("sott.net//a", "sott"),
        (" sott.net", "sott"),
        ("https://sott.net./a", "sott"),
        ("https://notsott.net/", None),
        ("https://review.example/", None),
        ("", None),
        ("https://[", None),
    ],
)
def test_an_outlet_is_found_by_its_domain(url: str, name: str | None) -> None:
    """Or by one above it."""
    outlet = outlet_for(url)
    assert name == (outlet.name if outlet else None)


def test_a_package_publishes_an_outlet() -> None:
    """By an entry point, which is looked up when its name is asked for; one that cannot be loaded is named."""
    with patch("importlib.metadata.entry_points", lambda group: BROKEN.select(group=group)):
        assert "example-review" == outlet_named("example-review").name
        assert [*BUNDLED] == [known.name for known in known_outlets() if known.package == "opinionkit"][1:]
        for name, fault in {"example-none": "is not an Outlet", "example-gone": "ModuleNotFoundError", **OTHER}.items():
            with pytest.raises(BrokenOutletError, match=f"the outlet '{name}' of the package '' .* {fault}"):
                outlet_named(name)
        with pytest.raises(UnknownNameError, match=r"outlets are: plain, annotated, .*, example-gone"):
            outlet_named("gazette")


def test_two_packages_with_one_name() -> None:
    """The first is known, with a warning, unless both name the same object."""
    again = EntryPoint("example-review", f"{__name__}:REVIEW", "opinionkit.outlets")
    with patch("importlib.metadata.entry_points", lambda group: EntryPoints([*BROKEN, again]).select(group=group)):
        assert 1 == [known.name for known in known_outlets()].count("example-review")
    other = EntryPoint("example-review", "opinionkit:PLAIN", "opinionkit.outlets")
    with (
        patch("importlib.metadata.entry_points", lambda group: EntryPoints([*BROKEN, other]).select(group=group)),
        pytest.warns(RuntimeWarning, match="the outlet 'example-review' of the package '' is ignored"),
    ):
        known_outlets()


def test_a_broken_package_breaks_nobody_else() -> None:
    """An outlet is found by its domain all the same, with a warning for each that cannot be loaded."""
    with (
        patch("importlib.metadata.entry_points", lambda group: BROKEN.select(group=group)),
        pytest.warns(RuntimeWarning, match="cannot be loaded"),
    ):
        assert REVIEW == outlet_for("https://review.example/")
    with pytest.raises(TypeError, match="a URL is a str, not None"):
        outlet_for(None)  # type: ignore[arg-type]  # that is the point


def test_a_name_is_a_str() -> None:
    """Another value is no name of an outlet."""
    wrong: Any = 3
    with pytest.raises(UnknownNameError, match="unknown outlet 3; outlets are: plain, annotated"):
        outlet_named(wrong)


def test_an_outlet_may_have_examples_only() -> None:
    """Of common line kinds, which they must be."""
    examples = {"CREDIT_LINE": "Photo: Ada Quill"}
    assert examples == Outlet("example-review", examples=examples, layouts=["blank"]).examples
    with pytest.raises(TerminalError, match="the grammar does not have this terminal"):
        Outlet("example-review", examples={"DESK_LINE": "Desk here."}, layouts=["blank"])
    with pytest.raises(TerminalError, match="is parsed as LINE"):
        Outlet("example-review", examples={"CREDIT_LINE": "The mill stands."}, layouts=["blank"])


def test_an_outlet_for_some_layouts() -> None:
    """It is proved for these; another is refused, and a text whose layout is another is read in the first."""
    outlet = Outlet("example-review", layouts=["markdown"])
    assert Layout.MARKDOWN is parse("A.\nB.", outlet=outlet).layout
    assert (Paragraph("A."),) == Article.build(["A."], outlet=outlet).blocks
    with pytest.raises(
        UnknownNameError, match="outlet 'example-review' is not for layout 'tight'; layouts are: markdown"
    ):
        parse("A.", outlet=outlet, layout="tight")
