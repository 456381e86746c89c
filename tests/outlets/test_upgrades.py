"""A new release of opinionkit breaks no outlet: an outlet's markers win over like markers of ours."""

from importlib.metadata import Distribution, EntryPoint, EntryPoints
from pathlib import Path
from unittest.mock import patch

import pytest

from opinionkit import Layout, Outlet, outlet_named, parse
from opinionkit.grammars import grammar_file
from opinionkit.laws.comparison import assert_alike
from opinionkit.laws.lark_oracle import lark_reader
from opinionkit.outlets import text as module
from opinionkit.outlets.outlet import PLAIN
from opinionkit.outlets.registry import known_outlets
from support.desk import DESK, EXAMPLES, DeskNote

#: The other pairs are tried at night only: Lark's reader of each takes seconds to make.
QUICK = [(4, Layout.TIGHT), (9, Layout.BLANK)]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("priority", "layout"),
    [
        pytest.param(priority, layout, marks=() if (priority, layout) in QUICK else pytest.mark.nightly)
        for priority in (4, 6, 9)
        for layout in Layout
    ],
)
def test_an_outlets_marker_wins_over_ours(priority: int, layout: Layout) -> None:
    """Whatever its priority is; Lark's lexer reads the same grammar."""
    grammar = DESK.replace(r"6: /Desk here\./", f"{priority}: /Editor's note:/")
    examples = {"DESK_LINE": "Editor's note: We have checked this."}
    outlet = Outlet("example-review", grammar=grammar, nodes=[DeskNote], examples=examples, layouts=[layout])
    text = "The mill stands.\n\nEditor's note: It does not.\n\nComment: It does.\n"
    article = parse(text, outlet=outlet, layout=layout)
    assert ["paragraph", "desk_note", "comment"] == [block.kind for block in article.blocks]
    assert_alike(article.blocks, text, lark_reader(outlet, layout))


@pytest.mark.slow
def test_a_new_marker_of_ours_refuses_no_outlet() -> None:
    """Here a release comes to read "Desk here." as a comment, first."""
    marker = "\n%override COMMENT_LINE.9: /(?:[*]{2}Comment:[*]{2}|Comment:|Desk here[.])/ _REST\n"

    def newer(name: str) -> str:
        return grammar_file(name) + (marker if name == "markers" else "")

    with patch.object(module, "grammar_file", newer):
        outlet = Outlet("example-upgraded", grammar=DESK, nodes=[DeskNote], examples=EXAMPLES, layouts=["blank"])
        blocks = parse("Desk here. No.\n\nComment: No.\n", outlet=outlet, layout="blank").blocks
    assert ["desk_note", "comment"] == [block.kind for block in blocks]


def test_the_package_of_an_outlet_is_listed(tmp_path: Path) -> None:
    """An outlet of an installed package is listed with the package's name."""
    (tmp_path / "mill_1-1.dist-info").mkdir()
    (tmp_path / "mill_1-1.dist-info" / "METADATA").write_text("Name: mill-outlets\nVersion: 1\n")
    (tmp_path / "mill_1-1.dist-info" / "entry_points.txt").write_text("[opinionkit.outlets]\nmill = mill:MILL\n")
    points = next(iter(Distribution.discover(path=[str(tmp_path)]))).entry_points
    with patch("importlib.metadata.entry_points", lambda group: points.select(group=group)):
        assert ("mill", "mill-outlets", "mill:MILL") in [(o.name, o.package, o.place) for o in known_outlets()]


def test_a_package_cannot_take_a_bundled_outlets_name() -> None:
    """A warning says so; the bundled outlet is used."""
    points = EntryPoints([EntryPoint("sott", "example_review:SOTT", "opinionkit.outlets")])
    with (
        patch("importlib.metadata.entry_points", lambda group: points.select(group=group)),
        pytest.warns(RuntimeWarning, match="the outlet 'sott' of the package '' is ignored: opinionkit has an outlet"),
    ):
        assert "opinionkit.outlets.sott:OUTLET" in [known.place for known in known_outlets()]
    assert outlet_named("plain") is PLAIN
