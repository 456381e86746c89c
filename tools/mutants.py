"""Mutants: modules of opinionkit with one expression changed."""

import ast
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

__all__ = ["SOURCE", "Mutant", "mutants", "source_of"]

SOURCE = Path(__file__).parents[1] / "src" / "opinionkit"
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
    #: Its place among the module's mutants.
    number: int
    line: int
    before: str
    after: str
    #: The qualified name of the function around the expression, or of the outermost of several; empty in a module's or
    #: class's own code.
    function: str

    @property
    def package(self) -> str:
        """The package of the module."""
        return self.path.relative_to(SOURCE).parts[0]

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


#: The node above, its field, the place in the field if it is a list, the node, and the function around it.
_PlaceOf = tuple[ast.AST, str, int | None, ast.AST, str]


def mutants(path: Path) -> Iterator[Mutant]:
    """Yield all mutants of a module; annotations, docstrings, `__all__` and messages stay."""
    for number, ((*_, node, function), other) in enumerate(_changes(ast.parse(path.read_text("utf-8")))):
        yield Mutant(path, number, getattr(node, "lineno", 0), _shown(node), _shown(other), function)


def source_of(mutant: Mutant) -> str:
    """Return the source of the module with the change."""
    tree = ast.parse(mutant.path.read_text("utf-8"))
    (parent, field, number, *_), other = next(islice(_changes(tree), mutant.number, None))
    if number is None:
        setattr(parent, field, other)
    else:
        getattr(parent, field)[number] = other
    return ast.unparse(ast.fix_missing_locations(tree))


def _changes(tree: ast.AST) -> Iterator[tuple[_PlaceOf, ast.AST]]:
    return ((place, other) for place in _places(tree) for other in changed(place[3]))


def _shown(node: ast.AST) -> str:
    return " ".join(ast.unparse(node).split())[:150]


def _places(parent: ast.AST, name: str = "", function: str = "") -> Iterator[_PlaceOf]:
    for field, value in ast.iter_fields(parent):
        if field in ("annotation", "returns", "decorator_list", "type_params") or isinstance(parent, ast.Raise):
            continue
        for number, node in [*enumerate(value)] if isinstance(value, list) else [(None, value)]:
            if not isinstance(node, ast.AST) or _is_text(parent, node):
                continue
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and not function:
                below = f"{name}.{node.name}".lstrip(".")
                yield parent, field, number, node, ""
                yield from _places(node, below)
                continue
            is_inside = isinstance(parent, ast.FunctionDef) and field == "body"  # and no default of a parameter
            inside = function or (name if is_inside else "")
            yield parent, field, number, node, inside
            yield from _places(node, name, inside)


def _is_text(parent: ast.AST, node: ast.AST) -> bool:
    """Whether a node is a docstring, a part of a formatted text, `__all__`, the name of a type, or `strict=`."""
    if isinstance(parent, ast.keyword) and parent.arg == "strict":
        return True
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return True
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id == "__all__":
        return True
    if isinstance(parent, ast.Call) and isinstance(parent.func, ast.Name) and parent.func.id in {"TypeVar", "cast"}:
        return isinstance(node, ast.Constant)
    return isinstance(parent, ast.JoinedStr)
