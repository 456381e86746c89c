"""What the playground asks of opinionkit. Requests and answers are JSON, in which half a surrogate pair survives."""

import json
import re
from collections.abc import Callable, Iterable
from time import perf_counter
from traceback import format_exception_only
from typing import Any, TypeAlias

import opinionkit
from opinionkit import PLAIN, Container, Layout, Leaf, Node, Outlet, detect, parse
from opinionkit.outlets.registry import known_outlets

__all__ = ["Reader"]


_Answer: TypeAlias = dict[str, Any]
#: "DeskNote(Comment)", as it stands behind `class` in Python.
_CLASS = re.compile(r"(?:class\s+)?(\w+)\s*\(\s*(\w+)\s*\)\s*:?")


class Reader:
    """Reads one article at a time, and remembers it for the questions that follow."""

    def __init__(self) -> None:
        """Begin with an empty article, and with no outlet but the plain one."""
        self.article = parse("")
        self.outlets = {PLAIN.name: PLAIN}

    def answer(self, request: str) -> str:
        """Answer one request: what to do by its name, and its arguments."""
        asked = json.loads(request)
        known: dict[str, Callable[..., object]] = {
            "outlets": self.named,
            "read": self.read,
            "tree": self.tree,
            "explain": self.explain,
            "prove": self.prove,
        }
        does = known[asked.pop("do")]
        try:
            return json.dumps({"answer": does(**asked)})
        except Exception as error:  # noqa: BLE001  # whatever it is, the page shows it as Python would
            return json.dumps({"error": "".join(format_exception_only(error)).strip()})

    def named(self) -> list[str]:
        """Give the names of the outlets that can be chosen."""
        return [*dict.fromkeys([*(known.name for known in known_outlets()), *self.outlets])]

    def read(self, text: str, layout: str | None, outlet: str) -> _Answer:
        """Read a text; give whose each leaf is, from which offset to which, in code points."""
        started = perf_counter()
        known = self.outlets.get(outlet, outlet)
        named = parse(text, outlet=known, layout=layout) if layout else None
        self.article = named or parse(text, outlet=known)
        leaves = [(leaf.kind, leaf.voice, leaf.basis, *leaf.span) for leaf in self.article.leaves]
        shares = {voice: f"{share:.1%}" for voice, share in self.article.shares().items() if share}
        took = perf_counter() - started
        why = None if named else detect(text).reason.evidence
        return {"layout": self.article.layout, "why": why, "leaves": leaves, "shares": shares, "ms": took * 1000}

    def explain(self, offset: int) -> str:
        """Say why the leaf around an offset has its voice."""
        return str(self.article.explain(offset))

    def tree(self) -> list[_Answer]:
        """Give the blocks, each with those that it holds."""
        return [*map(_branch, self.article.blocks)]

    def prove(self, name: str, grammar: str, classes: str, examples: str) -> _Answer:
        """Make an outlet out of a form's fields; it is proved when it is made, on every layout."""
        started = perf_counter()
        nodes = [*map(_class, _filled(classes))]
        outlet = Outlet(name, grammar=grammar, nodes=nodes, examples=dict(map(_example, _filled(examples))))
        self.outlets[name] = outlet
        return {"name": name, "layouts": [*Layout], "ms": (perf_counter() - started) * 1000}


def _branch(node: Node) -> _Answer:
    blocks = [*map(_branch, node.blocks)] if isinstance(node, Container) else []
    words = node.text if isinstance(node, Leaf) else ""
    marker = node.marker or None
    kind = type(node).__name__
    return {"kind": kind, "voice": node.voice, "basis": node.basis, "marker": marker, "words": words, "blocks": blocks}


def _filled(lines: str) -> Iterable[str]:
    return (line.strip() for line in lines.splitlines() if line.strip())


def _class(line: str) -> type[Node]:
    found = _CLASS.fullmatch(line)
    base = getattr(opinionkit, found[2], None) if found else None
    if not (found and isinstance(base, type) and issubclass(base, Node)):
        raise ValueError(f"{line!r} is no class; write its name and one of opinionkit's nodes, as in DeskNote(Comment)")
    return type(found[1], (base,), {"__doc__": f"A {found[1]}."})


def _example(line: str) -> tuple[str, str]:
    kind, colon, words = line.partition(":")
    if not colon:
        raise ValueError(f"{line!r} is no example; write a terminal, a colon and a line: DESK_LINE: Desk here. No.")
    return kind.strip(), words.strip()
