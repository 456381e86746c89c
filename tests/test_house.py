"""Check import layers, public names and their docstrings."""

import ast
import inspect
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

import opinionkit
from opinionkit.outlets import BUNDLED
from support import ROOT

PACKAGE = Path(opinionkit.__file__).parent
#: The imports of each package, lowest layer first. `__init__` is the public names.
LAYERS = {
    "errors": "",
    "_model": "errors",
    "grammars": "_model",
    "_engine": "_model errors",
    "_compiler": "_model grammars errors",
    "_quotations": "_model _compiler grammars",
    "outlets": "_model _engine _compiler _quotations grammars errors",
    "_article": "_model _engine _compiler _quotations outlets errors",
    "__init__": "_model _quotations outlets _article errors",
    "inert": "",
    "rows": "__init__ _model",
    "frame": "__init__ inert",
    "markdown": "__init__ _model _engine outlets errors rows",
    "html": "__init__ _model errors markdown frame",
    "arrow": "__init__ errors rows html",
    "annotation": "__init__ rows html",
    "tei": "__init__ rows",
    "spacy": "__init__ errors",
    "view": "__init__ frame rows",
    "laws": "__init__ _model _engine _quotations _article outlets grammars errors",
    "cli": "__init__ _model errors outlets inert rows frame view html arrow laws",
    "__main__": "cli",
}
#: Imports from a higher layer, inside a function.
LATE = {"_article": {"html", "view"}}


def imports(package: str, *, is_late: bool = True) -> set[str]:
    """Return the opinionkit packages that a package imports, and those that its functions import."""
    files = [*(PACKAGE / package).glob("*.py")] or [PACKAGE / f"{package}.py"]
    trees = [ast.parse(file.read_text("utf-8")) for file in files]
    nodes = (node for tree in trees for node in (ast.walk(tree) if is_late else tree.body))
    named = {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    parts = {name.split(".")[1] if "." in name else "__init__" for name in named if name.split(".")[0] == "opinionkit"}
    return parts - {package}


def test_every_package_has_its_layer() -> None:
    """Every package is in a layer."""
    assert {*LAYERS} == {
        path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()
    }


@pytest.mark.parametrize("package", LAYERS)
def test_a_package_imports_from_below(package: str) -> None:
    """A package imports only from lower layers."""
    known = [*LAYERS]
    assert {*LAYERS[package].split()} <= {*known[: known.index(package)]}
    assert imports(package) <= {*LAYERS[package].split()} | LATE.get(package, set())


def test_the_layers_are_few() -> None:
    """A chain of imports has ten packages at most, those inside functions left out."""
    levels: dict[str, int] = {}
    for package in LAYERS:
        levels[package] = 1 + max((levels[below] for below in imports(package, is_late=False)), default=0)
    assert max(levels.values()) <= 10


def loaded_by(code: str) -> set[str]:
    """Return the modules loaded in a fresh interpreter after running code."""
    code = f"import sys, json; {code}; print(json.dumps([*sys.modules]))"
    return {*json.loads(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout)}


def test_the_core_needs_attrs_and_lark_alone() -> None:
    """`import opinionkit` loads no extra and scans no entry points; to read as `PLAIN` it needs no Lark either."""
    loaded_by("import opinionkit; opinionkit.parse('x')")  # a fresh checkout compiles
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
    assert "pathlib" not in loaded - loaded_by("pass")  # it takes longer than parsing


@pytest.mark.nightly  # `.ci/run` reads with a wheel, without Lark
def test_the_bundled_outlets_need_no_lark() -> None:
    """Once their tables are stored, as they are in a wheel."""
    read = f"[opinionkit.parse('x', outlet=name, layout=layout) for name in {BUNDLED} for layout in opinionkit.Layout]"
    loaded_by(f"import opinionkit; {read}")  # a fresh checkout compiles
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
    assert re.search(rf"\b{name}\b", (ROOT / "docs" / "api.md").read_text("utf-8"))


def test_a_grammar_can_be_read() -> None:
    """No line is wider than the code's."""
    lines = (line for path in (PACKAGE / "grammars").glob("*.lark") for line in path.read_text("utf-8").splitlines())
    assert [] == [line for line in lines if len(line) > 120]


def test_a_vocabulary_can_be_read() -> None:
    """Nor is a line of a vocabulary, except one with a single form: its braces may be too many to split."""
    paths = [*(PACKAGE / "grammars" / "languages").glob("*.toml")]
    lines = (line for path in paths for line in path.read_text("utf-8").splitlines())
    assert paths
    assert [] == [line for line in lines if len(line) > 120 and not re.fullmatch(r' {4}"[^"]+",', line)]


def is_alternation(expression: str) -> bool:
    """Return whether an expression has an alternation outside of groups; a part of a group is none."""
    depth, found = 0, False
    for sign in re.findall(r"[()|]", re.sub(r"\[[^\]]*\]", "", re.sub(r"\\.", "", expression))):
        depth += {"(": 1, ")": -1}.get(sign, 0)
        found = found or (sign == "|" and depth == 0)
    return found and depth == 0 and not expression.endswith("|")


def test_an_alternation_is_grouped() -> None:
    """Lark puts the expressions of a sequence next to each other: `/a|b/ /c/` would be `a|bc`."""
    found: list[str] = []
    for path in (PACKAGE / "grammars").glob("*.lark"):
        for line in path.read_text("utf-8").splitlines():
            rules = line.split(" // ")[0]
            for expression in () if line.startswith("//") else re.finditer(r"/((?:[^/\\]|\\.)+)/", rules):
                before, after = rules[: expression.start()].rstrip(), rules[expression.end() :].lstrip()
                is_alone = before.endswith((":", "|", "(")) and (not after or after.startswith(("|", ")")))
                if is_alternation(expression[1]) and not is_alone:
                    found.append(expression[0])
    assert [] == found


def test_no_slice_is_sliced() -> None:
    """The first slice copies all of the rest: for each item this is quadratic, and no count of lines shows it."""
    found = [
        ast.unparse(node)
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Slice)
        if isinstance(node.value, ast.Subscript) and isinstance(node.value.slice, ast.Slice)
    ]
    assert [] == found


def test_docstrings_keep_their_backslashes() -> None:
    """The site drops a backslash inside single backticks: in docstrings, such code has two."""
    dropped: list[str] = []
    for file in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                dropped += re.findall(r"(?<!`)`[^`\n]*\\[^`\n]*`(?!`)", ast.get_docstring(node) or "")
    assert [] == dropped
