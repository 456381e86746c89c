"""The house itself: who may import whom, what is public, and that it says what it is."""

import ast
import inspect
import json
import subprocess
import sys
from pathlib import Path

import pytest

import opinionkit
from opinionkit.outlets import SHIPPED

PACKAGE = Path(opinionkit.__file__).parent
#: Storeys: a module imports only from those before it. A door, behind an extra, imports the public names.
STOREYS = [
    "samples",
    "errors",
    "refusals",
    "voices",
    "splitting",
    "kinds",
    "record",
    "arguments",
    "offsets",
    "bases",
    "containers",
    "nodes",
    "automaton",
    "lalr",
    "terminals",
    "proof",
    "compiling",
    "shipping",
    "grammar",
    "layouts",
    "definition",
    "outlet",
    "registry",
    "turns",
    "lines",
    "levels",
    "places",
    "questions",
    "marks",
    "marking",
    "mates",
    "quotations",
    "passages",
    "reasons",
    "detecting",
    "writing",
    "editing",
    "sequences",
    "storing",
    "article",
    "reading",
    "__init__",
    "reference",
    "strategies",
    "standing",
    "edit_laws",
    "value_laws",
    "passage_laws",
    "laws",
]
DOORS = {
    "checking",
    "choosing",
    "inert",
    "mishaps",
    "whole",
    "rows",
    "sheets",
    "table",
    "arrow",
    "terminal",
    "tokens",
    "view",
    "cli",
} | {*("wording", "decoding", "tags", "runs", "keeping", "html", "markdown", "__main__")}
#: What a module imports from above it, inside a function that needs it.
LATE = {
    "outlet": {"__init__"},
    "article": {"view"},
    "reading": {"html"},
    "registry": {"outlets"},
}


def imports(module: str) -> set[str]:
    """Our own modules that a module imports."""
    tree = ast.parse((PACKAGE / f"{module}.py").read_text("utf-8"))
    named = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    return {name.removeprefix("opinionkit").removeprefix(".") or "__init__" for name in named if "opinionkit" in name}


def test_every_module_has_its_storey() -> None:
    """A new file is put somewhere on purpose."""
    assert {*STOREYS, *DOORS} == {path.stem for path in PACKAGE.glob("*.py")}


@pytest.mark.parametrize("module", STOREYS)
def test_a_module_imports_from_below(module: str) -> None:
    """So that each can be read with only those before it in mind."""
    below = {*STOREYS[: STOREYS.index(module)]} | LATE.get(module, set())
    assert imports(module) <= below


@pytest.mark.parametrize("door", DOORS)
def test_a_door_imports_the_public_names(door: str) -> None:
    """What a door can do, anybody can: it needs the public names, the errors, the samples, and other doors.

    Those that are about outlets need what knows outlets.
    """
    about_outlets = {"laws", "outlet", "registry"} if door in ("checking", "choosing", "cli") else set[str]()
    assert imports(door) <= {"__init__", "errors", "samples", *DOORS} | about_outlets


def loaded_by(code: str) -> set[str]:
    """Give the modules that a fresh interpreter has loaded when it has run some code."""
    code = f"import sys, json; {code}; print(json.dumps([*sys.modules]))"
    return {*json.loads(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout)}


def test_the_core_needs_attrs_and_lark_alone() -> None:
    """`import opinionkit` loads no extra and scans no entry points; to read as `PLAIN` it needs no Lark either."""
    loaded = loaded_by("import opinionkit; opinionkit.parse('x')")
    others = {
        "cyclopts",
        "rich",
        "hypothesis",
        "pytest",
        "pyarrow",
        "lxml",
        "trafilatura",
        "importlib.metadata",
        "lark",
    }
    assert {"attr", "attrs"} <= loaded
    assert set() == others & loaded


def test_the_shipped_outlets_need_no_lark() -> None:
    """Their tables come along."""
    read = f"[opinionkit.parse('x', outlet=name, layout=layout) for name in {SHIPPED} for layout in opinionkit.Layout]"
    assert "lark" not in loaded_by(f"import opinionkit; {read}")


def test_all_is_what_is_public() -> None:
    """`__all__` is sorted, and names what the package imports for others."""
    names = {
        name for name, value in vars(opinionkit).items() if not name.startswith("_") and not inspect.ismodule(value)
    }
    assert sorted(opinionkit.__all__, key=lambda name: (not name.isupper(), name)) == opinionkit.__all__
    assert names == set(opinionkit.__all__)


@pytest.mark.parametrize("name", [name for name in opinionkit.__all__ if name != "PLAIN"])
def test_public_names_say_what_they_are(name: str) -> None:
    """Each has a docstring, and so has each public method."""
    value = getattr(opinionkit, name)
    members = inspect.getmembers(value, inspect.isroutine) if inspect.isclass(value) else []
    own = [member for key, member in members if not key.startswith("_") and key in vars(value)]
    assert all(inspect.getdoc(member) for member in (value, *own))


@pytest.mark.parametrize("path", [*PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.lark")], ids=lambda path: path.name)
def test_rooms_are_small(path: Path) -> None:
    """A file that grows past 250 lines knows more than one thing."""
    assert len(path.read_text("utf-8").splitlines()) <= 250
