"""Edits: replace or drop some blocks; all other lines stay.

A container with a changed block is serialized again as a whole.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from itertools import pairwise
from typing import NamedTuple

from attrs import evolve

from opinionkit._article.tree import is_same
from opinionkit._engine.serialization import Writer
from opinionkit._engine.tails import WrittenPiece
from opinionkit._model.bases import Node, is_node_class
from opinionkit._model.containers import Container
from opinionkit._model.lines import LINE_END
from opinionkit._model.nodes import Quote
from opinionkit._model.voices import voice_named
from opinionkit.errors import UnwritableError

__all__ = ["dropping", "edit", "first_line_end"]


#: From a node to itself, to another node, or to None: the node is dropped.
_Change = Callable[[Node], Node | None]


def edit(text: str, blocks: Sequence[Node], change: _Change, writer: Writer) -> str:
    """Return a text with some of its blocks changed.

    Raise `UnwritableError` for the first block that would be parsed as something else.
    """
    pieces: list[WrittenPiece] = []
    end, kept = 0, True
    for block in blocks:
        new = _changed(block, change)
        gap = text[end : block.span.start] if kept else None
        end, kept = block.span.end, new is not None
        if new is block:
            pieces.append(writer.kept_piece(block, text[block.span.slice], gap))
        elif new is not None:
            pieces += [evolve(piece, gap=gap) for piece in writer.pieces([new])]
    if len(pieces) == len(blocks) and all(piece.node is block for piece, block in zip(pieces, blocks, strict=True)):
        return text
    rest = text[end:] if kept else ""
    needs_end = not kept or text[end - 1] in "\r\n"
    bom = "\ufeff" if text.startswith("\ufeff") else ""
    frame = _Frame(bom, rest, writer.line_end if needs_end else "")
    with suppress(UnwritableError):
        return _serialized(pieces, frame, writer)
    with suppress(UnwritableError):  # a mark that is opened in one block may be closed in a later block
        return _serialized(pieces, frame, writer.apart)
    # A blank line that was kept may no longer end the quote above: the gap is chosen anew.
    free = [evolve(piece, gap=None) if isinstance(above.node, Quote) else piece for above, piece in pairwise(pieces)]
    return _serialized([*pieces[:1], *free], frame, writer)


class _Frame(NamedTuple):
    """The parts of a text around its blocks."""

    #: A byte order mark, or "".
    bom: str
    #: The blank lines below the last block.
    rest: str
    #: The line end of the last block; "" if the text ended without one.
    line_end: str


def _serialized(pieces: Sequence[WrittenPiece], frame: _Frame, writer: Writer) -> str:
    lines = writer.join(pieces)
    if not frame.line_end:
        lines = lines.removesuffix(writer.line_end)
    text = f"{frame.bom if lines else ''}{lines.removeprefix(frame.bom)}{frame.rest}"
    writer.check([piece.node for piece in pieces], text)
    return text


def dropping(what: object) -> _Change:
    """Return the change that drops a node, a class or a voice.

    Raise `TypeError` for other values, `UnknownNameError` for an unknown voice.
    """
    if isinstance(what, Node):
        return lambda node: None if is_same(node, what) else node
    if is_node_class(what):
        return lambda node: None if isinstance(node, what) else node
    if not isinstance(what, str):
        raise TypeError(f"drop() takes a node class, a node or a voice, not {what!r}")
    voice = voice_named(what)
    return lambda node: None if node.voice is voice else node


def first_line_end(text: str) -> str:
    """Return a text's first line end; by default a line feed."""
    found = LINE_END.search(text)
    return found[0] if found else "\n"


def _changed(node: Node, change: _Change) -> Node | None:
    new = change(node)
    if new is not node or not isinstance(node, Container):
        return new
    blocks = [_changed(block, change) for block in node.blocks]
    if all(new is old for new, old in zip(blocks, node.blocks, strict=True)):
        return node
    kept = tuple(block for block in blocks if block is not None)
    return evolve(node, blocks=kept) if kept else None
