"""Mutation tests: change one expression of the source, and see whether the tests fail.

`nice python tools/mutate.py --count 100 --report mutants.json` draws mutants of the core and of the HTML reader at
random and prints those that survive. One that cannot change any result is named in `tools/equivalent_mutants.txt`.
"""

import argparse
import ast
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "opinionkit"
EQUIVALENT = Path(__file__).parent / "equivalent_mutants.txt"
#: The packages that are mutated, and the tests that are run first for each.
PACKAGES = {
    "_model": ("tests/_engine", "tests/_article"),
    "_engine": ("tests/_engine", "tests/outlets/test_outlet.py"),
    "_compiler": ("tests/_compiler", "tests/outlets/test_outlet.py", "tests/outlets/test_mistakes.py"),
    "_quotations": ("tests/_quotations",),
    "_article": ("tests/_article",),
    "outlets": ("tests/outlets",),
    "html": ("tests/html",),
}
_ALWAYS = (
    "tests/test_layout.py",
    "tests/laws/test_laws.py",
    "tests/outlets/test_bundled.py",
    "tests/test_linear.py",
    "tests/test_view.py",
    "docs",
)
_SECONDS = 600
_COMPARED = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
_COMPUTED = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.BitOr: ast.BitAnd, ast.FloorDiv: ast.Mult}


class Mutant(NamedTuple):
    """One changed expression."""

    path: Path
    line: int
    before: str
    after: str
    source: str

    def __str__(self) -> str:
        return f"{self.path.relative_to(SOURCE)}:{self.line}: {self.before} -> {self.after}"

    @property
    def key(self) -> str:
        """The mutant without its line, as `equivalent_mutants.txt` names it."""
        return f"{self.path.relative_to(SOURCE)}: {self.before} -> {self.after}"


def changed(node: ast.AST) -> Iterator[ast.AST]:  # noqa: C901  # one case for each kind
    """Yield the changes of one expression or statement."""
    match node:
        case ast.Compare(ops=[operator]) if type(operator) in _COMPARED:
            yield ast.Compare(node.left, [_COMPARED[type(operator)]()], node.comparators)
        case ast.BoolOp():
            yield ast.BoolOp(ast.And() if isinstance(node.op, ast.Or) else ast.Or(), node.values)
            for number in range(len(node.values)):
                rest = [value for at, value in enumerate(node.values) if at != number]
                yield rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest)
        case ast.UnaryOp(op=ast.Not()):
            yield node.operand
        case ast.BinOp() if type(node.op) in _COMPUTED:
            yield ast.BinOp(node.left, _COMPUTED[type(node.op)](), node.right)
        case ast.IfExp():
            yield from (node.body, node.orelse)
        case ast.Break():
            yield ast.Continue()
        case ast.Return(value=ast.expr()) if not isinstance(node.value, ast.Constant):
            yield ast.Return(ast.Constant(None))
        case ast.Expr(value=ast.Call()):
            yield ast.Pass()
        case ast.Constant():
            yield from _changed_constant(node.value)


def _changed_constant(value: object) -> Iterator[ast.Constant]:
    if isinstance(value, bool):
        yield ast.Constant(not value)
    elif isinstance(value, int):
        yield ast.Constant(value + 1)
    elif isinstance(value, str) and value:
        yield ast.Constant(f"{value}x")


def mutants(path: Path) -> Iterator[Mutant]:
    """Yield all mutants of a module; annotations, docstrings, `__all__` and messages stay."""
    tree = ast.parse(path.read_text("utf-8"))
    for parent, field, number, node in _places(tree):
        for other in changed(node):
            siblings = getattr(parent, field)
            old = siblings if number is None else siblings[number]
            _put(parent, field, number, other)
            source = ast.unparse(ast.fix_missing_locations(tree))
            yield Mutant(path, getattr(node, "lineno", 0), _shown(node), _shown(other), source)
            _put(parent, field, number, old)


def _shown(node: ast.AST) -> str:
    return " ".join(ast.unparse(node).split())[:150]


def _put(parent: ast.AST, field: str, number: int | None, node: ast.AST) -> None:
    if number is None:
        setattr(parent, field, node)
    else:
        getattr(parent, field)[number] = node


def _places(parent: ast.AST) -> Iterator[tuple[ast.AST, str, int | None, ast.AST]]:
    for field, value in ast.iter_fields(parent):
        if field in ("annotation", "returns", "decorator_list", "type_params") or isinstance(parent, ast.Raise):
            continue
        for number, node in [*enumerate(value)] if isinstance(value, list) else [(None, value)]:
            if not isinstance(node, ast.AST) or _is_text(parent, node):
                continue
            yield parent, field, number, node
            yield from _places(node)


def _is_text(parent: ast.AST, node: ast.AST) -> bool:
    """Whether a node is a docstring, a part of a formatted text, or `__all__`."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return True
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id == "__all__":
        return True
    return isinstance(parent, ast.JoinedStr)


def fault(package: str, home: Path) -> str:
    """Run the tests of a package in a copy of the project; return the end of their output, or nothing if they pass."""
    tests = [test for test in (*PACKAGES[package], *_ALWAYS) if (home / test).exists()]
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", *tests]
    environment = {**os.environ, "PYTHONPATH": str(home / "src"), "HYPOTHESIS_PROFILE": "few"}
    try:
        ended = subprocess.run(command, cwd=home, env=environment, capture_output=True, check=False, timeout=_SECONDS)
    except subprocess.TimeoutExpired:
        return f"not done in {_SECONDS} seconds"
    return ended.stdout.decode()[-2000:] if ended.returncode else ""


def survives(mutant: Mutant, home: Path) -> bool:
    """Put a mutant in place and run the tests; whether they pass."""
    place = home / "src" / "opinionkit" / mutant.path.relative_to(SOURCE)
    original = place.read_text("utf-8")
    place.write_text(mutant.source, "utf-8")
    try:
        return not fault(mutant.path.relative_to(SOURCE).parts[0], home)
    finally:
        place.write_text(original, "utf-8")


def main() -> int:
    """Try mutants drawn at random, and write a report after each."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--package", choices=PACKAGES, action="append")
    parser.add_argument("--report", type=Path, default=Path("mutants.json"))
    options = parser.parse_args()
    known = {line.partition("  # ")[0] for line in EQUIVALENT.read_text("utf-8").splitlines()}
    paths = [path for package in options.package or PACKAGES for path in sorted((SOURCE / package).rglob("*.py"))]
    everything = [mutant for path in paths for mutant in mutants(path)]
    drawn = Random(options.seed).sample(everything, min(options.count, len(everything)))  # noqa: S311  # no secret
    print(f"{len(everything)} mutants, of which {len(drawn)} are tried", flush=True)
    survivors: list[str] = []
    equivalent = killed = 0
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "opinionkit"
        ignored = shutil.ignore_patterns(".git", ".venv", "_build", "__pycache__", "corpus")
        shutil.copytree(ROOT, home, ignore=ignored)
        for package in {mutant.path.relative_to(SOURCE).parts[0] for mutant in drawn}:
            if found := fault(package, home):
                raise SystemExit(f"the tests of {package} fail without a mutant:\n{found}")
        for mutant in drawn:
            if mutant.key in known:
                equivalent += 1
                continue
            started = time.monotonic()
            if survives(mutant, home):
                survivors.append(str(mutant))
                print(f"survived ({time.monotonic() - started:.0f} s): {mutant}", flush=True)
            else:
                killed += 1
            report = {"killed": killed, "equivalent": equivalent, "survivors": survivors}
            options.report.write_text(json.dumps(report, indent=1, ensure_ascii=False) + "\n", "utf-8")
    share = killed / max(killed + len(survivors), 1)
    print(f"{killed} killed, {len(survivors)} survived, {equivalent} equivalent: {share:.1%} killed")
    return bool(survivors)


if __name__ == "__main__":
    sys.exit(main())
