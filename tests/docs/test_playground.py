"""The playground's Python, as it is outside of a page; `test_site_playground.py` tries it in one."""

import json
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any, TypeAlias

import pytest

from opinionkit import Comment, Layout, Outlet, parse
from opinionkit.errors import GrammarError
from opinionkit.outlets import BUNDLED
from support import ROOT

#: What comes out of a script of the docs, which are no package.
Script: TypeAlias = Any
DOCS = ROOT / "docs"
TEXT = "🜁 The mill is open.\nIt is closed.\n\nComment: \ud83d It burnt down.\n"
FIELDS = {
    "name": "example-review",
    "grammar": "%extend _interjection: desk_note\ndesk_note: DESK_LINE _touching*\nDESK_LINE.6: /Desk here\\./ _REST",
    "classes": "DeskNote(Comment)\n\n",
    "examples": "DESK_LINE: Desk here. Nobody: no.",
}


def loaded(path: Path) -> ModuleType:
    """Load a script of the docs."""
    spec = spec_from_file_location(path.stem, path)
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def reader() -> Script:
    """Make a reader."""
    return loaded(DOCS / "_static" / "playground" / "reader.py").Reader()


def asked(reader: Script, do: str, **arguments: object) -> Script:
    """Ask as the page does."""
    return json.loads(reader.answer(json.dumps({"do": do, **arguments})))


def test_leaves_are_the_articles(reader: Script) -> None:
    """Half a surrogate pair goes in as one character, and offsets count code points."""
    answer = asked(reader, "read", text=TEXT, layout=None, outlet="plain")["answer"]
    article = parse(TEXT)
    assert [[leaf.kind, leaf.voice, leaf.basis, *leaf.span] for leaf in article.leaves] == [
        leaf[:5] for leaf in answer["leaves"]
    ]
    assert [[passage.voice, passage.basis, *passage.span] for passage in article.passages] == [
        passage for leaf in answer["leaves"] for passage in leaf[5]
    ]
    assert [str(caveat) for caveat in article.caveats] == answer["caveats"]
    assert article.layout == answer["layout"]
    assert {voice: f"{share:.1%}" for voice, share in article.shares().items() if share} == answer["shares"]
    assert answer["why"]
    assert str(article.explain(0)) == asked(reader, "explain", offset=0)["answer"]
    assert [type(block).__name__ for block in article.blocks] == [
        block["kind"] for block in asked(reader, "tree")["answer"]
    ]


def test_the_table_has_a_row_for_each_passage(reader: Script) -> None:
    """Gaps are left out; offsets are those of the words."""
    asked(reader, "read", text=TEXT, layout=None, outlet="plain")
    table = asked(reader, "table")["answer"]
    passages = [passage for passage in parse(TEXT).passages if passage.voice]
    assert [[*passage.words_span] for passage in passages] == [row[4:6] for row in table["rows"]]
    assert table["csv"].startswith("voice,text,kind,basis,start,end")


def test_an_outlet_that_is_proved_can_be_chosen(reader: Script) -> None:
    """Its example has a colon of its own."""
    bundled = ["plain", *BUNDLED]
    assert bundled == asked(reader, "outlets")["answer"][: len(bundled)]
    proved = asked(reader, "prove", **FIELDS)["answer"]
    assert ("example-review", [*Layout]) == (proved["name"], proved["layouts"])
    assert [*bundled, "example-review"] == asked(reader, "outlets")["answer"]
    asked(reader, "read", text="Desk here. No.\n", layout="blank", outlet="example-review")
    assert "DeskNote" == asked(reader, "tree")["answer"][0]["kind"]


def test_an_outlet_is_refused_as_at_home(reader: Script) -> None:
    """With the last line of the traceback."""
    with pytest.raises(GrammarError) as refused:
        Outlet("example-review", grammar=FIELDS["grammar"], examples={"DESK_LINE": "Desk here. No."})
    said = asked(reader, "prove", **FIELDS | {"classes": ""})
    assert {"error": f"opinionkit.errors.GrammarError: {refused.value}"} == said


@pytest.mark.parametrize(
    ("field", "line"),
    [("classes", "DeskNote"), ("classes", "DeskNote(object)"), ("classes", "DeskNote(parse)"), ("examples", "Desk")],
)
def test_a_field_that_is_filled_in_wrongly_says_so(reader: Script, field: str, line: str) -> None:
    """With the line, and how one looks."""
    said = asked(reader, "prove", **FIELDS | {field: line})["error"]
    assert said.startswith(f"ValueError: {line!r} is not a")


def test_without_npm_the_site_says_that_it_has_no_playground(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And the docs are built all the same."""
    collecting = loaded(DOCS / "collect.py")
    monkeypatch.setattr(collecting, "which", lambda _: None)
    with pytest.raises(collecting.Missing, match="npm"):
        collecting.collect(tmp_path / "site", tmp_path / "cache")
    home = tmp_path / "site" / "_static" / "playground"
    assert [] == json.loads((home / "manifest.json").read_text("utf-8"))["wheels"]
    assert "body[data-theme='dark'] .opinionkit" in (home / "view.css").read_text("utf-8")


@pytest.mark.slow
def test_the_class_of_a_form_is_that_of_a_script(reader: Script) -> None:
    """It derives from ours, so that `select(Comment)` finds it."""
    asked(reader, "prove", **FIELDS)
    asked(reader, "read", text="Desk here. No.\n", layout="tight", outlet="example-review")
    assert 1 == len(reader.article.select(Comment))
