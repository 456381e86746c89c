"""Answers of opinionkit to the playground, as JSON, in which half of a surrogate pair survives."""

import csv
import json
import re
from collections.abc import Callable, Iterable, Sequence
from io import StringIO
from itertools import groupby
from time import perf_counter
from traceback import format_exception_only
from typing import Any, TypeAlias

import opinionkit
from opinionkit import PLAIN, Container, Layout, Leaf, Node, Outlet, Passage, detect, parse
from opinionkit.outlets.registry import known_outlets

__all__ = ["Reader"]


_Answer: TypeAlias = dict[str, Any]
#: A class with its base, as in "DeskNote(Comment)".
_CLASS = re.compile(r"(?:class\s+)?(\w+)\s*\(\s*(\w+)\s*\)\s*:?")


class Reader:
    """Parses one article at a time, and keeps it for the next questions."""

    def __init__(self) -> None:
        """Start with an empty article and the plain outlet."""
        self.article = parse("")
        self.outlets = {PLAIN.name: PLAIN}

    def answer(self, request: str) -> str:
        """Return the answer to a request: the name of a method, and its arguments."""
        asked = json.loads(request)
        known: dict[str, Callable[..., object]] = {
            "outlets": self.named,
            "read": self.read,
            "tree": self.tree,
            "table": self.table,
            "explain": self.explain,
            "prove": self.prove,
        }
        does = known[asked.pop("do")]
        try:
            return json.dumps({"answer": does(**asked)})
        except Exception as error:  # noqa: BLE001  # the page shows any error as Python does
            return json.dumps({"error": "".join(format_exception_only(error)).strip()})

    def named(self) -> list[str]:
        """Return the names of the outlets."""
        return [*dict.fromkeys([*(known.name for known in known_outlets()), *self.outlets])]

    def read(self, text: str, layout: str | None, outlet: str) -> _Answer:
        """Parse a text; return its leaves with their passages, offsets in code points, shares and caveats."""
        started = perf_counter()
        known = self.outlets.get(outlet, outlet)
        named = parse(text, outlet=known, layout=layout) if layout else None
        self.article = named or parse(text, outlet=known)
        leaves = [
            _leaf([*passages]) for _, passages in groupby(self.article.passages, lambda passage: passage.leaf.span)
        ]
        shares = {voice: f"{share:.1%}" for voice, share in self.article.shares().items() if share}
        took = perf_counter() - started
        why = None if named else detect(text).reason.evidence
        return {
            "layout": self.article.layout,
            "why": why,
            "leaves": leaves,
            "shares": shares,
            "caveats": [str(caveat) for caveat in self.article.caveats],
            "ms": took * 1000,
        }

    def explain(self, offset: int) -> str:
        """Return the reason for the voice of the passage at an offset."""
        return str(self.article.explain(self.article.passages.at(offset)))

    def tree(self) -> list[_Answer]:
        """Return the blocks, each with the blocks inside."""
        return [*map(_branch, self.article.blocks)]

    def table(self) -> _Answer:
        """Return a row for each passage, and the same rows as CSV."""
        rows = [
            (passage.voice, passage.text, passage.kind, passage.basis, *passage.words_span)
            for passage in self.article.passages
            if passage.voice
        ]
        columns = ("voice", "text", "kind", "basis", "start", "end")
        written = StringIO(newline="")
        csv.writer(written).writerows([columns, *rows])
        return {"columns": columns, "rows": rows, "csv": written.getvalue()}

    def prove(self, name: str, grammar: str, classes: str, examples: str) -> _Answer:
        """Make an outlet of a form's fields, which proves it in every layout."""
        started = perf_counter()
        nodes = [*map(_class, _filled(classes))]
        outlet = Outlet(name, grammar=grammar, nodes=nodes, examples=dict(map(_example, _filled(examples))))
        self.outlets[name] = outlet
        return {"name": name, "layouts": [*Layout], "ms": (perf_counter() - started) * 1000}


def _leaf(passages: Sequence[Passage]) -> tuple[object, ...]:
    leaf = passages[0].leaf
    parts = [(passage.voice, passage.basis, *passage.span) for passage in passages]
    return leaf.kind, leaf.voice, leaf.basis, *leaf.span, parts


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
        raise ValueError(
            f"{line!r} is not a class; write its name and one of opinionkit's nodes, as in DeskNote(Comment)"
        )
    return type(found[1], (base,), {"__doc__": f"A {found[1]}."})


def _example(line: str) -> tuple[str, str]:
    kind, colon, words = line.partition(":")
    if not colon:
        raise ValueError(f"{line!r} is not an example; write a terminal, a colon and a line: DESK_LINE: Desk here. No.")
    return kind.strip(), words.strip()
