"""The files at the top: the tree in CONTRIBUTING.md is the source's, and what they name is there."""

import re

import pytest

import opinionkit
from support import ROOT

CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text("utf-8")


def test_the_tree_names_each_package() -> None:
    """A new package or format gets a line in CONTRIBUTING.md, in the order of imports."""
    tree = re.search(r"^src/opinionkit/\n((?:  .*\n)+)", CONTRIBUTING, re.MULTILINE)
    assert tree
    named = [line.split()[0].rstrip("/") for line in tree[1].splitlines()]
    source = ROOT / "src" / "opinionkit"
    packages = {path.parent.name for path in source.glob("*/__init__.py")}
    modules = {path.name for path in source.glob("*.py")} - {"__main__.py"}
    assert packages | modules == {*named}
    assert len(named) == len({*named})


@pytest.mark.parametrize("path", sorted({*re.findall(r"`((?:\w+/)+[\w.]+\.(?:py|lark|md))`", CONTRIBUTING)}))
def test_paths_that_are_named_exist(path: str) -> None:
    """From the top or from the source."""
    assert "NAME" in path or (ROOT / path).exists() or (ROOT / "src" / "opinionkit" / path).exists()


def test_the_citation_is_of_this_version() -> None:
    """The version is stated once in the source; the citation and its page repeat it."""
    citation = (ROOT / "CITATION.cff").read_text("utf-8")
    shown = (ROOT / "docs" / "explain" / "trust.md").read_text("utf-8")
    assert f"\nversion: {opinionkit.__version__}\n" in citation
    assert f"  version = {{{opinionkit.__version__}}},\n" in shown
    title = re.search('^title: "(.*)"$', citation, re.MULTILINE)
    assert title
    assert f"  title   = {{{title[1]}}},\n" in shown
